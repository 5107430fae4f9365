import type { CatalogDealLine, CatalogOption, TaxRates } from '../catalog/catalog.ts';
import type { StockKey } from '../catalog/stock.ts';
import {
  type BasketPart,
  proportion,
  type Service,
  type VatRate,
  vatRate,
} from '../fiscal/basket.ts';
import { parseMoney } from '../format/numbers.ts';
import {
  type Article,
  type Assortment,
  type Choice,
  type ChoiceRefusal,
  holds,
  type OptionChoice,
  type OptionList,
  optionId,
  priceAt,
  type SellingMoment,
  type Size,
  type SizeChoice,
} from './assortment.ts';

/** What the till's VAT table goes by. */
export interface RatedProduct {
  /** Of this size of this product, and of nothing else of the goods. */
  readonly key: string;
  /** The sku's. */
  readonly ref: string | null;
  /** The product itself, as the VAT table knows it. */
  readonly product: { readonly ref: string | null; readonly name: string | null };
  readonly name: string;
  readonly category: string | null;
  readonly tags: readonly string[];
  readonly taxRates: TaxRates | null;
  /** What the size says of itself; null: nothing. */
  readonly sizeRates: TaxRates | null;
}

/** How two halves of one pizza make a price (counter-sale §1). */
export type HalfRule = 'dearest' | 'average' | 'sum';

/** What a price depends on beside the choice. */
export interface PriceWorld {
  readonly assortment: Assortment;
  readonly at: SellingMoment;
  readonly service: Service;
  readonly rateFor: (product: RatedProduct, service: Service) => VatRate;
  readonly isOff: (key: StockKey) => boolean;
  readonly halfRule: HalfRule;
}

/** `without`: what comes with it and is left out, SANS on screen. */
export interface Detail {
  readonly kind: 'option' | 'without' | 'part';
  readonly text: string;
  readonly count: number;
  /** The option's, by which what is left of it is counted; absent: it has none. */
  readonly ref?: string;
}

/** What the kitchen makes of one of it: a product, or one step of a deal. */
export interface PricedDish {
  readonly name: string;
  readonly size: string | null;
  /** The sku's, by which the kitchen's printers know its category. */
  readonly ref: string | null;
  readonly details: readonly Detail[];
}

/** One of it, values and no ids: what stays true whatever the catalogue says later. Cents TTC. */
export interface Priced {
  readonly label: string;
  readonly details: readonly Detail[];
  readonly unit: number;
  readonly parts: readonly BasketPart[];
  /** As many as there are parts; none of a free line, nor of what was kept by an earlier version. */
  readonly dishes?: readonly PricedDish[];
}

export type PricedChoice =
  | { readonly kind: 'priced'; readonly priced: Priced }
  | { readonly kind: 'refused'; readonly reason: ChoiceRefusal };

class Refused extends Error {
  readonly reason: ChoiceRefusal;
  constructor(reason: ChoiceRefusal) {
    super(reason);
    this.reason = reason;
  }
}

/** What is chosen, with its price of this moment to the cent. */
export function priceChoice(choice: Choice, world: PriceWorld): PricedChoice {
  try {
    return { kind: 'priced', priced: priced(choice, world) };
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return { kind: 'refused', reason: error.reason };
  }
}

function priced(choice: Choice, world: PriceWorld): Priced {
  switch (choice.kind) {
    case 'product': {
      const one = priceSize(choice, world);
      const part = { label: one.label, rate: one.rate, alone: one.size + one.options };
      const { details, label, options, size } = one;
      return { label, details, unit: size + options, parts: [part], dishes: [one.dish] };
    }
    case 'deal':
      return priceDeal(choice.article, choice.steps, world);
    case 'free': {
      const { cents, label, vat } = choice;
      if (!Number.isSafeInteger(cents) || cents < 0) throw new Refused('no_price');
      const rate = vatRate(vat, world.service);
      return { label, details: [], unit: cents, parts: [{ label, rate, alone: cents }] };
    }
  }
}

interface PricedSize {
  readonly label: string;
  readonly details: readonly Detail[];
  /** The size's own price, and what its options add. */
  readonly size: number;
  readonly options: number;
  /** What it costs outside of a deal; null: its own prices do not say. */
  readonly alone: number | null;
  readonly rate: VatRate;
  readonly dish: PricedDish;
}

