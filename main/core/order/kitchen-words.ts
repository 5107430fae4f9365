import { plainWords } from '../format/text.ts';
import type { Order } from './order.ts';

/** Words that a shop's platforms write, and what they mean in its kitchen. */
export interface KitchenWords {
  /** Beginnings of words: a note with one of them says ALLERGIE. */
  readonly allergy: readonly string[];
  /** Names of option lists whose options are left out, as if HubRise had said `removed`: in orders and at the counter. */
  readonly without: readonly string[];
}

export const DEFAULT_KITCHEN_WORDS: KitchenWords = {
  allergy: ['allerg', 'intoléran', 'cœliaque', 'coeliaque', 'anaphyla', 'epipen', 'celiac'],
  without: ['Retirer', 'À retirer', 'Sans', 'Enlever', 'Ingrédients à retirer', 'Remove'],
};

/** How many words one list may hold, and how long one may be, in characters. */
export const KITCHEN_WORDS_LIMITS = { count: 40, length: 40 } as const;

/** Whether a text speaks of an allergy. `Pas d’allergie` does too: a person reads what it says. */
export function speaksOfAllergy(text: string, { allergy }: KitchenWords): boolean {
  const said = ` ${plainWords(text)}`;
  return allergy.map(plainWords).some((word) => word !== '' && said.includes(` ${word}`));
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

/** Tells by the name of a list whether its options are left out. */
export function leavesOutBy({
  without,
}: Pick<KitchenWords, 'without'>): (listName: string | null) => boolean {
  const names = new Set(without.map(plainWords));
  return (listName) => listName !== null && names.has(plainWords(listName));
}

/** The order with the options of the lists called so marked as left out. */
export function withRemovedOptions(order: Order, words: KitchenWords): Order {
  const isRemoved = leavesOutBy(words);
  const concerned = order.items.some(({ options }) =>
    options.some(({ listName, removed }) => !removed && isRemoved(listName)),
  );
  if (!concerned) return order;
  return {
    ...order,
    items: order.items.map((item) => ({
      ...item,
      options: item.options.map((option) =>
        option.removed || !isRemoved(option.listName)
          ? option
          : { ...option, removed: true, removedByName: true as const },
      ),
    })),
  };
}
