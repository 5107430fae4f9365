import { expect, it, vi } from 'vitest';
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

it('a training has its own short numbers and its own last sale', async () => {
  const till = await aShopCounter();
  const { counter, fiscal, world } = till;
  const setTraining = (on: boolean): void => {
    expect(fiscal.setTraining('op1', on).kind).toBe('done');
    counter.followTraining();
  };
  const sell = async (amount: number) => {
    await add(counter, COCA);
    return ok(counter.pay(counter.get().rev, CASH(amount))).lastSale;
  };
  world.drawer = null;
  const before = await sell(500);
  expect(before).toMatchObject({ number: '01-T00000001', pickUp: 'C1', change: 250 });

  setTraining(true);
  expect(till.pushed.at(-1)?.lastSale).toBeNull();
  expect(await sell(300)).toMatchObject({ number: '01-FT00000001', pickUp: 'C1', change: 50 });
  expect(await sell(300)).toMatchObject({ number: '01-FT00000002', pickUp: 'C2' });

  setTraining(false);
  expect(till.pushed.at(-1)?.lastSale).toEqual(counter.get().lastSale);
  expect(counter.get().lastSale).toEqual(before);
  till.kill();
  const again = await restarted(till.place);
  await add(again.counter, COCA);
  const { lastSale } = ok(again.counter.pay(again.counter.get().rev, CASH(250)));
  expect(lastSale, 'as if nobody had trained').toMatchObject({
    number: '01-T00000002',
    pickUp: 'C2',
  });
});

it('a drawer that answers once the training has begun is told of with the sale that it opened for', async () => {
  const till = await aShopCounter();
  await add(till.counter, COCA);
  ok(till.counter.pay(till.counter.get().rev, CASH(250)));
  expect(till.fiscal.setTraining('op1', true).kind).toBe('done');
  till.counter.followTraining();
  const told = till.pushed.length;
  await vi.waitUntil(() => till.pushed.length > told);
  expect(till.fiscal.setTraining('op1', false).kind).toBe('done');
  expect(till.counter.get().lastSale).toMatchObject({ drawer: 'opened' });
});
