import { describe, expect, it, test } from 'vitest';
import type { BoardOrder } from '../../main/core/board-order.ts';
import { kitchenShares, strayItems } from '../../main/core/kitchen-shares.ts';
import type { OrderItem } from '../../main/core/order.ts';
import { createOrderPrints, type OrderPrints } from '../../main/print/order-prints.ts';
import type { PrintRequest } from '../../main/print/print-queue.ts';
import { readTicket, storeTicket } from '../../main/print/stored-ticket.ts';
import { createStore, type Store } from '../../main/store/index.ts';
import type { PrinterSettings } from '../../preload/contract.ts';
import { aRow } from '../store/rows.ts';
import { openTestDatabase } from '../support/bare-till.ts';
import { anOrder, CREATED_AT, onBoard } from '../support/orders.ts';
import { tempFolder } from '../support/temp-folder.ts';
import { setUp } from './queue-harness.ts';
import { aContext, readLines, SHOP } from './support.ts';

const HERE = { host: '127.0.0.1', port: 9100 } as const;
const NO_TICKETS = { kitchen: false, customer: false, cancellation: false, courier: false };

const dish = (name: string, category: string) => ({
  product_name: name,
  sku_ref: category,
  price: '10.00 EUR',
  quantity: '1',
});

/** In these tests the ref of an item is its categories, and `?` one that nobody knows. */
const categoriesOf = ({ skuRef }: OrderItem): readonly string[] =>
  skuRef === null || skuRef === '?' ? [] : skuRef.split('<');

