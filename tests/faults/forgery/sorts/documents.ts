import { vatOf } from '../../../verifier/journal/arithmetic.ts';
import type { Payload } from '../../../verifier/journal/book.ts';
import type { Hand } from '../hand.ts';
import { edit, keyed, type Sort } from '../sort.ts';

const NOWHERE = '01-T00009999';
const line = (p: Payload): Payload => p.lines[0];

/** The same avoir once more, with running totals that go on from the last sale. */
function again(hand: Hand, payload: Payload): void {
  const { lines, vat, total, payments, seller, channel, service, original, reason } = payload;
  const last = hand.R.findLast(({ payload: p }) => p.kind === 'SALE' || p.kind === 'AVOIR');
  const { day, perpetual, perpetualAbs } = last?.payload.after ?? {};
  const after = {
    day: day + total,
    perpetual: perpetual + total,
    perpetualAbs: perpetualAbs + Math.abs(total),
  };
  const fields = { lines, vat, total, payments, seller, channel, service, original, reason, after };
  hand.add('AVOIR', fields);
}

/** What is given back, and payments that are put right. */
export const AVOIRS: readonly Sort[] = [
  keyed(
    'a refund of no sale',
    ['avoir-original'],
    edit('AVOIR', (p) => (p.original = NOWHERE)),
  ),
  keyed(
    'a refund of a sale of training',
    ['avoir-original'],
    edit('AVOIR', (p) => (p.original = '01-FT00000001')),
  ),
  keyed(
    'a refund of a refund',
    ['avoir-original'],
    edit('AVOIR', (p) => (p.original = p.number)),
  ),
  keyed(
    'a refund of an order',
    ['avoir-original'],
    edit('AVOIR', (p) => (p.original = '01-C00000001')),
  ),
  keyed('a refund of a sale that comes after it', ['avoir-original'], (hand) => {
    const avoir = hand.one('AVOIR');
    const later = hand.all('SALE').at(-1);
    if (avoir === undefined || later === undefined) return false;
    avoir.payload.original = later.payload.number;
    return true;
  }),
  keyed('the same refund twice', ['avoir-exceeds', 'avoir-amount'], (hand) => {
    const avoir = hand.one('AVOIR', (p) => p.total < 0);
    if (avoir === undefined) return false;
    again(hand, avoir.payload);
    return true;
  }),
  keyed(
    'a refund that puts money in',
    ['avoir-sign'],
    edit('AVOIR', (p) => {
      p.payments[0].amount -= 5;
      if (p.payments[0].given !== undefined) p.payments[0].given -= 5;
      p.payments.push({ means: 'voucher', amount: 5 });
    }),
  ),
  keyed(
    'a refund of more than was sold of a line',
    ['avoir-exceeds', 'avoir-amount', 'line-total'],
    edit('AVOIR', (p) => (line(p).qty *= 100)),
  ),
  keyed(
    'a refund of a line that the sale has not',
    ['avoir-line'],
    edit('AVOIR', (p) => (line(p).of = 99)),
  ),
  keyed(
    'a refund of something else',
    ['avoir-line'],
    edit('AVOIR', (p) => (line(p).label = 'Autre chose')),
  ),
  keyed(
    'a refund at another rate',
    ['avoir-line'],
    edit('AVOIR', (p) => {
      line(p).parts[0].rate = line(p).parts[0].rate === 2000 ? 1000 : 2000;
      p.vat = vatOf(p.lines);
    }),
  ),
  keyed(
    'a cent of VAT kept of a refund',
    ['avoir-amount'],
    edit('AVOIR', (p) => {
      line(p).parts[0].ht -= 1;
      line(p).parts[0].vat += 1;
      p.vat = vatOf(p.lines);
    }),
  ),
  keyed(
    'a refund of another type of service',
    ['avoir-line', 'category'],
    edit('AVOIR', (p) => (p.service = p.service === 'eat_in' ? 'takeaway' : 'eat_in')),
  ),
  keyed(
    'a refund without a reason',
    ['schema'],
    edit('AVOIR', (p) => (p.reason = '')),
  ),
  keyed(
    'a refund that pays back more than its total',
    ['payments'],
    edit('AVOIR', (p) => (p.payments[0].amount -= 100)),
  ),
  keyed(
    'a refund told as a sale',
    ['schema', 'number'],
    edit('AVOIR', (p) => (p.kind = 'SALE')),
  ),
  keyed(
    'a correction that makes money',
    ['fix-total'],
    edit('PAYMENT_FIX', (p) => (p.payments[1].amount += 500)),
  ),
  keyed(
    'a correction of no sale',
    ['fix-original'],
    edit('PAYMENT_FIX', (p) => (p.original = NOWHERE)),
  ),
  keyed(
    'a correction of an order',
    ['fix-original'],
    edit('PAYMENT_FIX', (p) => (p.original = '01-C00000001')),
  ),
  keyed(
    'a correction without a reason',
    ['schema'],
    edit('PAYMENT_FIX', (p) => delete p.reason),
  ),
  keyed(
    'a correction by one payment alone',
    ['schema'],
    edit('PAYMENT_FIX', (p) => p.payments.pop()),
  ),
];

