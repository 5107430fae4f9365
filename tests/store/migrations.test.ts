import type { Database } from 'better-sqlite3';
import { beforeEach, describe, expect, it } from 'vitest';
import { eventId, orderId } from '../../main/core/ids.ts';
import { createInboxStore } from '../../main/store/inbox.ts';
import { createStore } from '../../main/store/index.ts';
import { MIGRATIONS } from '../../main/store/migrations/index.ts';
import { migrate, schemaOf } from '../../main/store/migrations/migrate.ts';
import { emptyDatabase, namesOf, upTo } from './empty-database.ts';
import { aRow, LOCATION } from './rows.ts';

let db: Database;
beforeEach(() => {
  db = emptyDatabase();
});

describe('the way to the newest schema', () => {
  it('goes upwards, each once', () => {
    const versions = MIGRATIONS.map(({ version }) => version);
    expect(versions).toEqual([...new Set(versions)].sort((a, b) => a - b));
  });

  it('stops at the last known version when a migration fails, and goes on from there', () => {
    const broken = { version: 20, sql: 'CREATE TABLE half (a); SELECT no_such_function();' };
    expect(() => migrate(db, [...upTo(10), broken])).toThrow(/no_such_function/);
    expect(schemaOf(db)).toBe(10);
    expect(namesOf(db, 'table')).not.toContain('half');
    migrate(db, MIGRATIONS);
    expect(schemaOf(db)).toBe(MIGRATIONS.at(-1)?.version);
  });

  it('is gone once only', () => {
    migrate(db, MIGRATIONS);
    createStore(db).orders.put(aRow('fq7h'));
    migrate(db, MIGRATIONS);
    expect(createStore(db).orders.countOpen()).toBe(1);
  });
});

describe('schema 10', () => {
  it('holds connection, orders, inbox, outbox and what belongs to them', () => {
    migrate(db, upTo(10));
    expect(schemaOf(db)).toBe(10);
    expect(namesOf(db, 'table')).toEqual([
      'connection',
      'inbox',
      'order_history',
      'orders',
      'outbox',
      'request_budget',
      'session',
      'sqlite_sequence',
    ]);
  });

  it.each([
    [
      'an event twice',
      "INSERT INTO inbox VALUES ('e1', null, null, null, null, '', 'applied', 1, null)",
    ],
    [
      'a second connection',
      "INSERT INTO connection (id, location_id, connected_at) VALUES (2, 'x', 1)",
    ],
    [
      'a send in no known state',
      "INSERT INTO outbox VALUES (1, 'o', 'l', 's', '{}', 'lost', 1, 1, 0, null, null)",
    ],
    ['text where a time belongs', "INSERT INTO session VALUES (1, 'noon', 0)"],
  ])('refuses %s', (_name, sql) => {
    migrate(db, upTo(10));
    db.exec("INSERT INTO inbox VALUES ('e1', null, null, null, null, '', 'applied', 1, null)");
    expect(() => db.exec(sql)).toThrow(/constraint|cannot store/);
  });
});

describe('schema 20', () => {
  it('keeps the connection of schema 10, which nobody has ended', () => {
    migrate(db, upTo(10));
    db.exec("INSERT INTO connection (id, location_id, connected_at) VALUES (1, 'p81xp-0', 5)");
    migrate(db, upTo(20));
    expect(schemaOf(db)).toBe(20);
    const row = db.prepare('SELECT location_id, connected_at, ending_at FROM connection').get();
    expect(row).toEqual({ location_id: 'p81xp-0', connected_at: 5, ending_at: null });
  });

  it('adds the index of what was sent', () => {
    migrate(db, upTo(10));
    expect(namesOf(db, 'index')).not.toContain('outbox_sent');
    migrate(db, upTo(20));
    expect(namesOf(db, 'index')).toContain('outbox_sent');
  });
});

describe('schema 30', () => {
  it('lists the orders that were there before, the newest first, to be taken in later', () => {
    migrate(db, upTo(20));
    db.exec(`INSERT INTO orders VALUES
      ('old', null, 'new', '{}', null, 1, 1, 1, null, null, 1),
      ('new', null, 'new', '{}', null, 2, 2, 2, null, null, 1)`);
    migrate(db, upTo(30));
    expect(db.prepare('SELECT order_id FROM order_facts_due ORDER BY seq').pluck().all()).toEqual([
      'new',
      'old',
    ]);
    expect(namesOf(db, 'table')).toContain('order_search');
  });

  it('leaves nothing of a word that was taken out of the full-text index', () => {
    migrate(db, upTo(30));
    const option = "SELECT v FROM order_search_config WHERE k = 'secure-delete'";
    expect(db.prepare(option).pluck().get()).toBe(1);
  });
});

