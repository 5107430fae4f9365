import { assertNever } from '../core/assert-never.ts';
import {
  type CsvCell,
  csvAmount,
  csvCount,
  csvDay,
  csvDecimal,
  csvLine,
} from '../core/format/csv.ts';
import type { Statistics } from '../core/statistics/figures.ts';
import {
  type Cell,
  type Column,
  type StatisticsTable,
  statisticsTables,
} from '../core/statistics/tables.ts';
import type { Words } from '../lib/words.ts';

/** The name proposed for a file of these figures. */
export function statisticsName(words: Words, { days }: Statistics): string {
  const { first, last } = days;
  return first === last
    ? words.say('main.statistics.nameOfDay', { day: first })
    : words.say('main.statistics.nameOfDays', { first, last });
}

/** The lines of the file: every table as the screen shows it, under its title, an empty line between. */
export function* statisticsLines(figures: Statistics, words: Words): Generator<string> {
  for (const [index, table] of statisticsTables(figures).entries()) {
    if (index > 0) yield csvLine([]);
    yield csvLine([words.say(`main.statistics.table.${table.name}`)]);
    yield csvLine(table.columns.map((column) => headingOf(column, table, figures, words)));
    for (const row of table.rows) yield csvLine(row.map((cell) => csvCellOf(cell, words)));
  }
}

/** With its unit: a figure of a file stands alone. */
function headingOf(
  column: Column,
  { columns, rows }: StatisticsTable,
  { currency }: Statistics,
  words: Words,
): string {
  const name =
    column.kind === 'platform'
      ? column.platform.name || words.say('main.statistics.unnamed')
      : words.say(`main.statistics.column.${column.name}`);
  const at = columns.indexOf(column);
  const kinds = new Set(rows.map((row) => row[at]?.kind));
  if (kinds.has('duration')) return `${name} (min)`;
  return kinds.size === 1 && kinds.has('money') && currency !== null
    ? `${name} (${currency})`
    : name;
}

function csvCellOf(cell: Cell, words: Words): CsvCell {
  switch (cell.kind) {
    case 'text':
      return cell.text;
    case 'platform':
      return cell.platform.name || words.say('main.statistics.unnamed');
    case 'hour':
      return words.say('main.statistics.hour', { hour: String(cell.hour) });
    case 'day':
      return csvDay(cell.day.split('-').reverse().join('/'));
    case 'row':
      return words.say(`main.statistics.row.${cell.row}`);
    case 'ending':
      return words.say(`main.statistics.ending.${cell.ending}`);
    case 'no_reason':
      return words.say('main.statistics.noReason');
    case 'count':
      return csvCount(cell.count);
    case 'quantity':
      return csvDecimal(cell.thousandths / 1_000);
    case 'money':
      return csvAmount(cell.cents);
    case 'duration':
      return csvDecimal(Math.round((cell.seconds / 60) * 100) / 100);
    case 'none':
      return null;
    default:
      return assertNever(cell);
  }
}
