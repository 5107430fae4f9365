import { beforeEach, describe, expect, test } from 'vitest';
import { UNDO_MS } from '../../../main/core/answer/moves.ts';
import type { StockKey } from '../../../main/core/catalog/stock.ts';
import { orderId } from '../../../main/core/ids.ts';
import { DEFAULT_KITCHEN_WORDS } from '../../../main/core/order/kitchen-words.ts';
import { DEFAULT_KITCHEN_SCREEN } from '../../../main/core/preferences.ts';
import type { PrinterSettings } from '../../../main/core/printer/printer.ts';
import {
  createKitchenScreen,
  type KitchenScreen,
  STILL_COOKING_MS,
} from '../../../main/orders/kitchen/kitchen-screen.ts';
import { aCounter, type Counter } from '../harness.ts';

const PIZZA: PrinterSettings = {
  id: 'pizza',
  name: 'Pizzas',
  columns: 42,
  target: { kind: 'system', name: 'x' },
  prints: { kitchen: true, customer: false, cancellation: true, courier: false },
  categories: ['Pizzas'],
};

let counter: Counter;
let kitchen: KitchenScreen;
let chosen = DEFAULT_KITCHEN_SCREEN;
let canWrite: boolean;
let off: readonly StockKey[];
let wished: unknown[];
let told: number;
const codes = () => kitchen.getView().tickets.map(({ id }) => id);
const KITCHEN = { status: 'in_preparation', service_type: 'delivery' };

beforeEach(() => {
  counter = aCounter();
  chosen = DEFAULT_KITCHEN_SCREEN;
  canWrite = true;
  off = [];
  wished = [];
  told = 0;
  const { board, book, moves, store, world } = counter;
  kitchen = createKitchenScreen({
    board,
    book,
    moves,
    catalog: store.catalog,
    timeZone: () => null,
    sinceBoot: counter.timers.monotonic,
    stock: {
      canWrite: () => canWrite,
      nameOf: ({ ref }) => (ref === '?' ? null : `Carte ${ref}`),
      listOff: () => off,
      opensAt: () => 42,
      set: (keys, wish) => {
        wished.push([keys, wish]);
      },
    },
    settings: {
      get: () => ({
        printers: world.printers,
        kitchenScreen: chosen,
        kitchenWords: DEFAULT_KITCHEN_WORDS,
        language: 'fr',
        theme: 'light',
      }),
      update: ({ kitchenScreen }) => {
        chosen = kitchenScreen;
      },
    },
    onChange: () => {
      told += 1;
    },
  });
});