describe('schema 40', () => {
  it('keeps orders and events, of which nothing is erased yet', () => {
    migrate(db, upTo(30));
    db.exec(`
      INSERT INTO orders VALUES ('o', null, 'completed', '{}', null, 1, 1, 1, null, null, 0);
      INSERT INTO inbox VALUES ('e', null, null, 'o', null, '', 'applied', 1, null)`);
    migrate(db, upTo(40));
    expect(db.prepare('SELECT erased_at FROM orders').all()).toEqual([{ erased_at: null }]);
    expect(db.prepare('SELECT erased_at FROM inbox').all()).toEqual([{ erased_at: null }]);
    expect(namesOf(db, 'table')).toEqual(
      expect.arrayContaining(['access', 'customers', 'restores']),
    );
  });
});

describe('schema 70', () => {
  it('keeps the connection, whose end of the day is not known yet', () => {
    migrate(db, upTo(60));
    db.exec("INSERT INTO connection (id, location_id, connected_at) VALUES (1, 'p81xp-0', 1)");
    migrate(db, upTo(70));
    const row = db.prepare('SELECT location_id, cutoff_time FROM connection').get();
    expect(row).toEqual({ location_id: 'p81xp-0', cutoff_time: null });
  });
});

describe('schema 80', () => {
  it('keeps the connection, of whose catalogue nothing is known yet', () => {
    migrate(db, upTo(70));
    db.exec("INSERT INTO connection (id, location_id, connected_at) VALUES (1, 'p81xp-0', 1)");
    migrate(db, upTo(80));
    expect(db.prepare('SELECT count(*) FROM connection').pluck().get()).toBe(1);
    expect(db.prepare('SELECT count(*) FROM catalog').pluck().get()).toBe(0);
  });
});

describe('schema 90', () => {
  it('knows the refusals of before by their status, the only one there was for them', () => {
    migrate(db, upTo(80));
    db.exec(
      "INSERT INTO orders VALUES ('o', null, 'new', '{}', null, 1, 1, 1, null, null, 1, null)",
    );
    for (const status of ['rejected', 'cancelled']) {
      db.exec(`INSERT INTO outbox (order_id, location_id, status, body, state, created_at, not_before)
        VALUES ('o', 'l', '${status}', '{}', 'waiting', 1, 1)`);
    }
    migrate(db, upTo(90));
    expect(db.prepare('SELECT status, refusal FROM outbox ORDER BY id').all()).toEqual([
      { status: 'rejected', refusal: 1 },
      { status: 'cancelled', refusal: 0 },
    ]);
  });
});

describe('schema 100', () => {
  it('keeps the connection, which nobody has parted from', () => {
    migrate(db, upTo(90));
    db.exec("INSERT INTO connection (id, location_id, connected_at) VALUES (1, 'p81xp-0', 1)");
    migrate(db, upTo(100));
    const row = db.prepare('SELECT location_id, parting_at FROM connection').get();
    expect(row).toEqual({ location_id: 'p81xp-0', parting_at: null });
  });
});

describe('schema 110', () => {
  it('keeps the events of before, of which nobody knows the location, under their ids', () => {
    migrate(db, upTo(90));
    db.exec(`INSERT INTO inbox VALUES
      ('e1', 'order', 'create', 'o1', 1000, '{}', 'applied', 2000, null, null),
      ('e2', 'delivery', 'update', 'o1', 3000, '{}', 'applied', 4000, 5000, null)`);
    migrate(db, upTo(110));
    const inbox = createInboxStore(db);
    const event = { locationId: LOCATION, orderId: orderId('o1') };
    const first = { ...event, eventId: eventId('e1'), createdAt: 1_000 };
    expect(inbox.find(first)).toEqual({ key: 'e1', eventId: 'e1', isCourier: false });
    expect(inbox.find({ ...first, createdAt: 1_001 })).toBeNull();
    expect(inbox.listUnacknowledged(9).map(({ key }) => key)).toEqual(['e1']);
    expect(inbox.listDeferred()).toEqual([]);
    expect(namesOf(db, 'table')).toEqual(expect.arrayContaining(['open_look', 'open_look_seen']));
  });
});

describe('schema 120', () => {
  it('knows of no former send when it was on its way', () => {
    migrate(db, upTo(110));
    db.exec(`
      INSERT INTO orders (id, status, raw, as_of, received_at, changed_at, open)
      VALUES ('o', 'received', '{}', 1, 1, 1, 1);
      INSERT INTO outbox (order_id, location_id, status, body, state, created_at, not_before)
      VALUES ('o', 'l', 'accepted', '{}', 'waiting', 1, 1)`);
    migrate(db, upTo(120));
    expect(db.prepare('SELECT told_at FROM outbox').pluck().all()).toEqual([null]);
  });
});

