import { describe, expect, it, test } from 'vitest';
import { kitchenTicket } from '../../../main/core/ticket/kitchen.ts';
import { markedAs, type TicketBlock } from '../../../main/core/ticket/ticket.ts';
import { aContext, readLines, sourceOf, ticketsOf } from '../../printers/support.ts';
import { anOrder, CREATED_AT } from '../../support/orders.ts';
import { aPizza, type Kind, lines, sample } from './ticket-lines.ts';

describe('the head of every ticket', () => {
  const kinds: readonly Kind[] = ['kitchen', 'customer', 'cancellation', 'courier'];

  test.each(kinds)(
    'of a %s ticket says platform, brand, service and code in that order',
    (kind) => {
      const head = lines(sample('composed-uber-eats-with-courier.json'), kind);
      const from = head.indexOf('Uber Eats');
      expect(head.slice(from, from + 4)).toEqual([
        'Uber Eats',
        'Bella Pizza',
        'Livraison · UEAP',
        'DC034',
      ]);
    },
  );

  it("says the shop's own word for the service, once where it is the same", () => {
    const service = (serviceType: string | null, ref: string | null): string | undefined =>
      lines(anOrder({ service_type: serviceType, service_type_ref: ref }), 'kitchen')[1];
    expect(service('delivery', 'Plateforme')).toBe('Livraison · Plateforme');
    expect(service('delivery', 'Restaurant')).toBe('Livraison · Restaurant');
    expect(service('collection', 'A emporter')).toBe('À emporter');
    expect(service('eat_in', 'Sur place')).toBe('Sur place');
    expect(service(null, 'Plateforme - Marque A')).toBe('Plateforme - Marque A');
    expect(service(null, null)).toBe('Service non précisé');
  });

  it('says in words that nothing tells where an order comes from', () => {
    const order = anOrder({ channel: null, created_by: null });
    expect(lines(order, 'kitchen')[0]).toBe('Plateforme inconnue');
  });

  it('shows the code as large as nothing else', () => {
    const huge = ticketsOf(anOrder()).kitchen.blocks.filter(
      (block) => block.kind === 'heading' && block.size === 'huge',
    );
    expect(huge).toEqual([{ kind: 'heading', text: 'DC034', size: 'huge' }]);
  });

  it('names the table of who eats in', () => {
    const order = anOrder({
      service_type: 'eat_in',
      custom_fields: { restaurant: { table_name: '12' } },
    });
    expect(lines(order, 'kitchen')).toContain('Table 12');
  });
});

describe('when it is wanted', () => {
  const at = '2026-03-13T20:05:00+01:00';
  const timing = (fields: Readonly<Record<string, unknown>>): string[] =>
    lines(anOrder(fields), 'kitchen').slice(4, 7);

  it('says at once, and until when the courier comes', () => {
    expect(timing({ asap: true, expected_time: at, expected_time_pickup: true })).toEqual(
      expect.arrayContaining(['Au plus vite', 'retrait vers 20:05']),
    );
  });

  it('says at once, and when it is to arrive', () => {
    expect(timing({ asap: true, expected_time: at, expected_time_pickup: false })).toEqual(
      expect.arrayContaining(['Au plus vite', 'livraison vers 20:05']),
    );
  });

  it('takes the time of who collects for the time of the pick-up', () => {
    expect(timing({ asap: false, expected_time: at, service_type: 'collection' })).toEqual(
      expect.arrayContaining(['20:05', 'heure de retrait']),
    );
  });

  it('gives the day where it is not the day of the ticket', () => {
    const other = '2026-03-14T12:30:00+01:00';
    expect(timing({ asap: false, expected_time: other })).toEqual(
      expect.arrayContaining(['samedi 14 mars à 12:30', 'heure de livraison']),
    );
  });

  it('is said once where the shop has promised just what was asked for', () => {
    const at = '2026-11-24T20:05:00+01:00';
    const times = { expected_time: at, confirmed_time: at, service_type: 'collection' };
    for (const asap of [true, false]) {
      const said = lines(anOrder({ ...times, asap }), 'kitchen').join('\n');
      expect(said.match(/20:05/g)).toHaveLength(1);
    }
    const later = lines(
      anOrder({ ...times, asap: false, confirmed_time: '2026-11-24T20:15:00+01:00' }),
      'kitchen',
    ).join('\n');
    expect(later).toContain('20:05');
    expect(later).toContain('Annoncée pour');
    expect(later).toContain('20:15');
  });

  it('says that no time was given, and what the shop has promised', () => {
    const order = anOrder({ asap: null, expected_time: null, confirmed_time: at });
    expect(lines(order, 'kitchen')).toEqual(
      expect.arrayContaining(['Heure non précisée', 'Annoncée pour 20:05']),
    );
  });

  it('reads the time in the shop, and in France where the zone is unknown', () => {
    const source = sourceOf(anOrder({ asap: false, expected_time: at }));
    const blocks = (timeZone: string): readonly TicketBlock[] | undefined =>
      kitchenTicket(source, aContext({ timeZone }))?.blocks;
    const time = (text: string): TicketBlock => ({ kind: 'heading', text, size: 'large' });
    expect(blocks('Indian/Reunion')).toContainEqual(time('23:05'));
    expect(blocks('Mars/Phobos')).toContainEqual(time('20:05'));
  });
});

