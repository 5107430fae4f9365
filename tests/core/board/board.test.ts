import { describe, expect, test } from 'vitest';
import { boardColumn } from '../../../main/core/board/board.ts';
import { orderId } from '../../../main/core/ids.ts';
import {
  type BoardOrder,
  DEFAULT_PREPARATION_MINUTES,
} from '../../../main/core/order/board-order.ts';
import { anOrder, CREATED_AT, onBoard } from '../../support/orders.ts';

const MINUTE = 60_000;
const column = (entry: BoardOrder, now = CREATED_AT) =>
  boardColumn(entry, now, DEFAULT_PREPARATION_MINUTES);
const tonight = (status: string) =>
  onBoard(anOrder({ status, asap: false, expected_time: '2026-03-13T21:42:10+01:00' }));
const unreadable: BoardOrder = {
  ...onBoard(anOrder()),
  id: orderId('odd'),
  order: null,
  status: 'unknown',
};

test.each([
  ['new', 'to_accept'],
  ['received', 'to_accept'],
  ['accepted', 'in_preparation'],
  ['in_preparation', 'in_preparation'],
  ['awaiting_shipment', 'ready'],
  ['awaiting_collection', 'ready'],
  ['in_delivery', 'in_delivery'],
  ['completed', null],
  ['rejected', null],
  ['cancelled', null],
  ['delivery_failed', null],
  ['a_status_of_2030', 'to_accept'],
] as const)('an order that is %s stands in %s', (status, expected) => {
  expect(column(onBoard(anOrder({ status })))).toBe(expected);
});

test('the till’s own unsent move counts, not what HubRise still says', () => {
  expect(column(onBoard(anOrder({ status: 'new' }), { status: 'accepted' }))).toBe(
    'in_preparation',
  );
});

describe('a scheduled order', () => {
  test('asks for its answer like any other', () => {
    expect(column(tonight('new'))).toBe('to_accept');
    expect(column(tonight('received'))).toBe('to_accept');
  });

  test('waits in “later” once accepted, until the kitchen has to begin', () => {
    const dueAt = CREATED_AT + 120 * MINUTE;
    expect(column(tonight('accepted'))).toBe('later');
    expect(column(tonight('accepted'), dueAt - 21 * MINUTE)).toBe('later');
    expect(column(tonight('accepted'), dueAt - 20 * MINUTE)).toBe('in_preparation');
  });

  test('leaves “later” earlier where the kitchen needs longer', () => {
    const at = CREATED_AT + 80 * MINUTE;
    expect(boardColumn(tonight('accepted'), at, 20)).toBe('later');
    expect(boardColumn(tonight('accepted'), at, 45)).toBe('in_preparation');
  });

  test('is in preparation once somebody has begun, however early', () => {
    expect(column(tonight('in_preparation'))).toBe('in_preparation');
  });
});

test('an accepted ASAP order is never for later, though expected in 59 minutes', () => {
  const asap = anOrder({ status: 'accepted', expected_time: '2026-03-13T20:41:10+01:00' });
  expect(column(onBoard(asap))).toBe('in_preparation');
});

describe('an order that somebody else ended', () => {
  const ended = (facts: Partial<BoardOrder>, status = 'cancelled') =>
    onBoard(anOrder({ status }), facts);

  test.each([
    ['received', 'to_accept'],
    ['in_preparation', 'in_preparation'],
    ['awaiting_collection', 'ready'],
    ['in_delivery', 'in_delivery'],
  ] as const)('stays where it was as %s: in %s', (statusBefore, expected) => {
    for (const status of ['cancelled', 'delivery_failed', 'rejected']) {
      expect(column(ended({ statusBefore }, status))).toBe(expected);
    }
  });

  test('stays in “later” where it was scheduled', () => {
    const cancelled = { ...tonight('cancelled'), statusBefore: 'accepted' as const };
    expect(column(cancelled)).toBe('later');
  });

  test('is seen even where it met a move of ours that took it off the board', () => {
    expect(column(ended({ statusBefore: 'completed' }))).toBe('to_accept');
  });

  test('leaves the board when a cashier has taken note', () => {
    expect(column(ended({ statusBefore: 'accepted', acknowledgedAt: CREATED_AT }))).toBeNull();
  });
});

test('an unreadable order asks to be looked at, until somebody has', () => {
  expect(column(unreadable)).toBe('to_accept');
  expect(column({ ...unreadable, acknowledgedAt: CREATED_AT })).toBeNull();
});
