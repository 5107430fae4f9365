import type { Payload } from '../../../verifier/journal/book.ts';
import { edit, keyed, type Sort } from '../sort.ts';

const cash = (p: Payload): Payload => p.payments.find((one: Payload) => one.means === 'cash');
const hasCash = (p: Payload): boolean => cash(p) !== undefined;

/** Payments and running totals. */
export const PAYMENTS: readonly Sort[] = [
  keyed(
    'a payment taken out',
    ['payments'],
    edit(
      'SALE',
      (p) => p.payments.pop(),
      (p) => p.payments.at(-1)?.amount > 0,
    ),
  ),
  keyed(
    'a payment twice',
    ['payments'],
    edit(
      'SALE',
      (p) => p.payments.push(p.payments[0]),
      (p) => p.payments[0]?.amount > 0,
    ),
  ),
  keyed(
    'a payment below nothing beside a larger one',
    ['payments'],
    edit('SALE', (p) =>
      p.payments.push({ means: 'cheque', amount: -500 }, { means: 'card', amount: 500 }),
    ),
  ),
  keyed(
    'more cash given than change says',
    ['cash'],
    edit('SALE', (p) => (cash(p).given += 500), hasCash),
  ),
  keyed(
    'more change than was due',
    ['cash'],
    edit('SALE', (p) => (cash(p).change += 1), hasCash),
  ),
  keyed(
    'cash without what was given',
    ['cash'],
    edit('SALE', (p) => delete cash(p).given, hasCash),
  ),
  keyed(
    'change below nothing',
    ['cash'],
    edit(
      'SALE',
      (p) => {
        cash(p).given = cash(p).amount - 100;
        cash(p).change = -100;
      },
      hasCash,
    ),
  ),
  keyed(
    'change from a card',
    ['change'],
    edit(
      'SALE',
      (p) => (p.payments.find((one: Payload) => one.means === 'card').change = 50),
      (p) => p.payments.some((one: Payload) => one.means === 'card'),
    ),
  ),
  keyed(
    'a card’s payment told as cash, in a day that is closed',
    ['closing-payments'],
    edit(
      'SALE',
      (p) => {
        const own = p.payments.find((one: Payload) => one.means === 'card' && one.amount > 0);
        Object.assign(own, { means: 'cash', given: own.amount, change: 0 });
      },
      (p) =>
        p.seq < 60 && p.payments.some((one: Payload) => one.means === 'card' && one.amount > 0),
    ),
  ),
  keyed(
    'a tip below nothing',
    ['schema'],
    edit('SALE', (p) => (p.payments[0].tip = -100)),
  ),
  keyed(
    'a surplus below nothing',
    ['schema'],
    edit('SALE', (p) => (p.payments[0].surplus = -100)),
  ),
  keyed(
    'a whole card number beside a payment',
    ['card-number'],
    edit('SALE', (p) => (p.payments[0].label = '4111 1111 1111 1111')),
  ),
  keyed(
    'the day’s running total',
    ['running-total'],
    edit('SALE', (p) => (p.after.day -= 1000)),
  ),
  keyed(
    'the perpetual total',
    ['running-total'],
    edit('SALE', (p) => (p.after.perpetual -= 1000)),
  ),
  keyed(
    'the absolute perpetual total',
    ['running-total'],
    edit('AVOIR', (p) => (p.after.perpetualAbs -= 1)),
  ),
  keyed(
    'no running totals',
    ['running-total'],
    edit('SALE', (p) => delete p.after),
  ),
  keyed('a platform’s order sold twice', ['platform-twice'], (hand) => {
    const sold = hand.one('SALE', (p) => p.hubrise !== undefined);
    if (sold === undefined) return false;
    const { lines, vat, total, payments, seller, channel, service, hubrise } = sold.payload;
    const last = hand.all('SALE').at(-1)?.payload.after;
    const after = {
      day: last.day + total,
      perpetual: last.perpetual + total,
      perpetualAbs: last.perpetualAbs + total,
    };
    hand.add('SALE', { lines, vat, total, payments, seller, channel, service, hubrise, after });
    return true;
  }),
];
