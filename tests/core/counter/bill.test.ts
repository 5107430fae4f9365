import { expect, it } from 'vitest';
import { tipLeft } from '../../../main/core/counter/bill.ts';
import { paidStill } from '../../../main/core/counter/in-payment.ts';
import { aBill } from '../../renderer/counter-fixtures.ts';

it('asks for the tip of an order once, and again after what was handed over is given back', () => {
  const bill = aBill('order-1');
  expect(tipLeft(bill)).toBe(150);
  const card = { means: 'card', amount: 1_000, tip: 100 };
  const paid = { ...bill, payments: [...bill.payments, card] };
  expect(tipLeft(paid)).toBe(50);
  const more = { ...paid, payments: [...paid.payments, { ...card, tip: 150 }] };
  expect(tipLeft(more), 'more than was due').toBe(0);
  expect(tipLeft({ ...paid, payments: paidStill(paid) })).toBe(150);
  expect(tipLeft({ payments: [] }), 'no order of HubRise’s').toBe(0);
});
