import type { OrderId } from '../../core/ids.ts';
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

export function createOrderTexts(): OrderTexts {
  const known = new Map<OrderId, { readonly text: string; readonly parsed: ParsedOrder }>();

  function parse(id: OrderId, text: string, given?: ParsedOrder): ParsedOrder {
    const former = known.get(id);
    const parsed = former?.text === text ? former.parsed : parsedAs(id, text, given);
    // The one that was asked for last is let go of last.
    known.delete(id);
    known.set(id, { text, parsed });
    const [oldest] = known.keys();
    if (known.size > KEPT && oldest !== undefined) known.delete(oldest);
    return parsed;
  }

  return {
    parse,
    read: (row) => storedOrder(row, parse),
  };
}

/** By the id that the till knows the order by: another location may have one of the same. */
function parsedAs(id: OrderId, text: string, given: ParsedOrder | undefined): ParsedOrder {
  return given?.kind === 'order'
    ? { ...given, order: { ...given.order, id } }
    : parseText(id, text);
}
