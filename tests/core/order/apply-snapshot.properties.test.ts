import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  applySnapshot,
  type KnownOrder,
  type PendingSend,
  type Snapshot,
} from '../../../main/core/order/apply-snapshot.ts';
import {
  isAnomaly,
  isFinal,
  ORDER_STATUSES,
  type OrderStatus,
  statusRank,
} from '../../../main/core/order/status.ts';

const anyStatus = fc.constantFrom(...ORDER_STATUSES, 'unknown' as const);
const told = fc.option(fc.constantFrom(...ORDER_STATUSES), { nil: null });
const snapshot: fc.Arbitrary<Snapshot> = fc.record({
  status: anyStatus,
  asOf: fc.integer({ min: 0, max: 20 }),
  unreadable: fc.boolean(),
  changed: fc.boolean(),
  told,
  writtenOver: fc.constant(null),
});
const known: fc.Arbitrary<KnownOrder> = fc.record({
  status: anyStatus,
  asOf: fc.integer({ min: 0, max: 20 }),
  unreadable: fc.constant(false),
  acknowledged: fc.boolean(),
  open: fc.boolean(),
  timesSent: fc.nat(4),
});
const pending: fc.Arbitrary<readonly PendingSend[]> = fc
  .array(fc.record({ status: fc.constantFrom(...ORDER_STATUSES), refusal: fc.boolean() }), {
    maxLength: 4,
  })
  .map((sends) => sends.map((send, index) => ({ ...send, id: index + 1 })));

/** Applies snapshots in the order given, with nothing pending; gives what is known and was announced. */
function play(snapshots: readonly Snapshot[]): { known: KnownOrder | null; announced: string[] } {
  let order: KnownOrder | null = null;
  const announced: string[] = [];
  for (const each of snapshots) {
    const decision = applySnapshot(order, each, []);
    if (decision.kind === 'stale') continue;
    const { status, acknowledged, open } = decision;
    order = { status, asOf: each.asOf, unreadable: false, acknowledged, open, timesSent: 0 };
    if (decision.announce !== null) announced.push(decision.announce);
  }
  return { known: order, announced };
}

/** The life of an order at HubRise, a status a second, and the order in which the till hears of it. */
const life = fc
  .uniqueArray(fc.constantFrom(...ORDER_STATUSES), { minLength: 1, maxLength: 8 })
  .map((statuses) => {
    const sorted = statuses.toSorted((a, b) => statusRank(a) - statusRank(b));
    const end = sorted.findIndex((status) => isAnomaly(status));
    return end === -1 ? sorted : sorted.slice(0, end + 1);
  });
const heard = life.chain((statuses) => {
  const snapshots = statuses.map(
    (status, second): Snapshot => ({
      status,
      asOf: second,
      unreadable: false,
      changed: true,
      told: null,
      writtenOver: null,
    }),
  );
  const repeats = fc.subarray(snapshots);
  return repeats.chain((again) =>
    fc
      .shuffledSubarray([...snapshots, ...again], {
        minLength: snapshots.length + again.length,
      })
      .map((arrival) => ({ statuses, arrival })),
  );
});

describe('in whatever order news of an order arrives, and however often', () => {
  it('the till ends where HubRise is', () => {
    fc.assert(
      fc.property(heard, ({ statuses, arrival }) => {
        expect(play(arrival).known?.status).toBe(statuses.at(-1));
      }),
    );
  });

  it('a new order and its cancellation are announced once at the most', () => {
    fc.assert(
      fc.property(heard, ({ arrival }) => {
        const { announced } = play(arrival);
        expect(announced).toEqual([...new Set(announced)]);
      }),
    );
  });

  it('an order that somebody still has to answer is announced and open', () => {
    fc.assert(
      fc.property(heard, ({ statuses, arrival }) => {
        const last = statuses.at(-1) as OrderStatus;
        const { known: order, announced } = play(arrival);
        if (statusRank(last) <= statusRank('received')) expect(announced).toContain('new_order');
        if (!isFinal(last)) expect(order?.open).toBe(true);
      }),
    );
  });

  it('a cancellation of an order that the till had on its board is announced and open', () => {
    fc.assert(
      fc.property(heard, ({ statuses, arrival }) => {
        if (!isAnomaly(statuses.at(-1) as OrderStatus)) return;
        const end = arrival.findIndex(({ status }) => isAnomaly(status));
        const wasOpen = play(arrival.slice(0, end)).known?.open ?? false;
        const { known: order, announced } = play(arrival);
        expect(announced.includes('order_cancelled')).toBe(wasOpen);
        expect(order?.open).toBe(wasOpen);
      }),
    );
  });
});

