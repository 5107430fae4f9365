import { expect, it } from 'vitest';
import type { Draft } from '../../main/core/counter/draft.ts';
import { emptyDraft } from '../../main/core/counter/draft.ts';
import { createMemory } from '../../main/counter/memory.ts';

const COCA = { kind: 'product', article: 'product coca', size: 'coca', options: [] } as const;
const PRICED = { label: 'Coca', unit: 250, details: [], parts: [] };
const SOLD: Draft = {
  ...emptyDraft('takeaway'),
  lines: [
    {
      id: 1,
      choice: COCA,
      priced: PRICED,
      qty: 3_000,
      note: '',
      rebate: null,
      offered: null,
      sealed: null,
    },
  ],
};
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
