import * as v from 'valibot';
import { isUsableId, key, line } from '../payload/lenient.ts';
import { type Answer, type Call, NO_SUCH_ID, segment, unexpectedShape } from './api-call.ts';

/** What is sold (API §5), as far as the kitchen's printers share it out. */
interface CatalogCategories {
  /** Names in the catalogue's order, each once. */
  readonly names: readonly string[];
  /** The category of each sku, by its ref, and those that it stands in, the nearest first. */
  readonly skus: ReadonlyMap<string, readonly string[]>;
}

export interface CatalogApi {
  /** A heavy read (10 a minute). What cannot be read of a catalogue is left out. */
  readCategories(catalogId: string): Answer<{ readonly categories: CatalogCategories }>;
}

const list = <T>(item: v.GenericSchema<unknown, T>) =>
  v.fallback(
    v.pipe(
      v.array(v.fallback(v.nullable(item), null)),
      v.transform((all) => all.filter((one) => one !== null)),
    ),
    [],
  );
const lineOrNull = v.fallback(line, null);
const keyOrNull = v.fallback(key, null);

/**
 * HubRise documents answers in which everything has an `id` and is named by it. Answers that name by
 * `ref`, as a catalogue is written, were seen as well. Both are read.
 */
const catalogSchema = v.object({
  data: v.object({
    categories: list(
      v.object({
        id: keyOrNull,
        ref: keyOrNull,
        parent_id: keyOrNull,
        parent_ref: keyOrNull,
        name: lineOrNull,
      }),
    ),
    products: list(
      v.object({
        category_id: keyOrNull,
        category_ref: keyOrNull,
        skus: list(v.object({ ref: keyOrNull })),
      }),
    ),
  }),
});

type CatalogData = v.InferOutput<typeof catalogSchema>['data'];
type Category = CatalogData['categories'][number];

export function createCatalogApi(call: Call): CatalogApi {
  return {
    async readCategories(catalogId) {
      if (!isUsableId(catalogId)) return NO_SUCH_ID;
      const path = `/catalogs/${segment(catalogId)}`;
      const result = await call({ method: 'GET', path, request: 'refresh', heavy: true });
      if (result.kind !== 'ok') return result;
      const parsed = v.safeParse(catalogSchema, result.body);
      if (!parsed.success) return unexpectedShape(result.status);
      return { kind: 'ok', categories: categoriesOf(parsed.output.data) };
    },
  };
}

function categoriesOf({ categories, products }: CatalogData): CatalogCategories {
  const find = finderOf(categories);
  const skus = new Map<string, readonly string[]>();
  for (const product of products) {
    const path = pathOf(find(product.category_id, product.category_ref), find);
    if (path.length === 0) continue;
    for (const { ref } of product.skus) if (ref !== null) skus.set(ref, path);
  }
  const names = categories.flatMap((one) => (isNamed(one) ? [one.name] : []));
  return { names: [...new Set(names)], skus };
}

type Find = (id: string | null, ref: string | null) => Category | null;

/** A ref where an id belongs is understood too, and the other way round. */
function finderOf(categories: readonly Category[]): Find {
  const ids = new Map(categories.flatMap((one) => (one.id === null ? [] : [[one.id, one]])));
  const refs = new Map(categories.flatMap((one) => (one.ref === null ? [] : [[one.ref, one]])));
  const look = (key: string | null, first: typeof ids, second: typeof ids): Category | null =>
    key === null ? null : (first.get(key) ?? second.get(key) ?? null);
  return (id, ref) => look(id, ids, refs) ?? look(ref, refs, ids);
}

/** The names from a category up to its topmost parent. A circle of parents ends as well. */
function pathOf(category: Category | null, find: Find): readonly string[] {
  const seen = new Set<Category>();
  const names: string[] = [];
  for (let at = category; at !== null && !seen.has(at); at = find(at.parent_id, at.parent_ref)) {
    seen.add(at);
    if (isNamed(at)) names.push(at.name);
  }
  return names;
}

/** One that nothing names apart belongs to no product. */
function isNamed(category: Category): category is Category & { readonly name: string } {
  return category.name !== null && (category.id !== null || category.ref !== null);
}
