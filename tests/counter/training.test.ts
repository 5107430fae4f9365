import { expect, it } from 'vitest';
import { add, aShopCounter, CASH, COCA, ok, REINE, restarted } from './harness.ts';

it('while the shop trains its own tickets wait, and come back when it is over', async () => {
  const till = await aShopCounter();
  const { counter, fiscal, store } = till;
  const setTraining = (on: boolean): void => {
    expect(fiscal.setTraining('op1', on).kind).toBe('done');
    counter.followTraining();
  };
  await add(counter, REINE);
  ok(counter.park('Table 4'));
  await add(counter, COCA);
  const [table] = counter.get().parked;

  setTraining(true);
  expect(till.pushed.at(-1)).toMatchObject({ draft: { lines: [] }, parked: [] });
  expect(counter.resume(table?.id ?? 0), 'it is no ticket of the training').toMatchObject({
    kind: 'refused',
    reason: 'unknown_ticket',
  });
  await add(counter, COCA);
  ok(counter.park('Exercice'));
  await add(counter, COCA, COCA);
  ok(counter.pay(counter.get().rev, CASH(500)));
  expect(store.fiscal.listOf('F', 'SALE', 0)).toHaveLength(1);
  expect(counter.get().parked.map(({ label }) => label)).toEqual(['Exercice']);

  setTraining(false);
  expect(counter.get().parked.map(({ label }) => label)).toEqual(['Table 4']);
  expect(counter.get().draft.lines.map(({ priced }) => priced.unit)).toEqual([250]);
  ok(counter.resume(table?.id ?? 0));
  ok(counter.pay(counter.get().rev, CASH(950)));
  expect(store.fiscal.listOf('R', 'SALE', 0)).toHaveLength(1);
  expect(store.fiscal.listOf('F', 'ORDER', 0)).toHaveLength(1);
  till.kill();

  const again = await restarted(till.place);
  expect(again.counter.get().parked).toHaveLength(1);
});