describe('the kitchen’s screen', () => {
  test('shows what is in preparation, and nothing before nor after', () => {
    counter.comes('new');
    counter.comes('due', KITCHEN);
    counter.comes('ready', { ...KITCHEN, status: 'awaiting_shipment' });
    expect(codes()).toEqual(['due']);
  });

  test('shows a line’s note that comes in later, though the card on the board stays as it is', () => {
    const items = [{ product_name: 'Pizza', price: '12.00 EUR', quantity: '1.0' }];
    counter.comes('a', { ...KITCHEN, customer_notes: 'Vite', items });
    expect(kitchen.getView().tickets[0]?.dishes[0]?.note).toBeNull();
    const [first] = items;
    counter.comes('a', {
      ...KITCHEN,
      customer_notes: 'Vite',
      items: [{ ...first, customer_notes: 'Bien cuite' }],
    });
    expect(kitchen.getView().tickets[0]?.dishes[0]?.note).toBe('Bien cuite');
  });

  test('bumps an order as ready, once, and takes that back as long as it is not sent', () => {
    const id = counter.comes('a', KITCHEN);
    expect(kitchen.bump(id)).toEqual({ kind: 'done' });
    expect(counter.board.getCard(id)?.column).toBe('ready');
    expect(kitchen.bump(id)).toEqual({ kind: 'not_possible', reason: 'status' });
    const [bumped] = kitchen.getView().bumped;
    expect([bumped?.ticket.id, bumped?.undoMs]).toEqual(['a', UNDO_MS]);
    expect(kitchen.undo(id)).toEqual({ kind: 'done' });
    expect(codes()).toEqual(['a']);
    expect(kitchen.getView().bumped).toEqual([]);
  });

  test('keeps the last bumps to be read again once they are sent', async () => {
    const id = counter.comes('a', KITCHEN);
    kitchen.bump(id);
    await counter.timers.advance(UNDO_MS);
    expect(kitchen.getView().bumped).toMatchObject([{ ticket: { id: 'a' }, undoMs: 0 }]);
    expect(kitchen.undo(id)).toEqual({ kind: 'not_possible', reason: 'too_late' });
  });

  test('takes nothing back that the counter did', () => {
    const accepted = counter.comes('a');
    counter.moves.accept(accepted, 0);
    expect(kitchen.undo(accepted).kind).toBe('not_possible');
    const ready = counter.comes('b', KITCHEN);
    counter.moves.step(ready, 'ready');
    expect(kitchen.undo(ready).kind).toBe('not_possible');
    const bumped = counter.comes('c', KITCHEN);
    kitchen.bump(bumped);
    counter.moves.step(bumped, 'completed');
    expect(kitchen.undo(bumped).kind).toBe('not_possible');
  });

  test('cannot bump what waits for an answer, nor what it does not know', () => {
    const id = counter.comes('new');
    expect(kitchen.bump(id).kind).toBe('not_possible');
    expect(kitchen.bump(orderId('nobody’s')).kind).toBe('not_possible');
    expect(counter.board.getCard(id)?.status).toBe('received');
  });

  test('says that an order was cancelled elsewhere, until the kitchen has seen it', () => {
    const id = counter.comes('a', KITCHEN);
    kitchen.getView();
    counter.comes('a', { ...KITCHEN, status: 'cancelled' });
    expect(kitchen.getView().tickets).toMatchObject([{ id: 'a', isStopped: true }]);
    // The counter has seen it; the cook may not have.
    counter.moves.acknowledge(id);
    expect(kitchen.getView().tickets).toMatchObject([{ id: 'a', isStopped: true }]);
    expect(kitchen.bump(id)).toEqual({ kind: 'done' });
    expect(told).toBe(1);
    expect(codes()).toEqual([]);
    expect(codes()).toEqual([]);
  });

  test('says that the counter cancelled it, and has it again where that was taken back', () => {
    const id = counter.comes('a', KITCHEN);
    kitchen.getView();
    counter.moves.cancel(id, 'fermé');
    expect(kitchen.getView().tickets).toMatchObject([{ id: 'a', isStopped: true, canBump: false }]);
    counter.moves.undo(id);
    expect(kitchen.getView().tickets).toMatchObject([{ id: 'a', isStopped: false, canBump: true }]);
  });

  test('leaves a cancellation that the kitchen has seen at the counter, which has not', () => {
    const id = counter.comes('a', KITCHEN);
    kitchen.getView();
    counter.comes('a', { ...KITCHEN, status: 'cancelled' });
    kitchen.bump(id);
    expect(codes()).toEqual([]);
    expect(counter.board.getCard(id)?.actions).toEqual(['acknowledge']);
  });

  test('shows a station’s lines, and everything again where its printer is gone', () => {
    counter.world.printers = [PIZZA];
    kitchen.chooseStations(['pizza']);
    expect(kitchen.getView()).toMatchObject({
      stations: [{ id: 'pizza', name: 'Pizzas' }],
      chosen: ['pizza'],
    });
    counter.world.printers = [];
    expect(kitchen.getView()).toMatchObject({ stations: [], chosen: [] });
  });
});

