import { grossOf, largestRemainder } from '../fiscal/basket.ts';
import { decimalText } from '../format/numbers.ts';
import type { LocationId } from '../ids.ts';
import type { ServiceType } from '../order/order.ts';
import type { OrderStatus } from '../order/status.ts';
import { COUNTER_CHANNEL } from '../platform/platform.ts';
import type { TicketCustomer } from './customer.ts';
import type { Draft, DraftLine } from './draft.ts';
import type { Detail, PricedDish } from './price.ts';
import type { CounterService } from './service.ts';
import { grossOfLine, lineRebate, totalsOf } from './totals.ts';

/**
 * An order of the counter in HubRise's form (API §4): so the book, the board, the kitchen and the
 * papers read it as any other. Written and changed by this folder alone.
 */
export interface LocalText {
  readonly id: string;
  readonly location_id: LocationId;
  readonly created_at: string;
  readonly created_by: string;
  readonly channel: string;
  /** The journal's number of the order, or of the sale. */
  readonly ref: string;
  readonly private_ref: string;
  readonly status: OrderStatus;
  readonly service_type: ServiceType;
  readonly service_type_ref: string;
  readonly asap: boolean;
  readonly collection_code: string | null;
  readonly total: string;
  readonly items: readonly LocalItem[];
  readonly deals: Readonly<Record<string, { readonly name: string }>>;
  readonly discounts: readonly {
    readonly name: string;
    readonly ref?: string;
    readonly price_off: string;
  }[];
  readonly charges: readonly never[];
  readonly payments: readonly { readonly name: string; readonly amount: string }[];
  /** Absent once the people were taken out of it. */
  readonly customer?: LocalCustomer | null;
  readonly expected_time?: string;
  readonly custom_fields: {
    readonly restaurant?: { readonly table_name: string };
    readonly epos?: { readonly rejection: { readonly cause: string } };
  };
}

export type LocalCustomer = Readonly<
  Partial<
    Record<
      | 'address_1'
      | 'address_2'
      | 'city'
      | 'delivery_notes'
      | 'first_name'
      | 'last_name'
      | 'phone'
      | 'postal_code',
      string
    >
  >
>;

export interface LocalItem {
  /** The line's own, with `:2` and so on for the further dishes of a deal. */
  readonly id: string;
  readonly product_name: string;
  readonly sku_name: string | null;
  readonly sku_ref: string | null;
  readonly price: string;
  readonly quantity: string;
  readonly subtotal: string;
  readonly tax_rate: null;
  readonly customer_notes: string | null;
  readonly options: readonly {
    readonly option_list_name: null;
    readonly name: string;
    readonly ref: string | null;
    readonly price: string;
    readonly quantity: number;
    readonly removed?: true;
  }[];
  readonly deal_line?: { readonly deal_key: string; readonly label: string };
  readonly deleted: boolean;
}

/** Marks what was taken off for good, apart from what the ticket that is being made takes off. */
const SETTLED = 'settled';

const SERVICES: Readonly<Record<CounterService, readonly [ServiceType, string]>> = {
  eat_in: ['eat_in', 'Sur place'],
  takeaway: ['collection', 'À emporter'],
  delivery: ['delivery', 'Livraison'],
  phone: ['collection', 'Téléphone'],
};

export interface NewLocalOrder {
  readonly id: string;
  readonly location: LocationId;
  /** ISO 8601. */
  readonly createdAt: string;
  readonly ref: string;
}

/** Nothing is in it yet. */
export function emptyText(order: NewLocalOrder): LocalText {
  return {
    id: order.id,
    location_id: order.location,
    created_at: order.createdAt,
    created_by: 'POS HELPER',
    channel: COUNTER_CHANNEL,
    ref: order.ref,
    private_ref: order.ref,
    status: 'in_preparation',
    service_type: 'collection',
    service_type_ref: SERVICES.takeaway[1],
    asap: true,
    collection_code: null,
    total: euros(0),
    items: [],
    deals: {},
    discounts: [],
    charges: [],
    payments: [],
    customer: null,
    custom_fields: {},
  };
}

/** Who it is for and how it leaves the shop, as the draft says it now. */
export function withHead(text: LocalText, draft: Draft): LocalText {
  const [service, word] = SERVICES[draft.service];
  const { restaurant: _before, ...others } = text.custom_fields;
  const { expected_time: _time, ...rest } = text;
  const { custom_fields, customer } = whoOf(draft);
  const { due = null } = draft;
  return {
    ...rest,
    ...(due === null ? {} : { expected_time: new Date(due).toISOString() }),
    asap: due === null,
    service_type: service,
    service_type_ref: word,
    collection_code: draft.pickUp,
    customer,
    custom_fields: { ...others, ...custom_fields },
  };
}

const TABLE = /^(?:table\s*)?(\d{1,3}[a-z]?)$/i;
const PHONE = /^\+?[\d\s.()-]{9,20}$/;

/**
 * A label is a table, a phone or a name: each where it belongs, to be shown, found and erased as such.
 * Whom the ticket is for says it better, where they were asked.
 */
function whoOf(draft: Draft): Required<Pick<LocalText, 'custom_fields' | 'customer'>> {
  const byLabel = whoIsLabelled(draft);
  const known = draft.customer === null ? null : customerOf(draft.customer);
  return known === null ? byLabel : { ...byLabel, customer: { ...byLabel.customer, ...known } };
}

