import { BOARD_COLUMNS, type BoardColumn } from '../../main/core/board/board.ts';
import type { Density } from '../../main/core/preferences.ts';

/** How a card of one column is drawn, px. All cards of a column are of one height: nothing jumps. */
interface CardShape {
  readonly height: number;
  /** Lines of dishes that it has room for. */
  readonly lines: number;
  /** The least width at which it can be read. */
  readonly least: number;
  /** The width that it is given where there is room. */
  readonly liked: number;
}

/** A column as it is drawn. */
export interface LaidColumn {
  readonly column: BoardColumn;
  /** Where it begins, and how wide it is, px. */
  readonly left: number;
  readonly width: number;
  /** How many cards stand side by side; 0: nothing but its head. */
  readonly across: number;
  readonly cardWidth: number;
}

export interface BoardLayout {
  readonly columns: readonly LaidColumn[];
  /** Columns of which the name and the count stand in a line below the board, opened or not. */
  readonly strips: readonly BoardColumn[];
}

export interface BoardSpace {
  /** Of the board without its line of strips, px. */
  readonly width: number;
  readonly height: number;
}

/** Room between columns, and between cards, px. */
export const COLUMN_GAP = 10;
export const CARD_GAP = 6;
/** A column's name and count, px, with the room below it. */
const COLUMN_HEAD = 40;
/** À accepter while nothing is to be answered, px: its name and a nought. */
const EMPTY_RAIL = 72;

/** Columns that nobody works on: they are opened by whoever wants them. */
const STRIPS: readonly BoardColumn[] = ['in_delivery', 'later'];

type Face = 'answer' | 'cook' | 'hand_over';

const SHAPES: Readonly<Record<Density, Readonly<Record<Face, CardShape>>>> = {
  comfortable: {
    answer: { height: 196, lines: 5, least: 296, liked: 340 },
    cook: { height: 142, lines: 4, least: 280, liked: 320 },
    hand_over: { height: 100, lines: 1, least: 244, liked: 296 },
  },
  normal: {
    answer: { height: 154, lines: 3, least: 296, liked: 320 },
    cook: { height: 100, lines: 2, least: 264, liked: 300 },
    hand_over: { height: 86, lines: 0, least: 240, liked: 280 },
  },
  compact: {
    answer: { height: 142, lines: 3, least: 288, liked: 296 },
    cook: { height: 86, lines: 1, least: 244, liked: 264 },
    hand_over: { height: 86, lines: 0, least: 232, liked: 252 },
  },
};

function faceOf(column: BoardColumn): Face {
  if (column === 'to_accept') return 'answer';
  return column === 'in_preparation' || column === 'later' ? 'cook' : 'hand_over';
}

/** How the cards of a column are drawn. */
export function shapeOf(column: BoardColumn, density: Density): CardShape {
  return SHAPES[density][faceOf(column)];
}

/** How many cards of a column stand one above the other in the given height, at least one. */
export function rowsIn(height: number, { height: card }: CardShape): number {
  return Math.max(1, Math.floor((height - COLUMN_HEAD + CARD_GAP) / (card + CARD_GAP)));
}

/**
 * Shares the board's width among its columns. En préparation takes what is left, in as many columns
 * as fit; where it loses none from sight for that, the others get a second one for what they have no room
 * for, and À accepter also where it wins more than that one loses. A column that does not fit becomes a strip; one that somebody has opened (`opened`) stands in
 * the place of the last one if there is no room beside it.
 */
