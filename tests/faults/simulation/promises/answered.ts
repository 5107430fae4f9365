import { UNDO_MS } from '../../../../main/core/answer/moves.ts';
import { isFailure, type Scope } from '../network/weather.ts';
import type { SimTill } from '../till/sim-till.ts';
import { isRefused, isSettled } from './told.ts';
import { ON_ITS_WAY_MS, type Pressed, type Watch, type World } from './world.ts';

const WITHIN_MS = 5_000;
/** No request about an order overlaps another one about it. */
const ABOUT_ORDER: readonly Scope[] = ['order_read', 'order_patch', 'event'];
/** The till waits so long for an answer, and a moment. */
const GIVEN_UP_MS = 16_000;

interface Waiting {
  readonly press: Pressed;
  since: number | null;
  cancel: () => void;
}

/**
 * A request about the order (a look at it, or the answer itself) leaves within 5 s of the end of
 * the undo time, whatever else waits: counted while the till is awake and connected there, HubRise
 * answers requests about this order, none of them is under way, and HubRise has not refused the
 * till's token (a 401, and nothing has succeeded since).
 */
export function watchAnswered(world: World): Watch {
  const { ledger, universe, weather } = world;
  let waiting: Waiting[] = [];
  const underWay = new Map<string, number>();
  /** When HubRise refused the token of a till that it has not served since. */
  const refused = new Map<SimTill, number>();
  const sleeps = new Map<SimTill, { readonly from: number; until: number | null }>();
  const keyOf = (till: SimTill, id: string): string => `${till.number} ${id}`;

  function hasWay({ press: { till, order } }: Waiting): boolean {
    const connection = till.connection();
    if (!till.isAwake() || connection.location !== order.location) return false;
    if (connection.refusal !== null || refused.has(till)) return false;
    if ((underWay.get(keyOf(till, order.id)) ?? 0) > 0) return false;
    const request = { till: till.number, order: order.id };
    const now = universe.now();
    return (
      !weather.mayFail({ ...request, scope: 'order_read' }, now) &&
      !weather.mayFail({ ...request, scope: 'order_patch' }, now)
    );
  }

  function look(each: Waiting): void {
    const open = hasWay(each);
    if (open && each.since === null) {
      each.since = Math.max(universe.now(), settledAt(each.press));
      each.cancel = universe.at(each.since + WITHIN_MS, () => late(each));
    } else if (!open) {
      each.cancel();
      each.since = null;
    }
  }

  /** Its five seconds may stand still while the computer sleeps, as its clock does. */
  function settledAt({ till, at }: Pressed): number {
    const sleep = sleeps.get(till);
    const isInterrupted = sleep?.until != null && sleep.from < at + UNDO_MS && at < sleep.until;
    return (isInterrupted ? (sleep.until ?? at) : at) + UNDO_MS;
  }

  function noteSleep(till: SimTill): void {
    const sleep = sleeps.get(till);
    const isAsleep = sleep?.until === null;
    if (till.isAwake() && isAsleep) sleep.until = universe.now();
    else if (!till.isAwake() && !isAsleep) sleeps.set(till, { from: universe.now(), until: null });
  }

  function late(each: Waiting): void {
    const { till, order, status } = each.press;
    // A till that is closed tells at once what could still be taken back, and HubRise may refuse it then.
    const fine = isSettled(world, each.press) || isRefused(each.press);
    ledger.check('answered', fine, () => `till ${till.number} keeps ${status} of ${order.id}`);
    drop(each);
  }

  function drop(each: Waiting): void {
    each.cancel();
    waiting = waiting.filter((other) => other !== each);
  }

  return {
    pressed: (press) => {
      if (press.status === null) return;
      const each: Waiting = { press, since: null, cancel: () => {} };
      waiting.push(each);
      look(each);
    },
    leaving: (till, { scope, order }) => {
      if (!ABOUT_ORDER.includes(scope) || order === null) return;
      const key = keyOf(till, order);
      underWay.set(key, (underWay.get(key) ?? 0) + 1);
      for (const each of waiting) {
        if (each.press.till !== till || each.press.order.id !== order) continue;
        if (scope !== 'event' && universe.now() >= each.press.at + UNDO_MS) {
          ledger.check('answered', true, () => '');
          drop(each);
        } else look(each);
      }
    },
    answered: (till, { scope, order }, status, faults) => {
      const failed = status === null || status >= 300 || faults.some(isFailure);
      const refusedAt = refused.get(till) ?? Number.POSITIVE_INFINITY;
      const isServedAgain = !failed && universe.now() - refusedAt > ON_ITS_WAY_MS;
      if (isServedAgain) refused.delete(till);
      if (status === 401) refused.set(till, universe.now());
      if (isServedAgain || status === 401) for (const each of waiting) look(each);
      if (!ABOUT_ORDER.includes(scope) || order === null) return;
      const isHeld = faults.some(({ kind }) => kind === 'silence' || kind === 'stalled_body');
      universe.at(universe.now() + (isHeld ? GIVEN_UP_MS : 0), () => {
        const key = keyOf(till, order);
        underWay.set(key, (underWay.get(key) ?? 1) - 1);
        for (const each of waiting) if (each.press.order.id === order) look(each);
      });
    },
    circumstances: () => {
      for (const till of world.tills) noteSleep(till);
      for (const each of waiting) look(each);
    },
  };
}
