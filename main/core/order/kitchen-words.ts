import { plainWords } from '../format/text.ts';
import type { Order, OrderOption } from './order.ts';

/**
 * What an option does to a dish. `left_out`: it is made without. `added`: something comes to it. `as_said`: nobody
 * can tell by its words, or it is a choice (`À point`); it is shown as it came, for a wrong sign is cooked.
 */
export type OptionSense = 'added' | 'left_out' | 'as_said';

/** What the platforms' menus call what is left out, in the languages in which they are written in France. */
export const LEAVING_OUT: readonly string[] =
  `sans, retirer, retirez, retire, retrait, enlever, enlevez, enlève, ôter, ôtez, supprimer, supprimez, exclure, pas de,
  ne pas mettre, je ne veux pas, without, no, remove, removed, removal, exclude, omit, leave out, hold the, sin, quitar,
  senza, togliere, rimuovere, ohne, entfernen, weglassen, zonder, verwijderen, geen`.split(/,\s+/u);

/** Words that say it of what follows them, and of nothing else. */
const PREPOSITIONS: readonly string[] =
  'sans, without, no, sin, senza, ohne, zonder, geen, pas de'.split(', ');

/**
 * What a thing is without by its nature: a list `Boissons sans alcool` holds drinks, and one of `Sans gluten` pizzas.
 */
const BY_NATURE = new Set(
  `alcool alcohol alkohol alcol gluten glutine sucre sucres sugar azucar zucchero zucker suiker lactose lactosa lattosio
  laktose viande meat carne fleisch vlees porc pork cerdo maiale sel salt cafeine caffeine gaz bulles gas oeuf oeufs
  lait arete aretes os bone bones additif additifs colorant conservateur conservateurs cuisson contact frais surcout
  supplement supplements extra extras boisson boissons drink drinks couvert couverts limite`.split(
    /\s+/u,
  ),
);

/** What may follow a preposition in the middle of a name, where it still speaks of what is left out. */
const OF_WHAT = new Set(
  `ingredient ingredients ingredienti ingrediente ingredientes zutat zutaten quoi quel quels quelle quelles garniture
  garnitures topping toppings what which les le la l ces cet cette the these gratuit gratuits free offert optionnel
  optionnels facultatif option options choix choice`.split(/\s+/u),
);

/** What a list is called whose options come to the dish. */
const ADDING = new Set(
  `supplement supplements supplementaire supplementaires extra extras ajout ajouts ajouter ajoutez rajouter rajoutez add
  adds addon addons addition additions additional topping toppings plus anadir agrega extras suplemento suplementos
  aggiungi aggiunte aggiunta supplemento supplementi zusatz zusatze extrazutaten toevoegen toevoeging`.split(
    /\s+/u,
  ),
);

/** Answers to a question, in which the list's name says it all. */
const YES_OR_NO = new Set(`oui non yes no si ja nein nee`.split(' '));

/** How an option begins, in a list of what is left out, that leaves nothing out. */
const LEAVES_NOTHING_OUT = new Set(
  `rien ne aucun aucune avec garder gardez tout toute tous complet complete normal normale standard classique original
  non tel telle comme nothing none keep with everything as regular nada ninguno ninguna con todo niente nessuno
  nessuna tutto nichts keine mit alles niets met supplement extra double plus more merci`.split(
    /\s+/u,
  ),
);

