import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isAnomaly, ORDER_STATUSES, type OrderStatus } from '../../main/core/order-status.ts';
import {
  LONGEST_WAIT_MS,
  planSends,
  type QueuedSend,
  supersedes,
} from '../../main/core/outbox-policy.ts';

const NOW = 1_000_000;

function rows(...sends: readonly (readonly [OrderStatus, number?])[]): QueuedSend[] {
  return sends.map(([status, notBefore = 0], index) => ({ id: index + 1, status, notBefore }));
}

describe('what is sent for one order', () => {
  it('is nothing where nothing waits', () => {
    expect(planSends([], NOW)).toEqual({ next: null, superseded: [], wakeAt: null });
  });

  it('is the acceptance alone where the receipt has not gone yet', () => {
    const plan = planSends(rows(['received'], ['accepted']), NOW);
    expect(plan).toMatchObject({ next: { id: 2, status: 'accepted' }, superseded: [1] });
  });

  it('is the acceptance before what follows it: it carries the confirmed time', () => {
    const plan = planSends(rows(['accepted'], ['in_preparation']), NOW);
    expect(plan).toMatchObject({ next: { id: 1 }, superseded: [] });
  });

  it('is the refusal alone, whatever was to be said before', () => {
    const plan = planSends(rows(['received'], ['accepted'], ['cancelled']), NOW);
    expect(plan).toMatchObject({ next: { id: 3 }, superseded: [1, 2] });
  });

  it('skips the steps between, but for the acceptance', () => {
    const plan = planSends(rows(['accepted'], ['in_preparation'], ['completed']), NOW);
    expect(plan).toMatchObject({ next: { id: 1 }, superseded: [2] });
  });

  it('waits for the first one: a later move does not overtake it', () => {
    const plan = planSends(rows(['accepted', NOW + 500], ['in_preparation']), NOW);
    expect(plan).toEqual({ next: null, superseded: [], wakeAt: NOW + 500 });
  });

  it('does not wait for a receipt that is being tried again, once the order is accepted', () => {
    const plan = planSends(rows(['received', NOW + 500], ['accepted']), NOW);
    expect(plan).toMatchObject({ next: { id: 2 }, superseded: [1] });
  });

  it('lets a move that may still be taken back supersede nothing', () => {
    const plan = planSends(rows(['received'], ['accepted', NOW + 500]), NOW);
    expect(plan).toMatchObject({ next: { id: 1 }, superseded: [] });
  });

  it('does not wait for hours where somebody has set the clock back', () => {
    const plan = planSends(rows(['accepted', NOW + LONGEST_WAIT_MS + 1]), NOW);
    expect(plan.next?.id).toBe(1);
  });
});

const status = fc.constantFrom(...ORDER_STATUSES);
const queue = fc
  .array(fc.tuple(status, fc.integer({ min: NOW - 5_000, max: NOW + 5_000 })), { maxLength: 12 })
  .map((sends) => rows(...sends));

/** Sends everything, each when its time has come, and gives what was sent and what was dropped. */
function playOut(queued: readonly QueuedSend[]): { sent: QueuedSend[]; dropped: QueuedSend[] } {
  let waiting = [...queued];
  const sent: QueuedSend[] = [];
  const dropped: QueuedSend[] = [];
  let now = NOW;
  while (waiting.length > 0) {
    const plan = planSends(waiting, now);
    dropped.push(...waiting.filter(({ id }) => plan.superseded.includes(id)));
    waiting = waiting.filter(({ id }) => !plan.superseded.includes(id));
    if (plan.next !== null) {
      sent.push(plan.next);
      waiting = waiting.filter(({ id }) => id !== plan.next?.id);
    } else if (plan.wakeAt !== null) {
      expect(plan.wakeAt, 'it wakes later than now').toBeGreaterThan(now);
      now = plan.wakeAt;
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
        expect(sent.at(-1)).toEqual(queued.at(-1));
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
