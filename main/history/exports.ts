import type { ExportResult } from '../../preload/contract.ts';
import { assertNever } from '../core/assert-never.ts';
import {
  CSV_START,
  type CsvCell,
  csvAmount,
  csvCount,
  csvDay,
  csvDecimal,
  csvLine,
} from '../core/format/csv.ts';
import type { OrderSummary } from '../core/history/search.ts';
import type { ServiceType } from '../core/order/order.ts';
import type { PaymentKind } from '../core/order/payments.ts';
import type { StatusOrUnknown } from '../core/order/status.ts';
import { zonedIso } from '../core/shop/shop-time.ts';
import type { Statistics } from '../core/statistics/figures.ts';
import {
  type Cell,
  type Column,
  type StatisticsTable,
  statisticsTables,
} from '../core/statistics/tables.ts';
import { type Written, writeNewFile } from '../lib/files.ts';
import type { Words } from '../lib/words.ts';

interface CsvFile {
  readonly path: string;
  /** As `csvLine` writes them. */
  readonly lines: Iterable<string>;
  /** Names the file until it is complete; in a way that nobody can foresee, unless a test says so. */
  readonly newId?: () => string;
}

/** Lines written at once, between which the till goes on with its work. */
const LINES_AT_ONCE = 100;

/** Writes a CSV file, as `writeNewFile` writes any. Never throws. */
export function writeCsvFile({ lines, ...file }: CsvFile): Promise<Written> {
  return writeNewFile({ ...file, parts: chunks(lines) });
}

function* chunks(lines: Iterable<string>): Generator<string> {
  let waiting = CSV_START;
  let count = 0;
  for (const line of lines) {
    waiting += line;
    count += 1;
    if (count % LINES_AT_ONCE > 0) continue;
    yield waiting;
    waiting = '';
  }
  yield waiting;
}

/** The words of a file, from the locale file: its heading and what its cells say. */
export interface ExportWords {
  readonly heading: Readonly<Record<ExportColumn, string>>;
  status(status: StatusOrUnknown): string;
  serviceType(type: ServiceType): string;
  payment(kind: PaymentKind): string;
}

/** In this order, from left to right. No column tells of a customer: files outlive the erasure. */
export const EXPORT_COLUMNS = [
  'date',
  'time',
  'code',
  'ref',
  'platform',
  'brand',
  'serviceType',
  'status',
  'lines',
  'total',
  'tip',
  'toCollect',
  'back',
  'payment',
  'currency',
  'id',
] as const;

type ExportColumn = (typeof EXPORT_COLUMNS)[number];

interface ExportRequest {
  readonly path: string;
  readonly orders: Iterable<OrderSummary>;
  readonly words: ExportWords;
  readonly timeZone: string;
  /** Names the file until it is complete, unforeseeable unless a test says so. */
  readonly newId?: () => string;
}

/** Writes orders to a CSV file, a line each. Never throws. */
export async function exportOrders(request: ExportRequest): Promise<ExportResult> {
  const { path, newId } = request;
  let orders = 0;
  const counted = (): void => {
    orders += 1;
  };
  const lines = linesOf(request, counted);
  const written = await writeCsvFile({ path, lines, ...(newId === undefined ? {} : { newId }) });
  return written.kind === 'written' ? { ...written, path, orders } : written;
}

function* linesOf(
  { orders, timeZone, words }: ExportRequest,
  onOrder: () => void,
): Generator<string> {
  yield csvLine(EXPORT_COLUMNS.map((column) => words.heading[column]));
  for (const order of orders) {
    onOrder();
    yield csvLine(cellsOf(order, words, timeZone));
  }
}

function cellsOf(order: OrderSummary, words: ExportWords, timeZone: string): CsvCell[] {
  const { payment, total } = order;
  const local = zonedIso(order.placedAt, timeZone);
  const cells: Readonly<Record<ExportColumn, CsvCell>> = {
    date: csvDay(local.slice(0, 10).split('-').reverse().join('/')),
    time: local.slice(11, 19),
    code: order.code,
    ref: order.ref,
    platform: order.platform.name,
    brand: order.brand,
    serviceType: order.serviceType && words.serviceType(order.serviceType),
    status: words.status(order.status),
    lines: csvCount(order.lineCount),
    total: csvAmount(total?.cents ?? null),
    tip: csvAmount(order.tipCents),
    toCollect: csvAmount(payment.kind === 'to_collect' ? payment.amount.cents : null),
    back: csvAmount(order.backCents),
    payment: words.payment(payment.kind),
    currency: total?.currency ?? null,
    id: order.id,
  };
  return EXPORT_COLUMNS.map((column) => cells[column]);
}

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