const print = (of: 'first' | 'again') => (p: Payload) => (p.copy === 0) === (of === 'first');

/** Orders, notes, prints, cards. */
export const DOCUMENTS: readonly Sort[] = [
  keyed(
    'a sale of an order that is not there',
    ['order-reference'],
    edit('SALE', (p) => (p.order = '01-C00009999')),
  ),
  keyed(
    'a note of an order of training',
    ['order-reference'],
    edit('NOTE', (p) => (p.order = '01-FC00000001')),
  ),
  keyed(
    'a cancellation of no order',
    ['order-reference'],
    edit('ORDER_CANCEL', (p) => (p.order = '01-C00009999')),
  ),
  keyed(
    'a cancellation without a reason',
    ['schema'],
    edit('ORDER_CANCEL', (p) => (p.reason = ' ')),
  ),
  keyed(
    'a line struck for no reason',
    ['schema'],
    edit('ORDER_CHANGE', (p) => delete p.reason),
  ),
  keyed(
    'an order’s total',
    ['order-total'],
    edit('ORDER', (p) => (p.total -= 100)),
  ),
  keyed(
    'a note’s total',
    ['order-total'],
    edit('NOTE', (p) => (p.total -= 100)),
  ),
  keyed(
    'a note’s HT above its total',
    ['order-total'],
    edit('NOTE', (p) => (p.ht = p.total + 1)),
  ),
  keyed(
    'a note without lines',
    ['schema'],
    edit('NOTE', (p) => (p.lines = [])),
  ),
  keyed(
    'an order that was left open told as sold, in a closing',
    ['closing-open'],
    edit(
      'CLOSE_DAY',
      (p) => p.open.pop(),
      (p) => p.open.length > 0,
    ),
  ),
  keyed(
    'a paper of nothing',
    ['print-document'],
    edit('PRINT', (p) => (p.document = NOWHERE)),
  ),
  keyed(
    'a duplicata’s number left out',
    ['print-copy'],
    edit('PRINT', (p) => (p.copy += 1), print('again')),
  ),
  keyed(
    'a duplicata told as the original',
    ['print-copy', 'print-original'],
    edit('PRINT', (p) => (p.copy = 0), print('again')),
  ),
  keyed(
    'an original told as a duplicata',
    ['print-original'],
    edit('PRINT', (p) => (p.copy = 1), print('first')),
  ),
  keyed('a print between two others taken out, and the gap closed', ['print-copy'], (hand) => {
    const second = hand.one(
      'PRINT',
      (p) => p.copy === 1 && hand.all('PRINT', (q) => q.document === p.document).length > 2,
    );
    if (second === undefined) return false;
    hand.take(second);
    hand.closeUp();
    return true;
  }),
  keyed(
    'a print that was confirmed before it was asked for',
    ['print-asked'],
    edit('PRINT', (p) => (p.asked = p.at.replace(/T\d\d/, 'T23'))),
  ),
  keyed(
    'a print of which no time is known',
    ['schema'],
    edit('PRINT', (p) => delete p.asked),
  ),
  keyed(
    'a print with a copy below nothing',
    ['schema'],
    edit('PRINT', (p) => (p.copy = -1)),
  ),
  keyed(
    'a card accepted without an attempt',
    ['card-step'],
    edit(
      'CARD',
      (p) => (p.step = 'accepted'),
      (p) => p.step === 'attempt',
    ),
  ),
  keyed('an attempt of a card taken out, and the gap closed', ['card-step'], (hand) => {
    const attempt = hand.one('CARD', (p) => p.step === 'attempt');
    if (attempt === undefined) return false;
    hand.take(attempt);
    hand.closeUp();
    return true;
  }),
  keyed(
    'a card of another order',
    ['card-step', 'order-reference'],
    edit(
      'CARD',
      (p) => (p.order = '01-C00000001'),
      (p) => p.step === 'accepted',
    ),
  ),
  keyed(
    'a step of a card that does not exist',
    ['schema'],
    edit('CARD', (p) => (p.step = 'maybe')),
  ),
  keyed(
    'a whole card number',
    ['card-number'],
    edit('CARD', (p) => (p.pan = '4111111111111111')),
  ),
  keyed(
    'cash moved for no reason',
    ['schema'],
    edit('CASH', (p) => (p.reason = '')),
  ),
  keyed(
    'cash put in below nothing',
    ['schema'],
    edit('CASH', (p) => (p.amount = -500)),
  ),
  keyed(
    'cash taken out told as put in',
    ['closing-cash'],
    edit(
      'CASH',
      (p) => (p.type = 'in'),
      (p) => p.type === 'out',
    ),
  ),
  keyed(
    'a drawer opened for no reason',
    ['schema'],
    edit('DRAWER', (p) => (p.reason = '')),
  ),
];