describe('the kitchen ticket', () => {
  it('has no prices at all', () => {
    const order = sample('composed-own-website-deal-removed-option-unpaid.json');
    const amounts = /\d,\d\d|EUR|€(?! de|$)/;
    const text = lines(order, 'kitchen').filter((line) => amounts.test(line));
    expect(text).toEqual([]);
  });

  it('of one printer among several says that there is more, and is not made for nothing', () => {
    const source = sourceOf(anOrder({ items: [aPizza, { ...aPizza, product_name: 'Cola' }] }));
    const only = (name: string) => kitchenTicket(source, aContext(), (line) => line.name === name);
    const drinks = only('Cola');
    expect(drinks && readLines(drinks, 48)).toEqual(
      expect.arrayContaining(['1× Cola', 'Ticket partiel : 1 sur 2, la suite est sur un']),
    );
    expect(drinks && readLines(drinks, 48).join()).not.toContain('Pizza');
    expect(only('Vin')).toBeNull();
  });

  it('warns of an order that could not be read in full', () => {
    const order = anOrder({ items: [{ ...aPizza, quantity: 'deux' }] });
    expect(lines(order, 'kitchen').join(' ')).toContain(
      'Commande incomplète : vérifiez-la à l’écran',
    );
  });
});

describe('who it is for', () => {
  it('gives phone and access code', () => {
    expect(lines(sample('composed-uber-eats-with-courier.json'), 'kitchen')).toEqual(
      expect.arrayContaining(['Téléphone : 01 00 00 00 00', 'Code d’accès : 482 91 337']),
    );
  });

  const address = { customer: { address_1: '5 rue X', postal_code: '31000', city: 'Toulouse' } };
  const courier = { status: 'pending', carrier: 'Uber Direct' };
  test.each([
    ['the shop delivers', {}, true],
    ['the ref says restaurant', { service_type_ref: 'Restaurant' }, true],
    ['its courier was called off', { delivery: { ...courier, status: 'cancelled' } }, true],
    ['the platform delivers', { service_type_ref: 'Plateforme - Marque A' }, false],
    ['a courier is on the case', { delivery: courier }, false],
    ['the customer collects', { service_type: 'collection' }, false],
    ['it is eaten in', { service_type: 'eat_in' }, false],
  ])('has the address only where the shop delivers itself: %s', (_, fields, expected) => {
    const order = anOrder({ ...address, ...fields });
    expect(lines(order, 'courier').includes('5 rue X')).toBe(expected);
    expect(lines(order, 'customer').includes('31000 Toulouse')).toBe(expected);
    expect(lines(order, 'kitchen').includes('5 rue X')).toBe(false);
  });

  it('tells who picks it up, and gives them the code to scan', () => {
    const { courier: label } = ticketsOf(sample('composed-uber-eats-with-courier.json'));
    expect(readLines(label, 48)).toEqual(
      expect.arrayContaining(['Livreur : Moussa', 'Code d’accès : 5521', 'Passage prévu : 20:07']),
    );
    expect(label.blocks).toContainEqual({
      kind: 'qr',
      data: 'https://example.invalid/pickup/DC034',
      caption: 'À scanner par le livreur',
    });
  });

  test.each([
    'javascript:alert(1)',
    'http://insecure.invalid',
    'pas une adresse',
    `https://example.invalid/${'x'.repeat(400)}`,
  ])('makes no code to scan of %s', (url) => {
    const order = anOrder({ delivery: { status: 'pending', driver_pickup_url: url } });
    expect(ticketsOf(order).courier.blocks.some(({ kind }) => kind === 'qr')).toBe(false);
  });

  it('counts what is in the bag', () => {
    const order = sample('composed-uber-eats-with-courier.json');
    expect(lines(order, 'courier')).toContain('Articles dans le sac : 3');
  });
});

it('calls a cancelled order off in the largest letters, with the reason', () => {
  const order = anOrder({ custom_fields: { epos: { rejection: { cause: 'Produit épuisé' } } } });
  const { cancellation } = ticketsOf(order);
  expect(cancellation.blocks[0]).toEqual({ kind: 'banner', text: 'ANNULÉE', size: 'huge' });
  expect(readLines(cancellation, 48)).toEqual(
    expect.arrayContaining(['Arrêtez la préparation.', '1× Pizza', 'Motif : Produit épuisé']),
  );
});

it('puts what kind of copy it is above everything else', () => {
  const { kitchen } = ticketsOf(anOrder());
  const copy = markedAs('DUPLICATA', kitchen);
  expect(copy.blocks[0]).toEqual({ kind: 'banner', text: 'DUPLICATA', size: 'large' });
  expect(copy.blocks.slice(1)).toEqual(kitchen.blocks);
});

it('gives the reference where it is not the code already', () => {
  const reference = (fields: Readonly<Record<string, unknown>>): string[] =>
    lines(anOrder(fields), 'kitchen').filter((line) => line.startsWith('Référence'));
  expect(reference({ ref: 'WEB-12' })).toEqual(['Référence : WEB-12']);
  expect(reference({ ref: 'WEB-12', collection_code: null })).toEqual([]);
});

it('speaks for an order that has no date of its own', () => {
  const order = anOrder({ created_at: null });
  expect(lines(order, 'kitchen')).toContain('Commandée : 19:42');
  expect(CREATED_AT).toBe(Date.parse('2026-03-13T19:42:10+01:00'));
});

it('is plain JSON, to be stored until it is on paper', () => {
  for (const ticket of Object.values(ticketsOf(sample('composed-uber-eats-with-courier.json')))) {
    expect(JSON.parse(JSON.stringify(ticket))).toEqual(ticket);
  }
});
