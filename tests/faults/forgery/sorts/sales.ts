import { vatOf } from '../../../verifier/journal/arithmetic.ts';
import type { Payload } from '../../../verifier/journal/book.ts';
import { edit, keyed, type Sort } from '../sort.ts';

const line = (p: Payload): Payload => p.lines[0];
const part = (p: Payload): Payload => line(p).parts[0];
const hasTotal = (p: Payload): boolean => p.total > 0 && line(p).ttc > 0;
const isMenu = (p: Payload): boolean =>
  p.lines.some((one: Payload) => one.parts.length > 1 && one.ttc > 100);
const menu = (p: Payload): Payload => p.lines.find((one: Payload) => one.parts.length > 1);
/** What is offered stands in the list or not. */
const isDiscounted = (p: Payload): boolean =>
  p.discounts?.some(
    ({ n, amount }: Payload) => n !== undefined && amount > 0 && !p.lines[n - 1].offered,
  ) === true;
const hasOffered = (p: Payload): boolean =>
  p.lines.some((one: Payload) => one.offered && one.discount > 0);
const isOpenTotal = (p: Payload): boolean => hasTotal(p) && p.payments.length > 0;

/** A line of another price, with all that follows from it made right but what it is made of. */
function cheaper(p: Payload, cents: number): void {
  const [own] = p.payments.filter((one: Payload) => one.amount >= cents);
  part(p).ttc -= cents;
  part(p).ht = Math.round((part(p).ttc * 10_000) / (10_000 + part(p).rate));
  part(p).vat = part(p).ttc - part(p).ht;
  line(p).ttc -= cents;
  p.total -= cents;
  if (own) own.amount -= cents;
  if (own?.given !== undefined) own.given -= cents;
  p.vat = vatOf(p.lines);
  for (const name of ['day', 'perpetual', 'perpetualAbs']) p.after[name] -= cents;
}

/** Amounts, lines, discounts. */
export const SALES: readonly Sort[] = [
  keyed(
    'a price of a line raised',
    ['line-total'],
    edit('SALE', (p) => (line(p).unit += 100), hasTotal),
  ),
  keyed(
    'a line a euro cheaper, with VAT, total, payment and running totals made to fit',
    ['line-total', 'running-total'],
    edit(
      'SALE',
      (p) => cheaper(p, 100),
      (p) => hasTotal(p) && part(p).ttc > 200 && line(p).parts.length === 1,
    ),
  ),
  keyed(
    'a quantity doubled',
    ['line-total'],
    edit('SALE', (p) => (line(p).qty *= 2), hasTotal),
  ),
  keyed(
    'a quantity below nothing',
    ['schema'],
    edit('SALE', (p) => (line(p).qty = -1000)),
  ),
  keyed(
    'a quantity of none',
    ['schema'],
    edit('SALE', (p) => (line(p).qty = 0)),
  ),
  keyed(
    'a line’s discount that no list has',
    ['discounts', 'line-total'],
    edit('SALE', (p) => (line(p).discount += 50)),
  ),
  keyed(
    'a line taken off the sale',
    ['sale-total', 'line-number'],
    edit(
      'SALE',
      (p) => p.lines.shift(),
      (p) => p.lines.length > 1 && line(p).ttc > 0,
    ),
  ),
  keyed(
    'two lines in each other’s place',
    ['line-number'],
    edit(
      'SALE',
      (p) => p.lines.reverse(),
      (p) => p.lines.length > 1,
    ),
  ),
  keyed(
    'a line that comes twice',
    ['sale-total'],
    edit('SALE', (p) => p.lines.push({ ...line(p), n: p.lines.length + 1 }), hasTotal),
  ),
  keyed(
    'a line that was paid told as offered',
    ['offered'],
    edit('SALE', (p) => (line(p).offered = true), hasTotal),
  ),
  keyed(
    'what was offered told as a discount, in a day that is closed',
    ['closing-offered'],
    edit(
      'SALE',
      (p) => {
        const own = p.lines.find((one: Payload) => one.offered && one.discount > 0);
        delete own.offered;
        p.discounts ??= [];
        if (!p.discounts.some(({ n }: Payload) => n === own.n)) {
          p.discounts.push({ n: own.n, amount: own.discount, reason: 'Remise' });
        }
      },
      (p) => hasOffered(p) && p.seq < 60,
    ),
  ),
  keyed(
    'a discount taken out of its list',
    ['discounts', 'schema'],
    edit(
      'SALE',
      (p) =>
        (p.discounts = p.discounts.filter(
          ({ n, amount }: Payload) => n === undefined || amount === 0,
        )),
      isDiscounted,
    ),
  ),
  keyed(
    'a second discount of the ticket',
    ['discounts'],
    edit(
      'SALE',
      (p) =>
        (p.discounts = [
          ...(p.discounts ?? []),
          { amount: 0, reason: 'a' },
          { amount: 0, reason: 'b' },
        ]),
    ),
  ),
  keyed(
    'a discount of more than the price',
    ['discounts'],
    edit('SALE', (p) => (p.discounts = [{ n: 1, amount: 9_999_999, reason: 'Fidélité' }])),
  ),
  keyed(
    'a discount of no line',
    ['discounts'],
    edit(
      'SALE',
      (p) => (p.discounts = [...(p.discounts ?? []), { n: 99, amount: 5, reason: 'x' }]),
    ),
  ),
  keyed(
    'a total raised',
    ['sale-total'],
    edit('SALE', (p) => (p.total += 100)),
  ),
  keyed(
    'a total lowered, and what was paid with it',
    ['sale-total'],
    edit(
      'SALE',
      (p) => {
        const [own] = p.payments;
        p.total -= 1;
        own.amount -= 1;
        if (own.given !== undefined) own.given -= 1;
      },
      (p) => isOpenTotal(p) && p.payments[0].amount > 0,
    ),
  ),
  keyed(
    'a sale without lines',
    ['schema'],
    edit('SALE', (p) => (p.lines = [])),
  ),
  keyed(
    'an amount as a text',
    ['schema'],
    edit('SALE', (p) => (p.total = String(p.total))),
  ),
];

