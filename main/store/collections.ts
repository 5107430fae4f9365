import type { Database } from 'better-sqlite3';
import type { LocationId, OrderId } from '../core/ids.ts';
import type { CollectedPayments } from '../core/takings/collected.ts';
import { sqlColumns } from './sql.ts';

/** `refused`: HubRise does not take it; the till knows that it is paid all the same. */
type CollectionState = 'waiting' | 'sent' | 'refused';

/** What was taken of an order at the counter, and how HubRise hears of it. */
export interface CollectionRow {
  readonly id: number;
  readonly orderId: OrderId;
  readonly locationId: LocationId;
  /** The number of the sale. */
  readonly sale: string;
  readonly payments: CollectedPayments;
  readonly state: CollectionState;
  /** When it was last on its way, ms; null: HubRise cannot have it. */
  readonly toldAt: number | null;
  readonly lastError: string | null;
}

export interface CollectionStore {
  add(row: Pick<CollectionRow, 'locationId' | 'orderId' | 'payments' | 'sale'>, at: number): void;
  /** All that was taken of an order, whatever HubRise knows of it. */
  listFor(order: OrderId): readonly CollectionRow[];
  /** The oldest first. */
  listWaiting(location: LocationId): readonly CollectionRow[];
  /** With what each order is called by; null: nothing is known of it. */
  listRefused(since: number): readonly (CollectionRow & { readonly code: string | null })[];
  /** It leaves now: after a power cut HubRise may have it; null: it has not arrived. */
  leaves(id: number, at: number | null): void;
  failed(id: number, why: string): void;
  finish(id: number, state: Exclude<CollectionState, 'waiting'>, error: string | null): void;
  /** HubRise is to be looked at once more for one that it has taken. */
  again(id: number): void;
}

const NAMES = 'id order_id location_id sale payments state told_at last_error';
const COLUMNS = sqlColumns(NAMES);

/** The only place with SQL on `collections`. `+?`: see `outbox.ts`. */
export function createCollectionStore(db: Database): CollectionStore {
  const add = db.prepare(`
    INSERT INTO collections (order_id, location_id, sale, payments, state, created_at)
    VALUES (@orderId, @locationId, @sale, @payments, 'waiting', @at)`);
  const ofOrder = db.prepare(`SELECT ${COLUMNS} FROM collections WHERE order_id = +? ORDER BY id`);
  const waiting = db.prepare(
    `SELECT ${COLUMNS} FROM collections WHERE state = 'waiting' AND location_id = +? ORDER BY id`,
  );
  const refused = db.prepare(
    `SELECT ${sqlColumns(NAMES, 'c')}, f.code FROM collections c
     LEFT JOIN order_facts f ON f.order_id = c.order_id
     WHERE c.state = 'refused' AND c.created_at >= ? ORDER BY c.created_at`,
  );
  const leaves = db.prepare('UPDATE collections SET told_at = @at WHERE id = @id');
  const failed = db.prepare('UPDATE collections SET last_error = @why WHERE id = @id');
  const finish = db.prepare(
    'UPDATE collections SET state = @state, last_error = @error WHERE id = @id',
  );
  const again = db.prepare(
    "UPDATE collections SET state = 'waiting' WHERE id = ? AND state = 'sent' AND told_at IS NOT NULL",
  );
  return {
    add: (row, at) => void add.run({ ...row, payments: JSON.stringify(row.payments), at }),
    listFor: (order) => rows(ofOrder.all(order)),
    listWaiting: (location) => rows(waiting.all(location)),
    listRefused: (since) => rows<CollectionRow & { code: string | null }>(refused.all(since)),
    leaves: (id, at) => void leaves.run({ id, at }),
    failed: (id, why) => void failed.run({ id, why }),
    finish: (id, state, error) => void finish.run({ id, state, error }),
    again: (id) => void again.run(id),
  };
}

/** Written by this file alone, so read back without a schema. */
function rows<T extends CollectionRow = CollectionRow>(
  found: readonly unknown[],
): (Omit<T, 'payments'> & Pick<CollectionRow, 'payments'>)[] {
  return (found as readonly (Omit<T, 'payments'> & { payments: string })[]).map((row) => ({
    ...row,
    payments: JSON.parse(row.payments) as CollectedPayments,
  }));
}
