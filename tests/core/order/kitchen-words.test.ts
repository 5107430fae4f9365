import { expect, test } from 'vitest';
import {
  allergyNotesIn,
  DEFAULT_KITCHEN_WORDS,
  hasAllergy,
  hasNote,
  speaksOfAllergy,
} from '../../../main/core/order/kitchen-words.ts';
import { anOrder } from '../../support/orders.ts';

test.each([
  ['ALLERGIE AUX NOIX !', true],
  ['je suis allergique', true],
  ['Intolérance au lactose', true],
  ['enfant cœliaque', true],
  ['sans oignons merci', false],
  ['énergie', false],
  ['', false],
])('“%s” speaks of an allergy: %s', (text, expected) => {
  expect(speaksOfAllergy(text, DEFAULT_KITCHEN_WORDS)).toBe(expected);
});

const said = 'allergie arachides';
test.each([
  ['of the order', { customer_notes: said }],
  ['of an item', { items: [{ product_name: 'Reine', customer_notes: said }] }],
  ['of the delivery', { customer: { delivery_notes: said } }],
])('a note %s is heard', (_where, fields) => {
  expect(hasAllergy(anOrder(fields), DEFAULT_KITCHEN_WORDS)).toBe(true);
});

test('a note of an item that was taken out is not, and an empty list hears nothing', () => {
  const items = [{ product_name: 'Reine', customer_notes: said, deleted: true }];
  expect(hasAllergy(anOrder({ items }), DEFAULT_KITCHEN_WORDS)).toBe(false);
  const nothing = { ...DEFAULT_KITCHEN_WORDS, allergy: [] };
  expect(hasAllergy(anOrder({ customer_notes: said }), nothing)).toBe(false);
});

test('what somebody wrote for the kitchen is a note', () => {
  expect(hasNote(anOrder({ customer_notes: 'Bien cuite' }))).toBe(true);
  expect(hasNote(anOrder({ items: [{ product_name: 'Reine', customer_notes: 'Coupée' }] }))).toBe(
    true,
  );
  expect(hasNote(anOrder({}))).toBe(false);
});

test('which notes speak of an allergy is known one by one', () => {
  const notes = ['Bien cuite', null, 'Allergie aux noix'];
  expect(allergyNotesIn(notes, DEFAULT_KITCHEN_WORDS)).toEqual(['Allergie aux noix']);
});
