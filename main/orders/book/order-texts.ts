import type { OrderId } from '../../core/ids.ts';
import type { Order } from '../../core/order/order.ts';
import type { ParsedOrder } from '../../hubrise/payload/order.ts';
import { parseText, type StoredText, storedOrder } from '../../hubrise/payload/stored-order.ts';

/** Orders' texts as values: a text that comes to be asked for again is not parsed again. */
export interface OrderTexts {
  parse(id: OrderId, text: string): ParsedOrder;
  /** What a stored text says; null where nothing of it can be read. */
  read(row: StoredText): Order | null;
}

/** As many as a shop has open on its worst day, with what has just left the board. */
const KEPT = 1_000;

export function createOrderTexts(): OrderTexts {
  const known = new Map<OrderId, { readonly text: string; readonly parsed: ParsedOrder }>();

  function parse(id: OrderId, text: string): ParsedOrder {
    const former = known.get(id);
    const parsed = former?.text === text ? former.parsed : parseText(id, text);
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
