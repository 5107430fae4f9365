import type { OrderCard } from '../board/card.ts';
import { type Dish, dishOf, MOST_LINES } from '../board/dishes.ts';
import { dueAt } from '../board/due-at.ts';
import { keysOfItem } from '../catalog/naming.ts';
import type { StockKey } from '../catalog/stock.ts';
import { addQuantities } from '../format/numbers.ts';
import { allergyNotesIn, type KitchenWords, speaksOfAllergy } from '../order/kitchen-words.ts';
import { deliveryInstructions, itemNote, noteLines } from '../order/notes.ts';
import type { Order, OrderItem, ServiceType } from '../order/order.ts';
import type { PlatformView } from '../platform/platform.ts';
import type { PrinterSettings } from '../printer/printer.ts';
import { type CategoriesOf, kitchenShares } from './kitchen.ts';

/** By this mark at the end of its address the window's page knows that it is the kitchen's. */
export const KITCHEN_PAGE_HASH = '#cuisine';

/** A part of the kitchen that has a printer of its own for some categories. */
export interface Station {
  /** The printer's. */
  readonly id: string;
  readonly name: string;
}

/** Something of a line that the catalogue knows: it can be sold out. */
export interface KitchenThing extends StockKey {
  /** As the catalogue calls it: nothing of whoever has ordered it. */
  readonly name: string;
}

/** A line of a ticket. */
export interface TicketDish extends Dish {
  /** Itself and its options, as far as the catalogue knows them; not what is left out. */
  readonly things: readonly KitchenThing[];
  readonly note: string | null;
  /** Who makes it, by the stations' ids; none where a printer that makes everything has it alone. */
  readonly stations: readonly string[];
}

/**
 * An order as the kitchen sees it: all that is to be made, and nothing of the customer but a first
 * name to call out. It holds no phone, no address, no full name and no money, because the kitchen's
 * screen hangs where anybody may read it.
 */
export interface KitchenTicket {
  readonly id: string;
  readonly code: string;
  readonly platform: PlatformView;
  readonly serviceType: ServiceType | null;
  readonly tableName: string | null;
  readonly firstName: string | null;
  /** When it is to be ready, ms; null where nothing tells. */
  readonly dueAt: number | null;
  readonly receivedAt: number;
  /** When the kitchen was told of what has become of it since, ms; null where nothing has. */
  readonly newsAt: number | null;
  /** It is off: whoever is at work on it stops. */
  readonly isStopped: boolean;
  /** A rehearsal: nothing of it is to be made. */
  readonly isTrial: boolean;
  /** Its lines or notes are others than the kitchen was told at first. */
  readonly isChanged: boolean;
  /** It can be marked as ready. */
  readonly canBump: boolean;
  readonly allergy: boolean;
  readonly notes: readonly string[];
  /** Those of its notes, and of its dishes', that speak of an allergy. */
  readonly allergyNotes: readonly string[];
  readonly dishes: readonly TicketDish[];
  /** Lines beyond those dishes. */
  readonly linesLeftOut: number;
}

/** What of the shop a ticket depends on. */
export interface KitchenContext {
  readonly printers: readonly PrinterSettings[];
  readonly categoriesOf: CategoriesOf;
  readonly words: KitchenWords;
  /** What the catalogue calls something; null: it does not know it. */
  readonly thingOf: (key: StockKey) => string | null;
}

/** The printers of the kitchen that make some categories only: who has one of them cooks by it. */
export function stationsOf(printers: readonly PrinterSettings[]): readonly Station[] {
  return printers
    .filter(({ categories, prints }) => prints.kitchen && categories !== undefined)
    .map(({ id, name }) => ({ id, name }));
}

/** An order in preparation as a ticket; `card` is its card on the board. */
export function kitchenTicket(
  card: OrderCard,
  order: Order,
  context: KitchenContext,
): KitchenTicket {
  const isStopped = card.flags.includes('cancelled');
  const notes = notesOf(order, context.words);
  const lines = linesOf(order, context);
  return {
    id: card.id,
    code: card.code,
    platform: card.platform,
    serviceType: card.serviceType,
    tableName: card.tableName,
    firstName: firstWord(card.firstName),
    dueAt: dueAt(card),
    receivedAt: card.receivedAt,
    newsAt: card.newsAt,
    isStopped,
    isTrial: card.flags.includes('trial'),
    isChanged: card.flags.includes('supplemented'),
    canBump: !isStopped && card.actions.includes('ready'),
    allergy: card.allergy,
    notes,
    allergyNotes: allergyNotesIn(
      [...notes, ...lines.dishes.map(({ note }) => note)],
      context.words,
    ),
    ...lines,
  };
}

