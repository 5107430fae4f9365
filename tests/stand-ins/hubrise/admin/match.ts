import { pathMatches } from '../http/fault.ts';
import type { JournalEntry } from '../state/journal.ts';

/** A request to wait for; what is left out does not matter. */
export type Wanted = {
  readonly method?: string;
  /** As in the journal; `*` stands for anything. */
  readonly path?: string;
  /** The body must hold at least this. */
  readonly body?: unknown;
  readonly status?: number | null;
  /** Id of the connection. */
  readonly connection?: string;
  readonly device?: string;
  /** How many such requests; 1 unless said. */
  readonly count?: number;
  /** Also a request that was not answered yet. */
  readonly arrived?: boolean;
  /** Only requests that came or ended after this mark. */
  readonly since?: number;
};

/** Whether a journal entry is one that is wanted. */
export function isWanted(entry: JournalEntry, wanted: Wanted): boolean {
  return (
    (entry.done || wanted.arrived === true) &&
    (wanted.method === undefined || entry.method === wanted.method) &&
    (wanted.path === undefined || pathMatches(wanted.path, entry.path)) &&
    (wanted.status === undefined || entry.status === wanted.status) &&
    (wanted.connection === undefined || entry.connection === wanted.connection) &&
    (wanted.device === undefined || entry.device === wanted.device) &&
    (wanted.body === undefined || holds(entry.body, wanted.body))
  );
}

/** Whether `actual` has all that `expected` has: keys of objects at any depth, lists in full. */
export function holds(actual: unknown, expected: unknown): boolean {
  if (Array.isArray(expected)) {
    return (
      Array.isArray(actual) &&
      actual.length === expected.length &&
      expected.every((entry, index) => holds(actual[index], entry))
    );
  }
  if (typeof expected !== 'object' || expected === null) return Object.is(actual, expected);
  if (typeof actual !== 'object' || actual === null || Array.isArray(actual)) return false;
  const values: { readonly [key: string]: unknown } = { ...actual };
  return Object.entries(expected).every(([key, value]) => holds(values[key], value));
}
