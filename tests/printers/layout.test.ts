import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { itemLines } from '../../main/core/order/lines.ts';
import type { Order } from '../../main/core/order/order.ts';
import { testPage } from '../../main/core/ticket/test-page.ts';
import type { Ticket, TicketBlock } from '../../main/core/ticket/ticket.ts';
import { isPrintable, layoutTicket, type TextLine } from '../../main/printers/layout.ts';
import { isWholeOrder, readSamples, spoiled } from '../support/arbitraries.ts';
import { orderFrom } from '../support/orders.ts';
import { aContext, squeezed, textLines, ticketsOf, WIDTHS } from './support.ts';

function ticketOf(...blocks: readonly TicketBlock[]): Ticket {
  return { kind: 'customer', blocks };
}

/** Whether a line fits on the paper, from edge to edge where it is a banner's, in what the printer has. */
function fits({ inverted, text, width }: TextLine, columns: number): boolean {
  if (text.length * width > columns) return false;
  if (inverted && (text.length + 1) * width <= columns) return false;
  return [...text].every(isPrintable) && !text.includes('\u00a0');
}

/** Each line has what it says. Looked at as one: of a name of 100,000 letters there are thousands. */
function expectFits(ticket: Ticket): void {
  for (const columns of WIDTHS) {
    expect(textLines(ticket, columns).filter((line) => !fits(line, columns))).toEqual([]);
  }
}

/**
 * Every name and every option of the order can be read, at every width. The amounts are left out,
 * for they stand in the middle of a name that goes on in the next line.
 */
function expectComplete(order: Order, ticket: Ticket, withOptions: boolean): void {
  for (const columns of WIDTHS) {
    const lines = textLines(withoutAmounts(ticket), columns);
    const read = squeezed(lines.map(({ text }) => text).join(''));
    for (const line of itemLines(order)) {
      if (line.deleted && ticket.kind !== 'kitchen') continue;
      expect(read).toContain(squeezed(line.name));
      if (!withOptions || line.deleted) continue;
      for (const option of line.options) expect(read).toContain(squeezed(option.name));
    }
  }
}

function withoutAmounts(ticket: Ticket): Ticket {
  const blocks = ticket.blocks.map((block) =>
    block.kind === 'item' ? { ...block, amount: null } : block,
  );
  return { ...ticket, blocks };
}

const samples = readSamples().map(({ name, value }) => [name, value] as const);

describe('every ticket of every order', { timeout: 60_000 }, () => {
  const check = (payload: unknown): void => {
    const order = orderFrom({ ...(payload as object), id: 'x' });
    const { kitchen, customer, cancellation, courier } = ticketsOf(order);
    for (const ticket of [kitchen, customer, cancellation, courier]) expectFits(ticket);
    expectComplete(order, kitchen, true);
    expectComplete(order, customer, true);
    expectComplete(order, courier, false);
  };

  test.each(samples)('fits, and lacks no item and no option: %s', (_, value) => {
    check(value);
    const changed = spoiled(value).filter((one) => typeof one === 'object');
    fc.assert(fc.property(changed, check), { numRuns: isWholeOrder(value) ? 25 : 5 });
  });
});

describe('headings', () => {
  const sizeAt = (text: string, columns: 32 | 42 | 48): string => {
    const [line] = textLines(ticketOf({ kind: 'heading', text, size: 'huge' }), columns);
    return `${line?.width}x${line?.height}`;
  };

  test.each([
    ['DC034', 32, '3x3'],
    ['WEB-000123', 32, '3x3'],
    ['WEB-0001234', 32, '2x2'],
    ['WEB-0001234', 42, '3x3'],
    ['4c7f5d63-9e1b-4f', 32, '2x2'],
    ['4c7f5d63-9e1b-4f0', 32, '1x2'],
    ['4c7f5d63-9e1b-4f0a-8c11-2f5a7d9e6b10', 42, '1x2'],
    ['4c7f5d63-9e1b-4f0a-8c11-2f5a7d9e6b10', 32, '1x1'],
  ] as const)(
    'give way to a smaller size before a code is cut: %s at %i',
    (text, columns, size) => {
      expect(sizeAt(text, columns)).toBe(size);
    },
  );

  it('count the width of wide letters when they wrap', () => {
    const ticket = ticketOf({ kind: 'heading', text: 'Pizza Margherita du chef', size: 'large' });
    expect(textLines(ticket, 32).map(({ text }) => text)).toEqual(['Pizza Margherita', 'du chef']);
  });
});

describe('amounts', () => {
  const amounts = (columns: 32 | 42 | 48, left: string, right: string): string[] =>
    textLines(ticketOf({ kind: 'columns', left, right, strong: false }), columns).map(
      ({ text }) => text,
    );

  it('stand whole at the right edge, what they are for wraps beside them', () => {
    expect(amounts(32, 'Frais de livraison jusqu’à quinze kilomètres', '12,50\u00a0€')).toEqual([
      'Frais de livraison       12,50 €',
      'jusqu’à quinze',
      'kilomètres',
    ]);
  });

  it('take a line of their own where they leave no room', () => {
    expect(amounts(32, 'Remise', '-99\u00a0999\u00a0999\u00a0999,99\u00a0€')).toEqual([
      'Remise',
      '            -99 999 999 999,99 €',
    ]);
  });
});

it('a banner is white on black from edge to edge', () => {
  const ticket = ticketOf({ kind: 'banner', text: 'PAYÉE', size: 'large' });
  for (const columns of WIDTHS) {
    expect(textLines(ticket, columns)).toEqual([
      expect.objectContaining({ inverted: true, bold: true, width: 2, height: 2 }),
    ]);
    expect(textLines(ticket, columns)[0]?.text).toHaveLength(columns / 2);
  }
});

it('what hangs under an item is set in under its name', () => {
  const ticket = ticketOf({
    kind: 'item',
    quantity: '2×',
    name: 'Pizza aux quatre fromages affinés',
    amount: '25,00\u00a0€',
    size: 'tall',
    details: [
      { kind: 'option', text: 'Pâte : fine et croustillante au possible' },
      { kind: 'without', text: 'SANS Olives' },
      { kind: 'note', text: 'Bien\ncuite' },
    ],
  });
  expect(textLines(ticket, 32).map(({ text, bold, height }) => [text, bold, height])).toEqual([
    ['2× Pizza aux quatre      25,00 €', true, 2],
    ['   fromages affinés', true, 2],
    ['   · Pâte : fine et', false, 1],
    ['     croustillante au possible', false, 1],
    ['   - SANS Olives', true, 1],
    ['   » Bien', true, 1],
    ['     cuite', true, 1],
  ]);
});

it('the test page shows every column of the paper', () => {
  for (const columns of WIDTHS) {
    const page = testPage({ name: 'Cuisine', columns }, aContext());
    expectFits(page);
    const ruler = textLines(page, columns).filter(({ text }) => /^\d+$/.test(text));
    expect(ruler.map(({ text }) => text.length)).toEqual([columns]);
    expect(layoutTicket(page, columns).at(-1)).toEqual({ kind: 'cut' });
  }
});

it('lays out texts as long as they like', () => {
  const words = 'pizza '.repeat(200_000);
  const word = 'p'.repeat(5_000_000);
  const ticket = ticketOf(
    { kind: 'banner', text: words, size: 'huge' },
    { kind: 'text', text: word, strong: false },
  );
  const read = textLines(ticket, 32).map(({ text }) => text.replaceAll(' ', ''));
  expect(read.join('').length).toBe(6_000_000);
});
