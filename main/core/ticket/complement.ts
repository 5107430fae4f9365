import { type ItemLine, itemLine } from '../order/lines.ts';
import { quantityText, type TicketContext, type TicketSource } from './format.ts';
import { footBlocks, headBlocks, headChangeBlocks, timingBlocks } from './head.ts';
import { itemBlocks } from './items.ts';
import type { KitchenChanges } from './said.ts';
import {
  banner,
  CUT,
  RULE,
  ruled,
  strong,
  type Ticket,
  type TicketBlock,
  type TicketItem,
} from './ticket.ts';

/**
 * What the kitchen does not know yet of an order that it has on paper: what is new, what is made
 * otherwise, what was taken off, notes, and that it is wanted elsewhere or at another hour. `isWanted`
 * chooses by the lines' places in the order; what has no place any more, and the rest, are for everybody. Null where nothing is left.
 */
export function complementTicket(
  source: TicketSource,
  changes: KitchenChanges,
  context: TicketContext,
  isWanted: (place: number) => boolean = () => true,
): Ticket | null {
  const { words } = context;
  const blocks = [
    ...(changes.head === null ? [] : headChangeBlocks(changes.head, context)),
    ...titled('added', addedLines(source, changes).filter(isMine), context),
    ...titled('changed', changedLines(source, changes).filter(isMine), context),
    ...removedBlocks(changes, context, isWanted),
    ...(changes.notes.length === 0 ? [] : [banner(words.say('note.added'), 'tall')]),
    ...changes.notes.map((text): TicketBlock => ({ kind: 'heading', text, size: 'tall' })),
  ];
  if (blocks.length === 0) return null;
  return {
    kind: 'kitchen',
    blocks: [
      banner(words.say('complement'), 'huge'),
      strong(words.say('complementNext')),
      ...headBlocks(source, context),
      ...ruled(timingBlocks(source, context)),
      RULE,
      ...blocks,
      RULE,
      ...footBlocks(source, context),
      CUT,
    ],
  };

  function isMine({ place }: PlacedLine): boolean {
    return isWanted(place);
  }
}

interface PlacedLine {
  readonly place: number;
  readonly line: ItemLine;
}

function addedLines(source: TicketSource, { added }: KitchenChanges): PlacedLine[] {
  return added.flatMap(({ place, quantity }) =>
    lineAt(source, place).map(({ line }) => ({ place, line: { ...line, quantity } })),
  );
}

function changedLines(source: TicketSource, { changed }: KitchenChanges): PlacedLine[] {
  return changed.flatMap((place) => lineAt(source, place));
}

function lineAt({ order }: TicketSource, place: number): PlacedLine[] {
  const item = order.items[place];
  return item === undefined ? [] : [{ place, line: itemLine(item, order) }];
}

function titled(
  title: 'added' | 'changed',
  lines: readonly PlacedLine[],
  { words }: TicketContext,
): TicketBlock[] {
  if (lines.length === 0) return [];
  const items = lines.map(({ line }) => line);
  return [banner(words.say(title), 'tall'), ...itemBlocks(items, 'kitchen', words)];
}

function removedBlocks(
  { removed }: KitchenChanges,
  { words }: TicketContext,
  isWanted: (place: number) => boolean,
): TicketBlock[] {
  const mine = removed.filter(({ place }) => place === null || isWanted(place));
  if (mine.length === 0) return [];
  const items = mine.map(
    ({ line }): TicketItem => ({
      kind: 'item',
      quantity: quantityText(line.quantity, words),
      name: line.shown ?? line.name,
      amount: null,
      size: 'tall',
      details: [],
    }),
  );
  return [banner(words.say('withdrawn'), 'tall'), ...items];
}
