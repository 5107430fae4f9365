import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  AT_ONCE,
  beginNow,
  beginOffline,
  LANES,
  laneOf,
  type ReadySend,
  type UnderWay,
} from '../../../main/core/answer/outbox-lanes.ts';
import { ORDER_STATUSES } from '../../../main/core/order/status.ts';

function send(id: number, fields: Partial<ReadySend> = {}): ReadySend {
  return { id, status: 'accepted', refusal: false, again: false, ...fields };
}

const open = (): boolean => true;

function chosen(ready: readonly ReadySend[], underWay: readonly UnderWay[] = []): number[] {
  return beginNow(ready, underWay, open).map(({ id }) => id);
}

describe('what is sent first', () => {
  it('is what a platform waits for, then the other answers, then receipts', () => {
    const ready = [
      send(1, { status: 'received' }),
      send(2, { status: 'completed' }),
      send(3, { status: 'cancelled' }),
      send(4, { status: 'cancelled', refusal: true }),
      send(5),
    ];
    expect(chosen(ready)).toEqual([4, 5, 2, 3, 1]);
  });

  it('is what was made first, among its like', () => {
    expect(chosen([send(3), send(1), send(2)])).toEqual([1, 2, 3]);
  });

  it('is what was not tried in vain, even where it is no acceptance', () => {
    expect(chosen([send(1, { again: true }), send(2, { status: 'completed' })])).toEqual([2, 1]);
  });
});

describe('how many are under way at once', () => {
  const many = (count: number, fields: Partial<ReadySend> = {}): ReadySend[] =>
    Array.from({ length: count }, (_, index) => send(index + 1, fields));

  it('is bounded for each lane, and no lane takes the other’s room', () => {
    const receipts = many(100, { status: 'received' });
    expect(chosen(receipts)).toHaveLength(AT_ONCE.receipts);
    const underWay = many(AT_ONCE.receipts, { status: 'received' }).map(
      () => ({ lane: 'receipts', again: false }) as const,
    );
    expect(chosen([...receipts, send(200)], underWay)).toEqual([200]);
    expect(chosen(many(100))).toHaveLength(AT_ONCE.answers);
  });

  it('leaves room beside those that are tried again and hang', () => {
    const hanging = Array.from(
      { length: AT_ONCE.again },
      () => ({ lane: 'answers', again: true }) as const,
    );
    expect(chosen([send(1, { again: true }), send(2)], hanging)).toEqual([2]);
  });

  it('is none of a lane that is shut', () => {
    const ready = [send(1), send(2, { status: 'received' })];
    expect(beginNow(ready, [], (lane) => lane === 'answers').map(({ id }) => id)).toEqual([1]);
  });
});

describe('whatever is ready and under way', () => {
  const ready = fc
    .array(
      fc.record({
        status: fc.constantFrom(...ORDER_STATUSES),
        refusal: fc.boolean(),
        again: fc.boolean(),
      }),
      { maxLength: 40 },
    )
    .map((sends) => sends.map((each, index) => ({ ...each, id: index + 1 })));
  const underWay = fc.array(fc.record({ lane: fc.constantFrom(...LANES), again: fc.boolean() }), {
    maxLength: 12,
  });

  it('a first try waits only where its lane is full', () => {
    fc.assert(
      fc.property(ready, underWay, (sends, busy) => {
        const begun = beginNow(sends, busy, open);
        for (const each of sends.filter(({ again }) => !again)) {
          if (begun.includes(each)) continue;
          const lane = laneOf(each.status);
          const inLane = [
            ...busy.map((one) => one.lane),
            ...begun.map((one) => laneOf(one.status)),
          ];
          const count = inLane.filter((one) => one === lane).length;
          expect(count).toBeGreaterThanOrEqual(AT_ONCE[lane]);
        }
      }),
    );
  });
});

describe('while the till is offline', () => {
  const began = (newOnes: readonly number[], isTried: boolean, mayTryAgain = true): number[] =>
    beginOffline(
      [
        { ...send(1, { status: 'received' }), newOnes: [1] },
        { ...send(2), newOnes: [] },
        { ...send(3), newOnes },
      ],
      (id) => id !== 3 || isTried,
      mayTryAgain,
    ).map(({ id }) => id);

  it('an answer that was never tried is, or one that a new move goes with', () => {
    expect(began([], false)).toEqual([3]);
    expect(began([4], true)).toEqual([3]);
    expect(began([4], true, false)).toEqual([3]);
  });

  it('one tries for all the others, when that is due', () => {
    expect(began([], true)).toEqual([1]);
    expect(began([], true, false)).toEqual([]);
  });
});