function priceSize(chosen: SizeChoice, world: PriceWorld): PricedSize {
  const { assortment, at } = world;
  const article = assortment.byId.get(chosen.article);
  if (article?.kind !== 'product') throw new Refused('unknown');
  const size = article.sizes.find(({ id }) => id === chosen.size);
  if (size === undefined) throw new Refused('unknown');
  const { sku } = size;
  if (!holds(sku.restrictions, at)) throw new Refused('not_now');
  if (sku.ref !== null && world.isOff({ kind: 'sku', ref: sku.ref })) throw new Refused('sold_out');
  const cents = priceAt(sku, at);
  if (cents === null) throw new Refused('no_price');
  const lists = listsOf(size, assortment);
  const known = new Set(lists.map(({ key }) => key));
  if (chosen.options.some(({ list }) => !known.has(list))) throw new Refused('unknown');
  const taken = lists.map((list) => takeOptions(list, chosen.options, world));
  const details = taken.flatMap((one) => one.details);
  const isHalf = isHalfHalf(article, size);
  const options = optionsPrice(taken, isHalf, world.halfRule);
  const needed = taken.filter(({ list }) => mustBeChosen(list, isHalf));
  return {
    label: labelOf(article, size),
    details,
    dish: { name: article.name, size: sizeName(article, size), ref: sku.ref, details },
    size: cents,
    options,
    alone: separatePrice(
      cents,
      options,
      needed.some((one) => one.cents > 0),
    ),
    rate: world.rateFor(ratedOf(article, size), world.service),
  };
}

export function labelOf(article: Article, size: Size): string {
  const name = sizeName(article, size);
  return name === null ? article.name : `${article.name} ${name}`;
}

/** Null where there is one size alone: nobody asks which. */
function sizeName(article: Article, { sku }: Size): string | null {
  return article.kind === 'product' && article.sizes.length > 1 ? sku.name : null;
}

export function ratedOf(
  article: Extract<Article, { kind: 'product' }>,
  { id, sku }: Size,
): RatedProduct {
  const { category, name, product } = article;
  const tags = [...product.tags, ...sku.tags];
  const key = JSON.stringify([article.id, id]);
  const rates = { taxRates: product.taxRates, sizeRates: sku.taxRates };
  return { key, ref: sku.ref, product, name, category, tags, ...rates };
}

/** The lists of a size, those that must be chosen from first. */
export function listsOf(
  { sku }: Size,
  { lists }: Pick<Assortment, 'lists'>,
): readonly OptionList[] {
  const found = sku.optionLists.flatMap((key) => lists.get(key) ?? []);
  return [...found.filter(({ min }) => min > 0), ...found.filter(({ min }) => min === 0)];
}

interface TakenOptions {
  readonly list: OptionList;
  readonly details: readonly Detail[];
  readonly cents: number;
}

function takeOptions(
  list: OptionList,
  options: readonly OptionChoice[],
  { at, isOff }: PriceWorld,
): TakenOptions {
  const mine = options.filter((one) => one.list === list.key && one.count > 0);
  const count = mine.reduce((sum, one) => sum + one.count, 0);
  if (!mine.every((one) => Number.isSafeInteger(one.count))) throw new Refused('options');
  if (count < list.min || (list.max !== null && count > list.max)) throw new Refused('options');
  let cents = 0;
  const details = mine.map((one): Detail => {
    const option = list.options.find((known) => optionId(known) === one.option);
    if (option === undefined) throw new Refused('unknown');
    if (!holds(option.restrictions, at)) throw new Refused('not_now');
    const { ref } = option;
    if (ref !== null && isOff({ kind: 'option', ref })) throw new Refused('sold_out');
    cents += optionPrice(option, at) * one.count;
    const named = { text: option.name ?? one.option, count: one.count };
    // Nothing of it is used up.
    if (isLeftOut(list, one.option)) return { kind: 'without', ...named };
    return { kind: 'option', ...named, ...(ref === null ? {} : { ref }) };
  });
  return { list, cents, details: [...details, ...leftOut(list, mine)] };
}

/** Whether an option is left out where it is chosen: `Sans olives`, or one of the list `Retirer`. */
export function isLeftOut({ leftOut = [] }: OptionList, option: string): boolean {
  return leftOut.includes(option);
}

/** What an option adds; one without a price adds nothing. */
export function optionPrice(option: CatalogOption, at: SellingMoment): number {
  return priceAt(option, at) ?? 0;
}

/** What comes with it by itself, where more than one can be chosen: leaving it out is SANS. */
function leftOut(list: OptionList, mine: readonly OptionChoice[]): readonly Detail[] {
  if (list.max === 1) return [];
  return list.options
    .filter((one) => one.isDefault && !isLeftOut(list, optionId(one)))
    .filter((one) => !mine.some(({ option }) => option === optionId(one)))
    .map((one) => ({ kind: 'without', text: one.name ?? optionId(one), count: 1 }));
}

function isHalfHalf(article: Article, { sku }: Size): boolean {
  const tags = article.kind === 'product' ? article.product.tags : [];
  return tags.includes('half_half') || sku.tags.includes('half_half');
}

function isSide(list: string | null): boolean {
  return /^side [12]$/i.test(list ?? '');
}

