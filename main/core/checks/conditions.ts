import type { Catalog, Conditions } from '../catalog/catalog.ts';
import { conditionFaults } from '../catalog/rules.ts';
import { type Finding, type FindingPlace, finding } from './finding.ts';

const STEP = 200;

/** Hours that cannot be, and variants that there are not: where something is sold, and of other prices. */
export function* checkConditions({
  deals,
  optionLists,
  products,
  variants,
}: Catalog): Generator<void, readonly Finding[]> {
  const known = new Set(variants.flatMap(({ ref }) => ref ?? []));
  const found: Finding[] = [];
  const look = (asked: readonly (Conditions | null)[], of: Partial<Finding>): void => {
    for (const one of asked) {
      if (one === null) continue;
      for (const { kind, said } of conditionFaults(one, known)) {
        found.push(
          finding(kind === 'unknown_variant' ? kind : 'impossible_hours', { ...of, said }),
        );
      }
    }
  };
  const at = (kind: FindingPlace['kind'], place: number, name: string | null) => ({
    at: { kind, place },
    name,
  });
  for (const [place, { name, skus }] of products.entries()) {
    if (place % STEP === STEP - 1) yield;
    for (const { name: part, overrides, restrictions } of skus) {
      look([restrictions, ...overrides], { ...at('product', place, name), part });
    }
  }
  for (const [place, { name, options }] of optionLists.entries()) {
    if (place % STEP === STEP - 1) yield;
    for (const { name: part, overrides, restrictions } of options) {
      look([restrictions, ...overrides], { ...at('list', place, name), part });
    }
  }
  for (const [place, { name, restrictions }] of deals.entries()) {
    look([restrictions], at('deal', place, name));
  }
  return found;
}