/** How an option says by itself that something is left out. What follows is what. */
const BY_ITSELF =
  /^[\s–—-]*(?:sans|without|no|sin|senza|ohne|zonder|geen|pas\s+d(?:e\s|[’'])|hold(?:\s+the)?|remove|retirer|retirez|retire|enlever|enlevez|enl[eè]ve|[oô]ter|[oô]tez|supprimer|supprimez|quitar|togliere|rimuovere|weglaten)(?<=['’]|\b)[\s:–-]*(?=\S)/iu;
/** `No 5`, `No. 1`, `No thanks`, `No extras`: a number, or an answer. */
const IS_NONE =
  /^(?:no|n[o°º])[\s.]*(?:\d|thanks?\b|extras?\b|toppings?\b|changes?\b|preference\b)/iu;

/** Tells the sense of an option by what it and its list are called; `words`: those of `LEAVING_OUT`, as a shop has them. */
export function optionSenseBy(
  words: readonly string[],
): (listName: string | null, name: string | null) => OptionSense {
  const senseOfList = listSenseBy(words);
  return (listName, name) => {
    const said = plainWords(name ?? '');
    if (YES_OR_NO.has(said) || IS_NONE.test((name ?? '').trim())) return 'as_said';
    if (leavesOutByItself(name ?? '')) return 'left_out';
    const sense = senseOfList(listName);
    if (sense !== 'left_out') return sense;
    const [first = ''] = said.split(' ');
    return LEAVES_NOTHING_OUT.has(first) ? 'as_said' : 'left_out';
  };
}

/** What a list's name says of its options; `as_said` too where it speaks of both. */
export function listSenseBy(words: readonly string[]): (listName: string | null) => OptionSense {
  const phrases = words.map(plainWords).filter((word) => word !== '');
  return (listName) => {
    if (listName === null) return 'as_said';
    const tokens = plainWords(listName).split(' ');
    const takes = phrases.some((phrase) => leavesOut(tokens, phrase.split(' ')));
    const adds = tokens.some((token, at) => ADDING.has(token) && !isPartOf(tokens, at));
    if (takes === adds) return 'as_said';
    return takes ? 'left_out' : 'added';
  };
}

/** Whether a list's name has such a word at all, whatever else it says: its options are read with it. */
export function speaksOfLeavingOut(words: readonly string[]): (listName: string) => boolean {
  const phrases = words.map((word) => ` ${plainWords(word)} `);
  return (listName) => {
    const said = ` ${plainWords(listName)} `;
    return phrases.some((phrase) => said.includes(phrase));
  };
}

/** Whether an option is called `Sans olives`, whatever its list is called. */
function leavesOutByItself(name: string): boolean {
  return BY_ITSELF.test(name) && !IS_NONE.test(name.trim());
}

/** What is left out, without the word that says so: `Sans olives` is shown `SANS olives`. */
export function leftOutName(name: string): string {
  return leavesOutByItself(name) ? name.replace(BY_ITSELF, '') : name;
}

function leavesOut(tokens: readonly string[], phrase: readonly string[]): boolean {
  const isPreposition = PREPOSITIONS.includes(phrase.join(' '));
  return tokens.some((_, at) => {
    const isThere = phrase.every((word, index) =>
      [word, `${word}s`].includes(tokens[at + index] ?? ''),
    );
    if (!isThere) return false;
    if (!isPreposition) return true;
    const next = tokens[at + phrase.length];
    if (next === undefined) return true;
    // In the middle it may say what the list's things are without: `Menu sans boisson`.
    return at === 0 ? !BY_NATURE.has(next) : OF_WHAT.has(next);
  });
}

/** `Au plus`, `Sans supplément`, `Sauce extra vierge`: words of adding that add nothing. */
function isPartOf(tokens: readonly string[], at: number): boolean {
  const word = tokens[at];
  const before = tokens[at - 1] ?? '';
  const after = tokens[at + 1] ?? '';
  if (word === 'plus') return before !== 'en' && before !== 'petit';
  return PREPOSITIONS.includes(before) || (word === 'extra' && after === 'vierge');
}

/** Words that a shop's platforms write, and what they mean in its kitchen. */
export interface KitchenWords {
  /** Beginnings of words: a note with one of them says ALLERGIE. */
  readonly allergy: readonly string[];
  /**
   * Words of an option list's name by which its options are left out, as if HubRise had said `removed`: in orders
   * and at the counter.
   */
  readonly without: readonly string[];
}

export const DEFAULT_KITCHEN_WORDS: KitchenWords = {
  allergy: ['allerg', 'intoléran', 'cœliaque', 'coeliaque', 'anaphyla', 'epipen', 'celiac'],
  without: LEAVING_OUT,
};

/** How many words one list may hold, and how long one may be, in characters. */
export const KITCHEN_WORDS_LIMITS = { count: 40, length: 40 } as const;

/** Whether a text speaks of an allergy. `Pas d’allergie` does too: a person reads what it says. */
export function speaksOfAllergy(text: string, { allergy }: KitchenWords): boolean {
  const said = ` ${plainWords(text)}`;
  return allergy.map(plainWords).some((word) => word !== '' && said.includes(` ${word}`));
}

/** Which of these notes speak of an allergy. */
export function allergyNotesIn(
  notes: readonly (string | null)[],
  words: KitchenWords,
): readonly string[] {
  return notes.filter((note) => note !== null).filter((note) => speaksOfAllergy(note, words));
}

/** Whether any note of the order speaks of an allergy: of an item, of the order, of its delivery. */
export function hasAllergy(order: Order, words: KitchenWords): boolean {
  return notesOf(order).some((note) => speaksOfAllergy(note, words));
}

/** Whether somebody wrote anything that is to be read before the order is made. */
export function hasNote(order: Order): boolean {
  const standing = order.items.filter(({ deleted }) => !deleted);
  return order.customerNotes !== null || standing.some((item) => item.customerNotes !== null);
}

/** All that somebody wrote of an order and of its lines, in the order in which it is read. */
export function notesOf(order: Order): readonly string[] {
  const { customer, customerNotes, items, sellerNotes } = order;
  const standing = items.filter(({ deleted }) => !deleted);
  const notes = [customerNotes, sellerNotes, customer?.deliveryNotes ?? null];
  return [...notes, ...standing.map((item) => item.customerNotes)].filter((note) => note !== null);
}

/** The order with the options that its words leave out marked so. */
export function withRemovedOptions(order: Order, words: KitchenWords): Order {
  const senseOf = optionSenseBy(words.without);
  const isRemoved = ({ listName, name }: OrderOption): boolean =>
    senseOf(listName, name) === 'left_out';
  const concerned = order.items.some(({ options }) =>
    options.some((option) => !option.removed && isRemoved(option)),
  );
  if (!concerned) return order;
  return {
    ...order,
    items: order.items.map((item) => ({
      ...item,
      options: item.options.map((option) =>
        option.removed || !isRemoved(option)
          ? option
          : { ...option, removed: true, removedByName: true as const },
      ),
    })),
  };
}
