import type { VatKind } from '../fiscal/vat.ts';
import { type CsvCell, csvAmount } from '../format/csv.ts';
import { plainWords } from '../format/text.ts';
import type { OwnList } from './own-list.ts';

/** The columns of the list as a sheet, in their order. */
export const OWN_COLUMNS = ['category', 'name', 'price', 'vat'] as const;
export type OwnColumn = (typeof OWN_COLUMNS)[number];

/** Without these a sheet is no list. */
export const NEEDED_COLUMNS = ['name', 'price'] as const satisfies readonly OwnColumn[];

/** What a column may be called, in French or English, as `plainWords` gives it. */
const HEADS: Readonly<Record<OwnColumn, ReadonlySet<string>>> = {
  category: words('categorie, categories, rayon, famille, groupe, category, categories, group'),
  name: words('nom, article, articles, produit, designation, libelle, name, item, product, label'),
  price: words('prix, prix ttc, prix de vente, prix unitaire, tarif, price, unit price'),
  vat: words('tva, taux, taux tva, taux de tva, vat, vat rate, tax, tax rate'),
};

function words(text: string): ReadonlySet<string> {
  return new Set(text.split(', '));
}

/** Which column a cell of the header names; null: none that counts. */
export function columnOf(cell: string): OwnColumn | null {
  const said = plainWords(cell).replace(/ (eur|euro|euros)$/, '');
  return OWN_COLUMNS.find((column) => HEADS[column].has(said)) ?? null;
}

const PERCENTS: ReadonlyMap<number, VatKind> = new Map([
  [5.5, 'packaged'],
  [10, 'prepared'],
  [20, 'alcohol'],
]);
const NO_ALCOHOL = /\b(sans|no|non|without)\b/;

/**
 * What a cell says of the tax: its rate to take away (`5,5`, `10 %`, `0,2`), or words such as the
 * sheet itself is written with; null: nothing; undefined: what nobody understands.
 */
export function vatOfCell(cell: string): VatKind | null | undefined {
  const text = cell.trim();
  if (text === '') return null;
  const number = /^(\d{1,2})(?:[.,](\d{1,4}))?[\s\u00a0\u202f]*%?$/u.exec(text);
  if (number !== null) {
    const rate = Number(`${number[1]}.${number[2] ?? '0'}`);
    // A spreadsheet's own percentages are written as parts of one.
    return PERCENTS.get(rate < 1 ? Math.round(rate * 1_000) / 10 : rate);
  }
  const said = plainWords(text);
  if (/\b(alcool|alcohol|alcools)\b/.test(said))
    return NO_ALCOHOL.test(said) ? undefined : 'alcohol';
  if (/\b(conservable|emballe|emballage|packaged|packaging|keeps)\b/.test(said)) return 'packaged';
  if (/\b(consommer|prepare|repas|prepared|meal|eaten)\b/.test(said)) return 'prepared';
  return undefined;
}

/** The list line by line, in its order: category by category, what has none at the end. */
export function* ownSheet(
  { articles, categories }: OwnList,
  vatWord: (kind: VatKind) => string,
): Generator<readonly CsvCell[]> {
  for (const category of [...categories, null]) {
    for (const { cents, kind, name } of articles.filter(
      (one) => one.category === (category?.id ?? null),
    )) {
      yield [category?.name ?? null, name, csvAmount(cents), vatWord(kind)];
    }
  }
}
