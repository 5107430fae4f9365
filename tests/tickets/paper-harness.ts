import { beforeEach } from 'vitest';
import type { OrderId } from '../../main/core/ids.ts';
import { layoutTicket } from '../../main/printers/layout.ts';
import { readTicket } from '../../main/printers/printer-lane.ts';
import type { PrintRow } from '../../main/store/prints.ts';
import { aCounter, type Counter } from '../orders/harness.ts';
import { setUp } from '../printers/queue-harness.ts';
import { putCatalog } from '../support/catalogs.ts';

const KITCHEN = setUp('pass', { host: '127.0.0.1', port: 9 });

/** The counter of the test that runs. */
export let counter: Counter;

/** A counter with one printer in the kitchen for each test of the file that calls this. */
export function kitchenPaperForEachTest(): void {
  beforeEach(() => {
    counter = aCounter();
    counter.world.printers = [KITCHEN];
  });
}

/** A line of an order, as HubRise gives it. */
export const dish = (id: string, product_name: string, fields: object = {}) => ({
  id,
  product_name,
  price: '12.00 EUR',
  quantity: '1.0',
  subtotal: '12.00 EUR',
  ...fields,
});
export const REINE = dish('i1', 'Reine');
export const COLA = dish('i2', 'Cola');

/** An oven and a bar, each with a printer for what it makes; gives a dish of each. */
export function twoStations() {
  const bar = setUp('bar', { host: '127.0.0.1', port: 9 }, { categories: ['Boissons'] });
  const oven = setUp('four', { host: '127.0.0.1', port: 9 }, { categories: ['Pizzas'] });
  counter.world.printers = [oven, bar];
  putCatalog(counter.store, 'c', {
    categories: [
      { ref: 'PIZ', name: 'Pizzas' },
      { ref: 'BOI', name: 'Boissons' },
    ],
    products: [
      { category_ref: 'PIZ', name: 'Reine', skus: [{ ref: 'REI' }] },
      { category_ref: 'BOI', name: 'Cola', skus: [{ ref: 'COL' }] },
    ],
  });
  const reine = { ...REINE, sku_ref: 'REI' };
  const cola = { ...COLA, sku_ref: 'COL' };
  return { cola, reine };
}

/** All that was to be printed of an order, the oldest first. */
export function jobs(id: OrderId): PrintRow[] {
  return counter.store.prints.listForOrder(id);
}

/** What waits of an order comes out on paper. */
export function printAll(id: OrderId): void {
  for (const { id: job, state } of jobs(id)) {
    if (state !== 'waiting') continue;
    counter.store.prints.begin(job);
    counter.store.prints.finish(job, 'printed', counter.timers.now(), null);
  }
}

function linesOf({ ticket: text }: PrintRow): string[] {
  const ticket = readTicket(text);
  const lines = ticket === null ? [] : layoutTicket(ticket, 42);
  return lines.flatMap((line) => (line.kind === 'text' ? [line.text.trim()] : []));
}

/** The tickets of an order, each by the first word on it. */
export function papers(id: OrderId): string[] {
  return jobs(id).map((job) => {
    const [first = ''] = linesOf(job);
    return ['COMPLÉMENT', 'REPRISE', 'ANNULÉE'].includes(first) ? first : 'premier';
  });
}

/** The newest ticket of an order, as it reads. */
export function newest(id: OrderId): string {
  const job = jobs(id).at(-1);
  return job === undefined ? '' : linesOf(job).join('\n');
}

/** An order of one Reine that the kitchen has on paper. */
export function inKitchen(fields: object = {}): OrderId {
  const id = counter.comes('a', { items: [REINE], ...fields });
  counter.moves.accept(id, 0);
  counter.timers.advance(6_000);
  counter.takes(id, { items: [REINE], ...fields });
  counter.takes(id, { items: [REINE], ...fields });
  printAll(id);
  counter.news.length = 0;
  return id;
}

/** What the card of an order says that the kitchen must know. */
export const flags = (id: OrderId) => counter.board.getCard(id)?.flags;
