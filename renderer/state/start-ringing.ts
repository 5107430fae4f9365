import { DEFAULT_VOLUME } from '../../main/core/preferences.ts';
import type { Health, PosHelperApi, Settings } from '../../preload/contract.ts';
import { couriersHere } from '../logic/courier.ts';
import { faultSince } from '../logic/fault.ts';
import type { BoardStore } from './board-store.ts';
import { type Cell, createCell, derive, type Readable } from './cell.ts';
import type { MovesStore } from './moves-store.ts';
import type { Mute } from './mute.ts';
import { type Sounder, startRinger } from './ringer.ts';
import type { Over, UiStore } from './ui-store.ts';

type Moments = ReadonlyMap<string, number>;
const NEVER: Moments = new Map();
/** How loud it may be is known by then; where it is not, a till that rings too loud is better than a silent one. */
const KNOWN_WITHIN_MS = 3_000;

export interface RingingStores {
  readonly orders: Pick<PosHelperApi['orders'], 'onAnnounce'>;
  readonly clock: Readable<number>;
  readonly board: BoardStore;
  readonly moves: MovesStore;
  readonly health: Readable<Health | null>;
  readonly settings: Readable<Settings | null>;
  readonly ui: UiStore;
  readonly mute: Mute;
}

/** Ties the ringer to the stores: which orders call, what somebody has seen, how loud it may be. */
export function startRinging(stores: RingingStores, sounder: Sounder): void {
  const { board, clock, health, moves, mute, settings, ui } = stores;
  const beganAt = clock.get();
  /** Of 100. A till whose sound is off does not ring before it knows that. */
  const volume = (): number => {
    if (mute.get() !== null) return 0;
    const isLate = Math.abs(clock.get() - beganAt) >= KNOWN_WITHIN_MS;
    return settings.get()?.volume ?? (isLate ? DEFAULT_VOLUME : 0);
  };
  const due = createCell(NEVER);
  /** When a rule accepted an order, which is to be made. */
  const accepted = createCell(NEVER);
  const seen = createCell(NEVER);
  let couriers = NEVER;

  /** The moment of one more order, ms; those that left the board since are forgotten. */
  const mark = (moments: Cell<Moments>, id: string, at: number): void => {
    const { cards } = board.get();
    const kept = [...moments.get()].filter(([known]) => cards.has(known));
    moments.set(new Map([...kept, [id, at]]));
  };
  stores.orders.onAnnounce((news) => {
    if (news.kind === 'order_due') mark(due, news.orderId, clock.get());
    if (news.kind === 'order_accepted') mark(accepted, news.orderId, clock.get());
  });
  // Each opening counts, that of an order which stands open as well.
  const opened = derive(ui, ({ over }) => over.find(isOrder) ?? null);
  opened.subscribe(() => {
    const id = opened.get()?.orderId;
    if (id === undefined) return;
    // Its news may be newer than the clock, which goes by seconds, or count from when nobody can take them back.
    const newsAt = board.get().cards.get(id)?.newsAt ?? Number.NEGATIVE_INFINITY;
    mark(seen, id, Math.max(clock.get(), newsAt));
  });

  startRinger(
    {
      clock,
      changes: [board, moves, health, settings, ui, mute, due, accepted, seen],
      read: (now) => {
        const fault = faultSince(health.get(), now);
        const { cards } = board.get();
        couriers = couriersHere(cards.values(), couriers, now);
        const busy = [...moves.get()].filter(([, move]) => move.kind === 'in_hand');
        return {
          cards: cards.values(),
          inHand: new Set(busy.map(([id]) => id)),
          due: due.get(),
          accepted: accepted.get(),
          seen: seen.get(),
          couriers,
          faultSince: isKnown(fault, ui.get().faultSeen) ? null : fault,
        };
      },
      volume,
    },
    sounder,
  );
}

/** Somebody has looked at what is broken since it began. */
function isKnown(since: number | null, seen: number | null): boolean {
  return since !== null && seen !== null && since <= seen;
}

function isOrder(over: Over): over is Extract<Over, { readonly kind: 'order' }> {
  return over.kind === 'order';
}
