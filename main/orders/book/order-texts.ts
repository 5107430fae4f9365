import { isDeepStrictEqual } from 'node:util';
import { type NameOf, withCatalogNames } from '../../core/catalog/naming.ts';
import type { OrderId } from '../../core/ids.ts';
import type { HistoryFact } from '../../core/order/history.ts';
import {
  DEFAULT_KITCHEN_WORDS,
  type KitchenWords,
  withRemovedOptions,
} from '../../core/order/kitchen-words.ts';
import type { Order } from '../../core/order/order.ts';
import {
  type ParsedOrder,
  parseText,
  type StoredText,
  storedOrder,
} from '../../hubrise/payload/order.ts';
import { readJson } from '../../lib/json.ts';

/** A text of an order, as it is stored or as it comes, and what it says; null: nothing to be read. */
interface ReadText {
  readonly raw: string;
  readonly order: Order | null;
}

/**
 * What has changed from one text of an order to the next, as its history tells it: the courier
 * alone, who moves often and changes nothing of what is cooked, or the order itself. Null where it
 * says the same in another form: HubRise writes `2` and `2.0`, bridges write refs as texts and
 * numbers, and a list has no white space.
 */
export function changeFact(before: ReadText, after: ReadText): HistoryFact | null {
  if (before.raw === after.raw) return null;
  const former = before.order;
  const latter = after.order;
  if (former === null || latter === null) {
    const both = former === null && latter === null;
    return both && isSameJson(before.raw, after.raw) ? null : { kind: 'changed' };
  }
  if (!isDeepStrictEqual(withoutCourier(former), withoutCourier(latter)))
    return { kind: 'changed' };
  if (isDeepStrictEqual(former.delivery, latter.delivery)) return null;
  const status = latter.delivery?.status ?? null;
  return { kind: 'courier', status: status === former.delivery?.status ? null : status };
}

const OF_DELIVERY = /^delivery(\.|$)/;

function withoutCourier({ delivery: _delivery, problems, ...rest }: Order): object {
  return { ...rest, problems: problems.filter((path) => !OF_DELIVERY.test(path)) };
}

/** Whether two texts say the same, whatever their form. What is no JSON is the same as nothing. */
export function isSameJson(before: string, after: string): boolean {
  const value = readJson(before);
  return value !== undefined && isDeepStrictEqual(value, readJson(after));
}

/** Orders' texts as values: a text that comes to be asked for again is not parsed again. */
export interface OrderTexts {
  /** `parsed`: what the text says by HubRise's id, where somebody has read it already. */
  parse(id: OrderId, text: string, parsed?: ParsedOrder): ParsedOrder;
  /** What a stored text says; null where nothing of it can be read. */
  read(row: StoredText): Order | null;
}

/** As many as a shop has open on its worst day, with what has just left the board. */
const KEPT = 1_000;

const NO_NAMES: NameOf = () => null;

/**
 * `words`: what the shop's platforms call what is left out; an order says so however they wrote it.
 * `names`: what the shop calls refs; another function once any of them may be called otherwise.
 */
export function createOrderTexts(
  words: () => KitchenWords = () => DEFAULT_KITCHEN_WORDS,
  names: () => NameOf = () => NO_NAMES,
): OrderTexts {
  const known = new Map<OrderId, Known>();

  function parse(id: OrderId, text: string, given?: ParsedOrder): ParsedOrder {
    const { without } = words();
    const nameOf = names();
    const former = known.get(id);
    const isSame =
      former?.text === text && former.nameOf === nameOf && sameNames(former.without, without);
    // Other names say other words of the same text: 500 orders are not parsed anew for them.
    const bare = former?.text === text ? former.bare : parsedAs(id, text, given);
    const parsed = isSame ? former.parsed : inWordsOf(bare, words(), nameOf);
    // The one that was asked for last is let go of last.
    known.delete(id);
    known.set(id, { text, without, nameOf, bare, parsed });
    const [oldest] = known.keys();
    if (known.size > KEPT && oldest !== undefined) known.delete(oldest);
    return parsed;
  }

  return {
    parse,
    read: (row) => storedOrder(row, parse),
  };
}

interface Known {
  readonly text: string;
  readonly without: KitchenWords['without'];
  readonly nameOf: NameOf;
  /** As the text says it. */
  readonly bare: ParsedOrder;
  readonly parsed: ParsedOrder;
}

function sameNames(a: readonly string[], b: readonly string[]): boolean {
  return a === b || (a.length === b.length && a.every((name, index) => name === b[index]));
}

function inWordsOf(parsed: ParsedOrder, words: KitchenWords, nameOf: NameOf): ParsedOrder {
  if (parsed.kind !== 'order') return parsed;
  return { ...parsed, order: withCatalogNames(withRemovedOptions(parsed.order, words), nameOf) };
}

/** By the id that the till knows the order by: another location may have one of the same. */
function parsedAs(id: OrderId, text: string, given: ParsedOrder | undefined): ParsedOrder {
  return given?.kind === 'order'
    ? { ...given, order: { ...given.order, id } }
    : parseText(id, text);
}
