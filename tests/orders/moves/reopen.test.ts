import { beforeEach, describe, expect, it } from 'vitest';
import { UNDO_MS } from '../../../main/core/answer/moves.ts';
import { locationId, type OrderId } from '../../../main/core/ids.ts';
import { createRefusedSends } from '../../../main/orders/moves/refused-sends.ts';
import { aCounter, type Counter, waitingFor } from '../harness.ts';

let counter: Counter;
beforeEach(() => {
  counter = aCounter();
});

const DONE = { kind: 'done' };
const NOT_NOW = { kind: 'not_possible', reason: 'status' };
const MINUTE = 60_000;
const READY = { status: 'awaiting_collection', service_type: 'collection' };

/** An order that somebody has finished here; HubRise knows. */
function finished(): OrderId {
  const id = counter.comes('fq7h', READY);
  counter.moves.step(id, 'completed');
  counter.timers.advance(UNDO_MS);
  const [row] = counter.store.outbox.listWaitingFor(id);
  counter.store.outbox.leaves(row?.id ?? 0, counter.timers.now(), counter.timers.now());
  counter.takes(id, READY);
  return id;
}

const offered = (id: OrderId) => counter.board.getDetail(id)?.card.actions;

describe('a finished order', () => {
  it('is offered to be reopened, and comes back as it was; HubRise is told so', () => {
    const id = finished();
    expect(counter.board.getCard(id)).toBeNull();
    expect(offered(id)).toEqual(['reopen']);
    expect(counter.moves.reopen(id)).toEqual(DONE);
    expect(counter.board.getCard(id)).toMatchObject({
      status: 'awaiting_collection',
      column: 'ready',
      actions: ['completed', 'cancel'],
    });
    expect(waitingFor(counter, id)).toEqual(['awaiting_collection']);
    expect(counter.moves.reopen(id), 'once').toEqual(NOT_NOW);
    counter.takes(id, READY);
    expect(counter.store.orders.get(id)).toMatchObject({ status: READY.status, open: true });
    expect(counter.board.getCard(id)?.send.kind).toBe('none');
  });

  it('stays on the board while HubRise still shows it finished, also after a restart', () => {
    const id = finished();
    counter.moves.reopen(id);
    counter.comes('fq7h', { ...READY, status: 'completed', seller_notes: 'merci' });
    expect(counter.board.getCard(id)).toMatchObject({ column: 'ready' });
    expect(waitingFor(counter, id)).toEqual(['awaiting_collection']);
    expect(counter.reopened().getCard(id)).toMatchObject({ column: 'ready' });
  });

  it('that its platform cancels after all is said to be cancelled', () => {
    const id = finished();
    counter.moves.reopen(id);
    counter.comes('fq7h', { ...READY, status: 'cancelled' });
    expect(waitingFor(counter, id)).toEqual([]);
    expect(counter.board.getCard(id)).toMatchObject({ flags: ['cancelled'], column: 'ready' });
  });

  it('can be taken back to its end for as long as any move', () => {
    const id = finished();
    counter.moves.reopen(id);
    expect(counter.moves.listTakeable()).toEqual([
      { orderId: id, code: 'fq7h', action: 'reopen', leftMs: UNDO_MS },
    ]);
    expect(counter.moves.undo(id)).toEqual(DONE);
    expect(counter.board.getCard(id)).toBeNull();
    expect(counter.store.orders.get(id)).toMatchObject({ status: 'completed', open: false });
    expect(waitingFor(counter, id)).toEqual([]);
    expect(offered(id), 'and reopened again').toEqual(['reopen']);
  });

  it('is over where HubRise refuses to have it back, and tried again by a person', () => {
    const id = finished();
    counter.moves.reopen(id);
    const row = counter.refuses(id, '[state_refused] 422 · status is not possible');
    expect(counter.board.getCard(id)).toBeNull();
    expect(counter.store.orders.get(id)).toMatchObject({ open: false });
    expect(counter.store.outbox.count()).toMatchObject({ waiting: 0, parked: 1 });
    const { store, book, timers } = counter;
    const onStoreError = (): void => undefined;
    const sends = createRefusedSends({ store, book, now: timers.now, onStoreError });
    expect(sends.list()).toMatchObject([{ id: row.id, status: READY.status }]);
    expect(sends.resend(row.id)).toEqual(DONE);
    expect(counter.board.getCard(id)).toMatchObject({ column: 'ready' });
  });

  it('of which HubRise has not heard yet comes back without a word', () => {
    const id = counter.comes('fq7h', READY);
    counter.moves.step(id, 'completed');
    counter.timers.advance(10 * MINUTE);
    expect(counter.moves.undo(id)).toMatchObject({ reason: 'too_late' });
    expect(counter.moves.reopen(id)).toEqual(DONE);
    expect(waitingFor(counter, id)).toEqual([]);
    expect(counter.board.getCard(id)).toMatchObject({ column: 'ready', send: { kind: 'none' } });
    expect(counter.moves.listTakeable(), 'there is nothing to take back').toEqual([]);
  });

  it('of which HubRise may have heard is told after its end', () => {
    const id = counter.comes('fq7h', READY);
    counter.moves.step(id, 'completed');
    counter.timers.advance(UNDO_MS);
    const [row] = counter.store.outbox.listWaitingFor(id);
    counter.store.outbox.leaves(row?.id ?? 0, counter.timers.now(), counter.timers.now());
    expect(counter.moves.reopen(id)).toEqual(DONE);
    expect(waitingFor(counter, id)).toEqual(['completed', 'awaiting_collection']);
    // The look before the end leaves shows it as it was.
    counter.comes('fq7h', READY);
    counter.takes(id, READY);
    expect(waitingFor(counter, id)).toEqual(['awaiting_collection']);
    expect(counter.board.getCard(id)).toMatchObject({ column: 'ready' });
    counter.takes(id, READY);
    expect(counter.store.orders.get(id)).toMatchObject({ status: READY.status, open: true });
  });

  it('is finished again as any other, and reopened again', () => {
    const id = finished();
    counter.moves.reopen(id);
    counter.takes(id, READY);
    counter.moves.step(id, 'completed');
    counter.timers.advance(UNDO_MS);
    counter.takes(id, READY);
    expect(counter.board.getCard(id)).toBeNull();
    expect(offered(id)).toEqual(['reopen']);
  });

  it('leaves no second order in the figures of the day', () => {
    const id = finished();
    counter.moves.reopen(id);
    counter.takes(id, READY);
    const { rows } = counter.store.orderSearch.listPeriod(0, counter.timers.now() * 2, null, 9);
    expect(rows.map(({ status }) => status)).toEqual([READY.status]);
  });

  it.each<[string, () => void]>([
    ['of a former day of service', () => (counter.world.dayBegan = counter.timers.now() + 1)],
    ['of another point de vente', () => (counter.world.location = locationId('p81xp-9'))],
    ['while the till is not connected', () => (counter.world.location = null)],
  ])('stays finished %s', (_why, change) => {
    const id = finished();
    change();
    expect(offered(id)).toEqual([]);
    expect(counter.moves.reopen(id)).toEqual(NOT_NOW);
    expect(waitingFor(counter, id)).toEqual([]);
  });

  it('that the platform has finished stays finished', () => {
    const id = counter.comes('fq7h', READY);
    counter.comes('fq7h', { ...READY, status: 'completed' });
    expect(offered(id)).toEqual([]);
    expect(counter.moves.reopen(id)).toEqual(NOT_NOW);
  });
});

