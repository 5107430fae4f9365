import { closingOf } from '../journal/closing.ts';
import { beyond, drawer, firstZ, type Mutation, PIZZA, sealed } from './make.ts';

export const days: Record<string, readonly Mutation[]> = {
  'start-day': [
    sealed('before the cut-off', 'START', 1, (p) => (p.at = '2026-12-28T03:00:00+01:00')),
  ],
  day: [drawer('the day after', (p) => (p.businessDate = '2026-12-29'))],
  'day-not-closed': [
    beyond('a sale before yesterday is closed', (till) => {
      till.setClock('2027-01-04 05:00:00');
      till.sale([PIZZA]);
    }),
  ],
  'closing-order': [
    beyond('a month closed in its middle', (till) => {
      till.seal('CLOSE_MONTH', closingOf(till, 'CLOSE_MONTH', 7), { day: '2027-01-02' });
    }),
  ],
  'closing-missing': [
    beyond('something before the month is closed', (till) => {
      till.setClock('2027-02-01 09:00:00');
      while (till.day !== '2027-01-31') till.closeDay();
      till.seal('CLOSE_DAY', closingOf(till, 'CLOSE_DAY', 7));
      till.seal('DRAWER', { reason: 'Monnaie' }, { day: '2027-02-01' });
    }),
  ],
  'closing-early': [
    beyond('two days closed on one evening', (till) => {
      till.closeDay(0, 'Coffre');
      till.closeDay(0, 'Coffre');
    }),
  ],
  'closing-period': [
    firstZ('another period', (p) => (p.period = '2026-12-27')),
    firstZ('from later', (p) => (p.from = '2026-12-28T10:00:00+01:00')),
    sealed('to earlier', 'CLOSE_YEAR', 1, (p) => (p.to = '2026-12-31T23:00:00+01:00')),
  ],
  'closing-bounds': [
    firstZ('begins one later', (p) => (p.first.seq += 1)),
    firstZ('ends with another record', (p) => (p.last.hash = 'ab'.repeat(32))),
    sealed('bounds of a day without records', 'CLOSE_DAY', 3, (p) => {
      p.first = p.last = { seq: 5, hash: 'ab'.repeat(32) };
    }),
  ],
  'closing-counts': [
    firstZ('a sale less', (p) => (p.counts.SALE -= 1)),
    firstZ('a kind that did not occur', (p) => (p.counts.STOP = 1)),
  ],
  'closing-vat': [
    firstZ('a cent of VAT', (p) => (p.vat[1].vat -= 1)),
    firstZ('a rate left out', (p) => p.vat.pop()),
    firstZ('a rate in another place', (p) => p.vat.reverse()),
  ],
  'closing-category': [firstZ('a cent of HT', (p) => (p.vatByCat[0].ht += 1))],
  'closing-payments': [
    firstZ('a cent of cards', (p) => (p.payments[0].amount += 1)),
    firstZ('a means twice', (p) => p.payments.push({ ...p.payments[0] })),
  ],
  'closing-channels': [firstZ('a channel less', (p) => p.channels.pop())],
  'closing-services': [firstZ('a cent of a service', (p) => (p.services[0].amount += 1))],
  'closing-discounts': [firstZ('a discount more', (p) => (p.discounts.count += 1))],
  'closing-offered': [firstZ('nothing offered', (p) => (p.offered = { count: 0, amount: 0 }))],
  'closing-cash': [
    firstZ('another float', (p) => (p.cash.float += 1)),
    sealed('another sum expected', 'CLOSE_MONTH', 1, (p) => (p.cash.expected += 1)),
  ],
  'closing-counted': [
    firstZ('a difference that is none', (p) => (p.cash.difference += 1)),
    firstZ('a difference without a reason', (p) => delete p.cash.reason),
    firstZ('closed by hand without a count', (p) => {
      for (const name of ['counted', 'difference']) delete p.cash[name];
    }),
  ],
  'closing-totals': [
    firstZ('the day', (p) => (p.totals.day += 1)),
    firstZ('the month', (p) => (p.totals.month += 1)),
    sealed('the year', 'CLOSE_YEAR', 1, (p) => (p.totals.year += 1)),
  ],
  'closing-perpetual': [
    firstZ('signed', (p) => (p.perpetual += 1)),
    sealed('absolute', 'CLOSE_YEAR', 1, (p) => (p.perpetualAbs += 1)),
  ],
  'closing-previous': [
    firstZ('a first one that has one before', (p) => (p.previous = 'ab'.repeat(32))),
    sealed('linked to another', 'CLOSE_DAY', 2, (p) => (p.previous = 'ab'.repeat(32))),
  ],
  'closing-open': [
    firstZ('an open order forgotten', (p) => (p.open = [])),
    firstZ('an order that was sold', (p) => p.open.push('01-C00000001')),
  ],
};
