import type { HubriseStandIn } from '../stand-ins/hubrise/stand-in.ts';

const PRODUCTS = 2_000;
const CATEGORIES = 40;
const LISTS = 500;
const OPTIONS = 20;

/** The stand-in's catalogue that the shop of the benches sells by. */
const CATALOG = '87yu4';

/** Gives the shop a menu of 2,000 products with 10,000 options; half of them are chosen at one tap. */
export async function giveLargeMenu({ admin }: HubriseStandIn): Promise<void> {
  const option_lists = Array.from({ length: LISTS }, (_, list) => ({
    ref: `LIST-${list}`,
    name: `Suppléments n° ${list}`,
    min_selections: 0,
    options: Array.from({ length: OPTIONS }, (_unused, at) => ({
      ref: `OPT-${list}-${at}`,
      name: `Crème brûlée ${list} ${at}`,
      price: '1.50 EUR',
    })),
  }));
  const products = Array.from({ length: PRODUCTS }, (_, at) => ({
    ref: `PRO-${at}`,
    category_ref: `CAT-${at % CATEGORIES}`,
    name: `Pizza Œuf n° ${at}`,
    description: 'Tomate, mozzarella, œuf, jambon, champignons, olives. '.repeat(4),
    skus: [
      {
        ref: `SKU-${at}`,
        price: '12.50 EUR',
        option_list_refs: at % 2 === 0 ? [] : [`LIST-${at % LISTS}`],
      },
    ],
  }));
  const categories = Array.from({ length: CATEGORIES }, (_, at) => ({
    ref: `CAT-${at}`,
    name: `Catégorie ${at}`,
  }));
  await admin.updateCatalog(CATALOG, { data: { categories, products, option_lists } as never });
}

/** How large a shop's catalogue is. */
export interface MenuSize {
  readonly products: number;
  /** Of each product. */
  readonly sizes: number;
  readonly lists: number;
  readonly options: number;
}

const SIZE_NAMES = ['Petite', 'Moyenne', 'Grande'];

/**
 * Gives the shop a catalogue of this size. `turn`: another one gives another catalogue, as somebody's change
 * does.
 */
export async function giveMenuOf(
  { admin }: HubriseStandIn,
  size: MenuSize,
  turn = 0,
): Promise<void> {
  await admin.updateCatalog(CATALOG, { data: menuData(size, turn) as never });
}

/** The data of a catalogue in which each product has sizes and each size two lists of options. */
export function menuData({ lists, options, products, sizes }: MenuSize, turn = 0): object {
  const option_lists = Array.from({ length: lists }, (_, list) => ({
    ref: `LIST-${list}`,
    name: `Suppléments n° ${list}`,
    min_selections: 0,
    options: Array.from({ length: options }, (_unused, at) => ({
      ref: `OPT-${list}-${at}`,
      name: `Crème brûlée ${list} ${at}`,
      price: '1.50 EUR',
    })),
  }));
  const all = Array.from({ length: products }, (_, at) => ({
    ref: `PRO-${at}`,
    category_ref: `CAT-${at % CATEGORIES}`,
    name: `Pizza Œuf n° ${at}`,
    description: `Tomate, mozzarella, œuf, jambon, champignons, olives. Carte ${turn}.`,
    skus: Array.from({ length: sizes }, (_unused, size) => ({
      ref: `SKU-${at}-${size}`,
      name: SIZE_NAMES[size] ?? `Taille ${size}`,
      price: `${10 + size}.50 EUR`,
      option_list_refs: [`LIST-${at % lists}`, `LIST-${(at + 7) % lists}`],
    })),
  }));
  const categories = Array.from({ length: CATEGORIES }, (_, at) => ({
    ref: `CAT-${at}`,
    name: `Catégorie ${at}`,
  }));
  return { categories, products: all, option_lists };
}
