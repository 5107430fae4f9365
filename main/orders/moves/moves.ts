import type { MoveResult, TakeableMove } from '../../../preload/contract.ts';
import { type OrderMove, type OrderStep, UNDO_MS } from '../../core/answer/moves.ts';
import { canBeAnswered, isSetAside } from '../../core/board/board.ts';
import type { OrderCard } from '../../core/board/card.ts';
import { isLeftUnanswered } from '../../core/board/flags.ts';
import {
  type MoveAnswer,
  type MoveRules,
  planMove,
  promise,
  promiseAgain,
} from '../../core/board/plan-move.ts';
import type { LocationId, OrderId } from '../../core/ids.ts';
import type { BoardOrder } from '../../core/order/board-order.ts';
import type { HistoryFact } from '../../core/order/history.ts';
import { isLocal, isOtherTills } from '../../core/order/key.ts';
import { isUnreadable } from '../../core/order/notes.ts';
import { isFinal, type OrderStatus } from '../../core/order/status.ts';
import { type AcceptDelay, platformOf } from '../../core/platform/platform.ts';
import { DEFAULT_TIME_ZONE, zonedIso } from '../../core/shop/shop-time.ts';
import type { OrderPatch } from '../../hubrise/api/orders.ts';
import type { Waits } from '../../lib/timers.ts';
import type { Store } from '../../store/index.ts';
import type { OrderRow } from '../../store/orders.ts';
import type { OutboxRow } from '../../store/outbox.ts';
import type { TakenMove } from '../../store/prints.ts';
import type { Board } from '../board/board.ts';
import type { OrderBook } from '../book/book.ts';
import type { Shop } from '../shop.ts';
import { createTakingBack } from './taking-back.ts';

interface NewMove {
  readonly id: OrderId;
  readonly location: LocationId;
  /** Nobody had answered the order, and this refuses it. */
  readonly refusal: boolean;
  /** What HubRise is told of it, in order. */
  readonly bodies: readonly (OrderPatch & { readonly status: OrderStatus })[];
  readonly facts: readonly HistoryFact[];
  /** How long it may be taken back, ms. */
  readonly undoMs: number;
  /** The row of a move that it is part of, and is taken back with. */
  readonly joins?: Pick<OutboxRow, 'createdAt' | 'notBefore'>;
}

/** What a move shows and what has to be sent of it: one transaction (invariant 2), or neither. */
export interface MoveStore {
  /** `alsoDo` is told until when the move may be taken back, ms. */
  put(move: NewMove, alsoDo?: (dueAt: number) => void): MoveResult;
  commit(work: () => void): MoveResult;
}

export function createMoveStore(
  store: Store,
  now: () => number,
  onStoreError: (error: unknown) => void,
): MoveStore {
  /** A full or broken disk must be said on the spot: the cashier believes what the board shows. */
  function commit(work: () => void): MoveResult {
    try {
      store.work(work);
      return { kind: 'done' };
    } catch (error) {
      onStoreError(error);
      return { kind: 'not_possible', reason: 'not_stored' };
    }
  }

  return {
    commit,
    put: (move, alsoDo) =>
      commit(() => {
        const at = now();
        const { id, location } = move;
        const { createdAt, notBefore } = move.joins ?? {
          createdAt: at,
          notBefore: at + move.undoMs,
        };
        // The history shows that it was refused, and this move after it: nothing more became of it.
        store.outbox.supersedeParked(id, at);
        for (const body of move.bodies) {
          const { status } = body;
          store.outbox.add({
            orderId: id,
            locationId: location,
            status,
            refusal: move.refusal,
            body: JSON.stringify(body),
            createdAt,
            notBefore,
          });
          store.orders.addHistory(id, { kind: 'status', status, by: 'till', at });
        }
        for (const fact of move.facts) store.orders.addHistory(id, { ...fact, at });
        alsoDo?.(notBefore);
      }),
  };
}

