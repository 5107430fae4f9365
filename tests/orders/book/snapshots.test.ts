import { beforeEach, describe, expect, it } from 'vitest';
import { eventId, orderId } from '../../../main/core/ids.ts';
import { createSnapshots, type EventDraft } from '../../../main/orders/book/snapshots.ts';
import { LOCATION } from '../../store/rows.ts';
import { aCounter, type Counter, waitingFor } from '../harness.ts';

const ID = orderId('fq7h');

let counter: Counter;
beforeEach(() => {
  counter = aCounter();
});

function event(id: string): EventDraft {
  return {
    eventId: eventId(id),
    locationId: LOCATION,
    resourceType: 'order',
    eventType: 'update',
    orderId: ID,
    createdAt: 1,
    raw: `{"id":"${id}"}`,
    change: null,
  };
}

function outcomes(): unknown[] {
  return counter.db.prepare('SELECT event_id, outcome FROM inbox ORDER BY event_id').raw().all();
}

describe('an event and all that it causes', () => {
  it('are stored together: order, event, answer and history', () => {
    counter.comes('fq7h', { status: 'new' }, { events: [event('e1'), event('e2')] });
    expect(counter.store.orders.get(ID)).toMatchObject({ status: 'new', open: true });
    expect(outcomes()).toEqual([
      ['e1', 'applied'],
      ['e2', 'applied'],
    ]);
    expect(waitingFor(counter, ID)).toEqual(['received']);
    expect(counter.store.orders.listHistory(ID)).toMatchObject([
      { kind: 'arrived', status: 'new' },
    ]);
  });

  it.each(['inbox', 'orders', 'outbox'] as const)(
    'are all missing where the disk gives out at the %s',
    (table) => {
      const { store, timers } = counter;
      const broken = (): never => {
        throw new Error('disk I/O error');
      };
      const method = table === 'orders' ? 'addHistory' : 'add';
      const failing = { ...store, [table]: { ...store[table], [method]: broken } };
      const text = '{"id":"fq7h","status":"new"}';
      const { location } = counter.world;
      if (location === null) throw new Error('not connected');
      const apply = (): unknown =>
        createSnapshots(failing, timers.now).apply({
          id: ID,
          text,
          asOf: 1,
          location,
          events: [event('e1')],
        });
      expect(apply).toThrow('disk I/O error');
      expect(store.orders.get(ID)).toBeNull();
      expect(outcomes()).toEqual([]);
      expect(store.outbox.count().waiting).toBe(0);
    },
  );

  it('are nothing but the event where something newer is known', () => {
    counter.comes('fq7h', { status: 'accepted' });
    const before = counter.store.orders.get(ID);
    counter.comes('fq7h', { status: 'new' }, { asOf: 1, events: [event('old')] });
    expect(counter.store.orders.get(ID)).toEqual(before);
    expect(outcomes()).toEqual([['old', 'stale']]);
    expect(waitingFor(counter, ID)).toEqual([]);
  });

  it('count as new where nobody knows when it was', () => {
    counter.comes('fq7h', { status: 'received' });
    const { asOf } = counter.store.orders.get(ID) ?? {};
    counter.comes('fq7h', { status: 'accepted' }, { asOf: null });
    expect(counter.store.orders.get(ID)).toMatchObject({ status: 'accepted', asOf });
  });
});

describe('HubRise’s answer to a send', () => {
  it('finishes the send and says so in the history, with no announcement', () => {
    counter.comes('fq7h', { status: 'new' });
    counter.takes(ID);
    expect(waitingFor(counter, ID)).toEqual([]);
    expect(counter.store.outbox.countSent(ID, 'received')).toBe(1);
    expect(counter.store.orders.listHistory(ID).map(({ kind }) => kind)).toEqual([
      'arrived',
      'sent',
    ]);
    expect(counter.store.orders.get(ID)?.status).toBe('received');
  });
});

describe('the platform’s cancellation', () => {
  it('drops what waits to be sent, and keeps where the card stood', () => {
    counter.comes('fq7h');
    counter.moves.accept(ID, 0);
    counter.comes('fq7h', { status: 'cancelled' });
    expect(waitingFor(counter, ID)).toEqual([]);
    expect(counter.store.orders.get(ID)).toMatchObject({
      status: 'cancelled',
      statusBefore: 'in_preparation',
      open: true,
    });
    counter.comes('fq7h', { status: 'cancelled', seller_notes: 'désolé' });
    expect(counter.store.orders.get(ID)?.statusBefore, 'through later updates').toBe(
      'in_preparation',
    );
  });

  it('settles what HubRise refused before', () => {
    counter.comes('fq7h');
    counter.moves.accept(ID, 0);
    counter.refuses(ID, 'trop tard');
    counter.comes('fq7h', { status: 'cancelled' });
    expect(counter.store.outbox.count().parked).toBe(0);
  });
});

describe('a text that cannot be read', () => {
  it('is kept to the letter, with the reason', () => {
    counter.comes('fq7h', {}, { text: '[1, 2]', events: [event('e1')] });
    expect(counter.store.orders.get(ID)).toMatchObject({
      raw: '[1, 2]',
      status: 'unknown',
      unreadableReason: 'not_an_object',
      open: true,
    });
    expect(outcomes()).toEqual([['e1', 'unreadable']]);
  });

  it('is no JSON, and kept all the same', () => {
    counter.comes('fq7h', {}, { text: 'Bonjour' });
    expect(counter.store.orders.get(ID)).toMatchObject({ raw: 'Bonjour', status: 'unknown' });
  });

  it('costs nothing of what was read before, and is forgotten with the next good one', () => {
    counter.comes('fq7h', { collection_code: 'A1' });
    const { raw } = counter.store.orders.get(ID) ?? {};
    counter.comes('fq7h', {}, { text: 'null', events: [event('e1')] });
    expect(counter.store.orders.get(ID)).toMatchObject({ raw, unreadableReason: 'update' });
    expect(outcomes()).toEqual([['e1', 'unreadable']]);
    expect(counter.board.getCard(ID)).toMatchObject({ code: 'A1', flags: ['incomplete'] });
    counter.comes('fq7h', { collection_code: 'A1' });
    expect(counter.store.orders.get(ID)).toMatchObject({ unreadableReason: null });
    expect(counter.board.getCard(ID)?.flags).toEqual([]);
  });
});
