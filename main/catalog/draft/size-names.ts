import type { DraftDealLine } from '../../../preload/contract.ts';
import type { DealLine } from '../../core/draft/deal-lines.ts';
import { type CatalogDoc, nodeName } from '../../core/draft/doc.ts';
import { textIn } from '../../core/draft/json.ts';

/** What the sizes in these parts of a deal are called, by ref. */
export function sizeNames(
  docs: readonly CatalogDoc[],
  lines: readonly DealLine[],
): ReadonlyMap<string, string> {
  const wanted = new Set(lines.flatMap(({ skus }) => skus.map(({ ref }) => ref)));
  const names = new Map<string, string>();
  for (const product of docs.flatMap(({ lists }) => lists.product)) {
    for (const size of product.inner) {
      const ref = textIn(size.json, 'ref');
      if (ref === null || !wanted.has(ref)) continue;
      const parts = [nodeName(product), textIn(size.json, 'name')].filter((one) => one !== null);
      names.set(ref, parts.join(' · ') || ref);
    }
  }
  return names;
}

export function namedLines(
  lines: readonly DealLine[],
  names: ReadonlyMap<string, string>,
): readonly DraftDealLine[] {
  return lines.map((line) => ({
    ...line,
    skus: line.skus.map((sku) => ({ ...sku, name: names.get(sku.ref) ?? null })),
  }));
}
