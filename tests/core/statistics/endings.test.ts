import { expect, it } from 'vitest';
import { endings } from '../../../main/core/statistics/figures.ts';

it('refusals and cancellations are told apart by who made them, and counted by their reasons', () => {
  const refusal = { isRefusal: true };
  expect(
    endings([
      { status: 'delivery_failed', move: null, reason: null },
      { status: 'cancelled', move: null, reason: null },
      { status: 'cancelled', move: { isRefusal: false }, reason: 'Client absent' },
      { status: 'rejected', move: refusal, reason: 'Produit épuisé' },
      { status: 'rejected', move: refusal, reason: 'Trop de commandes' },
      // A platform that knows no refusal, and another till.
      { status: 'cancelled', move: refusal, reason: 'Trop de commandes' },
      { status: 'rejected', move: null, reason: 'Trop de commandes' },
    ]),
  ).toEqual([
    { kind: 'refused', reason: 'Trop de commandes', orders: 3 },
    { kind: 'refused', reason: 'Produit épuisé', orders: 1 },
    { kind: 'cancelled_here', reason: 'Client absent', orders: 1 },
    { kind: 'cancelled_elsewhere', reason: null, orders: 1 },
    { kind: 'delivery_failed', reason: null, orders: 1 },
  ]);
});
