import type { Payload } from '../../../verifier/journal/book.ts';
import type { Hand } from '../hand.ts';
import { edit, keyed, type Sort } from '../sort.ts';

const ABROAD = 'ab'.repeat(32);
const counted = (p: Payload): boolean => p.cash.counted !== undefined;
const hasPayments = (p: Payload): boolean => p.payments.length > 0;
const z = (
  name: string,
  code: Parameters<typeof keyed>[1],
  change: (p: Payload) => unknown,
  where?: (p: Payload) => boolean,
): Sort => keyed(name, code, edit('CLOSE_DAY', change, where));

function copyOf(hand: Hand, kind: 'CLOSE_DAY' | 'CLOSE_MONTH'): boolean {
  const closing = hand.all(kind).at(-1);
  if (closing === undefined) return false;
  const { v: _v, seq: _seq, number: _number, ...fields } = closing.payload;
  hand.add(kind, fields, 'R', closing);
  hand.closeUp();
  return true;
}

/** The figures of days, months and years. */
export const CLOSINGS: readonly Sort[] = [
  z(
    'a sale less counted in a day',
    ['closing-counts'],
    (p) => (p.counts.SALE = (p.counts.SALE ?? 0) + 1),
  ),
  z(
    'a cent of VAT less in a day',
    ['closing-vat'],
    (p) => (p.vat[0].vat -= 1),
    (p) => p.vat.length > 0,
  ),
  z(
    'a rate left out of a day',
    ['closing-vat'],
    (p) => p.vat.pop(),
    (p) => p.vat.at(-1)?.ttc > 0,
  ),
  z(
    'a category’s sum in a day',
    ['closing-category'],
    (p) => (p.vatByCat[0].ht += 1),
    (p) => p.vatByCat.length > 0,
  ),
  z(
    'a means’ sum in a day',
    ['closing-payments'],
    (p) => (p.payments[0].amount -= 100),
    hasPayments,
  ),
  z(
    'a means twice in a day',
    ['closing-payments'],
    (p) => p.payments.push({ ...p.payments[0] }),
    hasPayments,
  ),
  z(
    'a channel left out of a day',
    ['closing-channels'],
    (p) => (p.channels = p.channels.filter(({ amount }: Payload) => amount === 0)),
    (p) => p.channels.some(({ amount }: Payload) => amount !== 0),
  ),
  z(
    'a service’s sum in a day',
    ['closing-services'],
    (p) => (p.services[0].amount += 1),
    (p) => p.services.length > 0,
  ),
  z('a discount less in a day', ['closing-discounts'], (p) => (p.discounts.amount -= 50)),
  z('an offer more in a day', ['closing-offered'], (p) => (p.offered.count += 1)),
  z('the float of a day', ['closing-cash'], (p) => (p.cash.float += 1000)),
  z(
    'cash expected in a day',
    ['closing-cash', 'closing-counted'],
    (p) => (p.cash.expected -= 1000),
  ),
  z('cash taken out in a day', ['closing-cash'], (p) => (p.cash.out += 1000)),
  z('a difference that is none', ['closing-counted'], (p) => (p.cash.difference += 1), counted),
  z(
    'a difference without a reason',
    ['closing-counted'],
    (p) => delete p.cash.reason,
    (p) => counted(p) && p.cash.difference !== 0,
  ),
  z(
    'a count left out of a Z by hand',
    ['closing-counted'],
    (p) => {
      for (const name of ['counted', 'difference', 'reason']) delete p.cash[name];
    },
    (p) => counted(p) && p.businessDate === p.at.slice(0, 10),
  ),
  z('the total of a day', ['closing-totals'], (p) => (p.totals.day -= 1000)),
  z('the month’s total in a day', ['closing-totals'], (p) => (p.totals.month -= 1000)),
  z('the year’s total in a day', ['closing-totals'], (p) => (p.totals.year -= 1000)),
  z('the perpetual total in a day', ['closing-perpetual'], (p) => (p.perpetual -= 1000)),
  z('the absolute total in a day', ['closing-perpetual'], (p) => (p.perpetualAbs -= 1000)),
  z('an order told as open that is none', ['closing-open'], (p) => p.open.push('01-C00009999')),
  z(
    'an order twice among the open ones',
    ['closing-open'],
    (p) => p.open.push(p.open[0]),
    (p) => p.open.length > 0,
  ),
  z('the first record of a day', ['closing-bounds'], (p) => (p.first.seq += 1)),
  z('the hash of a day’s last record', ['closing-bounds'], (p) => (p.last.hash = ABROAD)),
  z('a day that begins later', ['closing-period'], (p) => (p.from = p.to)),
  z('a day that ends earlier', ['closing-period'], (p) => (p.to = p.from)),
  z('the period of a day', ['closing-period'], (p) => (p.period = '2026-11-11')),
  z('the link to the day before', ['closing-previous'], (p) => (p.previous = ABROAD)),
  z(
    'no link to the day before',
    ['closing-previous'],
    (p) => delete p.previous,
    (p) => p.previous !== undefined,
  ),
  z(
    'a first day that has one before it',
    ['closing-previous'],
    (p) => (p.previous = ABROAD),
    (p) => p.previous === undefined,
  ),
  z('a closing without figures', ['schema'], (p) => delete p.totals),
  keyed(
    'a month’s VAT',
    ['closing-vat'],
    edit('CLOSE_MONTH', (p) => (p.vat[0].ht -= 1)),
  ),
  keyed(
    'a month’s total',
    ['closing-totals'],
    edit('CLOSE_MONTH', (p) => (p.totals.month -= 5000)),
  ),
  keyed(
    'a month that counts a day less',
    ['closing-counts'],
    edit('CLOSE_MONTH', (p) => (p.counts.CLOSE_DAY -= 1)),
  ),
  keyed(
    'a year’s total',
    ['closing-totals'],
    edit('CLOSE_YEAR', (p) => (p.totals.year -= 5000)),
  ),
  keyed(
    'a year’s perpetual total',
    ['closing-perpetual'],
    edit('CLOSE_YEAR', (p) => (p.perpetual = 0)),
  ),
  keyed(
    'a day’s total in a year',
    ['schema'],
    edit('CLOSE_YEAR', (p) => (p.totals.day = 0)),
  ),
  keyed(
    'a Z taken out, and the gap closed',
    ['day', 'closing-order', 'closing-period', 'closing-previous'],
    (hand) => {
      const closing = hand.one('CLOSE_DAY');
      if (closing === undefined) return false;
      hand.take(closing);
      hand.closeUp();
      return true;
    },
  ),
  keyed('a Z made twice', ['day', 'closing-early', 'closing-order', 'closing-period'], (hand) =>
    copyOf(hand, 'CLOSE_DAY'),
  ),
  keyed('a month closed twice', ['closing-order', 'day'], (hand) => copyOf(hand, 'CLOSE_MONTH')),
  keyed(
    'a month’s closing taken out, and the gap closed',
    ['closing-missing', 'closing-order'],
    (hand) => {
      const closing = hand.one('CLOSE_MONTH');
      if (closing === undefined) return false;
      hand.take(closing);
      hand.closeUp();
      return true;
    },
  ),
  keyed(
    'a year’s closing taken out, and the gap closed',
    ['closing-missing', 'closing-order'],
    (hand) => {
      const closing = hand.one('CLOSE_YEAR');
      if (closing === undefined) return false;
      hand.take(closing);
      hand.closeUp();
      return true;
    },
  ),
  keyed('a year closed before its month', ['closing-order'], (hand) => {
    const year = hand.one('CLOSE_YEAR');
    const month = hand.one('CLOSE_MONTH');
    if (year === undefined || month === undefined) return false;
    const [a, b] = [hand.R.indexOf(month), hand.R.indexOf(year)];
    hand.R[a] = year;
    hand.R[b] = month;
    hand.closeUp();
    return true;
  }),
];

