import { beforeEach, describe, expect, it } from 'vitest';
import { aCounter, type Counter, waitingFor } from '../harness.ts';

let counter: Counter;
beforeEach(() => {
  counter = aCounter();
});

const DONE = { kind: 'done' };
const HOUR = 3_600_000;
const LATER = { asap: false, expected_time: '2026-11-24T14:00:00+01:00' };

describe('accepting and starting', () => {
  it('promises the same time twice: Deliveroo reads it at the second', () => {
    const expected_time = '2026-11-24T19:30:00+01:00';
    const id = counter.comes('fq7h', { asap: true, expected_time });
    counter.moves.accept(id, 10);
    const bodies = counter.store.outbox
      .listWaitingFor(id)
      .map(({ body }) => JSON.parse(body) as unknown);
    const confirmed_time = '2026-11-24T19:40:00+01:00';
    expect(bodies).toEqual([
      { status: 'accepted', confirmed_time },
      { status: 'in_preparation', confirmed_time },
    ]);
    expect(counter.board.getCard(id)?.confirmedAt).toBe(Date.parse(confirmed_time));
  });

  it('are two steps where the shop wants it so', () => {
    counter.world.startsPreparation = false;
    const id = counter.comes('fq7h');
    counter.moves.accept(id, 0);
    expect(counter.board.getCard(id)).toMatchObject({
      status: 'accepted',
      actions: ['in_preparation', 'ready', 'in_delivery', 'completed', 'cancel'],
    });
    expect(counter.moves.step(id, 'in_preparation')).toEqual(DONE);
    expect(waitingFor(counter, id)).toEqual(['accepted', 'in_preparation']);
  });

  it('are two steps for an order that is for later: it is started when its hour comes', () => {
    const id = counter.comes('fq7h', LATER);
    counter.moves.accept(id, 0);
    expect(counter.board.getCard(id)).toMatchObject({ status: 'accepted', column: 'later' });
    counter.timers.advance(HOUR);
    counter.takes(id, LATER);
    expect(waitingFor(counter, id)).toEqual([]);
    counter.timers.advance(HOUR);
    counter.board.refreshAll();
    expect(counter.board.getCard(id)).toMatchObject({ status: 'in_preparation' });
    expect(waitingFor(counter, id)).toEqual(['in_preparation']);
    expect(counter.moves.undo(id), 'nobody is there to do it').toMatchObject({
      reason: 'too_late',
    });
    expect(counter.moves.listTakeable()).toEqual([]);
  });

  it('of an order whose hour comes in the seconds after its acceptance are taken back together', () => {
    const id = counter.comes('fq7h', LATER);
    counter.timers.advance(100 * 60_000 - 2_000);
    counter.moves.accept(id, 0);
    counter.timers.advance(2_500);
    counter.board.refreshAll();
    expect(waitingFor(counter, id)).toEqual(['accepted', 'in_preparation']);
    expect(counter.moves.listTakeable()).toMatchObject([{ action: 'accept', leftMs: 2_500 }]);
    expect(counter.moves.undo(id)).toEqual(DONE);
    expect(counter.board.getCard(id)).toMatchObject({ column: 'to_accept' });
  });

  it('wait for a hand at their hour where the shop wants two steps', () => {
    counter.world.startsPreparation = false;
    const id = counter.comes('fq7h', { ...LATER, status: 'accepted' });
    counter.timers.advance(2 * HOUR);
    counter.board.refreshAll();
    expect(counter.board.getCard(id)).toMatchObject({
      status: 'accepted',
      column: 'in_preparation',
    });
    expect(waitingFor(counter, id)).toEqual([]);
  });

  it('stop where HubRise refuses the acceptance: nothing is told of a preparation', () => {
    const id = counter.comes('fq7h');
    counter.moves.accept(id, 0);
    counter.refuses(id, 'status is not possible');
    expect(waitingFor(counter, id)).toEqual([]);
    expect(counter.board.getCard(id)).toMatchObject({
      column: 'to_accept',
      send: { kind: 'refused', status: 'accepted' },
    });
  });
});
