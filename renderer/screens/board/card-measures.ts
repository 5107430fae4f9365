import type { BoardColumn } from '../../../main/core/board/board.ts';
import type { Density } from '../../../main/core/preferences.ts';
import { shapeOf } from '../../logic/board-layout.ts';

/** How the cards of a column are drawn. */
export interface CardMeasures {
  readonly height: number;
  readonly lines: number;
  /** Width of what is written, px: the card without its buttons and its edges. */
  readonly text: number;
}

/** Widths of the buttons at a card's right, px, as `order-card.module.css` draws them. */
const BUTTONS = { to_accept: 122, other: 88, cook: 76 } as const;
/** By how much the button that starts the preparation is wider than the others of its column, px. */
export const START_WIDER = 30;
/** Edges of the card, both sides, and the room before the buttons, px. */
const EDGES = 26;

function buttonsOf(column: BoardColumn): number {
  if (column === 'to_accept') return BUTTONS.to_accept;
  return column === 'in_preparation' || column === 'later' ? BUTTONS.cook : BUTTONS.other;
}

export function measuresOf(column: BoardColumn, cardWidth: number, density: Density): CardMeasures {
  const { height, lines } = shapeOf(column, density);
  return { height, lines, text: cardWidth - buttonsOf(column) - EDGES };
}
