import type { Basket, BasketLine } from '../../../main/core/fiscal/basket.ts';
import type { Payload, Payment } from '../../../main/core/fiscal/payloads.ts';
import type { Outcome } from '../../../main/core/fiscal/refusal.ts';
import type { FiscalService } from '../../../main/fiscal/service.ts';
import type { FakeTimers } from '../../support/fake-timers.ts';

const MINUTE = 60_000;

const one = (label: string, unit: number, rate: 550 | 1000 | 2000, qty = 1000): BasketLine => ({
  label,
  unit,
  qty,
  parts: [{ label, rate, alone: null }],
});
const PIZZA = one('Pizza reine', 1150, 1000);
const CAN = one('Canette', 250, 550);
const WINE = one('Verre de vin', 600, 2000);
const menus = (count: number): BasketLine => ({
  label: 'Menu burger',
  unit: 1190,
  qty: count * 1000,
  parts: [
    { label: 'Burger frites', rate: 1000, alone: 950 },
    { label: 'Canette', rate: 550, alone: 250 },
  ],
});
const takeaway = (...lines: readonly BasketLine[]): Basket => ({ service: 'takeaway', lines });
const cash = (amount: number, change = 0): Payment => ({
  means: 'cash',
  amount,
  given: amount + change,
  change,
});
const card = (amount: number): Payment => ({ means: 'card', amount });

/**
 * A day on which everything that a journal can hold happens once or more, so that there is a place for each sort of
 * forgery: the same records in the same order each time.
 */
