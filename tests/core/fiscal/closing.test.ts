import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { priceBasket } from '../../../main/core/fiscal/basket.ts';
import {
  closingBody,
  expectedCash,
  sumTallies,
  tallyOf,
  tallyOfParts,
} from '../../../main/core/fiscal/closing.ts';
import type { ClosingPayload, Payload } from '../../../main/core/fiscal/payloads.ts';
import {
  businessDateAt,
  dayAfter,
  endsMonth,
  endsYear,
  isYearEnd,
} from '../../../main/core/fiscal/phase.ts';
import { anyBasket, anyPayments } from './baskets.ts';
import { SELLER } from './seller.ts';

const PARIS = 'Europe/Paris';
const CUTOFF = { cutoff: '05:00' };

describe('the business day', () => {
  it.each([
    ['2026-11-20T23:59:59+01:00', '2026-11-20'],
    ['2026-11-21T04:59:59+01:00', '2026-11-20'],
    ['2026-11-21T05:00:00+01:00', '2026-11-21'],
    // The night of the winter time has 03:00 twice, that of the summer time lacks it.
    ['2026-10-25T04:59:59+01:00', '2026-10-24'],
    ['2026-10-25T05:00:00+01:00', '2026-10-25'],
    ['2026-03-29T04:59:59+02:00', '2026-03-28'],
    ['2026-03-29T05:00:00+02:00', '2026-03-29'],
  ])('%s is of %s', (at, date) => {
    expect(businessDateAt(Date.parse(at), CUTOFF, PARIS)).toBe(date);
  });

  it('is the shop’s, where the computer stands in another zone', () => {
    const at = Date.parse('2026-11-21T05:30:00+04:00');
    expect(businessDateAt(at, CUTOFF, 'Indian/Reunion')).toBe('2026-11-21');
    expect(businessDateAt(at, CUTOFF, PARIS)).toBe('2026-11-20');
  });

  it('is followed by the next date, over months and years', () => {
    expect(dayAfter('2026-12-31')).toBe('2027-01-01');
    expect(dayAfter('2028-02-28')).toBe('2028-02-29');
    expect(endsMonth('2028-02-28')).toBe(false);
    expect(endsMonth('2026-02-28')).toBe(true);
  });

  it('ends a year with the month of its end', () => {
    expect(endsYear('2026-12-31', { fiscalYearEnd: '12-31' })).toBe(true);
    expect(endsYear('2028-02-29', { fiscalYearEnd: '02-28' })).toBe(true);
    expect(endsYear('2026-11-30', { fiscalYearEnd: '12-31' })).toBe(false);
    expect(['12-31', '06-30', '02-28', '06-15', '02-29', '13-31'].map(isYearEnd)).toEqual([
      true,
      true,
      true,
      false,
      false,
      false,
    ]);
  });
});

type Body = Payload<'SALE' | 'CASH' | 'JET'>;
const head = (kind: Body['kind']) => ({
  v: 1,
  kind,
  chain: 'R',
  seq: 1,
  number: '',
  at: '',
  businessDate: '',
  keyId: 'k1',
  app: '',
  core: '',
  till: '01',
  operator: '',
});

const anyRecord: fc.Arbitrary<Body> = fc.oneof(
  anyBasket.chain((basket) => {
    const priced = priceBasket(basket);
    return anyPayments(priced.total).map(
      (payments) =>
        ({
          ...head('SALE'),
          seller: SELLER,
          channel: 'counter',
          service: basket.service,
          ...priced,
          payments,
        }) as Body,
    );
  }),
  fc
    .record({ type: fc.constantFrom('float', 'in', 'out'), amount: fc.nat(10_000) })
    .map((cash) => ({ ...head('CASH'), ...cash, reason: 'x' }) as Body),
  fc.constant({ ...head('JET'), event: 'start', text: 'x' } as Body),
);

const parts = {
  businessDate: '2026-11-30',
  from: 'a',
  to: 'b',
  bounds: null,
  previous: null,
  open: [],
  totals: { day: 0, month: 0, year: 0 },
  perpetual: 0,
  perpetualAbs: 0,
  counted: null,
};

it('a month that is added up from its days is the month of its records', () => {
  fc.assert(
    fc.property(fc.array(fc.array(anyRecord, { maxLength: 5 }), { maxLength: 4 }), (days) => {
      const closings = days.map((records): ClosingPayload => {
        const tally = sumTallies(records.map(tallyOf));
        return {
          ...head('JET'),
          kind: 'CLOSE_DAY',
          chain: 'R',
          ...closingBody({ ...parts, kind: 'CLOSE_DAY', tally }),
        };
      });
      const all = [...days.flat(), ...closings];
      expect(tallyOfParts('CLOSE_MONTH', closings, true)).toEqual(sumTallies(all.map(tallyOf)));
    }),
  );
});

it('counts the closing of the month before in the first of the days only', () => {
  const day = sumTallies([
    {
      ...tallyOf({ ...head('JET'), event: 'x', text: 'x' } as Body),
      counts: { CLOSE_MONTH: 1, JET: 1 },
    },
  ]);
  const closing = {
    ...head('JET'),
    kind: 'CLOSE_DAY',
    chain: 'R',
    ...closingBody({ ...parts, kind: 'CLOSE_DAY', tally: day }),
  } as ClosingPayload;
  expect(tallyOfParts('CLOSE_MONTH', [closing], false).counts).toEqual({ JET: 1, CLOSE_DAY: 1 });
});

it('expects in the drawer the float, what came and went, and what was paid in cash', () => {
  const cash = { float: 10_000, in: 500, out: 2_000 };
  const payments = [
    { name: 'card', amount: 9 },
    { name: 'cash', amount: 1_234 },
  ];
  expect(expectedCash({ cash, payments })).toBe(9_734);
  const tally = { ...sumTallies([]), cash, payments };
  const counted = { counted: 9_700, reason: ' pièce perdue ' };
  expect(closingBody({ ...parts, kind: 'CLOSE_DAY', tally, counted }).cash).toEqual({
    ...cash,
    expected: 9_734,
    counted: 9_700,
    difference: -34,
    reason: 'pièce perdue',
  });
});
