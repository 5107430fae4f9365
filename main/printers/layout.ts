import { assertNever } from '../core/assert-never.ts';
import type { Ticket, TicketBlock, TicketSize } from '../core/ticket/ticket.ts';
import { layoutItem } from './layout-item.ts';
import {
  type Columns,
  type Scale,
  type TextLine,
  type TicketLine,
  textLine,
  twoColumns,
} from './lines.ts';
import { printable } from './printable.ts';
import { longestWord, wrapWords } from './wrap.ts';

/** The one layout of a ticket, whatever it is then written on: paper, a page, or the screen. */
export function layoutTicket(ticket: Ticket, columns: Columns): readonly TicketLine[] {
  return ticket.blocks.flatMap((block) => layoutBlock(block, columns));
}

function layoutBlock(block: TicketBlock, columns: Columns): TicketLine[] {
  switch (block.kind) {
    case 'heading': {
      const text = printable(block.text);
      const size = fittingSize(block.size, text, columns);
      return centred(text, size, columns);
    }
    case 'text':
      return wrapWords(printable(block.text), columns).map((text) =>
        textLine(text, { bold: block.strong }),
      );
    case 'columns':
      return twoColumns(printable(block.left), printable(block.right), columns).map((text) =>
        textLine(text, { bold: block.strong }),
      );
    case 'rule':
      return [textLine('-'.repeat(columns))];
    case 'item':
      return layoutItem(block, columns);
    case 'banner': {
      const text = printable(block.text);
      const size = fittingSize(block.size, text, columns);
      return centred(text, size, columns).map((line) => filled(line, columns));
    }
    case 'qr':
      return [
        { kind: 'qr', data: block.data },
        ...centred(printable(block.caption), 'normal', columns),
      ];
    case 'ruler':
      return [textLine(Array.from({ length: columns }, (_, at) => (at + 1) % 10).join(''))];
    case 'cut':
      return [{ kind: 'cut' }];
    default:
      return assertNever(block);
  }
}

const SCALES: Readonly<Record<TicketSize, readonly [width: Scale, height: Scale]>> = {
  normal: [1, 1],
  tall: [1, 2],
  large: [2, 2],
  huge: [3, 3],
};

/** The size asked for, or the next smaller one at which no word has to be broken. */
function fittingSize(wanted: TicketSize, text: string, columns: Columns): TicketSize {
  const smaller: readonly TicketSize[] = ['huge', 'large', 'tall'];
  const from = smaller.indexOf(wanted);
  if (from < 0) return wanted;
  const longest = longestWord(text);
  return smaller.slice(from).find((size) => longest * SCALES[size][0] <= columns) ?? 'normal';
}

function centred(text: string, size: TicketSize, columns: Columns): TextLine[] {
  const [width, height] = SCALES[size];
  return wrapWords(text, Math.floor(columns / width)).map((line) =>
    textLine(line, { width, height, bold: true, align: 'center' }),
  );
}

function filled(line: TextLine, columns: Columns): TextLine {
  const room = Math.floor(columns / line.width);
  const before = Math.floor((room - line.text.length) / 2);
  const text = line.text.padStart(line.text.length + before).padEnd(room);
  return { ...line, text, inverted: true, align: 'left' };
}
