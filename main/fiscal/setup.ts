import * as v from 'valibot';
import type { Seller } from '../core/fiscal/payloads.ts';
import type { SavedValue } from '../store/saved-value.ts';

const seller = v.object({
  name: v.string(),
  address: v.string(),
  siret: v.string(),
  ape: v.string(),
  vat: v.string(),
  legal: v.exactOptional(v.string()),
  capital: v.exactOptional(v.string()),
  group: v.exactOptional(v.string()),
});

const schema = v.object({ seller, isTraining: v.fallback(v.boolean(), false) });

/** What may change of the counter's set-up; each change is an event of the JET. */
export interface SetupState {
  readonly seller: Seller;
  readonly isTraining: boolean;
}

/** `fallback`: the seller of START, where nothing usable is stored. */
export function readSetup(saved: SavedValue, fallback: Seller): SetupState {
  const parsed = v.safeParse(schema, saved.read());
  return parsed.success ? parsed.output : { seller: fallback, isTraining: false };
}
