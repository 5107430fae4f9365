import type { Database } from 'better-sqlite3';
import type { SalesPage } from '../../preload/contract.ts';
import {
  type CustomerKey,
  nameEnding,
  type OrderFacts,
  phoneEnding,
  type SearchQuery,
  type SearchTerm,
} from '../core/history/search.ts';
import type { OrderId } from '../core/ids.ts';
import type { StatusOrUnknown } from '../core/order/status.ts';
import { ANOMALIES } from '../core/order/status.ts';
import type { PlatformKey } from '../core/platform/platform.ts';
import { SUMMARY_COLUMNS, type SummaryColumns, toSummary } from './orders.ts';
import { sqlList } from './sql.ts';

/** Where a page ended: what comes after it is older (or newer, when listed from the oldest). */
export type SummaryCursor = number;

export interface SummaryFilter {
  readonly query: SearchQuery | null;
  /** Inclusive and exclusive, by the time at which the order was placed; null: without limit. */
  readonly from: number | null;
  readonly to: number | null;
  readonly platform: PlatformKey | null;
  readonly status: StatusOrUnknown | null;
  readonly cursor: SummaryCursor | null;
  readonly limit: number;
}

interface OrderSearchStore {
  /** Within the transaction that stores the order. What did not change is not written again. */
  put(id: OrderId, facts: OrderFacts): void;
  /** Newest first. */
  find(filter: SummaryFilter): SalesPage;
  /** Oldest first. */
  listPeriod(from: number, to: number, after: SummaryCursor | null, limit: number): SalesPage;
  /** Orders of this customer that were placed before this one and came to something. */
  earlierVisits(
    customer: CustomerKey,
    before: OrderId,
  ): { readonly count: number; readonly lastAt: number | null };
  /** Orders stored before there were facts, the newest first. */
  listDue(limit: number): readonly { readonly seq: number; readonly id: OrderId }[];
  /** The ones listed up to this one are done. */
  finishDue(seq: number): void;
}

/** Orders in one millisecond that keep their order of arrival; the next ones take the next one's. */
export const KEYS_A_MS = 1_024;
const FIRST_KEY = 0;
const AFTER_LAST_KEY = Number.MAX_SAFE_INTEGER;

/** The only place with SQL on `order_search`, `order_facts_due` and, but for sums, `order_facts`. */
export function createOrderSearchStore(db: Database): OrderSearchStore {
  const known = db.prepare('SELECT key, placed_at FROM order_facts WHERE order_id = ?');
  const lastKey = db.prepare('SELECT max(key) FROM order_facts WHERE key >= ? AND key < ?').pluck();
  const upsert = db.prepare(`
    INSERT INTO order_facts (key, order_id, placed_at, status, platform, platform_name, brand,
      service_type, code, ref, customer_name, customer_key, line_count, currency, total_cents,
      tip_cents, payment, to_collect_cents)
    VALUES (@key, @id, @placedAt, (SELECT status FROM shown_status WHERE order_id = @id), @platform,
      @platformName, @brand, @serviceType, @code, @ref, @customerName, @customerKey, @lineCount,
      @currency, @totalCents, @tipCents, @payment, @toCollectCents)
    ON CONFLICT (key) DO UPDATE SET
      status = excluded.status, platform = excluded.platform,
      platform_name = excluded.platform_name, brand = excluded.brand,
      service_type = excluded.service_type, code = excluded.code, ref = excluded.ref,
      customer_name = excluded.customer_name, customer_key = excluded.customer_key,
      line_count = excluded.line_count, currency = excluded.currency,
      total_cents = excluded.total_cents, tip_cents = excluded.tip_cents,
      payment = excluded.payment, to_collect_cents = excluded.to_collect_cents`);
  const remove = db.prepare('DELETE FROM order_facts WHERE key = ?');
  const words = db.prepare('SELECT code, name, phone FROM order_search WHERE rowid = ?');
  const addWords = db.prepare(
    'INSERT INTO order_search (rowid, code, name, phone) VALUES (@key, @code, @name, @phone)',
  );
  const removeWords = db.prepare('DELETE FROM order_search WHERE rowid = ?');
  const period = db.prepare(
    `SELECT ${SUMMARY_COLUMNS} FROM order_facts f WHERE key > ? AND key < ? ORDER BY key LIMIT ?`,
  );
  const visits = db.prepare(`
    SELECT count(*) AS count, max(placed_at) AS lastAt FROM order_facts
    WHERE customer_key = ? AND key < (SELECT key FROM order_facts WHERE order_id = ?)
      AND status NOT IN (${sqlList(ANOMALIES)})`);
  const due = db.prepare(
    'SELECT seq, order_id AS id FROM order_facts_due WHERE seq > 0 ORDER BY seq LIMIT ?',
  );
  const finishDue = db.prepare('DELETE FROM order_facts_due WHERE seq <= ?');
  const searches = prepareSearches(db);

  /** Sorts by the time of placing, and by arrival within one millisecond. */
  function freeKey(placedAt: number): number {
    for (let from = placedAt * KEYS_A_MS; ; from += KEYS_A_MS) {
      const last = lastKey.get(from, from + KEYS_A_MS) as number | null;
      if (last === null) return from;
      if (last + 1 < from + KEYS_A_MS) return last + 1;
    }
  }

  function keyOf(id: OrderId, placedAt: number): number {
    const found = known.get(id) as { key: number; placed_at: number } | undefined;
    if (found?.placed_at === placedAt) return found.key;
    if (found !== undefined) {
      removeWords.run(found.key);
      remove.run(found.key);
    }
    return freeKey(placedAt);
  }

  function putWords(key: number, wanted: OrderFacts['words']): void {
    const found = words.get(key) as OrderFacts['words'] | undefined;
    const { code, name, phone } = wanted;
    if (found?.code === code && found.name === name && found.phone === phone) return;
    if (found !== undefined) removeWords.run(key);
    addWords.run({ key, code, name, phone });
  }

  return {
    put: (id, facts) => {
      const key = keyOf(id, facts.placedAt);
      upsert.run({ key, id, ...columnsOf(facts) });
      putWords(key, facts.words);
    },
    find: (filter) => {
      const { query, from, to, platform, status, cursor, limit } = filter;
      const until = to === null ? AFTER_LAST_KEY : to * KEYS_A_MS;
      const statement = searches(query !== null, platform !== null, status !== null);
      const rows = statement.all({
        match: query === null ? null : matchExpression(query),
        from: from === null ? FIRST_KEY : from * KEYS_A_MS,
        before: Math.min(until, cursor ?? AFTER_LAST_KEY),
        platform,
        status,
        limit,
      });
      return pageOf(rows, limit);
    },
    listPeriod: (from, to, after, limit) =>
      pageOf(period.all(after ?? from * KEYS_A_MS - 1, to * KEYS_A_MS, limit), limit),
    earlierVisits: (customer, before) =>
      visits.get(customer, before) as { count: number; lastAt: number | null },
    listDue: (limit) => due.all(limit) as { seq: number; id: OrderId }[],
    finishDue: (seq) => void finishDue.run(seq),
  };
}

