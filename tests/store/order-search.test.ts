import { join } from 'node:path';
import type { Database } from 'better-sqlite3';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import {
  type CustomerKey,
  type OrderFacts,
  orderFacts,
  searchQuery,
} from '../../main/core/history/search.ts';
import { orderId } from '../../main/core/ids.ts';
import { openDatabase } from '../../main/store/database.ts';
import { createStore, type Store } from '../../main/store/index.ts';
import type { SummaryFilter } from '../../main/store/order-search.ts';
import type { OrderRow } from '../../main/store/orders.ts';
import { anOrder, CREATED_AT } from '../support/orders.ts';
import { tempFolder } from '../support/temp-folder.ts';
import { aRow, aSend } from './rows.ts';

let db: Database;
let store: Store;
beforeEach(() => {
  const result = openDatabase(join(tempFolder(), 'pos-helper.sqlite'), 0);
  if (result.kind !== 'opened') throw new Error(result.kind);
  db = result.db;
  store = createStore(db);
  onTestFinished(() => {
    db.close();
  });
});

const MINUTE = 60_000;
const EVERYTHING: SummaryFilter = {
  query: null,
  from: null,
  to: null,
  platform: null,
  status: null,
  cursor: null,
  limit: 100,
};

/** Stores an order of that payload, placed `minute` minutes after the first. */
function stored(
  id: string,
  minute: number,
  fields: Readonly<Record<string, unknown>> = {},
  row: Partial<OrderRow> = {},
): OrderFacts {
  const placedAt = CREATED_AT + minute * MINUTE;
  const order = anOrder({ ...fields, id, created_at: new Date(placedAt).toISOString() });
  const facts = orderFacts(orderId(id), order, placedAt);
  store.orders.put(aRow(id, { receivedAt: placedAt, ...row }));
  store.orderSearch.put(orderId(id), facts);
  return facts;
}

function found(filter: Partial<SummaryFilter> & { readonly text?: string }): string[] {
  const { text, ...rest } = filter;
  const query = text === undefined ? null : searchQuery(text);
  return store.orderSearch.find({ ...EVERYTHING, query, ...rest }).rows.map((row) => row.id);
}

describe('orders', () => {
  it('are listed as they are, the newest first', () => {
    stored('a', 0, { customer: { first_name: 'Julie', last_name: 'Martin' } });
    stored('b', 2, { payments: [] });
    stored('c', 1);
    const { rows, next } = store.orderSearch.find(EVERYTHING);
    expect(rows.map(({ id }) => id)).toEqual(['b', 'c', 'a']);
    expect(next).toBeNull();
    expect(rows[2]).toEqual({
      id: 'a',
      placedAt: CREATED_AT,
      status: 'new',
      platform: { key: 'uber_eats', name: 'Uber Eats' },
      brand: null,
      serviceType: 'delivery',
      code: 'DC034',
      ref: 'REF-1',
      customerName: 'Julie Martin',
      lineCount: 1,
      total: { cents: 1_200, currency: 'EUR' },
      tipCents: 0,
      backCents: 0,
      payment: { kind: 'paid' },
    });
    expect(rows[0]?.payment).toEqual({
      kind: 'to_collect',
      amount: { cents: 1_200, currency: 'EUR' },
    });
  });

  it('come page by page, each once, also those of one millisecond', () => {
    const ids = Array.from({ length: 25 }, (_, index) => `o${index}`);
    for (const id of ids) stored(id, 0);
    const pages: string[][] = [];
    let cursor: number | null = null;
    do {
      const page = store.orderSearch.find({ ...EVERYTHING, cursor, limit: 10 });
      pages.push(page.rows.map((row) => row.id));
      cursor = page.next;
    } while (cursor !== null);
    expect(pages.map((page) => page.length)).toEqual([10, 10, 5]);
    expect(pages.flat()).toEqual(ids.toReversed());
  });

  it('keep their place, and what is said of them follows', () => {
    stored('a', 0);
    stored('b', 1);
    stored('a', 0, { collection_code: 'ZZ9' });
    expect(found({})).toEqual(['b', 'a']);
    expect(found({ text: 'zz9' })).toEqual(['a']);
    expect(found({ text: 'dc034' })).toEqual(['b']);
  });

  it('cost next to nothing when nothing has changed', () => {
    const facts = stored('a', 0);
    const changes = (): number => db.prepare('SELECT total_changes()').pluck().get() as number;
    const before = changes();
    store.orderSearch.put(orderId('a'), facts);
    expect(changes() - before, 'the full-text index is left alone').toBe(1);
  });

  it('move to where they belong when HubRise says at last when they were placed', () => {
    stored('b', 5);
    store.orders.put(aRow('a'));
    store.orderSearch.put(orderId('a'), orderFacts(orderId('a'), null, CREATED_AT + 9 * MINUTE));
    expect(found({})).toEqual(['a', 'b']);
    stored('a', 1);
    expect(found({})).toEqual(['b', 'a']);
    expect(db.prepare('SELECT count(*) FROM order_search').pluck().get()).toBe(2);
  });
});

