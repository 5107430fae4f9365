import type { DraftValue } from '../../../preload/contract.ts';
import { dealLinesOf } from '../../core/draft/deal-lines.ts';
import { type CatalogDoc, type ListKind, nodeName } from '../../core/draft/doc.ts';
import { isList, isObject, type Json, listIn, textIn } from '../../core/draft/json.ts';
import { priceRulesOf } from '../../core/draft/price-rules.ts';
import { namedLines, sizeNames } from './size-names.ts';

/** More than a line of the screen holds. */
const LONGEST = 300;
const MOST_NAMES = 20;

/** What stands in a field of one of these catalogues; whatever is named by a ref is called by its name. */
export type ValueOf = (field: string | undefined, value: Json | undefined) => DraftValue;

export function valuesOf(docs: readonly CatalogDoc[]): ValueOf {
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
