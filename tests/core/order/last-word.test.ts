import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type LastWord,
  lastWordAfter,
  ownEndStands,
  SAME_ANSWER_MS,
  type Telling,
  type ToldChange,
  wordAsShown,
  wordOnceSeen,
  wordSetBack,
  wordTakenBack,
  writtenOver,
} from '../../../main/core/order/last-word.ts';
import { isAnomaly, ORDER_STATUSES } from '../../../main/core/order/status.ts';

const AT = 1_000_000;

describe('the last word of others', () => {
  it('is the end that they gave the order', () => {
    const changes = [{ from: 'received', to: 'cancelled', at: AT }] as const;
    expect(lastWordAfter(null, changes)).toEqual({
      status: 'cancelled',
      at: AT,
      from: 'received',
    });
  });

  it('is what they took that back to', () => {
    const word = { status: 'cancelled', at: AT, from: null } as const;
    const changes = [{ from: 'cancelled', to: 'received', at: AT + 1 }] as const;
    expect(lastWordAfter(word, changes)).toEqual({ status: 'received', at: AT + 1, from: null });
  });

  it.each([
    ['what tells nothing of the status', { from: 'accepted', to: 'accepted', at: AT + 1 }],
    ['a step of the service', { from: 'accepted', to: 'in_preparation', at: AT + 1 }],
    ['another end of an order that is ended', { from: 'cancelled', to: 'rejected', at: AT + 1 }],
    ['what came before it', { from: 'cancelled', to: 'received', at: AT - 1 }],
    ['an event without states', { from: null, to: null, at: AT + 1 }],
  ] as const)('is left alone by %s', (_name, change) => {
    const word = { status: 'cancelled', at: AT, from: null } as const;
    expect(lastWordAfter(word, [change])).toEqual(word);
  });

  it('is the same in whatever order it is told', () => {
    const status = fc.constantFrom(...ORDER_STATUSES);
    const life = fc.array(status, { minLength: 2, maxLength: 8 }).map((statuses) =>
      statuses.slice(1).map((to, index): ToldChange => {
        return { from: statuses[index] ?? null, to, at: AT + index };
      }),
    );
    const arrival = life.chain((changes) =>
      fc
        .shuffledSubarray(changes, { minLength: changes.length })
        .map((shuffled) => ({ changes, shuffled })),
    );
    fc.assert(
      fc.property(arrival, ({ changes, shuffled }) => {
        const inOrder = lastWordAfter(null, changes);
        const oneByOne = shuffled.reduce<ReturnType<typeof lastWordAfter>>(
          (word, change) => lastWordAfter(word, [change]),
          null,
        );
        expect(oneByOne).toEqual(inOrder);
        const last = changes.at(-1)?.to;
        const wasEnded = inOrder !== null && isAnomaly(inOrder.status);
        expect(wasEnded).toBe(changes.length > 0 && changes.some(ends) && isAnomaly(last ?? 'new'));
      }),
    );
  });
});

function ends({ from, to }: ToldChange): boolean {
  return isAnomaly(to ?? 'new') && !isAnomaly(from ?? 'new');
}

describe('an end that this till has written over', () => {
  const word = { status: 'cancelled', at: AT, from: null } as const;
  const telling = (lookedAt: number, toldAt: number, isAnswered = true): Telling => ({
    status: 'accepted',
    lookedAt,
    toldAt,
    isAnswered,
    attempts: 0,
  });

  it('is one that came between the look and the telling', () => {
    expect(writtenOver(word, [telling(AT - 60_000, AT + 60_000)])).toBe('cancelled');
    expect(writtenOver(word, [telling(AT, AT)]), 'times are whole seconds').toBe('cancelled');
  });

  it('is none that came after the telling: somebody else has opened the order again', () => {
    expect(writtenOver(word, [telling(AT - 60_000, AT - 10_000)])).toBeNull();
  });

  it('is none that came before the look: it would have been seen', () => {
    expect(writtenOver(word, [telling(AT + 10_000, AT + 11_000)])).toBeNull();
  });

  it('is none once HubRise has shown it all the same: whoever opens the order then has a word of their own', () => {
    const tellings = [telling(AT - 1_000, AT), telling(AT - 90_000, AT - 80_000, false)];
    const seen = wordAsShown(word, 'cancelled', tellings);
    expect(writtenOver(word, tellings)).toBe('cancelled');
    expect(writtenOver(seen, tellings)).toBeNull();
    const reopening = { from: 'cancelled', to: 'received', at: AT + 170_000 } as const;
    expect(lastWordAfter(seen, [reopening])).toEqual({
      status: 'received',
      at: reopening.at,
      from: null,
    });
  });

  it('is none then by what was told after it either, before HubRise showed it', () => {
    const tellings = [telling(AT - 1_000, AT + 1_000), telling(AT + 2_600, AT + 4_000)];
    expect(writtenOver(wordAsShown(word, 'cancelled', tellings), tellings)).toBeNull();
  });

  it('is none where HubRise shows the order as new later: whoever set it back came after it', () => {
    const tellings = [telling(AT - 1_000, AT + 1_000)];
    const seen = wordSetBack(null, { status: 'new', at: AT + 30_000 }, tellings);
    const late = { from: 'accepted', to: 'cancelled', at: AT } as const;
    expect(writtenOver(lastWordAfter(null, [late]), tellings)).toBe('cancelled');
    expect(writtenOver(lastWordAfter(seen, [late]), tellings)).toBeNull();
    const later = { from: 'new', to: 'cancelled', at: AT + 29_000 } as const;
    expect(lastWordAfter(seen, [later])?.status, 'what ends it then counts').toBe('cancelled');
    expect(wordSetBack(null, { status: 'received', at: AT + 30_000 }, tellings)).toBeNull();
    const lost = [telling(AT - 1_000, AT + 1_000, false)];
    expect(wordSetBack(null, { status: 'new', at: AT + 30_000 }, lost)).toBeNull();
    expect(wordSetBack(null, { status: 'new', at: AT + 30_000 }, [])).toBeNull();
  });

  it('is one still where HubRise shows another status, or may yet take what it has not answered', () => {
    const told = [telling(AT - 1_000, AT)];
    expect(wordAsShown(word, 'accepted', told)).toBe(word);
    const lost = [...told, telling(AT, AT + 15_000, false)];
    expect(wordAsShown(word, 'cancelled', lost)).toBe(word);
  });

  it('is none where this till told nothing, or where it was taken back', () => {
    expect(writtenOver(word, [])).toBeNull();
    expect(writtenOver(null, [telling(AT, AT)])).toBeNull();
    expect(writtenOver({ status: 'accepted', at: AT, from: null }, [telling(AT, AT)])).toBeNull();
  });
});

