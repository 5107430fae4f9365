import { randomUUID } from 'node:crypto';
import { type FileHandle, open, rename, rm } from 'node:fs/promises';
import type { ExportFailure, ExportResult } from '../../preload/contract.ts';
import { CSV_START, type CsvCell, csvAmount, csvCount, csvLine } from '../core/format/csv.ts';
import type { OrderSummary } from '../core/history/search-facts.ts';
import type { ServiceType } from '../core/order/order.ts';
import type { PaymentKind } from '../core/order/payments.ts';
import type { StatusOrUnknown } from '../core/order/status.ts';
import { zonedIso } from '../core/shop/zoned-time.ts';
import type { Words } from '../lib/words.ts';

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

/** Lines written at once, between which the till goes on with its work. */
const LINES_AT_ONCE = 100;

/**
 * Writes orders to a CSV file, a line each. The file appears when it is complete: until then it has
 * another name, and it is removed where writing fails. Others may write in the folder that the
 * person chose: a file or link under that other name is not touched. Never throws.
 */
export async function exportOrders(request: ExportRequest): Promise<ExportResult> {
  const { path, newId = randomUUID } = request;
  const partial = `${path}.${newId()}.partial`;
  try {
    const file = await open(partial, 'wx');
    try {
      const orders = await write(file, request);
      await rename(partial, path);
      return { kind: 'written', path, orders };
    } catch (error) {
      await rm(partial, { force: true }).catch(() => undefined);
      throw error;
    }
  } catch (error) {
    return { kind: 'failed', reason: reasonOf(error) };
  }
}

async function write(file: FileHandle, request: ExportRequest): Promise<number> {
  const { words, timeZone, orders } = request;
  try {
    let count = 0;
    let waiting = CSV_START + csvLine(EXPORT_COLUMNS.map((column) => words.heading[column]));
    for (const order of orders) {
      waiting += csvLine(cellsOf(order, words, timeZone));
      count += 1;
      if (count % LINES_AT_ONCE > 0) continue;
      await file.writeFile(waiting);
      waiting = '';
    }
    await file.writeFile(waiting);
    // Before it has its name, and beside the till: a year of orders is megabytes.
    await file.sync();
    return count;
  } finally {
    await file.close();
  }
}

function cellsOf(order: OrderSummary, words: ExportWords, timeZone: string): CsvCell[] {
  const { payment, total } = order;
  const local = zonedIso(order.placedAt, timeZone);
  const cells: Readonly<Record<ExportColumn, CsvCell>> = {
    date: local.slice(0, 10).split('-').reverse().join('/'),
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
    payment: words.payment(payment.kind),
    currency: total?.currency ?? null,
    id: order.id,
  };
  return EXPORT_COLUMNS.map((column) => cells[column]);
}

function reasonOf(error: unknown): ExportFailure {
  switch ((error as NodeJS.ErrnoException).code) {
    case 'ENOSPC':
    case 'EDQUOT':
      return 'disk_full';
    case 'EACCES':
    case 'EPERM':
    case 'EBUSY':
    case 'EROFS':
      return 'no_access';
    default:
      return 'other';
  }
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
