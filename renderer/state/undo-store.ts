import { UNDO_MS } from '../../main/core/answer/moves.ts';
import type { MoveResult, TakeableMove, Unsubscribe } from '../../preload/contract.ts';
import { createCell, type Readable } from './cell.ts';
import type { DoneMove, MoveProblem } from './moves-store.ts';

/** A move that can still be taken back, or that somebody tried to take back in vain. */
export interface Takeable extends DoneMove {
  /** Until when it is shown, ms by the clock that only goes forward. */
  readonly until: number;
  readonly state: 'possible' | 'in_hand' | MoveProblem;
}

export interface UndoStore extends Readable<readonly Takeable[]> {
  /** `leftMs`: for how long it can still be taken back; null where it was made just now. */
  readonly add: (move: DoneMove, leftMs: number | null) => void;
  /** All that main can take back now. */
  readonly follow: (moves: readonly TakeableMove[]) => void;
  /** For how long a move is still shown, ms. */
  readonly leftMs: (move: Takeable) => number;
  readonly takeBack: (orderId: string) => void;
  /**
   * The last move that can still be taken back: what the key takes back. Null while a later one is on its way:
   * it would be another order's.
   */
  readonly latest: () => Takeable | null;
}

interface UndoPorts {
  readonly undo: (id: string) => Promise<MoveResult>;
  readonly onDone: (move: Takeable) => void;
  readonly onFailure: (error: unknown) => void;
  /** Whether a move was made that main has not answered yet. */
  readonly isMoving: () => boolean;
  /** Ms since some moment of this page: no change of the clock on the wall moves it. */
  readonly monotonic: () => number;
  readonly clock: { subscribe(listener: () => void): Unsubscribe };
}

/** Read at leisure, and gone before the next rush. */
const PROBLEM_MS = 6_000;
/** The menu bar has no room for more; the oldest goes first, as it is the one thought over longest. */
const AT_MOST = 3;

/** The last move of each order, in the order in which they were made; as many as there is room for. */
function lastOf(moves: readonly TakeableMove[]): readonly TakeableMove[] {
  return moves
    .filter(({ orderId }, at) => moves.findLastIndex((one) => one.orderId === orderId) === at)
    .slice(-AT_MOST);
}

/** The moves of the last seconds, oldest first, each until it is sent. One for each order: its last. */
export function createUndoStore(ports: UndoPorts): UndoStore {
  const { monotonic } = ports;
  const cell = createCell<readonly Takeable[]>([]);
  const without = (orderId: string): readonly Takeable[] =>
    cell.get().filter((one) => one.orderId !== orderId);
  const put = (move: Takeable): void => {
    cell.set([...without(move.orderId), move].slice(-AT_MOST));
  };

  ports.clock.subscribe(() => {
    const left = cell
      .get()
      .filter(({ state, until }) => state === 'in_hand' || until > monotonic());
    if (left.length < cell.get().length) cell.set(left);
  });

  const takeBack = async (move: Takeable): Promise<void> => {
    // In its place: a button that moves under the finger takes back another order.
    cell.set(cell.get().map((one) => (one === move ? { ...move, state: 'in_hand' } : one)));
    try {
      const result = await ports.undo(move.orderId);
      if (result.kind === 'done') {
        cell.set(without(move.orderId));
        ports.onDone(move);
      } else put({ ...move, state: result.reason, until: monotonic() + PROBLEM_MS });
    } catch (error) {
      put({ ...move, state: 'not_stored', until: monotonic() + PROBLEM_MS });
      ports.onFailure(error);
    }
  };

  const possible = (move: DoneMove, leftMs: number): Takeable => ({
    action: move.action,
    orderId: move.orderId,
    code: move.code,
    until: monotonic() + leftMs,
    state: 'possible',
  });

  return {
    get: cell.get,
    subscribe: cell.subscribe,
    add: (move, leftMs) => put(possible(move, leftMs ?? UNDO_MS)),
    follow: (moves) => {
      const last = new Map(moves.map((move) => [move.orderId, move]));
      const stands = ({ action, orderId, state }: Takeable): boolean =>
        state !== 'possible' || last.get(orderId)?.action === action;
      const standing = cell.get().filter(stands);
      const come = lastOf(moves)
        .filter((move) => !standing.some(({ orderId }) => orderId === move.orderId))
        .map((move) => possible(move, move.leftMs));
      // What had gone for want of room is an old one still: the key takes back what was done last.
      cell.set([...standing, ...come].sort((a, b) => a.until - b.until).slice(-AT_MOST));
    },
    leftMs: ({ until }) => Math.max(0, until - monotonic()),
    takeBack: (orderId) => {
      const move = cell.get().find((one) => one.orderId === orderId);
      if (move?.state === 'possible') void takeBack(move);
    },
    latest: () =>
      ports.isMoving() ? null : (cell.get().findLast(({ state }) => state === 'possible') ?? null),
  };
}
