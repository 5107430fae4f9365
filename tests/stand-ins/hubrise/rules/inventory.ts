import * as v from 'valibot';
import { check } from './order-input.ts';
import { type Checked, valid } from './result.ts';
import { inZone, isTime } from './times.ts';

/** How much is left of a SKU or an option; `"0"` is sold out, no entry at all is unlimited. */
export type StockEntry = {
  readonly sku_ref?: string;
  readonly option_ref?: string;
  readonly stock: string | null;
  readonly expires_at: string | null;
};

const entryInput = v.pipe(
  v.object({
    sku_ref: v.exactOptional(v.string()),
    option_ref: v.exactOptional(v.string()),
    stock: v.nullable(v.pipe(v.string(), v.check(isStock, 'must be a positive decimal'))),
    expires_at: v.nullish(v.pipe(v.string(), v.check(isTime, 'must be an ISO 8601 time')), null),
  }),
  v.check(
    ({ sku_ref, option_ref }) => (sku_ref === undefined) !== (option_ref === undefined),
    'needs either sku_ref or option_ref',
  ),
  v.forward(
    v.check(
      ({ stock, expires_at }) => expires_at === null || Number(stock) === 0,
      'goes only with stock 0',
    ),
    ['expires_at'],
  ),
);

/** Reads the list of a PUT (every entry has a stock) or a PATCH (`stock: null` removes). */
export function parseEntries(
  input: unknown,
  method: 'PUT' | 'PATCH',
  timeZone: string,
): Checked<readonly StockEntry[]> {
  const checked = check(v.array(entryInput), input);
  if (checked.kind === 'invalid') return checked;
  const missing = checked.value.findIndex(({ stock }) => method === 'PUT' && stock === null);
  if (missing >= 0) {
    return { kind: 'invalid', errors: [{ field: `${missing}.stock`, message: 'is required' }] };
  }
  return valid(
    checked.value.map(({ expires_at, ...entry }) => ({
      ...entry,
      expires_at: expires_at && inZone(expires_at, timeZone),
    })),
  );
}

/** What a PATCH answers (documented): the changed entries alone; one that went away has no stock. */
export function changedEntries(patch: readonly StockEntry[]): readonly StockEntry[] {
  return [...new Map(patch.map((entry) => [keyOf(entry), entry])).values()];
}

/** Applies a PATCH to the entries of an inventory: of two for one key, the later. */
export function patchEntries(
  entries: readonly StockEntry[],
  patch: readonly StockEntry[],
): readonly StockEntry[] {
  const changed = new Set(patch.map(keyOf));
  const kept = entries.filter((entry) => !changed.has(keyOf(entry)));
  return [...kept, ...changedEntries(patch).filter(({ stock }) => stock !== null)];
}

/** Splits off the entries whose `expires_at` has come: what they name is unlimited again. */
export function expired(
  entries: readonly StockEntry[],
  now: number,
): { readonly gone: readonly StockEntry[]; readonly left: readonly StockEntry[] } {
  const isGone = ({ expires_at }: StockEntry): boolean =>
    expires_at !== null && Date.parse(expires_at) <= now;
  return { gone: entries.filter(isGone), left: entries.filter((entry) => !isGone(entry)) };
}

/** Documented: positive, up to 3 decimals. */
function isStock(text: string): boolean {
  return /^\d+(\.\d{1,3})?$/.test(text);
}

function keyOf({ sku_ref, option_ref }: StockEntry): string {
  return sku_ref === undefined ? `option ${option_ref}` : `sku ${sku_ref}`;
}
