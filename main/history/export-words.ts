import type { Words } from '../lib/words.ts';
import { EXPORT_COLUMNS, type ExportColumn, type ExportWords } from './export-orders.ts';

/** The words of an exported file, in the language of the moment. */
export function exportWords(words: Words): ExportWords {
  return {
    heading: Object.fromEntries(
      EXPORT_COLUMNS.map((column) => [column, words.say(`main.export.column.${column}`)]),
    ) as Record<ExportColumn, string>,
    status: (status) => words.say(`status.${status}`),
    serviceType: (type) => words.say(`service.${type}`),
    payment: (kind) => words.say(`main.export.payment.${kind}`),
  };
}

/** The name proposed for a file of these days of service. */
export function exportName(words: Words, firstDay: string, lastDay: string): string {
  return firstDay === lastDay
    ? words.say('main.export.nameOfDay', { day: firstDay })
    : words.say('main.export.nameOfDays', { first: firstDay, last: lastDay });
}
