import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  lookAheadMs,
  planOutbox,
  planSends,
  type QueuedSend,
  supersedes,
} from '../../../main/core/answer/outbox-policy.ts';
import { orderId } from '../../../main/core/ids.ts';
import { isAnomaly, ORDER_STATUSES, type OrderStatus } from '../../../main/core/order/status.ts';

type Waits = Partial<Pick<QueuedSend, 'undoMs' | 'restMs' | 'isNew'>>;

function rows(...sends: readonly (readonly [OrderStatus, Waits?])[]): QueuedSend[] {
  return sends.map(([status, { undoMs = 0, restMs = 0, isNew = false } = {}], index) => ({
    id: index + 1,
    status,
    undoMs,
    restMs,
    isNew,
  }));
}

describe('what is sent for one order', () => {
  it('is nothing where nothing waits', () => {
    expect(planSends([])).toEqual({ next: null, superseded: [], newOnes: [], waitMs: null });
  });

  it('is the acceptance alone where the receipt has not gone yet', () => {
    const plan = planSends(rows(['received'], ['accepted']));
    expect(plan).toMatchObject({ next: { id: 2, status: 'accepted' }, superseded: [1] });
  });

  it('is the acceptance before what follows it: it carries the confirmed time', () => {
    const plan = planSends(rows(['accepted'], ['in_preparation']));
    expect(plan).toMatchObject({ next: { id: 1 }, superseded: [] });
  });

  it('is the refusal alone, whatever was to be said before', () => {
    const plan = planSends(rows(['received'], ['accepted'], ['cancelled']));
    expect(plan).toMatchObject({ next: { id: 3 }, superseded: [1, 2] });
  });

  it('skips the steps between, but for the acceptance', () => {
    const plan = planSends(rows(['accepted'], ['in_preparation'], ['completed']));
    expect(plan).toMatchObject({ next: { id: 1 }, superseded: [2] });
  });

  it('waits for the first one: a later move does not overtake it', () => {
    const plan = planSends(rows(['accepted', { restMs: 500 }], ['in_preparation']));
    expect(plan).toMatchObject({ next: null, superseded: [], waitMs: 500 });
  });

  it('does not wait for a receipt that is being tried again, once the order is accepted', () => {
    const plan = planSends(rows(['received', { restMs: 500 }], ['accepted']));
    expect(plan).toMatchObject({ next: { id: 2 }, superseded: [1] });
  });

  it('lets a move that may still be taken back supersede nothing', () => {
    const plan = planSends(rows(['received'], ['accepted', { undoMs: 500 }]));
    expect(plan).toMatchObject({ next: { id: 1 }, superseded: [] });
  });

  it('lets a move that rests after a failure supersede what is before it', () => {
    const plan = planSends(rows(['accepted'], ['cancelled', { restMs: 500 }]));
    expect(plan).toMatchObject({ next: null, superseded: [1], waitMs: 500 });
  });

  it('is looked at again when a move may not be taken back any more, however long the first one rests', () => {
    const held = ['received', { restMs: 40_000 }] as const;
    const plan = planSends(rows(held, ['accepted', { undoMs: 5_000 }]));
    expect(plan).toMatchObject({ next: null, superseded: [], waitMs: 5_000 });
    const stuck = planSends(rows(['in_preparation'], ['completed', { undoMs: 5_000 }]));
    expect(stuck, 'also where the first one may leave').toMatchObject({
      next: { id: 1 },
      waitMs: 5_000,
    });
  });

  it('is tried for a new move that is settled, whatever rests before it, and in its order', () => {
    const resting = ['accepted', { restMs: 40_000 }] as const;
    const early = planSends(rows(resting, ['in_preparation', { undoMs: 5_000, isNew: true }]));
    expect(early).toMatchObject({ next: null, newOnes: [], waitMs: 5_000 });
    const settled = planSends(rows(resting, ['in_preparation', { isNew: true }]));
    expect(settled).toMatchObject({ next: { id: 1 }, superseded: [], newOnes: [2] });
  });

  it('waits for both, the seconds to take it back and the rest after a failure', () => {
    expect(planSends(rows(['accepted', { undoMs: 300, restMs: 500 }])).waitMs).toBe(500);
    expect(planSends(rows(['accepted', { undoMs: 500, restMs: 300 }])).waitMs).toBe(500);
  });
});

const status = fc.constantFrom(...ORDER_STATUSES);
const queue = fc
  .array(
    fc.tuple(
      status,
      fc.record({ undoMs: fc.nat(5_000), restMs: fc.nat(5_000), isNew: fc.boolean() }),
    ),
    { maxLength: 12 },
  )
  .map((sends) => rows(...sends));

function after(row: QueuedSend, ms: number): QueuedSend {
  const { restMs, undoMs } = row;
  return { ...row, undoMs: Math.max(0, undoMs - ms), restMs: Math.max(0, restMs - ms) };
}

