import { vatOf } from '../journal/arithmetic.ts';
import { BURGER_MENU } from '../journal/week.ts';
import { beyond, type Mutation, PIZZA, pizza, sealed } from './make.ts';

export const sales: Record<string, readonly Mutation[]> = {
  'line-total': [pizza('another unit price', (p) => (p.lines[0].unit = 1151))],
  'line-number': [pizza('a line 2 without a line 1', (p) => (p.lines[0].n = 2))],
  discounts: [
    sealed(
      "the list says less than a line's discount",
      'SALE',
      4,
      (p) => (p.discounts[0].amount = 140),
    ),
    sealed('two discounts of the ticket', 'SALE', 4, (p) => {
      p.discounts.push({ amount: 0, reason: 'Encore' });
    }),
    sealed('the cent of the ticket on another line', 'SALE', 4, (p) => {
      for (const [i, cent] of [-1, 1].entries()) {
        const line = p.lines[i];
        const [part] = line.parts;
        line.discount -= cent;
        line.ttc += cent;
        part.ttc += cent;
        part.ht = Math.floor(
          (2 * part.ttc * 10000 + 10000 + part.rate) / (2 * (10000 + part.rate)),
        );
        part.vat = part.ttc - part.ht;
      }
      p.vat = vatOf(p.lines);
    }),
  ],
  offered: [pizza('offered and paid', (p) => (p.lines[0].offered = true))],
  'parts-total': [
    pizza('a part is a cent short', (p) => {
      Object.assign(p.lines[0].parts[0], { ttc: 1149, ht: 1045, vat: 104 });
      p.vat = vatOf(p.lines);
    }),
  ],
  'menu-split': [
    sealed('a cent of the menu at the lower rate', 'SALE', 3, (p) => {
      const [burger, can] = p.lines[0].parts;
      Object.assign(burger, { ttc: 941, ht: 855, vat: 86 });
      Object.assign(can, { ttc: 249, ht: 236, vat: 13 });
      p.vat = vatOf(p.lines);
    }),
    sealed('a separate price left out', 'SALE', 3, (p) => delete p.lines[0].parts[0].alone),
  ],
  'vat-part': [
    pizza('a cent of VAT as HT', (p) => {
      p.lines[0].parts[0].ht += 1;
      p.lines[0].parts[0].vat -= 1;
      p.vat = vatOf(p.lines);
    }),
  ],
  category: [pizza('taken away as eaten in', (p) => (p.lines[0].parts[0].cat = 'TPS1'))],
  'vat-total': [
    pizza('the table is not the sum of the parts', (p) => {
      p.vat[0].ht += 1;
      p.vat[0].vat -= 1;
    }),
  ],
  'sale-total': [
    pizza('a cent more than the lines', (p) => {
      p.total += 1;
      p.payments[0].amount += 1;
      for (const name of ['day', 'perpetual', 'perpetualAbs']) p.after[name] += 1;
    }),
  ],
  payments: [pizza('paid a cent less', (p) => (p.payments[0].amount -= 1))],
  cash: [
    sealed('too little change', 'SALE', 3, (p) => (p.payments[0].change -= 1)),
    sealed('less cash than was due, as a change below nothing', 'SALE', 3, (p) => {
      p.payments[0].given = 0;
      p.payments[0].change = -p.payments[0].amount;
    }),
    sealed('cash without what was given', 'SALE', 3, (p) => delete p.payments[0].given),
  ],
  change: [pizza('change from a card', (p) => (p.payments[0].change = 50))],
  'running-total': [
    pizza('the perpetual total a cent off', (p) => (p.after.perpetual += 1)),
    pizza("the day's total a cent off", (p) => (p.after.day += 1)),
    pizza('the absolute total a cent off', (p) => (p.after.perpetualAbs += 1)),
    pizza('no running total', (p) => delete p.after),
  ],
  'platform-twice': [
    beyond("a platform's order sold twice", (till) => {
      till.sale([PIZZA], { more: { hubrise: { order: 'o7k3', revision: 3 } } });
    }),
  ],
  'avoir-original': [
    sealed('a sale that is not there', 'AVOIR', 3, (p) => (p.original = '01-T00000099')),
  ],
  'avoir-sign': [
    sealed('a payment in', 'AVOIR', 3, (p) => {
      p.payments.push({ means: 'voucher', amount: 5 });
      p.payments[0].amount -= 5;
    }),
  ],
  'avoir-line': [
    sealed('another product', 'AVOIR', 3, (p) => (p.lines[0].label = 'Autre chose')),
    sealed('a line that the sale has not', 'AVOIR', 3, (p) => (p.lines[0].of = 9)),
  ],
  'avoir-exceeds': [
    beyond('a line given back twice', (till) => {
      const sale = till.sale([BURGER_MENU]);
      till.avoir(sale, [[1, 1000]]);
      till.avoir(sale, [[1, 1000]]);
    }),
  ],
  'avoir-amount': [
    sealed('a cent of VAT kept', 'AVOIR', 1, (p) => {
      p.lines[0].parts[0].ht -= 1;
      p.lines[0].parts[0].vat += 1;
      p.vat = vatOf(p.lines);
    }),
  ],
  'fix-original': [sealed('no such sale', 'PAYMENT_FIX', 1, (p) => (p.original = '01-T00000099'))],
  'fix-total': [sealed('a cent appears', 'PAYMENT_FIX', 1, (p) => (p.payments[1].amount += 1))],
  'order-reference': [
    sealed('a note of no order', 'NOTE', 1, (p) => (p.order = '01-C00000099')),
    sealed('an order of training', 'NOTE', 1, (p) => (p.order = '01-FC00000001')),
  ],
  'order-total': [
    sealed('a note a cent too high', 'NOTE', 1, (p) => (p.total += 1)),
    sealed('a note with an HT above its total', 'NOTE', 1, (p) => {
      for (const line of p.lines) delete line.parts;
      p.ht = p.total + 1;
    }),
    sealed('a note with another HT', 'NOTE', 1, (p) => (p.ht += 1)),
  ],
  'print-document': [sealed('paper of nothing', 'PRINT', 1, (p) => (p.document = '01-N00000099'))],
  'print-copy': [sealed('duplicata 2 before 1', 'PRINT', 3, (p) => (p.copy = 2))],
  'print-original': [
    sealed('an original after the next sale', 'PRINT', 4, (p) => (p.copy = 0)),
    beyond('the first paper at once as a duplicata', (till) => {
      till.print(till.sale([PIZZA]).number, 1, till.at);
    }),
  ],
  'print-asked': [
    sealed(
      'confirmed before it is asked for',
      'PRINT',
      2,
      (p) => (p.asked = '2026-12-28T23:00:00+01:00'),
    ),
  ],
  'card-step': [
    beyond('accepted without an attempt', (till) => {
      const { number } = till.order([PIZZA]);
      till.seal('CARD', { order: number, amount: 1150, step: 'accepted' });
    }),
  ],
};
