import type { Payload } from '../../../../main/core/fiscal/payloads.ts';
import { payloadOf } from '../../../../main/fiscal/journal.ts';
import type { OrderRow } from '../../../../main/store/orders.ts';
import type { RunningTill } from './sim-till.ts';

/** A record of a counter's journal. */
export interface SealedPayload {
  readonly seq: number;
  readonly number: string;
  readonly payload: Payload;
}

/** What was sealed in earnest after a place, in order. */
export function sealedAfter({ store }: RunningTill, seq: number): readonly SealedPayload[] {
  return store.fiscal
    .listAfter('R', seq, Number.MAX_SAFE_INTEGER)
    .map((record) => ({ seq: record.seq, number: record.number, payload: payloadOf(record) }));
}

/** The kitchen's orders that a sale has paid. */
export function rowsOfSale({ store }: RunningTill, number: string): readonly OrderRow[] {
  return store.orders
    .listOpen()
    .filter(({ id, raw }) => id.startsWith('pos-helper:comptoir:') && raw.includes(number));
}

/** The names of the lines in a payload. */
export function labelsIn(lines: readonly { readonly label: string }[]): readonly string[] {
  return lines.map(({ label }) => label);
}