describe('the kitchen’s screen, switched on again', () => {
  const CANCELLED = { ...KITCHEN, status: 'cancelled' };

  /** As the till tells with all that changes while nobody can see the screen. */
  function away(...happened: readonly (() => unknown)[]): void {
    kitchen.away();
    for (const each of happened) {
      each();
      kitchen.away();
    }
  }

  test('says nothing of what was finished, or never shown, and called off after that', () => {
    const told = counter.comes('told', KITCHEN);
    const ours = counter.comes('ours', KITCHEN);
    kitchen.getView();
    away(
      () => counter.moves.step(told, 'ready'),
      () => counter.moves.step(ours, 'ready'),
      () => counter.comes('told', CANCELLED),
      () => counter.moves.acknowledge(told),
      () => counter.moves.cancel(ours, 'fermé'),
      () => counter.comes('new', KITCHEN),
      () => counter.moves.cancel(orderId('new'), 'fermé'),
    );
    expect(codes()).toEqual([]);
  });

  test('stops what was called off a moment ago, until the kitchen has seen it', async () => {
    const id = counter.comes('a', KITCHEN);
    kitchen.getView();
    away(() => counter.moves.cancel(id, 'fermé'));
    await counter.timers.advance(STILL_COOKING_MS - 1);
    expect(kitchen.getView().tickets).toMatchObject([{ id: 'a', isStopped: true }]);
    // Who has the screen before them decides when it has been seen.
    await counter.timers.advance(STILL_COOKING_MS);
    expect(codes()).toEqual(['a']);
    kitchen.bump(id);
    expect(codes()).toEqual([]);
  });

  test('says nothing of what was called off long ago, seen at the till or not before it closed', async () => {
    const seenBefore = counter.comes('seen-before', KITCHEN);
    const ours = counter.comes('ours', KITCHEN);
    const seenLater = counter.comes('seen-later', KITCHEN);
    kitchen.getView();
    counter.comes('seen-before', CANCELLED);
    counter.moves.acknowledge(seenBefore);
    kitchen.getView();
    away(
      () => counter.moves.cancel(ours, 'fermé'),
      () => counter.comes('seen-later', CANCELLED),
    );
    await counter.timers.advance(STILL_COOKING_MS);
    away(() => counter.moves.acknowledge(seenLater));
    expect(codes()).toEqual([]);
    expect(codes()).toEqual([]);
  });

  test('has what the board still tells, however long ago it was called off', async () => {
    counter.comes('a', KITCHEN);
    kitchen.getView();
    away(() => counter.comes('a', CANCELLED));
    await counter.timers.advance(STILL_COOKING_MS);
    expect(kitchen.getView().tickets).toMatchObject([{ id: 'a', isStopped: true }]);
  });
});

describe('what has run out, at the stove', () => {
  const REINE: StockKey = { kind: 'sku', ref: 'REI' };
  const items = [
    {
      product_name: 'Reine',
      sku_ref: 'REI',
      price: '12.00 EUR',
      quantity: '1',
      options: [
        { option_list_name: 'Plus', name: 'Œuf', ref: 'OEU', price: '1.00 EUR' },
        { option_list_name: 'Moins', name: 'Olives', ref: 'OLI', removed: true },
        { option_list_name: 'Plus', name: 'Autre', ref: '?', price: '1.00 EUR' },
      ],
    },
  ];
  const comes = () =>
    counter.comes('a', {
      ...KITCHEN,
      items,
      collection_code: 'C1',
      customer: { first_name: 'Camille', last_name: 'Durand', phone: '+33612345678' },
    });

  test('is what the catalogue knows of a line, by its names, and says nothing of who ordered it', () => {
    comes();
    const view = kitchen.getView();
    expect(view.tickets[0]?.dishes[0]?.things).toEqual([
      { ...REINE, name: 'Carte REI' },
      { kind: 'option', ref: 'OEU', name: 'Carte OEU' },
    ]);
    expect(view.stock).toEqual({ canWrite: true, off: [], opensAt: 42 });
    expect(JSON.stringify(view)).not.toMatch(/Durand|612345678/);
  });

  test('is put off, and is said to be off; what stands on no ticket is neither', () => {
    comes();
    off = [REINE, { kind: 'sku', ref: 'ELSEWHERE' }];
    expect(kitchen.getView().stock.off).toEqual(['sku REI']);
    expect(kitchen.setStock(REINE, { kind: 'hour' })).toEqual({ kind: 'done' });
    expect(wished).toEqual([[[REINE], { kind: 'hour' }]]);
    for (const ref of ['ELSEWHERE', 'OLI', '?']) {
      expect(kitchen.setStock({ kind: 'option', ref }, { kind: 'hand' })).toEqual({
        kind: 'not_possible',
        reason: 'gone',
      });
    }
    expect(wished).toHaveLength(1);
  });

  test('cannot be put off where the till cannot, nor once the order is gone', () => {
    const id = comes();
    canWrite = false;
    expect(kitchen.setStock(REINE, { kind: 'hour' })).toMatchObject({ reason: 'not_now' });
    expect(kitchen.getView().stock).toMatchObject({ canWrite: false, off: [] });
    canWrite = true;
    kitchen.bump(id);
    expect(kitchen.setStock(REINE, { kind: 'hour' })).toMatchObject({ reason: 'gone' });
    expect(wished).toEqual([]);
  });
});