/** Sends everything, each when its time has come, and gives what was sent and what was dropped. */
function playOut(queued: readonly QueuedSend[]): { sent: QueuedSend[]; dropped: QueuedSend[] } {
  let waiting = [...queued];
  const sent: QueuedSend[] = [];
  const dropped: QueuedSend[] = [];
  while (waiting.length > 0) {
    const plan = planSends(waiting);
    dropped.push(...waiting.filter(({ id }) => plan.superseded.includes(id)));
    waiting = waiting.filter(({ id }) => !plan.superseded.includes(id));
    if (plan.next !== null) {
      sent.push(plan.next);
      waiting = waiting.filter(({ id }) => id !== plan.next?.id);
    } else if (plan.waitMs !== null) {
      expect(plan.waitMs, 'it wakes later than now').toBeGreaterThan(0);
      waiting = waiting.map((row) => after(row, plan.waitMs ?? 0));
    } else {
      expect(waiting, 'nothing waits for ever').toEqual([]);
    }
  }
  return { sent, dropped };
}

describe('whatever waits', () => {
  it('is sent in the order in which it was done, each once', () => {
    fc.assert(
      fc.property(queue, (queued) => {
        const ids = playOut(queued).sent.map(({ id }) => id);
        expect(ids).toEqual([...new Set(ids)].sort((a, b) => a - b));
      }),
    );
  });

  it('is sent or superseded, and the last word is always sent', () => {
    fc.assert(
      fc.property(queue, (queued) => {
        const { sent, dropped } = playOut(queued);
        const ids = [...sent, ...dropped].map(({ id }) => id).sort((a, b) => a - b);
        expect(ids).toEqual(queued.map(({ id }) => id));
        expect(sent.at(-1)?.id).toBe(queued.at(-1)?.id);
      }),
    );
  });

  it('is dropped only for something later that was sent and says at least as much', () => {
    fc.assert(
      fc.property(queue, (queued) => {
        const { sent, dropped } = playOut(queued);
        for (const row of dropped) {
          const later = sent.filter(({ id }) => id > row.id);
          expect(later.some((each) => supersedes(each.status, row.status))).toBe(true);
        }
      }),
    );
  });

  it('keeps an acceptance unless it is repeated or the order came to nothing', () => {
    fc.assert(
      fc.property(queue, (queued) => {
        const { sent, dropped } = playOut(queued);
        for (const row of dropped.filter((each) => each.status === 'accepted')) {
          const later = sent.filter(({ id }) => id > row.id).map((each) => each.status);
          expect(later.some((each) => each === 'accepted' || isAnomaly(each))).toBe(true);
        }
      }),
    );
  });
});

describe('what is sent for all orders', () => {
  const of = (order: string, status: OrderStatus, fields: Waits & { attempts?: number } = {}) => ({
    id: 0,
    orderId: orderId(order),
    status,
    undoMs: 0,
    restMs: 0,
    isNew: false,
    attempts: 0,
    ...fields,
  });
  const plan = (sends: readonly ReturnType<typeof of>[], underWay: readonly string[] = []) =>
    planOutbox(
      sends.map((send, index) => ({ ...send, id: index + 1 })),
      (order) => underWay.includes(order),
    );

  it('is the first row of each of them, and nothing of one that something is under way of', () => {
    const sends = [of('a', 'accepted'), of('b', 'completed'), of('a', 'in_preparation')];
    expect(plan(sends).ready.map(({ id }) => id)).toEqual([1, 2]);
    expect(plan(sends, ['a']).ready.map(({ id }) => id)).toEqual([2]);
  });

  it('is a repetition where it failed before and no new move goes with it', () => {
    const again = (...sends: readonly ReturnType<typeof of>[]) => plan(sends).ready[0]?.again;
    expect(again(of('a', 'accepted', { isNew: true }))).toBe(false);
    expect(again(of('a', 'accepted', { attempts: 1 }))).toBe(true);
    const withNew = [of('a', 'accepted', { attempts: 1 }), of('a', 'completed', { isNew: true })];
    expect(again(...withNew)).toBe(false);
  });

  it('says what is pointless, what waits, and in how long to look again', () => {
    const sends = [
      of('a', 'received'),
      of('a', 'accepted', { undoMs: 0, restMs: 700 }),
      of('b', 'completed', { undoMs: 300 }),
    ];
    const { ready, superseded, waiting, waitMs } = plan(sends);
    expect(ready).toEqual([]);
    expect(superseded).toEqual([{ orderId: 'a', ids: [1] }]);
    expect(waiting.map(({ id }) => id)).toEqual([2, 3]);
    expect(waitMs).toEqual([700, 300]);
  });
});

describe('a look ahead', () => {
  it('begins as long before an answer may leave as a slow read takes, or at once', () => {
    expect(lookAheadMs(5_000, 2_000)).toBe(3_000);
    expect(lookAheadMs(1_500, 2_000)).toBe(0);
  });

  it('is not called for where reads are quick, or where the answer may leave now', () => {
    expect(lookAheadMs(5_000, 999)).toBe(Infinity);
    expect(lookAheadMs(0, 2_000)).toBe(Infinity);
  });
});
