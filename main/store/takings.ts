import type { Database } from 'better-sqlite3';
import type { LocationId, OrderId } from '../core/ids.ts';
import type { HistoryEntry } from '../core/order/history.ts';
import { isLocal } from '../core/order/key.ts';
import type { TakingRemarks } from '../core/takings/order-basket.ts';
import { isAccepted } from '../core/takings/plan.ts';
import { sqlColumns } from './sql.ts';

/**
 * An order that was accepted since the counter was set up. `notedAt`: when what is to be sealed of it
 * happened, ms.
 */
export interface TakingRow {
  readonly orderId: OrderId;
  readonly notedAt: number;
}

/** What a person is to read of an order in the journal. */
export interface TakingNote extends TakingRow {
  readonly remarks: TakingRemarks | null;
  /** Why it could not be sealed. */
  readonly failure: string | null;
  /** The number of a sale whose money is in the till, of an order that changed or is off. */
  readonly byHand: string | null;
  /** What it is called by; null: nothing is known of it. */
  readonly code: string | null;
}

/** Of an order in the journal HubRise is to be told, or to be asked what other tills say. */
interface TakingWord {
  readonly orderId: OrderId;
  /** By HubRise's clock, ms; null: nothing is to be told of it. */
  readonly tellAt: number | null;
}

/** A record that was sealed for an order of HubRise's. */
export interface TakingRecord {
  readonly kind: 'ORDER' | 'SALE' | 'AVOIR';
  readonly number: string;
  readonly revision: string;
}

interface TakingStore {
  /** In the transaction that lets an order's history grow: it has to be looked at. */
  followHistory(order: OrderId, entry: HistoryEntry): void;
  /** The same of one that it has, though nothing was added to its history. */
  again(order: OrderId, at: number): void;
  /** It is to be looked at, whatever is known of it. */
  want(order: OrderId, at: number): void;
  /** The oldest first. */
  listDue(limit: number): readonly TakingRow[];
  countDue(): number;
  /** The journal says all that is known of it. */
  settle(
    order: OrderId,
    found: Pick<TakingNote, 'byHand' | 'remarks'> & Pick<TakingWord, 'tellAt'>,
  ): void;
  /** What HubRise is to hear, or to be asked, of the journal by now, the oldest first. */
  listToTell(location: LocationId, now: number): readonly TakingWord[];
  /** When the next of them is, after now; null: there is none. */
  nextToTell(location: LocationId, now: number): number | null;
  /** When that is to be looked at again; null: it is told. */
  tellAt(order: OrderId, at: number | null): void;
  /** It belongs to another till, or to nobody: nothing is kept of it. */
  forget(order: OrderId): void;
  /** It could not be sealed: it stays due where it may go better another time. */
  fail(order: OrderId, why: string, isDue: boolean): void;
  /** What there is to say of orders accepted since then (ms), the oldest first. */
  listNotes(since: number, limit: number): readonly TakingNote[];
  /** The same of orders that another till has in its journal too, however long ago, the oldest first. */
  listTwice(): readonly TakingNote[];
  /** In order of sealing. */
  recordsOf(order: OrderId): readonly TakingRecord[];
}

