import {
  centsOf,
  euros,
  type LocalItem,
  type LocalText,
  thousandthsOf,
} from '../counter/local-text.ts';
import { decimalText } from '../format/money.ts';
import { REBATE } from './content.ts';
import { markField } from './mark.ts';
import type { OrderMoney } from './paid.ts';

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
