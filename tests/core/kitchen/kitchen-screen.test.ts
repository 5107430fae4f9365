import { describe, expect, test } from 'vitest';
import { cardIn, DEFAULT_CARD_RULES } from '../../../main/core/board/card.ts';
import {
  byDueTime,
  type KitchenTicket,
  kitchenTicket,
  stationDishes,
  stationsOf,
} from '../../../main/core/kitchen/kitchen-screen.ts';
import type { BoardOrder } from '../../../main/core/order/board-order.ts';
import { DEFAULT_KITCHEN_WORDS } from '../../../main/core/order/kitchen-words.ts';
import type { PrinterSettings } from '../../../main/core/printer/printer.ts';
import { makeTicket } from '../../renderer/kitchen-fixtures.ts';
import { anOrder, CREATED_AT, onBoard } from '../../support/orders.ts';

type Fields = Readonly<Record<string, unknown>>;

const printer = (id: string, categories?: readonly string[]): PrinterSettings => ({
  id,
  name: `Poste ${id}`,
  columns: 42,
  target: { kind: 'system', name: id },
  prints: { kitchen: true, customer: false, cancellation: true, courier: false },
  ...(categories === undefined ? {} : { categories }),
});

function ticketOf(
  fields: Fields = {},
  printers: readonly PrinterSettings[] = [],
  facts: Partial<BoardOrder> = {},
): KitchenTicket {
  const order = anOrder({ status: 'in_preparation', ...fields });
  const entry = onBoard(order, facts);
  const card = cardIn('in_preparation', entry, CREATED_AT, DEFAULT_CARD_RULES);
  return kitchenTicket(card, order, {
    printers,
    words: DEFAULT_KITCHEN_WORDS,
    // In these tests a product's category is its sku's ref.
    thingOf: ({ ref }) => (ref.startsWith('?') ? null : `le ${ref}`),
    categoriesOf: ({ skuRef }) => (skuRef === null ? [] : [skuRef]),
  });
}

const item = (name: string, fields: Fields = {}): Fields => ({
  product_name: name,
  price: '10.00 EUR',
  quantity: '1',
  ...fields,
});

describe('a ticket of the kitchen’s screen', () => {
  test('holds nothing of the customer but a first name, no money and no long number', () => {
    const ticket = ticketOf({
      customer: {
        first_name: 'Camille Durand',
        last_name: 'Durand',
        phone: '+33 6 12 34 56 78',
        email: 'camille@example.com',
        address_1: '12 rue des Lilas',
        postal_code: '75011',
        delivery_notes: 'Code 4512B. Sonner chez Durand. Allergie au sésame !',
      },
      customer_notes: 'Appelez-moi au 06.12.34.56.78 si besoin',
      seller_notes: 'Client au +33 (0)6 12 34 56 78',
      delivery: { driver_name: 'Karim Bellil', driver_phone: '+33698765432' },
      items: [item('Pizza', { customer_notes: 'tel 0612345678', price: '12.34 EUR' })],
      total: '12.34 EUR',
    });
    const text = JSON.stringify(ticket);
    for (const hidden of [
      'Durand',
      '06.12',
      '612',
      '0612345678',
      'Lilas',
      '75011',
      'example.com',
      '4512B',
      'Karim',
      '98765432',
      '12.34',
      '1234',
      'EUR',
      'cents',
    ]) {
      expect(text, hidden).not.toContain(hidden);
    }
    expect(ticket.firstName).toBe('Camille');
    expect(ticket.notes).toEqual([
      'Appelez-moi au … si besoin',
      'Client au …',
      'Allergie au sésame',
    ]);
    expect(ticket.allergy).toBe(true);
  });

  test('counts equal lines together, but not where a note tells them apart', () => {
    const options = [{ option_list_name: 'Base', name: 'Olives', removed: true, quantity: 1 }];
    const { dishes } = ticketOf({
      items: [
        item('Reine', { quantity: '2', sku_name: 'Mega', options }),
        item('Reine', { sku_name: 'Mega', options }),
        item('Reine', { sku_name: 'Mega', options, customer_notes: 'Bien cuite' }),
        item('Eau', { deleted: true }),
      ],
    });
    expect(
      dishes.map(({ name, note, quantity, without }) => [quantity, name, without, note]),
    ).toEqual([
      ['3', 'Reine', ['Olives'], null],
      ['1', 'Reine', ['Olives'], 'Bien cuite'],
    ]);
  });

  test('of hundreds of lines says how many are left out', () => {
    const items = Array.from({ length: 230 }, (_, index) => item(`Plat ${index}`));
    const { dishes, linesLeftOut } = ticketOf({ items });
    expect([dishes.length, linesLeftOut]).toEqual([200, 30]);
  });

  test('knows when the kitchen was told of a complement', () => {
    const { isChanged, newsAt } = ticketOf({}, [], { told: { kind: 'complement', at: 7 } });
    expect([isChanged, newsAt]).toEqual([true, 7]);
    expect(ticketOf().newsAt).toBeNull();
  });

  test('can be bumped while it is made, and not once it is cancelled', () => {
    expect(ticketOf()).toMatchObject({ canBump: true, isStopped: false });
    const order = anOrder({ status: 'cancelled' });
    const entry = onBoard(order, { statusBefore: 'in_preparation' });
    const card = cardIn('in_preparation', entry, CREATED_AT, DEFAULT_CARD_RULES);
    const context = {
      printers: [],
      words: DEFAULT_KITCHEN_WORDS,
      categoriesOf: () => [],
      thingOf: () => null,
    };
    expect(kitchenTicket(card, order, context)).toMatchObject({ canBump: false, isStopped: true });
  });
});

describe('stations', () => {
  const printers = [printer('pizza', ['P']), printer('cold', ['F']), printer('all')];
  const items = [item('Reine', { sku_ref: 'P' }), item('Salade', { sku_ref: 'F' }), item('Café')];

  test('are the kitchen’s printers with categories', () => {
    const bar = { ...printer('bar', ['B']), prints: { ...printer('bar').prints, kitchen: false } };
    expect(stationsOf([...printers, bar]).map(({ id }) => id)).toEqual(['pizza', 'cold']);
  });

  test('show what their printers make; the rest is elsewhere, and all of it is shown to all', () => {
    const ticket = ticketOf({ items }, printers);
    const names = (chosen: readonly string[]) => {
      const { elsewhere, shown } = stationDishes(ticket, chosen);
      return [shown.map(({ name }) => name), elsewhere.map(({ name }) => name)];
    };
    expect(names([])).toEqual([['Reine', 'Salade', 'Café'], []]);
    expect(names(['cold'])).toEqual([['Salade'], ['Reine', 'Café']]);
  });

  test('take what no printer claims where none makes everything: as on paper, the first', () => {
    const ticket = ticketOf({ items }, printers.slice(0, 2));
    const { shown } = stationDishes(ticket, ['pizza']);
    expect(shown.map(({ name }) => name)).toEqual(['Reine', 'Café']);
  });
});

test('what is off comes first, then what is due first, then what came first', () => {
  const tickets = [
    makeTicket({ id: 'late', dueAt: 50 }),
    makeTicket({ id: 'unknown', dueAt: null, receivedAt: 70 }),
    makeTicket({ id: 'b', dueAt: 60, receivedAt: 2 }),
    makeTicket({ id: 'a', dueAt: 60, receivedAt: 1 }),
    makeTicket({ id: 'off', dueAt: 999, isStopped: true }),
  ];
  expect(tickets.toSorted(byDueTime).map(({ id }) => id)).toEqual([
    'off',
    'late',
    'a',
    'b',
    'unknown',
  ]);
});
