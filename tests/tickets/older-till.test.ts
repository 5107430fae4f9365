import { expect, it, vi } from 'vitest';
import type { OrderId } from '../../main/core/ids.ts';
import { saidOf } from '../../main/core/ticket/said.ts';
import { kitchenMarkFields } from '../../main/hubrise/payload/marks.ts';
import { paperOf } from '../../main/tickets/known-paper.ts';
import type { JsonObject } from '../stand-ins/hubrise/rules/json.ts';
import { hubrise } from '../support/hubrise.ts';
import { orderFrom } from '../support/orders.ts';
import { UBER } from '../support/payloads.ts';
import { bar, comes, counter, papers, pass, twoTillsForEachTest } from './two-tills.ts';

vi.setConfig({ testTimeout: 60_000 });

twoTillsForEachTest();

/** The owner, of the version before, has the order on paper, and said nothing of table, service and hour. */
async function olderPrinted(id: OrderId, turn: number): Promise<void> {
  const { lines, notes } = saidOf(orderFrom(await hubrise.admin.order(id)));
  const custom_fields = kitchenMarkFields({
    tillId: 'older',
    tillName: 'Bar',
    ownerSince: 1,
    turn,
    after: turn,
    isPrinted: true,
    paper: paperOf(false, { lines, notes }),
  });
  await hubrise.admin.updateOrder(id, { custom_fields: custom_fields as JsonObject }, UBER);
}

it('a till beside one of the version before knows its papers, and what they do not tell', async () => {
  const id = await comes('V1');
  await bar.till.kill();
  counter.till.moves.accept(id, 0);
  await pass(20_000, counter);
  await olderPrinted(id, 1);
  await pass(400_000, counter);
  expect(papers(counter)).toEqual([]);
  const items = [{ product_name: 'Tiramisu', price: '5.00 EUR', quantity: '1' }];
  await hubrise.admin.updateOrder(id, { items }, UBER);
  await olderPrinted(id, 2);
  await pass(400_000, counter);
  expect(papers(counter)).toEqual([]);
  // Another table is news, of which that mark says nothing.
  const custom_fields = { restaurant: { table_name: '7' } };
  await hubrise.admin.updateOrder(id, { custom_fields }, UBER);
  await pass(400_000, counter);
  expect(papers(counter)).toEqual(['COMPLÉMENT']);
});
