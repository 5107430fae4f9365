import SqliteDatabase, { type Database } from 'better-sqlite3';
import { CHAINS, type Chain } from '../core/fiscal/kinds.ts';
import type { Payload } from '../core/fiscal/payloads.ts';
import { createFiscalRecordStore, type FiscalRecord } from './fiscal-records.ts';

/** What became of another file's journal. */
export type CarriedJournal =
  /** The other file has none, or cannot be read at all. */
  | { readonly kind: 'none' }
  /** `records`: how many were added. `isWhole` false: the other file could not be read to its end. */
  | { readonly kind: 'carried'; readonly records: number; readonly isWhole: boolean }
  /** Both have records of their own at the same place: nothing was added. */
  | { readonly kind: 'forked'; readonly chain: Chain; readonly seq: number };

const AT_ONCE = 500;

/**
 * Adds to the journal of `db` what that of another file has beyond it: sealed records as they are,
 * byte for byte, and what is made of them. It is the way of the journal into a restored backup, and
 * out of a file that was found damaged. Where this file's journal is no beginning of the other's,
 * nothing is added.
 */
export function carryJournal(db: Database, from: string): CarriedJournal {
  const other = openToRead(from);
  if (other === null) return { kind: 'none' };
  try {
    return db.transaction(() => carry(db, other)).immediate();
  } finally {
    other.close();
  }
}

function carry(db: Database, other: Database): CarriedJournal {
  const ours = createFiscalRecordStore(db);
  const theirs = reader(other);
  if (theirs === null) return { kind: 'none' };
  let records = 0;
  let isWhole = true;
  let isBehind = false;
  for (const chain of CHAINS) {
    const head = ours.head(chain);
    const seen = head === null ? null : theirs.get(chain, head.seq);
    if (head !== null && seen !== null && !isSame(head, seen)) {
      return { kind: 'forked', chain, seq: head.seq };
    }
    if (head !== null && seen === null) {
      // Theirs ends before ours: there is nothing to bring, unless it is another journal.
      const end = theirs.head(chain);
      if (end !== null && !isSame(end, ours.get(chain, end.seq))) {
        return { kind: 'forked', chain, seq: end.seq };
      }
      isBehind ||= end === null || end.seq < head.seq;
      continue;
    }
    let seq = head?.seq ?? 0;
    for (;;) {
      const found = theirs.after(chain, seq);
      if (found === null) isWhole = false;
      if (found === null || found.length === 0) break;
      for (const record of found) {
        if (record.seq !== seq + 1) break;
        ours.append(record, payloadOf(record));
        seq = record.seq;
        records += 1;
      }
      if (found.at(-1)?.seq !== seq) {
        isWhole = false;
        break;
      }
    }
  }
  if (!isBehind) carrySetup(db, other);
  return { kind: 'carried', records, isWhole };
}

/** Reads another file's records; what cannot be read there is null. */
function reader(other: Database) {
  try {
    const store = createFiscalRecordStore(other);
    return {
      get: orNothing(store.get),
      head: orNothing(store.head),
      after: (chain: Chain, seq: number): readonly FiscalRecord[] | null => {
        try {
          return store.listAfter(chain, seq, AT_ONCE);
        } catch {
          return oneByOne(store.get, chain, seq);
        }
      },
    };
  } catch {
    // From before the journal, or damaged at its root.
    return null;
  }
}

function orNothing<A extends readonly unknown[]>(
  read: (...args: A) => FiscalRecord | null,
): (...args: A) => FiscalRecord | null {
  return (...args) => {
    try {
      return read(...args);
    } catch {
      return null;
    }
  };
}

/** What can still be read before the damage. */
function oneByOne(
  get: (chain: Chain, seq: number) => FiscalRecord | null,
  chain: Chain,
  seq: number,
): readonly FiscalRecord[] | null {
  const found: FiscalRecord[] = [];
  try {
    for (let next = get(chain, seq + 1); next !== null && found.length < AT_ONCE; ) {
      found.push(next);
      next = get(chain, next.seq + 1);
    }
  } catch {
    if (found.length === 0) return null;
  }
  return found;
}

function carrySetup(db: Database, other: Database): void {
  try {
    const state = other.prepare('SELECT state FROM fiscal_setup').pluck().get();
    if (typeof state !== 'string') return;
    db.prepare('INSERT OR REPLACE INTO fiscal_setup VALUES (1, ?)').run(state);
  } catch {
    // The records hold the seller as well.
  }
}

function openToRead(path: string): Database | null {
  try {
    return new SqliteDatabase(path, { readonly: true, fileMustExist: true });
  } catch {
    return null;
  }
}

function isSame(one: FiscalRecord, other: FiscalRecord | null): boolean {
  return other !== null && Buffer.compare(one.hash, other.hash) === 0;
}

/** Written by this program alone, and signed. */
function payloadOf({ payload }: FiscalRecord): Payload {
  return JSON.parse(Buffer.from(payload).toString('utf8')) as Payload;
}
