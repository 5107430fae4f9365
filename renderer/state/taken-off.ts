import { stationDishes, type TicketDish } from '../../main/core/kitchen/kitchen-screen.ts';
import type { KitchenView } from '../../preload/contract.ts';
import { createCell, type Readable } from './cell.ts';

/** By the ticket's id, what the chosen stations had been shown of it, where nothing is left to them. */
export type TakenOffDishes = ReadonlyMap<string, readonly TicketDish[]>;

interface Followed {
  readonly view: KitchenView | null;
  readonly takenOff: TakenOffDishes;
}

/** The view, and what was taken off its tickets: told to a station until it has seen it. */
interface TakenOff extends Readable<Followed> {
  /** Somebody at the station has seen it. Whether there was anything to see. */
  see(id: string): boolean;
}

/** Follows what the chosen stations are shown: a ticket they have begun never leaves without a word. */
export function createTakenOff(view: Readable<KitchenView | null>): TakenOff {
  const cell = createCell<Followed>({ view: null, takenOff: new Map() });
  let shown: TakenOffDishes = new Map();
  let takenOff: TakenOffDishes = new Map();
  let stations = '';

  function follow(now: KitchenView): void {
    const chosen = now.chosen.join();
    // For who looks at other stations nothing was taken off.
    if (chosen !== stations) [shown, takenOff] = [new Map(), new Map()];
    stations = chosen;
    const next = new Map<string, readonly TicketDish[]>();
    const off = new Map<string, readonly TicketDish[]>();
    for (const ticket of now.tickets) {
      const dishes = stationDishes(ticket, now.chosen).shown;
      if (dishes.length > 0) {
        next.set(ticket.id, dishes);
        continue;
      }
      // A line that another station makes now was not taken off.
      const before = shown.get(ticket.id) ?? [];
      const gone = before.filter((dish) => !ticket.dishes.some((one) => isSame(one, dish)));
      const known = takenOff.get(ticket.id) ?? [];
      const all = gone.length > 0 ? gone : known;
      if (all.length > 0) off.set(ticket.id, all);
    }
    shown = next;
    takenOff = off;
  }

  function look(): void {
    const now = view.get();
    if (now !== null) follow(now);
    cell.set({ view: now, takenOff });
  }

  view.subscribe(look);
  look();
  return {
    get: cell.get,
    subscribe: cell.subscribe,
    see: (id) => {
      if (!takenOff.has(id)) return false;
      takenOff = new Map([...takenOff].filter(([one]) => one !== id));
      cell.set({ view: view.get(), takenOff });
      return true;
    },
  };
}

function isSame(one: TicketDish, other: TicketDish): boolean {
  return one.name === other.name && one.sku === other.sku;
}
