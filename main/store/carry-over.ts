import type { Database } from 'better-sqlite3';
import { carryLists, SEND } from './carry-lists.ts';
import { openCopy } from './copies.ts';
import { isCorruption } from './database.ts';
import type { SendKind } from './sends.ts';

/** What a restored backup was given of the file that it replaces. */
export interface CarriedOver {
  readonly orders: number;
  /** Moves of the cashier's that HubRise has not been told. */
  readonly sends: number;
}

/**
 * Brings into a backup what came in after it, out of the file that it replaces: orders that it
 * lacks, moves that are still to be sent, and what was sent and printed since, so that none of it
 * is done twice. What the backup has of an order of HubRise's stays: HubRise tells the rest. Lists and the
 * local orders are the other file's, or both (carry-lists.ts). Null where that file cannot be read;
 * then nothing is brought.
 */
export function carryOver(db: Database, from: string): CarriedOver | null {
  // Brings it to the same schema, and its log into the file.
  const other = openCopy(from);
  if (other === null) return null;
  other.close();
  db.prepare('ATTACH ? AS present').run(from);
  try {
    return db.transaction(() => bringOver(db)).immediate();
  } catch (error) {
    // Sound enough to be opened, and damaged further in.
    if (isCorruption(error)) return null;
    throw error;
  } finally {
    db.exec('DETACH present');
  }
}

function bringOver(db: Database): CarriedOver {
  const run = (sql: string): number => db.prepare(sql).run().changes;
  run(ENDED_CONNECTION);
  for (const sql of SETTLED) run(sql);
  carryLists(db);
  run(
    'CREATE TEMP TABLE carried AS SELECT id FROM present.orders EXCEPT SELECT id FROM main.orders',
  );
  for (const sql of WITH_ORDERS) run(sql);
  const orders = db.prepare('SELECT count(*) FROM carried').pluck().get() as number;
  run('DROP TABLE carried');
  // Their ids stand in the journal, and must not be given to others.
  run('INSERT OR IGNORE INTO main.operators SELECT * FROM present.operators');
  for (const sql of [...PUSHES, PHONE_CUSTOMERS, ...LOYALTY_MOVES]) run(sql);
  for (const sql of NOTICES) run(sql);
  run(`INSERT OR IGNORE INTO main.kitchen_due SELECT * FROM present.kitchen_due
       WHERE order_id IN (SELECT id FROM main.orders)`);
  run(PRINTS);
  run(sendsThat("theirs.state <> 'waiting'"));
  return { orders, sends: run(sendsThat("theirs.state = 'waiting'")) };
}

/** The same row in both files: an id alone may have been given again in a file begun anew. */
const same = (table: string): string =>
  `theirs.id = main.${table}.id AND theirs.order_id IS main.${table}.order_id
   AND theirs.created_at = main.${table}.created_at`;

/**
 * Somebody has ended the connection since: brought back, it would pass for one that was lost. A file that was
 * begun anew after damage shares no order with the backup, and knows of no end.
 */
const ENDED_CONNECTION = `
  DELETE FROM main.connection
  WHERE NOT EXISTS (SELECT 1 FROM present.connection)
    AND EXISTS (SELECT id FROM present.orders INTERSECT SELECT id FROM main.orders)`;

/** All that an attempt, a backup printer or a person changes of a ticket. */
const PRINT_FATE = `printer, state, duplicate, not_before, attempts, doubtful, doubtful_on, wanted, last_error,
  sent, finished_at`;

/** What has happened meanwhile to what waits in the backup. */
const SETTLED = [
  `UPDATE main.outbox SET (state, finished_at, last_error, looked_at, told_at) =
     (SELECT state, finished_at, last_error, looked_at, told_at FROM present.outbox AS theirs
      WHERE ${same('outbox')})
   WHERE state IN ('waiting', 'parked')
     AND EXISTS (SELECT 1 FROM present.outbox AS theirs WHERE ${same('outbox')})`,
  `UPDATE main.print_jobs SET (${PRINT_FATE}) =
     (SELECT ${PRINT_FATE} FROM present.print_jobs AS theirs WHERE ${same('print_jobs')})
   WHERE state IN ('waiting', 'printing', 'failed')
     AND EXISTS (SELECT 1 FROM present.print_jobs AS theirs WHERE ${same('print_jobs')})`,
  'INSERT OR IGNORE INTO main.inbox SELECT * FROM present.inbox',
  ...['customers', 'phone_customers', 'phone_orders'].map(
    (table) => `INSERT OR IGNORE INTO main.${table} SELECT * FROM present.${table}`,
  ),
  ...['connection', 'access', 'counter_settings', 'opening', 'request_budget'].map(
    (table) => `INSERT OR REPLACE INTO main.${table} SELECT * FROM present.${table}`,
  ),
];

const WITH_ORDERS = [
  'INSERT INTO main.orders SELECT * FROM present.orders WHERE id IN carried',
  `INSERT INTO main.order_history (order_id, at, entry)
   SELECT order_id, at, entry FROM present.order_history WHERE order_id IN carried ORDER BY id`,
  `INSERT INTO main.order_facts_due (order_id)
   SELECT id FROM main.orders WHERE id IN carried ORDER BY received_at DESC`,
];

const SEND_COLUMNS = `order_id, location_id, status, refusal, body, state, created_at, not_before,
  attempts, last_error, finished_at, looked_at, told_at`;

