import type { TaxRates } from '../catalog/catalog.ts';
import { type Service, VAT_KINDS, type VatKind, type VatRate, vatRate } from '../fiscal/basket.ts';
import { parseQuantity } from '../format/numbers.ts';
import { plainWords } from '../format/text.ts';

// What products of a French restaurant are called. A list of words stands on one line by what it names;
// each is compared with whole words, without accents.

/** What is drunk at one's age: it begins the product's name, or stands anywhere in a list of drinks. */
const ALCOHOL = words(`
  biere bieres beer ipa stout lager blonde brune ambree pils vin vins wine champagne prosecco cremant
  chianti lambrusco bordeaux beaujolais chablis sauternes muscadet sancerre cotes merlot cabernet
  chardonnay pinot syrah spritz mojito caipirinha margarita sangria kir pastis ricard whisky whiskey
  vodka rhum rum gin tequila cognac armagnac calvados limoncello grappa porto martini campari aperol
  cidre hydromel sake cocktail cocktails digestif aperitif heineken kronenbourg leffe desperados corona
  peroni moretti grimbergen affligem hoegaarden chouffe duvel guinness pelforth stella budweiser jupiler
  1664 despe ti punch`);
const ALCOHOL_SHELVES = words(`
  biere bieres vin vins alcool alcools champagne champagnes cocktail cocktails spiritueux digestifs
  aperitifs apero beers wines`);
const NOT_ALCOHOL = /\b(sans alcool|0 0|00|0 alcool|virgin|mocktail|alcohol free|vinaigre)\b/;

const DRINK_SHELVES = words(`
  boisson boissons soft softs soda sodas drink drinks eau eaux jus canettes bouteilles`);
/** Sold in what keeps it: can, sealed bottle, bread, pastry, crisps, yoghurt. */
const PACKAGED = words(`
  canette canettes can bouteille bouteilles btl 33cl 50cl 25cl 20cl 75cl 1l 1l5 2l evian cristaline perrier
  pellegrino badoit vittel volvic contrex coca fanta sprite orangina oasis lipton fuze schweppes redbull
  pepsi 7up tropico caprisun capri arizona chips yaourt yaourts yoghurt baguette croissant croissants
  chocolatine brioche viennoiserie viennoiseries cookie cookies donut donuts muffin muffins`);
const PACKAGED_SHELVES = words(
  'viennoiserie viennoiseries patisserie patisseries boulangerie chips',
);
/** Made or poured to be taken at once, also where it stands among drinks. */
const AT_ONCE = words(`
  gobelet verre pression tasse expresso espresso cafe cappuccino latte ristretto the infusion chocolat
  milkshake smoothie frappe glace cornet menu formule`);

function words(text: string): ReadonlySet<string> {
  return new Set(text.trim().split(/\s+/));
}

/** Names as they are compared: of the product, and of the categories that it stands in. */
interface Named {
  readonly name: string;
  readonly categories: readonly string[];
}

const any = (text: readonly string[], known: ReadonlySet<string>): boolean =>
  text.some((word) => known.has(word));

/** What names say of a product; null: nothing. A dish that is cooked with wine is no wine. */
export function namedKind({ categories, name }: Named): 'alcohol' | 'packaged' | 'prepared' | null {
  const said = plainWords(name);
  const own = said.split(' ');
  const shelves = categories.map((category) => plainWords(category).split(' '));
  const isDrink = shelves.some((shelf) => any(shelf, DRINK_SHELVES));
  const isStrong = shelves.some((shelf) => any(shelf, ALCOHOL_SHELVES));
  const isNamedSo = isDrink || isStrong ? any(own, ALCOHOL) : ALCOHOL.has(own[0] ?? '');
  const isFree = NOT_ALCOHOL.test(said) || shelves.some((s) => NOT_ALCOHOL.test(s.join(' ')));
  if (!isFree && (isNamedSo || (isStrong && !isDrink))) return 'alcohol';
  if (any(own, AT_ONCE)) return 'prepared';
  const keeps = isDrink || isStrong || shelves.some((shelf) => any(shelf, PACKAGED_SHELVES));
  return keeps || any(own, PACKAGED) ? 'packaged' : null;
}

/** A product as the VAT table needs it. */
export interface VatProduct {
  readonly ref: string | null;
  readonly name: string | null;
  /** The categories that it stands in, the nearest first. */
  readonly categories: readonly { readonly key: string; readonly name: string | null }[];
  readonly tags: readonly string[];
  /** What HubRise says; null: nothing. */
  readonly taxRates: TaxRates | null;
  /** What the size that is asked about says of itself; absent or null: nothing. */
  readonly sizeRates?: TaxRates | null;
}

