import type { CatalogView, FiscalAnswer, VatRow, VatView } from '../../preload/contract.ts';
import type { Operators } from '../access/operators.ts';
import { type CatalogProduct, categoryPath } from '../core/catalog/catalog.ts';
import type { Steps } from '../core/draft/doc.ts';
import {
  type Service,
  VAT_KINDS,
  type VatKind,
  type VatRate,
  vatRate,
} from '../core/fiscal/basket.ts';
import type { JetEvent } from '../core/fiscal/kinds.ts';
import {
  rateFor,
  type VatChoices,
  type VatProduct,
  vatDoubts,
  vatKey,
  vatKindOf,
} from '../core/vat/vat-table.ts';
import { inSlices } from '../lib/queues.ts';
import type { Store } from '../store/index.ts';
import type { VatChoiceRow } from '../store/vat-choices.ts';

export type VatDesk = ReturnType<typeof createVatDesk>;

type InCategory = Omit<VatProduct, 'categories'> & { readonly category: string | null };

interface VatDeskDeps {
  readonly store: Pick<Store, 'touch' | 'vatChoices'>;
  readonly catalog: () => Promise<CatalogView | null>;
  /** The categories that a category stands in, itself first; at once. */
  readonly path: (category: string | null) => VatProduct['categories'];
  readonly operators: Pick<Operators, 'mayManage' | 'view'>;
  readonly event: (event: JetEvent, text: string, by?: string) => void;
}

/** Products that are looked at in one step. */
const ROWS_A_STEP = 200;

/** The VAT of what the shop sells: what the till applies, what HubRise says, what a manager decides. */
export function createVatDesk(deps: VatDeskDeps) {
  const { operators, store } = deps;
  let known: VatChoices | null = null;

  function choices(): VatChoices {
    known ??= readChoices(store.vatChoices.list());
    return known;
  }

  async function nameOf(scope: VatChoiceRow['scope'], key: string): Promise<string> {
    const catalog = await deps.catalog();
    if (scope === 'category') {
      return catalog?.categories.find((one) => one.key === key)?.name ?? key;
    }
    return catalog?.products.find((one) => vatKey(one) === key)?.name ?? key;
  }

  return {
    /** What the basket asks: the rate, in basis points, at which a product is sold. */
    rateFor: (product: VatProduct, service: Service): VatRate =>
      rateFor(product, service, choices()),
    /** What a product is to the tax, its category known by its key. */
    kindIn: ({ category, ...product }: InCategory): VatKind =>
      vatKindOf({ ...product, categories: deps.path(category) }, choices()).kind,
    /** The rate of the same. */
    rateIn: ({ category, ...product }: InCategory, service: Service): VatRate =>
      rateFor({ ...product, categories: deps.path(category) }, service, choices()),
    get: async (): Promise<VatView> => {
      const catalog = await deps.catalog();
      const chosen = choices().categories;
      return {
        isKnown: catalog !== null,
        rows: catalog === null ? [] : await inSlices(rowsOf(catalog, choices)),
        categories: (catalog?.categories ?? []).map(({ key, name, parent }) => ({
          key,
          parent,
          name: name ?? key,
          kind: chosen.get(key) ?? null,
        })),
      };
    },
    /** Null: as the till would decide by itself. */
    choose: async (
      scope: VatChoiceRow['scope'],
      key: string,
      kind: VatKind | null,
    ): Promise<FiscalAnswer> => {
      if (!operators.mayManage()) {
        return { kind: 'refused', reason: 'no_right', detail: 'settings' };
      }
      const name = await nameOf(scope, key);
      store.vatChoices.set(scope, key, kind);
      known = null;
      const what = scope === 'category' ? 'de la catégorie' : 'du produit';
      const said = kind === null ? 'règle de la caisse' : ratesText(kind);
      deps.event('compliance', `TVA ${what} ${name} : ${said}.`, operators.view().current?.id);
      store.touch('vat');
      return { kind: 'done', value: null };
    },
  };
}

/** What is sold, with the rate of each and who has decided it. */
function* rowsOf(catalog: CatalogView, choices: () => VatChoices): Steps<readonly VatRow[]> {
  const rows: VatRow[] = [];
  const rowOf = rowOfProduct(catalog, choices);
  for (const [place, product] of catalog.products.entries()) {
    if (place % ROWS_A_STEP === ROWS_A_STEP - 1) yield;
    rows.push(...rowOf(product));
  }
  return rows;
}

function rowOfProduct(
  catalog: CatalogView,
  choices: () => VatChoices,
): (product: CatalogProduct) => readonly VatRow[] {
  const byKey = new Map(catalog.categories.map((one) => [one.key, one]));
  return (product) => {
    const path = categoryPath(product.category, (key) => byKey.get(key)?.parent);
    const categories = path.map((key) => ({ key, name: byKey.get(key)?.name ?? null }));
    const asked: VatProduct = { ...product, categories };
    const key = vatKey(product);
    if (key === '') return [];
    const { by, kind } = vatKindOf(asked, choices());
    const sizes = product.skus.flatMap((sku): VatRow['sizes'] => {
      if (sku.taxRates === null) return [];
      const sized = { ...asked, sizeRates: sku.taxRates };
      const own = vatKindOf(sized, choices()).kind;
      const doubts = vatDoubts(sized, choices());
      return [{ name: sku.name ?? sku.ref ?? '', kind: own, doubts }];
    });
    // Where each size says its own, nothing is sold by what the product says.
    const isShared = sizes.length === 0 || sizes.length < product.skus.length;
    return [
      {
        key,
        kind,
        by,
        sizes,
        name: product.name ?? product.ref ?? '',
        category: categories[0] ?? null,
        doubts: isShared ? vatDoubts(asked, choices()) : [],
      },
    ];
  };
}

function readChoices(rows: readonly VatChoiceRow[]): VatChoices {
  const kinds = new Map<string, VatKind>(VAT_KINDS.map((kind) => [kind, kind]));
  const of = (scope: VatChoiceRow['scope']): ReadonlyMap<string, VatKind> =>
    new Map(
      rows.flatMap((row) => {
        const kind = kinds.get(row.kind);
        return row.scope === scope && kind !== undefined ? [[row.key, kind] as const] : [];
      }),
    );
  return { products: of('product'), categories: of('category') };
}

/** As the journal says it, in French. */
export function ratesText(kind: VatKind): string {
  const text = (rate: VatRate): string => `${String(rate / 100).replace('.', ',')} %`;
  return `${text(vatRate(kind, 'eat_in'))} sur place, ${text(vatRate(kind, 'takeaway'))} à emporter`;
}