export function layoutOf(
  { width, height }: BoardSpace,
  counts: Readonly<Record<BoardColumn, number>>,
  density: Density,
  opened: BoardColumn | null,
): BoardLayout {
  const shape = (column: BoardColumn): CardShape => shapeOf(column, density);
  const rows = (column: BoardColumn): number => rowsIn(height, shape(column));
  const roomy = width >= 1_100;
  const sideWidth = (column: BoardColumn, across: number): number => {
    if (across === 0) return EMPTY_RAIL;
    const one = roomy ? shape(column).liked : shape(column).least;
    return across * (one + CARD_GAP) - CARD_GAP;
  };
  const main: BoardColumn = 'in_preparation';
  const across = new Map<BoardColumn, number>([
    ['to_accept', counts.to_accept === 0 ? 0 : 1],
    ['ready', 1],
  ]);
  if (opened !== null && opened !== main) across.set(opened, 1);
  const leftFor = (): number => {
    let left = width;
    for (const [column, count] of across) left -= sideWidth(column, count) + COLUMN_GAP;
    return left;
  };
  // What fits nowhere: first the column of what is ready, for its opened neighbour, then for all.
  if (leftFor() < shape(main).least && opened !== 'ready') across.delete('ready');
  const mainFits = leftFor() >= shape(main).least || across.size <= 1;
  const needed = Math.ceil(counts[main] / rows(main));
  const mainAcross = (): number => subColumns(leftFor(), shape(main), needed);
  const inSight = (column: BoardColumn, count: number): number =>
    Math.min(counts[column], rows(column) * count);
  /** What En préparation has in sight beside a column so wide; fewer than none where it has no room for a card. */
  const mainBeside = (column: BoardColumn, count: number): number => {
    across.set(column, count);
    return leftFor() < shape(main).least ? Number.NEGATIVE_INFINITY : inSight(main, mainAcross());
  };
  if (mainFits) {
    for (const column of ['to_accept', 'ready', 'in_delivery', 'later'] as const) {
      let count = across.get(column) ?? 0;
      if (count === 0) continue;
      const isWorthOneMore = (): boolean => {
        const won = inSight(column, count + 1) - inSight(column, count);
        const lost = mainBeside(column, count) - mainBeside(column, count + 1);
        return won > 0 && lost < (column === 'to_accept' ? won : 1);
      };
      while (isWorthOneMore()) count += 1;
      across.set(column, count);
    }
  }
  return laid(
    width,
    mainFits ? { left: leftFor(), across: mainAcross() } : null,
    across,
    sideWidth,
  );
}

/** With fewer of them than this, En préparation takes as many as fit, however narrow. */
const MANY = 3;

/**
 * How many columns En préparation has in `left` px, of which it needs `needed` for all its orders. A large
 * screen has room for cards that say more, as long as no order is out of sight for that.
 */
function subColumns(left: number, { least, liked }: CardShape, needed: number): number {
  const fitting = (card: number): number => Math.floor((left + CARD_GAP) / (card + CARD_GAP));
  return Math.max(1, Math.min(fitting(least), Math.max(MANY, fitting(liked), needed)));
}

/** `main`: what En préparation has; null where an opened column stands in its place. */
function laid(
  width: number,
  main: { readonly left: number; readonly across: number } | null,
  across: ReadonlyMap<BoardColumn, number>,
  sideWidth: (column: BoardColumn, across: number) => number,
): BoardLayout {
  const columns: LaidColumn[] = [];
  const sides = [...across.keys()];
  let rest = width;
  let begin = 0;
  for (const column of BOARD_COLUMNS) {
    const count = across.get(column);
    if (column === 'in_preparation' && main !== null) {
      const { left: own, across: beside } = main;
      const cardWidth = each(own, beside);
      columns.push({ column, left: begin, width: own, across: beside, cardWidth });
      begin += own + COLUMN_GAP;
    } else if (count !== undefined) {
      const isLast = main === null && column === sides.at(-1);
      const own = isLast ? rest : sideWidth(column, count);
      rest -= own + COLUMN_GAP;
      columns.push({ column, left: begin, width: own, across: count, cardWidth: each(own, count) });
      begin += own + COLUMN_GAP;
    }
  }
  const strips = BOARD_COLUMNS.filter(
    (column) => STRIPS.includes(column) || !columns.some((one) => one.column === column),
  );
  return { columns, strips };
}

function each(width: number, across: number): number {
  return across === 0 ? width : Math.floor((width - (across - 1) * CARD_GAP) / across);
}
