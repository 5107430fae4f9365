import type { Database } from 'better-sqlite3';
import { LOCAL_AS_NOW } from './carry-local.ts';

/**
 * Brings into a backup what the present file (attached as `present`) lists: the stock, the links of refs,
 * drafts of the catalogue, the counter's tickets and orders, what was taken of orders, the shop's own list.
 *
 * Where that file goes on from the backup, its lists are those of now: what is gone from them was sold or
 * settled since. Where it was begun anew after damage, it never had what the backup has, and takes
 * nothing of it away.
 */
export function carryLists(db: Database): void {
  const run = (sql: string): void => void db.prepare(sql).run();
  if (goesOn(db)) for (const sql of AS_NOW) run(sql);
  else {
    const ids = db.prepare(LAST_TICKET).pluck().get() as number;
    for (const sql of beside(ids)) run(sql);
  }
  for (const sql of [...OWN_LIST, ...IDS]) run(sql);
}

/**
 * Whether the present file was once what the backup is: it has all of its orders from the same moment,
 * the end of each chain of its journal, and no id to give that was given by then (but of sends, which an
 * upgrade has numbered anew). The journal alone does not say it: a file begun anew takes over that of the damaged one.
 */
function goesOn(db: Database): boolean {
  return db.prepare(GOES_ON).pluck().get() === 1;
}

const GOES_ON = `
  SELECT NOT EXISTS (
      SELECT id, received_at FROM main.orders EXCEPT SELECT id, received_at FROM present.orders)
    AND NOT EXISTS (
      SELECT chain, seq, hash FROM main.fiscal_records AS ours
      WHERE seq = (SELECT max(seq) FROM main.fiscal_records WHERE chain = ours.chain)
      EXCEPT SELECT chain, seq, hash FROM present.fiscal_records)
    AND NOT EXISTS (
      SELECT 1 FROM main.sqlite_sequence AS ours
      WHERE name <> 'sends' AND seq > coalesce(
        (SELECT seq FROM present.sqlite_sequence AS theirs WHERE theirs.name = ours.name), 0))`;

/** No id is given again that either file has given. */
const IDS = [
  `UPDATE main.sqlite_sequence AS ours SET seq = max(seq, coalesce(
     (SELECT seq FROM present.sqlite_sequence AS theirs WHERE theirs.name = ours.name), 0))`,
  `INSERT INTO main.sqlite_sequence (name, seq)
   SELECT name, seq FROM present.sqlite_sequence
   WHERE name NOT IN (SELECT name FROM main.sqlite_sequence)`,
];

const replaced = (table: string): readonly string[] => [
  `DELETE FROM main.${table}`,
  `INSERT INTO main.${table} SELECT * FROM present.${table}`,
];

/**
 * What is off, what is to be told of it, and what refs were linked to, is as it is now: nobody wants
 * what was wanted before. So is the draft of the catalogue, and what was published of it.
 */
const AS_NOW = [
  ...[
    'stock',
    'stock_reads',
    'stock_taken',
    'ref_links',
    'catalog_drafts',
    'catalog_operations',
    'catalog_publications',
    'long_texts',
    'catalog_limits',
    // What is parked is parked, and what was sold since must not be there to be sold again.
    'counter_tickets',
    'counter_state',
    // What HubRise has yet to hear of.
    'sends',
    'takings',
    'card_attempts',
  ].flatMap(replaced),
  ...LOCAL_AS_NOW,
  // Whoever is gone was erased, or made anonymous at HubRise: it does not hear of them again.
  // What is noted of the counter's goes with them, by the foreign keys.
  'DELETE FROM main.customers WHERE id NOT IN (SELECT id FROM present.customers)',
  'DELETE FROM main.phone_customers WHERE phone NOT IN (SELECT phone FROM present.phone_customers)',
  // Cancelled since: nobody asks for it once more.
  'DELETE FROM main.phone_orders WHERE number NOT IN (SELECT number FROM present.phone_orders)',
];

const added = (table: string): string =>
  `INSERT OR REPLACE INTO main.${table} SELECT * FROM present.${table}`;

