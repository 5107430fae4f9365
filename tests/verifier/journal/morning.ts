import { Till } from './till.ts';
import { BURGER_MENU } from './week.ts';

/** A short journal with both chains, an avoir, a print and a Z: to be broken many times. */
export function morning(): Till {
  const till = Till.start('2026-12-28 09:00:00');
  till.jet('start');
  till.seal('CASH', { type: 'float', amount: 10_000, reason: 'Fond de caisse' });
  const order = till.order([BURGER_MENU, { label: 'Café', unit: 220 }]);
  const sale = till.sale([BURGER_MENU, { label: 'Café', unit: 220 }], { order: order.number });
  till.print(sale.number, 0, till.at);
  till.sale([{ label: 'Salade', unit: 890, qty: 2000, discount: 80 }], {
    service: 'eat_in',
    discounts: [{ n: 1, amount: 80, reason: 'Attente' }],
    pay: [{ means: 'card' }],
  });
  till.avoir(sale, [[1, 1000]]);
  till.sale([{ label: 'Essai', unit: 500 }], { chain: 'F' });
  till.closeDay(12_000, 'Compté');
  till.jet('stop');
  till.sale([{ label: 'Café', unit: 220 }]);
  return till;
}
