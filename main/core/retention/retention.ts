import type { HistoryEntry } from '../order/history.ts';
import { type PersonalWords, personalWords, withoutLabel, withoutWords } from './words.ts';

/**
 * Texts without the people in them: what was ordered, when, for how much and what became of it
 * stays. The list says what is kept, not what is taken out: a field that HubRise adds tomorrow may
 * hold a person, and goes.
 */

/** Days for which a customer's data is kept, where the shop says nothing else. */
export const DEFAULT_RETENTION_DAYS = 30;
/** What may be set: from a day, for a shop that keeps nothing. */
export const RETENTION_DAYS = { least: 1, most: 3_650 } as const;
const DEFAULT_RETENTIONS = [1, 7, DEFAULT_RETENTION_DAYS, 90, 365];

/** The days to choose from: the usual ones, and what is set now, whoever has set it. */
export function retentionChoices(now: number): readonly number[] {
  return [...new Set([...DEFAULT_RETENTIONS, now])].toSorted((a, b) => a - b);
}

const DAY_MS = 86_400_000;

/** What was last touched before this time (ms) has to be erased. */
export function erasureLimit(now: number, days: number): number {
  return now - days * DAY_MS;
}

/**
 * `label`: a short text that may be a person's name (a click-and-collect code, a reference). `text`:
 * a product's or a payment's name. `value`: anything else that is no object.
 */
type Kept = 'value' | 'label' | 'text' | readonly [Kept] | { readonly [key: string]: Kept };

const OPTION: Kept = {
  option_list_name: 'text',
  name: 'text',
  ref: 'text',
  price: 'value',
  quantity: 'value',
  removed: 'value',
};

const ROW: Readonly<Record<string, Kept>> = {
  id: 'value',
  name: 'text',
  ref: 'text',
  deleted: 'value',
};

const ORDER: Readonly<Record<string, Kept>> = {
  id: 'value',
  location_id: 'value',
  created_at: 'value',
  created_by: 'text',
  channel: 'text',
  connection_name: 'text',
  ref: 'label',
  status: 'value',
  service_type: 'value',
  service_type_ref: 'text',
  asap: 'value',
  delivery_asap: 'value',
  expected_time: 'value',
  expected_time_pickup: 'value',
  confirmed_time: 'value',
  collection_code: 'label',
  total: 'value',
  items: [
    {
      id: 'value',
      product_name: 'text',
      sku_name: 'text',
      sku_ref: 'text',
      price: 'value',
      quantity: 'value',
      subtotal: 'value',
      tax_rate: 'value',
      options: [OPTION],
      deal_line: { deal_key: 'value', label: 'text' },
      deleted: 'value',
    },
  ],
  discounts: [{ ...ROW, price_off: 'value' }],
  charges: [{ ...ROW, price: 'value', tax_rate: 'value' }],
  payments: [{ ...ROW, amount: 'value' }],
  delivery: {
    carrier: 'text',
    status: 'value',
    fee: 'value',
    estimated_pickup_at: 'value',
    estimated_dropoff_at: 'value',
  },
  custom_fields: { restaurant: { table_name: 'label' } },
};

const DEAL: Kept = { name: 'text', ref: 'text' };

/** An order's JSON without its people; null for what is no order. */
export function erasedOrder(value: unknown): unknown {
  if (!isRecord(value)) return null;
  const people = personalWords(value);
  const order = keepRecord(value, ORDER, people);
  // The only map whose keys the sender chooses.
  const deals = value['deals'];
  if (!isRecord(deals)) return order;
  const kept = Object.entries(deals).map(([key, deal]) => [key, keep(deal, DEAL, people)]);
  return { ...order, deals: Object.fromEntries(kept) as unknown };
}

/** What an event was about, without what it said. */
export function erasedEvent(value: unknown): unknown {
  if (!isRecord(value)) return null;
  const { id, resource_type, event_type, created_at, order_id } = value;
  return scalars({ id, resource_type, event_type, created_at, order_id });
}

/** The body of a send: the move, without the words that went with it. */
export function erasedSend(value: unknown): unknown {
  if (!isRecord(value)) return null;
  const { status, confirmed_time } = value;
  return scalars({ status, confirmed_time });
}

/** What happened, without anybody's words. */
export function erasedHistory(entry: HistoryEntry): HistoryEntry {
  if (entry.kind === 'send_refused') return { ...entry, reason: '' };
  // What somebody typed at a till may stand as a product's name.
  return entry.kind === 'no_category' ? { ...entry, products: [] } : entry;
}

function keep(value: unknown, kept: Kept, people: PersonalWords): unknown {
  if (kept === 'value') return isScalar(value) ? value : null;
  if (kept === 'label') return isScalar(value) ? withoutLabel(value, people) : null;
  if (kept === 'text') return isScalar(value) ? withoutWords(value, people) : null;
  if (isList(kept)) {
    // An entry may be no object, and is its own name then.
    const keepPart = (part: unknown): unknown =>
      keep(part, isScalar(part) ? 'text' : kept[0], people);
    return partsOf(value).map(keepPart);
  }
  return isRecord(value) ? keepRecord(value, kept, people) : null;
}

/** What is no list is read as the list of its parts, or of itself, as `hubrise/payload/lenient.ts` does. */
function partsOf(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value;
  const parts = isRecord(value) ? Object.values(value) : [];
  if (parts.length > 0 && parts.every(isRecord)) return parts;
  return value === null || value === '' ? [] : [value];
}

function isList(kept: Kept): kept is readonly [Kept] {
  return Array.isArray(kept);
}

function keepRecord(
  value: Readonly<Record<string, unknown>>,
  kept: Readonly<Record<string, Kept>>,
  people: PersonalWords,
): Record<string, unknown> {
  const entries = Object.entries(kept).flatMap(([key, how]) =>
    Object.hasOwn(value, key) ? [[key, keep(value[key], how, people)] as const] : [],
  );
  return Object.fromEntries(entries);
}

function scalars(fields: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => isScalar(value)));
}

function isScalar(value: unknown): boolean {
  return value === null || ['string', 'number', 'boolean'].includes(typeof value);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
