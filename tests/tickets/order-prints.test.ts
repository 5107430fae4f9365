import { describe, expect, it, test } from 'vitest';
import type { BoardOrder } from '../../main/core/order/board-order.ts';
import { readTicket, storeTicket } from '../../main/printers/printer-lane.ts';
import { dish, FIRST, HERE, office } from '../printers/office.ts';
import { setUp } from '../printers/queue-harness.ts';

describe('on demand', () => {
  test.each(['customer', 'courier', 'kitchen'] as const)(
    'a %s ticket is marked as a copy from the second on',
    (kind) => {
      const { prints, entry, asked, printAll } = office([setUp('pass', HERE)]);
      prints.onDemand(entry, kind);
      printAll();
      prints.onDemand(entry, kind);
      expect(asked).toEqual([`pass ${kind} none`, `pass ${kind} reprint`]);
    },
  );

  it('is no copy of what was never on paper', () => {
    const { prints, entry, asked, store } = office([setUp('pass', HERE)]);
    prints.onDemand(entry, 'customer');
    store.prints.abandon(1, 1);
    prints.onDemand(entry, 'customer');
    expect(asked).toEqual(['pass customer none', 'pass customer none']);
  });

  it('prints a test page on the printer that it is about', () => {
    const { prints, requests } = office([setUp('pass', HERE), setUp('bar', HERE)]);
    expect(prints.testPage('bar')).not.toBeNull();
    expect(prints.testPage('inconnue')).toBeNull();
    expect(requests.map(({ printerId, orderId }) => [printerId, orderId])).toEqual([['bar', null]]);
  });
});

it('shows on the screen what would be on paper', () => {
  const { prints, entry } = office([]);
  const preview = prints.preview(entry, 'kitchen', 32);
  expect(preview?.columns).toBe(32);
  const texts = preview?.lines.flatMap((line) => (line.kind === 'text' ? [line.text] : []));
  expect(texts).toContain('1× Pizza');
});

it('shows no line that was taken off: it is on no ticket of the kitchen', () => {
  const items = [{ ...dish('Coca', 'Boissons'), deleted: true }, dish('Reine', 'Pizzas')];
  const { prints, entry } = office([setUp('pass', HERE)], items);
  const shown = JSON.stringify(prints.preview(entry, 'kitchen', 42));
  expect(shown).toContain('1× Reine');
  expect(shown).not.toContain('Coca');
  expect(shown).not.toContain('Ticket partiel');
});

it('shows as much of a long ticket as anybody looks through, and says how much more there is', () => {
  const items = Array.from({ length: 25_000 }, (_, at) => dish(`Pizza ${at}`, 'Pizzas'));
  const { prints, entry } = office([], items);
  const preview = prints.preview(entry, 'kitchen', 42);
  expect(preview?.lines).toHaveLength(500);
  const shown = JSON.stringify(preview);
  expect(shown).toContain('1× Pizza 480');
  expect(shown.length).toBeLessThan(100_000);
  expect(preview?.leftOut).toBeGreaterThan(24_500);
});

it('prints nothing of an order that could not be read', () => {
  const { prints, paper, entry, asked } = office([setUp('pass', HERE)]);
  const unreadable: BoardOrder = { ...entry, order: null };
  expect(paper.tell(unreadable, FIRST)).toBe(false);
  expect(prints.onDemand(unreadable, 'customer')).toEqual([]);
  expect(prints.preview(unreadable, 'kitchen', 42)).toBeNull();
  expect(asked).toEqual([]);
});

it('a stored ticket comes back as it was, and anything else as nothing', () => {
  const { prints, paper, entry, requests } = office([setUp('pass', HERE)]);
  paper.tell(entry, FIRST);
  prints.onDemand(entry, 'courier');
  for (const { ticket } of requests) expect(readTicket(storeTicket(ticket))).toEqual(ticket);
  for (const text of ['', 'null', '{}', '{"kind":"kitchen"}', '{"kind":"x","blocks":[]}']) {
    expect(readTicket(text)).toBeNull();
  }
});