export interface MovesDeps extends Pick<MoveRules, 'refusedAs' | 'startsPreparation'> {
  readonly store: Store;
  readonly book: Pick<OrderBook, 'get' | 'changed'>;
  readonly board: Pick<Board, 'getCard'>;
  readonly now: () => number;
  readonly shop: Pick<Shop, 'now' | 'timeZone' | 'preparationMinutes'>;
  /** For how long what waits in the outbox may still be taken back. */
  readonly undo: Pick<Waits, 'leftMs'>;
  /** In the transaction of the move: what it causes beside the send, such as a ticket. */
  readonly alongside?: (made: MadeMove) => void;
  /** In the transaction that takes a move back. */
  readonly onUndone?: (id: OrderId, move: TakenMove) => void;
  readonly onStoreError: (error: unknown) => void;
  /** What a move says of this till beside (`custom_fields`); null: nothing. */
  readonly sealMark?: (id: OrderId, move: OrderMove) => Readonly<Record<string, unknown>> | null;
  /** How long a move can be taken back before it is sent, ms. */
  readonly undoMs?: number;
}

/** A cashier's move, as what it causes beside its send needs to know it. */
export interface MadeMove {
  readonly before: BoardOrder;
  /** As it will be when HubRise has taken the move. */
  readonly after: BoardOrder;
  /** Until then (ms) the move can be taken back. */
  readonly dueAt: number;
}

export interface Moves {
  /** Takes the order, ready `delay` minutes later than wanted (`confirmed_time`, API §4). */
  accept(id: OrderId, delay: AcceptDelay): MoveResult;
  /** The same without a cashier: sent at once, for nobody is there to take it back. */
  acceptByRule(id: OrderId): MoveResult;
  /** The hour of a scheduled order has come: starts it where accepting would have done so. */
  startByRule(id: OrderId): void;
  /** `reason` is told to whoever sent the order (`custom_fields.epos.rejection`, API §4). */
  reject(id: OrderId, reason: string): MoveResult;
  cancel(id: OrderId, reason: string): MoveResult;
  step(id: OrderId, step: OrderStep): MoveResult;
  /** Takes the last move back, as long as it has not been sent. */
  undo(id: OrderId): MoveResult;
  /** What can be taken back now, oldest first; some of it has left the board with its move. */
  listTakeable(): readonly TakeableMove[];
  /** A cancellation, an order unanswered, unreadable or of another shop, has been seen and leaves the board. */
  acknowledge(id: OrderId): MoveResult;
  /** Brings an order back that was finished, or taken off the screen, by mistake. */
  reopen(id: OrderId): MoveResult;
}

const NOT_NOW: MoveResult = { kind: 'not_possible', reason: 'status' };
const GONE: MoveResult = { kind: 'not_possible', reason: 'gone' };

/** Brings an order back that was finished, or taken off the screen. */
function createReopening(
  { alongside, book, store, undoMs: defaultUndoMs = UNDO_MS }: MovesDeps,
  moves: ReturnType<typeof createMoveStore>,
  takingBack: ReturnType<typeof createTakingBack>,
  told: (id: OrderId, result: MoveResult) => MoveResult,
): (id: OrderId) => MoveResult {
  function reopen(id: OrderId): MoveResult {
    const entry = book.get(id);
    if (entry === null) return GONE;
    if (isSetAside(entry)) return told(id, takingBack.bringBack(id));
    const location = store.orders.get(id)?.locationId ?? null;
    const { reopensTo: status } = entry;
    if (status === null || location === null || !canBeAnswered(entry)) return NOT_NOW;
    // Where HubRise cannot have heard of its end, it need not hear of either.
    if (takingBack.canForget(id)) return told(id, takingBack.forgetLast(id));
    const after = { ...entry, status };
    const made = {
      id,
      location,
      refusal: false,
      facts: [],
      undoMs: defaultUndoMs,
      bodies: [{ status }],
    };
    const result = moves.put(made, (dueAt) => {
      store.orders.bringBack(id);
      alongside?.({ before: entry, after, dueAt });
    });
    return told(id, result);
  }

  return reopen;
}

