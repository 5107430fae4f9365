import { expect } from 'vitest';
import { orderId } from '../../main/core/ids.ts';
import type { HubriseStandIn } from '../stand-ins/hubrise/stand-in.ts';
import type { TestTill } from './till.ts';

/**
 * Nothing is lost, doubled or left over: these orders, and no others, stand at the till as they
 * stand at HubRise, each announced once, and HubRise keeps no event for the till.
 */
export async function expectAgreement(
  till: TestTill,
  hubrise: HubriseStandIn,
  ids: readonly string[],
): Promise<void> {
  const pending = await hubrise.admin.pendingEvents(till.token);
  expect(pending.map(({ event }) => event)).toEqual([]);
  const rows = till.db.prepare('SELECT id, status FROM orders ORDER BY id').all();
  const theirs = await Promise.all(
    [...ids].sort().map(async (id) => ({ id, status: (await hubrise.admin.order(id)).status })),
  );
  expect(rows).toEqual(theirs);
  expect(till.store.inbox.listUnacknowledged(10)).toEqual([]);
  expect(till.store.outbox.count()).toMatchObject({ waiting: 0, parked: 0 });
  for (const id of ids) {
    const arrivals = till.store.orders
      .listHistory(orderId(id))
      .filter(({ kind }) => kind === 'arrived');
    expect(arrivals).toHaveLength(1);
  }
  const codes = till.announced.filter((each) => each.startsWith('new_order'));
  expect(codes).toEqual([...new Set(codes)]);
}

/**
 * The till counts its requests of the day as HubRise does: but for one whose line broke before HubRise saw it, which
 * the till has to count.
 */
export function expectSameCount(
  till: TestTill,
  journal: readonly { readonly status: number | null }[],
): void {
  const { usedToday } = till.gate.usage();
  const seenAndCut = journal.filter(({ status }) => status === null).length;
  expect(usedToday).toBeGreaterThanOrEqual(journal.length);
  expect(usedToday - journal.length).toBeLessThanOrEqual(till.unanswered() - seenAndCut);
}
