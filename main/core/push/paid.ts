import type { Share } from '../counter/giving-back.ts';
import { euros } from '../counter/local-text.ts';
import { meansText } from '../paper/lines.ts';
import { collectedRef } from '../takings/collected.ts';

/** A sale of the journal as HubRise hears of it. Cents, none below 0. */
export interface PushedSaleMoney {
  readonly number: string;
  /** What it has paid of each order, the oldest first. */
  readonly orders: readonly { readonly order: string; readonly cents: number }[];
  /** By which means, as they are after what was put right. */
  readonly paid: readonly Share[];
  readonly avoirs: readonly {
    readonly number: string;
    readonly cents: number;
    readonly payments: readonly Share[];
  }[];
}

export interface PushedPayment {
  readonly name: string;
  readonly ref: string;
  readonly amount: string;
}

/** What an order was paid by now, and what was given back of it. */
export interface OrderMoney {
  readonly payments: readonly PushedPayment[];
  readonly avoirs: readonly { readonly number: string; readonly cents: number }[];
  /** What was paid of it in all, cents, given back or not. */
  readonly paid: number;
}

/**
 * Each sale's money goes to its orders one after the other, as do its avoirs. Payments have names that end with a
 * number that is given once, by which any till of the shop knows that the sale has a journal of its own. What was
 * given back is paid no more: HubRise documents no payment below zero.
 */
export function moneyOf(order: string, sales: readonly PushedSaleMoney[]): OrderMoney {
  const mine = sales.map((sale) => moneyOfSale(order, sale));
  return {
    payments: mine.flatMap(({ payments }) => payments),
    avoirs: mine.flatMap(({ avoirs }) => avoirs),
    paid: mine.reduce((sum, { paid }) => sum + paid, 0),
  };
}

function moneyOfSale(order: string, sale: PushedSaleMoney): OrderMoney {
  const left = sale.orders.map(({ cents }) => cents);
  const place = sale.orders.findIndex((one) => one.order === order);
  const avoirs = sale.avoirs.flatMap(({ cents, number }) => {
    let rest = cents;
    const shares = left.map((due) => {
      const share = Math.min(due, rest);
      rest -= share;
      return share;
    });
    for (const [n, share] of shares.entries()) left[n] = (left[n] ?? 0) - share;
    const mine = shares[place] ?? 0;
    return mine === 0 ? [] : [{ number, cents: mine }];
  });
  const payments: PushedPayment[] = [];
  const queue = netOf(sale);
  let n = 0;
  const pay = (name: string, cents: number, isMine: boolean): void => {
    n += 1;
    const ref = collectedRef(sale.number, n);
    if (isMine) payments.push({ name, ref, amount: euros(cents) });
  };
  for (const [at, due] of left.entries()) {
    let rest = due;
    for (const one of queue) {
      const part = Math.min(rest, one.amount);
      if (part <= 0) continue;
      one.amount -= part;
      rest -= part;
      pay(meansText(one.means), part, at === place);
    }
    // The journal says less than the orders: it is told without a means.
    if (rest > 0) pay(`Payé, ticket ${sale.number}`, rest, at === place);
  }
  return { avoirs, payments, paid: sale.orders[place]?.cents ?? 0 };
}

/** By means, less what was given back: by the same ones, and what those do not reach by the next. */
function netOf({ avoirs, paid }: PushedSaleMoney): { readonly means: string; amount: number }[] {
  const left = paid.map(({ amount, means }) => ({ means, amount }));
  let over = 0;
  const take = (all: typeof left, cents: number): number => {
    let rest = cents;
    for (const one of all) {
      const part = Math.min(one.amount, rest);
      one.amount -= part;
      rest -= part;
    }
    return rest;
  };
  for (const { payments } of avoirs) {
    for (const { amount, means } of payments) {
      const same = left.filter((one) => one.means === means);
      over += take(same, amount);
    }
  }
  take(left, over);
  return left;
}
