import { type NameOf, withCatalogNames } from '../../core/catalog/naming.ts';
import type { OrderId } from '../../core/ids.ts';
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
