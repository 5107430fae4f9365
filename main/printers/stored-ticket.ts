import * as v from 'valibot';
import type { Ticket } from '../core/ticket/ticket.ts';

const size = v.picklist(['normal', 'tall', 'large', 'huge']);

const block = v.variant('kind', [
  v.object({ kind: v.literal('heading'), text: v.string(), size }),
  v.object({ kind: v.literal('text'), text: v.string(), strong: v.boolean() }),
  v.object({
    kind: v.literal('columns'),
    left: v.string(),
    right: v.string(),
    strong: v.boolean(),
  }),
  v.object({ kind: v.literal('rule') }),
  v.object({
    kind: v.literal('item'),
    quantity: v.string(),
    name: v.string(),
    amount: v.nullable(v.string()),
    size,
    details: v.array(
      v.object({
        kind: v.picklist(['option', 'added', 'without', 'note', 'caption']),
        text: v.string(),
      }),
    ),
  }),
  v.object({ kind: v.literal('banner'), text: v.string(), size }),
  v.object({ kind: v.literal('qr'), data: v.string(), caption: v.string() }),
  v.object({ kind: v.literal('ruler') }),
  v.object({ kind: v.literal('cut') }),
]);

const ticketSchema = v.object({
  kind: v.picklist(['kitchen', 'customer', 'cancellation', 'courier', 'test', 'counter']),
  blocks: v.array(block),
});

export function storeTicket(ticket: Ticket): string {
  return JSON.stringify(ticket);
}

/** A stored ticket; null where it was erased, or written by a version that knew other blocks. */
export function readTicket(text: string): Ticket | null {
  try {
    const parsed = v.safeParse(ticketSchema, JSON.parse(text));
    return parsed.success ? parsed.output : null;
  } catch {
    return null;
  }
}
