import * as v from 'valibot';
import type {
  CardWish,
  CardWord,
  CloseWish,
  MenuSearch,
  OperatorWish,
  SalesSearch,
  SetUpWish,
} from '../../preload/contract.ts';
import { LONGEST_REASON } from '../core/answer/moves.ts';
import { type CashCounts, DENOMINATIONS, MOST_OF_ONE } from '../core/cash/count.ts';
import {
  LONGEST_MENU_SEARCH,
  MOST_KEYS,
  MOST_LEFT,
  type StockKey,
  type StockWish,
} from '../core/catalog/stock.ts';
import { MOST_TENDERED } from '../core/counter/tender.ts';
import { VAT_KINDS } from '../core/fiscal/basket.ts';
import { isTillNumber } from '../core/fiscal/kinds.ts';
import type { Seller } from '../core/fiscal/payloads.ts';
import { isCutoff, isYearEnd } from '../core/fiscal/phase.ts';
import { isUnknownCode, SEALED_REASONS, typedReason } from '../core/fiscal/reason.ts';
import { typedText } from '../core/format/text.ts';
import { LONGEST_SEARCH } from '../core/history/search.ts';
import { orderId } from '../core/ids.ts';
import type { Notice } from '../core/notice.ts';
import {
  BUSY_MINUTES,
  type Length,
  PAUSE_MINUTES,
  PREPARATION,
} from '../core/opening/acceptance.ts';
import { MOST_SPANS } from '../core/opening/week.ts';
import { LONGEST_OPERATOR_NAME, RIGHTS } from '../core/operators/operator.ts';
import { ALL_STATUSES } from '../core/order/status.ts';
import { LONGEST_TYPED_NAME, MOST_CENTS, type OwnListEdit } from '../core/own-list/own-list.ts';
import { PLATFORM_KEYS } from '../core/platform/platform.ts';
import { type OpeningHours, SPAN_KINDS } from '../core/shop/opening-hours.ts';
import { readDay, type ServiceDay } from '../core/shop/shop-time.ts';
import { isAuth, LONGEST_AUTH } from '../core/terminal/protocol.ts';
import { ORDER_TICKET_KINDS, TICKET_WIDTHS } from '../core/ticket/ticket.ts';

// What the window's arguments must be (style rule 7): a schema each, with bounds on all of it.

export const id = v.pipe(v.string(), v.minLength(1), v.maxLength(255), v.transform(orderId));
export const reason = v.pipe(
  v.string(),
  v.transform(typedText),
  v.trim(),
  v.minLength(1),
  v.maxLength(LONGEST_REASON),
);
/** Why, as a person typed it: it is sealed as it is, and no code stands in it. */
export const typedReasonOf = (longest: number) =>
  v.pipe(
    v.string(),
    v.transform(typedText),
    v.transform(typedReason),
    v.trim(),
    v.minLength(1),
    v.maxLength(longest),
  );
/**
 * Why, as it is sealed: the code of what was chosen from a list, or a text of so many characters that was typed. The
 * window takes the sign out of what is typed, so a code that is not on the list is a mistake of the window's.
 */
export const reasonOf = (longest: number) =>
  v.union([
    v.picklist(SEALED_REASONS),
    v.pipe(
      v.string(),
      v.check((text) => !isUnknownCode(text)),
      typedReasonOf(longest),
    ),
  ]);
export const cashReason = reasonOf(LONGEST_REASON);
/** In a text of any length. */
export const place = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
/** A row of the outbox, or of what is printed. */
export const rowId = v.pipe(v.number(), v.safeInteger(), v.minValue(1));
export const printerId = v.pipe(v.string(), v.minLength(1), v.maxLength(64));
export const ticketKind = v.picklist(ORDER_TICKET_KINDS);
export const preview = v.strictObject({
  orderId: v.nullable(id),
  kind: ticketKind,
  columns: v.picklist(TICKET_WIDTHS),
});
export const pastedCode = v.pipe(v.string(), v.maxLength(4_096));
export const fileName = v.pipe(v.string(), v.minLength(1), v.maxLength(255));
/** What is typed for a PIN: whether it is one is said by access/pin.ts, as an answer. */
export const pin = v.pipe(v.string(), v.maxLength(64));

