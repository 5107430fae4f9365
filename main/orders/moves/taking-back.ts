import type { MoveResult, TakeableMove } from '../../../preload/contract.ts';
import { isStartedWith, moveBetween, type OrderAction, UNDO_MS } from '../../core/answer/moves.ts';
import type { OrderId } from '../../core/ids.ts';
import { orderCode } from '../../core/order/key.ts';
import { isFinal } from '../../core/order/status.ts';
import type { Waits } from '../../lib/timers.ts';
import type { Store } from '../../store/index.ts';
import type { OutboxRow } from '../../store/outbox.ts';
import type { TakenMove } from '../../store/prints.ts';
import type { OrderBook } from '../book/book.ts';
import { parkAgain } from '../outbox/parking.ts';
import type { MoveStore } from './moves.ts';

interface OffScreenDeps {
  readonly store: Store;
  readonly book: Pick<OrderBook, 'get'>;
  readonly now: () => number;
  readonly commit: MoveStore['commit'];
  /** For how long what was done may still be taken back. */
  readonly undo: Pick<Waits, 'leftMs'>;
  readonly undoMs?: number;
}

/** Orders off the screen or back on it: told to nobody, and so in no outbox. */
interface OffScreen {
  /** Takes an order off the screen that nobody has answered or could read. */
  setAside(id: OrderId): MoveResult;
  /** Brings it back onto the screen. */
  bringBack(id: OrderId): MoveResult;
  /** Takes the last of the two back; null where there is nothing to take back. */
  undo(id: OrderId): MoveResult | null;
  /** What can be taken back now. */
  list(): readonly TakeableMove[];
}

type Turn = 'acknowledge' | 'reopen';

function createOffScreen(deps: OffScreenDeps): OffScreen {
  const { store, book, now } = deps;
  /** What can be taken back until then (ms), by its wait. */
  const made = new Map<OrderId, { action: Turn; wait: number; until: number }>();
  let count = 0;

  function turn(id: OrderId, action: Turn): MoveResult {
    const at = now();
    const result = deps.commit(() => {
      if (action === 'acknowledge') store.orders.acknowledge(id, at, false);
      else store.orders.bringBack(id);
      const kind = action === 'acknowledge' ? 'acknowledged' : 'back_on_screen';
      store.orders.addHistory(id, { kind, at });
    });
    if (result.kind === 'done') made.delete(id);
    return result;
  }

  function turnToTakeBack(id: OrderId, action: Turn): MoveResult {
    const result = turn(id, action);
    // Rows of the outbox count up from one: these waits never meet theirs.
    count += 1;
    const until = now() + (deps.undoMs ?? UNDO_MS);
    if (result.kind === 'done') made.set(id, { action, wait: -count, until });
    // Its wait begins now, whatever the clock on the wall is changed to.
    leftMs(id);
    return result;
  }

  function leftMs(id: OrderId): number {
    const last = made.get(id);
    return last === undefined ? 0 : deps.undo.leftMs(last.wait, last.until);
  }

  return {
    setAside: (id) => turnToTakeBack(id, 'acknowledge'),
    bringBack: (id) => turnToTakeBack(id, 'reopen'),
    undo: (id) => {
      const last = made.get(id);
      if (last === undefined || leftMs(id) === 0) return null;
      return turn(id, last.action === 'reopen' ? 'acknowledge' : 'reopen');
    },
    list: () =>
      [...made].flatMap(([orderId, { action }]) => {
        const ms = leftMs(orderId);
        const entry = book.get(orderId);
        if (ms === 0) made.delete(orderId);
        return ms === 0 || entry === null
          ? []
          : [{ orderId, code: orderCode(entry), action, leftMs: ms }];
      }),
  };
}

interface TakingBackDeps extends OffScreenDeps {
  /** In the transaction that takes a move back. */
  readonly onUndone?: (id: OrderId, move: TakenMove) => void;
}

/** Moves that HubRise does not know yet, for the seconds in which they can be taken back. */
interface TakingBack {
  /** Takes the last move of an order back, all that was put with it. */
  undo(id: OrderId): MoveResult;
  /** Oldest first. */
  list(): readonly TakeableMove[];
  /** Takes an order off the screen that nobody has answered or could read. */
  setAside(id: OrderId): MoveResult;
  /** Brings it back onto the screen. */
  bringBack(id: OrderId): MoveResult;
  /** Whether the last move has ended the order, and HubRise cannot have heard of it. */
  canForget(id: OrderId): boolean;
  /** Takes that one back, however long ago it was made. */
  forgetLast(id: OrderId): MoveResult;
  /** For how long a row can be taken back, ms; 0 where it cannot any more. */
  leftMs(row: OutboxRow): number;
}

