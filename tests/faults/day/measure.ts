import { isDeepStrictEqual } from 'node:util';
import { orderId } from '../../../main/core/ids.ts';
import { REAL_LIMITS, type Usage, usageAt } from '../../stand-ins/hubrise/rules/limits.ts';
import type { SimOrder } from '../simulation/hubrise/model.ts';
import type { Pressed, Watch, World } from '../simulation/promises/world.ts';

/** The longest that each kind of thing had to wait in a day, ms. */
export interface Waits {
  /** From the platform's order to the till's store. */
  readonly order: number;
  /** From the end of its undo time until an answer left. */
  readonly answer: number;
  /** From an event to its deletion. */
  readonly acknowledgement: number;
  /** From a courier's new status until the till shows it, or a later one; of orders on the board. */
  readonly courier: number;
}

/** How often HubRise took something of the menu or of the pause. */
export interface Kept {
  readonly stock: number;
  readonly acceptance: number;
  readonly catalogues: number;
}

export interface DayFigures {
  /** The fullest of each of HubRise's windows. */
  readonly peak: Usage;
  readonly tooMany: number;
  readonly waits: Waits;
  readonly kept: Kept;
  /** After how much of the day the till first said that something comes late, ms; null: never. */
  readonly saidAt: number | null;
}

/** So long an answer may be taken back. */
const UNDO_MS = 5_000;

/** Looks on while a day is played, and adds up. */
export function createMeasure(): { readonly watch: (world: World) => Watch; read(): DayFigures } {
  let peak: Usage = { minute: 0, hour: 0, day: 0, heavy: 0 };
  const waits = { order: 0, answer: 0, acknowledgement: 0, courier: 0 };
  const kept = { stock: 0, acceptance: 0, catalogues: 0 };
  let tooMany = 0;
  let saidAt: number | null = null;
  const longest = (kind: keyof Waits, ms: number): void => {
    waits[kind] = Math.max(waits[kind], ms);
  };

  return {
    watch: ({ universe, tills }) => {
      const begun = universe.now();
      const waiting = new Set<SimOrder>();
      const unsent = new Map<string, Pressed>();
      /** Since when the till does not know where a courier is. */
      const unknown = new Map<SimOrder, number>();
      return {
        placed: (order) => waiting.add(order),
        courierMoved: (order) => {
          if (!unknown.has(order)) unknown.set(order, universe.now());
        },
        pressed: (press) => {
          if (press.status !== null) unsent.set(`${press.order.id} ${press.status}`, press);
        },
        leaving: (till, { method, id, body }) => {
          const { queue } = till.connection();
          const now = universe.now();
          if (method === 'DELETE') {
            const event = queue.find((one) => one.id === id);
            if (event !== undefined) longest('acknowledgement', now - event.createdAt);
          } else if (method === 'PATCH' && body !== null) {
            const { status } = JSON.parse(body) as { readonly status?: string };
            const press = unsent.get(`${id} ${status}`);
            if (press !== undefined) longest('answer', now - press.at - UNDO_MS);
            unsent.delete(`${id} ${status}`);
          }
        },
        answered: (till, { method, path }, status) => {
          const now = universe.now();
          const what = status === 200 ? keptBy(method, path) : null;
          if (what !== null) kept[what] += 1;
          peak = fullest(peak, usageAt(till.connection().counters, now));
          if (status === 429) tooMany += 1;
        },
        stored: (till) => {
          const running = till.running();
          if (running === null) return;
          for (const order of waiting) {
            if (running.store.orders.get(orderId(order.id)) === null) continue;
            longest('order', universe.now() - order.createdAt);
            waiting.delete(order);
          }
          for (const [order, since] of unknown) {
            const row = running.store.orders.get(orderId(order.id));
            if (row === null) continue;
            if (row.open && !isSameDelivery(row.raw, order)) continue;
            if (row.open) longest('courier', universe.now() - since);
            unknown.delete(order);
          }
          const { couriersLate, stretched } = running.views.health().budget;
          if (saidAt === null && (couriersLate || stretched)) {
            saidAt = universe.now() - begun;
          }
        },
        atRest: () => {
          for (const order of waiting) longest('order', universe.now() - order.createdAt);
          for (const since of unknown.values()) longest('courier', universe.now() - since);
          for (const till of tills) tooMany += till.connection().tooMany - tooMany;
        },
      };
    },
    read: () => ({ peak, tooMany, waits, kept, saidAt }),
  };
}

function keptBy(method: string, path: string): keyof Kept | null {
  if (method === 'PATCH' && path.endsWith('/location/inventory')) return 'stock';
  if (method === 'PATCH' && path === '/location') return 'acceptance';
  return method === 'GET' && /^\/catalogs\/[^/]+$/.test(path) ? 'catalogues' : null;
}

function isSameDelivery(raw: string, { body }: SimOrder): boolean {
  return isDeepStrictEqual(JSON.parse(raw).delivery, body['delivery']);
}

function fullest(a: Usage, b: Usage): Usage {
  return {
    minute: Math.max(a.minute, b.minute),
    hour: Math.max(a.hour, b.hour),
    day: Math.max(a.day, b.day),
    heavy: Math.max(a.heavy, b.heavy),
  };
}

/** How full each window was at most, in percent. */
export function percentOf(peak: Usage): Usage {
  const share = (name: keyof Usage): number => Math.round((100 * peak[name]) / REAL_LIMITS[name]);
  return { minute: share('minute'), hour: share('hour'), day: share('day'), heavy: share('heavy') };
}