/** What a manager has decided, by `vatKey` of a product and by the key of a category. */
export interface VatChoices {
  readonly products: ReadonlyMap<string, VatKind>;
  readonly categories: ReadonlyMap<string, VatKind>;
}

export const NO_CHOICES: VatChoices = { products: new Map(), categories: new Map() };

export interface VatDecision {
  readonly kind: VatKind;
  /** Who says so: the manager, of the product or its category; its names; the size itself; HubRise; nobody. */
  readonly by: 'product' | 'category' | 'names' | 'size' | 'hubrise' | 'default';
}

/** The name under which a product's choice is kept: its ref, or else its name; '' for neither. */
export function vatKey({ name, ref }: Pick<VatProduct, 'name' | 'ref'>): string {
  return ref ?? (name === null ? '' : `name:${name}`);
}

/**
 * What a product is to the tax (fiscal-france §10). What a manager said counts first, then that it is alcohol:
 * HubRise's rates may be wrong, and any client of HubRise's may write those of a size, so they make nothing
 * of that cheaper. What its size says of itself counts before what its names say of packaging and meals, and its
 * product's rates where the names say nothing. Rates count where they are, all of them, those of one kind.
 * Else it is a meal.
 */
export function vatKindOf(product: VatProduct, choices: VatChoices): VatDecision {
  const own = choices.products.get(vatKey(product));
  if (own !== undefined) return { kind: own, by: 'product' };
  for (const { key } of product.categories) {
    const kind = choices.categories.get(key);
    if (kind !== undefined) return { kind, by: 'category' };
  }
  if (product.tags.includes('alcoholic')) return { kind: 'alcohol', by: 'names' };
  const named = namedKind({
    name: product.name ?? '',
    categories: product.categories.flatMap(({ name }) => name ?? []),
  });
  if (named === 'alcohol') return { kind: named, by: 'names' };
  const sized = toldKind(product.sizeRates ?? null);
  if (sized !== null) return { kind: sized, by: 'size' };
  if (named !== null) return { kind: named, by: 'names' };
  const told = toldKind(product.taxRates);
  return told === null ? { kind: 'prepared', by: 'default' } : { kind: told, by: 'hubrise' };
}

/** The rate, in basis points, at which a product is sold: what the basket asks for. */
export function rateFor(product: VatProduct, service: Service, choices: VatChoices): VatRate {
  return vatRate(vatKindOf(product, choices).kind, service);
}

/** HubRise's columns, each with the service whose rate it is. */
const COLUMNS = [
  ['eatIn', 'eat_in'],
  ['collection', 'takeaway'],
  ['delivery', 'delivery'],
] as const satisfies readonly (readonly [keyof TaxRates, Service])[];

/** HubRise's rate in basis points; null: none, undefined: none that can be. */
function toldRate(said: string | null | undefined): number | null | undefined {
  if (said === null || said === undefined || said.trim() === '') return null;
  const percent = parseQuantity(said.replace(',', '.').replace('%', '').trim());
  return percent === null ? undefined : Math.round(Number(percent) * 100);
}

function toldKind(rates: TaxRates | null): VatKind | null {
  if (rates === null) return null;
  const told = COLUMNS.map(([column, service]) => [service, toldRate(rates[column])] as const);
  if (told.every(([, rate]) => rate === null)) return null;
  const fitting = VAT_KINDS.filter((kind) =>
    told.every(([service, rate]) => rate === null || rate === vatRate(kind, service)),
  );
  const [only, second] = fitting;
  return second === undefined ? (only ?? null) : null;
}

/** Where HubRise's rates differ from the till's: `missing`: it says none; `wrong`: it says another. */
export interface VatDoubt {
  readonly service: Service;
  readonly kind: 'missing' | 'wrong';
  /** As HubRise writes it. */
  readonly said: string | null;
  /** The till's own, basis points. */
  readonly rate: VatRate;
}

/** Of the size that is asked about: what it says itself, or else what its product says. */
export function vatDoubts(product: VatProduct, choices: VatChoices): readonly VatDoubt[] {
  const { sizeRates = null, taxRates } = product;
  const { kind } = vatKindOf(product, choices);
  return COLUMNS.flatMap(([column, service]): VatDoubt[] => {
    const own = sizeRates?.[column] ?? null;
    const said = toldRate(own) === null ? (taxRates?.[column] ?? null) : own;
    const told = toldRate(said);
    const rate = vatRate(kind, service);
    if (told === rate) return [];
    return [{ service, rate, said, kind: told === null ? 'missing' : 'wrong' }];
  });
}
