import { beforeEach, describe, expect, it } from 'vitest';
import { UNDO_MS } from '../../../main/core/answer/moves.ts';
import { aCounter, type Counter, waitingFor } from '../harness.ts';

let counter: Counter;
beforeEach(() => {
  counter = aCounter();
});

const DONE = { kind: 'done' };
const TOO_LATE = { kind: 'not_possible', reason: 'too_late' };

describe('taking a move back', () => {
  it('brings the order back to where it was, and nothing is sent', () => {
    const id = counter.comes('fq7h', { collection_code: 'A1' });
    counter.moves.accept(id, 10);
    counter.timers.advance(UNDO_MS - 1);
    expect(counter.moves.undo(id)).toEqual(DONE);
    expect(counter.board.getCard(id)).toMatchObject({
      status: 'received',
      column: 'to_accept',
      send: { kind: 'none' },
    });
    expect(waitingFor(counter, id)).toEqual([]);
    expect(counter.store.orders.listHistory(id).at(-1)).toMatchObject({
      kind: 'taken_back',
      status: 'accepted',
    });
    expect(counter.moves.undo(id), 'once is enough').toEqual(TOO_LATE);
  });

  it('brings back an order that had left the board', () => {
    const id = counter.comes('fq7h');
    counter.moves.reject(id, 'Fermé');
    expect(counter.board.getCard(id)).toBeNull();
    expect(counter.moves.undo(id)).toEqual(DONE);
    expect(counter.board.getCard(id)).toMatchObject({ column: 'to_accept' });
  });

  it('takes back an acceptance with the start of the preparation that came with it', () => {
    const id = counter.comes('fq7h', { collection_code: 'A1' });
    counter.moves.accept(id, 0);
    expect(counter.moves.listTakeable()).toEqual([
      { orderId: id, code: 'A1', action: 'accept', leftMs: UNDO_MS },
    ]);
    expect(counter.moves.undo(id)).toEqual(DONE);
    const taken = counter.store.orders.listHistory(id).flatMap((fact) => {
      return fact.kind === 'taken_back' ? [fact.status] : [];
    });
    expect(taken).toEqual(['in_preparation', 'accepted']);
    expect(counter.moves.listTakeable()).toEqual([]);
    expect(counter.moves.undo(id)).toEqual(TOO_LATE);
  });

  it.each(['accepted', 'in_preparation'] as const)(
    'leaves both where %s may be with HubRise already',
    (status) => {
      const id = counter.comes('fq7h');
      counter.moves.accept(id, 0);
      const row = counter.store.outbox.listWaitingFor(id).find((each) => each.status === status);
      const now = counter.timers.now();
      counter.store.outbox.leaves(row?.id ?? 0, now, now);
      expect(counter.moves.listTakeable()).toEqual([]);
      expect(counter.moves.undo(id)).toEqual(TOO_LATE);
      expect(waitingFor(counter, id)).toEqual(['accepted', 'in_preparation']);
    },
  );

  it('takes back the start alone where another till has accepted the order meanwhile', () => {
    const id = counter.comes('fq7h');
    counter.moves.accept(id, 0);
    counter.comes('fq7h', { status: 'accepted' });
    expect(counter.moves.listTakeable()).toMatchObject([{ action: 'in_preparation' }]);
    expect(counter.moves.undo(id)).toEqual(DONE);
    expect(counter.board.getCard(id)?.status).toBe('accepted');
  });

  it('takes back one step at a time where accepting starts nothing', () => {
    counter.world.startsPreparation = false;
    const id = counter.comes('fq7h');
    counter.moves.accept(id, 0);
    counter.moves.step(id, 'in_preparation');
    expect(counter.moves.undo(id)).toEqual(DONE);
  });

  it('takes back one move at a time, the last one first', () => {
    const id = counter.comes('fq7h');
    counter.moves.accept(id, 0);
    counter.moves.step(id, 'ready');
    expect(counter.moves.undo(id)).toEqual(DONE);
    expect(counter.board.getCard(id)?.status).toBe('in_preparation');
    expect(counter.moves.undo(id)).toEqual(DONE);
    expect(counter.board.getCard(id)?.status).toBe('received');
  });

  it('is too late once its seconds are over, or HubRise may know already', () => {
    const late = counter.comes('late');
    counter.moves.accept(late, 0);
    counter.timers.advance(UNDO_MS);
    expect(counter.moves.undo(late)).toEqual(TOO_LATE);
    const tried = counter.comes('tried');
    counter.moves.accept(tried, 0);
    const [send] = counter.store.outbox.listWaitingFor(tried);
    const now = counter.timers.now();
    counter.store.outbox.leaves(send?.id ?? 0, now, now);
    expect(counter.moves.undo(tried)).toEqual(TOO_LATE);
  });

  it('is not for the receipt, which no cashier has given', () => {
    const id = counter.comes('fq7h', { status: 'new' });
    expect(counter.moves.undo(id)).toEqual(TOO_LATE);
    expect(waitingFor(counter, id)).toEqual(['received']);
  });

  it('is not for an order that a rule has accepted: nobody is there to do it', () => {
    const id = counter.comes('fq7h');
    counter.moves.acceptByRule(id);
    expect(counter.moves.undo(id)).toEqual(TOO_LATE);
    expect(counter.moves.listTakeable()).toEqual([]);
  });

  it('is over at once when the till closes', () => {
    const id = counter.comes('fq7h');
    counter.moves.accept(id, 0);
    counter.timers.changeClock(60_000);
    counter.store.outbox.endUndo(counter.timers.now());
    expect(counter.moves.undo(id)).toEqual(TOO_LATE);
    expect(waitingFor(counter, id)).toEqual(['accepted', 'in_preparation']);
  });
});

