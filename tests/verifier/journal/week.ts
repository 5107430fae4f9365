import type { Payload, Tamper } from './book.ts';
import { Till } from './till.ts';

export const BURGER_MENU = {
  label: 'Menu burger',
  unit: 1190,
  menu: [
    { label: 'Burger frites', rate: 1000, alone: 950 },
    { label: 'Canette', rate: 550, alone: 250 },
  ],
};
const PIZZA = { label: 'Pizza reine', unit: 1150, rate: 1000 };
const CAN = { label: 'Canette', unit: 250, rate: 550 };
const WINE = { label: 'Verre de vin', unit: 600, rate: 2000 };
const CHEESE = { label: 'Fromage au poids', unit: 1990, qty: 335, rate: 550 };

/** Which record of a kind is changed, and how. */
export type Change = (kind: string, nth: number, chain: string) => Tamper | undefined;

/**
 * A journal with every kind of record: a day closed by hand, a key changed, a clock set back, four days,
 * a month and a year caught up, a key lost, and the first day of a new year.
 */
export function week(change?: Change): Till {
  const till = Till.start('2026-12-28 09:00:00', change);
  till.jet('journal', 250);
  till.jet('start');
  till.seal('CASH', { type: 'float', amount: 10_000, reason: 'Fond de caisse' });
  const menus = firstDay(till);
  training(till);
  till.setClock('2026-12-28 22:30:00');
  till.closeDay(15_000, 'Erreur de rendu');
  till.jet('stop');
  till.setClock('2026-12-29 10:00:00');
  till.jet('start');
  const late = secondDay(till);
  till.setClock('2027-01-02 09:00:00');
  till.jet('start');
  for (let day = 0; day < 4; day += 1) till.closeDay();
  newYear(till, menus, late);
  return till;
}

function firstDay(till: Till): Payload {
  const order = till.order([PIZZA, { ...CAN, qty: 2000 }]);
  const note = till.seal('NOTE', {
    order: order.number,
    lines: order.lines,
    total: order.total,
    ht:
      order.vat ??
      order.lines.flatMap((l: Payload) => l.parts).reduce((s: number, p: Payload) => s + p.ht, 0),
  });
  till.print(note.number, 0, till.at);
  const [first, second] = order.lines;
  till.seal('ORDER_CHANGE', {
    order: order.number,
    plus: [first],
    minus: [{ ...second, qty: 1000, ttc: 250 }],
    reason: 'Client',
  });
  const cash = till.sale([{ ...PIZZA, qty: 2000 }, CAN], {
    order: order.number,
    pay: [{ means: 'cash', given: 5000 }],
  });
  till.print(cash.number, 0, till.at);
  till.print(cash.number, 1, till.at);
  const carded = till.order([{ ...BURGER_MENU, qty: 3000 }]);
  till.seal('CARD', { order: carded.number, amount: 3570, step: 'attempt' });
  till.seal('CARD', {
    order: carded.number,
    amount: 3570,
    step: 'accepted',
    auth: '123456',
  });
  const menus = till.sale([{ ...BURGER_MENU, qty: 3000 }], {
    order: carded.number,
    pay: [
      { means: 'card', amount: 2570, tip: 200 },
      { means: 'titre-restaurant', amount: 1000 },
    ],
  });
  till.sale([BURGER_MENU], { pay: [{ means: 'cash', given: 2000 }] });
  // The printer was off: what is asked for after the next sale is a duplicata, the first one too.
  till.clock += 1;
  till.print(menus.number, 1, till.at);
  till.sale(
    [
      { ...PIZZA, discount: 150 },
      { ...WINE, qty: 3000 },
      CHEESE,
      { ...CAN, offered: true as const },
    ],
    {
      service: 'eat_in',
      channel: 'table',
      discounts: [
        { n: 1, amount: 150, reason: 'Attente' },
        { amount: 333, reason: 'Habitué' },
        { n: 4, amount: 250, reason: 'Offert' },
      ],
      pay: [{ means: 'cheque' }],
    },
  );
  const dropped = till.order([WINE]);
  till.seal('ORDER_CANCEL', { order: dropped.number, reason: 'Parti sans attendre' });
  till.order([PIZZA, WINE], { channel: 'phone' });
  platform(till);
  till.avoir(menus, [[1, 1000]]);
  till.seal('PAYMENT_FIX', {
    original: cash.number,
    reason: 'Payé par carte',
    payments: [
      { means: 'cash', amount: -250, given: -250, change: 0 },
      { means: 'card', amount: 250 },
    ],
  });
  till.seal('DRAWER', { reason: 'Monnaie' });
  till.seal('CASH', { type: 'in', amount: 2_000, reason: 'Rouleaux' });
  till.seal('CASH', { type: 'out', amount: 1_500, reason: 'Boulanger' });
  till.jet('x');
  return menus;
}

function platform(till: Till): void {
  const hubrise = { order: 'o7k3', revision: 3 };
  const online = {
    channel: 'uber_eats',
    service: 'delivery',
    pay: [{ means: 'platform:uber_eats' }],
  };
  till.sale([PIZZA, CAN], { ...online, service: 'collection', more: { hubrise, late: true } });
  const atDoor = till.order([PIZZA], { hubrise: { order: 'o9x1', revision: 1 } });
  till.seal('CARD', { order: atDoor.number, amount: 1150, step: 'attempt' });
  till.seal('CARD', { order: atDoor.number, amount: 1150, step: 'unknown' });
  till.seal('CARD', { order: atDoor.number, amount: 1150, step: 'declared' });
  till.sale([PIZZA], {
    order: atDoor.number,
    pay: [{ means: 'card' }],
    more: { hubrise: { order: 'o9x1', revision: 2 } },
  });
}

function training(till: Till): void {
  till.jet('training-on');
  const order = till.order([PIZZA], {}, 'F');
  const sale = till.sale([PIZZA], { order: order.number, chain: 'F' });
  till.print(sale.number, 0, till.at, 'F');
  till.avoir(sale, [[1, 1000]], 'card');
  till.jet('training-off');
}

function secondDay(till: Till): Payload {
  till.sale([PIZZA], { pay: [{ means: 'card' }] });
  till.changeKey(false);
  const invoice = { name: 'SARL Untel', address: '2 place Carnot', siren: '123456789' };
  const late = till.sale([CHEESE, PIZZA], { more: { invoice }, pay: [{ means: 'card' }] });
  till.clock -= 1800;
  till.jet('clock');
  till.sale([CAN]);
  till.jet('stop');
  return late;
}

function newYear(till: Till, menus: Payload, late: Payload): void {
  till.sale([WINE], { service: 'eat_in' });
  till.changeKey(true);
  till.sale([BURGER_MENU]);
  till.avoir(menus, [[1, 2000]]);
  till.avoir(late, [
    [1, 150],
    [2, 1000],
  ]);
  till.seal('ARCHIVE', {
    file: 'PHA-12345678900012-01-20261228-20270102.zip',
    manifest: '7f'.repeat(32),
  });
  till.jet('archive', 20);
  till.setClock('2027-01-03 00:30:00');
  till.sale([PIZZA]);
  till.closeDay(5000, 'Fond laissé');
  till.setClock('2027-01-03 11:00:00');
  till.jet('start');
  till.sale([CAN]);
}
