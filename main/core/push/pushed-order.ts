import type { Share } from '../counter/giving-back.ts';
import {
  centsOf,
  euros,
  type LocalCustomer,
  type LocalItem,
  type LocalText,
  thousandthsOf,
} from '../counter/local-text.ts';
import { decimalText } from '../format/numbers.ts';
import type { OrderId } from '../ids.ts';
import type { OrderStatus } from '../order/status.ts';
import { meansText } from '../paper/lines.ts';
import { collectedRef } from '../takings/collected.ts';
import { REBATE } from './content.ts';

/** The key of this program's own in `custom_fields`, which every till of the shop is shown. */
export const MARK_OWNER = 'pos_helper_counter';

/** What an order says that the counter of some till has made: nothing else has this mark. */
function markField(mark: string): Readonly<Record<string, unknown>> {
  return { [MARK_OWNER]: { mark } };
}

/** What HubRise is to have of an order of the counter's now. */
export interface PushedNow {
  readonly body: PushedOrder;
  /** By what its content is known again. */
  readonly content: string;
  /** Null: nobody knows. */
  readonly status: OrderStatus | null;
  /** Whether it is anything: something of it stands, or was paid. */
  readonly isWorth: boolean;
}

/** Which order it is; `nameless` 1: nothing of the people in it is told. */
interface PushRef {
  readonly orderId: OrderId;
  readonly nameless: 0 | 1;
}

/** The counter's orders as HubRise takes them, read when they leave: whoever was erased meanwhile is not told. */
export interface PushedOrders {
  /** Null: there is no such order here. */
  read(row: PushRef & { readonly mark: string }): PushedNow | null;
  /** Whom it is for. */
  customer(row: PushRef): LocalCustomer | null;
}

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

interface PushedPayment {
  readonly name: string;
  readonly ref: string;
  readonly amount: string;
}

/** What an order was paid by now, and what was given back of it. */
interface OrderMoney {
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

/** What `POST /location/orders` takes, but for the status, which is told as it is when it leaves. */
export type PushedOrder = Readonly<Record<string, unknown>>;

interface PushFacts {
  readonly text: LocalText;
  /** Unlike any other order's of any till, on any day. */
  readonly mark: string;
  readonly money: Pick<OrderMoney, 'avoirs' | 'payments'>;
}

/**
 * A local order as HubRise takes it: its total is what the text says, to the cent, less what was given
 * back of it.
 */
export function pushedOrder({ mark, money, text }: PushFacts): PushedOrder {
  const { avoirs, payments } = money;
  const told = text.items.filter(({ deleted }) => !deleted).map(toldItem);
  const off = told.reduce((sum, one) => sum + one.off, 0);
  const items = told.flatMap((one) => one.items);
  const ofTicket = text.discounts.reduce((sum, { price_off }) => sum + centsOf(price_off), 0);
  const rebate = off + ofTicket;
  const { collection_code: code, customer, expected_time: expected, ref } = text;
  const restaurant = text.custom_fields?.restaurant;
  return {
    ref,
    private_ref: mark,
    channel: text.channel,
    service_type: text.service_type,
    service_type_ref: text.service_type_ref,
    asap: text.asap,
    collection_code: code,
    items,
    ...(expected === undefined ? {} : { expected_time: expected }),
    ...(customer == null ? {} : { customer }),
    deals: dealsIn(text, items),
    discounts: [
      ...(rebate === 0 ? [] : [{ name: REBATE, price_off: euros(rebate) }]),
      ...avoirs.map(({ cents, number }) => ({
        name: `Avoir ${number}`,
        ref: number,
        price_off: euros(cents),
      })),
    ],
    payments,
    ...(avoirs.length === 0 ? {} : { seller_notes: avoirs.map(noteOf).join(' · ') }),
    custom_fields: {
      epos: { order_id: ref },
      ...markField(mark),
      ...(restaurant === undefined ? {} : { restaurant }),
    },
  };
}

/** What staff reads at HubRise. */
function noteOf({ cents, number }: OrderMoney['avoirs'][number]): string {
  return `Avoir ${number} : ${decimalText(cents).replace('.', ',')} € rendus`;
}

/** Of nothing that stands there is nothing to tell. */
export function isWorthPushing({ items }: Pick<LocalText, 'items'>): boolean {
  return items.some(({ deleted }) => !deleted);
}

type ToldItem = Readonly<Record<string, unknown>> & {
  readonly deal_line?: { readonly deal_key: string };
};

/** A line as HubRise reckons it; `off`: what of its price is a rebate of the line's own, cents. */
function toldItem(item: LocalItem): { readonly items: readonly ToldItem[]; readonly off: number } {
  const { customer_notes, deal_line, id, product_name, sku_name, sku_ref } = item;
  const thousandths = thousandthsOf(item.quantity);
  const sum = centsOf(item.subtotal);
  const count = thousandths / 1_000;
  const of = (name: string, price: number, quantity: number, part = ''): ToldItem => ({
    private_ref: `${id}${part}`,
    product_name: name,
    sku_name,
    sku_ref,
    price: euros(price),
    quantity: String(quantity),
    customer_notes,
    options: item.options.map((option) => ({ ...option, option_list_name: 'Options' })),
    ...(deal_line === undefined ? {} : { deal_line }),
  });
  // How HubRise rounds the price of a weight is not documented.
  if (!Number.isSafeInteger(count) || count < 1) {
    const weight = String(count).replace('.', ',');
    return { items: [of(`${product_name} (${weight})`, sum, 1)], off: 0 };
  }
  const unit = centsOf(item.price);
  if (unit * count >= sum)
    return { items: [of(product_name, unit, count)], off: unit * count - sum };
  // The share of a deal: some of them are a cent dearer where it does not divide.
  const each = Math.floor(sum / count);
  const dearer = sum - each * count;
  const cheaper = count - dearer;
  return {
    items: [
      of(product_name, each, cheaper),
      ...(dearer === 0 ? [] : [of(product_name, each + 1, dearer, '+')]),
    ],
    off: 0,
  };
}

/** Those that something which stands is of. */
function dealsIn(text: LocalText, items: readonly ToldItem[]): LocalText['deals'] {
  const keys = new Set(items.flatMap(({ deal_line: line }) => line?.deal_key ?? []));
  return Object.fromEntries(Object.entries(text.deals).filter(([key]) => keys.has(key)));
}

/** A body as it leaves now: a time that is over is no wish any more. */
export function leavingNow(body: PushedOrder, status: string, now: number): PushedOrder {
  const { expected_time: expected, ...rest } = body;
  const isAhead = typeof expected === 'string' && Date.parse(expected) > now;
  return { ...rest, status, ...(isAhead ? { expected_time: expected } : {}) };
}

/** The same without whom it is for, where HubRise takes it so, or once their time here is over. */
export function withoutCustomer(body: PushedOrder): PushedOrder {
  const { customer: _customer, ...rest } = body;
  return rest;
}

/** The same without anything that a person said: also what was noted of a line, and at which table. */
export function withoutPeople(body: PushedOrder): PushedOrder {
  const { custom_fields, items, ...rest } = withoutCustomer(body);
  const { restaurant: _table, ...fields } = (custom_fields ?? {}) as Record<string, unknown>;
  return {
    ...rest,
    items: ((items ?? []) as readonly object[]).map((item) => ({ ...item, customer_notes: null })),
    custom_fields: fields,
  };
}
