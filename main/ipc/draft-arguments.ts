import * as v from 'valibot';
import { EFFECTS } from '../core/draft/deal-lines.ts';
import { LIST_KINDS, SERVICES, type Target } from '../core/draft/doc.ts';
import type { DraftEdit } from '../core/draft/edits.ts';
import { PERCENT, PRICE_STEPS } from '../core/draft/prices.ts';
import type { Choice } from '../core/draft/rebase.ts';
import { typedText } from '../core/format/text.ts';

// What the window may ask of the catalogue's draft: a schema each, with bounds on all of it.

const key = v.pipe(v.string(), v.minLength(1), v.maxLength(600));
const ref = v.pipe(v.string(), v.minLength(1), v.maxLength(255));
const name = v.pipe(v.string(), v.transform(typedText), v.trim(), v.minLength(1), v.maxLength(255));
const refs = v.pipe(v.array(ref), v.maxLength(200));
const cents = v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(99_999_999));
const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(99));
const clock = v.pipe(v.string(), v.regex(/^([01]\d|2[0-3]):[0-5]\d$/));
const days = v.pipe(v.string(), v.regex(/^[1-][2-][3-][4-][5-][6-][7-]$/));
const conditions = {
  days: v.nullable(days),
  from: v.nullable(clock),
  to: v.nullable(clock),
  variants: v.nullable(refs),
};
const place = v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(999));
const seen = v.strictObject({ place, mark: v.pipe(v.string(), v.maxLength(40)) });
const decimal = v.pipe(v.string(), v.regex(/^-?\d{1,3}(\.\d{1,2})?$/));
const rate = v.pipe(
  decimal,
  v.check((text) => Number(text) >= 0 && Number(text) <= 100),
);
const percent = v.pipe(
  decimal,
  v.check((text) => Number(text) >= PERCENT.least && Number(text) <= PERCENT.most),
);

const dealLine = v.strictObject({
  label: v.nullable(name),
  skus: v.pipe(v.array(v.strictObject({ ref, extra: cents })), v.maxLength(500)),
  effect: v.picklist(EFFECTS),
  cents: v.nullable(cents),
  percent: v.nullable(rate),
});

export const draftTarget: v.GenericSchema<unknown, Target> = v.strictObject({
  list: v.picklist(LIST_KINDS),
  key,
  inner: v.exactOptional(key),
});

const edit = <const Kind extends string, Entries extends v.ObjectEntries>(
  kind: Kind,
  entries: Entries,
) => v.strictObject({ kind: v.literal(kind), ...entries });

export const draftEdit: v.GenericSchema<unknown, DraftEdit> = v.variant('kind', [
  edit('text', {
    at: draftTarget,
    field: v.picklist(['name', 'description']),
    text: v.pipe(v.string(), v.transform(typedText), v.trim(), v.maxLength(2_000)),
  }),
  edit('price', { at: draftTarget, cents }),
  edit('tax', { at: draftTarget, service: v.picklist(SERVICES), rate: v.nullable(rate) }),
  edit('availability', { at: draftTarget, ...conditions }),
  edit('price_rule', {
    at: draftTarget,
    seen: v.nullable(seen),
    rule: v.nullable(v.strictObject({ ...conditions, cents })),
  }),
  edit('deal_line', { key, seen: v.nullable(seen), line: v.nullable(dealLine) }),
  edit('item_place', {
    at: draftTarget,
    of: v.picklist(['price_overrides', 'lines']),
    seen,
    to: place,
  }),
  edit('tags', { at: draftTarget, tags: refs }),
  edit('pictures', { at: draftTarget, ids: refs }),
  edit('add_list', {
    name,
    min: count,
    max: v.nullable(count),
    options: v.pipe(v.array(v.strictObject({ name, cents })), v.minLength(1), v.maxLength(200)),
  }),
  edit('attach', { key, product: key, on: v.boolean() }),
  edit('category', { key, ref }),
  edit('place', { at: draftTarget, after: v.nullable(key) }),
  edit('lists', { at: draftTarget, refs }),
  edit('choosing', { key, min: count, max: v.nullable(count) }),
  edit('default', { at: draftTarget, on: v.boolean() }),
  edit('remove', { at: draftTarget }),
  edit('copy', { key, name }),
  edit('add_inner', { list: v.picklist(['product', 'option_list']), key, name, cents }),
  edit('add_category', { name }),
  edit('prices', {
    category: v.nullable(key),
    by: v.variant('kind', [
      v.strictObject({ kind: v.literal('percent'), percent }),
      v.strictObject({
        kind: v.literal('cents'),
        cents: v.pipe(v.number(), v.safeInteger(), v.minValue(-100_000), v.maxValue(100_000)),
      }),
    ]),
    step: v.picklist(PRICE_STEPS),
    options: v.boolean(),
  }),
]);

export const draftChoices: v.GenericSchema<unknown, Readonly<Record<string, Choice>>> = v.record(
  v.pipe(v.string(), v.maxLength(2_000)),
  v.picklist(['mine', 'theirs']),
);
export const previewId = v.pipe(v.string(), v.minLength(1), v.maxLength(64));
export const fileFormat = v.picklist(['csv', 'json']);
