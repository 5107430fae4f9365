import type { TicketWords } from '../core/ticket-words.ts';
import type { Words } from '../platform/words.ts';

/** The locale file's words for tickets. A word that is missing there does not compile. */
export function ticketWords(words: Words): TicketWords {
  return {
    locale: words.language() === 'fr' ? 'fr-FR' : 'en-GB',
    say: (word, values) => words.say(`main.ticket.${word}`, values),
  };
}