function customerOf(customer: TicketCustomer): LocalCustomer | null {
  const [first = '', ...last] = customer.name.split(' ');
  const fields = {
    first_name: first,
    last_name: last.join(' '),
    phone: customer.phone,
    address_1: customer.address,
    address_2: customer.address2,
    postal_code: customer.postalCode,
    city: customer.city,
    delivery_notes: customer.deliveryNotes,
  };
  const said = Object.entries(fields).filter(([, value]) => value !== '');
  return said.length === 0 ? null : Object.fromEntries(said);
}

function whoIsLabelled({
  label,
}: Pick<Draft, 'label'>): Required<Pick<LocalText, 'custom_fields' | 'customer'>> {
  if (label === '') return { customer: null, custom_fields: {} };
  const table = TABLE.exec(label)?.[1];
  if (table !== undefined) {
    return { customer: null, custom_fields: { restaurant: { table_name: table } } };
  }
  const customer = PHONE.test(label) ? { phone: label } : { first_name: label };
  return { customer, custom_fields: {} };
}

/** What a line is to the kitchen, beside how many: the same words, the same dish. */
export function wordsOf({ note, priced }: Pick<DraftLine, 'note' | 'priced'>): string {
  const { details, dishes, label } = priced;
  const bare = (one: Detail) => ({ kind: one.kind, text: one.text, count: one.count });
  const said = dishes?.map((dish) => ({ ...dish, details: dish.details.map(bare) }));
  return JSON.stringify([label, said ?? details.map(bare), note]);
}

/**
 * So many (thousandths) of a line, as items under an id. `cents`: what they come to, which is their own
 * price where only some of the line is told; the rest of it shares what is taken off (`reprice`).
 */
export function itemsOf(
  line: DraftLine,
  id: string,
  qty: number,
  cents: number | null = null,
): readonly LocalItem[] {
  const { note, priced } = line;
  const dishes: readonly PricedDish[] = priced.dishes ?? [
    { name: priced.label, size: null, ref: null, details: priced.details },
  ];
  const whole = cents ?? (qty === line.qty ? netOfLine(line) : grossOf(priced.unit, qty));
  const alone = dishes.map((_, place) => priced.parts[place]?.alone ?? 0);
  const amounts = dishes.length === 1 ? [whole] : largestRemainder(whole, alone);
  const isDeal = dishes.length > 1;
  return dishes.map((dish, place) => ({
    id: place === 0 ? id : `${id}:${place + 1}`,
    product_name: dish.name,
    sku_name: dish.size,
    sku_ref: dish.ref,
    price: euros(isDeal ? 0 : priced.unit),
    quantity: quantityText(qty),
    // A deal of free things has no shares.
    subtotal: euros(amounts?.[place] ?? (place === 0 ? whole : 0)),
    tax_rate: null,
    customer_notes: place === 0 && note !== '' ? note : null,
    options: dish.details.map(optionOf),
    ...(isDeal ? { deal_line: { deal_key: id, label: priced.label } } : {}),
    deleted: false,
  }));
}

/** What a line comes to, less what is taken off it itself; cents. */
export function netOfLine(line: DraftLine): number {
  return grossOfLine(line) - lineRebate(line);
}

function optionOf({ count, kind, ref, text }: Detail): LocalItem['options'][number] {
  return {
    option_list_name: null,
    name: text,
    ref: ref ?? null,
    price: euros(0),
    quantity: count,
    ...(kind === 'without' ? { removed: true as const } : {}),
  };
}

/** With what its items say about deals and the total; `off`: taken off the whole ticket, cents. */
export function withTotals(text: LocalText, off: number): LocalText {
  return priced(text, settledOf(text), off);
}

/** The same once a part of the bill is paid: `settled` (cents) of the order was taken off with it for good. */
export function withSettled(text: LocalText, settled: number): LocalText {
  return priced(text, settled, 0);
}

/** What was taken off an order with the parts of its bill that are paid, cents. */
export function settledOf({ discounts }: Pick<LocalText, 'discounts'>): number {
  const settled = discounts.filter(({ ref }) => ref === SETTLED);
  return settled.reduce((sum, { price_off }) => sum + centsOf(price_off), 0);
}

function priced(text: LocalText, settled: number, off: number): LocalText {
  const sum = standingSum(text);
  const rebate = Math.min(off, Math.max(0, sum - settled));
  const deals = Object.fromEntries(
    text.items.flatMap(({ deal_line: deal }) =>
      deal === undefined ? [] : [[deal.deal_key, { name: deal.label }] as const],
    ),
  );
  return {
    ...text,
    deals,
    discounts: [
      ...(settled === 0 ? [] : [{ name: 'Remise', ref: SETTLED, price_off: euros(settled) }]),
      ...(rebate === 0 ? [] : [{ name: 'Remise', price_off: euros(rebate) }]),
    ],
    total: euros(Math.max(0, sum - settled - rebate)),
  };
}

/** Of an order that is off nothing is to be paid: it says what it was. */
export function isOff({ status }: LocalText): boolean {
  return status === 'cancelled';
}

/** What all that is not struck comes to, cents. */
export function standingSum({ items }: LocalText): number {
  return items.reduce((sum, { deleted, subtotal }) => sum + (deleted ? 0 : centsOf(subtotal)), 0);
}

/** What is taken off the ticket as a whole, cents. */
export function ticketRebate(draft: Draft): number {
  return totalsOf(draft).rebate;
}

export function euros(cents: number): string {
  return `${decimalText(cents)} EUR`;
}

/** The way back from what this file has written. */
export function centsOf(amount: string): number {
  return Math.round(Number.parseFloat(amount) * 100);
}

export function quantityText(thousandths: number): string {
  return String(thousandths / 1000);
}

export function thousandthsOf(quantity: string): number {
  return Math.round(Number(quantity) * 1000);
}