describe.each([60_000, -60_000, 3_600_000, -3_600_000, 2_000, -2_000])(
  'a clock that is changed by %d ms',
  (change) => {
    it('changes nothing of how long a move can be taken back', () => {
      const [first, second] = [counter.comes('a'), counter.comes('b')];
      counter.moves.accept(first, 0);
      counter.moves.accept(second, 0);
      counter.timers.advance(1_000);
      counter.timers.changeClock(change);
      expect(counter.moves.listTakeable().map(({ leftMs }) => leftMs)).toEqual([4_000, 4_000]);
      counter.timers.advance(3_999);
      expect(counter.moves.undo(first)).toEqual(DONE);
      counter.timers.advance(1);
      expect(counter.moves.listTakeable()).toEqual([]);
      expect(counter.moves.undo(second)).toEqual(TOO_LATE);
    });

    it('holds the ticket of an order that comes due for as long as it can be taken back', () => {
      const id = counter.comes('a');
      counter.moves.accept(id, 0);
      counter.timers.advance(1_000);
      counter.timers.changeClock(change);
      const send = counter.book.read(id)?.send;
      expect(send).toMatchObject({ undoUntil: counter.timers.now() + 4_000 });
      counter.timers.advance(4_000);
      expect(counter.book.read(id)?.send).toMatchObject({ undoUntil: null });
    });
  },
);

describe('what can be taken back', () => {
  it('is listed by what was done, also of orders that have left the board', () => {
    const accepted = counter.comes('a', { collection_code: 'A1' });
    const refused = counter.comes('b', { collection_code: 'B1', channel: 'Uber Eats' });
    const cancelled = counter.comes('c', { collection_code: 'C1', status: 'in_preparation' });
    counter.moves.accept(accepted, 0);
    counter.moves.reject(refused, 'Fermé');
    counter.moves.cancel(cancelled, 'Fermé');
    const leftMs = UNDO_MS;
    expect(counter.moves.listTakeable()).toEqual([
      { orderId: accepted, code: 'A1', action: 'accept', leftMs },
      { orderId: refused, code: 'B1', action: 'reject', leftMs },
      { orderId: cancelled, code: 'C1', action: 'cancel', leftMs },
    ]);
    counter.timers.advance(UNDO_MS);
    expect(counter.moves.listTakeable()).toEqual([]);
  });

  it('tells a cancellation right after an acceptance from a refusal', () => {
    const id = counter.comes('fq7h');
    counter.moves.accept(id, 0);
    counter.moves.cancel(id, 'Fermé');
    expect(counter.moves.listTakeable().map(({ action }) => action)).toEqual(['accept', 'cancel']);
  });
});
