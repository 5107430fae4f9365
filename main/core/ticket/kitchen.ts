import { type ItemLine, itemLines } from '../order/lines.ts';
import { labelled, type TicketContext, type TicketSource } from './format.ts';
import { footBlocks, headBlocks, noteBlocks, timingBlocks } from './head.ts';
import { itemBlocks } from './items.ts';
import { customerBlocks } from './people.ts';
import {
  banner,
  CUT,
  plain,
  RULE,
  ruled,
  strong,
  type Ticket,
  type TicketBlock,
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
