import * as v from 'valibot';
import type { CloseWish, SetUpWish } from '../../preload/contract.ts';
import { type CashCounts, DENOMINATIONS, MOST_OF_ONE } from '../core/cash/count.ts';
import { isCutoff, isYearEnd } from '../core/fiscal/business-day.ts';
import { isTillNumber } from '../core/fiscal/kinds.ts';
import type { Seller } from '../core/fiscal/payloads.ts';
import { VAT_KINDS } from '../core/fiscal/vat.ts';
import { typedText } from '../core/format/text.ts';
import { LONGEST_TYPED_NAME, MOST_CENTS, type OwnListEdit } from '../core/own-list/own-list.ts';
import { day, reason, rowId } from './arguments.ts';

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
  reason: v.nullable(reason),
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
