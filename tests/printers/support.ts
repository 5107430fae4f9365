import type { Order } from '../../main/core/order/order.ts';
import { courierLabel, customerTicket } from '../../main/core/ticket/customer.ts';
import {
  type TicketContext,
  type TicketSource,
  ticketSource,
} from '../../main/core/ticket/format.ts';
import { cancellationTicket, kitchenTicket } from '../../main/core/ticket/kitchen.ts';
import type { Ticket } from '../../main/core/ticket/ticket.ts';
import { DEFAULT_VAT } from '../../main/core/ticket/vat.ts';
import { createWords } from '../../main/lib/words.ts';
import {
  type Columns,
  layoutTicket,
  printable,
  type TextLine,
} from '../../main/printers/layout.ts';
import { ticketWords } from '../../main/tickets/printing.ts';
import { isWholeOrder, readSamples } from '../support/arbitraries.ts';
import { CREATED_AT, onBoard, orderFrom } from '../support/orders.ts';

export const WIDTHS: readonly Columns[] = [32, 42, 48];

export const SHOP = {
  name: 'Bella Pizza Lyon',
  lines: ['12 rue de la Paix', '69000 Lyon'],
  vat: DEFAULT_VAT,
};

/** A French ticket of the evening on which the samples were ordered. */
export function aContext(facts: Partial<TicketContext> = {}): TicketContext {
  const words = ticketWords(createWords(() => 'fr'));
  return { words, timeZone: 'Europe/Paris', now: CREATED_AT, ...facts };
}

export function sourceOf(order: Order): TicketSource {
  const source = ticketSource(onBoard(order));
  if (source === null) throw new Error('An order that was read has a source');
  return source;
}

/** Every ticket that an order can give, by name. */
export function ticketsOf(
  order: Order,
): Readonly<Record<'kitchen' | 'customer' | 'cancellation' | 'courier', Ticket>> {
  const context = aContext({ now: order.createdAt ?? CREATED_AT });
  const source = sourceOf(order);
  const kitchen = kitchenTicket(source, context);
  if (kitchen === null) throw new Error('Without a choice of lines there is always a ticket');
  return {
    kitchen,
    customer: customerTicket(source, context, SHOP),
    cancellation: cancellationTicket(source, context),
    courier: courierLabel(source, context),
  };
}

/** The samples that are whole orders, read as the till reads them. */
export function sampleOrders(): readonly (readonly [name: string, order: Order])[] {
  return readSamples()
    .filter(({ value }) => isWholeOrder(value))
    .map(({ name, value }) => [name, orderFrom(value)] as const);
}

/** What can be read on the paper, a line each. */
export function readLines(ticket: Ticket, columns: Columns): string[] {
  return textLines(ticket, columns).map(({ text }) => text.trim());
}

export function textLines(ticket: Ticket, columns: Columns): TextLine[] {
  return layoutTicket(ticket, columns).filter((line) => line.kind === 'text');
}

/** Text as it can be found on paper, wherever the lines were broken. */
export function squeezed(text: string): string {
  return printable(text).replace(/[\s\u00a0]+/g, '');
}
