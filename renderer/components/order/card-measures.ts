import type { OrderAction } from '../../../main/core/answer/moves.ts';
import type { BoardColumn } from '../../../main/core/board/board.ts';
import type { Density } from '../../../main/core/preferences.ts';
import { shapeOf } from '../../logic/board-layout.ts';
import { textWidth } from '../text-width.ts';

/** How the cards of a column are drawn. */
export interface CardMeasures {
  readonly height: number;
  readonly lines: number;
  /** Width of what is written and of the buttons beside it, px: the card without its edges. */
  readonly inside: number;
}

/** Edges of the card, both sides, and the room before the buttons, px. */
const EDGES = 26;
/** The buttons of an order to answer stand side by side, px. */
const ANSWERS = 122;
/** A button for a gloved finger, px; its edges, both sides, and its letters. */
const LEAST_BUTTON = 76;
const BUTTON_EDGES = 12;
const measure = textWidth(17);

export function measuresOf(column: BoardColumn, cardWidth: number, density: Density): CardMeasures {
  const { height, lines } = shapeOf(column, density);
  return { height, lines, inside: cardWidth - EDGES };
}

/** Width of the buttons at a card's right, px: that of the next step, by the longest of its words. */
export function buttonsWidth(main: OrderAction | null, words: string): number {
  if (main === null) return 0;
  if (main === 'accept') return ANSWERS;
  const widths = words.split(' ').map((word) => Math.ceil(measure(word, true)) + BUTTON_EDGES);
  return Math.max(LEAST_BUTTON, ...widths);
}
