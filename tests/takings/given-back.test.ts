import { expect, it } from 'vitest';
import { orderId } from '../../main/core/ids.ts';
import { createOrderList } from '../../main/history/order-list.ts';
import { add, CASH, COCA, ok, REINE } from '../counter/harness.ts';
import { SHOP } from './figures.ts';
import { aTakingTill, counterOf, type TestTakings } from './harness.ts';

const TWO = { product_name: 'Pizza', price: '6.00 EUR', quantity: '2', tax_rate: '10.0' };

/** What the list says was given back of each order, the newest first. */
function backOf({ store }: TestTakings): readonly (readonly [string, number])[] {
  const list = createOrderList({ store, shop: () => SHOP });
  return (list.search({ limit: 50 })?.rows ?? []).map(({ backCents, id }) => [
    id.replace(/:\d+:\d+$/, ''),
    backCents,
  ]);
}

const refund = (original: string, ...lines: readonly number[]) => ({
  original,
  reason: 'Froid',
  means: null,
  returned: lines.map((of) => ({ of, qty: 1_000 })),
});

const salesOf = ({ store }: TestTakings): readonly string[] =>
  store.fiscal.listOf('R', 'SALE', 0).map(({ number }) => number);

it('what a person gives back of a platform’s order stands with it, and not what its total says already', async () => {
  const till = await aTakingTill();
  const { counter } = counterOf(till);
  till.comes('a', { items: [TWO] });
  till.comes('b');
  till.takings.look();
  expect(backOf(till)).toEqual([
    ['b', 0],
    ['a', 0],
  ]);
  const [first = ''] = salesOf(till);
  expect(counter.refund(refund(first, 1))).toMatchObject({ kind: 'done' });
  // The platform takes the other one back itself.
  till.comes('b', { status: 'cancelled' });
  till.takings.look();
  expect(till.store.fiscal.listOf('R', 'AVOIR', 0)).toHaveLength(2);
  expect(backOf(till)).toEqual([
    ['b', 0],
    ['a', 600],
  ]);
  counter.end();
});

it('what is given back of a ticket of the counter’s stands with its first order, and once', async () => {
  const till = await aTakingTill();
  const { counter, local } = counterOf(till);
  ok(counter.send((await add(counter, REINE)).rev));
  const ref = counter.get().draft.order ?? '';
  // The first has left the kitchen: what is asked for now is an order of its own, of the same ticket.
  for (const { id } of local.cards()) local.moves.step(orderId(id), 'completed');
  till.place.timers.advance(60_000);
  ok(counter.send((await add(counter, COCA)).rev));
  ok(counter.pay(counter.get().rev, CASH(2_000)));
  const id = `pos-helper:comptoir:${ref}`;
  expect(backOf(till)).toEqual([
    [id, 0],
    [id, 0],
  ]);
  expect(counter.refund(refund(salesOf(till)[0] ?? '', 1))).toMatchObject({ kind: 'done' });
  expect(backOf(till)).toEqual([
    [id, 0],
    [id, 950],
  ]);
  counter.end();
});

it('what is given back of a sale that was the kitchen’s order too stands with that', async () => {
  const till = await aTakingTill();
  const { counter } = counterOf(till);
  await add(counter, REINE);
  ok(counter.pay(counter.get().rev, CASH(2_000)));
  const [sale = ''] = salesOf(till);
  expect(backOf(till)).toEqual([[`pos-helper:comptoir:${sale}`, 0]]);
  expect(counter.refund(refund(sale, 1))).toMatchObject({ kind: 'done' });
  expect(backOf(till)).toEqual([[`pos-helper:comptoir:${sale}`, 950]]);
  counter.end();
});