type Search = (text: boolean, platform: boolean, status: boolean) => Statement;
type Statement = ReturnType<Database['prepare']>;

/**
 * One statement for each way to filter. With a text the full-text index leads, because only it can
 * give its matches from the newest on: a sort would have to read all of them first.
 */
function prepareSearches(db: Database): Search {
  const prepare: Search = (text, platform, status) => {
    const key = text ? 's.rowid' : 'f.key';
    // Of the two, no platform has nearly all orders, as one status has.
    const hint = platform && status ? 'INDEXED BY order_facts_platform' : '';
    const facts = text
      ? 'order_search s CROSS JOIN order_facts f ON f.key = s.rowid'
      : `order_facts f ${hint}`;
    return db.prepare(`
      SELECT ${SUMMARY_COLUMNS}
      FROM ${facts}
      WHERE ${key} >= @from AND ${key} < @before
        ${text ? 'AND order_search MATCH @match' : ''}
        ${platform ? 'AND f.platform = @platform' : ''}
        ${status ? 'AND f.status = @status' : ''}
      ORDER BY ${key} DESC LIMIT @limit`);
  };
  const ways = Array.from({ length: 8 }, (_, way) =>
    prepare((way & 4) > 0, (way & 2) > 0, (way & 1) > 0),
  );
  return (text, platform, status) =>
    ways[Number(text) * 4 + Number(platform) * 2 + Number(status)] as Statement;
}

function columnsOf({ payment, platform, total, ...rest }: OrderFacts) {
  return {
    ...rest,
    platform: platform.key,
    platformName: platform.name,
    currency: total?.currency ?? null,
    totalCents: total?.cents ?? null,
    payment: payment.kind,
    toCollectCents: payment.kind === 'to_collect' ? payment.amount.cents : null,
  };
}

function pageOf(found: readonly unknown[], limit: number): SalesPage {
  const rows = found as readonly SummaryColumns[];
  const last = rows.at(-1);
  const more = last !== undefined && rows.length === limit;
  return { rows: rows.map(toSummary), next: more ? last.key : null };
}

/**
 * A query in the language of SQLite's full-text index. Every word is quoted, and holds letters and
 * digits only: what was typed can never be read as an operator.
 */
export function matchExpression(query: SearchQuery): string {
  const all = query.terms.map((term) => `(${termExpression(term)})`).join(' AND ');
  return query.joined === null ? all : `(${all}) OR {code name} : ${partExpression(query.joined)}`;
}

function termExpression({ ending, phone, words }: SearchTerm): string {
  const inText = `{code name} : (${words.map(partExpression).join(' AND ')})`;
  const endings = [phone, ending].filter((digits) => digits !== null);
  const phones = endings.map((digits) => quoted(phoneEnding(digits)));
  if (phone !== null) phones.unshift(prefix(phone));
  return phones.length === 0 ? inText : `(${inText}) OR phone : (${phones.join(' OR ')})`;
}

/** A word that begins so, or a part of a name. */
function partExpression(word: string): string {
  const ending = nameEnding(word);
  return ending === null ? prefix(word) : `(${prefix(word)} OR ${prefix(ending)})`;
}

function prefix(word: string): string {
  return `${quoted(word)} *`;
}

function quoted(word: string): string {
  return `"${word.replaceAll('"', '')}"`;
}
