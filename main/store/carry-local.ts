import { LOCAL_LOCATIONS } from '../core/order/key.ts';
import { sqlList } from './sql.ts';

const COLUMNS = [
  'location_id',
  'status',
  'raw',
  'unreadable_reason',
  'as_of',
  'changed_at',
  'status_before',
  'acknowledged_at',
  'open',
  'last_word',
  'last_word_at',
  'last_word_from',
];

const of = (file: 'ours' | 'theirs'): string => COLUMNS.map((name) => `${file}.${name}`).join(', ');

const historyOf = (file: 'main' | 'present'): string =>
  `SELECT count(*) || ' ' || max(at) FROM ${file}.order_history WHERE order_id = ours.id`;

/**
 * Local orders, as the present file (attached as `present`) has them where it goes on from the
 * backup: HubRise knows nothing of them, so nobody else says which are over and paid. What was erased of
 * one is erased once more: the backup has it in other tables as well.
 */
export const LOCAL_AS_NOW = [
  `CREATE TEMP TABLE moved_on AS
   SELECT ours.id FROM main.orders AS ours JOIN present.orders AS theirs ON theirs.id = ours.id
   WHERE theirs.location_id IN (${sqlList(LOCAL_LOCATIONS)})
     AND ((${of('theirs')}) IS NOT (${of('ours')})
       OR (${historyOf('present')}) IS NOT (${historyOf('main')}))`,
  `UPDATE main.orders AS ours SET erased_at = NULL, (${COLUMNS.join(', ')}) =
     (SELECT ${of('theirs')} FROM present.orders AS theirs WHERE theirs.id = ours.id)
   WHERE id IN moved_on`,
  'DELETE FROM main.order_history WHERE order_id IN moved_on',
  `INSERT INTO main.order_history (order_id, at, entry)
   SELECT order_id, at, entry FROM present.order_history WHERE order_id IN moved_on ORDER BY id`,
  `INSERT INTO main.order_facts_due (order_id)
   SELECT id FROM main.orders WHERE id IN moved_on ORDER BY received_at DESC`,
  `DELETE FROM main.kitchen_due WHERE order_id IN moved_on
     AND order_id NOT IN (SELECT order_id FROM present.kitchen_due)`,
  'DROP TABLE moved_on',
] as const;
