import type { BoardColumn } from '../../main/core/board/board.ts';
import type { BoardChange, OrderCard } from '../../main/core/board/card.ts';
import { allDay, type Dish } from '../../main/core/board/dishes.ts';
import { compareUrgency, isCancelled } from './urgency.ts';

/**
 * What the board shows: cards by id, and each column's ids in order of urgency. A column that did
 * not change keeps its array, and a card its object, so that only what changed is drawn again.
 */
export interface BoardState {
  readonly cards: ReadonlyMap<string, OrderCard>;
  readonly columns: Readonly<Record<BoardColumn, readonly string[]>>;
}

export const EMPTY_BOARD: BoardState = {
  cards: new Map(),
  columns: { to_accept: [], in_preparation: [], ready: [], in_delivery: [], later: [] },
};

function sameIds(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((id, index) => id === b[index]);
}

function arrange(
  cards: ReadonlyMap<string, OrderCard>,
  before: BoardState['columns'],
): BoardState['columns'] {
  const byColumn: Record<BoardColumn, OrderCard[]> = {
    to_accept: [],
    in_preparation: [],
    ready: [],
    in_delivery: [],
    later: [],
  };
  for (const card of cards.values()) byColumn[card.column].push(card);
  const idsOf = (column: BoardColumn): readonly string[] => {
    const ids = byColumn[column].sort(compareUrgency).map((card) => card.id);
    return sameIds(ids, before[column]) ? before[column] : ids;
  };
  return {
    to_accept: idsOf('to_accept'),
    in_preparation: idsOf('in_preparation'),
    ready: idsOf('ready'),
    in_delivery: idsOf('in_delivery'),
    later: idsOf('later'),
  };
}

/** The board after a change; the former state is left as it was. */
export function applyChange(state: BoardState, change: BoardChange): BoardState {
  const cards = new Map(state.cards);
  for (const id of change.removed) cards.delete(id);
  for (const card of change.upserted) cards.set(card.id, card);
  return { cards, columns: arrange(cards, state.columns) };
}

/** The board made of these cards alone. A card that is what it was in `before` keeps its object. */
export function boardOf(cards: readonly OrderCard[], before: BoardState = EMPTY_BOARD): BoardState {
  const kept = cards.map((card) => {
    const known = before.cards.get(card.id);
    return known !== undefined && JSON.stringify(known) === JSON.stringify(card) ? known : card;
  });
  const byId = new Map(kept.map((card) => [card.id, card]));
  return { cards: byId, columns: arrange(byId, before.columns) };
}

/** What the kitchen has to make now: nothing of a rehearsal, nor of what was called off under its hands. */
export function toMake({ cards, columns }: BoardState): readonly Dish[] {
  const made = columns.in_preparation.flatMap((id) => {
    const card = cards.get(id);
    return card === undefined || card.flags.includes('trial') || isCancelled(card) ? [] : [card];
  });
  return allDay(made.map(({ dishes }) => dishes));
}