const TOO_LATE: MoveResult = { kind: 'not_possible', reason: 'too_late' };

export function createTakingBack(deps: TakingBackDeps): TakingBack {
  const { store, book, now } = deps;
  const offScreen = createOffScreen(deps);

  /** One that was on its way may have arrived: HubRise must not be left with a move that we forgot. */
  function leftMs({ id, notBefore, toldAt }: OutboxRow): number {
    return toldAt === null ? deps.undo.leftMs(id, notBefore) : 0;
  }

  /**
   * The rows of a move, the last first, by its last one: nothing is known of the wait of another, for
   * it was not looked at before the clock may have been changed. None where it cannot be taken back.
   */
  function moveOf(last: OutboxRow): readonly OutboxRow[] {
    if (last.status === 'received' || leftMs(last) === 0) return [];
    const acceptance = store.outbox.listPutWith(last).find((row) => isStartedWith(row, last));
    // Where somebody else has accepted the order meanwhile, what was put beside that remains.
    if (acceptance === undefined || acceptance.state === 'superseded') return [last];
    return acceptance.state === 'waiting' && acceptance.toldAt === null ? [last, acceptance] : [];
  }

  function actionOf(row: OutboxRow): OrderAction | null {
    const earlier = store.outbox.listWaitingFor(row.orderId).filter(({ id }) => id < row.id);
    const before = earlier.at(-1)?.status ?? store.orders.get(row.orderId)?.status ?? 'unknown';
    return moveBetween(before, row.status);
  }

  function takeable(row: OutboxRow): TakeableMove | null {
    const waiting = store.outbox.listWaitingFor(row.orderId);
    // It is listed with what it has started.
    if (waiting.some((other) => isStartedWith(row, other))) return null;
    const first = moveOf(row).at(-1);
    const entry = book.get(row.orderId);
    if (first === undefined || entry === null) return null;
    const action = actionOf(first);
    if (action === null) return null;
    return { orderId: row.orderId, code: orderCode(entry), action, leftMs: leftMs(row) };
  }

  function takeBack(id: OrderId, rows: readonly OutboxRow[]): MoveResult {
    const first = rows.at(-1);
    if (first === undefined) return TOO_LATE;
    return deps.commit(() => {
      const at = now();
      const isBackAtItsEnd = actionOf(first) === 'reopen' && isOver(id);
      for (const { id: row, status } of rows) {
        store.outbox.finish(row, 'abandoned', at, null);
        store.orders.addHistory(id, { kind: 'taken_back', status, at });
      }
      parkAgain(store, id, first.createdAt);
      if (isBackAtItsEnd) store.orders.close(id);
      deps.onUndone?.(id, { madeAt: first.createdAt, dueAt: first.notBefore });
    });
  }

  function isOver(id: OrderId): boolean {
    return isFinal(store.orders.get(id)?.status ?? 'unknown');
  }

  /** The end of an order that HubRise cannot have heard of, whether its seconds are over or not. */
  function untoldEnd(id: OrderId): OutboxRow | null {
    const last = store.outbox.listWaitingFor(id).at(-1);
    return last?.status === 'completed' && last.toldAt === null ? last : null;
  }

  return {
    leftMs,
    undo: (id) => {
      const last = store.outbox.listWaitingFor(id).at(-1);
      const rows = last === undefined ? [] : moveOf(last);
      return rows.length > 0 ? takeBack(id, rows) : (offScreen.undo(id) ?? TOO_LATE);
    },
    setAside: offScreen.setAside,
    bringBack: offScreen.bringBack,
    canForget: (id) => untoldEnd(id) !== null,
    forgetLast: (id) => {
      const end = untoldEnd(id);
      return takeBack(id, end === null ? [] : [end]);
    },
    list: () => {
      const told = store.outbox.listTakeable().map(takeable);
      const all = [...told.filter((move) => move !== null), ...offScreen.list()];
      // All have the same time: what has less left of it was done before.
      return all.sort((a, b) => a.leftMs - b.leftMs);
    },
  };
}
