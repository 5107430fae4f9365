import type { Weight } from '../rules/limits.ts';

/** One request that the stand-in received. */
export type JournalEntry = {
  /** Number of the request, growing in the order of arrival. */
  readonly id: number;
  /** Number of the last change of this entry: its arrival, then its end. */
  seq: number;
  /** When it came, ISO 8601 UTC by the stand-in's clock. */
  readonly at: string;
  readonly server: 'api' | 'manager';
  readonly method: string;
  /** Without the API root's `/v1`: `/location/orders/fq7h`, `/oauth2/v1/token`. */
  readonly path: string;
  readonly query: { readonly [name: string]: string };
  readonly connection: string | null;
  readonly device: string | null;
  /** Parsed where it is JSON or a form, else the text, null when empty. */
  readonly body: unknown;
  readonly weight: Weight;
  /** False between arrival and answer. */
  done: boolean;
  /** What was answered; null while open, and when the connection was cut before any answer. */
  status: number | null;
  /** The faults that were played on it. */
  faults: readonly string[];
};

/** The journal of requests, and a way to wait for the next. */
export type Journal = {
  arrive(entry: Omit<JournalEntry, 'id' | 'seq' | 'done' | 'status' | 'faults'>): JournalEntry;
  finish(entry: JournalEntry, status: number | null, faults: readonly string[]): void;
  list(): readonly JournalEntry[];
  clear(): void;
  /** The entries that changed after `seq`, as soon as there is one; none once `signal` aborts. */
  changedAfter(seq: number, signal: AbortSignal): Promise<readonly JournalEntry[]>;
  lastSeq(): number;
};

/** Keeps the journal in memory. Clearing it keeps the numbers growing. */
export function createJournal(): Journal {
  let entries: JournalEntry[] = [];
  let seq = 0;
  let id = 0;
  const waiting = new Set<() => void>();
  const wake = (): void => {
    for (const resolve of [...waiting]) resolve();
  };
  const changed = (after: number): readonly JournalEntry[] =>
    entries.filter((entry) => entry.seq > after);
  return {
    arrive: (request) => {
      seq += 1;
      id += 1;
      const entry = { ...request, id, seq, done: false, status: null, faults: [] };
      entries.push(entry);
      wake();
      return entry;
    },
    finish: (entry, status, faults) => {
      seq += 1;
      Object.assign(entry, { seq, status, faults, done: true });
      wake();
    },
    list: () => entries,
    clear: () => {
      entries = [];
    },
    changedAfter: async (after, signal) => {
      while (changed(after).length === 0 && !signal.aborted) {
        await new Promise<void>((resolve) => {
          const settle = (): void => {
            waiting.delete(settle);
            signal.removeEventListener('abort', settle);
            resolve();
          };
          waiting.add(settle);
          signal.addEventListener('abort', settle);
        });
      }
      return changed(after);
    },
    lastSeq: () => seq,
  };
}
