import { expect, test } from 'vitest';
import {
  type MoveRules,
  planMove,
  promise,
  promiseAgain,
} from '../../../main/core/board/plan-move.ts';
import { anOrder, CREATED_AT, onBoard } from '../../support/orders.ts';

const MINUTE = 60_000;
const RULES: MoveRules = {
  refusedAs: () => 'rejected',
  startsPreparation: () => false,
  shopNow: CREATED_AT,
  preparationMinutes: 20,
};
const STARTING: MoveRules = { ...RULES, startsPreparation: () => true };
const received = onBoard(anOrder({ status: 'received' }));
const tonight = onBoard(
  anOrder({ status: 'received', asap: false, expected_time: '2026-03-13T21:42:10+01:00' }),
);

test('an acceptance tells its status, and the order is as it will be', () => {
  const answer = { confirmedAt: CREATED_AT + 30 * MINUTE };
  const plan = planMove(received, 'accept', answer, RULES);
  expect(plan?.statuses).toEqual(['accepted']);
  expect(plan?.after).toEqual({
    ...received,
    status: 'accepted',
    order: { ...received.order, ...answer },
  });
});

test('one that also starts the preparation tells both, one after the other', () => {
  const plan = planMove(received, 'accept', {}, STARTING);
  expect(plan?.statuses).toEqual(['accepted', 'in_preparation']);
  expect(plan?.after.status).toBe('in_preparation');
});

test('an order whose hour is yet to come is accepted, and started by then', () => {
  expect(planMove(tonight, 'accept', {}, STARTING)?.statuses).toEqual(['accepted']);
});

test('a refusal is told as its platform takes it', () => {
  const told = (refusedAs: 'rejected' | 'cancelled') =>
    planMove(received, 'reject', {}, { ...RULES, refusedAs: () => refusedAs })?.statuses;
  expect(told('rejected')).toEqual(['rejected']);
  expect(told('cancelled')).toEqual(['cancelled']);
});

test.each([
  ['that leads back', onBoard(anOrder({ status: 'in_preparation' })), 'accept'],
  ['of an order that nobody can read', { ...received, order: null }, 'accept'],
  [
    'of an order whose cancellation nobody has seen',
    onBoard(anOrder({ status: 'cancelled' })),
    'ready',
  ],
  ['of an order that is over', onBoard(anOrder({ status: 'completed' })), 'cancel'],
] as const)('there is no move %s', (_what, entry, move) => {
  expect(planMove(entry, move, {}, RULES)).toBeNull();
});

test('an acceptance promises the time wanted, or one from now on, and the delay beside', () => {
  expect(promise(tonight, 10, RULES)).toEqual({ confirmedAt: CREATED_AT + 130 * MINUTE });
  const asap = onBoard(anOrder({ status: 'received', expected_time: null }));
  expect(promise(asap, 5, RULES)).toEqual({ confirmedAt: CREATED_AT + 25 * MINUTE });
});

test('a promise is told again where there is one', () => {
  const order = anOrder({ status: 'accepted' });
  expect(promiseAgain(onBoard({ ...order, confirmedAt: CREATED_AT }))).toEqual({
    confirmedAt: CREATED_AT,
  });
  expect(promiseAgain(onBoard({ ...order, confirmedAt: null }))).toEqual({});
});
