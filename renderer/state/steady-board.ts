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
  /** A finger or the pointer has come down in the column. */
  pressed(column: BoardColumn): void;
  /** It has gone up again, or away. */
  released(column: BoardColumn): void;
  /** A finger or the pointer has done something else over the column. */
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
/**
 * What was answered leaves its gap for so long after the hand's last touch of the column, ms: the gaps close, and
 * nobody changes its place otherwise. A hand that goes from card to card is at work for longer: half as long
 * again as it takes from one to the next.
 */
export const PAUSE_MS = 400;
const BETWEEN_CARDS = 1.5;
/** A pointer that has not moved for so long over a column has been left lying there, ms. */
const LEFT_LYING_MS = 10_000;

/**
 * For so long at most an order to answer waits for the hands to rest, ms, where its column is not laid
 * out: then it comes in all the same, and taps on what it pushes are not taken for a moment.
 */
const HIDDEN_MS = 1_000;

interface Hand {
  pressedAt: number;
  touchedAt: number;
  isDown: boolean;
  isOver: boolean;
  /** So long its gaps stay after a touch. */
  pauseMs: number;
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
    const held = BOARD_COLUMNS.filter((column) => heldForMs(hands[column], at) > 0);
    const slotsOf = (column: BoardColumn): readonly Slot[] => {
      const isOpen = openForMs(hands[column], at) > 0;
      const slots = held.includes(column)
        ? holdPlaces(before.columns[column], wanted[column], isOpen)
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
      BOARD_COLUMNS.some((column) => busyForMs(hands[column], at) > 0) &&
      !isHiddenTooLong(wanted, at);
    const counts = isBusy ? before.counts : sameCounts(before.counts, countsOf(wanted));
    const isSame = BOARD_COLUMNS.every((column) => next[column] === before.columns[column]);
    if (!isSame || counts !== before.counts) cell.set({ columns: next, counts });
    forget();
    const ends = BOARD_COLUMNS.flatMap((column) => [
      openForMs(hands[column], at),
      busyForMs(hands[column], at),
      heldForMs(hands[column], at),
    ]);
    if (hiddenSince !== null) ends.push(hiddenSince + HIDDEN_MS - at);
    const soonest = Math.min(...ends.filter((ms) => ms > 0));
    if (Number.isFinite(soonest)) forget = after(Math.max(1, soonest), look);
  };

  const touched = (column: BoardColumn): void => {
    hands[column].touchedAt = monotonic();
    look();
  };

  board.subscribe(look);
  return {
    get: cell.get,
    subscribe: cell.subscribe,
    pressed: (column) => {
      press(hands[column], monotonic());
      touched(column);
    },
    released: (column) => {
      hands[column].isDown = false;
      touched(column);
    },
    touched,
    hovered: (column, isOver) => {
      hands[column].isOver = isOver;
      if (!isOver) hands[column].isDown = false;
      touched(column);
    },
  };
}

function noHand(): Hand {
  return {
    pressedAt: Number.NEGATIVE_INFINITY,
    touchedAt: Number.NEGATIVE_INFINITY,
    isDown: false,
    isOver: false,
    pauseMs: PAUSE_MS,
  };
}

/** A finger has come down: the hand's pace is what it took from the last time. */
function press(hand: Hand, at: number): void {
  const sinceLast = at - hand.pressedAt;
  hand.pauseMs = Math.max(PAUSE_MS, sinceLast < SETTLE_MS ? sinceLast * BETWEEN_CARDS : 0);
  hand.pressedAt = at;
  hand.isDown = true;
}

/** How much longer a hand is at work on its column, ms. */
function busyForMs({ touchedAt }: Hand, at: number): number {
  return touchedAt + SETTLE_MS - at;
}

/** And the column is held: a pointer that rests over it holds its order, but not a new column's coming in. */
function heldForMs(hand: Hand, at: number): number {
  return hand.isOver ? hand.touchedAt + LEFT_LYING_MS - at : busyForMs(hand, at);
}

/** And its gaps stay open. Under a finger that is down none closes. */
function openForMs({ isDown, pauseMs, touchedAt }: Hand, at: number): number {
  return touchedAt + (isDown ? LEFT_LYING_MS : pauseMs) - at;
}

/** A held column with its gaps, or without. One that is nothing but gaps is filled at once. */
function holdPlaces(
  before: readonly Slot[],
  ids: readonly string[],
  keepsGaps: boolean,
): readonly Slot[] {
  const slots = hold(before, ids);
  const isEmptied = slots.slice(0, before.length).every((slot) => slot === null);
  if (isEmptied) return ids;
  return keepsGaps ? slots : slots.filter((slot) => slot !== null);
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
