import type { Draft, DraftLine } from '../counter/draft.ts';
import { whyPaid } from '../counter/in-payment.ts';
import { wordsOf } from '../counter/local-text.ts';

/**
 * A ticket of the counter's that was set aside and left, without its people: what is ordered, and what
 * was paid of it, stays.
 */
export function erasedTicket({ invoice: _, ...draft }: Draft): Draft {
  // Nobody is left whose points they would be, as where the customer is taken off the ticket by hand.
  const isFree = draft.rebate?.kind === 'points' && whyPaid(draft) === null;
  return {
    ...draft,
    label: '',
    customer: null,
    rebate: isFree ? null : draft.rebate,
    lines: draft.lines.map(erasedLine),
  };
}

function erasedLine(line: DraftLine): DraftLine {
  if (line.note === '' && line.told === undefined) return line;
  const erased = { ...line, note: '' };
  if (line.told === undefined) return erased;
  const [before, after] = [wordsOf(line), wordsOf(erased)];
  // What the kitchen knows it still knows; what it did not is still to be told.
  return {
    ...erased,
    told: line.told.map((one) => ({ ...one, words: one.words === before ? after : '' })),
  };
}
