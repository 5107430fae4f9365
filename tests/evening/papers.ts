import { expect } from 'vitest';
import { squeezed } from '../printers/support.ts';
import type { Order } from '../stand-ins/hubrise/rules/order.ts';
import { type PrinterStandIn, textOf } from '../stand-ins/printer/printer.ts';
import type { Evening } from './evening.ts';

/** A sheet as a cook reads it. */
export interface Paper {
  readonly id: string;
  readonly kind: 'kitchen' | 'complement' | 'cancellation';
  readonly copy: 'none' | 'asked_for' | 'possible';
  readonly text: string;
}

const PREPARATION_MS = 20 * 60_000;
const TO_BE_MADE = ['in_preparation', 'awaiting_collection', 'awaiting_shipment', 'in_delivery'];
const MADE: readonly string[] = [...TO_BE_MADE, 'completed'];

/**
 * What came out of the printer, read from its bytes: a ticket for each order that was to be made,
 * with its dishes; a cancellation wherever the kitchen had one; and nothing twice, but for what a
 * cashier asked for again and what was on its way when the line broke, which both say so.
 */
export async function expectPapers(evening: Evening, brokenLines: number): Promise<void> {
  const { hubrise, printer, till } = evening;
  expect(printer.strange()).toEqual([]);
  expect(printer.uncut().lines).toEqual([]);
  const left = till.db
    .prepare("SELECT * FROM print_jobs WHERE state NOT IN ('printed', 'abandoned')")
    .all();
  expect(left).toEqual([]);

  const orders = await Promise.all(evening.ids.map((id) => hubrise.admin.order(id)));
  const papers = readPapers(printer, orders);
  // A copy that was asked for, and on its way then, comes again as what it is marked as already.
  const doubtful = till.db
    .prepare('SELECT duplicate FROM print_jobs WHERE doubtful > 0')
    .pluck()
    .all();
  expect(doubtful).toHaveLength(brokenLines);
  expect(papers.filter(({ copy }) => copy === 'possible')).toHaveLength(
    doubtful.filter((duplicate) => duplicate === 'possible').length,
  );
  for (const order of orders) {
    const own = papers.filter(({ id }) => id === order.id);
    const kitchen = own.filter(({ kind, copy }) => kind === 'kitchen' && copy !== 'asked_for');
    const cancellations = own.filter(({ kind }) => kind === 'cancellation');
    // Somebody adds a note once at the most here.
    expect(own.filter(({ kind }) => kind === 'complement').length).toBeLessThanOrEqual(1);
    const about = `${order.id}, ${order.status}`;
    if (order.status === 'cancelled') {
      expect(kitchen.length, about).toBeLessThanOrEqual(1);
      // What the cashier had finished is out of the door: the kitchen need not hear of it.
      const isGone = evening.log.taps.some(
        ({ what, id }) => what === 'completed' && id === order.id,
      );
      if (!isGone || cancellations.length > 0) {
        expect(cancellations.length, about).toBe(kitchen.length);
      }
    } else {
      expect(kitchen.length, about).toBe(isForKitchen(order, evening.closedAt) ? 1 : 0);
      expect(cancellations.length, about).toBe(0);
    }
    const reprints = evening.log.taps.filter(
      ({ what, id }) => what === 'reprint' && id === order.id,
    );
    const copies = own.filter(({ copy }) => copy === 'asked_for').length;
    // One that had not come out when the order was cancelled is not wanted any more.
    if (order.status === 'cancelled') expect(copies, about).toBeLessThanOrEqual(reprints.length);
    else expect(copies, about).toBe(reprints.length);
    for (const { text } of kitchen) {
      for (const item of order.items) expect(text).toContain(squeezed(item.product_name));
    }
  }
  expect(papers.some(({ kind }) => kind === 'cancellation')).toBe(true);
}

/** The sheets that were cut off, oldest first. */
export function readPapers(
  printer: Pick<PrinterStandIn, 'sheets'>,
  orders: readonly Order[],
): readonly Paper[] {
  return printer.sheets().map((sheet) => paperOf(textOf(sheet), orders));
}

function isForKitchen(order: Order, now: number): boolean {
  if (MADE.includes(order.status)) return true;
  if (order.status !== 'accepted') return false;
  const times = [order.expected_time, order.confirmed_time].map((time) => Date.parse(time ?? ''));
  const wanted = Math.max(...times.filter((time) => !Number.isNaN(time)));
  return order.asap !== false || wanted - PREPARATION_MS <= now;
}

function paperOf(sheet: string, orders: readonly Order[]): Paper {
  const text = squeezed(sheet);
  const lines = sheet.split('\n').map(squeezed);
  const order = orders.find(({ collection_code: code }) => lines.includes(squeezed(code ?? '')));
  if (order === undefined) throw new Error(`Whose is this?\n${sheet}`);
  return {
    id: order.id,
    kind: text.includes('ANNULÉE')
      ? 'cancellation'
      : text.startsWith('COMPLÉMENT')
        ? 'complement'
        : 'kitchen',
    copy: text.includes('DUPLICATAPOSSIBLE')
      ? 'possible'
      : text.includes('DUPLICATA')
        ? 'asked_for'
        : 'none',
    text,
  };
}
