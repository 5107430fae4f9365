import type { ExportResult } from '../../preload/contract.ts';
import { type CsvCell, csvAmount, csvCount, csvDay, csvLine } from '../core/format/csv.ts';
import type { OrderSummary } from '../core/history/search-facts.ts';
import type { ServiceType } from '../core/order/order.ts';
import type { PaymentKind } from '../core/order/payments.ts';
import type { StatusOrUnknown } from '../core/order/status.ts';
import { zonedIso } from '../core/shop/zoned-time.ts';
import type { Words } from '../lib/words.ts';
import { writeCsvFile } from './csv-file.ts';

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

/** Writes orders to a CSV file, a line each (`csv-file.ts`). Never throws. */
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
