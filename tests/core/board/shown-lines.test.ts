import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { orderDetail } from '../../../main/core/board/detail.ts';
import { NOTHING_LEFT_OUT, ROWS_ON_SCREEN } from '../../../main/core/board/dishes.ts';
import { rawPart } from '../../../main/core/order/notes.ts';
import { anOrder, CREATED_AT, onBoard } from '../../support/orders.ts';

const RECORD = { history: [], raw: '', visits: null };

function shown(fields: Readonly<Record<string, unknown>>, record: Partial<typeof RECORD> = {}) {
  return detailOf(fields, ROWS_ON_SCREEN, record);
}

function detailOf(
  fields: Readonly<Record<string, unknown>>,
  most?: number,
  record: Partial<typeof RECORD> = {},
) {
  const entry = onBoard(anOrder(fields));
  return orderDetail(entry, { ...RECORD, ...record }, CREATED_AT, undefined, most);
}

const item = { product_name: 'Pizza', price: '1.00 EUR', quantity: '1' };
const option = (index: number) => ({ name: `Option ${index}`, price: '0.10 EUR', quantity: '1' });
const times = <T>(count: number, one: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => one(index));

describe('an order of very many lines', () => {
  test('of 500,000 items shows the first 400, and says how many others there are', () => {
    const items = times(500_000, () => item);
    const detail = shown({ items, total: '500000.00 EUR' });
    expect(detail.items).toHaveLength(400);
    expect(detail.leftOut.items).toBe(499_600);
    expect(detail.card.lineCount).toBe(500_000);
    expect(detail.totals).toEqual([
      { kind: 'items', amount: { cents: 50_000_000, currency: 'EUR' } },
      { kind: 'total', amount: { cents: 50_000_000, currency: 'EUR' } },
    ]);
  });

  test('has all of them on paper', () => {
    const detail = detailOf({ items: times(1_000, () => item) });
    expect(detail.items).toHaveLength(1_000);
    expect(detail.leftOut).toEqual(NOTHING_LEFT_OUT);
  });

  test('shows no more options than items, and says so at their item', () => {
    const items = [{ ...item, options: times(5_000, option) }, item];
    const detail = shown({ items });
    expect(detail.items.map(({ options }) => options.length)).toEqual([399]);
    expect(detail.items[0]?.optionsLeftOut).toBe(4_601);
    expect(detail.leftOut.items).toBe(1);
  });

  test('tells the charges and discounts beyond the first ones as one amount', () => {
    const charges = times(600, (index) => ({ name: `Frais ${index}`, price: '1.00 EUR' }));
    const discounts = [{ name: 'Remise', price_off: '5.00 EUR' }];
    const { leftOut, totals } = shown({ charges, discounts, items: [item], total: '600.00 EUR' });
    expect(totals.map(({ kind }) => kind)).toEqual([
      'items',
      ...times(400, () => 'charge'),
      'difference',
      'total',
    ]);
    expect(leftOut).toMatchObject({
      totals: 201,
      totalsAmount: { cents: 19_500, currency: 'EUR' },
    });
  });

  test('shows the first payments and the last of its history', () => {
    const payments = times(500, () => ({ name: 'Carte', amount: '1.00 EUR' }));
    const history = times(700, (at) => ({ kind: 'changed' as const, at }));
    const detail = shown({ payments }, { history } as never);
    expect([detail.payments.length, detail.leftOut.payments]).toEqual([400, 100]);
    expect([detail.history.length, detail.leftOut.history]).toEqual([400, 300]);
    expect(detail.history.at(-1)?.at).toBe(699);
  });

  test('reads the first codes only', () => {
    const { couponCodes } = shown({ coupon_codes: times(60, String) });
    expect([couponCodes.length, couponCodes.at(-1)]).toEqual([51, '…']);
  });

  test('still adds up, whatever is left out', () => {
    const amount = fc
      .integer({ min: 1, max: 9_999 })
      .map((cents) => `${(cents / 100).toFixed(2)} EUR`);
    const charge = amount.map((price) => ({ name: 'Frais', price }));
    const most = fc.integer({ min: 1, max: 20 });
    fc.assert(
      fc.property(fc.array(charge, { maxLength: 40 }), amount, most, (charges, total, rows) => {
        const { leftOut, totals } = detailOf({ charges, items: [item], total }, rows);
        const lines = totals.filter(({ kind }) => kind !== 'total');
        const sum = lines.reduce((all, line) => all + line.amount.cents, 0);
        expect(sum + (leftOut.totalsAmount?.cents ?? 0)).toBe(totals.at(-1)?.amount.cents);
      }),
    );
  });
});

test('an order that people place is shown whole', () => {
  const items = times(30, () => ({ ...item, options: times(8, option) }));
  const detail = shown({ items });
  expect(detail.leftOut).toEqual(NOTHING_LEFT_OUT);
  expect(detail).toEqual(detailOf({ items }));
});

describe('a text in parts', () => {
  const joined = (raw: string): string => {
    let text = '';
    for (let from: number | null = 0; from !== null; ) {
      const part = rawPart(raw, from);
      text += part.text;
      from = part.next;
    }
    return text;
  };

  test('is short where it is short', () => {
    expect(rawPart('Bonjour', 0)).toEqual({ text: 'Bonjour', next: null });
    expect(rawPart('', 0)).toEqual({ text: '', next: null });
    expect(rawPart('Bonjour', 99)).toEqual({ text: '', next: null });
  });

  test('is the same text in the end, and no character is cut in two', () => {
    for (const raw of ['a'.repeat(50_000), `a${'🍕'.repeat(30_000)}`, '🍕'.repeat(30_000)]) {
      expect(joined(raw) === raw).toBe(true);
      expect(rawPart(raw, 0).text.isWellFormed()).toBe(true);
      expect(rawPart(raw, 0).text.length).toBeLessThanOrEqual(20_001);
    }
  });
});
