import { expect } from 'vitest';
import type { Store } from '../../main/store/index.ts';
import { ok } from '../counter/harness.ts';
import { aPlace, type Place } from '../fiscal/harness.ts';
import type { MannerWish } from '../stand-ins/terminal/manner.ts';
import type { TerminalStandIn } from '../stand-ins/terminal/terminal.ts';
import {
  aTakingTill,
  CASH_AT_THE_DOOR,
  counterOf,
  findings,
  startTakings,
  type TestTakings,
} from '../takings/harness.ts';
import { aStandIn, type TestCards, withDesk } from './harness.ts';

/** A till that has orders of HubRise's, and a terminal. */
export interface TestBills extends TestCards {
  readonly orders: TestTakings;
  /** The orders of which HubRise was to be told. */
  readonly told: readonly string[];
}

function withOrders(orders: TestTakings, terminal: TerminalStandIn): TestBills {
  const counter = counterOf(orders);
  const till = withDesk(counter, terminal, orders.store);
  return { ...till, orders, told: counter.told };
}

/** A till with a terminal, on whose screen an order of HubRise's is to be paid: a pizza for 12.00. */
export async function collecting(
  wish: MannerWish = {},
  place: Place = aPlace(),
  wrap?: (store: Store) => Store,
) {
  const terminal = await aStandIn(wish);
  const till = withOrders(await aTakingTill(place, wrap), terminal);
  till.orders.comes('a', CASH_AT_THE_DOOR);
  till.orders.takings.look();
  const { rev } = ok(till.counter.collect('a'));
  return { place, rev, terminal, till };
}

/** The same after a start. */
export async function billsAgain(place: Place, terminal: TerminalStandIn): Promise<TestBills> {
  const till = withOrders(await startTakings(place), terminal);
  till.orders.takings.look();
  return till;
}

/** HubRise has it for another price. */
export function changes({ orders }: TestBills, total: string): void {
  orders.comes('a', {
    total,
    items: [{ product_name: 'Pizza', price: total, quantity: '1', tax_rate: '10.0' }],
    payments: [{ id: 'pay', name: 'Espèces', ref: 'CASH', amount: total }],
  });
  orders.takings.look();
}

/** Ends it, and lets the independent verifier look. */
export async function clean(till: TestBills): Promise<void> {
  const fingerprint = till.fiscal.state().fingerprint ?? '';
  till.desk.end();
  till.counter.end();
  await till.orders.stop();
  expect(till.errors).toEqual([]);
  expect(await findings(till.place, fingerprint)).toEqual([]);
}
