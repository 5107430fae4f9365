import { customerContact } from '../order/contacts.ts';
import { itemLines } from '../order/lines.ts';
import { labelled, type TicketContext, type TicketSource } from './format.ts';
import { footBlocks, headBlocks, noteBlocks, timingBlocks } from './head.ts';
import { itemBlocks, pieceCount } from './items.ts';
import { dueBlocks } from './money.ts';
import { addressBlocks, courierBlocks, customerBlocks } from './people.ts';
import { CUT, heading, plain, RULE, ruled, type Ticket, type TicketBlock } from './ticket.ts';

/** The label on the bag: whose it is, what must be in it, who takes it, and what is still due. */
export function courierLabel(source: TicketSource, context: TicketContext): Ticket {
  const { order } = source;
  const { words } = context;
  const items = itemLines(order);
  const pieces = pieceCount(items);
  const count: TicketBlock[] =
    pieces === null ? [] : [plain(labelled(words.say('articles'), String(pieces), words))];
  const name = customerContact(order)?.name ?? null;
  return {
    kind: 'courier',
    blocks: [
      ...headBlocks(source, context),
      ...(name === null ? [] : [heading(name, 'large')]),
      ...timingBlocks(source, context),
      ...dueBlocks(source, context),
      ...ruled([...customerBlocks(source, context), ...addressBlocks(source, context)]),
      ...ruled(noteBlocks(source, context)),
      RULE,
      ...itemBlocks(items, 'packing', words),
      ...count,
      ...ruled(courierBlocks(source, context)),
      RULE,
      ...footBlocks(source, context),
      CUT,
    ],
  };
}