const LAST_TICKET = `
  SELECT coalesce(max(seq), 0) FROM main.sqlite_sequence WHERE name = 'counter_tickets'`;

const PUBLICATION = `catalog_id, kind, state, before_key, sent_key, started_at, finished_at, seen, taken_at,
  operations, differences, left_out, limits_read`;
/** All of a send but its number. */
export const SEND = `kind, subject, location_id, what, state, attempts, created_at, left_at, last_error, rev`;

/** The number of a ticket's order; null: it has none. */
const ORDER_OF = "iif(json_valid(ticket), ticket ->> '$.order', NULL)";

const IN_THE_WAY = `state <> 'parked' AND training IN (
  SELECT training FROM present.counter_tickets WHERE state <> 'parked')`;

/** The lists of a file begun anew, beside the backup's; its tickets get ids after `ids`. */
const beside = (ids: number): readonly string[] => [
  // All that HubRise has was read since: what it lists no more is sold without a limit.
  `DELETE FROM main.stock WHERE (location_id, catalog_id) IN
     (SELECT location_id, catalog_id FROM present.stock_reads)`,
  ...['stock', 'stock_reads', 'stock_taken', 'ref_links'].map(added),
  // A draft and its changes are one: never those of two.
  `DELETE FROM main.catalog_operations WHERE catalog_id IN
     (SELECT catalog_id FROM present.catalog_drafts)`,
  ...['catalog_drafts', 'catalog_operations'].map(added),
  `INSERT INTO main.catalog_publications (${PUBLICATION})
   SELECT ${PUBLICATION} FROM present.catalog_publications ORDER BY id`,
  // Of a draft, never pieces of two.
  'DELETE FROM main.long_texts WHERE key IN (SELECT key FROM present.long_texts)',
  added('long_texts'),
  added('catalog_limits'),
  // Sold or cancelled between the backup and the damage: the journal, which was taken over, says so.
  `DELETE FROM main.counter_tickets WHERE ${ORDER_OF} IN (
     SELECT number FROM present.fiscal_orders AS theirs WHERE settled_by IS NOT NULL AND EXISTS (
       SELECT 1 FROM main.fiscal_orders AS ours WHERE ours.chain = theirs.chain
         AND ours.number = theirs.number AND ours.settled_by IS NULL))`,
  // One ticket is on the screen, and that is today's; the backup's is parked if there is anything in it.
  `DELETE FROM main.counter_tickets WHERE ${IN_THE_WAY} AND json_valid(ticket)
     AND json_array_length(ticket, '$.lines') = 0`,
  `UPDATE main.counter_tickets SET state = 'parked' WHERE ${IN_THE_WAY}`,
  `INSERT INTO main.counter_tickets (id, state, ticket, rev, changed_at, training)
   SELECT id + ${ids}, state, ticket, rev, changed_at, training FROM present.counter_tickets`,
  `INSERT OR REPLACE INTO main.card_attempts (number, ticket, what)
   SELECT number, ticket + ${ids}, what FROM present.card_attempts`,
  ...['counter_state', 'takings'].map(added),
  // Whom HubRise's list was told of since, as it was: nobody is made there twice. Nobody knows what was told of the
  // backup's stock before the damage: HubRise's word stands.
  `DELETE FROM main.sends WHERE kind = 'stock' OR kind = 'customer'
     AND subject IN (SELECT phone FROM present.phone_customers)`,
  `INSERT INTO main.sends (${SEND}) SELECT ${SEND} FROM present.sends
   WHERE kind NOT IN ('points', 'sale') ORDER BY id`,
];

/**
 * The shop's own list is that of today, prices and all. A file that was begun anew after damage has none:
 * what the backup has of it stays.
 */
const OWN_LIST = ['own_categories', 'own_articles', 'own_list'].flatMap((table) => [
  `DELETE FROM main.${table} WHERE EXISTS (SELECT 1 FROM present.own_list)`,
  `INSERT INTO main.${table} SELECT * FROM present.${table}`,
]);
