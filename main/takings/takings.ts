import type { RefundAnswer, RefundRequest, SoldTicket } from '../../preload/contract.ts';
import { sealedReason } from '../core/fiscal/reason.ts';
import type { FiscalReason } from '../core/fiscal/refusal.ts';
import { type OrderId, orderId } from '../core/ids.ts';
import type { BoardOrder } from '../core/order/board-order.ts';
import type { Order } from '../core/order/order.ts';
import { paymentState } from '../core/order/payments.ts';
import { isAnomaly } from '../core/order/status.ts';
import { collectingSales } from '../core/takings/collected.ts';
import { orderTaking, type RateOfItem, type TakingRemarks } from '../core/takings/order-basket.ts';
import { isAccepted, planTaking, type WantedTaking } from '../core/takings/plan.ts';
import type { FiscalService } from '../fiscal/service.ts';
import { type Timers, waitAtMost } from '../lib/timers.ts';
import type { Store } from '../store/index.ts';
import type { TakingRow } from '../store/takings.ts';
import {
  asNotSealed,
  createSealer,
  isAllBack,
  pricedOf,
  revisionOf,
  sealedOfOrder,
} from './seal.ts';

interface DoubleSaleDeps extends Pick<TakingsDeps, 'sealersOf' | 'timers'> {
  readonly fiscal: Pick<FiscalService, 'find' | 'isTraining'>;
  readonly counter: {
    readonly findSale: (number: string) => SoldTicket | null;
    readonly refund: (request: RefundRequest) => RefundAnswer;
  };
  /** Asks HubRise for an order at once, and takes it in. */
  readonly askFor: (id: OrderId) => Promise<void>;
  /** Something was given back: the other till is to hear of it. */
  readonly onGivenBack: () => void;
}

/** Somebody stands there: without HubRise it is judged by what this till knows. */
const PATIENCE_MS = 5_000;

/** A sale that another till has sealed too, given back at this one where a person says so. */
export type DoubleSales = ReturnType<typeof createDoubleSales>;

export function createDoubleSales(deps: DoubleSaleDeps) {
  const { counter, fiscal, timers } = deps;

  return {
    /**
     * All that is left of it. HubRise is asked first whether the other till has given it back meanwhile:
     * given back at both it would be sold at none.
     */
    giveBack: async (sale: string, till: string): Promise<RefundAnswer> => {
      const found = fiscal.find(sale)?.payload;
      const order = found?.kind === 'SALE' ? found.hubrise?.order : undefined;
      if (order === undefined) return { kind: 'refused', reason: 'unknown_document' };
      // An avoir would be the training's, which has no such sale.
      if (fiscal.isTraining()) return { kind: 'refused', reason: 'training' };
      const id = orderId(order);
      await waitAtMost(deps.askFor(id), PATIENCE_MS, timers);
      if (deps.sealersOf(id).standing.length === 0) {
        return { kind: 'refused', reason: 'given_back_there' };
      }
      const lines = counter.findSale(sale)?.lines.filter(({ left }) => left > 0) ?? [];
      const returned = lines.map(({ left, n }) => ({ of: n, qty: left }));
      const reason = `${sealedReason('also_recorded_by')} ${till}`;
      const done = counter.refund({ original: sale, returned, reason, means: null });
      if (done.kind === 'done') deps.onGivenBack();
      return done;
    },
  };
}

/** Which tills say on an order that they seal it, by what their people call them. */
export interface Sealers {
  /** Other tills, whatever has become of it there. */
  readonly others: readonly string[];
  /** Those of them where something of it still counts as sold. */
  readonly standing: readonly string[];
  /** Whether this one does. */
  readonly isOwn: boolean;
}

export interface TakingsDeps {
  readonly store: Pick<Store, 'fiscal' | 'orders' | 'takings' | 'touch' | 'work'>;
  readonly fiscal: Pick<FiscalService, 'avoir' | 'cancel' | 'isTraining' | 'order' | 'sell'>;
  readonly timers: Timers;
  /** An order as it stands in the store. */
  readonly read: (id: OrderId) => BoardOrder | null;
  readonly rateOf: RateOfItem;
  /** Of several tills one alone seals the platforms' orders: the one that owns the kitchen. */
  readonly isOurs: () => boolean;
  readonly sealersOf: (id: OrderId) => Sealers;
  /** When HubRise is to hear what the journal has of an order, or to be asked what other tills say of it. */
  readonly tellAt: (id: OrderId) => number | null;
  /** Something of that may be due by now. */
  readonly onToTell: () => void;
  readonly onError: (error: unknown) => void;
}

