import type { Steps } from '../draft/doc.ts';
import type { VatKind } from '../fiscal/basket.ts';
import { type CsvCell, csvAmount, csvSteps, unguarded } from '../format/csv.ts';
import { typedCents } from '../format/numbers.ts';
import { plainWords } from '../format/text.ts';
import {
  type ArticleWish,
  keyOf,
  MOST_ARTICLES,
  MOST_CATEGORIES,
  type OwnList,
  proposedKind,
  tidyName,
  type WishFault,
  wishFault,
} from './own-list.ts';

/** The columns of the list as a sheet, in their order. */
export const OWN_COLUMNS = ['category', 'name', 'price', 'vat'] as const;
export type OwnColumn = (typeof OWN_COLUMNS)[number];

/** Without these a sheet is no list. */
const NEEDED_COLUMNS = ['name', 'price'] as const satisfies readonly OwnColumn[];

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
function columnOf(cell: string): OwnColumn | null {
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

export interface SheetArticle extends ArticleWish {
  /** In the file, from 1. */
  readonly line: number;
  /** The file says nothing of its VAT: it is proposed by its name. */
  readonly isProposed: boolean;
}

/** Why a line cannot be taken. `cells`: it has more of them than the first line. */
export interface LineFault {
  readonly line: number;
  readonly column: OwnColumn | null;
  readonly reason: WishFault | 'vat' | 'cells';
  /** What stands there, as far as it is worth reading. */
  readonly said: string;
}

type OwnSheetRead =
  | {
      readonly kind: 'read';
      readonly articles: readonly SheetArticle[];
      readonly faults: readonly LineFault[];
    }
  /** A quote that begins on this line is never closed. */
  | { readonly kind: 'unclosed'; readonly line: number }
  | { readonly kind: 'empty' }
  /** The first line names no such column. */
  | { readonly kind: 'no_header'; readonly column: OwnColumn }
  | { readonly kind: 'too_many'; readonly lines: number };

/** What the lines above have named. */
interface Known {
  readonly articles: Set<string>;
  readonly categories: Set<string>;
}

const LONGEST_SAID = 40;
const COLUMN_OF: Readonly<Partial<Record<LineFault['reason'], OwnColumn>>> = {
  no_name: 'name',
  name_long: 'name',
  twice: 'name',
  price: 'price',
  vat: 'vat',
  category_long: 'category',
  too_many_categories: 'category',
};

/** Lines that are read in one step. */
const STEP = 200;

/**
 * A list as somebody's spreadsheet has written it: each line that can be taken, and what is wrong with
 * each of the others. The order of the columns is the file's, and further ones count for nothing. In steps: 2,000
 * lines take a twentieth of a second.
 */
export function* readOwnSheetSteps(text: string): Steps<OwnSheetRead> {
  const csv = yield* csvSteps(text);
  yield;
  if (csv.kind === 'unclosed') return csv;
  const [header, ...lines] = csv.rows;
  if (header === undefined) return { kind: 'empty' };
  const places = new Map<OwnColumn, number>();
  for (const [place, cell] of header.cells.entries()) {
    const column = columnOf(unguarded(cell));
    if (column !== null && !places.has(column)) places.set(column, place);
  }
  const missing = NEEDED_COLUMNS.find((column) => !places.has(column));
  if (missing !== undefined) return { kind: 'no_header', column: missing };
  if (lines.length === 0) return { kind: 'empty' };
  if (lines.length > MOST_ARTICLES) return { kind: 'too_many', lines: lines.length };
  const articles: SheetArticle[] = [];
  const faults: LineFault[] = [];
  const known: Known = { articles: new Set(), categories: new Set() };
  for (const [at, { cells, line }] of lines.entries()) {
    if (at % STEP === STEP - 1) yield;
    const said = (column: OwnColumn): string => {
      const place = places.get(column);
      return place === undefined ? '' : unguarded((cells[place] ?? '').trim());
    };
    const hasMore = cells.slice(header.cells.length).some((cell) => cell.trim() !== '');
    const article = hasMore ? null : articleOf(line, said);
    const reason = hasMore ? 'cells' : faultOf(article, said, known);
    if (reason === null && article !== null) {
      known.articles.add(keyOf(article));
      if (article.category !== '') known.categories.add(article.category.toLowerCase());
      articles.push(article);
      continue;
    }
    const column = COLUMN_OF[reason ?? 'price'] ?? null;
    const text = column === null ? cells.join(' ') : said(column);
    faults.push({ line, column, reason: reason ?? 'price', said: shortened(text) });
  }
  return { kind: 'read', articles, faults };
}

/** Null where its price or its VAT cannot be read. */
function articleOf(line: number, said: (column: OwnColumn) => string): SheetArticle | null {
  const cents = typedCents(said('price'));
  const vat = vatOfCell(said('vat'));
  if (cents === null || vat === undefined) return null;
  const [name, category] = [tidyName(said('name')), tidyName(said('category'))];
  const kind = vat ?? proposedKind(name, category);
  return { line, name, category, cents, kind, isProposed: vat === null };
}

function faultOf(
  article: SheetArticle | null,
  said: (column: OwnColumn) => string,
  { articles, categories }: Known,
): LineFault['reason'] | null {
  if (article === null) {
    if (tidyName(said('name')) === '') return 'no_name';
    return typedCents(said('price')) === null ? 'price' : 'vat';
  }
  const fault = wishFault(article);
  if (fault !== null) return fault;
  if (articles.has(keyOf(article))) return 'twice';
  const isNew = article.category !== '' && !categories.has(article.category.toLowerCase());
  return isNew && categories.size >= MOST_CATEGORIES ? 'too_many_categories' : null;
}

function shortened(text: string): string {
  const line = tidyName(text);
  return line.length <= LONGEST_SAID ? line : `${line.slice(0, LONGEST_SAID - 1)}…`;
}
