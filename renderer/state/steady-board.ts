import { BOARD_COLUMNS, type BoardColumn } from '../../main/core/board/board.ts';
import type { BoardState } from '../logic/board.ts';
import { hold, type Slot, sameSlots } from '../logic/steady-column.ts';
import { createCell, type Readable } from './cell.ts';

interface SteadyState {
  readonly columns: Readonly<Record<BoardColumn, readonly Slot[]>>;
  /** How many orders each column held when nobody was at work on any of them: what is laid out for. */
  readonly counts: Readonly<Record<BoardColumn, number>>;
}

/** The board as it stands still: an order keeps its place while somebody is at work on its column. */
export interface SteadyBoard extends Readable<SteadyState> {
  /** A finger or the pointer has done something over the column. */
  touched(column: BoardColumn): void;
  /** The pointer has come over the column, or has left it. */
  hovered(column: BoardColumn, isOver: boolean): void;
}

export interface SteadyPorts {
  readonly board: Readable<BoardState>;
  /** Ms by a clock that only goes forward. */
  readonly monotonic: () => number;
  readonly after: (ms: number, work: () => void) => () => void;
}

/** A column is put in order again after so long without a hand on it, ms. */
export const SETTLE_MS = 2_000;
/** A pointer that has not moved for so long over a column has been left lying there, ms. */
const LEFT_LYING_MS = 10_000;

/**
 * For so long at most an order to answer waits for the hands to rest, ms, where its column is not laid
 * out: then it comes in all the same, and taps on what it pushes are not taken for a moment.
 */
const HIDDEN_MS = 1_000;

interface Hand {
  touchedAt: number;
  isOver: boolean;
}

export function createSteadyBoard({ board, monotonic, after }: SteadyPorts): SteadyBoard {
  const hands: Readonly<Record<BoardColumn, Hand>> = {
    to_accept: noHand(),
    in_preparation: noHand(),
    ready: noHand(),
    in_delivery: noHand(),
    later: noHand(),
  };
  const { columns } = board.get();
  const cell = createCell<SteadyState>({ columns, counts: countsOf(columns) });
  let forget = (): void => undefined;

  /** A pointer that rests over a column holds its order, but not a new column's coming in. */
  const busyForMs = (column: BoardColumn, at: number): number =>
    hands[column].touchedAt + SETTLE_MS - at;
  const heldForMs = (column: BoardColumn, at: number): number =>
    hands[column].isOver ? hands[column].touchedAt + LEFT_LYING_MS - at : busyForMs(column, at);

  /** An order to answer that has no place yet: its column is laid out for none. */
  let hiddenSince: number | null = null;
  const isHiddenTooLong = ({ to_accept: asking }: BoardState['columns'], at: number): boolean => {
    const isHidden = asking.length > 0 && cell.get().counts.to_accept === 0;
    hiddenSince = isHidden ? (hiddenSince ?? at) : null;
    return hiddenSince !== null && at - hiddenSince >= HIDDEN_MS;
  };

  const look = (): void => {
    // Read once: what is held at one reading and free at the next would be looked at by nobody again.
    const at = monotonic();
    const wanted = board.get().columns;
    const before = cell.get();
    const held = BOARD_COLUMNS.filter((column) => heldForMs(column, at) > 0);
    const slotsOf = (column: BoardColumn): readonly Slot[] => {
      const slots = held.includes(column)
        ? hold(before.columns[column], wanted[column])
        : wanted[column];
      return sameSlots(slots, before.columns[column]) ? before.columns[column] : slots;
    };
    const next = {
      to_accept: slotsOf('to_accept'),
      in_preparation: slotsOf('in_preparation'),
      ready: slotsOf('ready'),
      in_delivery: slotsOf('in_delivery'),
      later: slotsOf('later'),
    };
    const isBusy =
      BOARD_COLUMNS.some((column) => busyForMs(column, at) > 0) && !isHiddenTooLong(wanted, at);
    const counts = isBusy ? before.counts : sameCounts(before.counts, countsOf(wanted));
    const isSame = BOARD_COLUMNS.every((column) => next[column] === before.columns[column]);
    if (!isSame || counts !== before.counts) cell.set({ columns: next, counts });
    forget();
    const ends = BOARD_COLUMNS.flatMap((column) => [busyForMs(column, at), heldForMs(column, at)]);
    if (hiddenSince !== null) ends.push(hiddenSince + HIDDEN_MS - at);
    const soonest = Math.min(...ends.filter((ms) => ms > 0));
    if (Number.isFinite(soonest)) forget = after(Math.max(1, soonest), look);
  };

  board.subscribe(look);
  return {
    get: cell.get,
    subscribe: cell.subscribe,
    touched: (column) => {
      hands[column].touchedAt = monotonic();
      look();
    },
    hovered: (column, isOver) => {
      hands[column].isOver = isOver;
      hands[column].touchedAt = monotonic();
      look();
    },
  };
}

function noHand(): Hand {
  return { touchedAt: Number.NEGATIVE_INFINITY, isOver: false };
}

type Counts = SteadyState['counts'];

function countsOf(columns: BoardState['columns']): Counts {
  return {
    to_accept: columns.to_accept.length,
    in_preparation: columns.in_preparation.length,
    ready: columns.ready.length,
    in_delivery: columns.in_delivery.length,
    later: columns.later.length,
  };
}

function sameCounts(before: Counts, next: Counts): Counts {
  return BOARD_COLUMNS.every((column) => before[column] === next[column]) ? before : next;
}
