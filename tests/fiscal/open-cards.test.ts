import { expect, it } from 'vitest';
import { createOpenCards } from '../../main/fiscal/remarks.ts';
import { ADA, aCounter, done, PIZZA, type TestJournal } from './harness.ts';

function anOrder({ fiscal }: TestJournal): string {
  return done(fiscal.order({ operator: ADA, channel: 'counter', basket: PIZZA })).number;
}

function attempted({ fiscal }: TestJournal, order: string): string {
  return done(fiscal.card({ operator: ADA, order, amount: 500, step: 'attempt' })).number;
}

function ended({ fiscal }: TestJournal, order: string, attempt: string): void {
  done(fiscal.card({ operator: ADA, order, amount: 500, step: 'refused', attempt }));
}

/** How many records were read of the journal by what is made of the store. */
function counted({ store }: TestJournal) {
  let reads = 0;
  const fiscal: typeof store.fiscal = {
    ...store.fiscal,
    listOf: (chain, kind, seq) => {
      const records = store.fiscal.listOf(chain, kind, seq);
      reads += records.length;
      return records;
    },
  };
  return { store: { ...store, fiscal }, reads: () => reads };
}

it('each attempt is read once, however many there are', async () => {
  const till = await aCounter();
  const order = anOrder(till);
  for (let n = 0; n < 10; n += 1) ended(till, order, attempted(till, order));
  const { reads, store } = counted(till);
  const openCards = createOpenCards(store);
  expect(openCards()).toEqual([]);
  expect(reads()).toBe(20);
  const attempt = attempted(till, order);
  expect(openCards()).toMatchObject([{ attempt, order, amount: 500, chain: 'R' }]);
  expect(openCards()).toMatchObject([{ attempt }]);
  ended(till, order, attempt);
  expect([openCards(), reads()]).toEqual([[], 22]);
});

it('what came to nothing is not remembered, and what is sealed in its place is', async () => {
  const till = await aCounter();
  const order = anOrder(till);
  ended(till, order, attempted(till, order));
  const openCards = createOpenCards(till.store);
  expect(openCards()).toEqual([]);
  expect(() =>
    till.store.work(() => {
      attempted(till, order);
      expect(openCards()).toHaveLength(1);
      throw new Error('the disk is full');
    }),
  ).toThrow('the disk is full');
  expect(openCards()).toEqual([]);
  const attempt = attempted(till, order);
  ended(till, order, attempt);
  expect(openCards()).toEqual([]);
});

it('a question is asked for as long as its row is there, however long ago it was', async () => {
  const till = await aCounter();
  const order = anOrder(till);
  const attempt = attempted(till, order);
  till.store.cardAttempts.add({ number: attempt, ticket: 3, what: '{}' });
  for (let n = 0; n < 4; n += 1) anOrder(till);
  const openCards = () => createOpenCards(till.store, 2)();
  expect(openCards()).toMatchObject([{ attempt }]);
  ended(till, order, attempt);
  till.store.cardAttempts.remove(attempt);
  expect(openCards()).toEqual([]);
});
