import type { MoveResult, TakeableMove } from '../../../preload/contract.ts';
import {
  isPossible,
  type OrderMove,
  type OrderStep,
  type RefusedAs,
  targetStatus,
  UNDO_MS,
} from '../../core/answer/moves.ts';
import {
  boardColumn,
  canBeAnswered,
  isSetAside,
  isUnseenCancellation,
} from '../../core/board/board.ts';
import { isLeftUnanswered } from '../../core/board/flags.ts';
import type { OrderId } from '../../core/ids.ts';
import type { BoardOrder } from '../../core/order/board-order.ts';
import { promisedTime } from '../../core/order/service-time.ts';
import { isFinal, type OrderStatus } from '../../core/order/status.ts';
import { isUnreadable } from '../../core/order/text.ts';
import {
  type AcceptDelay,
  bridgeOf,
  type PlatformKey,
  platformOf,
  platformRules,
} from '../../core/platform/platform.ts';
import { DEFAULT_TIME_ZONE, zonedIso } from '../../core/shop/zoned-time.ts';
import type { OrderPatch } from '../../hubrise/api/orders.ts';
import type { Waits } from '../../lib/waits.ts';
import type { Store } from '../../store/index.ts';
import type { TakenMove } from '../../store/prints.ts';
import type { Board } from '../board/board.ts';
import type { OrderBook } from '../book/book.ts';
import type { Shop } from '../shop.ts';
import { createMoveStore, type NewMove } from './move-store.ts';
import { createTakingBack } from './taking-back.ts';

interface MovesDeps {
  readonly store: Store;
  readonly book: Pick<OrderBook, 'get' | 'changed'>;
  readonly board: Pick<Board, 'getCard'>;
  readonly now: () => number;
  readonly shop: Pick<Shop, 'now' | 'timeZone' | 'preparationMinutes'>;
  /** For how long what waits in the outbox may still be taken back. */
  readonly undo: Pick<Waits, 'leftMs'>;
  /** How a refusal is told to a platform. */
  readonly refusedAs: (platform: PlatformKey) => RefusedAs;
  /** Whether accepting an order of a platform also starts its preparation. */
  readonly startsPreparation: (platform: PlatformKey) => boolean;
  /** In the transaction of the move: what it causes beside the send, such as a ticket. */
  readonly alongside?: (made: MadeMove) => void;
  /** In the transaction that takes a move back. */
  readonly onUndone?: (id: OrderId, move: TakenMove) => void;
  readonly onStoreError: (error: unknown) => void;
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
  /** A cancellation, an unanswered or an unreadable order has been seen and leaves the board. */
  acknowledge(id: OrderId): MoveResult;
  /** Brings an order back that was finished, or taken off the screen, by mistake. */
  reopen(id: OrderId): MoveResult;
}

/** What a move says of the order beside its new status. */
interface Answer {
  readonly confirmedAt?: number;
  readonly rejection?: string;
}

const MINUTE = 60_000;
const NOT_NOW: MoveResult = { kind: 'not_possible', reason: 'status' };
const GONE: MoveResult = { kind: 'not_possible', reason: 'gone' };

