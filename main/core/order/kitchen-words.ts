import { plainWords } from '../format/text.ts';
import { LEAVING_OUT, optionSenseBy } from './option-sense.ts';
import type { Order, OrderOption } from './order.ts';

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

/** The order with the options that its words leave out marked so (`option-sense.ts`). */
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
