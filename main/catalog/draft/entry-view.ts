import type { DraftEntry, DraftPart } from '../../../preload/contract.ts';
import { availabilityOf } from '../../core/draft/conditions.ts';
import { dealLinesOf } from '../../core/draft/deal-lines.ts';
import { type CatalogDoc, type DocNode, nodeName, type Target } from '../../core/draft/doc.ts';
import { seenItems } from '../../core/draft/items.ts';
import { type JsonObject, listIn, objectIn, own, textIn } from '../../core/draft/json.ts';
import { limitsOf } from '../../core/draft/limits.ts';
import { priceRulesOf } from '../../core/draft/price-rules.ts';
import { ratesOf } from '../../core/draft/rates.ts';
import { parseMoney } from '../../core/format/money.ts';
import { namedLines, sizeNames } from './size-names.ts';

/** One element of a draft in full; null where there is none of this key. */
export function entryOf(doc: CatalogDoc, { key, list }: Target): DraftEntry | null {
  const node = doc.lists[list].find((one) => one.key === key);
  if (node === undefined) return null;
  const { inner, json } = node;
  const { least, most } = limitsOf(json);
  return {
    list,
    key,
    name: textIn(json, 'name'),
    description: textIn(json, 'description'),
    category: textIn(json, 'category_ref'),
    tax: ratesOf(json),
    availability: availabilityOf(objectIn(json, 'restrictions') ?? {}),
    min: least,
    max: most,
    parts: inner.map((part) => partOf(part, { list, key })),
    tags: textsIn(json, 'tags'),
    pictures: textsIn(json, 'image_ids'),
    lines: list === 'deal' ? linesOf(doc, json) : [],
    seenLines: list === 'deal' ? seenItems(listIn(json, 'lines')) : [],
    offeredWith: list === 'option_list' ? offeredWith(doc, textIn(json, 'ref')) : [],
  };
}

function partOf({ json, key: inner }: DocNode, at: Target): DraftPart {
  return {
    ...at,
    inner,
    name: textIn(json, 'name'),
    ref: textIn(json, 'ref'),
    cents: parseMoney(own(json, 'price'))?.cents ?? null,
    rules: priceRulesOf(json),
    seenRules: seenItems(listIn(json, 'price_overrides')),
    availability: availabilityOf(objectIn(json, 'restrictions') ?? {}),
    lists: textsIn(json, 'option_list_refs'),
    isDefault: own(json, 'default') === true,
    tags: textsIn(json, 'tags'),
    tax: ratesOf(json),
  };
}

/** Texts and numbers alone: what else stands there nobody can choose. */
function textsIn(json: JsonObject, field: string): readonly string[] {
  return listIn(json, field).flatMap((one) =>
    typeof one === 'string' || typeof one === 'number' ? [String(one)] : [],
  );
}

function linesOf(doc: CatalogDoc, deal: JsonObject): DraftEntry['lines'] {
  const lines = dealLinesOf(deal);
  return namedLines(lines, sizeNames([doc], lines));
}

function offeredWith(doc: CatalogDoc, ref: string | null): DraftEntry['offeredWith'] {
  if (ref === null) return [];
  return doc.lists.product
    .filter(({ inner }) =>
      inner.some(({ json }) => listIn(json, 'option_list_refs').some((one) => String(one) === ref)),
    )
    .map((node) => ({ key: node.key, name: nodeName(node) }));
}
