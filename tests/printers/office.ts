import type { OrderId } from '../../main/core/ids.ts';
import type { KitchenNews } from '../../main/core/kitchen/kitchen.ts';
import type { BoardOrder } from '../../main/core/order/board-order.ts';
import type { OrderItem } from '../../main/core/order/order.ts';
import type { PrinterSettings } from '../../main/core/printer/printer.ts';
import type { PrintRequest } from '../../main/printers/print-queue.ts';
import { storeTicket } from '../../main/printers/printer-lane.ts';
import { createStore, type Store } from '../../main/store/index.ts';
import type { Duplicate } from '../../main/store/prints.ts';
import { createKitchenPaper, type KitchenPaper } from '../../main/tickets/kitchen-paper.ts';
import { createOrderPrints, type OrderPrints } from '../../main/tickets/print-desk.ts';
import { aRow } from '../store/rows.ts';
import { openTestDatabase } from '../support/bare-till.ts';
import { anOrder, CREATED_AT, onBoard } from '../support/orders.ts';
import { tempFolder } from '../support/temp-folder.ts';
import { aContext, SHOP } from './support.ts';

export const HERE = { host: '127.0.0.1', port: 9100 } as const;
export const NO_TICKETS = { kitchen: false, customer: false, cancellation: false, courier: false };
export const FIRST: KitchenNews = { kind: 'first' };
export const CANCELLATION: KitchenNews = { kind: 'cancellation' };

export const dish = (name: string, category: string) => ({
  product_name: name,
  sku_ref: category,
  price: '10.00 EUR',
  quantity: '1',
});

/** In these tests the ref of an item is its categories, and `?` one that nobody knows. */
export const categoriesOf = ({ skuRef }: OrderItem): readonly string[] =>
  skuRef === null || skuRef === '?' ? [] : skuRef.split('<');

export interface Office {
  readonly prints: OrderPrints;
  readonly paper: KitchenPaper;
  readonly store: Store;
  readonly entry: BoardOrder;
  /** What was asked of the queue: printer, kind, copy. */
  readonly asked: readonly string[];
  readonly requests: readonly PrintRequest[];
  /** What was said of products of unknown category: theirs and the printers' names. */
  readonly strays: readonly (readonly string[])[];
  /** Every job that waits has been printed. */
  printAll(): void;
}

/** The tickets of one order, up to the queue. */
export function office(
  printers: readonly PrinterSettings[],
  items = [dish('Pizza', 'Pizzas')],
): Office {
  const db = openTestDatabase(tempFolder());
  const store = createStore(db);
  const order = anOrder({ items });
  store.orders.put(aRow(order.id));
  const requests: PrintRequest[] = [];
  const asked: string[] = [];
  const ids: number[] = [];
  const strays: (readonly string[])[] = [];
  const queue = {
    enqueue: (request: PrintRequest): number => {
      requests.push(request);
      const { printerId: printer, orderId, ticket, duplicate, noticeId = null } = request;
      asked.push(`${printer} ${ticket.kind} ${duplicate}`);
      const createdAt = request.dueAt ?? CREATED_AT;
      const wantedPrinter = request.wantedPrinterId ?? printer;
      const job = { printer, orderId, kind: ticket.kind, duplicate, createdAt, noticeId };
      const id = store.prints.add({ ...job, wantedPrinter, ticket: storeTicket(ticket) });
      ids.push(id);
      return id;
    },
    abandonForKitchen: (order: OrderId) => store.prints.abandonForKitchen(order, CREATED_AT),
    withdraw: store.prints.withdraw,
  };
  const common = { queue, printers: () => printers, context: aContext };
  const paper = createKitchenPaper({
    ...common,
    prints: store.prints,
    notices: store.kitchenNotices,
    categoriesOf,
    clock: () => ({ now: CREATED_AT, preparationMinutes: 20 }),
    onStrays: (_, { products, printers: names }) => strays.push([...products, ...names]),
  });
  const kitchenCopy = (entry: BoardOrder, duplicate: Duplicate): readonly string[] =>
    paper.copy(entry, { duplicate });
  return {
    paper,
    store,
    requests,
    asked,
    strays,
    entry: onBoard(order),
    prints: createOrderPrints({ ...common, store: store.prints, kitchenCopy, shop: () => SHOP }),
    printAll: () => {
      for (const id of ids) {
        if (store.prints.get(id)?.state === 'waiting') store.prints.finish(id, 'printed', 1, null);
      }
    },
  };
}
