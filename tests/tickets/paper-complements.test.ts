import { beforeEach, describe, expect, it, test } from 'vitest';
import {
  COLA,
  counter,
  dish,
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
      status: 'accepted',
      items: [REINE],
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

  it('is newer than one that waits for the same moment: whoever has seen that one has not seen this', () => {
    const id = counter.comes('a', { items: [REINE] });
    counter.moves.accept(id, 0);
    const newsAt = () => counter.board.getCard(id)?.newsAt ?? 0;
    counter.comes('a', { items: [REINE, COLA] });
    const first = newsAt();
    counter.comes('a', { items: [REINE, COLA, dish('i3', 'Tiramisu')] });
    expect(newsAt()).toBeGreaterThan(first);
    counter.moves.undo(id);
    expect(papers(id)).toEqual([]);
    expect(counter.store.kitchenNotices.last(id)).toBeNull();
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

  it('is told to whoever made what has vanished, though they make nothing else of it', () => {
    const { cola, reine } = twoStations();
    const id = counter.comes('a', { status: 'accepted', items: [reine, cola] });
    printAll(id);
    counter.comes('a', { status: 'accepted', items: [{ ...reine, quantity: '2.0' }] });
    expect(jobs(id).map(({ printer }) => printer)).toEqual(['four', 'bar', 'four', 'bar']);
    expect(newest(id)).toMatch(/RETIRÉ.*1× Cola/s);
  });

  it('is told where the kitchen has its tickets now, once the printer that had this one is gone', () => {
    const { cola, reine } = twoStations();
    const id = counter.comes('a', { status: 'accepted', items: [reine, cola] });
    printAll(id);
    const [oven, bar] = counter.world.printers;
    if (oven === undefined || bar === undefined) throw new Error('Two printers');
    counter.world.printers = [oven, { ...bar, id: 'bar-neuf' }];
    counter.comes('a', { status: 'accepted', items: [reine] });
    expect(jobs(id).map(({ printer }) => printer)).toEqual(['four', 'bar', 'four', 'bar-neuf']);
    expect(newest(id)).toMatch(/RETIRÉ.*1× Cola/s);
  });

  it('is not told to whoever makes nothing of the order and has no ticket of it', () => {
    const { reine } = twoStations();
    const id = counter.comes('a', {
      status: 'accepted',
      items: [reine, dish('i3', 'Calzone', { sku_ref: 'REI' })],
    });
    printAll(id);
    counter.comes('a', { status: 'accepted', items: [reine] });
    counter.comes('a', { status: 'accepted', items: [reine], customer_notes: 'Allergie' });
    expect(jobs(id).map(({ printer }) => printer)).toEqual(['four', 'four', 'four']);
  });

  it('goes to the printers that make it', () => {
    const { cola, reine } = twoStations();
    const id = counter.comes('a', { status: 'accepted', items: [reine, cola] });
    printAll(id);
    counter.comes('a', { status: 'accepted', items: [reine, { ...cola, quantity: '3.0' }] });
    expect(jobs(id).map(({ printer }) => printer)).toEqual(['four', 'bar', 'bar']);
    // A note is for everybody who makes something of the order.
    counter.comes('a', {
      status: 'accepted',
      items: [reine, { ...cola, quantity: '3.0' }],
      customer_notes: 'Allergie',
    });
    expect(jobs(id).map(({ printer }) => printer)).toEqual(['four', 'bar', 'bar', 'four', 'bar']);
  });
});

describe('where and when it is wanted', () => {
  const at = (table: string | null, fields: object = {}) => ({
    status: 'accepted',
    items: [REINE],
    service_type: 'eat_in',
    asap: true,
    custom_fields: table === null ? {} : { restaurant: { table_name: table } },
    ...fields,
  });
  let orders = 0;
  const told = (before: object, after: object): string => {
    orders += 1;
    const id = counter.comes(`o${orders}`, { ...before });
    printAll(id);
    counter.comes(id, { ...after });
    counter.comes(id, { ...after });
    expect(papers(id)).toEqual(['premier', 'COMPLÉMENT']);
    return newest(id);
  };

  it('has changed: another table', () => {
    const read = told(at('4'), at('7'));
    expect(read).toMatch(/MODIFIÉ\s*Table 7 \(avant : Table 4\)/);
    expect(read).not.toContain('Reine');
  });

  it('has changed: a table at last, and none any more', () => {
    expect(told(at(null), at('7'))).toContain('Table 7 (avant : Sans table)');
    expect(told(at('7'), at(null))).toContain('Sans table (avant : Table 7)');
  });

  it('has changed: to take away', () => {
    const read = told(at(null), at(null, { service_type: 'collection' }));
    expect(read).toContain('À emporter (avant : Sur place)');
  });

  it('has changed: another hour', () => {
    const later = (expected_time: string) => at(null, { asap: false, expected_time });
    const read = told(later('2026-11-24T12:10:00+01:00'), later('2026-11-24T12:15:00+01:00'));
    expect(read).toContain('12:15 (avant : 12:10)');
    const now = told(later('2026-11-24T12:10:00+01:00'), at(null));
    expect(now).toContain('Au plus vite (avant : 12:10)');
  });

  it('is no news while a platform only tells when it thinks to be there', () => {
    const about = (expected_time: string) => at(null, { expected_time });
    const id = counter.comes('a', about('2026-11-24T12:10:00+01:00'));
    counter.comes('a', about('2026-11-24T12:25:00+01:00'));
    expect(papers(id)).toEqual(['premier']);
  });

  it.each([
    ['LIVRAISON', { service_type_ref: null }],
    [null, { service_type_ref: 'livraison' }],
    [null, { service_type_ref: 'Delivery' }],
    ['Livraison plateforme', { service_type_ref: 'livraison  Plateforme' }],
    ['Livraison', { service_type: null }],
  ])('is no news while the service is the same, however it is spelt: %j, then %j', (ref, after) => {
    const delivered = at(null, { service_type: 'delivery', service_type_ref: ref });
    const id = counter.comes('a', delivered);
    counter.comes('a', { ...delivered, ...after });
    expect(papers(id)).toEqual(['premier']);
  });

  it('has changed: the shop’s own word for the service', () => {
    const by = (service_type_ref: string | null) =>
      at(null, { service_type: 'delivery', service_type_ref });
    const read = told(by(null), by('Plateforme'));
    expect(read).toContain('Livraison · Plateforme (avant : Livraison)');
  });

  it('is no news where an earlier version told it, and nobody knows what stood there', () => {
    const id = counter.comes('a', at('4'));
    counter.db.exec("UPDATE kitchen_notices SET said = json_remove(said, '$.head')");
    counter.comes('a', at('7'));
    expect(papers(id)).toEqual(['premier']);
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