interface Office {
  readonly prints: OrderPrints;
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

function office(printers: readonly PrinterSettings[], items = [dish('Pizza', 'Pizzas')]): Office {
  const db = openTestDatabase(tempFolder());
  const store = createStore(db);
  const order = anOrder({ items });
  store.orders.put(aRow(order.id));
  const requests: PrintRequest[] = [];
  const asked: string[] = [];
  const ids: number[] = [];
  const strays: (readonly string[])[] = [];
  const prints = createOrderPrints({
    store: store.prints,
    queue: {
      enqueue: (request) => {
        requests.push(request);
        const { printerId: printer, orderId, ticket, duplicate, dueAt = CREATED_AT } = request;
        asked.push(`${printer} ${ticket.kind} ${duplicate}`);
        const job = { printer, orderId, kind: ticket.kind, duplicate, createdAt: dueAt };
        const id = store.prints.add({ ...job, ticket: storeTicket(ticket) });
        ids.push(id);
        return id;
      },
      withdraw: store.prints.withdraw,
    },
    printers: () => printers,
    context: aContext,
    shop: () => SHOP,
    categoriesOf,
    onStrays: (_, { products, printers: names }) => strays.push([...products, ...names]),
  });
  return {
    ...{ prints, store, requests, asked, strays, entry: onBoard(order) },
    printAll: () => {
      for (const id of ids) {
        if (store.prints.get(id)?.state === 'waiting') store.prints.finish(id, 'printed', 1, null);
      }
    },
  };
}

describe('the tickets of the kitchen', () => {
  it('come once in the life of an order, however often it is accepted', () => {
    const { prints, entry, asked } = office([setUp('pass', HERE)]);
    expect(prints.kitchen(entry)).toBe(1);
    expect(prints.kitchen(entry)).toBe(0);
    expect(asked).toEqual(['pass kitchen none']);
  });

  it('come by themselves although a person had given up one of their own', () => {
    const { prints, store, entry, asked } = office([setUp('pass', HERE)]);
    prints.onDemand(entry, 'kitchen');
    for (const { id } of store.prints.listForOrder(entry.id)) store.prints.abandon(id, 1);
    expect(prints.kitchen(entry)).toBe(1);
    expect(asked).toEqual(['pass kitchen none', 'pass kitchen none']);
  });

  it('leave out a printer of whose dishes none is left', () => {
    const items = [{ ...dish('Coca', 'Boissons'), deleted: true }, dish('Reine', 'Pizzas')];
    const { prints, entry, asked } = office(
      [
        setUp('four', HERE, { categories: ['Pizzas'] }),
        setUp('bar', HERE, { categories: ['Boissons'] }),
      ],
      items,
    );
    expect(prints.kitchen(entry)).toBe(1);
    expect(asked).toEqual(['four kitchen none']);
  });

  it('are told of with the products that no category is known of, once', () => {
    const four = setUp('four', HERE, { categories: ['Pizzas'], name: 'Four' });
    const items = [dish('Reine', 'Pizzas'), dish('Plat du jour', '?'), dish('Plat du jour', '?')];
    const { prints, entry, strays } = office([four], items);
    prints.kitchen(entry);
    prints.kitchen(entry);
    expect(strays).toEqual([['Plat du jour', 'Four']]);
  });

  it('come only out of printers for the kitchen, and not at all where there is none', () => {
    const { prints, entry, asked } = office([setUp('comptoir', HERE, { prints: NO_TICKETS })]);
    expect(prints.kitchen(entry)).toBe(0);
    expect(asked).toEqual([]);
  });

  it('are split by category, and each says that there is more', () => {
    const items = [dish('Reine', 'Pizzas'), dish('Coca', 'Boissons')];
    const { prints, entry, requests } = office(
      [
        setUp('four', HERE, { categories: ['Pizzas'] }),
        setUp('bar', HERE, { categories: ['Boissons'] }),
        setUp('grill', HERE, { categories: ['Viandes'] }),
      ],
      items,
    );
    expect(prints.kitchen(entry)).toBe(2);
    const [oven, bar] = requests.map(({ ticket }) => readLines(ticket, 48).join('\n'));
    expect(oven).toContain('1× Reine');
    expect(oven).not.toContain('Coca');
    expect(bar).toContain('1× Coca');
    expect(bar).toContain('Ticket partiel : 1 sur 2');
  });
});

describe('which kitchen printer makes an item', () => {
  const items = anOrder({
    items: [dish('Reine', 'Pizzas'), dish('Coca', 'Boissons'), dish('?', '?')],
  }).items;
  const shares = (...printers: readonly PrinterSettings[]): Record<string, number[]> =>
    Object.fromEntries(
      [...kitchenShares(items, printers, categoriesOf)].map(([id, share]) => [id, [...share]]),
    );

  it('without categories makes all', () => {
    expect(shares(setUp('pass', HERE), setUp('four', HERE, { categories: ['Pizzas'] }))).toEqual({
      pass: [0, 1, 2],
      four: [0],
    });
  });

  it('goes to the first where no printer claims it, so that it is cooked by somebody', () => {
    expect(
      shares(
        setUp('four', HERE, { categories: ['Pizzas'] }),
        setUp('grill', HERE, { categories: ['Viandes'] }),
      ),
    ).toEqual({ four: [0, 1, 2] });
  });

  it('is the one of the nearest category that a printer has', () => {
    const drinks = anOrder({
      items: [dish('Coca', 'Sodas<Boissons'), dish('Eau', 'Eaux<Boissons')],
    });
    const bar = setUp('bar', HERE, { categories: ['Boissons'] });
    const sodas = setUp('sodas', HERE, { categories: ['Sodas'] });
    const split = kitchenShares(drinks.items, [bar, sodas], categoriesOf);
    expect([...split].map(([id, share]) => [id, [...share]])).toEqual([
      ['bar', [1]],
      ['sodas', [0]],
    ]);
  });

  it('is said to be unknown where printers go by categories and nobody knows that of the item', () => {
    const four = setUp('four', HERE, { categories: ['Pizzas'], name: 'Four' });
    const grill = setUp('grill', HERE, { categories: ['Viandes'], name: 'Grill' });
    const pass = setUp('pass', HERE, { name: 'Passe' });
    const straysOn = (...printers: readonly PrinterSettings[]) =>
      strayItems(items, printers, categoriesOf);
    expect(straysOn(four, grill)).toEqual({ products: ['?'], printers: ['Four'] });
    expect(straysOn(four, pass)).toEqual({ products: ['?'], printers: ['Passe'] });
    expect(straysOn(pass), 'which makes everything').toBeNull();
    expect(strayItems(items.slice(0, 2), [four, grill], categoriesOf)).toBeNull();
    const gone = items.map((item) => ({ ...item, deleted: true }));
    expect(strayItems(gone, [four, grill], categoriesOf)).toBeNull();
  });

  it('is asked of every kitchen when the order has no item at all', () => {
    const empty = kitchenShares([], [setUp('a', HERE), setUp('b', HERE)], categoriesOf);
    expect([...empty.keys()]).toEqual(['a', 'b']);
  });
});

describe('a cancellation', () => {
  it('is printed where the kitchen ticket came out', () => {
    const { prints, entry, asked, printAll } = office([
      setUp('four', HERE, { categories: ['Pizzas'] }),
      setUp('grill', HERE, { categories: ['Viandes'] }),
    ]);
    prints.kitchen(entry);
    printAll();
    expect(prints.cancellation(entry)).toBe(1);
    expect(prints.cancellation(entry)).toBe(0);
    expect(asked).toEqual(['four kitchen none', 'four cancellation none']);
  });

  it('takes back what still waits, and then has nothing to call off', () => {
    const { prints, entry, store } = office([setUp('pass', HERE)]);
    prints.kitchen(entry);
    expect(prints.cancellation(entry)).toBe(0);
    expect(store.prints.listForOrder(entry.id)).toMatchObject([{ state: 'abandoned' }]);
  });

  it('also goes to the printer that may have printed half of it before a backup took over', () => {
    const { prints, entry, asked, store, printAll } = office([
      setUp('pass', HERE),
      setUp('bar', HERE, { prints: NO_TICKETS }),
    ]);
    prints.kitchen(entry);
    store.prints.begin(1);
    store.prints.retryDoubtful(1, 0, 'broke off');
    store.prints.handOver('pass', 'bar');
    printAll();
    expect(prints.cancellation(entry)).toBe(2);
    expect(asked.slice(1)).toEqual(['bar cancellation none', 'pass cancellation none']);
  });

  it('is not printed where the manager does not want it', () => {
    const quiet = { kitchen: true, customer: true, cancellation: false, courier: true };
    const { prints, entry, printAll } = office([setUp('pass', HERE, { prints: quiet })]);
    prints.kitchen(entry);
    printAll();
    expect(prints.cancellation(entry)).toBe(0);
  });
});

describe('on demand', () => {
  test.each(['customer', 'courier', 'kitchen'] as const)(
    'a %s ticket is marked as a copy from the second on',
    (kind) => {
      const { prints, entry, asked, printAll } = office([setUp('pass', HERE)]);
      prints.onDemand(entry, kind);
      printAll();
      prints.onDemand(entry, kind);
      expect(asked).toEqual([`pass ${kind} none`, `pass ${kind} reprint`]);
    },
  );

  it('is no copy of what was never on paper', () => {
    const { prints, entry, asked, store } = office([setUp('pass', HERE)]);
    prints.onDemand(entry, 'customer');
    store.prints.abandon(1, 1);
    prints.onDemand(entry, 'customer');
    expect(asked).toEqual(['pass customer none', 'pass customer none']);
  });

  it('prints a test page on the printer that it is about', () => {
    const { prints, requests } = office([setUp('pass', HERE), setUp('bar', HERE)]);
    expect(prints.testPage('bar')).not.toBeNull();
    expect(prints.testPage('inconnue')).toBeNull();
    expect(requests.map(({ printerId, orderId }) => [printerId, orderId])).toEqual([['bar', null]]);
  });
});

it('shows on the screen what would be on paper', () => {
  const { prints, entry } = office([]);
  const preview = prints.preview(entry, 'kitchen', 32);
  expect(preview?.columns).toBe(32);
  const texts = preview?.lines.flatMap((line) => (line.kind === 'text' ? [line.text] : []));
  expect(texts).toContain('1× Pizza');
});

it('shows as much of a long ticket as anybody looks through, and says how much more there is', () => {
  const items = Array.from({ length: 25_000 }, (_, at) => dish(`Pizza ${at}`, 'Pizzas'));
  const { prints, entry } = office([], items);
  const preview = prints.preview(entry, 'kitchen', 42);
  expect(preview?.lines).toHaveLength(500);
  const shown = JSON.stringify(preview);
  expect(shown).toContain('1× Pizza 480');
  expect(shown.length).toBeLessThan(100_000);
  expect(preview?.leftOut).toBeGreaterThan(24_500);
});

it('prints nothing of an order that could not be read', () => {
  const { prints, entry, asked } = office([setUp('pass', HERE)]);
  const unreadable: BoardOrder = { ...entry, order: null };
  expect(prints.kitchen(unreadable)).toBe(0);
  expect(prints.onDemand(unreadable, 'customer')).toEqual([]);
  expect(prints.preview(unreadable, 'kitchen', 42)).toBeNull();
  expect(asked).toEqual([]);
});

it('a stored ticket comes back as it was, and anything else as nothing', () => {
  const { prints, entry, requests } = office([setUp('pass', HERE)]);
  prints.kitchen(entry);
  prints.onDemand(entry, 'courier');
  for (const { ticket } of requests) expect(readTicket(storeTicket(ticket))).toEqual(ticket);
  for (const text of ['', 'null', '{}', '{"kind":"kitchen"}', '{"kind":"x","blocks":[]}']) {
    expect(readTicket(text)).toBeNull();
  }
});
