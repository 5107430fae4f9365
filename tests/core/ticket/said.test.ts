import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { itemLines } from '../../../main/core/order/lines.ts';
import type { Order } from '../../../main/core/order/order.ts';
import {
  changesSince,
  type KitchenChanges,
  paperText,
  saidOf,
  vaguerPaperTexts,
} from '../../../main/core/ticket/said.ts';
import en from '../../../resources/locales/en.json' with { type: 'json' };
import fr from '../../../resources/locales/fr.json' with { type: 'json' };
import { isWholeOrder, readSamples, spoiled } from '../../support/arbitraries.ts';
import { anOrder, orderFrom } from '../../support/orders.ts';

interface Dish {
  readonly id: string | null;
  readonly product_name: string;
  readonly quantity: string;
  readonly customer_notes: string | null;
  readonly deleted: boolean;
  readonly options: readonly object[];
}

function orderOf(items: readonly Partial<Dish>[], fields: object = {}): Order {
  return anOrder({ items: items.map(dish), ...fields });
}

function dish(item: Partial<Dish>): object {
  return { product_name: 'Reine', price: '12.00 EUR', quantity: '1', ...item };
}

function changes(before: Order, after: Order): KitchenChanges | null {
  return changesSince(saidOf(before), after);
}

describe('what the kitchen does not know yet', () => {
  it('is nothing where only the order of lines, options or ids differs', () => {
    const options = [{ name: 'Olives', option_list_name: 'Plus' }, { name: 'Câpres' }];
    const a = orderOf([
      { id: '1', options },
      { id: '2', product_name: 'Cola' },
    ]);
    const reversed = [...options].reverse();
    const b = orderOf([
      { id: '8', product_name: 'Cola', quantity: '1.0' },
      { id: '9', options: reversed },
    ]);
    expect(changes(a, b)).toBeNull();
  });

  it('is more of a dish, and less of one', () => {
    const three = orderOf([{ id: '1', quantity: '3' }]);
    const one = orderOf([{ id: '1', quantity: '1' }]);
    expect(changes(one, three)?.added).toEqual([{ place: 0, quantity: '2' }]);
    expect(changes(three, one)?.removed).toMatchObject([{ line: { quantity: '2' }, place: 0 }]);
  });

  it('is a note, once, and not one that was taken away', () => {
    const without = orderOf([{}]);
    const noted = orderOf([{}], { customer_notes: 'Allergie' });
    expect(changes(without, noted)?.notes).toEqual(['Allergie']);
    expect(changes(noted, without)).toBeNull();
  });

  it('is not the same note on the order, where the line had it', () => {
    const line = orderOf([{ customer_notes: 'Bien cuite' }]);
    const both = orderOf([{ customer_notes: 'Bien cuite' }], { customer_notes: 'Bien cuite' });
    expect(changes(line, both)).toMatchObject({ added: [], changed: [], removed: [] });
  });

  it('is not told line by line of an order that is too long', () => {
    const many = Array.from({ length: 500_000 }, (_, at) => ({ product_name: `Reine ${at}` }));
    const order = orderOf(many);
    const before = performance.now();
    expect(saidOf(order).lines).toBeNull();
    expect(changesSince({ lines: [], notes: [] }, order)).toBeNull();
    expect(performance.now() - before).toBeLessThan(500);
  });

  it.each([en, fr])('is not that the service is called by the till’s own word for it', (words) => {
    const { service } = words.main.ticket;
    for (const service_type of ['delivery', 'collection', 'eat_in'] as const) {
      const plain = orderOf([{}], { service_type });
      const called = orderOf([{}], { service_type, service_type_ref: service[service_type] });
      expect(changes(plain, called)).toBeNull();
      // Nor does another till take what the first has told for another paper.
      expect(paperText(false, saidOf(called))).toBe(paperText(false, saidOf(plain)));
    }
  });

  it('is not its hour where nobody knew it, nor to a till that has a paper of before', () => {
    const unknown = orderOf([{}], { asap: null });
    const known = orderOf([{}], { asap: false, expected_time: '2026-03-13T20:30:00+01:00' });
    const soon = orderOf([{}], { asap: true });
    for (const order of [known, soon]) {
      expect(changes(unknown, order)).toBeNull();
      expect(vaguerPaperTexts(saidOf(order))).toContain(paperText(false, saidOf(unknown)));
    }
    // As soon as possible is an hour that is known.
    expect(changes(soon, known)?.head?.hour).toBe(true);
    expect(vaguerPaperTexts(saidOf(known))).not.toContain(paperText(false, saidOf(soon)));
  });

  const dishes = fc.array(
    fc.record({
      id: fc.constantFrom(null, 'a', 'b', 'c', 'd'),
      product_name: fc.constantFrom('Reine', 'Cola', 'Tiramisu'),
      quantity: fc.constantFrom('1', '2', '1.5'),
      customer_notes: fc.constantFrom(null, 'Sans olives'),
      deleted: fc.boolean(),
    }),
    { maxLength: 6 },
  );

  it('leads from what was said to what stands, whatever has changed', () => {
    fc.assert(
      fc.property(dishes, dishes, (first, second) => {
        const before = orderOf(first);
        const after = orderOf(second);
        const news = changes(before, after);
        const wanted = totals(itemLines(after).filter(({ deleted }) => !deleted));
        const known = totals(itemLines(before).filter(({ deleted }) => !deleted));
        if (news === null) {
          expect(known).toEqual(wanted);
          return;
        }
        const added = news.added.map(({ place, quantity }) => ({
          name: itemLines(after)[place]?.name ?? '?',
          quantity,
        }));
        const removed = news.removed.map(({ line }) => ({
          name: line.name,
          quantity: `-${line.quantity}`,
        }));
        // A changed line stands for another, whose name may have been different.
        if (news.changed.length === 0) {
          expect(totals([...entriesOf(known), ...added, ...removed])).toEqual(wanted);
        }
      }),
      { numRuns: 2_000 },
    );
  });

  it('is nothing of an order that is the same, however it is spoiled', () => {
    const samples = readSamples().filter(({ value }) => isWholeOrder(value));
    for (const { value } of samples) {
      fc.assert(
        fc.property(spoiled(value), (payload) => {
          const order = orderFrom({ ...(payload as object), id: 'x' });
          expect(changes(order, order)).toBeNull();
        }),
        { numRuns: 30 },
      );
    }
  });
});

interface Counted {
  readonly name: string;
  readonly quantity: string;
}

/** How much of each dish, without those of which there is none. */
function totals(lines: readonly Counted[]): ReadonlyMap<string, number> {
  const sums = new Map<string, number>();
  for (const { name, quantity } of lines) {
    sums.set(name, (sums.get(name) ?? 0) + Number(quantity));
  }
  return new Map([...sums].filter(([, sum]) => sum !== 0).sort(([a], [b]) => (a < b ? -1 : 1)));
}

function entriesOf(sums: ReadonlyMap<string, number>): Counted[] {
  return [...sums].map(([name, sum]) => ({ name, quantity: String(sum) }));
}
