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
