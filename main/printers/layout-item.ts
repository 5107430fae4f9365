import type { TicketDetail, TicketItem } from '../core/ticket/ticket.ts';
import { type Columns, type TextLine, textLine, twoColumns } from './lines.ts';
import { printable } from './printable.ts';
import { wrapWords } from './wrap.ts';

/**
 * An item: `2× Pizza Margherita` with what follows hanging under the name, and its details further
 * in. What must be left out and what the customer wrote is bold.
 */
export function layoutItem(item: TicketItem, columns: Columns): TextLine[] {
  const quantity = printable(item.quantity);
  const style = { bold: true, height: item.size === 'normal' ? 1 : 2 } as const;
  const lead = `${quantity} `;
  const head = hanging(lead, printable(item.name), item.amount, columns).map((text) =>
    textLine(text, style),
  );
  return [...head, ...item.details.flatMap((detail) => layoutDetail(detail, lead, columns))];
}

const MARKS: Readonly<Record<TicketDetail['kind'], string>> = {
  option: '- ',
  without: '- ',
  note: '» ',
  caption: '',
};

function layoutDetail(detail: TicketDetail, lead: string, columns: Columns): TextLine[] {
  const bold = detail.kind === 'without' || detail.kind === 'note';
  // No further in than this, or nothing would be left of a narrow paper after a `100×`.
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