describe('a search', () => {
  beforeEach(() => {
    stored('a', 0, {
      collection_code: 'DC034',
      ref: '7F3-K2',
      customer: { first_name: 'Désirée', last_name: 'Lebœuf', phone: '+33 6 12 34 56 78' },
    });
    stored('b', 1, {
      collection_code: '0612',
      ref: null,
      customer: { first_name: 'Jean-Pierre', last_name: 'Durand', phone: '0487654321' },
    });
  });

  it.each([
    ['DC034', ['a']],
    ['dc0', ['a']],
    ['34', ['a']],
    ['7f3k2', ['a']],
    ['7f3-k2', ['a']],
    ['7F3 K', ['a']],
    ['desiree', ['a']],
    ['DÉSIRÉE LEBOEUF', ['a']],
    ['lebœuf dés', ['a']],
    ['jean pierre', ['b']],
    ['jeanpierre du', ['b']],
    ['du jean', ['b']],
    ['06 12 34', ['a']],
    ['+33612345678', ['a']],
    ['06.12', ['b', 'a']],
    ['04 87', ['b']],
    ['612345678', ['a']],
    ['jean 0487', ['b']],
    ['jean 0612', ['b']],
    ['désirée 0487', []],
    ['06', ['b']],
    ['nobody', []],
  ])('for %j finds %j', (text, ids) => {
    expect(found({ text })).toEqual(ids);
  });

  it.each(['"', '*', 'a* OR b', 'NEAR(a b)', "x' OR 1=1 --", '{code}:dc034', '^dc', 'a AND NOT b'])(
    'takes %j for words, not for orders to the database',
    (text) => {
      expect(() => found({ text })).not.toThrow();
    },
  );
});

describe('a filter', () => {
  beforeEach(() => {
    stored('a', 0);
    stored('b', 10, { channel: 'Deliveroo' }, { status: 'completed' });
    stored('c', 20, { channel: 'Deliveroo' });
  });

  it.each<[Partial<SummaryFilter>, string[]]>([
    [{ platform: 'deliveroo' }, ['c', 'b']],
    [{ status: 'completed' }, ['b']],
    [{ platform: 'deliveroo', status: 'new' }, ['c']],
    [{ platform: 'glovo' }, []],
    [{ from: CREATED_AT + 10 * MINUTE }, ['c', 'b']],
    [{ to: CREATED_AT + 10 * MINUTE }, ['a']],
    [{ from: CREATED_AT, to: CREATED_AT + 1 }, ['a']],
  ])('%j gives %j, with and without a text', (filter, ids) => {
    expect(found(filter)).toEqual(ids);
    expect(found({ ...filter, text: 'dc034' })).toEqual(ids);
  });
});

