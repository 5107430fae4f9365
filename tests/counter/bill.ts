import { type Draft, type DraftLine, emptyDraft } from '../../main/core/counter/draft.ts';
import { centsOf, type LocalText } from '../../main/core/counter/local-text.ts';
import { saleOfPayment } from '../../main/core/counter/paid-orders.ts';
import { divide, freeze, join } from '../../main/core/counter/split.ts';
import { totalsOf } from '../../main/core/counter/totals.ts';
import { COUNTER_LOCATION } from '../../main/core/order/key.ts';
import { createCounterKitchen } from '../../main/counter/kitchen.ts';

const ORDER = '01-C00000001';

/** A bill at the counter, of which the kitchen is told, without its journal. */
export function aBill() {
  const texts = new Map<string, LocalText>();
  const gone = new Set<string>();
  const kitchen = createCounterKitchen({
    rest: () => rest,
    isTraining: () => false,
    reasonText: (sealed) => sealed,
    port: {
      read: (id) => {
        const text = texts.get(id);
        return text === undefined ? null : { text, isInHand: !gone.has(id) };
      },
      numbersInUse: () => [],
      next: (ref) => ({
        id: `order ${texts.size + 1}`,
        location: COUNTER_LOCATION,
        ref,
        createdAt: '2026-11-26T12:00:00Z',
      }),
      put: (text) => {
        texts.set(text.id, text);
        return () => undefined;
      },
      sold: () => undefined,
    },
  });
  const sales = new Map<string, number>();
  let draft: Draft = { ...emptyDraft('eat_in'), order: ORDER };
  let rest: Draft | null = null;
  let isOver = false;

  const toldTotal = (): number =>
    [...texts.values()]
      .filter(({ status }) => status !== 'cancelled')
      .reduce((sum, { total }) => sum + centsOf(total), 0);

  function toldSales(): ReadonlyMap<string, number> {
    const sums = new Map<string, number>();
    for (const payment of [...texts.values()].flatMap(({ payments }) => payments)) {
      const sale = saleOfPayment(payment) ?? '?';
      sums.set(sale, (sums.get(sale) ?? 0) + centsOf(payment.amount));
    }
    return sums;
  }

  return {
    texts,
    toldTotal,
    toldSales,
    sales: (): ReadonlyMap<string, number> => sales,
    paid: (): number => [...sales.values()].reduce((sum, cents) => sum + cents, 0),
    due: (): number => totalsOf(draft).total + (rest === null ? 0 : totalsOf(rest).total),
    draft: (): Draft => draft,
    isDivided: (): boolean => rest !== null,
    isOver: (): boolean => isOver,
    edit: (change: (before: Draft) => Draft): void => {
      draft = change(draft);
    },
    send: (): void => {
      if (rest === null && draft.lines.length > 0) draft = kitchen.send(draft);
    },
    leave: (): void => {
      for (const id of texts.keys()) gone.add(id);
    },
    /** A line that the kitchen knows leaves the ticket. */
    remove: (id: number): void => {
      const after = { ...draft, lines: draft.lines.filter((line) => line.id !== id) };
      draft = kitchen.removed(draft, after, id);
    },
    divide: (line: number, qty: number): void => {
      if (rest !== null || divide(draft, [{ line, qty }])?.rest == null) return;
      const divided = divide(kitchen.follow(freeze(draft)), [{ line, qty }]);
      if (divided?.rest == null) return;
      ({ part: draft, rest } = divided);
    },
    join: (): void => {
      if (rest === null) return;
      draft = join(draft, rest);
      rest = null;
    },
    pay: (): void => {
      if (draft.lines.length === 0) return;
      const number = `01-T0000000${sales.size + 1}`;
      const amount = totalsOf(draft).total;
      sales.set(number, amount);
      const left = kitchen.paid(draft, { number, amount, rest });
      isOver = left === null;
      draft = left ?? { ...draft, lines: [] };
      rest = null;
    },
    /** The guests of what is left are gone. */
    giveUp: (): void => {
      if (rest !== null) return;
      kitchen.callOff(draft, 'Parti');
      isOver = true;
      draft = { ...draft, lines: [] };
    },
  };
}

export type Bill = ReturnType<typeof aBill>;

function line(id: number, label: string, qty: number, unit: number): DraftLine {
  return {
    id,
    qty: qty * 1_000,
    note: '',
    rebate: null,
    offered: null,
    sealed: null,
    choice: { kind: 'free', label, cents: unit, vat: 'prepared' },
    priced: { label, details: [], unit, parts: [{ label, rate: 1_000, alone: unit }] },
  };
}

/** Puts a line on the ticket; `unit` is its price in cents. */
export function add(bill: Bill, label: string, qty: number, unit: number): void {
  bill.edit((draft) => ({
    ...draft,
    lines: [...draft.lines, line(draft.nextLine, label, qty, unit)],
    nextLine: draft.nextLine + 1,
  }));
}