/** All of them: one that is left out could not be dismissed. */
const NOTICES: Readonly<Record<Notice['kind'], true>> = {
  settings_reset: true,
  database_set_aside: true,
  held_in_memory: true,
  disk_low: true,
  disk_critical: true,
  backup_problem: true,
  backup_offer: true,
  restored: true,
  restore_failed: true,
  erasure_left_behind: true,
  clock_wrong: true,
  unexpected_error: true,
  cannot_acknowledge: true,
  listening_repaired: true,
  kitchen_left: true,
  kitchen_shared: true,
  kitchen_taken_over: true,
  kitchen_hours_missed: true,
  kitchen_display_gone: true,
  start_at_login_failed: true,
  shared_queue: true,
  unfinished_orders: true,
  pause_ended: true,
  overload: true,
  closure_failed: true,
  own_list_kept: true,
};
export const noticeKind = v.picklist(Object.keys(NOTICES) as Notice['kind'][]);

/** A date that the calendar has, `YYYY-MM-DD`. */
export const day: v.GenericSchema<unknown, ServiceDay> = v.pipe(
  v.string(),
  v.check((text) => readDay(text) !== null),
);
/** How long a pause lasts. */
export const length: v.GenericSchema<unknown, Length> = v.variant('kind', [
  v.strictObject({ kind: v.literal('minutes'), minutes: v.picklist(PAUSE_MINUTES) }),
  v.strictObject({ kind: v.literal('opening') }),
  v.strictObject({ kind: v.literal('hand') }),
]);
const minute = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(24 * 60));
/** Seven days, Sunday first. */
export const week: v.GenericSchema<unknown, OpeningHours> = v.pipe(
  v.array(v.pipe(v.array(v.strictObject({ from: minute, to: minute })), v.maxLength(MOST_SPANS))),
  v.length(7),
);
export const busyMinutes = v.picklist(BUSY_MINUTES);
/** What an exceptional closure is known by: its days, and the time of the first one. */
export const closureName = v.pipe(v.string(), v.minLength(1), v.maxLength(32));
export const preparationMinutes = v.pipe(
  v.number(),
  v.integer(),
  v.minValue(PREPARATION.least),
  v.maxValue(PREPARATION.most),
);
export const spanKind = v.picklist(SPAN_KINDS);
export const search: v.GenericSchema<unknown, SalesSearch> = v.strictObject({
  text: v.pipe(v.string(), v.transform(typedText), v.maxLength(LONGEST_SEARCH)),
  day: v.nullable(day),
  platform: v.nullable(v.picklist(PLATFORM_KEYS)),
  status: v.nullable(v.picklist(ALL_STATUSES)),
  cursor: v.nullable(v.pipe(v.number(), v.safeInteger())),
});
/** Two days, the earlier first. */
export const period = v.pipe(
  v.strictTuple([day, day]),
  v.check(([first, last]) => first <= last),
);

const ref = v.pipe(v.string(), v.minLength(1), v.maxLength(255));
export const stockKey: v.GenericSchema<unknown, StockKey> = v.strictObject({
  kind: v.picklist(['sku', 'option']),
  ref,
});
export const stockKeys = v.pipe(v.array(stockKey), v.minLength(1), v.maxLength(MOST_KEYS));
/** A moment, ms; what a calendar has no year for is none. */
const moment = v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(8_640_000_000_000));
export const stockWish: v.GenericSchema<unknown, StockWish> = v.variant('kind', [
  v.strictObject({ kind: v.picklist(['hour', 'opening', 'hand', 'back']) }),
  v.strictObject({ kind: v.literal('time'), at: moment }),
  v.strictObject({
    kind: v.literal('count'),
    left: v.pipe(v.number(), v.safeInteger(), v.minValue(1), v.maxValue(MOST_LEFT)),
  }),
]);
export const menuSearch: v.GenericSchema<unknown, MenuSearch> = v.strictObject({
  text: v.pipe(v.string(), v.transform(typedText), v.maxLength(LONGEST_MENU_SEARCH)),
  category: v.nullable(ref),
});

export const operatorId = v.pipe(v.string(), v.regex(/^op[1-9]\d{0,5}$/));
const rights = v.strictObject({
  ...v.entriesFromList(RIGHTS, v.boolean()),
  discount: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(100)),
});
/** Whether a name is one is said by access/operators.ts, as an answer. */
export const operatorWish: v.GenericSchema<unknown, OperatorWish> = v.strictObject({
  id: v.nullable(operatorId),
  name: v.pipe(v.string(), v.transform(typedText), v.maxLength(LONGEST_OPERATOR_NAME * 4)),
  rights,
});