describe('the status', () => {
  const statusOf = (id: string) =>
    store.orderSearch.find(EVERYTHING).rows.find((row) => row.id === id)?.status;

  it('is the board’s: a move counts before HubRise knows it, a receipt does not', () => {
    stored('a', 0);
    store.outbox.add(aSend('a', { status: 'received' }));
    expect(statusOf('a')).toBe('new');
    const move = store.outbox.add(aSend('a', { status: 'accepted' }));
    expect(statusOf('a')).toBe('accepted');
    expect(found({ status: 'accepted' })).toEqual(['a']);
    store.outbox.finish(move, 'parked', 1, 'refused');
    expect(statusOf('a')).toBe('new');
  });

  it('follows what HubRise says', () => {
    stored('a', 0);
    store.orders.put(aRow('a', { status: 'in_delivery' }));
    expect(statusOf('a')).toBe('in_delivery');
  });

  it('is known of an order whose move was waiting before there were facts', () => {
    store.orders.put(aRow('a'));
    store.outbox.add(aSend('a', { status: 'accepted' }));
    stored('a', 0);
    expect(statusOf('a')).toBe('accepted');
  });
});

describe('a period', () => {
  it('is listed from its oldest order to its newest, page by page', () => {
    for (const [index, id] of ['a', 'b', 'c', 'd'].entries()) stored(id, index);
    const end = CREATED_AT + 3 * MINUTE;
    const first = store.orderSearch.listPeriod(CREATED_AT, end, null, 2);
    const second = store.orderSearch.listPeriod(CREATED_AT, end, first.next, 2);
    expect([first, second].map(({ rows }) => rows.map(({ id }) => id))).toEqual([
      ['a', 'b'],
      ['c'],
    ]);
    expect(second.next).toBeNull();
  });
});

describe('earlier visits', () => {
  it('are the same customer’s orders that came to something', () => {
    const customer = { id: 'c1' };
    stored('a', 0, { customer });
    stored('b', 1, { customer }, { status: 'cancelled' });
    stored('c', 2, { customer: { id: 'c2' } });
    stored('d', 3, { customer });
    stored('e', 4, { customer });
    const key = 'id:c1' as CustomerKey;
    expect(store.orderSearch.earlierVisits(key, orderId('e'))).toEqual({
      count: 2,
      lastAt: CREATED_AT + 3 * MINUTE,
    });
    expect(store.orderSearch.earlierVisits(key, orderId('a'))).toEqual({ count: 0, lastAt: null });
  });
});

describe('a customer who calls', () => {
  const julie = { first_name: 'Julie', last_name: 'Martin-Duval', phone: '+33 6 12 34 56 78' };
  const wallon = { first_name: 'Arthur', last_name: 'Peeters', phone: '+32 470 99 12 34' };
  const zeros = { first_name: 'Nadia', last_name: 'Petit', phone: '07 98 76 00 17' };
  beforeEach(() => {
    stored('julie', 0, { customer: julie, collection_code: 'A1', ref: 'R1' });
    stored('zeros', 2, { customer: zeros, collection_code: 'C3', ref: 'R3' });
    stored('wallon', 1, { customer: wallon, collection_code: 'B2', ref: 'R2' });
  });

  it.each([
    ['the last four digits of a phone', '5678', ['julie']],
    ['the last four, apart', '56 78', ['julie']],
    ['the last four of a number from abroad', '1234', ['wallon']],
    ['more of its end', '34 56 78', ['julie']],
    ['its end where that begins with two zeros', '00 17', ['zeros']],
    ['its beginning with the code of its country', '0033 6 12', ['julie']],
    ['its beginning, as before', '06 12', ['julie']],
    ['digits in the midst of it', '2345', []],
    ['a part of a name', 'arti', ['julie']],
    ['the end of a name', 'eeters', ['wallon']],
    ['a part of a name with accents and capitals', 'ÉETER', ['wallon']],
    ['parts of both names', 'uval juli', ['julie']],
    ['a part of two names written together', 'tind', ['julie']],
    ['two letters: only beginnings, or half of all would be found', 'rt', []],
    ['a name with the end of its phone', 'duval 5678', ['julie']],
    ['a name with the end of another phone', 'duval 1234', []],
  ])('is found by %s', (_what, text, ids) => {
    expect(found({ text })).toEqual(ids);
  });

  it('is found by nothing any more once their name and phone are gone', () => {
    stored('julie', 0, { customer: { ...julie, first_name: null, last_name: null, phone: null } });
    for (const text of ['5678', 'arti', 'uval', '0612']) expect(found({ text })).toEqual([]);
  });
});
