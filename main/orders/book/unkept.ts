import { type UnkeptOrder, unkeptOrder } from '../../core/board/unkept.ts';
import type { OrderId } from '../../core/ids.ts';
import { pushMarkIn } from '../../hubrise/payload/marks.ts';
import { cannotStore } from '../../store/database.ts';
import type { Store } from '../../store/index.ts';
import type { OrderTexts } from './order-texts.ts';
import type { AppliedOrder, IncomingOrder, OrderLock, Snapshots } from './snapshots.ts';

interface UnkeptDeps {
  readonly store: Pick<Store, 'orders' | 'touch'>;
  readonly texts: OrderTexts;
  /** Takes orders in; what it cannot store is remembered here. */
  readonly snapshots: Snapshots;
  readonly lock: OrderLock;
  readonly now: () => number;
  /** HubRise's clock, ms. */
  readonly hubriseNow: () => number;
  readonly onOrder: (id: OrderId, applied: AppliedOrder) => void;
  /** What HubRise has shown of an order could not be taken in: no answer may leave on the strength of that look. */
  readonly onFailed: (id: OrderId) => void;
  readonly onError: (error: unknown) => void;
}

/**
 * The orders that were read and could not be stored. They stand in memory alone, to be shown as such and to be
 * stored as soon as there is room: HubRise is told that none of them has arrived, and keeps their events.
 */
export interface Unkept extends Snapshots {
  list(): readonly UnkeptOrder[];
  /** Something can be stored again: stores them, the first to come first. Never rejects. */
  storeAll(): Promise<void>;
  /** Another connection, or none. */
  forget(): void;
}

/** So many are shown and remembered; HubRise keeps the others for a later round. */
const MOST = 300;

export function createUnkept(deps: UnkeptDeps): Unkept {
  const { hubriseNow, lock, now, snapshots, store, texts } = deps;
  const kept = new Map<OrderId, { readonly incoming: IncomingOrder; readonly view: UnkeptOrder }>();

  function remember(incoming: IncomingOrder): void {
    const { finishes, id, text } = incoming;
    // The answer to a PATCH is found again by its send, and a till's own sales are in its book.
    if (finishes !== undefined || pushMarkIn(text) !== null) return;
    const row = store.orders.get(id);
    if (row?.raw === text || (kept.size >= MOST && !kept.has(id))) return;
    const parsed =
      incoming.unreadable === undefined ? texts.parse(id, text, incoming.parsed) : null;
    const order = parsed?.kind === 'order' ? parsed.order : null;
    const readAt = kept.get(id)?.view.readAt ?? now();
    // What it says was so then: others may have gone on by the time that it is stored.
    const heardAt = incoming.heardAt ?? hubriseNow();
    kept.set(id, {
      incoming: { ...incoming, heardAt },
      view: unkeptOrder({ id, order }, readAt, row !== null),
    });
    store.touch('status');
  }

  function apply(incoming: IncomingOrder): AppliedOrder {
    try {
      const applied = snapshots.apply(incoming);
      if (kept.delete(incoming.id)) store.touch('status');
      return applied;
    } catch (error) {
      deps.onFailed(incoming.id);
      if (cannotStore(error)) remember(incoming);
      throw error;
    }
  }

  return {
    apply,
    list: () => [...kept.values()].map(({ view }) => view),
    storeAll: async () => {
      try {
        for (const id of [...kept.keys()]) {
          await lock.run(id, async () => {
            // A later read may have stored it meanwhile, or brought something newer.
            const incoming = kept.get(id)?.incoming;
            if (incoming !== undefined) deps.onOrder(id, apply(incoming));
          });
        }
      } catch (error) {
        deps.onError(error);
      }
    },
    forget: () => {
      kept.clear();
      store.touch('status');
    },
  };
}