/** The only place with SQL on `takings`. */
export function createTakingStore(db: Database): TakingStore {
  const hasJournal = db
    .prepare("SELECT EXISTS (SELECT 1 FROM fiscal_records WHERE chain = 'R')")
    .pluck();
  const location = db.prepare('SELECT location_id FROM orders WHERE id = ?').pluck();
  const history = db
    .prepare('SELECT entry FROM order_history WHERE order_id = +? ORDER BY id')
    .pluck();
  const isNoted = db.prepare('SELECT EXISTS (SELECT 1 FROM takings WHERE order_id = ?)').pluck();
  const want = db.prepare(`
    INSERT INTO takings (order_id, noted_at, due) VALUES (@order, @at, 1)
    ON CONFLICT (order_id) DO UPDATE SET due = 1,
      noted_at = CASE due WHEN 1 THEN noted_at ELSE excluded.noted_at END`);
  const columns = sqlColumns('order_id noted_at remarks failure by_hand', 't');
  const due = db.prepare(
    `SELECT order_id AS orderId, noted_at AS notedAt FROM takings
     WHERE due = 1 ORDER BY noted_at LIMIT ?`,
  );
  const countDue = db.prepare('SELECT count(*) FROM takings WHERE due = 1').pluck();
  const settle = db.prepare(`
    UPDATE takings SET due = 0, failure = NULL, remarks = @remarks, by_hand = @byHand,
      tell_at = @tellAt
    WHERE order_id = @order`);
  // `+`: by when it is to be told, for the orders of a location are many.
  const toTell = `FROM takings t JOIN orders o ON o.id = t.order_id AND +o.location_id = @location`;
  const listToTell = db.prepare(
    `SELECT t.order_id AS orderId, t.tell_at AS tellAt ${toTell} WHERE t.tell_at <= @now
     ORDER BY t.tell_at`,
  );
  const nextToTell = db.prepare(`SELECT min(t.tell_at) ${toTell} WHERE t.tell_at > @now`).pluck();
  const tellAt = db.prepare('UPDATE takings SET tell_at = @at WHERE order_id = @order');
  const forget = db.prepare('DELETE FROM takings WHERE order_id = ?');
  const fail = db.prepare('UPDATE takings SET failure = @why, due = @due WHERE order_id = @order');
  const said = `
    SELECT ${columns}, f.code FROM takings t LEFT JOIN order_facts f ON f.order_id = t.order_id
    WHERE (t.remarks IS NOT NULL OR t.failure IS NOT NULL OR t.by_hand IS NOT NULL)
      AND t.noted_at >= @since`;
  const notes = db.prepare(`${said} ORDER BY t.noted_at LIMIT @limit`);
  const twice = db.prepare(`${said} AND instr(t.remarks, '"sealedToo"') > 0 ORDER BY t.noted_at`);
  const records = db.prepare(`
    SELECT h.kind, h.number, h.revision, r.seq FROM fiscal_hubrise h
    JOIN fiscal_records r ON r.number = h.number
    WHERE h.chain = 'R' AND h.kind IN ('ORDER', 'SALE', 'AVOIR') AND h.order_id = ?`);

  /** An acceptance before the set-up is out of the law's scope, and stays so. */
  function wasAcceptedBefore(order: OrderId): boolean {
    let accepted = false;
    const entries = history.all(order).map((text) => JSON.parse(text as string) as HistoryEntry);
    for (const entry of entries.slice(0, -1)) {
      if (entry.kind === 'arrived' || entry.kind === 'status') {
        accepted ||= isAccepted(entry.status);
      } else if (entry.kind === 'taken_back') accepted = false;
    }
    return accepted;
  }

  return {
    followHistory: (order, entry) => {
      if (hasJournal.get() !== 1) return;
      if (isNoted.get(order) === 1) {
        want.run({ order, at: entry.at });
        return;
      }
      const isNews = entry.kind === 'arrived' || entry.kind === 'status';
      if (!isNews || !isAccepted(entry.status)) return;
      if (isLocal(location.get(order) as LocationId | null) || wasAcceptedBefore(order)) return;
      want.run({ order, at: entry.at });
    },
    again: (order, at) => {
      if (isNoted.get(order) === 1) want.run({ order, at });
    },
    want: (order, at) => void want.run({ order, at }),
    listDue: (limit) => due.all(limit) as TakingRow[],
    countDue: () => countDue.get() as number,
    settle: (order, { byHand, remarks, tellAt: at }) =>
      void settle.run({ order, byHand, remarks: remarks && JSON.stringify(remarks), tellAt: at }),
    listToTell: (location, now) => listToTell.all({ location, now }) as TakingWord[],
    nextToTell: (location, now) => nextToTell.get({ location, now }) as number | null,
    tellAt: (order, at) => void tellAt.run({ order, at }),
    forget: (order) => void forget.run(order),
    fail: (order, why, isDue) => void fail.run({ order, why, due: Number(isDue) }),
    listNotes: (since, limit) => notesOf(notes.all({ since, limit })),
    listTwice: () =>
      notesOf(twice.all({ since: 0 })).filter(({ remarks }) => remarks?.sealedToo !== undefined),
    recordsOf: (order) =>
      (records.all(order) as (TakingRecord & { seq: number })[]).sort((a, b) => a.seq - b.seq),
  };
}

function notesOf(rows: readonly unknown[]): readonly TakingNote[] {
  const found = rows as readonly (Omit<TakingNote, 'remarks'> & { remarks: string | null })[];
  return found.map(({ remarks, ...note }) => ({
    ...note,
    // Written by this file alone.
    remarks: remarks === null ? null : (JSON.parse(remarks) as TakingRemarks),
  }));
}
