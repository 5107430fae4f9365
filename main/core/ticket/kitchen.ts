import { type ItemLine, itemLine, itemLines } from '../order/lines.ts';
import { customerBlocks } from './customer.ts';
import { labelled, quantityText, type TicketContext, type TicketSource } from './format.ts';
import {
  footBlocks,
  headBlocks,
  headChangeBlocks,
  itemBlocks,
  noteBlocks,
  timingBlocks,
} from './head.ts';
import type { KitchenChanges } from './said.ts';
import {
  banner,
  CUT,
  plain,
  RULE,
  ruled,
  strong,
  type Ticket,
  type TicketBlock,
  type TicketItem,
} from './ticket.ts';

/**
 * What is to be made, large and without prices. `isWanted` chooses the lines of one kitchen printer
 * among several (by their place in the order); a ticket with only some of them says so. Null where
 * the printer has nothing to make.
 */
export function kitchenTicket(
  source: TicketSource,
  context: TicketContext,
  isWanted: (line: ItemLine, place: number) => boolean = () => true,
): Ticket | null {
  const items = itemLines(source.order);
  const wanted = items.filter(isWanted);
  if (wanted.length === 0 && items.length > 0) return null;
  return {
    kind: 'kitchen',
    blocks: [
      ...headBlocks(source, context),
      RULE,
      ...timingBlocks(source, context),
      RULE,
      ...itemBlocks(wanted, 'kitchen', context.words),
      ...partialBlocks(standing(wanted), standing(items), context),
      ...ruled(noteBlocks(source, context)),
      ...ruled(customerBlocks(source, context)),
      RULE,
      ...footBlocks(source, context),
      CUT,
    ],
  };
}

/** It was called off on paper, and is to be made all the same: whole, under a banner. */
export function resumptionTicket(ticket: Ticket, { words }: TicketContext): Ticket {
  const top = [banner(words.say('resumed'), 'huge'), strong(words.say('resumedNext'))];
  return { ...ticket, blocks: [...top, ...ticket.blocks] };
}

/**
 * The order is off: nothing of it is to be made any more. `refused`: because HubRise did not take
 * its acceptance.
 */
export function cancellationTicket(
  source: TicketSource,
  context: TicketContext,
  why: 'off' | 'refused' = 'off',
): Ticket {
  const { words } = context;
  const { order } = source;
  const { rejection } = order;
  const reason = rejection === null ? [] : [plain(labelled(words.say('reason'), rejection, words))];
  if (why === 'refused') reason.push(strong(words.say('refusedNext')));
  return {
    kind: 'cancellation',
    blocks: [
      banner(words.say('cancelled'), 'huge'),
      strong(words.say('cancelledNext')),
      ...headBlocks(source, context),
      RULE,
      ...itemBlocks(itemLines(order), 'packing', words),
      ...ruled(reason),
      RULE,
      ...footBlocks(source, context),
      CUT,
    ],
  };
}

/** How many there are to be made: what was taken off is on no other ticket either. */
function standing(lines: readonly ItemLine[]): number {
  return lines.filter(({ deleted }) => !deleted).length;
}

function partialBlocks(shown: number, all: number, { words }: TicketContext): TicketBlock[] {
  if (shown === all) return [];
  return [strong(words.say('partial', { shown: String(shown), all: String(all) }))];
}

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