describe('whatever is known, pending and new', () => {
  it('an older snapshot changes nothing', () => {
    fc.assert(
      fc.property(known, snapshot, pending, (order, news, sends) => {
        const decision = applySnapshot(order, news, sends);
        expect(decision.kind === 'stale').toBe(news.asOf < order.asOf);
      }),
    );
  });

  it("the status is HubRise's or stays: the till makes up none", () => {
    fc.assert(
      fc.property(known, snapshot, pending, (order, news, sends) => {
        const decision = applySnapshot(order, news, sends);
        if (decision.kind === 'apply')
          expect([order.status, news.status]).toContain(decision.status);
      }),
    );
  });

  it("the platform's cancellation leaves no move to be sent", () => {
    const ended = fc.constantFrom('rejected', 'cancelled', 'delivery_failed');
    fc.assert(
      fc.property(known, snapshot, ended, pending, (order, news, status, sends) => {
        const cancellation = { ...news, status, unreadable: false, asOf: order.asOf };
        const decision = applySnapshot(order, cancellation, sends);
        expect(decision).toMatchObject({
          status,
          superseded: sends.map(({ id }) => id),
          sends: [],
        });
      }),
    );
  });

  it('a late acknowledgement takes no order back that this till has answered', () => {
    const late = fc.constantFrom('new', 'received');
    const answered = fc.constantFrom(
      'accepted',
      'in_preparation',
      'awaiting_shipment',
      'in_delivery',
    );
    fc.assert(
      fc.property(known, snapshot, late, answered, pending, (order, news, status, at, sends) => {
        const decision = applySnapshot(
          { ...order, status: at, timesSent: 1, open: true },
          { ...news, status, unreadable: false, told: null, asOf: order.asOf },
          sends,
        );
        expect(decision).toMatchObject({ status: at, open: true, announce: null });
        // HubRise is told once more: by a move that is on its way already, or by this.
        const further = sends.some((send) => statusRank(send.status) >= statusRank(at));
        expect(decision).toMatchObject({ sends: further ? [] : [at] });
      }),
    );
  });

  it('a move is dropped only where HubRise is there already, past it, or has another answer', () => {
    fc.assert(
      fc.property(known, snapshot, pending, (order, news, sends) => {
        const decision = applySnapshot(order, news, sends);
        if (decision.kind === 'stale') return;
        for (const { id, status, refusal } of sends) {
          const theirs = statusRank(news.unreadable ? order.status : news.status);
          const reached = statusRank(status) <= theirs;
          const tooLate = refusal && theirs >= statusRank('accepted');
          expect(decision.superseded.includes(id)).toBe(reached || tooLate);
        }
      }),
    );
  });

  it('an order leaves the board only when it is over, or because a person put it aside', () => {
    fc.assert(
      fc.property(known, snapshot, pending, (order, news, sends) => {
        const decision = applySnapshot(order, news, sends);
        if (decision.kind === 'apply' && !decision.open) {
          const putAside = order.acknowledged && !order.open && decision.status === order.status;
          expect(putAside || isFinal(decision.status)).toBe(true);
        }
      }),
    );
  });
});
