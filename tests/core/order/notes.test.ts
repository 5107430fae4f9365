import { describe, expect, test } from 'vitest';
import { deliveryInstructions, itemNote, noteLines } from '../../../main/core/order/notes.ts';
import { readSample } from '../../support/arbitraries.ts';
import { anOrder, orderFrom } from '../../support/orders.ts';

const instructions = (delivery_notes: unknown, customer = {}) =>
  deliveryInstructions(anOrder({ customer: { delivery_notes, ...customer } }));

describe('the phone’s access code', () => {
  const CODE = "Code d'accès téléphonique : 77140. Sonner 2 fois";

  test('is said once, as the code, and the rest as the note', () => {
    const sample = orderFrom(readSample('composed-deliveroo-own-delivery.json'));
    expect(deliveryInstructions(sample)).toEqual({ accessCode: '77140', note: 'Sonner 2 fois' });
  });

  test('leaves no note where the notes said nothing else', () => {
    const sample = orderFrom(readSample('composed-uber-eats-platform-delivery.json'));
    expect(deliveryInstructions(sample)).toEqual({ accessCode: '482 91 337', note: null });
  });

  test('leaves the door’s code in the note', () => {
    const sample = orderFrom(readSample('composed-uber-eats-own-delivery.json'));
    expect(deliveryInstructions(sample)).toEqual({
      accessCode: '113 20 884',
      note: 'Digicode 12A45, interphone Dupont',
    });
  });

  test('is taken from the notes where the customer has none', () => {
    expect(instructions(CODE)).toEqual({ accessCode: '77140', note: 'Sonner 2 fois' });
  });

  test.each([
    ['Code d’acces telephonique: 771 40', null],
    ['code d\u2019accès téléphonique : 771\u00a040.\nBât. B', 'Bât. B'],
    ['Phone access code: 77140. Ring twice', 'Ring twice'],
    ['Bât. B\nCode d’accès téléphonique : 77140\n3e étage', 'Bât. B\n3e étage'],
    ['Sonner. Code d’accès téléphonique : 77140.', 'Sonner.'],
    ['Code d’accès téléphonique : 77140 2 fois', '2 fois'],
  ])('is recognised in “%s”', (notes, note) => {
    expect(instructions(notes, { phone_access_code: '77140' })).toEqual({
      accessCode: '77140',
      note,
    });
  });

  test.each([
    'Code d’accès téléphonique : 99999. Sonner',
    'Code d’accès téléphonique : 771409',
    'Code d’accès téléphonique : 77140B',
    'Code d’accès : 77140',
    'Digicode 77140',
  ])('is not taken out of “%s”, which says something else', (note) => {
    expect(instructions(note, { phone_access_code: '77140' })).toEqual({
      accessCode: '77140',
      note,
    });
  });

  test('is not guessed from digits that go on into the text', () => {
    const note = 'Code d’accès téléphonique : 77140 2 fois';
    expect(instructions(note)).toEqual({ accessCode: null, note });
  });
});

describe('the delivery note', () => {
  test('does not repeat the company, as Just Eat does', () => {
    const sample = orderFrom(readSample('composed-just-eat-takeaway-cash-on-delivery.json'));
    expect(deliveryInstructions(sample).note).toBeNull();
    expect(instructions('2e étage\ncompanyname: ACME', { company_name: 'Acme' }).note).toBe(
      '2e étage',
    );
  });

  test('keeps a company that is said nowhere else', () => {
    expect(instructions('companyname: ACME').note).toBe('companyname: ACME');
    expect(instructions('companyname: ACME', { company_name: 'Autre' }).note).toBe(
      'companyname: ACME',
    );
  });
});

describe('the notes', () => {
  test('come as order, delivery and seller notes', () => {
    const order = anOrder({
      customer_notes: 'Sans couverts',
      customer: { delivery_notes: 'Sonner' },
      seller_notes: 'Client fidèle',
    });
    expect(noteLines(order)).toEqual([
      { kind: 'order', text: 'Sans couverts' },
      { kind: 'delivery', text: 'Sonner' },
      { kind: 'seller', text: 'Client fidèle' },
    ]);
  });

  test('are said once where two say the same', () => {
    const order = anOrder({
      customer_notes: 'Appeler en arrivant',
      customer: { delivery_notes: 'appeler en arrivant.' },
      seller_notes: 'Appeler  en arrivant !',
    });
    expect(noteLines(order)).toEqual([{ kind: 'order', text: 'Appeler en arrivant' }]);
  });

  test('made of symbols alone are the same only where they are equal', () => {
    const order = anOrder({ customer_notes: '🌶🌶', seller_notes: '🌶' });
    expect(noteLines(order)).toHaveLength(2);
  });

  test('of an item are left to the order where they only repeat it', () => {
    const order = anOrder({ customer_notes: 'Sans oignons' });
    expect(itemNote('sans oignons', order)).toBeNull();
    expect(itemNote('Bien cuite', order)).toBe('Bien cuite');
    expect(itemNote('Bien cuite', anOrder())).toBe('Bien cuite');
    expect(itemNote(null, order)).toBeNull();
  });
});
