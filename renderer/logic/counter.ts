import type { CatalogOption, CatalogOptionList } from '../../main/core/catalog/catalog.ts';
import { foundAs, searchWords } from '../../main/core/catalog/sellables.ts';
import { keyText } from '../../main/core/catalog/stock.ts';
import {
  type Article,
  type Assortment,
  type Choice,
  holds,
  type OptionChoice,
  type OptionList,
  optionId,
  type SellingMoment,
  type Size,
} from '../../main/core/counter/assortment.ts';
import type { DraftLine } from '../../main/core/counter/draft.ts';
import { isLeftOut, listsOf } from '../../main/core/counter/price.ts';
import { changeOf } from '../../main/core/counter/tender.ts';
import type { CounterView } from '../../preload/contract.ts';

/** So many buttons are drawn at a time: a tap is painted at once, however long the menu is. */
export const ARTICLES_A_PAGE = 48;

/**
 * The options that come with a size by themselves. Of those that are off only one stays that the kitchen
 * would not be told the absence of: of a list that takes one at most and asks for none.
 */
export function defaultOptions(
  size: Size,
  goods: Assortment,
  off: ReadonlySet<string>,
): readonly OptionChoice[] {
  return listsOf(size, goods).flatMap((list) =>
    defaultsOf(list)
      .filter(({ ref }) => !isOff('option', ref, off) || (list.max === 1 && list.min === 0))
      .map((option) => ({ list: list.key, option: optionId(option), count: 1 })),
  );
}

const defaultsOf = ({ options }: CatalogOptionList): readonly CatalogOption[] =>
  options.filter(({ isDefault }) => isDefault);

/** What one tap on a size of an article sells; null where something has to be chosen first, or left out as it is off. */
export function choiceAtOnce(
  article: Article,
  size: Size,
  goods: Assortment,
  off: ReadonlySet<string>,
): Choice | null {
  const options = defaultOptions(size, goods, off);
  const isMet = listsOf(size, goods).every(
    (list) =>
      options.filter((one) => one.list === list.key).length >= list.min &&
      !defaultsOf(list).some(({ ref }) => isOff('option', ref, off)),
  );
  return isMet ? { kind: 'product', article: article.id, size: size.id, options } : null;
}

export type ArticleState = 'sold' | 'off' | 'not_now';

export function articleState(
  article: Article,
  off: ReadonlySet<string>,
  at: SellingMoment,
): ArticleState {
  if (article.kind === 'deal') return holds(article.deal.restrictions, at) ? 'sold' : 'not_now';
  const now = article.sizes.filter(({ sku }) => holds(sku.restrictions, at));
  if (now.length === 0) return 'not_now';
  return now.every(({ sku }) => isOff('sku', sku.ref, off)) ? 'off' : 'sold';
}

export function isOff(
  kind: 'sku' | 'option',
  ref: string | null,
  off: ReadonlySet<string>,
): boolean {
  return ref !== null && off.has(keyText({ kind, ref }));
}

/** By words of its name or by its ref; those that begin so come first. */
export function findArticles(goods: Assortment, typed: string): readonly Article[] {
  const words = searchWords(typed);
  const found = goods.articles.flatMap((article) => {
    const rank = foundAs(article, words);
    return rank === null ? [] : [{ article, rank }];
  });
  return found
    .sort((a, b) => a.rank - b.rank)
    .slice(0, ARTICLES_A_PAGE)
    .map(({ article }) => article);
}

/**
 * The options that a sheet begins with: those that come by themselves, and of what has to be chosen what was chosen last.
 * Nothing is added or left out for the one before.
 */
export function firstOptions(
  size: Size,
  goods: Assortment,
  off: ReadonlySet<string>,
  last: readonly OptionChoice[],
): readonly OptionChoice[] {
  const defaults = defaultOptions(size, goods, off);
  return listsOf(size, goods).flatMap((list) => {
    const isToBeHad = ({ list: key, option }: OptionChoice): boolean => {
      const known = list.options.find((one) => optionId(one) === option);
      return key === list.key && known !== undefined && !isOff('option', known.ref, off);
    };
    const before = isChoice(list) ? last.filter(isToBeHad) : [];
    const wanted = last.filter((one) => one.list === list.key);
    const isWhole = before.length > 0 && before.length === wanted.length;
    return isWhole ? before : defaults.filter((one) => one.list === list.key);
  });
}

