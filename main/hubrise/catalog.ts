import * as v from 'valibot';
import {
  type ApiFailure,
  type Call,
  isUsableId,
  NO_SUCH_ID,
  segment,
  unexpectedShape,
} from './api-call.ts';
import { key, line } from './lenient.ts';

/** What is sold (API §5), as far as the kitchen's printers share it out. */
export interface CatalogCategories {
  /** Names in the catalogue's order, each once. */
  readonly names: readonly string[];
  /** The category of each sku, by its ref. */
  readonly skus: ReadonlyMap<string, string>;
}

export interface CatalogApi {
  /** A heavy read (10 a minute). What cannot be read of a catalogue is left out. */
  readCategories(
    catalogId: string,
  ): Promise<{ readonly kind: 'ok'; readonly categories: CatalogCategories } | ApiFailure>;
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

const catalogSchema = v.object({
  data: v.object({
    categories: list(v.object({ ref: keyOrNull, name: lineOrNull })),
    products: list(v.object({ category_ref: keyOrNull, skus: list(v.object({ ref: keyOrNull })) })),
  }),
});

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

function categoriesOf(data: v.InferOutput<typeof catalogSchema>['data']): CatalogCategories {
  const names = new Map<string, string>();
  for (const { name, ref } of data.categories)
    if (ref !== null && name !== null) names.set(ref, name);
  const skus = new Map<string, string>();
  for (const product of data.products) {
    const name = product.category_ref === null ? undefined : names.get(product.category_ref);
    if (name === undefined) continue;
    for (const { ref } of product.skus) if (ref !== null) skus.set(ref, name);
  }
  return { names: [...new Set(names.values())], skus };
}