/** Days, dates and the clock. */
export const DAYS: readonly Sort[] = [
  keyed(
    'a sale moved to the day before',
    ['day'],
    edit('SALE', (p) => (p.businessDate = '2026-12-28')),
  ),
  keyed(
    'a sale moved to a day that is not open yet',
    ['day'],
    edit('SALE', (p) => (p.businessDate = '2027-12-28')),
  ),
  keyed(
    'a date that no calendar has',
    ['schema'],
    edit('SALE', (p) => (p.businessDate = '2026-02-30')),
  ),
  keyed('a sale before yesterday is closed', ['day-not-closed'], (hand) => {
    const last = hand.all('SALE').at(-1);
    if (last === undefined) return false;
    const at = new Date(Date.parse(last.payload.at) + 2 * 86_400_000 + 3_600_000);
    for (const { payload } of hand.R.slice(hand.R.indexOf(last))) {
      payload.at = `${at.toISOString().slice(0, 19)}+01:00`;
    }
    return true;
  }),
  keyed(
    'a moment before the one that precedes it',
    ['time'],
    edit('DRAWER', (p) => (p.at = '2026-12-29T09:00:00+01:00')),
  ),
  keyed(
    'the same local hour in another zone',
    ['time'],
    edit('DRAWER', (p) => (p.at = p.at.replace('+01:00', '+05:00'))),
  ),
  keyed('a summer’s hour in winter', ['time'], (hand) => {
    const entry = hand.R.find(
      ({ payload }, place) =>
        place > 20 && payload.at === hand.R[place - 1]?.payload.at && payload.event !== 'clock',
    );
    if (entry === undefined) return false;
    entry.payload.at = entry.payload.at.replace('+01:00', '+02:00');
    return true;
  }),
  keyed(
    'a moment with fractions of a second',
    ['schema'],
    edit('DRAWER', (p) => (p.at = p.at.replace('+', '.500+'))),
  ),
  keyed(
    'a moment without its zone',
    ['schema'],
    edit('DRAWER', (p) => (p.at = p.at.slice(0, 19))),
  ),
  keyed(
    'a moment as UTC writes it',
    ['schema'],
    edit('DRAWER', (p) => (p.at = `${p.at.slice(0, 19)}Z`)),
  ),
  keyed(
    'a moment that no clock shows',
    ['schema'],
    edit('DRAWER', (p) => (p.at = p.at.replace(/T\d\d:\d\d/, 'T25:61'))),
  ),
  keyed('the word of a clock that was set back taken out', ['time'], (hand) => {
    const clock = hand.one('JET', (p) => p.event === 'clock');
    if (clock === undefined) return false;
    hand.take(clock);
    hand.closeUp();
    return true;
  }),
  keyed(
    'a first day that had not begun',
    ['start-day', 'day'],
    edit('START', (p) => (p.settings.cutoff = '23:00')),
  ),
  keyed(
    'a cut-off that no clock has',
    ['schema'],
    edit('START', (p) => (p.settings.cutoff = '25:00')),
  ),
  keyed(
    'a fiscal year that ends on no day',
    ['schema'],
    edit('START', (p) => (p.settings.fiscalYearEnd = '13-31')),
  ),
];
