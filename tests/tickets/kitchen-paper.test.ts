import { describe, expect, it } from 'vitest';
import { kitchenShares, strayItems } from '../../main/core/kitchen/kitchen.ts';
import type { PrinterSettings } from '../../main/core/printer/printer.ts';
import {
  CANCELLATION,
  categoriesOf,
  dish,
  FIRST,
  HERE,
  NO_TICKETS,
  office,
} from '../printers/office.ts';
import { setUp } from '../printers/queue-harness.ts';
import { readLines } from '../printers/support.ts';
import { anOrder } from '../support/orders.ts';

describe('the tickets of the kitchen', () => {
  it('that a person asked for count as told, unless they gave them up', () => {
    const { prints, store, entry } = office([setUp('pass', HERE)]);
    prints.onDemand({ ...entry, status: 'in_preparation' }, 'kitchen');
    expect(store.kitchenNotices.last(entry.id)?.kind).toBe('first');
    for (const { id } of store.prints.listForOrder(entry.id)) store.prints.abandon(id, 1);
    expect(store.kitchenNotices.last(entry.id)).toBeNull();
  });

  it('leave out a printer of whose dishes none is left', () => {
    const items = [{ ...dish('Coca', 'Boissons'), deleted: true }, dish('Reine', 'Pizzas')];
    const { paper, entry, asked, requests } = office(
      [
        setUp('four', HERE, { categories: ['Pizzas'] }),
        setUp('bar', HERE, { categories: ['Boissons'] }),
      ],
      items,
    );
    paper.tell(entry, FIRST);
    expect(asked).toEqual(['four kitchen none']);
    const [oven] = requests.map(({ ticket }) => readLines(ticket, 48).join('\n'));
    expect(oven, 'nobody else makes anything of it').not.toContain('Ticket partiel');
  });

  it('are told of with the products that no category is known of', () => {
    const four = setUp('four', HERE, { categories: ['Pizzas'], name: 'Four' });
    const items = [dish('Reine', 'Pizzas'), dish('Plat du jour', '?'), dish('Plat du jour', '?')];
    const { paper, entry, strays } = office([four], items);
    paper.tell(entry, FIRST);
    paper.tell(entry, { kind: 'resumption' });
    expect(strays, 'once').toEqual([['Plat du jour', 'Four']]);
  });

  it('come only out of printers for the kitchen, and not at all where there is none', () => {
    const { paper, entry, asked } = office([setUp('comptoir', HERE, { prints: NO_TICKETS })]);
    paper.tell(entry, FIRST);
    expect(asked).toEqual([]);
  });

  it('are split by category, and each says that there is more', () => {
    const items = [dish('Reine', 'Pizzas'), dish('Coca', 'Boissons')];
    const { paper, entry, requests } = office(
      [
        setUp('four', HERE, { categories: ['Pizzas'] }),
        setUp('bar', HERE, { categories: ['Boissons'] }),
        setUp('grill', HERE, { categories: ['Viandes'] }),
      ],
      items,
    );
    paper.tell(entry, FIRST);
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
    const { paper, entry, asked, printAll } = office([
      setUp('four', HERE, { categories: ['Pizzas'] }),
      setUp('grill', HERE, { categories: ['Viandes'] }),
    ]);
    paper.tell(entry, FIRST);
    printAll();
    expect(paper.tell(entry, CANCELLATION)).toBe(true);
    expect(asked).toEqual(['four kitchen none', 'four cancellation none']);
  });

  it('takes back what still waits, and then has nothing to call off', () => {
    const { paper, entry, store } = office([setUp('pass', HERE)]);
    paper.tell(entry, FIRST);
    expect(paper.tell(entry, CANCELLATION)).toBe(false);
    expect(store.prints.listForOrder(entry.id)).toMatchObject([{ state: 'abandoned' }]);
  });

  it('goes to a backup that took over, and back from there like the ticket itself', () => {
    const { paper, entry, store, printAll } = office([
      setUp('pass', HERE),
      setUp('bar', HERE, { prints: NO_TICKETS }),
    ]);
    paper.tell(entry, FIRST);
    store.prints.handOver('pass', 'bar');
    printAll();
    expect(paper.tell(entry, CANCELLATION)).toBe(true);
    expect(store.prints.listHandedOver()).toEqual([{ printer: 'bar', wantedPrinter: 'pass' }]);
  });

  it('also goes to the printer that may have printed half of it before a backup took over', () => {
    const { paper, entry, asked, store, printAll } = office([
      setUp('pass', HERE),
      setUp('bar', HERE, { prints: NO_TICKETS }),
    ]);
    paper.tell(entry, FIRST);
    store.prints.begin(1);
    store.prints.retryDoubtful(1, 0, 'broke off');
    store.prints.handOver('pass', 'bar');
    printAll();
    expect(paper.tell(entry, CANCELLATION)).toBe(true);
    expect(asked.slice(1)).toEqual(['bar cancellation none', 'pass cancellation none']);
  });

  it('also goes there when a person had the half-printed one printed elsewhere', () => {
    const { paper, entry, asked, store, printAll } = office([
      setUp('pass', HERE),
      setUp('bar', HERE, { prints: NO_TICKETS }),
    ]);
    paper.tell(entry, FIRST);
    store.prints.begin(1);
    store.prints.retryDoubtful(1, 2, 'unknown unreachable');
    store.prints.finish(1, 'failed', 3, 'unknown unreachable');
    store.prints.revive(1, 'bar');
    printAll();
    expect(paper.tell(entry, CANCELLATION)).toBe(true);
    expect(asked.slice(1)).toEqual(['bar cancellation none', 'pass cancellation none']);
  });

  it('also goes to a backup that printed half of it before it went back', () => {
    const { paper, entry, asked, store, printAll } = office([
      setUp('pass', HERE),
      setUp('bar', HERE, { prints: NO_TICKETS }),
    ]);
    paper.tell(entry, FIRST);
    store.prints.handOver('pass', 'bar');
    store.prints.begin(1);
    store.prints.retryDoubtful(1, 0, 'unknown unreachable');
    store.prints.giveBack('bar', 'pass');
    printAll();
    expect(paper.tell(entry, CANCELLATION)).toBe(true);
    expect(asked.slice(1).toSorted()).toEqual(['bar cancellation none', 'pass cancellation none']);
  });

  it('also goes wherever it broke off before a person had it printed on a third printer', () => {
    const { paper, entry, asked, store, printAll } = office([
      setUp('pass', HERE),
      setUp('bar', HERE, { prints: NO_TICKETS }),
      setUp('four', HERE, { prints: NO_TICKETS }),
    ]);
    paper.tell(entry, FIRST);
    store.prints.begin(1);
    store.prints.retryDoubtful(1, 0, 'unknown unreachable');
    store.prints.handOver('pass', 'bar');
    store.prints.begin(1);
    store.prints.finish(1, 'failed', 3, 'unknown unreachable');
    store.prints.revive(1, 'four');
    printAll();
    expect(paper.tell(entry, CANCELLATION)).toBe(true);
    expect(asked.slice(1).toSorted()).toEqual([
      'bar cancellation none',
      'four cancellation none',
      'pass cancellation none',
    ]);
  });

  it('of a ticket that was given up leaves nobody one to print', () => {
    const { paper, entry, store } = office([setUp('pass', HERE)]);
    paper.tell(entry, FIRST);
    store.prints.finish(1, 'failed', 3, 'printer removed');
    expect(paper.tell(entry, CANCELLATION), 'nothing was on paper').toBe(false);
    expect(store.prints.listFailed()).toEqual([]);
    store.prints.revive(1, 'pass');
    expect(store.prints.get(1)?.state).toBe('abandoned');
  });

  it('of one that was given up in its middle is printed where that lies', () => {
    const { paper, entry, asked, store } = office([setUp('pass', HERE)]);
    paper.tell(entry, FIRST);
    store.prints.begin(1);
    store.prints.retryDoubtful(1, 2, 'unknown unreachable');
    store.prints.finish(1, 'failed', 3, 'unknown unreachable');
    expect(paper.tell(entry, CANCELLATION)).toBe(true);
    expect(asked.at(-1)).toBe('pass cancellation none');
    expect(store.prints.listFailed()).toEqual([]);
  });

  it('is not printed where the manager does not want it', () => {
    const quiet = { kitchen: true, customer: true, cancellation: false, courier: true };
    const { paper, entry, asked, printAll } = office([setUp('pass', HERE, { prints: quiet })]);
    paper.tell(entry, FIRST);
    printAll();
    expect(paper.tell(entry, CANCELLATION), 'it is off all the same').toBe(true);
    expect(asked).toEqual(['pass kitchen none']);
  });
});
