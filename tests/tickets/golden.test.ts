import { describe, expect, test } from 'vitest';
import {
  cancellationTicket,
  complementTicket,
  resumptionTicket,
} from '../../main/core/ticket/kitchen.ts';
import { changesSince, saidOf } from '../../main/core/ticket/said.ts';
import { testPage } from '../../main/core/ticket/test-page.ts';
import type { Ticket } from '../../main/core/ticket/ticket.ts';
import { type Columns, layoutTicket, type TicketLine } from '../../main/printers/layout.ts';
import { aContext, sourceOf, ticketsOf } from '../printers/support.ts';
import { readSample } from '../support/arbitraries.ts';
import { orderFrom } from '../support/orders.ts';

/** A ticket to look at: size and style before each line, wide letters spaced out, black as `#`. */
function drawn(lines: readonly TicketLine[], columns: Columns): string {
  return `${lines.map((line) => drawnLine(line, columns)).join('\n')}\n`;
}

function drawnLine(line: TicketLine, columns: Columns): string {
  if (line.kind !== 'text') return `     [${line.kind === 'qr' ? `QR ${line.data}` : '✂'}]`;
  const { text, width, height, bold, inverted, align } = line;
  const style = `${width}×${height}${bold ? 'b' : ' '}${inverted ? '#' : ' '}`;
  const letters = [...text].map((letter) => letter + ' '.repeat(width - 1)).join('');
  const before = align === 'center' ? Math.trunc((columns - text.length * width) / 2) : 0;
  return `${style}│${' '.repeat(before)}${letters}`.trimEnd();
}

const of = (name: string): ReturnType<typeof ticketsOf> => ticketsOf(orderFrom(readSample(name)));

/** What a kitchen that has the sample on paper is told when the order has become this one. */
function complementOf(name: string): Ticket {
  const sample = readSample(name) as {
    readonly items: readonly Readonly<Record<string, unknown>>[];
  };
  const [first, second, ...rest] = sample.items;
  const source = sourceOf(
    orderFrom({
      ...sample,
      items: [
        { ...first, customer_notes: 'Sans fruits à coque, allergie' },
        { ...second, deleted: true },
        ...rest,
        { id: 'new', product_name: 'Tiramisu', sku_name: 'Pot', price: '5.00 EUR', quantity: '2' },
      ],
      customer_notes: 'ALLERGIE aux arachides',
    }),
  );
  const changes = changesSince(saidOf(orderFrom(sample)), source.order);
  const ticket = changes && complementTicket(source, changes, aContext());
  if (ticket === null) throw new Error('Something has changed');
  return ticket;
}

const refused = cancellationTicket(
  sourceOf(orderFrom(readSample('composed-uber-eats-with-courier.json'))),
  aContext(),
  'refused',
);

const TICKETS: readonly (readonly [file: string, ticket: Ticket, columns: Columns])[] = [
  ['kitchen-42', of('composed-uber-eats-with-courier.json').kitchen, 42],
  ['kitchen-deal-32', of('composed-own-website-deal-removed-option-unpaid.json').kitchen, 32],
  ['customer-unpaid-32', of('composed-own-website-deal-removed-option-unpaid.json').customer, 32],
  ['customer-tip-48', of('composed-uber-eats-own-delivery.json').customer, 48],
  ['customer-difference-42', of('observed-uber-eats-total-without-charges.json').customer, 42],
  ['courier-42', of('composed-uber-eats-with-courier.json').courier, 42],
  ['courier-own-delivery-48', of('composed-deliveroo-own-delivery.json').courier, 48],
  ['cancellation-42', of('composed-just-eat-takeaway-cash-on-delivery.json').cancellation, 42],
  ['complement-42', complementOf('composed-uber-eats-with-courier.json'), 42],
  ['complement-32', complementOf('composed-uber-eats-with-courier.json'), 32],
  [
    'resumption-42',
    resumptionTicket(of('composed-just-eat-takeaway-cash-on-delivery.json').kitchen, aContext()),
    42,
  ],
  ['refused-42', refused, 42],
  ['test-page-48', testPage({ name: 'Cuisine', columns: 48 }, aContext()), 48],
];

describe('tickets as somebody has looked at them and found them good', () => {
  test.each(TICKETS)('%s', async (file, ticket, columns) => {
    const drawing = drawn(layoutTicket(ticket, columns), columns);
    await expect(drawing).toMatchFileSnapshot(`golden/${file}.txt`);
  });
});