export interface Takings {
  /** Something may have to be sealed: brings the journal up to the orders. */
  look(): void;
  stop(): void;
}

/**
 * So many in one turn: what came in while the journal could not be written may be a whole evening, and
 * each is written durably before the next one, while nothing else of the till goes on.
 */
const AT_ONCE = 3;
const NO_REMARKS: TakingRemarks = { difference: 0, unknown: [] };
const TRY_AGAIN_MS = 30_000;
/** The journal takes nothing now: any other order would meet the same. */
const OF_ALL: ReadonlySet<FiscalReason> = new Set<FiscalReason>([
  'not_set_up',
  'ended',
  'no_keychain',
  'key_lost',
  'date_doubtful',
  'asking_date',
  'not_stored',
]);
/** A move may be taken back for this long; what is sealed later than both was sealed late. */
const LATE_MS = 60_000;

/** What the journal is to hold of an order, and what other tills have of it. */
function createTakingFacts({ sealersOf, store }: Pick<TakingsDeps, 'sealersOf' | 'store'>) {
  /** Which other till has it in its journal too, and where it counts as sold by now. */
  function elsewhereOf(
    id: OrderId,
    wanted: WantedTaking,
  ): Pick<TakingRemarks, 'nowhere' | 'sealedBy' | 'sealedToo'> | null {
    const { others, standing } = sealersOf(id);
    const [other] = others;
    const [seller] = standing;
    if (other === undefined) return null;
    const isBack = isAllBack(sealedOfOrder(store, id));
    // Given back here, it is the other till's alone.
    if (seller !== undefined) return isBack ? { sealedBy: seller } : { sealedToo: seller };
    return isBack && wanted.kind === 'stands' ? { nowhere: other } : null;
  }

  /** An order that came in accepted was accepted elsewhere: before the set-up, where it is older. */
  function hasBegunHere(id: OrderId, { createdAt }: Pick<Order, 'createdAt'>): boolean {
    if (store.takings.recordsOf(id).length > 0) return true;
    const first = store.orders.listHistory(id)[0];
    if (first?.kind !== 'arrived' || !isAccepted(first.status)) return true;
    const start = store.fiscal.get('R', 1);
    return start === null || createdAt === null || createdAt >= Date.parse(start.at);
  }

  /**
   * Not what another till has the sale of: its number alone tells nothing, as the journal of a till that
   * has the same may give it to a sale of something else.
   */
  function wantedOf(
    id: OrderId,
    { status }: Pick<BoardOrder, 'status'>,
    order: Order,
    content: () => Omit<Extract<WantedTaking, { kind: 'stands' }>, 'kind'>,
  ): WantedTaking {
    if (isAnomaly(status)) return { kind: 'gone', status };
    const own = store.takings.recordsOf(id).filter(({ kind }) => kind === 'SALE');
    const isElsewhere = collectingSales(order).some(
      (sale) => !own.some(({ number }) => number === sale),
    );
    if (isElsewhere) return { kind: 'elsewhere' };
    return isAccepted(status) ? { kind: 'stands', ...content() } : { kind: 'undecided' };
  }

  return { elsewhereOf, hasBegunHere, wantedOf };
}