describe('an end of the second in which this till has told something', () => {
  const end = (from: LastWord['from']): LastWord => ({ status: 'cancelled', at: AT, from });
  const told = (status: Telling['status'], more: Partial<Telling> = {}): Telling => ({
    status,
    lookedAt: AT,
    toldAt: AT,
    isAnswered: true,
    attempts: 0,
    ...more,
  });
  const both = [told('received'), told('accepted')];

  it.each([
    ['received', 'accepted', [told('received')]],
    ['accepted', 'received', both],
    ['accepted', 'in_preparation', both],
  ] as const)(
    'from %s was taken back where HubRise shows %s, which was not told since',
    (from, shown, tellings) => {
      expect(writtenOver(end(from), tellings)).toBe('cancelled');
      const seen = wordTakenBack(end(from), shown, tellings);
      expect(seen).toEqual({ status: shown, at: AT, from: null });
      expect(writtenOver(seen, tellings)).toBeNull();
    },
  );

  it.each([
    ['a telling may have come before it and after it', 'received', 'accepted', [{ attempts: 1 }]],
    ['a telling is not answered', 'received', 'accepted', [{ isAnswered: false }]],
    ['what was told since may have come upon it', 'received', 'in_preparation', [{}, {}]],
    [
      'what is shown was told since, after a look that showed the receipt of another till upon it',
      'received',
      'accepted',
      [{}, { lookedAt: AT + 9_000, toldAt: AT + 9_000 }],
    ],
    ['what is shown was told, by this till and perhaps another', 'received', 'received', [{}]],
    ['this till had told nothing of that', 'new', 'received', [{}]],
    ['nobody says from what it came', null, 'accepted', [{}]],
    ['HubRise shows an end', 'received', 'rejected', [{}]],
  ] as const)('stands where %s', (_, from, shown, tellings) => {
    const all = tellings.map((more, index) => told(index === 0 ? 'received' : 'accepted', more));
    const word = end(from);
    expect(wordTakenBack(word, shown, all)).toBe(word);
  });
});

describe('an end that this till has told', () => {
  const toldAt = 1_000_000;

  it('stands where the order is shown going on a moment later, and nobody says why', () => {
    expect(ownEndStands(toldAt, null, toldAt + SAME_ANSWER_MS)).toBe(true);
    const before = { status: 'accepted', at: toldAt - 1, from: null } as const;
    expect(ownEndStands(toldAt, before, toldAt + 1_000)).toBe(true);
  });

  it('does not later, nor where it was not told, nor where somebody has opened the order again', () => {
    expect(ownEndStands(toldAt, null, toldAt + 2 * SAME_ANSWER_MS)).toBe(false);
    expect(ownEndStands(null, null, toldAt)).toBe(false);
    const reopened = { status: 'accepted', at: toldAt + 1, from: null } as const;
    expect(ownEndStands(toldAt, reopened, toldAt + 2_000)).toBe(false);
  });

  describe('that others had given it before', () => {
    const word = { status: 'cancelled', at: toldAt - 3_000, from: null } as const;
    const later = toldAt + 26_000;

    it.each([
      ['stands until HubRise has shown it', null, true],
      ['stands while HubRise shows the order going on', 'accepted', true],
      ['stands where HubRise shows another end', 'rejected', true],
      ['does not once HubRise has shown it: whoever opens the order then knew', 'cancelled', false],
    ] as const)('%s', (_, shown, stands) => {
      const seen = shown === null ? word : wordOnceSeen(word, shown, toldAt);
      expect(ownEndStands(toldAt, seen, later)).toBe(stands);
    });

    it('stands where HubRise has only taken it', () => {
      const at = { lookedAt: toldAt - 4_000, toldAt: toldAt - 1_000 };
      const tellings = [{ status: 'received', ...at, isAnswered: true, attempts: 0 }] as const;
      expect(ownEndStands(toldAt, wordAsShown(word, 'cancelled', tellings), later)).toBe(true);
    });

    it('is a word no older than what was heard of it since', () => {
      const since = { status: 'cancelled', at: toldAt + 5_000, from: null } as const;
      expect(wordOnceSeen(since, 'cancelled', toldAt)).toEqual(since);
      expect(wordOnceSeen(word, 'cancelled', null)).toBe(word);
      expect(wordOnceSeen(null, 'cancelled', toldAt), 'what this till alone has ended').toBeNull();
    });
  });
});