/** What is off comes first, for somebody is at work on it; then what is due first. */
export function byDueTime(a: KitchenTicket, b: KitchenTicket): number {
  return (
    Number(b.isStopped) - Number(a.isStopped) ||
    (a.dueAt ?? a.receivedAt) - (b.dueAt ?? b.receivedAt) ||
    a.receivedAt - b.receivedAt ||
    (a.id < b.id ? -1 : Number(a.id > b.id))
  );
}

/** What the chosen stations make of a ticket, and what others do; none chosen: all of it is shown. */
export function stationDishes(
  { dishes }: Pick<KitchenTicket, 'dishes'>,
  chosen: readonly string[],
): { readonly shown: readonly TicketDish[]; readonly elsewhere: readonly TicketDish[] } {
  if (chosen.length === 0) return { shown: dishes, elsewhere: [] };
  const isShown = ({ stations }: TicketDish): boolean => stations.some((id) => chosen.includes(id));
  return { shown: dishes.filter(isShown), elsewhere: dishes.filter((one) => !isShown(one)) };
}

/** Equal lines with equal notes are one. */
function linesOf(
  order: Order,
  { categoriesOf, printers, thingOf }: KitchenContext,
): Pick<KitchenTicket, 'dishes' | 'linesLeftOut'> {
  const stations = stationsOf(printers);
  const shares = stations.length === 0 ? null : kitchenShares(order.items, printers, categoriesOf);
  const stationsFor = (place: number): readonly string[] =>
    stations.filter(({ id }) => shares?.get(id)?.has(place) === true).map(({ id }) => id);
  const standing = [...order.items.entries()].filter(([, { deleted }]) => !deleted);
  const dishes = new Map<string, TicketDish>();
  for (const [place, item] of standing.slice(0, MOST_LINES)) {
    const dish = { ...dishOf(item), note: noteOf(item, order), stations: stationsFor(place) };
    const { quantity, ...same } = dish;
    const key = JSON.stringify(same);
    const known = dishes.get(key);
    dishes.set(key, {
      ...dish,
      quantity: addQuantities(known?.quantity ?? '0', quantity),
      things: known?.things ?? thingsOf(item, thingOf),
    });
  }
  return { dishes: [...dishes.values()], linesLeftOut: Math.max(0, standing.length - MOST_LINES) };
}

/** Not so many options that the choice among them would fill the screen. */
const MOST_THINGS = 12;

function thingsOf(item: OrderItem, thingOf: KitchenContext['thingOf']): readonly KitchenThing[] {
  const keys = keysOfItem(item).slice(0, MOST_THINGS);
  return keys.flatMap(({ kind, ref }) => {
    const name = thingOf({ kind, ref });
    return name === null ? [] : [{ kind, ref, name }];
  });
}

function noteOf(item: OrderItem, order: Order): string | null {
  const note = itemNote(item.customerNotes, order);
  return note === null ? null : withoutNumbers(note);
}

/** Of what concerns the delivery only what speaks of an allergy: the rest says where people live. */
function notesOf(order: Order, words: KitchenWords): readonly string[] {
  const said = noteLines(order)
    .filter(({ kind }) => kind !== 'delivery')
    .map(({ text }) => text);
  const delivery = (deliveryInstructions(order).note ?? '')
    .split(/[.;!?\n]+/)
    .map((part) => part.trim())
    .filter((part) => speaksOfAllergy(part, words));
  return [...said, ...delivery].map(withoutNumbers);
}

/** Eight digits and more, however they are spaced: customers write their phones into notes. */
const LONG_NUMBER = /\+?\d(?:[ \u00a0.()/-]*\d){7,}/gu;

function withoutNumbers(text: string): string {
  return text.replace(LONG_NUMBER, '…');
}

/** Platforms write the whole name where the first one should stand. */
function firstWord(name: string | null): string | null {
  return name?.trim().split(/\s+/u)[0] || null;
}
