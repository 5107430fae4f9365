import { expect, it, vi } from 'vitest';
import { orderId } from '../../main/core/ids.ts';
import { hubrise } from '../support/hubrise.ts';
import { UBER } from '../support/payloads.ts';
import { bar, papers, pass, twoTillsForEachTest } from './two-tills.ts';

// Real servers, disks and printers: quick alone, and slow on a machine that is busy.
vi.setConfig({ testTimeout: 60_000 });

twoTillsForEachTest();

it('an order that HubRise answers without showing it is asked for with patience, and its ticket comes all the same', async () => {
  const raw = { status: 42, items: 'une pizza', total: { cents: 3 } };
  const id = orderId(await hubrise.admin.injectRaw(raw, UBER));
  await pass(60_000, bar);
  await hubrise.admin.clearJournal();
  bar.till.moves.accept(id, 0);
  await pass(120_000, bar);
  const reads = await hubrise.admin.journal({ method: 'GET', path: `/location/orders/${id}` });
  expect(reads.length).toBeLessThanOrEqual(20);
  const told = await hubrise.admin.journal({ method: 'PATCH', path: `/location/orders/${id}` });
  expect(told.length).toBeLessThanOrEqual(12);
  expect(papers(bar)).toHaveLength(1);
  expect(bar.till.errors).toEqual([]);
});
