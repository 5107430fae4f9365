import { cleanLine } from '../format/clean-text.ts';
import type { OrderId } from '../ids.ts';
import type { Order } from './order.ts';

/** Enough of an id that HubRise makes. */
const LONGEST_ID = 60;

/** What is called out over the counter, of any order: also of one that could not be read. */
export function orderCode(entry: { readonly id: OrderId; readonly order: Order | null }): string {
  const { id, order } = entry;
  // An id is kept to the letter for HubRise, but it is a stranger's text where it is shown.
  return order?.collectionCode ?? order?.ref ?? cleanLine(id, LONGEST_ID) ?? '?';
}
