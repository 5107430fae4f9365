import type { Quantity } from '../format/quantity.ts';
import { itemLines } from '../order/lines.ts';
import type { ServiceType } from '../order/order.ts';
import { dateText, type TicketContext, type TicketSource } from './format.ts';
import { footBlocks, headBlocks, noteBlocks, timingBlocks } from './head.ts';
import { itemBlocks } from './items.ts';
import { paymentBlocks, totalBlocks, vatBlocks } from './money.ts';
import { addressBlocks, customerBlocks } from './people.ts';
import { CUT, heading, plain, RULE, ruled, type Ticket } from './ticket.ts';

/** The shop as it stands at the top of the customer's ticket. */
export interface TicketShop {
  readonly name: string | null;
  /** Address, SIRET, VAT number: whatever the manager wants there. */
  readonly lines: readonly string[];
  /** The rate where HubRise gives none, by service type, percent. */
  readonly vat: Readonly<Record<ServiceType, Quantity>>;
}

/**
 * What the customer ordered and what it costs, with the VAT in it. Printed when somebody asks for
 * it, never by itself (French law since August 2023, decree 2022-1565).
 */
export function customerTicket(
  source: TicketSource,
  context: TicketContext,
  shop: TicketShop,
): Ticket {
  const { order } = source;
  const { words } = context;
  return {
    kind: 'customer',
    blocks: [
      ...(shop.name === null ? [] : [heading(shop.name, 'tall')]),
      ...shop.lines.map((line) => heading(line, 'normal')),
      ...ruled(headBlocks(source, context)),
      ...timingBlocks(source, context),
      RULE,
      ...itemBlocks(itemLines(order), 'customer', words),
      ...ruled(totalBlocks(order, context)),
      ...paymentBlocks(source, context),
      ...vatBlocks(order, context, shop.vat),
      ...ruled(noteBlocks(source, context)),
      ...ruled([...customerBlocks(source, context), ...addressBlocks(source, context)]),
      RULE,
      ...footBlocks(source, context),
      plain(words.say('printed', { time: dateText(context.now, context) })),
      CUT,
    ],
  };
}
