import { describe, expect, it, test } from 'vitest';
import type { Ticket } from '../../main/core/ticket/ticket.ts';
import { encodeEscPos } from '../../main/printers/escpos.ts';
import { type Columns, isPrintable, layoutTicket } from '../../main/printers/layout.ts';
import { createEscPosReader, type Sheet } from '../support/escpos-reader.ts';
import { sampleOrders, ticketsOf, WIDTHS } from './support.ts';

interface Read {
  readonly sheets: readonly Sheet[];
  readonly uncut: Sheet;
  readonly strange: readonly string[];
}

function readBack(ticket: Ticket, columns: Columns): Read {
  const reader = createEscPosReader();
  reader.write(encodeEscPos(layoutTicket(ticket, columns), columns));
  return reader;
}

/** The lines of a sheet as they were laid out: without the feed before the cut. */
function linesOf(sheet: Sheet | undefined): readonly object[] {
  const lines = sheet?.lines ?? [];
  const last = lines.findLastIndex(({ text }) => text !== '');
  return lines.slice(0, last + 1);
}

function expected(ticket: Ticket, columns: Columns): object[] {
  return layoutTicket(ticket, columns).flatMap((line) => {
    if (line.kind !== 'text') return [];
    const { text, width, height, bold, inverted, align } = line;
    const isBlank = text.trim() === '' && !inverted;
    const pad = align === 'center' ? Math.trunc((columns - text.length * width) / 2) : 0;
    const style = isBlank ? { width: 1, height: 1, bold: false } : { width, height, bold };
    return [{ text: ' '.repeat(pad) + text, ...style, inverted }];
  });
}

describe('a printer reads back what was laid out, in its sizes, cut once', () => {
  const cases = sampleOrders().flatMap(([name, order]) =>
    WIDTHS.map((columns) => [name, columns, order] as const),
  );

  test.each(cases)('%s at %i', (_name, columns, order) => {
    for (const ticket of Object.values(ticketsOf(order))) {
      const { sheets, strange } = readBack(ticket, columns);
      expect(strange).toEqual([]);
      expect(sheets).toHaveLength(1);
      const lines = linesOf(sheets[0]).filter((line) => !isQrFeed(line));
      expect(lines).toEqual(expected(ticket, columns));
      const codes = ticket.blocks.flatMap((block) => (block.kind === 'qr' ? [block.data] : []));
      expect(sheets[0]?.qrs).toEqual(codes);
    }
  });

  /** A QR code is followed by a line feed of its own. */
  function isQrFeed(line: object): boolean {
    return 'text' in line && line.text === '';
  }
});

it('every character of the code page arrives as itself', () => {
  const all = Array.from({ length: 0x2200 }, (_, code) => String.fromCodePoint(code));
  const text = all.filter((one) => isPrintable(one) && one !== '\u00a0' && one !== ' ').join('');
  const ticket: Ticket = {
    kind: 'test',
    blocks: [{ kind: 'text', text, strong: false }, { kind: 'cut' }],
  };
  const { sheets, strange } = readBack(ticket, 48);
  expect(strange).toEqual([]);
  expect(sheets[0]?.lines.map((line) => line.text).join('')).toBe(text);
});

it('pulls the last line past the blade before it cuts, and nothing after it', () => {
  const ticket: Ticket = {
    kind: 'test',
    blocks: [{ kind: 'text', text: 'fin', strong: false }, { kind: 'cut' }],
  };
  const { sheets, uncut } = readBack(ticket, 42);
  expect(sheets[0]?.lines.map(({ text }) => text)).toEqual(['fin', '', '', '', '']);
  expect(uncut.lines).toEqual([]);
});