describe('an order that nobody has answered', () => {
  /** Long enough for its platform to have given up. */
  function leftUnanswered(channel: string): OrderId {
    const id = counter.comes('fq7h', { channel, collection_code: 'A1' });
    counter.timers.advance(11 * MINUTE);
    counter.board.refreshAll();
    return id;
  }

  it.each(['Uber Eats', 'Borne'])('of %s leaves the screen and can be brought back', (channel) => {
    const id = leftUnanswered(channel);
    expect(counter.board.getCard(id)?.actions.at(-1)).toBe('acknowledge');
    expect(counter.moves.acknowledge(id)).toEqual(DONE);
    expect(counter.board.getCard(id)).toBeNull();
    expect(waitingFor(counter, id), 'HubRise is told nothing').toEqual([]);
    expect(counter.moves.listTakeable()).toEqual([
      { orderId: id, code: 'A1', action: 'acknowledge', leftMs: UNDO_MS },
    ]);
    expect(counter.moves.undo(id)).toEqual(DONE);
    expect(counter.board.getCard(id)).toMatchObject({ column: 'to_accept' });
    expect(counter.moves.undo(id)).toMatchObject({ reason: 'too_late' });
  });

  it('is brought back later by Rouvrir, which can be taken back as well', () => {
    const id = leftUnanswered('Borne');
    counter.moves.acknowledge(id);
    counter.timers.advance(UNDO_MS);
    expect(counter.moves.listTakeable()).toEqual([]);
    expect(counter.moves.undo(id)).toMatchObject({ reason: 'too_late' });
    expect(offered(id)).toEqual(['reopen']);
    expect(counter.moves.reopen(id)).toEqual(DONE);
    expect(counter.board.getCard(id)).toMatchObject({ column: 'to_accept' });
    expect(counter.moves.listTakeable()).toMatchObject([{ action: 'reopen' }]);
    expect(counter.moves.undo(id)).toEqual(DONE);
    expect(counter.board.getCard(id)).toBeNull();
    const told = counter.store.orders.listHistory(id).map(({ kind }) => kind);
    expect(told.slice(-3)).toEqual(['acknowledged', 'back_on_screen', 'acknowledged']);
  });

  it('is listed before what was done after it, though nobody is told of it', () => {
    const id = leftUnanswered('Borne');
    counter.moves.acknowledge(id);
    counter.timers.advance(1_000);
    counter.moves.accept(counter.comes('later'), 0);
    expect(counter.moves.listTakeable().map(({ action }) => action)).toEqual([
      'acknowledge',
      'accept',
    ]);
  });

  it.each([60_000, -60_000])('has its five seconds whatever the clock is set to (%d)', (change) => {
    const id = leftUnanswered('Borne');
    counter.moves.acknowledge(id);
    counter.timers.advance(1_000);
    counter.timers.changeClock(change);
    expect(counter.moves.listTakeable()).toMatchObject([{ leftMs: 4_000 }]);
  });

  it('stays on the screen while it can still be answered in time', () => {
    const id = counter.comes('fq7h', { channel: 'Borne' });
    expect(counter.moves.acknowledge(id)).toEqual(NOT_NOW);
    expect(counter.board.getCard(id)).toMatchObject({ column: 'to_accept' });
  });

  it('that could not be read is brought back as well', () => {
    const id = counter.comes('fq7h', {}, { text: 'Bonjour' });
    counter.moves.acknowledge(id);
    expect(offered(id)).toEqual(['reopen']);
    expect(counter.moves.reopen(id)).toEqual(DONE);
    expect(counter.board.getCard(id)).toMatchObject({ flags: ['unreadable'] });
  });
});
