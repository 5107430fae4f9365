import { beforeEach, describe, expect, it } from 'vitest';
import { eraseSome } from '../../main/upkeep/erasure/erase.ts';
import {
  counter,
  flags,
  inKitchen,
  jobs,
  kitchenPaperForEachTest,
  newest,
  papers,
  printAll,
  REINE,
  twoStations,
} from './paper-harness.ts';

kitchenPaperForEachTest();

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

  it('is so where it is made now as well, once the printer that had one of its tickets is gone', () => {
    const { cola, reine } = twoStations();
    const id = counter.comes('a', { status: 'accepted', items: [reine, cola] });
    printAll(id);
    counter.world.printers = counter.world.printers.map((one) =>
      one.id === 'bar' ? { ...one, id: 'bar-neuf' } : one,
    );
    counter.comes('a', { status: 'cancelled', items: [reine, cola] });
    expect(jobs(id).map(({ printer }) => printer)).toEqual(['four', 'bar', 'four', 'bar-neuf']);
    expect(newest(id)).toContain('ANNULÉE');
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

describe('an order that was called off where the manager wants no ANNULÉE', () => {
  beforeEach(() => {
    counter.world.printers = counter.world.printers.map((printer) => ({
      ...printer,
      prints: { ...printer.prints, cancellation: false },
    }));
  });

  it('and lives again comes as a REPRISE, which speaks of no other paper', () => {
    const id = inKitchen();
    counter.comes('a', { status: 'cancelled', items: [REINE] });
    expect(papers(id)).toEqual(['premier']);
    counter.comes('a', { status: 'accepted', items: [REINE] });
    expect(papers(id)).toEqual(['premier', 'REPRISE']);
    expect(newest(id)).not.toContain('papier');
    expect(flags(id)).toEqual(['resumed']);
    expect(counter.news).toEqual(['order_cancelled', 'order_resumed']);
  });

  it('because its acceptance was refused is said to whoever stands at the till', () => {
    const id = counter.comes('a', { items: [REINE] });
    counter.moves.accept(id, 0);
    counter.timers.advance(6_000);
    printAll(id);
    counter.refuses(id, 'unprocessable_entity');
    expect(papers(id)).toEqual(['premier']);
    expect(flags(id)).toContain('kitchen_stopped');
    expect(counter.news).toEqual(['new_order', 'order_stopped']);
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

it('keeps nothing of a person once the order has lost its people', () => {
  const id = inKitchen({ customer_notes: 'Je suis Camille Étienne, allergique' });
  counter.comes('a', { status: 'completed', items: [REINE], customer_notes: 'Camille' });
  const now = counter.timers.now() + 60_000;
  eraseSome(counter.store, { before: now, now, most: 10 });
  const dump = JSON.stringify(counter.db.prepare('SELECT * FROM kitchen_notices').all());
  expect(dump).not.toContain('Camille');
  expect(jobs(id)).not.toEqual([]);
});
