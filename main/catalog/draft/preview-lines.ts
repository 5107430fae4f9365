import type {
  DraftConflict,
  DraftLine,
  DraftLines,
  DraftValue,
} from '../../../preload/contract.ts';
import { dealLinesOf } from '../../core/draft/deal-lines.ts';
import type { Change } from '../../core/draft/diff.ts';
import { type CatalogDoc, LISTS, type ListKind, nodeName } from '../../core/draft/doc.ts';
import { isList, isObject, type Json, listIn, textIn } from '../../core/draft/json.ts';
import { priceRulesOf } from '../../core/draft/prices.ts';
import type { Conflict } from '../../core/draft/rebase.ts';
import { namedLines, sizeNames } from './draft-views.ts';

/** More than a line of the screen holds. */
const LONGEST = 300;
const MOST_NAMES = 20;

/** What stands in a field of one of these catalogues; whatever is named by a ref is called by its name. */
type ValueOf = (field: string | undefined, value: Json | undefined) => DraftValue;

function valuesOf(docs: readonly CatalogDoc[]): ValueOf {
  const names = lazily((kind: ListKind) => namesOf(docs, kind));
  const variants = lazily((_all: 'all') => variantNames(docs));
  const byField = (field: string | undefined): ReadonlyMap<string, string> | null => {
    if (field === 'category_ref' || field === 'parent_ref') return names('category');
    if (field === 'option_list_refs') return names('option_list');
    return field === 'variant_refs' ? variants('all') : null;
  };
  return (field, value) => {
    if (value === undefined) return null;
    if (isList(value)) {
      switch (field) {
        case 'price_overrides':
          return { kind: 'rules', rules: rulesOf(value, variants('all')) };
        case 'lines': {
          const lines = dealLinesOf({ lines: value });
          return { kind: 'parts', parts: namedLines(lines, sizeNames(docs, lines)) };
        }
        case 'tags':
          return { kind: 'tags', tags: value.map(plainText) };
        case 'image_ids':
          return { kind: 'pictures', count: value.length };
      }
    }
    const known = byField(field);
    const one = (each: Json): string => {
      const text = plainText(each);
      return known?.get(text) ?? text;
    };
    const parts = isList(value) ? value : [value];
    if (parts.some((each) => isObject(each) || isList(each))) return thingsOf(parts);
    const text = parts.map(one).join(', ');
    return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
  };
}

/** No JSON on a screen: what it is made of is said by name, where it has names. */
function thingsOf(parts: readonly Json[]): DraftValue {
  const names = parts.flatMap((one) => (isObject(one) ? (textIn(one, 'name') ?? []) : []));
  return { kind: 'things', names: names.slice(0, MOST_NAMES), count: parts.length };
}

const plainText = (value: Json): string =>
  typeof value === 'string' ? value : JSON.stringify(value);

function rulesOf(value: Json, variants: ReadonlyMap<string, string>) {
  return priceRulesOf({ price_overrides: value }).map((rule) => ({
    ...rule,
    variants: rule.variants?.map((ref) => variants.get(ref) ?? ref) ?? null,
  }));
}

function namesOf(docs: readonly CatalogDoc[], kind: ListKind): ReadonlyMap<string, string> {
  return new Map(
    docs.flatMap((doc) =>
      doc.lists[kind].map(
        (node) => [textIn(node.json, 'ref') ?? '', nodeName(node) ?? ''] as const,
      ),
    ),
  );
}

function variantNames(docs: readonly CatalogDoc[]): ReadonlyMap<string, string> {
  return new Map(
    docs.flatMap(({ rest }) =>
      listIn(rest, 'variants').flatMap((one) => {
        const ref = isObject(one) ? textIn(one, 'ref') : null;
        return isObject(one) && ref !== null ? [[ref, textIn(one, 'name') ?? ref] as const] : [];
      }),
    ),
  );
}

/** Made when it is first asked for: most changes name nothing by a ref. */
function lazily<Key, Value>(make: (key: Key) => Value): (key: Key) => Value {
  const known = new Map<Key, Value>();
  return (key) => {
    const value = known.get(key) ?? make(key);
    known.set(key, value);
    return value;
  };
}

/**
 * More changes of a field, or of a place, than that nobody reads, and drawing them would take longer than a
 * tap may. What disappears and what is new is shown to the last line, however much it is.
 */
const MOST = 200;
const CAPPED: ReadonlySet<Change['kind']> = new Set(['changed', 'moved']);

export const NO_LINES: DraftLines = {
  lines: [],
  counts: { added: 0, removed: 0, changed: 0, moved: 0 },
};

/** Changes as a person reads them: what is named by a ref is called by its name. */
export function linesOf(changes: readonly Change[], docs: readonly CatalogDoc[]): DraftLines {
  const worded = valuesOf(docs);
  const counts = { ...NO_LINES.counts };
  const first = changes.filter(({ kind }) => {
    counts[kind] += 1;
    return !CAPPED.has(kind) || counts[kind] <= MOST;
  });
  const lines = first.map((change): DraftLine => {
    const { at, kind, name, of } = change;
    const said = { kind, list: at?.list ?? null, isInner: at?.inner !== undefined, name, of };
    if (change.kind !== 'changed') return { ...said, field: null, before: null, after: null };
    const field = change.path.at(-1);
    return {
      ...said,
      field: change.path.join('.'),
      before: worded(field, change.before),
      after: worded(field, change.after),
    };
  });
  return { lines, counts };
}

export function conflictViews(
  conflicts: readonly Conflict[],
  docs: readonly CatalogDoc[],
): readonly DraftConflict[] {
  const worded = valuesOf(docs);
  return conflicts.map((conflict) => {
    const { at, id, kind, name, of } = conflict;
    const said = { id, kind, list: at?.list ?? null, name, of };
    if (conflict.kind !== 'both_changed') {
      return { ...said, field: null, mine: null, theirs: null };
    }
    const field = conflict.path.at(-1);
    return {
      ...said,
      field: conflict.path.join('.'),
      mine: worded(field, conflict.mine),
      theirs: worded(field, conflict.theirs),
    };
  });
}

/** Where HubRise's `errors[].field` points in what was sent: `data.option_lists.3.options`. */
export function placeOfError(
  doc: CatalogDoc,
  path: string,
): Pick<DraftLine, 'list' | 'name' | 'of' | 'field'> {
  const parts = path
    .replaceAll(/\[(\d+)\]/g, '.$1')
    .split('.')
    .filter((part) => part !== 'data');
  const list = (Object.keys(LISTS) as ListKind[]).find(
    (kind) => LISTS[kind] === parts[0] || (kind === 'option_list' && parts[0] === 'options_lists'),
  );
  const node = list && doc.lists[list][Number(parts[1])];
  if (list === undefined || node === undefined) {
    return { list: null, name: null, of: null, field: path === '' ? null : path };
  }
  const inner = ['skus', 'options'].includes(parts[2] ?? '') && node.inner[Number(parts[3])];
  if (inner) {
    return { list, name: nodeName(inner), of: nodeName(node), field: parts.slice(4).join('.') };
  }
  return { list, name: nodeName(node), of: null, field: parts.slice(2).join('.') };
}
