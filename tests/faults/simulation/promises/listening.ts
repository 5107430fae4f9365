import type { SimConnection } from '../hubrise/model.ts';
import type { SimTill } from '../till/sim-till.ts';
import type { Watch, World } from './world.ts';

/** A look is due every hour, at the first poll after it. */
const WITHIN_MS = 65 * 60_000;

/**
 * HubRise keeps all events for a till again within about an hour, whoever ended or changed that:
 * counted while the till is awake and connected, and HubRise answers it.
 */
export function watchListening({ ledger, universe, weather, tills }: World): Watch {
  const plans = new Map<SimTill, () => void>();

  function hasWay(till: SimTill): boolean {
    if (!till.isAwake() || till.connection().refusal !== null) return false;
    const now = universe.now();
    const request = { till: till.number, order: null };
    return (
      !weather.mayFail({ ...request, scope: 'event_list' }, now) &&
      !weather.mayFail({ ...request, scope: 'callback' }, now)
    );
  }

  function look(till: SimTill): void {
    const isFine = isWhole(till.connection());
    const plan = plans.get(till);
    if (plan !== undefined && (isFine || !hasWay(till))) {
      plan();
      plans.delete(till);
      if (isFine) ledger.check('listening', true, () => '');
    } else if (plan === undefined && !isFine && hasWay(till)) {
      const cancel = universe.at(universe.now() + WITHIN_MS, () => {
        plans.delete(till);
        const fine = isWhole(till.connection());
        ledger.check('listening', fine, () => `till ${till.number} does not listen`);
      });
      plans.set(till, cancel);
    }
  }

  return {
    circumstances: () => {
      for (const till of tills) look(till);
    },
    answered: (till, { scope }) => {
      if (scope === 'callback') look(till);
    },
  };
}

/** HubRise keeps all that concerns the board. */
export function isWhole({ callback }: SimConnection): boolean {
  const hears = (resource: string, type: string): boolean => {
    const types = callback?.events[resource];
    return Array.isArray(types) && types.includes(type);
  };
  const isTold = hears('order', 'create') && hears('order', 'update');
  return callback?.url === null && isTold && hears('delivery', 'create');
}
