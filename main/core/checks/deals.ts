import type { Catalog } from '../catalog/catalog.ts';
import { type Finding, finding } from './finding.ts';

/** Deals with a part that has no ref, or one that no product has (catalogue §1). */
export function checkDeals({ deals, products }: Pick<Catalog, 'deals' | 'products'>): Finding[] {
  const known = new Set(products.flatMap(({ skus }) => skus.map(({ ref }) => ref)));
  return deals.flatMap((deal, place) => {
    const at = { kind: 'deal', place } as const;
    const nameless = deal.name === null ? [finding('no_name', { at, said: deal.ref })] : [];
    const parts = deal.lines.flatMap(({ label, skus }) =>
      skus.flatMap(({ ref }) => {
        if (ref !== null && known.has(ref)) return [];
        const kind = ref === null ? 'deal_without_ref' : 'deal_unknown_ref';
        return [finding(kind, { at, name: deal.name, part: label, said: ref })];
      }),
    );
    return [...nameless, ...parts];
  });
}
