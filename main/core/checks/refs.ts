import type { Catalog } from '../catalog/catalog.ts';
import { optionsClash, sharingRefs } from '../catalog/rules.ts';
import { type Finding, type FindingPlace, finding } from './finding.ts';

/** Something that bears a ref, and where. */
interface Bearer {
  readonly ref: string | null;
  readonly at: FindingPlace | null;
  readonly name: string | null;
  readonly part: string | null;
}

/**
 * Refs that are missing where orders need them, and refs that are given twice. They are unique within
 * their kind (catalogue §1): HubRise refuses, merges or drops what has the same one.
 */
export function* checkRefs(catalog: Catalog): Generator<void, readonly Finding[]> {
  const { categories, deals, optionLists, products, variants } = catalog;
  const bare = (part: { ref: string | null; name: string | null }): Bearer => ({
    ref: part.ref,
    name: part.name,
    part: null,
    at: null,
  });
  const lists = optionLists.map(({ name, ref }, place): Bearer => {
    return { ref, name, part: null, at: { kind: 'list', place } };
  });
  const skus = products.flatMap((product, place) =>
    product.skus.map(({ name, ref }): Bearer => {
      return { ref, name: product.name, part: name, at: { kind: 'product', place } };
    }),
  );
  yield;
  const options = optionLists.flatMap((list, place) =>
    list.options.map(({ name, ref }): Bearer => {
      return { ref, name: list.name, part: name, at: { kind: 'list', place } };
    }),
  );
  yield;
  const named = [categories.map(bare), variants.map(bare), lists];
  const others = [
    products.map(({ name, ref }, place): Bearer => {
      return { ref, name, part: null, at: { kind: 'product', place } };
    }),
    deals.map(({ name, ref }, place): Bearer => {
      return { ref, name, part: null, at: { kind: 'deal', place } };
    }),
  ];
  return [
    ...named.flat().flatMap((one) => (one.ref === null ? wrong('unnamed_part', one) : [])),
    ...[...skus, ...options].flatMap((one) => (one.ref === null ? wrong('missing_ref', one) : [])),
    ...[...named, ...others, skus].flatMap(twice),
    ...optionsOfOneRef(options),
  ];
}

function wrong(kind: Finding['kind'], { at, name, part, ref }: Bearer): readonly Finding[] {
  return [finding(kind, { at, name, part, said: ref })];
}

/** All that bear a ref which another one bears. */
function twice(bearers: readonly Bearer[]): readonly Finding[] {
  return sharingRefs(bearers).flatMap((group) =>
    group.flatMap((one) => wrong('duplicate_ref', one)),
  );
}

function optionsOfOneRef(options: readonly Bearer[]): readonly Finding[] {
  return sharingRefs(options).flatMap((group) => {
    const clash = optionsClash(group.map(({ at, part }) => ({ list: at?.place, name: part })));
    if (clash === null) return [];
    const kind = clash === 'twice_in_a_list' ? 'duplicate_ref' : 'shared_ref';
    return group.flatMap((one) => wrong(kind, one));
  });
}