/** The cashier's moves: what is shown and what has to be sent are one transaction (invariant 2). */
export function createMoves(deps: MovesDeps): Moves {
  const { store, book, board, now, undoMs: defaultUndoMs = UNDO_MS } = deps;
  const moves = createMoveStore(store, now, deps.onStoreError);
  const takingBack = createTakingBack({ ...deps, commit: moves.commit });

  function move(
    id: OrderId,
    kind: OrderMove,
    answerTo: (entry: BoardOrder) => MoveAnswer,
    how: Partial<Pick<NewMove, 'facts' | 'joins' | 'undoMs'>> = {},
  ): MoveResult {
    const entry = book.get(id);
    if (entry === null) return GONE;
    const location = store.orders.get(id)?.locationId ?? null;
    // The till that has sold it moves it.
    if (isOtherTills(location)) return NOT_NOW;
    const answer = answerTo(entry);
    const plan = planMove(entry, kind, answer, { ...deps, ...shopTime() });
    if (location === null || plan === null) return NOT_NOW;
    const mark = isLocal(location) ? null : (deps.sealMark?.(id, kind) ?? null);
    const patch = patchOf(answer, deps.shop.timeZone() ?? DEFAULT_TIME_ZONE, mark);
    const made = {
      id,
      location,
      refusal: kind === 'reject',
      facts: [],
      undoMs: defaultUndoMs,
      bodies: plan.statuses.map((status) => ({ status, ...patch })),
      ...how,
    };
    const alongside = (dueAt: number): void => {
      // What is answered belongs on the screen, though somebody had taken it off.
      if (isSetAside(entry)) store.orders.bringBack(id);
      deps.alongside?.({ before: entry, after: plan.after, dueAt });
    };
    return told(id, moves.put(made, alongside));
  }

  const shopTime = (): Pick<MoveRules, 'preparationMinutes' | 'shopNow'> => ({
    shopNow: deps.shop.now(),
    preparationMinutes: deps.shop.preparationMinutes(),
  });

  /** With its acceptance, where that can still be taken back: one goes with the other. */
  function startByRule(id: OrderId): void {
    const entry = book.get(id);
    if (entry === null || entry.order === null || entry.status !== 'accepted') return;
    if (!deps.startsPreparation(platformOf(entry.order).key)) return;
    const last = store.outbox.listWaitingFor(id).at(-1);
    const isFresh = last?.status === 'accepted' && takingBack.leftMs(last) > 0;
    move(id, 'in_preparation', promiseAgain, isFresh ? { joins: last } : { undoMs: 0 });
  }

  /** A cancellation was seen. */
  function seen(id: OrderId): MoveResult {
    return moves.commit(() => {
      const at = now();
      store.orders.acknowledge(id, at, false);
      store.orders.addHistory(id, { kind: 'acknowledged', at });
    });
  }

  function told(id: OrderId, result: MoveResult): MoveResult {
    if (result.kind === 'done') book.changed({ kind: 'moved', id });
    return result;
  }

  const promising = (delay: AcceptDelay) => (entry: BoardOrder) =>
    promise(entry, delay, shopTime());
  const because = (reason: string) => (): MoveAnswer => ({ rejection: reason });

  return {
    accept: (id, delay) => move(id, 'accept', promising(delay)),
    acceptByRule: (id) =>
      move(id, 'accept', promising(0), { facts: [{ kind: 'accepted_by_rule' }], undoMs: 0 }),
    startByRule,
    reject: (id, reason) => move(id, 'reject', because(reason)),
    cancel: (id, reason) => move(id, 'cancel', because(reason)),
    step: (id, step) => move(id, step, step === 'in_preparation' ? promiseAgain : () => ({})),
    undo: (id) => told(id, takingBack.undo(id)),
    listTakeable: takingBack.list,
    acknowledge: (id) => {
      const row = store.orders.get(id);
      if (row === null) return GONE;
      const way = wayOff(row, board.getCard(id)?.flags ?? []);
      if (way === null) return NOT_NOW;
      return told(id, way === 'seen' ? seen(id) : takingBack.setAside(id));
    },
    reopen: createReopening(deps, moves, takingBack, told),
  };
}

/** How an order leaves the board that somebody has seen: for good, or put aside; null: it stays. */
function wayOff(row: OrderRow, flags: OrderCard['flags']): 'seen' | 'set_aside' | null {
  if (isFinal(row.status) || isOtherTills(row.locationId)) return 'seen';
  const isOver = isUnreadable(row) || flags.includes('other_location');
  return isOver || isLeftUnanswered(flags) ? 'set_aside' : null;
}

/** `mark`: what is said of this till beside; null: nothing. */
function patchOf(
  { confirmedAt, rejection }: MoveAnswer,
  timeZone: string,
  mark: Readonly<Record<string, unknown>> | null,
): OrderPatch {
  return {
    ...(confirmedAt === undefined ? {} : { confirmed_time: zonedIso(confirmedAt, timeZone) }),
    ...(rejection === undefined
      ? {}
      : { custom_fields: { epos: { rejection: { cause: rejection } } } }),
    ...(mark === null ? {} : { custom_fields: mark }),
  };
}
