import { beforeEach, describe, expect, it } from 'vitest';
import type { OrderId } from '../../../main/core/ids.ts';
import { createRefusedSends, type RefusedSends } from '../../../main/orders/moves/refused-sends.ts';
import { aCounter, type Counter, waitingFor } from '../harness.ts';

let counter: Counter;
let sends: RefusedSends;
let changed: OrderId[];
beforeEach(() => {
  counter = aCounter();
  changed = counter.moved;
  sends = createRefusedSends({
    store: counter.store,
    book: counter.book,
    now: counter.timers.now,
    onStoreError: (error) => {
      throw error;
    },
  });
});

const DONE = { kind: 'done' };
const GONE = { kind: 'not_possible', reason: 'gone' };

/** An answer that HubRise would not take; gives the order and the send. */
function refused(): { readonly id: OrderId; readonly sendId: number } {
  const id = counter.comes('fq7h', { collection_code: 'A1', channel: 'Deliveroo' });
  counter.moves.accept(id, 0);
  counter.refuses(id, '[order_gone] 404 · Not found');
  const [send] = sends.list();
  if (send === undefined) throw new Error('Nothing is listed');
  changed.length = 0;
  return { id, sendId: send.id };
}

describe('an answer that HubRise refused', () => {
  it('is listed with HubRise’s words, the order and when it was', () => {
    const { id, sendId } = refused();
    expect(sends.list()).toEqual([
      {
        id: sendId,
        orderId: id,
        code: 'A1',
        platform: { key: 'deliveroo', name: 'Deliveroo' },
        status: 'accepted',
        refusal: { cause: 'order_gone', said: '404 · Not found' },
        at: counter.timers.now(),
      },
    ]);
  });

  it('waits to be sent once more where it is sent again', () => {
    const { id, sendId } = refused();
    expect(sends.resend(sendId)).toEqual(DONE);
    expect(waitingFor(counter, id), 'with what was started with it').toEqual([
      'accepted',
      'in_preparation',
    ]);
    expect(sends.list()).toEqual([]);
    expect(changed).toEqual([id]);
    expect(counter.store.orders.listHistory(id).at(-1)).toMatchObject({ kind: 'sent_again' });
    expect(counter.moves.undo(id), 'it was asked for twice').toMatchObject({ reason: 'too_late' });
  });

  it('is given up for good, and stays in the history', () => {
    const { id, sendId } = refused();
    expect(sends.abandon(sendId)).toEqual(DONE);
    expect(waitingFor(counter, id)).toEqual([]);
    expect(sends.list()).toEqual([]);
    expect(counter.store.outbox.get(sendId)).toMatchObject({
      state: 'abandoned',
      lastError: '[order_gone] 404 · Not found',
    });
    expect(counter.store.orders.listHistory(id).at(-1)).toMatchObject({
      kind: 'abandoned',
      status: 'accepted',
    });
  });

  it('is settled once, by whoever comes first', () => {
    const { sendId } = refused();
    sends.abandon(sendId);
    expect(sends.abandon(sendId)).toEqual(GONE);
    expect(sends.resend(sendId)).toEqual(GONE);
    expect(sends.resend(9_999)).toEqual(GONE);
  });

  it('needs nobody any more once a later move settles it, or the order is over', () => {
    const { id } = refused();
    counter.moves.reject(id, 'Fermé');
    expect(sends.list()).toEqual([]);
    counter.refuses(id, 'no');
    expect(sends.list()).toHaveLength(1);
    counter.comes(id, { status: 'cancelled' });
    expect(sends.list()).toEqual([]);
  });

  it('is to be settled again where the later move is taken back, as it was refused then', () => {
    const { id } = refused();
    const [before] = sends.list();
    counter.timers.advance(60_000);
    counter.moves.accept(id, 0);
    expect(sends.list()).toEqual([]);
    expect(counter.moves.undo(id)).toEqual(DONE);
    expect(sends.list()).toEqual([before]);
    expect(counter.board.getCard(id)?.send).toMatchObject({ kind: 'refused', status: 'accepted' });
    expect(sends.resend(before?.id ?? 0)).toEqual(DONE);
    expect(waitingFor(counter, id)).toEqual(['accepted', 'in_preparation']);
  });

  it('stays settled where an even later move is taken back', () => {
    const { id } = refused();
    counter.moves.accept(id, 0);
    counter.timers.advance(6_000);
    counter.takes(id);
    counter.takes(id);
    counter.moves.step(id, 'ready');
    expect(counter.moves.undo(id)).toEqual(DONE);
    expect(sends.list()).toEqual([]);
  });
});
