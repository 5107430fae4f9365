import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { orderId } from '../../../main/core/ids.ts';
import {
  afterLook,
  afterPage,
  afterReturn,
  dueInMs,
  ENDED_WATCHED_MS,
  isLookDue,
  type LookEnd,
  listedFrom,
  listedMsAgo,
  overSince,
  planAtStart,
  progressAtStart,
  type Watched,
  watchedNow,
} from '../../../main/core/requests/list-plan.ts';
import { LIST_EVERY_MS } from '../../../main/core/requests/pace.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const NOW = 1_700_000_000_000;
const [A, B] = [orderId('a'), orderId('b')];

/** A look was made at 0. */
const LOOKED = { ...planAtStart(0, true), lastAt: 0 };
const USUAL = { now: SECOND, slowedToMs: 0, hasRest: false, isFirstLookDone: true };

describe('the next list', () => {
  it.each([
    ['comes in 55 s', 'came', {}, LIST_EVERY_MS],
    ['comes later where polls are slowed down', 'came', { slowedToMs: 2 * MINUTE }, 2 * MINUTE],
    ['comes sooner where this one was too long', 'came', { hasRest: true }, LIST_EVERY_MS / 2],
    [
      'leaves the first look its requests',
      'came',
      { hasRest: true, isFirstLookDone: false },
      LIST_EVERY_MS,
    ],
    ['comes soon where this one did not', 'cut_off', {}, 6 * SECOND],
    ['comes soon where requests were short', 'short', {}, 6 * SECOND],
  ] as const)('%s', (_when, ending, facts, nextAt) => {
    expect(afterLook(LOOKED, ending, { ...USUAL, ...facts }).nextAt).toBe(nextAt);
  });

  it('is put off twice as long each time that one fails, up to the usual wait', () => {
    let plan = LOOKED;
    const waits = [1, 2, 3, 4, 5].map(() => {
      plan = afterLook(plan, 'cut_off', USUAL);
      return plan.nextAt - USUAL.now;
    });
    expect(waits).toEqual([5, 10, 20, 40, 55].map((seconds) => seconds * SECOND));
    expect(afterLook(plan, 'came', USUAL)).toMatchObject({ failures: 0, isCutOff: false });
  });

  it('is due at once where HubRise answers again, and only where it had not answered', () => {
    const cut = afterLook(LOOKED, 'cut_off', USUAL);
    expect(afterReturn(cut, 2 * SECOND)).toMatchObject({ nextAt: 2 * SECOND, failures: 0 });
    const short = afterLook(LOOKED, 'short', USUAL);
    expect(afterReturn(short, 2 * SECOND)).toBe(short);
  });

  it('waits at a start for the look at all open orders', () => {
    expect(planAtStart(5, false).nextAt).toBe(5 + LIST_EVERY_MS);
    expect(isLookDue(planAtStart(5, true), 'time', 5)).toBe(true);
  });

  it('comes a quarter of a minute earlier, for each page, before an answer', () => {
    const plan = { ...afterLook(LOOKED, 'came', USUAL), pages: 2 };
    expect(isLookDue(plan, 'time', LIST_EVERY_MS - 1)).toBe(false);
    expect(isLookDue(plan, 'time', LIST_EVERY_MS)).toBe(true);
    expect(isLookDue(plan, 'before_answer', 30 * SECOND - 1)).toBe(false);
    expect(isLookDue(plan, 'before_answer', 30 * SECOND)).toBe(true);
  });

  it('is asked for again a moment after the one that is under way', () => {
    expect(dueInMs(LOOKED, true, 0)).toBe(5 * SECOND);
    expect(dueInMs(LOOKED, false, 0)).toBe(0);
  });

  it('is never further away than the usual wait, whatever became of those before', () => {
    const endings = fc.constantFrom<LookEnd>('came', 'short', 'cut_off');
    fc.assert(
      fc.property(fc.array(endings, { minLength: 1 }), fc.nat(5 * MINUTE), (all, slowedToMs) => {
        let plan = LOOKED;
        for (const ending of all) {
          const now = Math.max(plan.nextAt, 0);
          plan = afterLook({ ...plan, lastAt: now }, ending, { ...USUAL, now, slowedToMs });
          expect(plan.nextAt).toBeGreaterThan(now);
          expect(plan.nextAt - now).toBeLessThanOrEqual(Math.max(LIST_EVERY_MS, slowedToMs));
        }
      }),
    );
  });
});

