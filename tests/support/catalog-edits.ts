import fc from 'fast-check';
import { EFFECTS } from '../../main/core/draft/deal-lines.ts';
import {
  type CatalogDoc,
  findNode,
  SERVICES,
  seenItems,
  type Target,
} from '../../main/core/draft/doc.ts';
import { type DraftEdit, editOf } from '../../main/core/draft/edits.ts';
import { listIn } from '../../main/core/draft/json.ts';
import { applyAll, type Operation } from '../../main/core/draft/operations.ts';
import { targetsOf } from './catalog-drafts.ts';

const cents = fc.integer({ min: 0, max: 9_999 });
const word = fc.constantFrom('Midi', 'Soir', 'Grande', 'Été', '33 cl');
/** As it stands there when the change is made: `edited` finds it. */
const seen = fc.nat({ max: 3 }).map((place) => ({ place, mark: '' }));
const availability = {
  days: fc.constantFrom(null, '12345--', '-------'),
  from: fc.constantFrom(null, '11:30'),
  to: fc.constantFrom(null, '02:00'),
  variants: fc.constantFrom<readonly string[] | null>(null, [], ['delivery']),
};
export const anyRule = fc.record({ ...availability, cents });
export const anyLine = fc
  .record({
    label: fc.option(word),
    skus: fc.uniqueArray(
      fc.record({ ref: fc.constantFrom('A', 'B', 'C', 'Z'), extra: fc.constantFrom(0, 50, 300) }),
      { maxLength: 3, selector: ({ ref }) => ref },
    ),
    effect: fc.constantFrom(...EFFECTS),
    cents,
    percent: fc.constantFrom('0', '20', '12.5'),
  })
  // Each effect has one value of its own.
  .map(({ effect, ...line }) => ({
    ...line,
    effect,
    cents: effect === 'fixed_price' || effect === 'price_off' ? line.cents : null,
    percent: effect === 'percentage_off' ? line.percent : null,
  }));

/** One change as the window may ask for it: also of what is not there. */
function anyEdit(doc: CatalogDoc): fc.Arbitrary<DraftEdit> {
  const nowhere: Target = { list: 'product', key: 'nowhere' };
  const all = targetsOf(doc);
  const of = (which: (at: Target) => boolean): fc.Arbitrary<Target> =>
    fc.constantFrom(...all.filter(which), nowhere);
  const keyOf = (list: Target['list']): fc.Arbitrary<string> =>
    of((at) => at.list === list && at.inner === undefined).map(({ key }) => key);
  const any = of(() => true);
  const priced = of(({ inner }) => inner !== undefined);
  const edit = <Kind extends DraftEdit['kind']>(
    kind: Kind,
    fields: Record<string, fc.Arbitrary<unknown>>,
  ): fc.Arbitrary<DraftEdit> =>
    fc.record({ kind: fc.constant(kind), ...fields }) as unknown as fc.Arbitrary<DraftEdit>;
  return fc.oneof(
    edit('availability', { at: any, ...availability }),
    edit('price_rule', { at: priced, seen: fc.option(seen), rule: fc.option(anyRule) }),
    edit('deal_line', { key: keyOf('deal'), seen: fc.option(seen), line: fc.option(anyLine) }),
    edit('item_place', {
      at: any,
      of: fc.constantFrom('price_overrides', 'lines'),
      seen,
      to: fc.nat({ max: 3 }),
    }),
    edit('tags', { at: any, tags: fc.uniqueArray(fc.constantFrom('vegan', 'spicy_1', 'x')) }),
    edit('pictures', { at: any, ids: fc.uniqueArray(fc.constantFrom('i1', 'i2', 'i3')) }),
    edit('tax', {
      at: of(({ list }) => list === 'product'),
      service: fc.constantFrom(...SERVICES),
      rate: fc.constantFrom(null, '5.5', '20'),
    }),
    edit('add_list', {
      name: word,
      min: fc.nat({ max: 2 }),
      max: fc.constantFrom(null, 1, 3),
      options: fc.array(fc.record({ name: word, cents }), { minLength: 1, maxLength: 3 }),
    }),
    edit('attach', { key: keyOf('option_list'), product: keyOf('product'), on: fc.boolean() }),
    edit('lists', { at: priced, refs: fc.uniqueArray(fc.constantFrom('L1', 'L2')) }),
    edit('price', { at: priced, cents }),
    edit('remove', { at: any }),
    edit('copy', { key: keyOf('product'), name: word }),
  );
}

/** What becomes of several changes, one after the other; those that cannot be made are left out. */
export function edited(
  doc: CatalogDoc,
  edits: readonly DraftEdit[],
): { readonly doc: CatalogDoc; readonly operations: readonly Operation[] } {
  const operations: Operation[] = [];
  let now = doc;
  for (const one of edits) {
    const answer = editOf(now, seenNow(now, one));
    if (answer.kind === 'refused') continue;
    const { doc: next, missed } = applyAll(now, [answer.operation]);
    if (missed.length > 0) throw new Error(`What ${one.kind} asks for cannot be made`);
    operations.push(answer.operation);
    now = next;
  }
  return { doc: now, operations };
}

/** As somebody asks for it who has seen the item that stands there now. */
function seenNow(doc: CatalogDoc, edit: DraftEdit): DraftEdit {
  if (!('seen' in edit) || edit.seen === null) return edit;
  const at: Target = edit.kind === 'deal_line' ? { list: 'deal', key: edit.key } : edit.at;
  const field = edit.kind === 'item_place' ? edit.of : FIELD_OF[edit.kind];
  const items = listIn(findNode(doc, at)?.json ?? {}, field);
  return { ...edit, seen: seenItems(items)[edit.seen.place] ?? edit.seen };
}

const FIELD_OF = { price_rule: 'price_overrides', deal_line: 'lines' } as const;

export function anyEdits(doc: CatalogDoc): fc.Arbitrary<DraftEdit[]> {
  return fc.array(anyEdit(doc), { maxLength: 10 });
}
