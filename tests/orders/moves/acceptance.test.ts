import { beforeEach, describe, expect, it } from 'vitest';
import { DEFAULT_SHOP } from '../../../main/core/answer/shop-rules.ts';
import { type Acceptance, createAcceptance } from '../../../main/orders/moves/acceptance.ts';
import { aCounter, type Counter, waitingFor } from '../harness.ts';

let counter: Counter;
let acceptance: Acceptance;
beforeEach(() => {
  counter = aCounter();
  const uber_eats = { answerMinutes: 10, acceptByRule: true, acceptUpToCents: null };
  acceptance = createAcceptance({
    book: counter.book,
    board: counter.board,
    moves: counter.moves,
    rules: () => ({ ...DEFAULT_SHOP, platforms: { uber_eats } }),
    shop: { now: counter.timers.now, timeZone: () => null, openingHours: () => null },
  });
});

const UBER = { channel: 'Uber Eats' };
const MINUTE = 60_000;

describe('an order that a rule lets through', () => {
  it('is accepted for the time that is wanted, sent at once, and told in the history', () => {
    const id = counter.comes('fq7h', UBER);
    expect(acceptance.consider(id)).toBe(true);
    expect(counter.board.getCard(id)).toMatchObject({
      status: 'in_preparation',
      column: 'in_preparation',
    });
    expect(counter.store.outbox.listWaitingFor(id)).toMatchObject([
      { status: 'accepted', notBefore: counter.timers.now() },
      { status: 'in_preparation', notBefore: counter.timers.now() },
    ]);
    expect(counter.store.orders.listHistory(id).map(({ kind }) => kind)).toContain(
      'accepted_by_rule',
    );
    expect(acceptance.consider(id), 'once').toBe(false);
  });

  it('is accepted after a cut that came right after it was stored', () => {
    const id = counter.comes('fq7h', UBER);
    const other = counter.comes('other', { channel: 'Deliveroo' });
    acceptance.considerAll();
    expect(waitingFor(counter, id)).toEqual(['accepted', 'in_preparation']);
    expect(waitingFor(counter, other)).toEqual([]);
  });
});

describe('an order that deserves a look waits for a person', () => {
  it.each([
    ['its sum does not add up', { total: '99.00 EUR' }],
    ['its status is of a later version', { status: 'on_hold' }],
    ['a part of it could not be read', { items: [{ product_name: 'Pizza' }] }],
    ['it is for another point de vente', { location_id: 'p81xp-9' }],
    ['it is over', { status: 'cancelled' }],
  ])('where %s', (_why, fields) => {
    const id = counter.comes('fq7h', { ...UBER, ...fields });
    expect(acceptance.consider(id)).toBe(false);
    expect(waitingFor(counter, id)).toEqual([]);
  });

  it('where the platform has probably given up on it', () => {
    const id = counter.comes('fq7h', UBER);
    counter.timers.advance(11 * MINUTE);
    counter.board.refreshAll();
    expect(acceptance.consider(id)).toBe(false);
  });
});
