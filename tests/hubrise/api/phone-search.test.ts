import { describe, expect, it } from 'vitest';
import { createPhoneSearch } from '../../../main/hubrise/api/customers.ts';

const LEA = '612345678';

/** A list that reads a pattern as told, and what it was asked. */
function aList(phones: readonly string[], reads: (phone: string, pattern: string) => boolean) {
  const asked: string[] = [];
  const search = createPhoneSearch();
  const find = async (digits: string): Promise<readonly unknown[]> => {
    const found = await search(digits, async (pattern) => {
      asked.push(pattern);
      const customers = phones.filter((phone) => reads(phone, pattern));
      return { kind: 'ok', customers: customers.map((phone) => ({ phone })) };
    });
    return found.kind === 'ok' ? found.customers : [];
  };
  return { asked, find };
}

/** `*` at the beginning alone stands for something. */
const beginningOnly = (phone: string, pattern: string): boolean => phone.endsWith(pattern.slice(1));

const anywhere = (phone: string, pattern: string): boolean =>
  new RegExp(`^${pattern.replace(/[+.]/g, '\\$&').replaceAll('*', '.*')}$`).test(phone);

describe('a number that HubRise keeps as it was written', () => {
  it.each([
    '06 12 34 56 78',
    '+33612345678',
    '+33 6 12 34 56 78',
    '06.12.34.56.78',
    '061 234 5678',
  ])('is found by one request where a wildcard serves between its digits: %s', async (phone) => {
    const { asked, find } = aList([phone, '+33712345678'], anywhere);
    expect(await find(LEA)).toEqual([{ phone }]);
    expect(await find('699999999')).toEqual([]);
    expect(asked).toHaveLength(2);
  });

  it.each(['06 12 34 56 78', '+33 6 12 34 56 78', '+33612345678'])(
    'is found by two at the most where it serves at the beginning alone: %s',
    async (phone) => {
      const { asked, find } = aList([phone, '0788888888'], beginningOnly);
      // Somebody is found: from then on it is known.
      expect(await find('788888888')).toEqual([{ phone: '0788888888' }]);
      asked.length = 0;
      expect(await find(LEA)).toEqual([{ phone }]);
      expect(asked.length).toBeLessThanOrEqual(2);
    },
  );

  it('is asked for twice at the most before anybody was found, and where nobody ever is', async () => {
    const { asked, find } = aList([], anywhere);
    expect(await find(LEA)).toEqual([]);
    expect(await find(LEA)).toEqual([]);
    expect(asked).toHaveLength(4);
  });

  it('is not taken for found where HubRise lists everybody', async () => {
    const { asked, find } = aList(['0788888888'], () => true);
    await find(LEA);
    expect(asked).toEqual(['*6*1*2*3*4*5*6*7*8', '*612345678']);
  });

  it('is found where HubRise refuses wildcards between digits, which it is not asked again', async () => {
    const asked: string[] = [];
    const search = createPhoneSearch();
    const found = (digits: string) =>
      search(digits, async (pattern) => {
        asked.push(pattern);
        return pattern.lastIndexOf('*') > 0
          ? { kind: 'refused', status: 422, message: '', errors: [], errorType: null }
          : { kind: 'ok', customers: [{ phone: '+33612345678' }] };
      });
    for (const time of ['first', 'second']) {
      expect(await found(LEA), time).toMatchObject({ kind: 'ok', customers: [{}] });
    }
    expect(asked).toEqual(['*6*1*2*3*4*5*6*7*8', '*612345678', '*612345678']);
  });

  it('is not said to be nobody’s where HubRise refuses every search', async () => {
    const answer = await createPhoneSearch()(LEA, async () => {
      return { kind: 'refused', status: 403, message: '', errors: [], errorType: null };
    });
    expect(answer.kind).toBe('refused');
  });

  it('is asked for no more once HubRise refuses', async () => {
    const asked: string[] = [];
    const answer = await createPhoneSearch()(LEA, async (pattern) => {
      asked.push(pattern);
      return { kind: 'rate_limited', untilMs: 1 };
    });
    expect([answer.kind, asked.length]).toEqual(['rate_limited', 1]);
  });
});