const centsFrom = (least: number) =>
  v.pipe(v.number(), v.safeInteger(), v.minValue(least), v.maxValue(MOST_TENDERED));

/** The number of an authorisation, read off a terminal or a slip; of a card no number fits into it. */
export const cardAuth = v.pipe(v.string(), v.trim(), v.maxLength(LONGEST_AUTH), v.check(isAuth));

/** What a person has read on the terminal. */
export const cardWord: v.GenericSchema<unknown, CardWord> = v.variant('kind', [
  v.strictObject({
    kind: v.literal('accepted'),
    auth: v.nullable(cardAuth),
    paid: v.exactOptional(
      v.strictObject({ amount: centsFrom(1), means: v.picklist(['card', 'titre_card']) }),
    ),
  }),
  v.strictObject({ kind: v.literal('refused') }),
]);

export const cardWish: v.GenericSchema<unknown, CardWish> = v.strictObject({
  amount: centsFrom(1),
  tip: centsFrom(0),
  meantTip: v.exactOptional(centsFrom(0)),
});

// What the window's arguments about the counter must be, as arguments.ts says it of the others.

const line = v.pipe(v.string(), v.transform(typedText), v.maxLength(200));
/** Whether it is one that can be sealed is said by setup/set-up-desk.ts, as an answer. */
export const seller: v.GenericSchema<unknown, Seller> = v.strictObject({
  name: line,
  siret: line,
  ape: line,
  vat: line,
  legal: v.exactOptional(line),
  capital: v.exactOptional(line),
  group: v.exactOptional(v.pipe(v.string(), v.transform(typedText), v.maxLength(300))),
  address: v.pipe(v.string(), v.transform(typedText), v.maxLength(300)),
});
export const setUpWish: v.GenericSchema<unknown, SetUpWish> = v.strictObject({
  seller,
  till: v.pipe(v.string(), v.check(isTillNumber)),
  settings: v.strictObject({
    cutoff: v.pipe(v.string(), v.check(isCutoff)),
    fiscalYearEnd: v.pipe(v.string(), v.check(isYearEnd)),
  }),
});
export const vatScope = v.picklist(['product', 'category']);
export const vatKey = v.pipe(v.string(), v.minLength(1), v.maxLength(300));
export const vatKind = v.picklist(VAT_KINDS);
export const cashType = v.picklist(['float', 'in', 'out']);
/** At most a hundred thousand euros: more is no drawer. */
export const cents = v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(10_000_000));
const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(MOST_OF_ONE));
export const cashCounts: v.GenericSchema<unknown, CashCounts> = v.strictObject(
  v.entriesFromList(DENOMINATIONS.map(String), v.optional(count)),
);
export const closeWish: v.GenericSchema<unknown, CloseWish> = v.strictObject({
  counts: cashCounts,
  reason: v.nullable(typedReasonOf(LONGEST_REASON)),
  float: v.nullable(cents),
  day,
});
/** The number of a document of the journal, `01-Z00000012`. */
export const documentNumber = v.pipe(v.string(), v.regex(/^\d\d-[A-Z]{1,3}\d{8}$/));

/** What a list takes of it is said by core/own-list, as an answer. */
const typedName = v.pipe(v.string(), v.transform(typedText), v.maxLength(LONGEST_TYPED_NAME));
const article = v.strictObject({
  name: typedName,
  category: typedName,
  kind: vatKind,
  cents: v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(MOST_CENTS)),
});
const by = v.picklist([1, -1]);
export const ownListEdit: v.GenericSchema<unknown, OwnListEdit> = v.variant('kind', [
  v.strictObject({ kind: v.literal('add'), article }),
  v.strictObject({ kind: v.literal('change'), id: rowId, article }),
  v.strictObject({ kind: v.literal('remove'), id: rowId }),
  v.strictObject({ kind: v.literal('move'), id: rowId, by }),
  v.strictObject({ kind: v.literal('sort') }),
  v.strictObject({ kind: v.literal('rename_category'), id: rowId, name: typedName }),
  v.strictObject({ kind: v.literal('remove_category'), id: rowId }),
  v.strictObject({ kind: v.literal('move_category'), id: rowId, by }),
]);
