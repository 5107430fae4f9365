import { expect, it } from 'vitest';
import { unsoldTickets } from '../../main/closings/unsold.ts';
import { add, aShopCounter, CASH, COCA, ok, REINE } from '../counter/harness.ts';

const NOTHING = { count: 0, partPaid: 0, cash: 0 };

it('cash of tickets that are not sold yet is told: it is in the drawer, and in no figure', async () => {
  const { counter, store } = await aShopCounter();
  const unsold = () => unsoldTickets(store, false);
  expect(unsold()).toEqual(NOTHING);
  await add(counter, REINE, REINE);
  const { rev } = ok(await counter.edit({ kind: 'split', parts: 2 }));
  const shared = ok(counter.pay(rev, CASH(2_000)));
  expect(unsold()).toEqual({ count: 1, partPaid: 1, cash: 950 });
  expect(unsoldTickets(store, true)).toEqual(NOTHING);
  ok(counter.pay(shared.rev, CASH(950)));
  expect(unsold()).toEqual(NOTHING);
});

it('the rest of a bill counts by itself, though its order is sold in part; so do those put aside', async () => {
  const { counter, store } = await aShopCounter();
  const { draft } = await add(counter, REINE, COCA);
  const { rev } = ok(counter.divide([{ line: draft.lines[0]?.id ?? 0, qty: 1_000 }]));
  expect(unsoldTickets(store, false).count).toBe(2);
  ok(counter.pay(rev, CASH(950)));
  ok(counter.park('Table 4'));
  await add(counter, COCA);
  expect(unsoldTickets(store, false)).toEqual({ count: 2, partPaid: 0, cash: 0 });
});
