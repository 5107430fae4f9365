import { Till } from './till.ts';
import { BURGER_MENU } from './week.ts';

const SECONDS_OF_DAY = 86_400;
const SALES_A_DAY = 140;

/** A journal of at least `count` records: days of many sales, each closed by hand. */
export function longJournal(count: number): Till {
  const till = Till.start('2026-01-05 09:00:00');
  const morning = till.clock;
  for (let day = 0; till.records.length < count; day += 1) {
    till.clock = morning + day * SECONDS_OF_DAY;
    till.jet('start');
    till.seal('CASH', { type: 'float', amount: 10_000, reason: 'Fond de caisse' });
    for (let i = 0; i < SALES_A_DAY; i += 1) sellOne(till, i);
    till.closeDay(10_000, 'Compté');
  }
  return till;
}

function sellOne(till: Till, i: number): void {
  const wishes = [
    { ...BURGER_MENU, qty: 1000 + (i % 3) * 1000 },
    { label: 'Pizza quatre fromages', unit: 1290, discount: i % 5 === 0 ? 100 : 0 },
    { label: 'Bière pression', unit: 650, rate: 2000 },
  ];
  const discounts = i % 5 === 0 ? { discounts: [{ n: 2, amount: 100, reason: 'Fidélité' }] } : {};
  const order = i % 3 === 0 ? till.order(wishes) : undefined;
  const sale = till.sale(wishes, {
    service: i % 2 === 0 ? 'eat_in' : 'takeaway',
    pay: [{ means: i % 2 === 0 ? 'card' : 'cash' }],
    ...discounts,
    ...(order ? { order: order.number } : {}),
  });
  if (i % 4 === 0) till.print(sale.number, 0, till.at);
  if (i % 20 === 0) till.avoir(sale, [[1, 1000]]);
}
