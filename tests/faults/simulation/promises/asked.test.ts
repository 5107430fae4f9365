import { expect, it } from 'vitest';
import type { HistoryEntry } from '../../../../main/core/order/history.ts';
import type { Leaving } from '../network/line.ts';
import { watchAsked } from './asked.ts';
import { createLedger } from './ledger.ts';
import type { World } from './world.ts';

const AT = 1_000_000;
const made = (status: string, at: number) => ({ kind: 'status', status, by: 'till', at });
const refused = (status: string, at: number) => ({ kind: 'send_refused', status, at });

/** What is said of a till that tells `in_preparation` after these presses, of which it keeps that history and those parked. */
function saidOf(
  later: readonly string[],
  history: readonly object[],
  parked: readonly string[],
): readonly string[] {
  const connection = { token: 't', location: 'bastille' };
  const running = {
    store: {
      outbox: { listParkedFor: () => parked.map((status) => ({ status })) },
      orders: { keyOf: () => 'c1', listHistory: () => history as readonly HistoryEntry[] },
    },
  };
  const till = { number: 0, plan: {}, running: () => running, connection: () => connection };
  const order = { id: 'c1', location: 'bastille', ledger: [], body: {} };
  const pressed = ['in_preparation', ...later].map((status, index) => {
    return { till, order, what: 'next', status, at: AT + index * 30_000, delay: 0, undone: false };
  });
  const universe = { now: () => AT + 5 * 60_000 };
  const ledger = createLedger(universe.now);
  const hubrise = { orders: [order], connections: [connection], orderOf: () => order };
  const world = { ledger, hubrise, pressed, tills: [till], universe };
  const request = {
    scope: 'order_patch',
    id: 'c1',
    token: 't',
    body: '{"status":"in_preparation"}',
  };
  watchAsked(world as unknown as World).leaving?.(till as never, request as Leaving);
  return ledger.violations().map(({ promise }) => promise);
}

const READY = [made('awaiting_shipment', AT + 30_000)];
const CANCELLED = [made('cancelled', AT + 60_000)];

it('blames a till that tells what a later press has left behind', () => {
  expect(saidOf(['awaiting_shipment'], READY, [])).toEqual(['asked']);
});

it('counts no press that HubRise has refused, also where a person went on and was refused as well', () => {
  const one = [...READY, refused('awaiting_shipment', AT + 50_000)];
  expect(saidOf(['awaiting_shipment'], one, ['awaiting_shipment'])).toEqual([]);
  const both = [...one, ...CANCELLED, refused('cancelled', AT + 80_000)];
  expect(saidOf(['awaiting_shipment', 'cancelled'], both, ['cancelled'])).toEqual([]);
});

it('counts the press with which a person went on, and one that was made once more', () => {
  const one = [...READY, refused('awaiting_shipment', AT + 50_000)];
  expect(saidOf(['awaiting_shipment', 'cancelled'], [...one, ...CANCELLED], [])).toEqual(['asked']);
  const again = [...one, made('awaiting_shipment', AT + 60_000)];
  expect(saidOf(['awaiting_shipment', 'awaiting_shipment'], again, [])).toEqual(['asked']);
});
