import type { Leaving } from '../network/line.ts';
import { isInVain } from '../network/weather.ts';
import type { SimTill } from '../till/sim-till.ts';
import { ON_ITS_WAY_MS, type Watch, type World } from './world.ts';

/** As long as no list came, and one more failed: by then somebody must be able to read it. */
const SAID_WITHIN_MS = 100_000;
/** The way of an answer, or until the till gives one up, and what follows from it. */
const SETTLED_MS = 5_000;
const GIVEN_UP_MS = 20_000;

/**
 * A till that gets no news says so: offline, refused, or that HubRise's windows are used up. And one
 * whose last requests all went through does not say it is away.
 */
export function watchHealth({ ledger, universe, tills }: World): Watch {
  /** Since when no list of events or orders came; forgotten where the till was away itself. */
  const deaf = new Map<SimTill, { readonly since: number; readonly connectedAt: number }>();
  const good = new Map<SimTill, number>();
  const failed = new Map<SimTill, number>();
  /** When HubRise last served a till, and which of its requests, told by the order in which they left. */
  const served = new Map<SimTill, { readonly at: number; readonly place: number }>();
  const places = new WeakMap<Leaving, number>();
  let left = 0;

  function isSaid(till: SimTill): boolean {
    const running = till.running();
    if (running === null) return true;
    const { offlineSince, failing, budget } = running.views.health();
    return offlineSince !== null || failing !== null || budget.stretched;
  }

  /** One more list did not come. `refused`: where it was among the requests, had HubRise refused it. */
  function stayedDeaf(till: SimTill, refused: number | null): void {
    const before = deaf.get(till);
    const connectedAt = till.connectedAt();
    const failedAt = universe.now();
    const isSame = before?.connectedAt === connectedAt;
    const mine = isSame ? before : { since: failedAt, connectedAt };
    deaf.set(till, mine);
    universe.at(failedAt + GIVEN_UP_MS, () => {
      if (deaf.get(till) !== mine || universe.now() - mine.since < SAID_WITHIN_MS) return;
      // Another connection knows nothing of that.
      if (till.connectedAt() !== connectedAt) return;
      // Whose token is taken again asks for the list soon; and a refusal of what left before says nothing then.
      const last = served.get(till);
      if (refused !== null && last !== undefined && (last.at > failedAt || last.place > refused)) {
        return;
      }
      ledger.check('said', isSaid(till), () => `till ${till.number} gets no news and says nothing`);
    });
  }

  function becameGood(till: SimTill): void {
    const at = universe.now();
    good.set(till, at);
    universe.at(at + SETTLED_MS, () => {
      if (good.get(till) !== at || !till.isAwake()) return;
      const health = till.running()?.views.health();
      const isWell = health?.offlineSince == null && health?.failing == null;
      ledger.check('said', isWell, () => `till ${till.number} says it is away, and is not`);
    });
  }

  return {
    leaving: (_till, request) => {
      left += 1;
      places.set(request, left);
    },
    answered: (till, request, status, faults) => {
      const isGood = status !== null && status < 300 && !isInVain(faults);
      const place = places.get(request) ?? 0;
      if (isGood) {
        const last = Math.max(place, served.get(till)?.place ?? 0);
        served.set(till, { at: universe.now(), place: last });
      } else {
        good.delete(till);
        failed.set(till, universe.now());
      }
      // The list of recent orders brings the same news, every minute where nothing is the matter.
      if (isGood && (request.scope === 'event_list' || request.scope === 'order_list')) {
        deaf.delete(till);
      }
      if (request.scope !== 'event_list') return;
      if (isGood) {
        if (universe.now() - (failed.get(till) ?? 0) > ON_ITS_WAY_MS) becameGood(till);
      } else stayedDeaf(till, status === 401 ? place : null);
    },
    circumstances: () => {
      for (const till of tills) {
        if (till.isAwake()) continue;
        deaf.delete(till);
        good.delete(till);
      }
    },
  };
}
