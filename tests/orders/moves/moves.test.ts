import { beforeEach, describe, expect, it } from 'vitest';
import { locationId, orderId } from '../../../main/core/ids.ts';
import { aCounter, type Counter, waitingFor } from '../harness.ts';

let counter: Counter;
beforeEach(() => {
  counter = aCounter();
});

const DONE = { kind: 'done' };
const NOT_IN_THIS_STATUS = { kind: 'not_possible', reason: 'status' };

function bodyOf(id: string): unknown {
  const [row] = counter.store.outbox.listWaitingFor(orderId(id));
  return JSON.parse(row?.body ?? 'null');
}

describe('accepting', () => {
  it('is shown at once, waits to be sent, and is written into the history', () => {
    const id = counter.comes('fq7h');
    expect(counter.moves.accept(id, 0)).toEqual(DONE);
    expect(counter.board.getCard(id)).toMatchObject({
      status: 'in_preparation',
      column: 'in_preparation',
      send: { kind: 'waiting', since: counter.timers.now() },
    });
    expect(waitingFor(counter, id)).toEqual(['accepted', 'in_preparation']);
    const fact = { kind: 'status', by: 'till', at: counter.timers.now() };
    expect(counter.store.orders.listHistory(id).slice(-2)).toEqual([
      { ...fact, status: 'accepted' },
      { ...fact, status: 'in_preparation' },
    ]);
    expect(counter.store.orders.get(id)?.status, 'HubRise does not know yet').toBe('received');
    expect(counter.moved).toEqual([id]);
  });

  it.each([
    [0, '2026-11-24T12:20:00+01:00'],
    [15, '2026-11-24T12:35:00+01:00'],
  ] as const)(
    'confirms the soonest time plus %d minutes where no time is wanted',
    (delay, time) => {
      counter.moves.accept(counter.comes('fq7h'), delay);
      expect(bodyOf('fq7h')).toEqual({ status: 'accepted', confirmed_time: time });
    },
  );

  it('says which till seals it, and nothing else does', () => {
    const fields = { pos_helper_seal_a: { till: 'Bar' } };
    counter.world.sealMark = { move: 'accept', fields };
    const id = counter.comes('fq7h');
    counter.moves.accept(id, 0);
    expect(bodyOf('fq7h')).toMatchObject({ custom_fields: fields });
    // Nobody accepts at a till what its platform accepts by itself.
    counter.world.sealMark = { move: 'ready', fields };
    counter.moves.step(counter.comes('auto', { status: 'accepted' }), 'ready');
    expect(bodyOf('auto')).toMatchObject({ custom_fields: fields });
    const refused = counter.comes('other');
    counter.moves.reject(refused, 'Fermé');
    expect(bodyOf('other')).toEqual({
      status: 'rejected',
      custom_fields: { epos: { rejection: { cause: 'Fermé' } } },
    });
  });

  it('counts the shop’s own preparation time, in its own zone', () => {
    counter.world.shop = { timeZone: 'Indian/Reunion', preparationMinutes: 45 };
    counter.moves.accept(counter.comes('fq7h'), 0);
    expect(bodyOf('fq7h')).toMatchObject({ confirmed_time: '2026-11-24T15:45:00+04:00' });
  });

  it('confirms the wanted time plus the delay', () => {
    const id = counter.comes('fq7h', { expected_time: '2026-11-24T19:30:00+01:00' });
    counter.moves.accept(id, 10);
    expect(bodyOf('fq7h')).toMatchObject({ confirmed_time: '2026-11-24T19:40:00+01:00' });
  });

  it('shows the time that was promised before HubRise has heard of it, and until it is taken back', () => {
    const id = counter.comes('fq7h', { expected_time: '2026-11-24T19:30:00+01:00' });
    counter.moves.accept(id, 10);
    const promised = Date.parse('2026-11-24T19:40:00+01:00');
    expect(counter.board.getCard(id)?.confirmedAt).toBe(promised);
    counter.timers.advance(1);
    counter.moves.step(id, 'in_preparation');
    expect(counter.board.getCard(id)?.confirmedAt).toBe(promised);
    counter.moves.undo(id);
    expect(counter.board.getCard(id)?.confirmedAt).toBe(promised);
    counter.moves.undo(id);
    expect(counter.board.getCard(id)?.confirmedAt).toBeNull();
  });

  it('confirms no time that has passed', () => {
    const id = counter.comes('fq7h', { expected_time: '2026-11-24T11:00:00+01:00' });
    counter.moves.accept(id, 5);
    expect(bodyOf('fq7h')).toMatchObject({ confirmed_time: '2026-11-24T12:05:00+01:00' });
  });

  it('is done once, however often it is tapped', () => {
    const id = counter.comes('fq7h');
    expect(counter.moves.accept(id, 0)).toEqual(DONE);
    expect(counter.moves.accept(id, 0)).toEqual(NOT_IN_THIS_STATUS);
    expect(counter.moves.reject(id, 'Fermé')).toEqual(NOT_IN_THIS_STATUS);
    expect(waitingFor(counter, id)).toEqual(['accepted', 'in_preparation']);
  });
});

