import { localeOf } from '../core/format/locale.ts';
import type { TicketWords } from '../core/ticket/words.ts';
import type { Words } from '../lib/words.ts';

/** The locale file's words for tickets. A word that is missing there does not compile. */
export function ticketWords(words: Words): TicketWords {
  return {
    locale: localeOf(words.language()),
    say: (word, values) => words.say(`main.ticket.${word}`, values),
  };
}