/** Of a half-and-half the two sides make one price by the rule; toppings of either side add to it. */
function optionsPrice(taken: readonly TakenOptions[], isHalf: boolean, rule: HalfRule): number {
  const sides = taken.filter(({ list }) => isHalf && isSide(list.name));
  const others = taken.filter((one) => !sides.includes(one));
  const sum = (some: readonly TakenOptions[]): number =>
    some.reduce((total, { cents }) => total + cents, 0);
  if (sides.length === 0 || rule === 'sum') return sum(taken);
  const whole =
    rule === 'dearest'
      ? Math.max(...sides.map(({ cents }) => cents))
      : proportion(sum(sides), 1, sides.length);
  return whole + sum(others);
}

/** Whether something of a list belongs to what is sold: without it nobody buys the product. */
export function mustBeChosen(
  { min, name }: Pick<OptionList, 'min' | 'name'>,
  isHalf: boolean,
): boolean {
  return min > 0 || (isHalf && isSide(name));
}

/**
 * What a size costs outside of a deal, with its options (fiscal-france §10). A size at 0 says nothing, unless what
 * must be chosen with it has the price, as the sides of a half-and-half do: null.
 */
export function separatePrice(size: number, options: number, isByOptions: boolean): number | null {
  return size > 0 || isByOptions ? size + options : null;
}

/** One price: each step by its rule, with what its size costs more and its options. */
function priceDeal(id: string, steps: readonly SizeChoice[], world: PriceWorld): Priced {
  const article = world.assortment.byId.get(id);
  if (article?.kind !== 'deal') throw new Refused('unknown');
  const { deal } = article;
  if (!holds(deal.restrictions, world.at)) throw new Refused('not_now');
  if (deal.lines.length === 0 || steps.length !== deal.lines.length) throw new Refused('options');
  const priced = deal.lines.map((line, index) => {
    const chosen = steps[index] as SizeChoice;
    const extra = line.skus.find(({ ref }) => ref !== null && ref === chosen.size);
    if (extra === undefined) throw new Refused('unknown');
    const one = priceSize(chosen, world);
    const cents = stepPrice(one.size, line) + (extra.extraCharge?.cents ?? 0) + one.options;
    return { one, cents };
  });
  return {
    label: article.name,
    details: priced.flatMap(({ one }) => [
      { kind: 'part', text: one.label, count: 1 } as const,
      ...one.details,
    ]),
    unit: priced.reduce((sum, { cents }) => sum + cents, 0),
    parts: priced.map(({ one }) => ({
      label: one.label,
      rate: one.rate,
      alone: one.alone,
    })),
    dishes: priced.map(({ one }) => one.dish),
  };
}

/** What a size costs within a deal's step (catalogue §1), never less than nothing. */
export function stepPrice(cents: number, { effect, value }: CatalogDealLine): number {
  switch (effect) {
    case 'fixed_price':
      return Math.max(0, parseMoney(value)?.cents ?? cents);
    case 'price_off':
      return Math.max(0, cents - (parseMoney(value)?.cents ?? 0));
    case 'percentage_off': {
      const off = /^(\d{1,3})(?:\.(\d{1,2}))?$/.exec(value ?? '');
      if (off === null) return cents;
      const points = Math.min(10_000, Number(off[1]) * 100 + Number((off[2] ?? '').padEnd(2, '0')));
      return cents - proportion(cents, points, 10_000);
    }
    default:
      return cents;
  }
}

/**
 * What was priced before and cannot be sold so any more keeps its price under another service, but not its VAT: a
 * rate is product × service (fiscal-france §10). What the catalogue has no more is known by its rate alone: eaten in
 * nothing is at 5.5 %; taken away it stays at its rate, which is never too low.
 */
export function ratedAnew(
  before: Priced,
  choice: Choice,
  world: Pick<PriceWorld, 'assortment' | 'rateFor' | 'service'>,
): Priced {
  const rates = ratesOf(choice, world);
  const parts = before.parts.map((part, place) => {
    const other = world.service === 'eat_in' && part.rate === 550 ? 1000 : part.rate;
    return { ...part, rate: rates[place] ?? other };
  });
  return { ...before, parts };
}

/** Of each part, in their order; null: nobody knows. */
function ratesOf(
  choice: Choice,
  { assortment, rateFor, service }: Pick<PriceWorld, 'assortment' | 'rateFor' | 'service'>,
): readonly (VatRate | null)[] {
  const rateOf = ({ article: id, size: wanted }: SizeChoice): VatRate | null => {
    const article = assortment.byId.get(id);
    if (article?.kind !== 'product') return null;
    const size = article.sizes.find((one) => one.id === wanted);
    return size === undefined ? null : rateFor(ratedOf(article, size), service);
  };
  switch (choice.kind) {
    case 'free':
      return [vatRate(choice.vat, service)];
    case 'product':
      return [rateOf(choice)];
    case 'deal':
      return choice.steps.map(rateOf);
  }
}