/** VAT and the split of menus. */
export const VAT: readonly Sort[] = [
  keyed(
    'a rate lowered with all that follows from it, in a day that is closed',
    ['closing-vat'],
    edit(
      'SALE',
      (p) => {
        for (const own of p.lines.flatMap((one: Payload) => one.parts)) {
          own.rate = 550;
          own.ht = Math.floor((2 * own.ttc * 10_000 + 10_550) / 21_100);
          own.vat = own.ttc - own.ht;
        }
        p.vat = vatOf(p.lines);
      },
      (p) => p.seq < 60 && p.vat.some((row: Payload) => row.rate > 550 && row.vat > 100),
    ),
  ),
  keyed(
    'a cent of VAT as HT',
    ['vat-part'],
    edit('SALE', (p) => {
      part(p).ht += 1;
      part(p).vat -= 1;
      p.vat = vatOf(p.lines);
    }),
  ),
  keyed(
    'a rate that its VAT is not of',
    ['vat-part', 'vat-total'],
    edit(
      'SALE',
      (p) => (part(p).rate += 500),
      (p) => part(p).vat > 50,
    ),
  ),
  keyed(
    'a rate left out of the table',
    ['vat-total'],
    edit(
      'SALE',
      (p) => p.vat.pop(),
      (p) => p.vat.at(-1).ttc > 0,
    ),
  ),
  keyed(
    'the table’s rates in another order',
    ['vat-total'],
    edit(
      'SALE',
      (p) => p.vat.reverse(),
      (p) => p.vat.filter((row: Payload) => row.ttc > 0).length > 1,
    ),
  ),
  keyed(
    'a rate twice in the table',
    ['vat-total'],
    edit('SALE', (p) => p.vat.push({ ...p.vat.at(-1) })),
  ),
  keyed(
    'a cent moved in the table',
    ['vat-total'],
    edit('SALE', (p) => {
      p.vat[0].ht += 1;
      p.vat[0].vat -= 1;
    }),
  ),
  keyed(
    'the other category of a part',
    ['category'],
    edit('SALE', (p) => (part(p).cat = part(p).cat === 'TPS1' ? 'TLB1' : 'TPS1')),
  ),
  keyed(
    'a category that does not exist',
    ['schema'],
    edit('SALE', (p) => (part(p).cat = 'TNS1')),
  ),
  keyed(
    'eaten in told as taken away',
    ['category'],
    edit(
      'SALE',
      (p) => (p.service = 'takeaway'),
      (p) => p.service === 'eat_in',
    ),
  ),
  keyed(
    'a cent of a menu at the lower rate',
    ['menu-split'],
    edit(
      'SALE',
      (p) => {
        const [one, other] = menu(p).parts;
        for (const [own, cents] of [
          [one, -1],
          [other, 1],
        ] as const) {
          own.ttc += cents;
          own.ht = Math.floor(
            (2 * own.ttc * 10_000 + 10_000 + own.rate) / (2 * (10_000 + own.rate)),
          );
          own.vat = own.ttc - own.ht;
        }
        p.vat = vatOf(p.lines);
      },
      (p) => isMenu(p) && menu(p).parts[0].ttc > 10,
    ),
  ),
  keyed(
    'a separate price of a menu’s part changed',
    ['menu-split'],
    edit(
      'SALE',
      (p) => (menu(p).parts[0].alone += 500),
      (p) => isMenu(p) && menu(p).parts.every(({ alone, ttc }: Payload) => alone > 100 && ttc > 50),
    ),
  ),
  keyed(
    'a separate price left out',
    ['menu-split'],
    edit(
      'SALE',
      (p) => delete menu(p).parts[0].alone,
      (p) => isMenu(p) && menu(p).parts.every(({ alone }: Payload) => alone !== undefined),
    ),
  ),
  keyed(
    'a part of a menu left out',
    ['parts-total'],
    edit(
      'SALE',
      (p) => menu(p).parts.pop(),
      (p) => isMenu(p) && menu(p).parts.at(-1).ttc > 0,
    ),
  ),
];
