import { describe, expect, test } from 'vitest';
import type { OrderPrint } from '../../preload/contract.ts';
import { columnsFor, kindsFor, latestOf } from '../../renderer/logic/order-prints.ts';
import {
  draftOf,
  isPort,
  missingOf,
  NEW_PRINTER,
  printerOf,
  withoutPrinter,
  withPrinter,
} from '../../renderer/logic/printers.ts';
import { NOW } from './fixtures.ts';
import { PRINTERS } from './print-fixtures.ts';

describe('the draft of a printer', () => {
  const typed = { ...NEW_PRINTER, name: ' Cuisine ', host: ' 10.0.0.9 ' };

  test('is a printer when it has a name and an address', () => {
    expect(missingOf(typed)).toBeNull();
    expect(printerOf(typed, 'p1')).toEqual({
      id: 'p1',
      name: 'Cuisine',
      target: { kind: 'network', host: '10.0.0.9', port: 9100 },
      columns: 42,
      prints: { kitchen: true, cancellation: true, customer: true, courier: true },
    });
  });

  test.each([
    ['name', { name: ' ' }],
    ['address', { host: ' ' }],
    ['port', { port: '0' }],
    ['printer', { place: 'system' as const }],
  ])('is none without its %s, and says so', (missing, change) => {
    expect(printerOf({ ...typed, ...change }, 'p1')).toBeNull();
    expect(missingOf({ ...typed, ...change })).toBe(missing);
  });

  test('of a known printer gives that printer again', () => {
    for (const printer of PRINTERS) {
      const known = { ...printer, categories: ['Pizzas'] };
      expect(printerOf(draftOf(known), known.id)).toEqual(known);
    }
  });

  test('takes ports from 1 to 65535', () => {
    expect(['1', '9100', '65535'].every(isPort)).toBe(true);
    expect(['', '0', '65536', '91a', '-1', '1.5', '000001'].some(isPort)).toBe(false);
  });
});

describe('the list of printers', () => {
  const [kitchen, counter] = PRINTERS;

  test('gets a new one at its end, and a changed one where it was', () => {
    if (kitchen === undefined) throw new Error('There is one');
    const bar = { ...kitchen, id: 'bar' };
    expect(withPrinter(PRINTERS, bar).map(({ id }) => id)).toEqual(['kitchen', 'counter', 'bar']);
    const renamed = { ...kitchen, name: 'Four' };
    expect(withPrinter(PRINTERS, renamed)).toEqual([renamed, counter]);
  });

  test('loses one, and nobody has it as a backup any more', () => {
    const left = withoutPrinter(PRINTERS, 'counter');
    expect(left.map(({ id }) => id)).toEqual(['kitchen']);
    expect(left[0]).not.toHaveProperty('backupId');
  });
});

describe('the tickets of an order', () => {
  const print = (change: Partial<OrderPrint>): OrderPrint => ({
    kind: 'kitchen',
    state: 'printed',
    printerName: 'Cuisine',
    at: NOW,
    ...change,
  });

  test('are those that make sense in its state', () => {
    expect(kindsFor('accepted')).toEqual(['kitchen', 'customer', 'courier']);
    expect(kindsFor('cancelled')).toEqual(['cancellation', 'customer']);
  });

  test('are told of by the latest of a kind, but for those that nobody wanted', () => {
    const prints = [print({ at: 1 }), print({ at: 2 }), print({ at: 3, state: 'abandoned' })];
    expect(latestOf(prints, 'kitchen')?.at).toBe(2);
    expect(latestOf(prints, 'customer')).toBeNull();
  });

  test('are shown as wide as they come out', () => {
    expect(columnsFor(PRINTERS, 'customer')).toBe(32);
    expect(columnsFor([], 'customer')).toBe(42);
  });
});
