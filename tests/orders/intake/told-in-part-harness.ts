import { expect } from 'vitest';
import { type OrderId, orderId } from '../../../main/core/ids.ts';
import type { OrderStatus } from '../../../main/core/order/status.ts';
import type { Fault } from '../../stand-ins/hubrise/http/fault.ts';
import { newOrder, UBER } from '../../support/payloads.ts';
import { hubrise, till, timers } from '../../support/till-of-the-test.ts';

// What HubRise tells of an order in part: some of its answers are refused, some of its events gone.

export const DENIED = { kind: 'status', status: 422 } as const;
export const BROKEN = { kind: 'status', status: 500 } as const;

export async function anOrder(): Promise<OrderId> {
  const { id } = await hubrise.admin.injectOrder(newOrder('A1'), UBER);
  await till.settle();
  return orderId(id);
}

export async function later(ms: number): Promise<void> {
  await hubrise.admin.advanceClock(ms);
  timers.advance(ms);
}

/** The order’s own read meets this from now on. */
export function orderMeets(id: OrderId, fault: Fault): Promise<string> {
  return hubrise.admin.addFault({ ...fault, method: 'GET', path: `/location/orders/${id}` });
}

/** Another till of the shop does this, and HubRise keeps no event of it for this one. */
export async function elsewhere(id: OrderId, status: OrderStatus): Promise<void> {
  const other = await hubrise.admin.authorise({ deviceId: 'other', locationId: 'p81xp-0' });
  const answer = await fetch(`${hubrise.apiUrl}/location/orders/${id}`, {
    method: 'PATCH',
    headers: { 'X-Access-Token': other, 'Content-Type': 'application/json' },
    body: JSON.stringify({ status }),
  });
  expect(answer.status).toBe(200);
}

export async function answered(move: () => unknown): Promise<void> {
  move();
  await till.until(() => till.store.outbox.count().waiting === 0);
}

/** The platform does this while the acceptance is on its way. */
export async function whileAccepting(id: OrderId, theirs: () => Promise<unknown>): Promise<void> {
  const hold = await hubrise.admin.addFault({ kind: 'hold', method: 'PATCH' });
  const mark = await hubrise.admin.journalMark();
  till.moves.accept(id, 0);
  await hubrise.admin.waitFor({ method: 'PATCH', arrived: true, since: mark });
  await theirs();
  await hubrise.admin.clearFaults(hold);
  await till.until(() => till.store.outbox.count().waiting === 0);
}

export async function lastEvent(): Promise<string> {
  const events = await hubrise.admin.pendingEvents(till.token);
  return events.at(-1)?.id ?? '';
}

/** HubRise has not kept this event. */
export async function forget(event: string): Promise<void> {
  await fetch(`${hubrise.apiUrl}/callback/events/${event}`, {
    method: 'DELETE',
    headers: { 'X-Access-Token': till.token },
  });
}

export const shown = (id: OrderId) => till.store.orders.get(id)?.status;
