import type { Catalog } from '../catalog/catalog.ts';
import { checkConditions } from './conditions.ts';
import { checkDeals } from './deals.ts';
import { CHECKS, type CheckContext, type CheckKind, type Finding } from './finding.ts';
import { checkLists } from './lists.ts';
import { checkProducts } from './products.ts';
import { checkRefs } from './refs.ts';

/** All that was found of one kind. */
export interface Findings {
  readonly kind: CheckKind;
  readonly count: number;
  /** In the catalogue's order; not too many. */
  readonly first: readonly Finding[];
}

/** Nobody works off a longer list at once. */
export const MOST_FINDINGS = 200;

/** What is wrong with a catalogue, the gravest first, in steps: none takes long. */
export function* checkCatalog(
  catalog: Catalog,
  context: CheckContext,
): Generator<void, readonly Findings[]> {
  const lists = checkLists(catalog);
  yield;
  const deals = checkDeals(catalog);
  yield;
  const products = yield* checkProducts(catalog, context);
  const refs = yield* checkRefs(catalog);
  const conditions = yield* checkConditions(catalog);
  const found = [...lists, ...products, ...deals, ...refs, ...conditions];
  const all = Map.groupBy(found, ({ kind }) => kind);
  return (Object.keys(CHECKS) as CheckKind[]).flatMap((kind) => {
    const some = all.get(kind) ?? [];
    if (some.length === 0) return [];
    return [{ kind, count: some.length, first: some.slice(0, MOST_FINDINGS) }];
  });
}
