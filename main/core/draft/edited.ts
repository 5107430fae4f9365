import { parseMoney } from '../format/numbers.ts';
import { type CatalogDoc, findNode, type Target } from './doc.ts';
import { type Json, own } from './json.ts';
import type { Operation } from './operations.ts';

/** What becomes of a change that somebody asks for. */
export type Edited =
  | { readonly kind: 'ok'; readonly operation: Operation; readonly made: Target | null }
  /**
   * `gone`: there is no such thing (any more). `in_use`: something still stands in it. `changed`: it is not
   * what somebody saw there.
   */
  | { readonly kind: 'refused'; readonly reason: 'gone' | 'in_use' | 'changed' };

export const GONE: Edited = { kind: 'refused', reason: 'gone' };

export function made(operation: Operation, at: Target | null = null): Edited {
  return { kind: 'ok', operation, made: at };
}

export function group(operations: readonly Operation[]): Edited {
  return made({ kind: 'group', operations });
}

/** Without a value the field is taken away. */
export function setting(at: Target, path: readonly string[], value: Json | undefined): Operation {
  return value === undefined ? { kind: 'set', at, path } : { kind: 'set', at, path, value };
}

export function set(
  doc: CatalogDoc,
  at: Target,
  path: readonly string[],
  value: Json | undefined,
): Edited {
  return findNode(doc, at) === null ? GONE : made(setting(at, path, value));
}

/** Of most prices: of any, because a catalogue has one. */
export function currencyOf({ lists }: CatalogDoc): string {
  for (const { inner } of [...lists.product, ...lists.option_list]) {
    for (const { json } of inner) {
      const money = parseMoney(own(json, 'price'));
      if (money !== null) return money.currency;
    }
  }
  return 'EUR';
}
