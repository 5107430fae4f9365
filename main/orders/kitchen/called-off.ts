import type { KitchenTicket } from '../../core/kitchen/kitchen-screen.ts';

/** For so long after an order was called off somebody may still be at work on it, ms. */
export const STILL_COOKING_MS = 30 * 60_000;

interface CalledOffDeps {
  /** Whether the order is cancelled or refused. */
  readonly isOff: (id: string) => boolean;
  /** Ms by a clock that goes on in sleep. */
  readonly sinceBoot: () => number;
}

/** What was called off while the kitchen was at work on it: told until the kitchen has seen it. */
export interface CalledOff {
  /** The screen is told `next` now: adds what was called off since, and has gone from the board. */
  show(next: Map<string, KitchenTicket>): void;
  /** Nobody can see the screen: what happens to its tickets is followed all the same. */
  away(isBeingMade: (id: string) => boolean): void;
  /** Somebody in the kitchen has seen it. */
  see(id: string): void;
  isSeen(id: string): boolean;
}

export function createCalledOff({ isOff, sinceBoot }: CalledOffDeps): CalledOff {
  /** As the screen was last told, and what has become of that while nobody could see it. */
  let shown: ReadonlyMap<string, KitchenTicket> = new Map();
  /** Off while the kitchen was at work on them, and gone from the board. */
  const stopped = new Map<string, KitchenTicket>();
  const seen = new Set<string>();
  /** Since when they are off, on the board or not. */
  let offSince: ReadonlyMap<string, number> = new Map();
  let isAway = false;

  function follow(next: Map<string, KitchenTicket>): void {
    for (const [id, ticket] of shown) {
      if (!next.has(id) && !seen.has(id) && isOff(id))
        stopped.set(id, { ...ticket, isStopped: true, canBump: false });
    }
    for (const [id, ticket] of stopped) {
      if (next.has(id) || !isOff(id)) stopped.delete(id);
      else next.set(id, ticket);
    }
    for (const id of seen) if (next.get(id)?.isStopped !== true) seen.delete(id);
    const off = [...next.keys()].filter(isOff);
    offSince = new Map(off.map((id) => [id, offSince.get(id) ?? sinceBoot()]));
    shown = next;
  }

  /** Who switches the screen on again has nothing on the stove of what was called off long ago. */
  function forgetOld(): void {
    const isOld = (id: string): boolean =>
      (offSince.get(id) ?? Number.POSITIVE_INFINITY) + STILL_COOKING_MS <= sinceBoot();
    shown = new Map([...shown].filter(([id]) => !isOld(id)));
    for (const id of stopped.keys()) if (isOld(id)) stopped.delete(id);
  }

  return {
    show: (next) => {
      if (isAway) forgetOld();
      isAway = false;
      follow(next);
    },
    away: (isBeingMade) => {
      isAway = true;
      follow(new Map([...shown].filter(([id]) => isBeingMade(id))));
    },
    see: (id) => {
      stopped.delete(id);
      seen.add(id);
    },
    isSeen: (id) => seen.has(id),
  };
}