describe('schema 130', () => {
  it('knows of the tickets of before that the kitchen was told, and not what they said', () => {
    migrate(db, upTo(90));
    db.exec(`
      INSERT INTO orders (id, status, raw, as_of, received_at, changed_at, open)
        VALUES ('a', 'cancelled', '{}', 1, 1, 1, 1), ('b', 'accepted', '{}', 1, 1, 1, 1),
               ('old', 'completed', '{}', 1, 1, 1, 0);
      INSERT INTO print_jobs (order_id, kind, ticket, printer, wanted_printer, state, duplicate,
                              created_at, not_before)
        VALUES ('a', 'kitchen', '{}', 'p', 'p', 'printed', 'none', 10, 10),
               ('a', 'kitchen', '{}', 'q', 'q', 'printed', 'none', 11, 11),
               ('a', 'customer', '{}', 'p', 'p', 'printed', 'none', 12, 12),
               ('a', 'cancellation', '{}', 'p', 'p', 'printed', 'none', 20, 20),
               ('b', 'kitchen', '{}', 'p', 'p', 'abandoned', 'none', 30, 30),
               ('old', 'kitchen', '', 'p', 'p', 'printed', 'none', 1, 1)`);
    migrate(db, upTo(130));
    migrate(db, MIGRATIONS);
    const { kitchenNotices, prints } = createStore(db);
    expect(kitchenNotices.last(orderId('a'))).toEqual({
      kind: 'cancellation',
      at: 20,
      said: null,
      printedBy: null,
      mark: null,
    });
    const named = prints.listForOrder(orderId('a')).map(({ noticeId }) => noticeId);
    expect(named).toEqual([1, 1, null, 2]);
    expect(kitchenNotices.last(orderId('b')), 'it was given up before it was on paper').toBeNull();
    expect(kitchenNotices.last(orderId('old'))).toBeNull();
  });
});

describe('schema 150', () => {
  it('keeps what was sold with its order’s facts, and has the orders of before taken in once more', () => {
    migrate(db, upTo(140));
    db.pragma('foreign_keys = ON');
    db.exec(`
      INSERT INTO orders (id, status, raw, as_of, received_at, changed_at, open)
        VALUES ('old', 'completed', '{}', 1, 1, 1, 0), ('new', 'completed', '{}', 1, 2, 1, 0);
      INSERT INTO order_facts (key, order_id, placed_at, status, platform, platform_name, code,
                               line_count, tip_cents, payment)
        VALUES (1, 'old', 1, 'completed', 'other', '', 'A', 1, 0, 'paid'),
               (2, 'new', 2, 'completed', 'other', '', 'B', 1, 0, 'paid')`);
    db.exec('DELETE FROM order_facts_due');
    migrate(db, upTo(150));
    expect(db.prepare('SELECT order_id FROM order_facts_due ORDER BY seq').pluck().all()).toEqual([
      'new',
      'old',
    ]);
    db.exec("INSERT INTO order_sold VALUES (1, 'product', 'Pizza', 1000, 900)");
    db.exec('INSERT INTO order_times (key, due_at) VALUES (1, 5)');
    db.exec('DELETE FROM order_facts WHERE key = 1');
    expect(db.prepare('SELECT count(*) FROM order_sold').pluck().get()).toBe(0);
    expect(db.prepare('SELECT count(*) FROM order_times').pluck().get()).toBe(0);
  });
});

describe('schema 160', () => {
  it('keeps one word of the shop’s acceptance', () => {
    migrate(db, MIGRATIONS);
    const { opening } = createStore(db);
    expect(opening.read()).toBeNull();
    opening.write({ kept: 1 });
    opening.write({ kept: 2 });
    expect(opening.read()).toEqual({ kept: 2 });
    expect(() => db.exec("INSERT INTO opening VALUES (2, '{}')")).toThrow(/CHECK/);
  });
});

describe('schema 280', () => {
  it('has the orders of the last hundred days taken in once more, and no others', () => {
    migrate(db, upTo(274));
    const insert = db.prepare(`
      INSERT INTO orders (id, status, raw, as_of, received_at, changed_at, open)
      VALUES (@id, 'completed', '{}', 1, @at, 1, 0)`);
    const facts = db.prepare(`
      INSERT INTO order_facts (key, order_id, placed_at, status, platform, platform_name, code,
                               line_count, tip_cents, payment)
      VALUES (@at * 1024, @id, @at, 'completed', 'other', '', 'A', 1, 0, 'paid')`);
    for (const [id, daysAgo] of [
      ['old', 120],
      ['edge', 99],
      ['new', 1],
    ] as const) {
      const row = { id, at: Date.now() - daysAgo * 86_400_000 };
      insert.run(row);
      facts.run(row);
    }
    migrate(db, MIGRATIONS);
    expect(db.prepare('SELECT order_id FROM order_facts_due ORDER BY seq').pluck().all()).toEqual([
      'new',
      'edge',
    ]);
  });
});