/** Brings the journal up to one order. */
function createSettling(deps: TakingsDeps): (row: TakingRow) => FiscalReason | null {
  const { fiscal, store, timers } = deps;
  const seal = createSealer(store, fiscal);
  const { elsewhereOf, hasBegunHere, wantedOf } = createTakingFacts(deps);

  /** Why the journal refused, null: all is sealed that is to be. */
  function settle(row: TakingRow): FiscalReason | null {
    const { orderId: id } = row;
    if (!deps.isOurs() && store.takings.recordsOf(id).length === 0) {
      store.takings.forget(id);
      return null;
    }
    const { isOwn, others } = deps.sealersOf(id);
    const [sealedBy] = others;
    if (sealedBy !== undefined && !isOwn && store.takings.recordsOf(id).length === 0) {
      // Both tills call themselves the only one: whoever accepted it seals it, and a person is told.
      const remarks = { ...NO_REMARKS, sealedBy };
      store.takings.settle(id, { byHand: null, remarks, tellAt: null });
      return null;
    }
    try {
      store.work(() => sealAll(row));
      return null;
    } catch (error) {
      const why = asNotSealed(error);
      if (why === null) throw error;
      const { detail, reason } = why;
      // What is wrong with it will not mend itself: the next change of the order is awaited.
      const isLater = OF_ALL.has(reason);
      store.takings.fail(id, detail === '' ? reason : `${reason}: ${detail}`, isLater);
      if (!isLater) deps.onError(error);
      return reason;
    }
  }

  function sealAll({ notedAt, orderId: id }: TakingRow): void {
    const entry = deps.read(id);
    const order = entry?.order ?? null;
    if (entry === null || order === null) {
      // It cannot be read now; what was sealed of it stays until it can.
      store.takings.fail(id, 'unreadable', false);
      return;
    }
    const taking = orderTaking(order, deps.rateOf);
    if (taking.kind === 'none') {
      store.takings.fail(id, taking.reason, false);
      return;
    }
    if (!hasBegunHere(id, order)) {
      store.takings.forget(id);
      return;
    }
    const wanted = wantedOf(id, entry, order, () => ({
      revision: revisionOf(taking),
      priced: pricedOf(taking),
      isPaid: paymentState(order).kind === 'paid',
      tipIn: taking.tipIn,
    }));
    const steps = planTaking(sealedOfOrder(store, id), wanted);
    const isLate = timers.now() - notedAt > LATE_MS && steps.length > 0;
    for (const step of steps) seal(step, { id, taking, isLate });
    const byHand = steps.find((step) => step.kind === 'by_hand')?.sale ?? null;
    const { difference, unknown } = taking.remarks;
    const elsewhere = elsewhereOf(id, wanted);
    const isSaid = difference !== 0 || unknown.length > 0 || elsewhere !== null;
    const remarks = { ...taking.remarks, ...elsewhere };
    const tellAt = deps.tellAt(id);
    store.takings.settle(id, { byHand, remarks: isSaid ? remarks : null, tellAt });
  }

  return settle;
}

/**
 * The platforms' orders in the fiscal journal: sold when they are accepted and paid online, ordered when
 * the money is still to be taken, given back when they come to nothing (fiscal-france §11). The list of
 * those to look at is on the disk with what changed them, and what was sealed is read in the journal:
 * neither a crash nor an order that is seen twice doubles anything. An order is never held up by it.
 */
export function createTakings(deps: TakingsDeps): Takings {
  const { store, timers } = deps;
  const settle = createSettling(deps);
  let cancel = (): void => undefined;
  let isStopped = false;
  let isLooking = false;

  function look(): void {
    if (isStopped || isLooking || store.takings.countDue() === 0) return;
    cancel();
    isLooking = true;
    try {
      const waitMs = sealSome();
      if (waitMs !== null) cancel = timers.after(waitMs, look);
    } catch (error) {
      deps.onError(error);
      cancel = timers.after(TRY_AGAIN_MS, look);
    } finally {
      isLooking = false;
    }
  }

  /** In how long to look again, ms; null: when something happens. */
  function sealSome(): number | null {
    let waitMs: number | null = null;
    let hasChanged = false;
    const soonest = (ms: number): void => {
      waitMs = waitMs === null ? ms : Math.min(waitMs, ms);
    };
    const due = store.takings.listDue(1_000);
    let looked = 0;
    for (const row of due) {
      const undoMs = leftToUndo(row.orderId);
      if (undoMs > 0) {
        soonest(undoMs);
        continue;
      }
      if (looked === AT_ONCE) {
        soonest(0);
        break;
      }
      looked += 1;
      hasChanged = true;
      const refused = settle(row);
      if (refused === null) continue;
      soonest(TRY_AGAIN_MS);
      if (OF_ALL.has(refused)) break;
    }
    if (hasChanged) {
      store.touch('takings');
      deps.onToTell();
    }
    return waitMs;
  }

  function leftToUndo(id: OrderId): number {
    const send = deps.read(id)?.send;
    if (send?.kind !== 'waiting' || send.undoUntil === null) return 0;
    return Math.max(send.undoUntil - timers.now(), 0) + 1;
  }

  return {
    look,
    stop: () => {
      isStopped = true;
      cancel();
    },
  };
}
