import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { serviceDay } from '../../main/core/shop/shop-time.ts';
import { createOrderList } from '../../main/history/order-list.ts';
import { day as daySchema, period, search as searchSchema } from '../../main/ipc/arguments.ts';
import { openTill } from '../support/stored-till.ts';

const SHOP = { timeZone: 'Europe/Paris', cutoff: '06:00' };
const takesSearch = (request: unknown): boolean => v.is(searchSchema, request);
const ANY = { text: '', day: null, platform: null, status: null, cursor: null };

/** Something like a request, of which any part may be something else. */
const requestLike = fc.record(
  {
    text: fc.oneof(fc.string({ unit: 'binary', maxLength: 300 }), fc.anything()),
    day: fc.oneof(fc.constantFrom(null, '2026-11-24', '2026-02-30', '0000-00-00'), fc.anything()),
    platform: fc.oneof(fc.constantFrom(null, 'glovo', 'ebay'), fc.anything()),
    status: fc.oneof(fc.constantFrom(null, 'new', 'unknown', 'sold'), fc.anything()),
    cursor: fc.oneof(fc.constant(null), fc.maxSafeInteger(), fc.double(), fc.anything()),
    more: fc.anything(),
  },
  { requiredKeys: [] },
);

describe('what the window asks of the orders', () => {
  it.each([
    ['nothing in particular', ANY],
    ['a text', { ...ANY, text: "l'été œ" }],
    [
      'a day, a platform, a status',
      { ...ANY, day: '2024-02-29', platform: 'kiosk', status: 'new' },
    ],
    ['a further page', { ...ANY, cursor: 1_781_000_000_000_000 }],
  ])('is taken with %s', (_what, request) => {
    expect(takesSearch(request)).toBe(true);
  });

  it.each([
    ['a missing part', { text: '' }],
    ['a part too many', { ...ANY, limit: 1_000_000 }],
    ['a text of a page', { ...ANY, text: 'x'.repeat(201) }],
    ['a day that no calendar has', { ...ANY, day: '2026-02-30' }],
    ['a day written otherwise', { ...ANY, day: '24/11/2026' }],
    ['a platform of nobody', { ...ANY, platform: 'ebay' }],
    ['a cursor between two orders', { ...ANY, cursor: 1.5 }],
  ])('is refused with %s', (_what, request) => {
    expect(takesSearch(request)).toBe(false);
  });

  it('is refused, or answered: never does it break the search', () => {
    const till = openTill();
    till.takeIn({ id: 'a' });
    const { search } = createOrderList({ store: till.store, shop: () => SHOP });
    fc.assert(
      fc.property(requestLike, (request) => {
        const parsed = v.safeParse(searchSchema, request);
        if (!parsed.success) return;
        const { text, day, platform, status, cursor } = parsed.output;
        const page = search({
          text,
          ...(day === null ? {} : { firstDay: day, lastDay: day }),
          ...(platform === null ? {} : { platform }),
          ...(status === null ? {} : { status }),
          ...(cursor === null ? {} : { cursor }),
          limit: 10,
        });
        expect(page?.rows.length).toBeLessThanOrEqual(1);
      }),
      { numRuns: 400 },
    );
  });
});

it('a day that is taken is a day of service', () => {
  const dayLike = fc.oneof(
    fc
      .date({ min: new Date('1990-01-01'), max: new Date('2090-01-01'), noInvalidDate: true })
      .map((date) => date.toISOString().slice(0, 10)),
    fc.stringMatching(/^\d{4}-\d\d-\d\d$/),
    fc.string(),
  );
  fc.assert(
    fc.property(dayLike, (day) => {
      fc.pre(v.is(daySchema, day));
      expect(serviceDay(day, SHOP)).not.toBeNull();
    }),
  );
  expect(v.is(daySchema, undefined)).toBe(false);
});

it('a period is taken from its first day to its last, not backwards', () => {
  expect(v.is(period, ['2026-11-01', '2026-11-30'])).toBe(true);
  expect(v.is(period, ['2026-11-30', '2026-11-30'])).toBe(true);
  expect(v.is(period, ['2026-11-30', '2026-11-01'])).toBe(false);
});