export function playOneOfEach(fiscal: FiscalService, timers: FakeTimers, operator: string): void {
  const by = { operator };
  const counter = { operator, channel: 'counter' };
  must(fiscal.cash({ ...by, type: 'float', amount: 10_000, reason: 'Fond de caisse' }));
  paidByCash();
  const menu = paidByCard();
  rebated();
  ordersLeft();
  fromPlatforms();
  givenBack(menu);
  must(fiscal.drawer({ ...by, reason: 'Monnaie' }));
  must(fiscal.cash({ ...by, type: 'in', amount: 2_000, reason: 'Rouleaux' }));
  must(fiscal.cash({ ...by, type: 'out', amount: 1_500, reason: 'Boulanger' }));
  trained();
  wait();
  must(fiscal.close({ ...by, counted: { counted: 12_345, reason: 'Compté le soir' } }));
  must(fiscal.sell({ ...counter, basket: takeaway(CAN), payments: [cash(250)] }));
  timers.changeClock(-30 * MINUTE);
  must(fiscal.sell({ ...counter, basket: takeaway(PIZZA), payments: [card(1150)] }));
  timers.changeClock(30 * MINUTE);

  function wait(): void {
    timers.advance(MINUTE);
  }

  function print(document: string): void {
    wait();
    must(fiscal.printed(must(fiscal.print({ ...by, document, medium: 'paper' })).id, operator));
  }

  /** An order with its note, changed and sold, whose ticket is printed three times. */
  function paidByCash(): void {
    wait();
    const basket = takeaway(PIZZA, one('Canette', 250, 550, 2000));
    const order = must(fiscal.order({ ...counter, basket })).number;
    print(must(fiscal.note({ ...by, order, basket })).number);
    const cola = { label: 'Canette', qty: 1000, unit: 250 };
    must(fiscal.change({ ...by, order, plus: [], minus: [cola], reason: 'Client' }));
    const sold = takeaway(PIZZA, CAN);
    const sale = must(
      fiscal.sell({ ...counter, order, basket: sold, payments: [cash(1400, 600)] }),
    );
    for (let times = 0; times < 3; times += 1) print(sale.number);
    const fixed = [{ ...cash(-250), given: -250 }, card(250)];
    const fix = { original: sale.number, reason: 'Payé par carte', payments: fixed };
    must(fiscal.fixPayment({ ...by, ...fix }));
  }

  /** Three menus by card, with a tip, and by titre; its ticket is printed after the next sale alone. */
  function paidByCard(): string {
    wait();
    const order = must(fiscal.order({ ...counter, basket: takeaway(menus(3)) })).number;
    const attempt = must(fiscal.card({ ...by, order, amount: 2_570, step: 'attempt' })).number;
    const outcome = { order, amount: 2_570, attempt, auth: '123456' };
    must(fiscal.card({ ...by, ...outcome, step: 'accepted' }));
    const payments = [
      { ...card(2_570), tip: 200, auth: '123456' },
      { means: 'titre_card', amount: 1_000 },
    ];
    const sale = must(fiscal.sell({ ...counter, order, basket: takeaway(menus(3)), payments }));
    wait();
    must(fiscal.sell({ ...counter, basket: takeaway(menus(1)), payments: [cash(1190, 10)] }));
    print(sale.number);
    return sale.number;
  }

  /** Eaten in: a discount of a line and of the ticket, something offered, something by weight, wine. */
  function rebated(): void {
    wait();
    const basket: Basket = {
      service: 'eat_in',
      lines: [
        { ...PIZZA, discount: { amount: 150, reason: 'Attente' } },
        { ...WINE, qty: 3000 },
        one('Fromage au poids', 1990, 550, 335),
        { ...CAN, offered: 'Anniversaire' },
      ],
      discount: { amount: 333, reason: 'Habitué' },
    };
    const total = 1150 - 150 + 1800 + 667 - 333;
    const payments = [{ means: 'cheque', amount: 1_000 }, card(total - 1_000)];
    must(fiscal.sell({ operator, channel: 'table', basket, payments }));
  }

  /** One that is cancelled, one that stays open, and one whose card nobody heard of for a while. */
  function ordersLeft(): void {
    wait();
    const dropped = must(fiscal.order({ ...counter, basket: takeaway(WINE) })).number;
    must(fiscal.cancel({ ...by, order: dropped, reason: 'Parti sans attendre' }));
    must(fiscal.order({ operator, channel: 'phone', basket: takeaway(PIZZA, WINE) }));
    const order = must(fiscal.order({ ...counter, basket: takeaway(PIZZA) })).number;
    const attempt = must(fiscal.card({ ...by, order, amount: 1150, step: 'attempt' })).number;
    must(fiscal.card({ ...by, order, amount: 1150, attempt, step: 'unknown' }));
    const declared = { step: 'declared', outcome: 'accepted' } as const;
    must(fiscal.card({ ...by, order, amount: 1150, attempt, ...declared }));
    must(fiscal.sell({ ...counter, order, basket: takeaway(PIZZA), payments: [card(1150)] }));
  }

  function fromPlatforms(): void {
    wait();
    const online = { operator, channel: 'uber_eats', late: true } as const;
    const basket: Basket = { service: 'collection', lines: [PIZZA, CAN] };
    const payments = [{ means: 'platform:uber_eats', amount: 1_400 }];
    const hubrise = { order: 'o7k3', revision: '3' };
    must(fiscal.sell({ ...online, basket, payments, hubrise }));
    const atDoor = { order: 'o9x1', revision: '1' };
    must(fiscal.order({ ...counter, basket: takeaway(PIZZA), hubrise: atDoor }));
    const invoice = { name: 'SARL Untel', address: '2 place Carnot', siren: '732829320' };
    const sold = { basket: takeaway(PIZZA), payments: [card(1150)], invoice };
    must(fiscal.sell({ ...counter, ...sold }));
  }

  /** One menu of three, and all of a pizza. */
  function givenBack(menu: string): void {
    wait();
    const back = { ...by, reason: 'Froid' };
    const payments = [card(-1190)];
    must(fiscal.avoir({ ...back, original: menu, returned: [{ of: 1, qty: 1000 }], payments }));
    const sale = must(
      fiscal.sell({ ...counter, basket: takeaway(PIZZA), payments: [cash(1150)] }),
    ).number;
    const whole = { original: sale, returned: [{ of: 1, qty: 1000 }] };
    must(fiscal.avoir({ ...back, ...whole, payments: [{ ...cash(-1150), given: -1150 }] }));
  }

  function trained(): void {
    wait();
    must(fiscal.setTraining(operator, true));
    const order = must(fiscal.order({ ...counter, basket: takeaway(PIZZA) })).number;
    const pay = { basket: takeaway(PIZZA), payments: [card(1150)] };
    const { number, payload } = must(fiscal.sell({ ...counter, order, ...pay }));
    print(number);
    const returned = (payload as Payload<'SALE'>).lines.map(({ n, qty }) => ({ of: n, qty }));
    const back = { original: number, reason: 'Essai', returned, payments: [card(-1150)] };
    must(fiscal.avoir({ ...by, ...back }));
    must(fiscal.setTraining(operator, false));
  }
}

export function must<T>(outcome: Outcome<T>): T {
  if (outcome.kind === 'done') return outcome.value;
  throw new Error(`${outcome.reason}: ${outcome.detail}`);
}
