import * as v from 'valibot';
import type { KeyedEntry } from '../../core/catalog/entry.ts';
import type { StockKey } from '../../core/catalog/stock.ts';
import { isPositive } from '../../core/format/quantity.ts';
import { isRecord, key, quantity, time } from './lenient.ts';

export interface ReadInventory {
  readonly entries: readonly KeyedEntry[];
  /** Of these something is said that could not be read. */
  readonly unclear: readonly StockKey[];
  /** Something is said of nobody knows what. */
  readonly isGarbled: boolean;
}

/** Reads a list of stock entries (catalogue §2), of an answer or of an event; null where it is none. */
export function readInventory(value: unknown): ReadInventory | null {
  if (!Array.isArray(value)) return null;
  const entries: KeyedEntry[] = [];
  const unclear: StockKey[] = [];
  let isGarbled = false;
  for (const each of value as readonly unknown[]) {
    const named = keyOf(each);
    const entry = named === null ? null : entryOf(named, each as Readonly<Record<string, unknown>>);
    if (entry !== null) entries.push(entry);
    else if (named !== null) unclear.push(named);
    else isGarbled = true;
  }
  return { entries, unclear, isGarbled };
}

function keyOf(each: unknown): StockKey | null {
  if (!isRecord(each)) return null;
  const sku = read(key, each['sku_ref']);
  const option = read(key, each['option_ref']);
  if (sku !== null) return { kind: 'sku', ref: sku };
  return option === null ? null : { kind: 'option', ref: option };
}

function entryOf(named: StockKey, each: Readonly<Record<string, unknown>>): KeyedEntry | null {
  if (!('stock' in each)) return null;
  if (each['stock'] === null) return { ...named, stock: null, expiresAt: null };
  const stock = read(quantity, each['stock']);
  if (stock === null) return null;
  if (isPositive(stock)) return { ...named, stock, expiresAt: null };
  // Less than nothing is nothing.
  return { ...named, stock: '0', expiresAt: read(time, each['expires_at']) };
}

function read<T>(schema: v.GenericSchema<unknown, T | null>, value: unknown): T | null {
  const result = v.safeParse(schema, value ?? null);
  return result.success ? result.output : null;
}
