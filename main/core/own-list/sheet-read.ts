import type { Steps } from '../draft/steps.ts';
import { unguarded } from '../format/csv.ts';
import { csvSteps } from '../format/csv-read.ts';
import { typedCents } from '../format/typed-cents.ts';
import { proposedKind } from './goods.ts';
import {
  type ArticleWish,
  keyOf,
  MOST_ARTICLES,
  MOST_CATEGORIES,
  tidyName,
  type WishFault,
  wishFault,
} from './own-list.ts';
import { columnOf, NEEDED_COLUMNS, type OwnColumn, vatOfCell } from './sheet.ts';

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

export type OwnSheetRead =
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
