import type { Payload } from '../../../../main/core/fiscal/payloads.ts';
import { KNOWN } from '../hubrise/loyalty.ts';
import type { RunningTill, SimTill } from '../till/sim-till.ts';
import { labelsIn, sealedAfter } from '../till/sold.ts';
import type { Watch, World } from './world.ts';

type Customer = keyof typeof KNOWN;

/**
 * At rest each card has what it had, and what the journals say that its customer has earned and used since: a point for each euro
 * that is still paid, a hundred for each reward that is still taken. Looked at by the journals alone, whatever the till
 * has noted of points.
 */
export function watchPoints({ ledger, hubrise, sales, tills }: World): Watch {
  /** Whose ticket these lines were on. */
  function customerOf(till: SimTill, labels: readonly string[]): Customer | null {
    const bought = sales.findLast(
      (each) => each.till === till && each.ticket?.labels.join() === labels.join(),
    );
    const id = bought?.ticket?.customer;
    return id === 'lea' || id === 'zoe' ? id : null;
  }

  function moved(till: SimTill, running: RunningTill): ReadonlyMap<Customer, number> {
    const sums = new Map<Customer, number>();
    const sealed = sealedAfter(running, 0);
    for (const { number, payload } of sealed) {
      if (payload.kind !== 'SALE') continue;
      const customer = customerOf(till, labelsIn(payload.lines));
      if (customer === null) continue;
      const backs = sealed.flatMap(({ payload: other }) =>
        other.kind === 'AVOIR' && other.original === number ? [other] : [],
      );
      sums.set(customer, (sums.get(customer) ?? 0) + pointsOf(payload, backs));
    }
    return sums;
  }

  return {
    atRest: () => {
      if (tills.every(({ plan: { counter } }) => counter?.points !== true || !counter.push)) return;
      if (tills.some(isUndecided)) return;
      const all = tills.map((till) => {
        const running = till.running();
        return running?.counter == null ? new Map<Customer, number>() : moved(till, running);
      });
      for (const customer of Object.keys(KNOWN) as Customer[]) {
        const sum = all.reduce((total, one) => total + (one.get(customer) ?? 0), 0);
        const wanted = (KNOWN[customer] ?? 0) + sum;
        const balance = hubrise.loyalty.balance(customer);
        const what = (): string => `${customer} has ${balance} points, and not ${wanted}`;
        ledger.check('points', balance === wanted, what);
      }
    },
  };
}

/** It looks whether HubRise has an order twice, and its points with it. */
function isUndecided(till: SimTill): boolean {
  const running = till.running();
  if (running?.counter == null) return false;
  const now = running.bare.gate.hubriseNow();
  const location = till.connection().location as never;
  return running.store.pushes.nextLook(location, now) !== null;
}

/** What of a sale is still earned, less what is still used. */
function pointsOf(sale: Payload<'SALE'>, backs: readonly Payload<'AVOIR'>[]): number {
  const back = -backs.reduce((sum, { total }) => sum + total, 0);
  const earned = Math.floor((sale.total - back) / 100);
  const off = sale.discounts?.find(({ reason }) => reason.startsWith('Fidélité'));
  const used = off === undefined ? 0 : Number(/\d+/.exec(off.reason)?.[0]);
  if (used === 0) return earned;
  // Rounded for the customer: what is left of the sale before its discounts.
  const lines = backs.flatMap((one) => one.lines);
  const gross = sale.lines.reduce((sum, { discount, ttc }) => sum + ttc + discount, 0);
  const gone = -lines.reduce((sum, { discount, ttc }) => sum + ttc + discount, 0);
  return earned - Math.floor((used * (gross - gone)) / gross);
}