/** The cashier's moves: what is shown and what has to be sent are one transaction (invariant 2). */
export function createMoves(deps: MovesDeps): Moves {
  const { store, book, board, now, undoMs: defaultUndoMs = UNDO_MS } = deps;
  const moves = createMoveStore(store, now, deps.onStoreError);
  const takingBack = createTakingBack({ ...deps, commit: moves.commit });

  function move(
    id: OrderId,
    kind: OrderMove,
    answerTo: (entry: BoardOrder) => Answer,
    how: Partial<Pick<NewMove, 'facts' | 'joins' | 'undoMs'>> = {},
  ): MoveResult {
    const entry = book.get(id);
    const location = store.orders.get(id)?.locationId ?? null;
    if (entry === null) return GONE;
    const { order } = entry;
    if (order === null || location === null || isUnseenCancellation(entry)) return NOT_NOW;
    if (!canBeAnswered(entry)) return NOT_NOW;
    const platform = platformOf(order).key;
    const context = {
      status: entry.status,
      serviceType: order.serviceType,
      platform,
      refusedAs: deps.refusedAs(platform),
    };
    if (!isPossible(kind, context)) return NOT_NOW;
    const answer = answerTo(entry);
    const status = targetStatus(kind, context);
    const moved = { ...entry, status, order: { ...order, ...answer } };
    const starts = kind === 'accept' && deps.startsPreparation(platform) && !isForLater(moved);
    const statuses: readonly OrderStatus[] = starts ? [status, 'in_preparation'] : [status];
    const after = { ...moved, status: statuses.at(-1) ?? status };
    const made = {
      ...{ id, location, refusal: kind === 'reject', facts: [], undoMs: defaultUndoMs },
      bodies: statuses.map((each) => ({ status: each, ...patchOf(answer) })),
      ...how,
    };
    const alongside = (dueAt: number): void => {
      // What is answered belongs on the screen, though somebody had taken it off.
      if (isSetAside(entry)) store.orders.bringBack(id);
      deps.alongside?.({ before: entry, after, dueAt });
    };
    return told(id, moves.put(made, alongside));
  }

  /** Its hour is yet to come: it is started then. */
  function isForLater(entry: BoardOrder): boolean {
    return boardColumn(entry, deps.shop.now(), deps.shop.preparationMinutes()) === 'later';
  }

  /** With its acceptance, where that can still be taken back: one goes with the other. */
  function startByRule(id: OrderId): void {
    const entry = book.get(id);
    if (entry === null || entry.order === null || entry.status !== 'accepted') return;
    if (!deps.startsPreparation(platformOf(entry.order).key)) return;
    const last = store.outbox.listWaitingFor(id).at(-1);
    const isFresh = last?.status === 'accepted' && takingBack.leftMs(last) > 0;
    move(id, 'in_preparation', confirmedAgain, isFresh ? { joins: last } : { undoMs: 0 });
  }

  /** A cancellation was seen. */
  function seen(id: OrderId): MoveResult {
    return moves.commit(() => {
      const at = now();
      store.orders.acknowledge(id, at, false);
      store.orders.addHistory(id, { kind: 'acknowledged', at });
    });
  }

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
      ...{ id, location, refusal: false, facts: [], undoMs: defaultUndoMs },
      bodies: [{ status }],
    };
    const result = moves.put(made, (dueAt) => {
      store.orders.bringBack(id);
      deps.alongside?.({ before: entry, after, dueAt });
    });
    return told(id, result);
  }

  function told(id: OrderId, result: MoveResult): MoveResult {
    if (result.kind === 'done') book.changed({ kind: 'moved', id });
    return result;
  }

  function confirmedTime(delay: AcceptDelay): (entry: BoardOrder) => Answer {
    return (entry) => {
      const { order } = entry;
      const at = deps.shop.now();
      const wanted = order?.expectedAt ?? at + deps.shop.preparationMinutes() * MINUTE;
      const { delayStep } = platformRules(order === null ? 'other' : bridgeOf(order));
      return { confirmedAt: promisedTime(wanted, at, delay, delayStep) };
    };
  }

  /** Deliveroo reads the confirmed time when preparation starts (API §6), so it is told again. */
  function confirmedAgain(entry: BoardOrder): Answer {
    const confirmedAt = entry.order?.confirmedAt ?? null;
    return confirmedAt === null ? {} : { confirmedAt };
  }

  function patchOf({ confirmedAt, rejection }: Answer): OrderPatch {
    const timeZone = deps.shop.timeZone() ?? DEFAULT_TIME_ZONE;
    return {
      ...(confirmedAt === undefined ? {} : { confirmed_time: zonedIso(confirmedAt, timeZone) }),
      ...(rejection === undefined
        ? {}
        : { custom_fields: { epos: { rejection: { cause: rejection } } } }),
    };
  }

  const because = (reason: string) => (): Answer => ({ rejection: reason });

  return {
    accept: (id, delay) => move(id, 'accept', confirmedTime(delay)),
    acceptByRule: (id) =>
      move(id, 'accept', confirmedTime(0), { facts: [{ kind: 'accepted_by_rule' }], undoMs: 0 }),
    startByRule,
    reject: (id, reason) => move(id, 'reject', because(reason)),
    cancel: (id, reason) => move(id, 'cancel', because(reason)),
    step: (id, step) => move(id, step, step === 'in_preparation' ? confirmedAgain : () => ({})),
    undo: (id) => told(id, takingBack.undo(id)),
    listTakeable: takingBack.list,
    acknowledge: (id) => {
      const row = store.orders.get(id);
      if (row === null) return GONE;
      const isOver = isUnreadable(row) || isFinal(row.status);
      if (!isOver && !isLeftUnanswered(board.getCard(id)?.flags ?? [])) return NOT_NOW;
      return told(id, isFinal(row.status) ? seen(id) : takingBack.setAside(id));
    },
    reopen,
  };
}
