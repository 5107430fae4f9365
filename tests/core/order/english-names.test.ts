import { expect, test } from 'vitest';
import { moneyName } from '../../../main/core/order/english-names.ts';

test('an English name that is known is said in French, however it is written', () => {
  expect(moneyName('Delivery charge', 'fr-FR')).toBe('Frais de livraison');
  expect(moneyName(' PAID ONLINE ', 'fr-FR')).toBe('Payé en ligne');
});

test('any other name is shown as it came', () => {
  expect(moneyName('Promo du mardi', 'fr-FR')).toBe('Promo du mardi');
  expect(moneyName('Discount for Ann', 'fr-FR')).toBe('Discount for Ann');
});

test('an English screen shows the English names', () => {
  expect(moneyName('Discount', 'en-GB')).toBe('Discount');
});
