import * as v from 'valibot';
import type { ByHandWish, FixRequest, RefundRequest, SaleSearch } from '../../preload/contract.ts';
import type { Choice } from '../core/counter/assortment.ts';
import {
  LONGEST_CUSTOMER,
  LONGEST_CUSTOMER_ADDRESS,
  LONGEST_OF_CUSTOMER,
  type TicketCustomer,
} from '../core/counter/customer.ts';
import {
  type DraftEdit,
  LONGEST_LABEL,
  LONGEST_NOTE,
  MOST_LINES,
  MOST_OF_ONE,
} from '../core/counter/draft.ts';
import { LONGEST_COUNTER_REASON } from '../core/counter/hand-reason.ts';
import { MOST_PARTS } from '../core/counter/in-payment.ts';
import { LONGEST_SALE_SEARCH } from '../core/counter/sale-query.ts';
import { COUNTER_SERVICES } from '../core/counter/service.ts';
import type { LinePick } from '../core/counter/split.ts';
import { MEANS, MOST_TENDERED, type Tender } from '../core/counter/tender.ts';
import { VAT_KINDS } from '../core/fiscal/basket.ts';
import { typedText } from '../core/format/text.ts';
import { cardAuth, reasonOf, typedReasonOf } from './arguments.ts';

// What the window's arguments about the counter must be: a schema each, with bounds on all of it.

const LONGEST_ID = 300;
const MOST_OPTIONS = 60;
const MOST_STEPS = 20;
const MOST_OPTION = 99;

const whole = (least: number, most: number) =>
  v.pipe(v.number(), v.safeInteger(), v.minValue(least), v.maxValue(most));
const line = v.pipe(v.number(), v.safeInteger(), v.minValue(1));
const qty = whole(1, MOST_OF_ONE);
const catalogId = v.pipe(v.string(), v.maxLength(LONGEST_ID));

export const counterReason = reasonOf(LONGEST_COUNTER_REASON);
/** What another till is called: it goes into a reason. */
export const tillName = typedReasonOf(LONGEST_COUNTER_REASON);
export const byHandWish: v.GenericSchema<unknown, ByHandWish> = v.strictObject({
  by: v.picklist(['cash', 'terminal', 'transfer']),
  reason: counterReason,
});
export const ticketLabel = v.pipe(
  v.string(),
  v.transform(typedText),
  v.trim(),
  v.minLength(1),
  v.maxLength(LONGEST_LABEL),
);
/** Of a sealed record: `01-T00000001`. */
export const recordNumber = v.pipe(v.string(), v.maxLength(20));

const size = {
  article: catalogId,
  size: catalogId,
  options: v.pipe(
    v.array(v.strictObject({ list: catalogId, option: catalogId, count: whole(0, MOST_OPTION) })),
    v.maxLength(MOST_OPTIONS),
  ),
};
const choice: v.GenericSchema<unknown, Choice> = v.variant('kind', [
  v.strictObject({ kind: v.literal('product'), ...size }),
  v.strictObject({
    kind: v.literal('deal'),
    article: catalogId,
    steps: v.pipe(v.array(v.strictObject(size)), v.maxLength(MOST_STEPS)),
  }),
  v.strictObject({
    kind: v.literal('free'),
    label: v.pipe(
      v.string(),
      v.transform(typedText),
      v.trim(),
      v.minLength(1),
      v.maxLength(LONGEST_LABEL),
    ),
    cents: whole(0, MOST_TENDERED),
    vat: v.picklist(VAT_KINDS),
  }),
]);

const rebate = v.variant('kind', [
  v.strictObject({
    kind: v.literal('amount'),
    cents: whole(1, MOST_TENDERED),
    reason: counterReason,
  }),
  v.strictObject({ kind: v.literal('percent'), points: whole(1, 10_000), reason: counterReason }),
]);
const why = v.exactOptional(counterReason);
const ticket = v.exactOptional(whole(1, Number.MAX_SAFE_INTEGER));
const named = (most: number) =>
  v.pipe(v.string(), v.transform(typedText), v.trim(), v.minLength(1), v.maxLength(most));
const invoice = v.strictObject({
  name: named(LONGEST_CUSTOMER),
  address: named(LONGEST_CUSTOMER_ADDRESS),
  siren: v.exactOptional(v.pipe(v.string(), v.regex(/^\d{9}$/))),
});