/** Whether something of a list is chosen, rather than added or left out. */
export function isChoice({ max, min }: Pick<OptionList, 'max' | 'min'>): boolean {
  return min > 0 || max === 1;
}

/** Whether an option stands for something to be left out: it comes by itself, or says so. */
export function isTakenOff(list: OptionList, option: CatalogOption): boolean {
  return option.isDefault || isLeftOut(list, optionId(option));
}

/** The same choice with one more, or the other one, of an option; what its list cannot take changes nothing. */
export function withOption(
  options: readonly OptionChoice[],
  list: { readonly key: string; readonly max: number | null },
  option: string,
  by: 1 | -1,
): readonly OptionChoice[] {
  const mine = options.filter((one) => one.list === list.key);
  const others = options.filter((one) => one.list !== list.key);
  const before = mine.find((one) => one.option === option)?.count ?? 0;
  if (list.max === 1) return by === 1 ? [...others, { list: list.key, option, count: 1 }] : others;
  const all = mine.reduce((sum, { count }) => sum + count, 0);
  if (by === 1 && list.max !== null && all >= list.max) return options;
  const count = before + by;
  const rest = options.filter((one) => one.list !== list.key || one.option !== option);
  return count <= 0 ? rest : [...rest, { list: list.key, option, count }];
}

/** Whether a sealed order ends where so many, thousandths, are left of its last line. */
export function endsOrder(
  { draft, isPart }: Pick<CounterView, 'draft' | 'isPart'>,
  qty: number,
): boolean {
  return qty === 0 && draft.order !== null && !isPart && draft.lines.length === 1;
}

/** Whether somebody must say why, where so many, thousandths, are left of a line. */
export function asksReason(
  view: Pick<CounterView, 'draft' | 'isPart'>,
  { sealed }: Pick<DraftLine, 'sealed'>,
  qty: number,
): boolean {
  return (sealed !== null && qty < sealed.qty) || endsOrder(view, qty);
}

/** The line that was added, or of which there are more or fewer now; null: none. */
export function touchedLine(
  before: readonly DraftLine[],
  now: readonly DraftLine[],
): number | null {
  const counts = new Map(before.map(({ id, qty }) => [id, qty]));
  return now.findLast(({ id, qty }) => counts.get(id) !== qty)?.id ?? null;
}

/**
 * What is to be given back, cents, while the rest of a bill waits to be paid: to the last who paid, by part
 * or by lines, until the next one does.
 */
export function changeToGive({ draft, lastSale }: Pick<CounterView, 'draft' | 'lastSale'>): number {
  const isRest = lastSale !== null && lastSale.order !== null && lastSale.order === draft.order;
  return isRest && draft.payments.length === 0 ? lastSale.change : changeOf(draft.payments);
}

/** Digits typed for an amount, as cents; nothing typed is nothing. */
export function centsOf(digits: string): number {
  return digits === '' ? 0 : Number(digits);
}

/** A barcode scanner types faster than any person: so many ms between two of its keys at most. */
const SCANNER_GAP_MS = 60;
const SHORTEST_CODE = 3;

/** What a scanner's code stands for: a ref, in whatever case it is printed, where that names one thing alone. */
export function findByCode(
  { byRef }: Pick<Assortment, 'byRef'>,
  code: string,
): ReturnType<Assortment['byRef']['get']> {
  const exact = byRef.get(code);
  if (exact !== undefined) return exact;
  const wanted = code.toLowerCase();
  const [found, second] = [...byRef].filter(([ref]) => ref.toLowerCase() === wanted);
  return second === undefined ? found?.[1] : undefined;
}

/** Tells a scanner's code from keys that a person hits: what was scanned, once its Enter has come. */
export function createScanner() {
  let typed = '';
  let last = Number.NEGATIVE_INFINITY;
  return (key: string, at: number): string | null => {
    if (at - last > SCANNER_GAP_MS) typed = '';
    last = at;
    if (key === 'Enter') {
      const code = typed;
      typed = '';
      return code.length < SHORTEST_CODE ? null : code;
    }
    if (key.length === 1) typed += key;
    return null;
  };
}
