import { expect, it } from 'vitest';
import type { Draft } from '../../main/core/counter/draft.ts';
import { emptyDraft } from '../../main/core/counter/draft.ts';
import { createMemory } from '../../main/counter/memory.ts';

const COCA = { kind: 'product', article: 'product coca', size: 'coca', options: [] } as const;
const FREE = { kind: 'free', label: 'Divers', cents: 100, vat: 'prepared' } as const;
type Choice = Draft['lines'][number]['choice'];

/** A sale of these, each of one piece. */
const saleOf = (...choices: readonly Choice[]): Draft => ({
  ...emptyDraft('takeaway'),
  lines: choices.map((choice, at) => ({
    id: at + 1,
    choice,
    priced: { label: 'Article', unit: 250, details: [], parts: [] },
    qty: 1_000,
    note: '',
    rebate: null,
    offered: null,
    sealed: null,
  })),
});
const SOLD = saleOf(COCA, COCA, COCA, FREE);
const KEY = 'product coca coca';

/** The counter's memory, which begins with what an older version left. */
function aMemory(before: unknown) {
  let value = before;
  let isTraining = false;
  const saved = {
    read: () => value,
    write: (next: unknown) => {
      value = JSON.parse(JSON.stringify(next));
    },
  };
  const train = (on: boolean): void => {
    isTraining = on;
  };
  return { train, memory: createMemory(saved, () => isTraining) };
}

it('what the counter sells is counted for the days after, beside all that it remembers', () => {
  const { memory } = aMemory({ service: 'eat_in' });
  memory.countSold('2026-11-20', SOLD);
  memory.patch({ isSaleOver: true });
  expect(memory.soldBefore('2026-11-20')).toEqual({});
  expect(memory.soldBefore('2026-11-21')).toEqual({ [KEY]: 3_000 });
  expect(memory.read()).toMatchObject({ service: 'eat_in', isSaleOver: true });
});

it('a training and an order of HubRise’s teach it nothing', () => {
  const { memory, train } = aMemory(null);
  train(true);
  memory.countSold('2026-11-20', SOLD);
  memory.patch({ service: 'delivery' });
  train(false);
  memory.countSold('2026-11-20', { ...SOLD, bill: {} as NonNullable<Draft['bill']> });
  expect(memory.soldBefore('2026-11-21')).toEqual({});
});

it('is forgotten bit by bit, a day of sales after the other', () => {
  const { memory } = aMemory(null);
  const other = { ...COCA, article: 'product reine', size: 'reine' };
  memory.countSold('2026-11-01', saleOf(COCA));
  for (let day = 2; day <= 12; day += 1) memory.countSold(`2026-11-${day}`, saleOf(other));
  const sold = memory.soldBefore('2026-12-01');
  expect(sold[KEY]).toBeGreaterThanOrEqual(500);
  expect(sold['product reine reine']).toBeGreaterThan(8_000);
  for (let day = 13; day <= 20; day += 1) memory.countSold(`2026-11-${day}`, saleOf(other));
  expect(memory.soldBefore('2026-12-01')[KEY]).toBeUndefined();
});

it('never remembers more than two hundred things, the most sold of them', () => {
  const { memory } = aMemory(null);
  const deal = (at: number): Choice => ({ kind: 'deal', article: `deal ${at}`, steps: [] });
  memory.countSold('2026-11-20', saleOf(...Array.from({ length: 900 }, (_, at) => deal(at))));
  memory.countSold('2026-11-20', saleOf(deal(899)));
  const sold = memory.soldBefore('2026-11-21');
  expect(Object.keys(sold)).toHaveLength(200);
  expect(sold['deal 899']).toBe(2_000);
});
