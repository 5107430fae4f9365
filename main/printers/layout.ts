import { assertNever } from '../core/assert-never.ts';
import type {
  Ticket,
  TicketBlock,
  TicketDetail,
  TicketItem,
  TicketSize,
} from '../core/ticket/ticket.ts';
import {
  type Columns,
  longestWord,
  type Scale,
  type TextLine,
  type TicketLine,
  textLine,
  twoColumns,
  wrapWords,
} from './lines.ts';
import { printable } from './printable.ts';

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

/**
 * An item: `2× Pizza Margherita` with the rest hanging under the name and its details further in.
 * What is left out and what the customer wrote is bold.
 */
function layoutItem(item: TicketItem, columns: Columns): TextLine[] {
  const quantity = printable(item.quantity);
  const style = { bold: true, height: item.size === 'normal' ? 1 : 2 } as const;
  const lead = `${quantity} `;
  const head = hanging(lead, printable(item.name), item.amount, columns).map((text) =>
    textLine(text, style),
  );
  return [...head, ...item.details.flatMap((detail) => layoutDetail(detail, lead, columns))];
}

/** No sign of what is added or left out where nobody knows which it is. */
const MARKS: Readonly<Record<TicketDetail['kind'], string>> = {
  option: '· ',
  added: '+ ',
  without: '- ',
  note: '» ',
  caption: '',
};

function layoutDetail(detail: TicketDetail, lead: string, columns: Columns): TextLine[] {
  const bold = detail.kind === 'without' || detail.kind === 'note';
  // No further in: a narrow paper would have no room left after a `100×`.
  const indent = ' '.repeat(Math.min(lead.length, 4));
  const mark = indent + MARKS[detail.kind];
  return hanging(mark, printable(detail.text), null, columns).map((text) =>
    textLine(text, { bold }),
  );
}

/** `text` after `lead` and wrapped under itself, with the amount at the right. */
function hanging(lead: string, text: string, amount: string | null, columns: Columns): string[] {
  const room = columns - lead.length;
  const right = amount === null ? null : printable(amount);
  const lines = right === null ? wrapWords(text, room) : twoColumns(text, right, room);
  return lines.map((line, index) => (index === 0 ? lead : ' '.repeat(lead.length)) + line);
}