const PRINT_COLUMNS = `order_id, kind, ticket, printer, wanted_printer, state, duplicate, created_at,
  not_before, attempts, doubtful, doubtful_on, wanted, last_error, sent, finished_at`;

const SAME_NOTICE = `ours.order_id = notice.order_id AND ours.kind = notice.kind
  AND ours.told_at = notice.told_at`;

/**
 * What the kitchen was told since, so that it is not told once more; and of which papers HubRise was, so that an
 * older one does not pass for the last there.
 */
const NOTICES = [
  `UPDATE main.kitchen_notices AS ours SET mark =
     (SELECT mark FROM present.kitchen_notices AS notice WHERE ${SAME_NOTICE})
   WHERE mark IS NOT NULL
     AND EXISTS (SELECT 1 FROM present.kitchen_notices AS notice WHERE ${SAME_NOTICE})`,
  `INSERT INTO main.kitchen_notices (order_id, kind, said, told_at, printed_by, mark)
   SELECT order_id, kind, said, told_at, printed_by, mark FROM present.kitchen_notices AS notice
   WHERE order_id IN (SELECT id FROM main.orders)
     AND NOT EXISTS (SELECT 1 FROM main.kitchen_notices AS ours WHERE ${SAME_NOTICE})
   ORDER BY notice.id`,
];

const PUSH_COLUMNS = `order_id, location_id, mark, content, follows, unfollowed_why, wanted, nameless,
  created_at, hubrise_id, told, doubted_at, next_look_at`;

/** Who they are by now. */
const PHONE_CUSTOMERS = `
  UPDATE main.phone_customers AS ours SET (customer, seen_at) =
    (SELECT customer, seen_at FROM present.phone_customers AS theirs WHERE theirs.phone = ours.phone)
  WHERE EXISTS (SELECT 1 FROM present.phone_customers AS theirs
    WHERE theirs.phone = ours.phone AND theirs.seen_at >= ours.seen_at)`;

/** What is to be told of these subjects is what the present file says of them, in its order. */
const sendsOf = (kind: SendKind, subjects: string): readonly string[] => [
  `DELETE FROM main.sends WHERE kind = '${kind}'
     AND subject IN (SELECT subject FROM present.sends WHERE kind = '${kind}')`,
  `INSERT INTO main.sends (${SEND}) SELECT ${SEND} FROM present.sends
   WHERE kind = '${kind}' AND subject IN (${subjects}) ORDER BY id`,
];

const LOYALTY_COLUMNS = `kind, number, sale, bill, mark, phone, name, location_id, list_id, customer_id,
  card, order_id, hubrise_order, earned, used, per_euro, total, gross, created_at, before, balance, seen`;

/** Points that HubRise was told of since, as they are by now: none of them moves twice. */
const LOYALTY_MOVES = [
  'DELETE FROM main.loyalty_moves WHERE mark IN (SELECT mark FROM present.loyalty_moves)',
  `INSERT OR IGNORE INTO main.loyalty_moves (${LOYALTY_COLUMNS})
   SELECT ${LOYALTY_COLUMNS} FROM present.loyalty_moves
   WHERE phone IN (SELECT phone FROM main.phone_customers) ORDER BY id`,
  ...sendsOf('points', 'SELECT mark FROM main.loyalty_moves'),
];

/** What HubRise was told of the counter's orders since, so that none of them is told twice. */
const PUSHES = [
  'DELETE FROM main.pushes WHERE mark IN (SELECT mark FROM present.pushes)',
  `INSERT OR IGNORE INTO main.pushes (${PUSH_COLUMNS})
   SELECT ${PUSH_COLUMNS} FROM present.pushes ORDER BY id`,
  ...sendsOf('sale', 'SELECT order_id FROM main.pushes'),
  // Nobody wants it told any more.
  `DELETE FROM main.pushes WHERE order_id NOT IN (SELECT subject FROM main.sends WHERE kind = 'sale')`,
  'INSERT OR REPLACE INTO main.push_sales SELECT * FROM present.push_sales',
];

/**
 * Later tickets: one that came out must not come out again, or lose its mark. Two of an order may leave at one
 * moment; of one that was erased since nobody can tell them apart.
 */
const PRINTS = `
  INSERT INTO main.print_jobs (${PRINT_COLUMNS}, notice_id)
  SELECT ${PRINT_COLUMNS}, (
    SELECT ours.id FROM main.kitchen_notices AS ours JOIN present.kitchen_notices AS notice
      ON ${SAME_NOTICE} WHERE notice.id = theirs.notice_id)
  FROM present.print_jobs AS theirs
  WHERE order_id IN (SELECT id FROM main.orders) AND NOT EXISTS (
    SELECT 1 FROM main.print_jobs AS ours WHERE ours.order_id = theirs.order_id
      AND ours.kind = theirs.kind AND ours.wanted_printer = theirs.wanted_printer
      AND ours.created_at = theirs.created_at AND theirs.ticket IN (ours.ticket, ''))
  ORDER BY theirs.id`;

/** Sends made since the backup: what HubRise was told counts as much as what it was not. */
const sendsThat = (condition: string): string => `
  INSERT INTO main.outbox (${SEND_COLUMNS})
  SELECT ${SEND_COLUMNS} FROM present.outbox AS theirs
  WHERE ${condition} AND NOT EXISTS (
    SELECT 1 FROM main.outbox AS ours WHERE ours.order_id = theirs.order_id
      AND ours.status = theirs.status AND ours.created_at = theirs.created_at)
  ORDER BY theirs.id`;