describe('refusing', () => {
  it('takes the card off the board and tells the reason', () => {
    const id = counter.comes('fq7h');
    expect(counter.moves.reject(id, 'Trop de monde')).toEqual(DONE);
    expect(counter.board.getCard(id)).toBeNull();
    expect(bodyOf('fq7h')).toEqual({
      status: 'rejected',
      custom_fields: { epos: { rejection: { cause: 'Trop de monde' } } },
    });
    counter.takes(id);
    expect(counter.store.orders.get(id)).toMatchObject({ status: 'rejected', open: false });
  });

  it('of an order that its platform counts as accepted is told as a cancellation', () => {
    const id = counter.comes('fq7h', { channel: 'Uber Eats' });
    expect(counter.moves.reject(id, 'Trop de monde')).toEqual(DONE);
    expect(bodyOf('fq7h')).toEqual({
      status: 'cancelled',
      custom_fields: { epos: { rejection: { cause: 'Trop de monde' } } },
    });
    counter.takes(id);
    expect(counter.board.getCard(id), 'and surprises nobody').toBeNull();
    expect(counter.store.orders.get(id)).toMatchObject({ status: 'cancelled', open: false });
  });

  it('is not offered to a platform that takes none', () => {
    const id = counter.comes('fq7h', { channel: 'Glovo' });
    expect(counter.moves.reject(id, 'Fermé')).toEqual(NOT_IN_THIS_STATUS);
    expect(counter.moves.accept(id, 0)).toEqual(DONE);
  });

  it('that HubRise refuses brings the card back, until the cashier decides again', () => {
    const id = counter.comes('fq7h');
    counter.moves.reject(id, 'Fermé');
    counter.refuses(id, 'status is not possible');
    expect(counter.board.getCard(id)).toMatchObject({
      column: 'to_accept',
      send: {
        kind: 'refused',
        status: 'rejected',
        refusal: { cause: 'unknown', said: 'status is not possible' },
      },
    });
    expect(counter.moves.accept(id, 0)).toEqual(DONE);
    expect(counter.board.getCard(id)?.send.kind).toBe('waiting');
    expect(counter.store.outbox.count()).toMatchObject({ waiting: 1, parked: 0 });
  });
});

describe('acknowledging', () => {
  it('takes a cancelled order off the board', () => {
    const id = counter.comes('fq7h', { status: 'accepted' });
    counter.comes('fq7h', { status: 'cancelled' });
    expect(counter.board.getCard(id)).toMatchObject({
      column: 'in_preparation',
      flags: ['cancelled'],
      actions: ['acknowledge'],
    });
    expect(counter.moves.accept(id, 0)).toEqual(NOT_IN_THIS_STATUS);
    expect(counter.moves.acknowledge(id)).toEqual(DONE);
    expect(counter.board.getCard(id)).toBeNull();
    expect(counter.store.orders.get(id)).toMatchObject({ open: false });
    expect(counter.store.orders.listHistory(id).at(-1)).toMatchObject({ kind: 'acknowledged' });
    expect(waitingFor(counter, id)).toEqual([]);
  });

  it('takes an unreadable order off the board', () => {
    const id = counter.comes('fq7h', {}, { text: 'Bonjour' });
    expect(counter.moves.accept(id, 0)).toEqual(NOT_IN_THIS_STATUS);
    expect(counter.moves.acknowledge(id)).toEqual(DONE);
    expect(counter.board.listCards()).toEqual([]);
  });

  it.each(['received', 'in_preparation', 'awaiting_collection'])(
    'takes an order (%s) of the shop that the till was connected to before off the board',
    (status) => {
      const id = counter.comes('fq7h', { status });
      counter.world.location = locationId('p81xp-1');
      counter.board.refreshAll();
      expect(counter.moves.acknowledge(id)).toEqual(DONE);
      expect(counter.board.listCards()).toEqual([]);
      expect(counter.store.orders.get(id)).toMatchObject({ open: false });
      expect(waitingFor(counter, id), 'HubRise is told nothing').toEqual([]);
      expect(counter.moves.undo(id)).toEqual(DONE);
      expect(counter.board.getCard(id)).not.toBeNull();
    },
  );

  it('leaves an order on the board that is still to be done', () => {
    const id = counter.comes('fq7h');
    counter.moves.acknowledge(id);
    expect(counter.board.getCard(id)).toMatchObject({ column: 'to_accept' });
  });
});

describe('a move that cannot be made', () => {
  it('is gone where the order is not there', () => {
    const gone = { kind: 'not_possible', reason: 'gone' };
    const nobody = orderId('nobody');
    expect(counter.moves.accept(nobody, 0)).toEqual(gone);
    expect(counter.moves.reject(nobody, 'x')).toEqual(gone);
    expect(counter.moves.acknowledge(nobody)).toEqual(gone);
  });

  it.each(['completed', 'rejected', 'cancelled'])(
    'is not possible for an order that is %s',
    (status) => {
      const id = counter.comes('fq7h', { status });
      expect(counter.moves.accept(id, 0)).toEqual(NOT_IN_THIS_STATUS);
    },
  );

  it('says that the disk is full, and changes nothing', () => {
    const id = counter.comes('fq7h');
    counter.moves.accept(id, 0);
    counter.refuses(id, 'status is not possible');
    counter.moved.length = 0;
    const before = counter.board.getCard(id);
    const history = counter.store.orders.listHistory(id);
    counter.changes.length = 0;
    const pages = counter.db.pragma('page_count', { simple: true });
    counter.db.pragma(`max_page_count = ${pages}`);
    const result = counter.moves.reject(id, 'x'.repeat(1_000_000));
    expect(result).toEqual({ kind: 'not_possible', reason: 'not_stored' });
    expect(String(counter.storeErrors[0])).toMatch(/full/);
    expect(counter.board.getCard(id)).toEqual(before);
    expect(counter.store.orders.listHistory(id)).toEqual(history);
    expect(waitingFor(counter, id)).toEqual([]);
    expect(counter.store.outbox.count().parked, 'the refused one is still there').toBe(1);
    expect(counter.changes).toEqual([]);
    expect(counter.moved).toEqual([]);
    counter.db.pragma('max_page_count = 1073741823');
    expect(counter.moves.accept(id, 0), 'and goes on when there is room again').toEqual(DONE);
  });
});