const said = (field: keyof typeof LONGEST_OF_CUSTOMER) =>
  v.pipe(v.string(), v.transform(typedText), v.maxLength(LONGEST_OF_CUSTOMER[field]));
export const ticketCustomer: v.GenericSchema<unknown, TicketCustomer> = v.strictObject({
  phone: said('phone'),
  name: said('name'),
  address: said('address'),
  address2: said('address2'),
  postalCode: said('postalCode'),
  city: said('city'),
  deliveryNotes: said('deliveryNotes'),
  hubriseId: v.nullable(said('hubriseId')),
});
/** A phone number as it is being typed. */
export const typedPhone = said('phone');

/** What goes with a payment. */
const beside = {
  tip: v.exactOptional(whole(0, MOST_TENDERED)),
  meantTip: v.exactOptional(whole(0, MOST_TENDERED)),
  auth: v.exactOptional(cardAuth),
  last4: v.exactOptional(v.pipe(v.string(), v.regex(/^\d{4}$/))),
};

export const ticketEdit: v.GenericSchema<unknown, DraftEdit> = v.variant('kind', [
  v.strictObject({ kind: v.literal('add'), choice, qty }),
  v.strictObject({ kind: v.literal('choose'), line, ticket, choice }),
  v.strictObject({ kind: v.literal('qty'), line, qty, ticket, reason: why }),
  v.strictObject({ kind: v.literal('remove'), line, ticket, reason: why }),
  v.strictObject({
    kind: v.literal('note'),
    line,
    ticket,
    note: v.pipe(v.string(), v.transform(typedText), v.maxLength(LONGEST_NOTE)),
  }),
  v.strictObject({ kind: v.literal('offer'), line, ticket, reason: v.nullable(counterReason) }),
  v.strictObject({
    kind: v.literal('rebate'),
    line: v.nullable(line),
    ticket,
    rebate: v.nullable(rebate),
  }),
  v.strictObject({
    kind: v.literal('label'),
    label: v.pipe(v.string(), v.transform(typedText), v.trim(), v.maxLength(LONGEST_LABEL)),
  }),
  v.strictObject({ kind: v.literal('invoice'), invoice: v.nullable(invoice) }),
  v.strictObject({ kind: v.literal('service'), service: v.picklist(COUNTER_SERVICES) }),
  v.strictObject({ kind: v.literal('customer'), customer: v.nullable(ticketCustomer) }),
  v.strictObject({
    kind: v.literal('due'),
    at: v.nullable(whole(0, Number.MAX_SAFE_INTEGER)),
  }),
  v.strictObject({ kind: v.literal('split'), parts: whole(2, MOST_PARTS), ticket }),
  v.strictObject({ kind: v.literal('beside'), beside: v.strictObject(beside), ticket }),
  v.strictObject({ kind: v.literal('stopPaying'), ticket }),
]);

export const tender: v.GenericSchema<unknown, Tender> = v.strictObject({
  means: v.picklist(MEANS),
  amount: whole(1, MOST_TENDERED),
  ...beside,
});

export const linePicks: v.GenericSchema<unknown, readonly LinePick[]> = v.pipe(
  v.array(v.strictObject({ line, qty })),
  v.maxLength(MOST_LINES),
);

const refundLines = {
  original: recordNumber,
  returned: v.pipe(v.array(v.strictObject({ of: line, qty })), v.maxLength(MOST_LINES)),
  means: v.nullable(v.picklist(MEANS)),
};

export const refundPlan: v.GenericSchema<unknown, Omit<RefundRequest, 'reason'>> = v.strictObject(
  refundLines,
);

export const refundRequest: v.GenericSchema<unknown, RefundRequest> = v.strictObject({
  ...refundLines,
  reason: counterReason,
});

export const customerName = named(LONGEST_CUSTOMER);

export const saleSearch: v.GenericSchema<unknown, SaleSearch> = v.strictObject({
  text: v.pipe(v.string(), v.transform(typedText), v.maxLength(LONGEST_SALE_SEARCH)),
  day: v.nullable(v.pipe(v.string(), v.regex(/^\d{4}-\d\d-\d\d$/))),
});

export const fixRequest: v.GenericSchema<unknown, FixRequest> = v.strictObject({
  original: recordNumber,
  from: v.picklist(MEANS),
  to: v.picklist(MEANS),
  amount: whole(1, Number.MAX_SAFE_INTEGER),
  reason: counterReason,
});