it('at rest a list counts that told of the latest orders, and no other', () => {
  const plan = { ...LOOKED, listedAt: 2 * SECOND };
  expect(listedMsAgo(plan, false, 5 * SECOND)).toBe(3 * SECOND);
  expect(listedMsAgo(plan, true, 5 * SECOND)).toBe(Number.POSITIVE_INFINITY);
  expect(listedMsAgo({ ...plan, showedLatest: true }, true, 5 * SECOND)).toBe(3 * SECOND);
});

it('what was placed while a long list was read is listed by the next one', () => {
  const start = progressAtStart(NOW);
  const half = afterPage(start, 'cursor', NOW + 5);
  expect(half).toEqual({ ...start, rest: { cursor: 'cursor', beganAt: NOW + 5 } });
  expect(afterPage(half, null, NOW + 5)).toEqual({ ...start, seenTo: NOW + 5 });
  expect(overSince(start)).toBe(NOW);
  expect(overSince({ ...start, seenTo: NOW + HOUR })).toBe(NOW + 50 * MINUTE);
});

describe('an order is watched', () => {
  const watch = (
    watched: Watched,
    open: readonly string[],
    monotonic: number,
    told: readonly string[] = [],
  ) =>
    watchedNow(watched, new Map(open.map((id) => [orderId(id), NOW])), {
      monotonic,
      isToBeTold: (id) => told.includes(id),
    });
  const both = watch(new Map(), [A, B], 0);

  it('while it is open, and for a while from its end on', () => {
    expect([...both.keys()]).toEqual([A, B]);
    expect([...watch(both, [A], ENDED_WATCHED_MS).keys()]).toEqual([A, B]);
    expect([...watch(both, [A], ENDED_WATCHED_MS + 1).keys()]).toEqual([A]);
  });

  it('until its end was told, and for a while from then on', () => {
    const told = watch(both, [A], 2 * ENDED_WATCHED_MS, [B]);
    expect(told.get(B)).toEqual({ placedAt: NOW, openAt: 2 * ENDED_WATCHED_MS });
    expect(watch(told, [A], 3 * ENDED_WATCHED_MS).has(B)).toBe(true);
    expect(watch(told, [A], 3 * ENDED_WATCHED_MS + 1).has(B)).toBe(false);
  });
});

describe('orders are listed', () => {
  const from = (seenTo: number, placed: readonly number[], oldestLatest: number | null = null) =>
    listedFrom(
      { seenTo },
      {
        now: NOW,
        oldestLatest,
        watched: new Map(placed.map((placedAt, n) => [orderId(`${n}`), { placedAt, openAt: 0 }])),
      },
    );

  it.each([
    ['from a little before now', from(NOW, []), 10 * MINUTE],
    ['from the oldest that is watched', from(NOW, [NOW - HOUR, NOW - MINUTE]), 70 * MINUTE],
    ['from no longer ago than four hours for it', from(NOW, [0]), 250 * MINUTE],
    ['from the oldest of the latest', from(NOW, [], NOW - HOUR), 70 * MINUTE],
    ['from what was not seen yet', from(NOW - 5 * HOUR, []), 310 * MINUTE],
    ['from no longer ago than a day for it', from(0, []), 24 * HOUR + 10 * MINUTE],
    [
      'from now at the latest where a clock was set back',
      from(NOW + HOUR, [NOW + HOUR]),
      10 * MINUTE,
    ],
  ])('%s', (_from, at, ago) => {
    expect(NOW - at).toBe(ago);
  });
});
