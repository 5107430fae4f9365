import { describe, expect, it } from 'vitest';
import type { Ticket } from '../../main/core/ticket/ticket.ts';
import { type Columns, layoutTicket } from '../../main/printers/layout.ts';
import { previewOf } from '../../main/printers/preview.ts';
import { ticketPage } from '../../main/printers/ticket-page.ts';
import type { TicketPreview } from '../../preload/contract.ts';
import { sampleOrders, ticketsOf, WIDTHS } from './support.ts';

function preview(ticket: Ticket, columns: Columns): TicketPreview {
  return previewOf(layoutTicket(ticket, columns), columns);
}

const HOSTILE: Ticket = {
  kind: 'customer',
  blocks: [
    { kind: 'heading', text: '<script>alert("1")</script>', size: 'normal' },
    { kind: 'text', text: "</style><img src=x onerror='x'> & co", strong: false },
    { kind: 'qr', data: 'https://example.invalid/"><b>', caption: '<i>' },
    { kind: 'cut' },
  ],
};

describe('the preview', () => {
  it('has exactly the lines of the paper, and crosses to the window as it is', () => {
    for (const [, order] of sampleOrders()) {
      for (const ticket of Object.values(ticketsOf(order))) {
        for (const columns of WIDTHS) {
          const shown = preview(ticket, columns);
          const paper = layoutTicket(ticket, columns);
          expect(shown.lines.map(({ kind }) => kind)).toEqual(paper.map(({ kind }) => kind));
          expect(shown.lines.filter(({ kind }) => kind === 'text')).toEqual(
            paper.filter(({ kind }) => kind === 'text'),
          );
          expect(structuredClone(shown)).toEqual(shown);
        }
      }
    }
  });

  it('draws a code to scan with white around it', () => {
    const [code] = preview(HOSTILE, 42).lines.filter((line) => line.kind === 'qr');
    const squares = [...(code?.path ?? '').matchAll(/M(\d+) (\d+)h1v1h-1z/g)];
    const places = squares.flatMap(([, x, y]) => [Number(x), Number(y)]);
    expect(squares.length).toBeGreaterThan(100);
    expect(Math.min(...places)).toBe(2);
    expect(Math.max(...places)).toBe((code?.size ?? 0) - 3);
  });
});

describe('the page for a system printer', () => {
  it('has nothing of a stranger but text', () => {
    const { html } = ticketPage(preview(HOSTILE, 42));
    const tags = [...html.matchAll(/<\/?([a-z]+)/g)].map(([, tag]) => tag);
    const own = ['html', 'meta', 'title', 'style', 'body', 'p', 'span', 'svg', 'path'];
    expect(new Set(tags)).toEqual(new Set(own));
    expect(html).not.toMatch(/onerror='|src=x onerror="/);
    expect(html).toContain('&#60;script&#62;');
    expect(html).toContain("default-src 'none'");
  });

  it('is as wide as the roll and as long as the ticket', () => {
    const short: Ticket = { kind: 'test', blocks: [{ kind: 'text', text: 'un', strong: false }] };
    const long: Ticket = {
      kind: 'test',
      blocks: Array.from({ length: 100 }, () => ({ kind: 'rule' }) as const),
    };
    expect(ticketPage(preview(short, 32)).widthMm).toBe(58);
    expect(ticketPage(preview(short, 48)).widthMm).toBe(80);
    const grown = ticketPage(preview(long, 42)).heightMm - ticketPage(preview(short, 42)).heightMm;
    // 99 lines more, each 72 mm / 42 × 2.2 high.
    expect(grown).toBeGreaterThan(99 * 3.7);
    expect(grown).toBeLessThan(99 * 3.9);
  });
});
