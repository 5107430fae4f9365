import { beforeEach, describe, expect, it, test } from 'vitest';
import type { OrderId } from '../../main/core/ids.ts';
import { layoutTicket } from '../../main/printers/layout.ts';
import { readTicket } from '../../main/printers/stored-ticket.ts';
import type { PrintRow } from '../../main/store/prints.ts';
import { eraseSome } from '../../main/upkeep/erasure/erase.ts';
import { aCounter, type Counter } from '../orders/harness.ts';
import { setUp } from '../printers/queue-harness.ts';
import { putCatalog } from '../support/catalogs.ts';

const KITCHEN = setUp('pass', { host: '127.0.0.1', port: 9 });

let counter: Counter;
beforeEach(() => {
  counter = aCounter();
  counter.world.printers = [KITCHEN];
});

const dish = (id: string, product_name: string, fields: object = {}) => ({
  id,
  product_name,
  price: '12.00 EUR',
  quantity: '1.0',
  subtotal: '12.00 EUR',
  ...fields,
});
const REINE = dish('i1', 'Reine');
const COLA = dish('i2', 'Cola');

function jobs(id: OrderId): PrintRow[] {
  return counter.store.prints.listForOrder(id);
}

function printAll(id: OrderId): void {
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
function papers(id: OrderId): string[] {
  return jobs(id).map((job) => {
    const [first = ''] = linesOf(job);
    return ['COMPLÉMENT', 'REPRISE', 'ANNULÉE'].includes(first) ? first : 'premier';
  });
}

function newest(id: OrderId): string {
  const job = jobs(id).at(-1);
  return job === undefined ? '' : linesOf(job).join('\n');
}

/** An order of one Reine that the kitchen has on paper. */
function inKitchen(fields: object = {}): OrderId {
  const id = counter.comes('a', { items: [REINE], ...fields });
  counter.moves.accept(id, 0);
  counter.timers.advance(6_000);
  counter.takes(id, { items: [REINE], ...fields });
  counter.takes(id, { items: [REINE], ...fields });
  printAll(id);
  counter.news.length = 0;
  return id;
}

const flags = (id: OrderId) => counter.board.getCard(id)?.flags;

describe('what is added after the acceptance', () => {
  it('comes as a COMPLÉMENT: only what is new', () => {
    const id = inKitchen();
    counter.timers.advance(60_000);
    counter.comes('a', { status: 'accepted', items: [REINE, COLA] });
    expect(papers(id)).toEqual(['premier', 'COMPLÉMENT']);
    expect(newest(id)).toContain('1× Cola');
    expect(newest(id)).not.toContain('Reine');
    expect(flags(id)).toContain('supplemented');
    expect(counter.news).toEqual(['order_changed']);
  });

  it('comes once, whatever HubRise says of the order afterwards', () => {
    const id = inKitchen();
    counter.comes('a', { status: 'accepted', items: [REINE, COLA] });
    counter.comes('a', { status: 'accepted', items: [REINE, COLA], total: '24.00 EUR' });
    counter.comes('a', { status: 'in_preparation', items: [COLA, REINE] });
    expect(papers(id)).toEqual(['premier', 'COMPLÉMENT']);
  });

  it('names what was taken off', () => {
    const id = inKitchen({ items: [REINE, COLA] });
    counter.comes('a', { status: 'accepted', items: [REINE, { ...COLA, deleted: true }] });
    expect(papers(id)).toEqual(['premier', 'COMPLÉMENT']);
    const read = newest(id);
    expect(read).toContain('RETIRÉ');
    expect(read).toContain('1× Cola');
    expect(read).not.toContain('Reine');
  });

  it('names what has vanished without a word', () => {
    const id = inKitchen({ items: [REINE, COLA] });
    counter.comes('a', { status: 'accepted', items: [REINE] });
    expect(newest(id)).toMatch(/RETIRÉ.*1× Cola/s);
  });

  it('tells a line that has changed from a new one', () => {
    const id = inKitchen();
    const changed = { ...REINE, customer_notes: 'Sans olives, allergie' };
    counter.comes('a', { status: 'accepted', items: [changed] });
    expect(newest(id)).toMatch(/MODIFIÉ.*1× Reine.*Sans olives, allergie/s);
    expect(newest(id)).not.toContain('RETIRÉ');
  });

  it('may be an allergy', () => {
    const id = inKitchen();
    counter.comes('a', {
      ...{ status: 'accepted', items: [REINE] },
      customer_notes: 'ALLERGIE aux arachides',
    });
    expect(papers(id)).toEqual(['premier', 'COMPLÉMENT']);
    expect(newest(id)).toContain('ALLERGIE aux arachides');
    expect(flags(id)).toContain('supplemented');
  });

  it('comes behind a first ticket that can still be taken back, and goes with it', () => {
    const id = counter.comes('a', { items: [REINE] });
    counter.moves.accept(id, 0);
    counter.timers.advance(2_000);
    counter.comes('a', { items: [REINE, COLA] });
    expect(papers(id)).toEqual(['premier', 'COMPLÉMENT']);
    expect(jobs(id).map(({ notBefore }) => notBefore - counter.timers.now())).toEqual([
      3_000, 3_000,
    ]);
    counter.moves.undo(id);
    expect(papers(id)).toEqual([]);
    counter.moves.accept(id, 0);
    expect(papers(id)).toEqual(['premier']);
    expect(newest(id)).toContain('1× Cola');
  });

  it('is not forgotten where it came during a cancellation that was taken back', () => {
    const id = inKitchen();
    counter.moves.cancel(id, 'Erreur');
    counter.timers.advance(1_000);
    counter.comes('a', { status: 'accepted', items: [REINE, COLA] });
    counter.moves.undo(id);
    expect(papers(id)).toEqual(['premier', 'COMPLÉMENT']);
  });

  it('still goes to the kitchen when the rest is ready, and no longer when it has left', () => {
    const id = inKitchen();
    counter.comes('a', { status: 'awaiting_shipment', items: [REINE, COLA] });
    expect(papers(id)).toEqual(['premier', 'COMPLÉMENT']);
    counter.comes('a', { status: 'in_delivery', items: [REINE, COLA, dish('i3', 'Tiramisu')] });
    expect(papers(id)).toHaveLength(2);
  });

  it('goes to the printers that make it', () => {
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
    const id = counter.comes('a', { status: 'accepted', items: [reine, cola] });
    printAll(id);
    counter.comes('a', { status: 'accepted', items: [reine, { ...cola, quantity: '3.0' }] });
    expect(jobs(id).map(({ printer }) => printer)).toEqual(['four', 'bar', 'bar']);
    // A note is for everybody who makes something of the order.
    counter.comes('a', {
      ...{ status: 'accepted', items: [reine, { ...cola, quantity: '3.0' }] },
      customer_notes: 'Allergie',
    });
    expect(jobs(id).map(({ printer }) => printer)).toEqual(['four', 'bar', 'bar', 'four', 'bar']);
  });
});

describe('an order that was ANNULÉE on paper', () => {
  it('and lives again comes as a REPRISE, whole', () => {
    const id = inKitchen();
    counter.comes('a', { status: 'cancelled', items: [REINE] });
    printAll(id);
    counter.timers.advance(60_000);
    counter.comes('a', { status: 'accepted', items: [REINE] });
    expect(papers(id)).toEqual(['premier', 'ANNULÉE', 'REPRISE']);
    expect(newest(id)).toContain('1× Reine');
    expect(flags(id)).toEqual(['resumed']);
    expect(counter.news).toEqual(['order_cancelled', 'order_resumed']);
  });

  it('and is cancelled again is ANNULÉE again', () => {
    const id = inKitchen();
    for (const status of ['cancelled', 'accepted', 'cancelled']) {
      counter.comes('a', { status, items: [REINE] });
      printAll(id);
    }
    expect(papers(id)).toEqual(['premier', 'ANNULÉE', 'REPRISE', 'ANNULÉE']);
  });

  it('by a cashier whose cancellation HubRise would not take is a REPRISE', () => {
    const id = inKitchen();
    counter.moves.cancel(id, 'Plus de pâte');
    counter.timers.advance(6_000);
    printAll(id);
    counter.refuses(id, 'unprocessable_entity');
    expect(papers(id)).toEqual(['premier', 'ANNULÉE', 'REPRISE']);
    expect(counter.news).toEqual(['order_resumed']);
  });
});

it('an order that was called off before any of it was on paper, and lives again, is a first ticket', () => {
  const id = counter.comes('a', { items: [REINE] });
  counter.comes('a', { status: 'cancelled', items: [REINE] });
  counter.comes('a', { status: 'accepted', items: [REINE] });
  expect(papers(id)).toEqual(['premier']);
  const waiting = counter.comes('b', { status: 'accepted', items: [REINE] });
  counter.comes('b', { status: 'cancelled', items: [REINE] });
  counter.comes('b', { status: 'accepted', items: [REINE] });
  expect(jobs(waiting).map(({ state }) => state)).toEqual(['abandoned', 'waiting']);
  expect(papers(waiting).at(-1)).toBe('premier');
});

it('a finished order that is opened again is on paper already', () => {
  const id = inKitchen();
  counter.comes('a', { status: 'completed', items: [REINE] });
  counter.comes('a', { status: 'in_preparation', items: [REINE] });
  expect(papers(id)).toEqual(['premier']);
});

describe('an acceptance that HubRise would not take', () => {
  it('stops the kitchen, and says why', () => {
    const id = counter.comes('a', { items: [REINE] });
    counter.moves.accept(id, 0);
    counter.timers.advance(6_000);
    printAll(id);
    counter.refuses(id, 'unprocessable_entity');
    expect(papers(id)).toEqual(['premier', 'ANNULÉE']);
    expect(newest(id)).toContain('HubRise a refusé l’acceptation');
    expect(flags(id)).toContain('kitchen_stopped');
    expect(counter.news).toEqual(['new_order', 'order_stopped']);
  });

  it('before its ticket was on paper leaves none', () => {
    const id = counter.comes('a', { items: [REINE] });
    counter.moves.accept(id, 0);
    counter.refuses(id, 'unprocessable_entity');
    expect(jobs(id).map(({ state }) => state)).toEqual(['abandoned']);
    expect(counter.news).toEqual(['new_order']);
  });

  it('and takes when it is sent once more is a REPRISE', () => {
    const id = counter.comes('a', { items: [REINE] });
    counter.moves.accept(id, 0);
    counter.timers.advance(6_000);
    printAll(id);
    const { id: send } = counter.refuses(id, 'unprocessable_entity');
    printAll(id);
    counter.store.outbox.revive(send, counter.timers.now());
    counter.book.changed({ kind: 'taken_in', id, applied: null });
    expect(papers(id), 'nobody knows whether it is taken now').toHaveLength(2);
    counter.takes(id, { items: [REINE] });
    expect(papers(id)).toEqual(['premier', 'ANNULÉE', 'REPRISE']);
  });

  it('while the order moves on by another answer needs no paper', () => {
    const id = inKitchen();
    counter.moves.step(id, 'ready');
    counter.timers.advance(6_000);
    counter.refuses(id, 'unprocessable_entity');
    expect(papers(id)).toEqual(['premier']);
    expect(counter.news).toEqual([]);
  });
});

describe('an order that was accepted elsewhere', () => {
  it('prints its first ticket here, and says so', () => {
    const id = counter.comes('a', { items: [REINE] });
    counter.comes('a', { status: 'accepted', items: [REINE] });
    expect(papers(id)).toEqual(['premier']);
    expect(flags(id)).toEqual(['accepted_elsewhere']);
    expect(counter.news).toEqual(['new_order', 'order_elsewhere']);
  });

  it('before this till had seen it, says so too; a kiosk accepts by itself', () => {
    const id = counter.comes('a', { status: 'accepted', channel: 'Uber Eats' });
    expect(flags(id)).toEqual(['accepted_elsewhere']);
    const kiosk = counter.comes('b', { status: 'accepted', channel: 'Borne' });
    expect(papers(kiosk)).toEqual(['premier']);
    expect(flags(kiosk)).toEqual([]);
  });

  it('long ago is only printed: a till that is connected in the middle of a service calls nobody', () => {
    const created_at = new Date(counter.timers.now() - 20 * 60_000).toISOString();
    const id = counter.comes('a', { status: 'accepted', created_at, channel: 'Uber Eats' });
    expect(papers(id)).toEqual(['premier']);
    expect(counter.news).toEqual([]);
  });
});

describe('a till without a printer', () => {
  beforeEach(() => {
    counter.world.printers = [];
  });

  test.each([
    [{ status: 'accepted', items: [REINE, COLA] }, 'supplemented', 'order_changed'],
    [
      { status: 'accepted', customer_notes: 'Allergie', items: [REINE] },
      'supplemented',
      'order_changed',
    ],
  ])('says of %j what the kitchen must know', (fields, flag, news) => {
    const id = inKitchen();
    counter.comes('a', fields);
    expect(jobs(id)).toEqual([]);
    expect(flags(id)).toContain(flag);
    expect(counter.news).toEqual([news]);
  });
});

it('is the same after a restart: what was told is on the disk', () => {
  const id = inKitchen();
  counter.comes('a', { status: 'accepted', items: [REINE, COLA] });
  expect(counter.reopened().getCard(id)?.flags).toContain('supplemented');
});

it('keeps nothing of a person once the order has lost its people', () => {
  const id = inKitchen({ customer_notes: 'Je suis Camille Étienne, allergique' });
  counter.comes('a', { status: 'completed', items: [REINE], customer_notes: 'Camille' });
  const now = counter.timers.now() + 60_000;
  eraseSome(counter.store, { before: now, now, most: 10 });
  const dump = JSON.stringify(counter.db.prepare('SELECT * FROM kitchen_notices').all());
  expect(dump).not.toContain('Camille');
  expect(jobs(id)).not.toEqual([]);
});
