import { saleOfPayment } from '../counter/house-order.ts';
import {
  centsOf,
  euros,
  type HouseItem,
  type HouseText,
  thousandthsOf,
} from '../counter/house-text.ts';
import type { Payment } from '../fiscal/payloads.ts';
import { meansText } from '../paper/lines.ts';
import { collectedRef } from '../takings/collected.ts';
import { markField } from './mark.ts';

/** What `POST /location/orders` takes, but for the status, which is told as it is when it leaves. */
export type PushedOrder = Readonly<Record<string, unknown>>;

interface PushFacts {
  readonly text: HouseText;
  /** Unlike any other order's of any till, on any day. */
  readonly mark: string;
  readonly payments: readonly PushedPayment[];
}

interface PushedPayment {
  readonly name: string;
  readonly ref: string;
  readonly amount: string;
}

/** An order of the house, sold, as HubRise takes it: its total is what the text says, to the cent. */
export function pushedOrder({ mark, payments, text }: PushFacts): PushedOrder {
  const told = text.items.filter(({ deleted }) => !deleted).map(toldItem);
  const off = told.reduce((sum, one) => sum + one.off, 0);
  const items = told.flatMap((one) => one.items);
  const ofTicket = text.discounts.reduce((sum, { price_off }) => sum + centsOf(price_off), 0);
  const rebate = off + ofTicket;
  const { collection_code: code, customer, expected_time: expected, ref } = text;
  const restaurant = text.custom_fields.restaurant;
  return {
    ...{ ref, private_ref: mark, channel: text.channel },
    ...{ service_type: text.service_type, service_type_ref: text.service_type_ref },
    ...{ asap: text.asap, collection_code: code, items },
    ...(expected === undefined ? {} : { expected_time: expected }),
    ...(customer == null ? {} : { customer }),
    deals: dealsIn(text, items),
    discounts: rebate === 0 ? [] : [{ name: 'Remise', price_off: euros(rebate) }],
    payments,
    custom_fields: {
      ...{ epos: { order_id: ref }, ...markField(mark) },
      ...(restaurant === undefined ? {} : { restaurant }),
    },
  };
}

/** Of nothing that stands there is nothing to tell. */
export function isWorthPushing({ items }: Pick<HouseText, 'items'>): boolean {
  return items.some(({ deleted }) => !deleted);
}

type ToldItem = Readonly<Record<string, unknown>> & {
  readonly deal_line?: { readonly deal_key: string };
};

/** A line as HubRise reckons it; `off`: what of its price is a rebate of the line's own, cents. */
function toldItem(item: HouseItem): { readonly items: readonly ToldItem[]; readonly off: number } {
  const { customer_notes, deal_line, id, product_name, sku_name, sku_ref } = item;
  const thousandths = thousandthsOf(item.quantity);
  const sum = centsOf(item.subtotal);
  const count = thousandths / 1_000;
  const of = (name: string, price: number, quantity: number, part = ''): ToldItem => ({
    ...{ private_ref: `${id}${part}`, product_name: name, sku_name, sku_ref },
    ...{ price: euros(price), quantity: String(quantity), customer_notes },
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
function dealsIn(text: HouseText, items: readonly ToldItem[]): HouseText['deals'] {
  const keys = new Set(items.flatMap(({ deal_line: line }) => line?.deal_key ?? []));
  return Object.fromEntries(Object.entries(text.deals).filter(([key]) => keys.has(key)));
}

/**
 * By which means the orders of one bill were paid, in the order of the texts: each sale's payments (`paidBy`)
 * go to its orders one after the other. Their names end with a number that is given once, by which any
 * till of the shop knows that the sale has a journal of its own.
 */
export function paymentsOfBill(
  texts: readonly HouseText[],
  paidBy: (sale: string) => readonly Pick<Payment, 'amount' | 'means'>[],
): readonly (readonly PushedPayment[])[] {
  const left = new Map<string, { means: string; amount: number }[]>();
  const counts = new Map<string, number>();
  const payment = (sale: string, name: string, amount: number): PushedPayment => {
    const n = (counts.get(sale) ?? 0) + 1;
    counts.set(sale, n);
    return { name, ref: collectedRef(sale, n), amount: euros(amount) };
  };
  return texts.map((text) =>
    text.payments.flatMap((paid) => {
      const { amount, name } = paid;
      const sale = saleOfPayment(paid);
      if (sale === null) return [{ name, ref: text.ref, amount }];
      const queue =
        left.get(sale) ??
        paidBy(sale).map(({ amount: cents, means }) => ({ means, amount: cents }));
      left.set(sale, queue);
      const taken: PushedPayment[] = [];
      let due = centsOf(amount);
      for (const one of queue) {
        const part = Math.min(due, one.amount);
        if (part <= 0) continue;
        one.amount -= part;
        due -= part;
        taken.push(payment(sale, meansText(one.means), part));
      }
      return due > 0 ? [...taken, payment(sale, name, due)] : taken;
    }),
  );
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
