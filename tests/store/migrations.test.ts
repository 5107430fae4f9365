import { join } from 'node:path';
import SqliteDatabase, { type Database } from 'better-sqlite3';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { eventId, orderId } from '../../main/core/ids.ts';
import { ALL_RIGHTS, FIRST_OPERATOR } from '../../main/core/operators/operator.ts';
import { EMPTY_LIST } from '../../main/core/own-list/own-list.ts';
import { createInboxStore } from '../../main/store/inbox.ts';
import { createStore } from '../../main/store/index.ts';
import { MIGRATIONS } from '../../main/store/migrations/index.ts';
import { type Migration, migrate, schemaOf } from '../../main/store/migrations/migrate.ts';
import { tempFolder } from '../support/temp-folder.ts';
import { aRow, LOCATION } from './rows.ts';

let db: Database;
beforeEach(() => {
  db = new SqliteDatabase(':memory:');
  onTestFinished(() => {
    db.close();
  });
});

function upTo(version: number): readonly Migration[] {
  return MIGRATIONS.filter((migration) => migration.version <= version);
}

function namesOf(type: 'table' | 'index'): unknown[] {
  return db
    .prepare('SELECT name FROM sqlite_master WHERE type = ? AND sql IS NOT NULL ORDER BY name')
    .pluck()
    .all(type);
}

describe('the way to the newest schema', () => {
  it('goes upwards, each once', () => {
    const versions = MIGRATIONS.map(({ version }) => version);
    expect(versions).toEqual([...new Set(versions)].sort((a, b) => a - b));
  });

  it('stops at the last known version when a migration fails, and goes on from there', () => {
    const broken = { version: 20, sql: 'CREATE TABLE half (a); SELECT no_such_function();' };
    expect(() => migrate(db, [...upTo(10), broken])).toThrow(/no_such_function/);
    expect(schemaOf(db)).toBe(10);
    expect(namesOf('table')).not.toContain('half');
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
    expect(namesOf('table')).toEqual([
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
    expect(namesOf('index')).not.toContain('outbox_sent');
    migrate(db, upTo(20));
    expect(namesOf('index')).toContain('outbox_sent');
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
    expect(namesOf('table')).toContain('order_search');
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
    expect(namesOf('table')).toEqual(expect.arrayContaining(['access', 'customers', 'restores']));
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
    expect(namesOf('table')).toEqual(expect.arrayContaining(['open_look', 'open_look_seen']));
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
      ...{ kind: 'cancellation', at: 20, said: null, printedBy: null },
    });
    const named = prints.listForOrder(orderId('a')).map(({ noticeId }) => noticeId);
    expect(named).toEqual([1, 1, null, 2]);
    expect(kitchenNotices.last(orderId('b')), 'it was given up before it was on paper').toBeNull();
    expect(kitchenNotices.last(orderId('old'))).toBeNull();
  });
});

describe('schema 140', () => {
  it('keeps what is known of the catalogue, each sku with its one category, and has it read again', () => {
    migrate(db, upTo(90));
    db.exec(
      `INSERT INTO catalog VALUES (1, '87yu4', 5, '["Pizzas","É"]', '[["REI-S","Pizzas"],["33","É"]]')`,
    );
    migrate(db, upTo(140));
    migrate(db, MIGRATIONS);
    expect(createStore(db).catalog.get()).toMatchObject({
      catalogId: '87yu4',
      readAt: 0,
      skus: new Map([
        ['REI-S', ['Pizzas']],
        ['33', ['É']],
      ]),
    });
  });

  it('leaves what is known of a catalogue without skus, and of none, as it is', () => {
    migrate(db, upTo(90));
    db.exec("INSERT INTO catalog VALUES (1, '87yu4', 5, '[]', '[]')");
    migrate(db, upTo(140));
    migrate(db, MIGRATIONS);
    expect(createStore(db).catalog.get()?.skus).toEqual(new Map());
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

describe('schema 170', () => {
  it('keeps what the kitchen’s printers go by, and has the catalogue read again, whole', () => {
    migrate(db, upTo(150));
    db.exec(`INSERT INTO catalog VALUES (1, '87yu4', 5, '["Pizzas","Sucrées"]',
      '[["REI-S",["Pizzas"]],["NUT",["Sucrées","Pizzas"]],["NUL",["Perdue"]]]')`);
    migrate(db, MIGRATIONS);
    const { catalog } = createStore(db);
    expect(catalog.get()).toEqual({
      ...{ catalogId: '87yu4', name: null, readAt: 0, names: ['Pizzas', 'Sucrées'] },
      skus: new Map([
        ['REI-S', ['Pizzas']],
        ['NUT', ['Sucrées', 'Pizzas']],
      ]),
    });
    expect(catalog.head()).toMatchObject({ isWhole: false });
  });

  it('knows of no catalogue where none was known', () => {
    migrate(db, MIGRATIONS);
    expect(createStore(db).catalog.get()).toBeNull();
  });
});

describe('schema 180', () => {
  it('keeps the connection, without the right to publish, and begins without a draft', () => {
    migrate(db, upTo(170));
    db.exec(`INSERT INTO connection (id, location_id, connected_at) VALUES (1, '${LOCATION}', 5)`);
    migrate(db, MIGRATIONS);
    const { connection, drafts, publications } = createStore(db);
    expect(connection.get()).toMatchObject({ connectedAt: 5, publishing: null });
    expect(drafts.get('87yu4')).toBeNull();
    expect(publications.last('87yu4')).toBeNull();
  });

  it('refuses a right and an end that nobody knows', () => {
    migrate(db, MIGRATIONS);
    db.exec(`INSERT INTO connection (id, location_id, connected_at) VALUES (1, '${LOCATION}', 5)`);
    expect(() => db.exec("UPDATE connection SET publishing = 'maybe'")).toThrow(/CHECK/);
    const { publications } = createStore(db);
    const publication = {
      catalogId: 'c',
      kind: 'draft',
      before: '',
      sent: '',
      startedAt: 1,
    } as const;
    publications.begin(publication);
    expect(() => db.exec("UPDATE catalog_publications SET state = 'lost'")).toThrow(/CHECK/);
  });

  it('keeps the last publications, and never loses the one that can be taken back', () => {
    migrate(db, MIGRATIONS);
    const { publications } = createStore(db);
    const begin = (before: string): number =>
      publications.begin({ catalogId: 'c', kind: 'draft', before, sent: '{}', startedAt: 1 });
    publications.end(begin('first'), 'published', 2);
    for (let at = 0; at < 8; at += 1) publications.end(begin(`later ${at}`), 'not_published', 3);
    const kept = publications.lastPublished('c');
    expect(kept && publications.get(kept.id)?.before).toBe('first');
    expect(db.prepare('SELECT count(*) FROM catalog_publications').pluck().get()).toBe(4);
    expect(publications.unsettled('c')).toBeNull();
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

describe('schema 185', () => {
  it('has a catalogue that was read before read again, and knows no VAT of it until then', () => {
    migrate(db, upTo(170));
    db.exec(`
      INSERT INTO catalog VALUES (1, '87yu4', 7, 1700000000000, 'Carte', '[]', '[]', '{}');
      INSERT INTO catalog_products VALUES (7, 0, 'REI', NULL, 'Reine', NULL, '[]', '[]')`);
    migrate(db, MIGRATIONS);
    const { catalog } = createStore(db);
    // A day ago, and one more by schema 284.
    const readAt = 1_700_000_000_000 - 2 * 86_400_000;
    expect(catalog.head()).toMatchObject({ isWhole: true, readAt });
    expect(catalog.listParts('product', 0, 10)).toMatchObject([
      { product: { name: 'Reine', taxRates: null } },
    ]);
  });
});

describe('schema 186', () => {
  it('wants no catalogue again of which nobody has said that it changed', () => {
    migrate(db, upTo(185));
    db.exec(`INSERT INTO catalog VALUES (1, '87yu4', 7, 1700000000000, 'Carte', '[]', '[]', '{}')`);
    migrate(db, MIGRATIONS);
    const { catalog } = createStore(db);
    expect(catalog.head()).toMatchObject({ isWanted: false });
    catalog.want();
    expect(catalog.head()).toMatchObject({ isWanted: true });
  });
});

describe('schema 200', () => {
  it('begins with one operator, and keeps what was to be printed', () => {
    migrate(db, upTo(190));
    db.exec(`
      INSERT INTO print_jobs (id, kind, ticket, printer, wanted_printer, state, duplicate, created_at, not_before)
      VALUES (7, 'test', '{}', 'p1', 'p2', 'waiting', 'possible', 5, 6);
      INSERT INTO print_jobs (id, kind, ticket, printer, wanted_printer, state, duplicate, created_at, not_before)
      VALUES (9, 'test', '', 'p1', 'p1', 'printed', 'none', 5, 6);
      DELETE FROM print_jobs WHERE id = 9;`);
    migrate(db, MIGRATIONS);
    const store = createStore(db);
    expect(store.operators.list()).toEqual([
      { id: FIRST_OPERATOR, name: 'Caisse', rights: ALL_RIGHTS },
    ]);
    expect(store.prints.get(7)).toMatchObject({
      ...{ kind: 'test', printer: 'p1', wantedPrinter: 'p2', duplicate: 'possible' },
      ...{ createdAt: 5, notBefore: 6 },
    });
    const job = { orderId: null, kind: 'counter', ticket: '{}', printer: 'p1' } as const;
    expect(store.prints.add({ ...job, duplicate: 'none', createdAt: 8 }), 'no id twice').toBe(10);
  });
});

describe('schema 284', () => {
  it('has the catalogue read again, for the VAT of its sizes and the pictures of its categories', () => {
    migrate(db, upTo(283));
    db.exec(`INSERT INTO catalog (id, catalog_id, reading, read_at, variants, problems)
             VALUES (1, 'c', 1, 90000000, '[]', '[]')`);
    migrate(db, MIGRATIONS);
    expect(createStore(db).catalog.head()?.readAt).toBe(90_000_000 - 86_400_000);
  });
});

describe('schema 283', () => {
  it('keeps what HubRise has no more of a publication; of one of before nobody can say', () => {
    migrate(db, upTo(282));
    db.exec(`INSERT INTO catalog_publications (catalog_id, kind, state, before, sent, started_at)
             VALUES ('c', 'draft', 'published', '{}', '{}', 1)`);
    migrate(db, MIGRATIONS);
    const { publications } = createStore(db);
    expect(publications.get(1)).toMatchObject({ lacking: null, judgedAt: null, lost: 0 });
    const texts = { before: '{}', sent: '{}' };
    const id = publications.begin({ ...texts, catalogId: 'c', kind: 'draft', startedAt: 2 });
    publications.end(id, 'published', 3, ['changed x']);
    expect(publications.get(id)).toMatchObject({ lacking: ['changed x'], lostSeen: 0 });
    publications.judge(id, 9, 2);
    publications.seeLost(id);
    expect(publications.lastPublished('c')).toMatchObject({ judgedAt: 9, lost: 2, lostSeen: 2 });
    publications.judge(id, 10, 0);
    expect(publications.lastPublished('c')).toMatchObject({ lost: 0, lostSeen: 0 });
    const sql =
      "SELECT id FROM catalog_publications WHERE catalog_id = 'c' ORDER BY id DESC LIMIT 1";
    const plan = db.prepare<[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`).all();
    expect(plan[0]?.detail).toContain('catalog_publications_of');
  });
});

describe('schema 282', () => {
  it('keeps what HubRise is to hear of the counter’s orders, each once, due again with its history', () => {
    migrate(db, upTo(280));
    db.exec(`INSERT INTO orders (id, status, raw, as_of, received_at, changed_at, open)
             VALUES ('o', 'completed', '{}', 1, 1, 1, 0)`);
    migrate(db, MIGRATIONS);
    const { orders, pushes } = createStore(db);
    expect([pushes.get(orderId('o')), pushes.lastId()]).toEqual([null, 0]);
    const row = { orderId: orderId('o'), locationId: LOCATION, mark: '01-T1 x', createdAt: 5 };
    pushes.add({ ...row, body: '{}' });
    expect(() => pushes.add({ ...row, mark: '01-T1 y', body: '{}' })).toThrow('UNIQUE');
    expect(() => pushes.add({ ...row, orderId: orderId('p'), body: '{}' })).toThrow('UNIQUE');
    const [due] = pushes.listDue(LOCATION);
    expect(due).toMatchObject({ ...row, state: 'waiting', leftAt: null });
    pushes.arrived(1, 'h1', 'completed');
    pushes.settle(1);
    expect(pushes.listDue(LOCATION)).toEqual([]);
    orders.addHistory(orderId('o'), { kind: 'acknowledged', at: 6 });
    expect(pushes.listDue(LOCATION)).toMatchObject([{ state: 'there', body: null }]);
  });
});

describe('schema 288', () => {
  it('looks again for what was sent once more, by an index', () => {
    migrate(db, upTo(287));
    db.exec(`INSERT INTO pushes (order_id, location_id, mark, state, due, created_at)
             VALUES ('o', '${LOCATION}', 'm', 'there', 0, 5)`);
    migrate(db, MIGRATIONS);
    const { pushes } = createStore(db);
    expect([pushes.nextLook(LOCATION, 5), pushes.listDoubted(LOCATION, 9)]).toEqual([null, []]);
    pushes.doubt(1, 8, 6);
    expect(pushes.nextLook(LOCATION, 7)).toBe(8);
    expect(pushes.nextLook(LOCATION, 8), 'a round takes it').toBeNull();
    expect(pushes.listDoubted(LOCATION, 7)).toEqual([]);
    expect(pushes.listDoubted(LOCATION, 8)).toMatchObject([{ doubtedAt: 6, nextLookAt: 8 }]);
  });
});

describe('schema 287', () => {
  it('keeps whom HubRise’s list is to hear of with the customer, one a number, and goes with them', () => {
    migrate(db, upTo(282));
    db.exec(`INSERT INTO connection (id, location_id, connected_at) VALUES (1, '${LOCATION}', 5);
             INSERT INTO phone_customers VALUES ('0612345678', '{"name":"Léa"}', 5)`);
    migrate(db, MIGRATIONS);
    const { connection, customerSends, phoneCustomers } = createStore(db);
    expect(connection.get()).toMatchObject({ connectedAt: 5, customers: null });
    expect(() => db.exec("UPDATE connection SET customers = 'maybe'")).toThrow(/CHECK/);
    const row = { phone: '0612345678', locationId: LOCATION, listId: 'l', createdAt: 5 };
    const waiting = { ...row, state: 'waiting', due: 1, fields: null } as const;
    customerSends.put({ ...waiting, mark: 'a' });
    expect(() => customerSends.put({ ...waiting, phone: '07', mark: 'b' })).toThrow('FOREIGN KEY');
    customerSends.put({ ...waiting, mark: 'b' });
    expect(customerSends.listDue(LOCATION)).toMatchObject([{ id: 2, mark: 'b', leftAt: null }]);
    customerSends.arrived(2, 'c1', '["city"]');
    expect(customerSends.ofPhone('0612345678')).toMatchObject({ state: 'there', due: 1 });
    customerSends.told({ id: 2, fields: '["city"]', customer: '{"name":"Léa"}' }, null);
    expect(customerSends.get(2)?.due, 'they are other by now').toBe(1);
    customerSends.told(customerSends.get(2) ?? { id: 0, fields: '', customer: '' }, null);
    expect(customerSends.get(2)).toMatchObject({ due: 0, fields: null });
    phoneCustomers.removeOfHubrise('c1');
    expect(customerSends.get(2)).toBeNull();
  });
});

describe('schema 274', () => {
  it('finds the journal’s sales by day, and whose order each was', () => {
    migrate(db, MIGRATIONS);
    const plan = (sql: string): string =>
      db
        .prepare<unknown[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`)
        .all()
        .map(({ detail }) => detail)
        .join();
    expect(
      plan("SELECT total FROM sales WHERE chain = 'R' AND businessDate = '2026-11-20'"),
    ).toContain('USING INDEX sales_day');
    expect(plan("SELECT order_id FROM fiscal_hubrise WHERE number = '01-T00000001'")).toContain(
      'INDEX fiscal_hubrise_number',
    );
  });
});

describe('schema 271', () => {
  it('finds customers of the counter by HubRise’s id', () => {
    migrate(db, MIGRATIONS);
    const sql = "DELETE FROM phone_customers WHERE customer ->> 'hubriseId' = ?";
    const plan = db.prepare<string[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`).all('c1');
    expect(plan[0]?.detail).toContain('USING INDEX phone_customers_hubrise');
  });
});

describe('schema 270', () => {
  it('keeps phone orders with their customer, and finds both by an index', () => {
    migrate(db, MIGRATIONS);
    const { phoneCustomers } = createStore(db);
    const order = { number: '01-C00000001', phone: '0612345678', wanted: '[]', total: 950 };
    expect(() => phoneCustomers.putOrder({ ...order, placedAt: 5 })).toThrow('FOREIGN KEY');
    phoneCustomers.put({ phone: '0612345678', customer: '{}', seenAt: 5 });
    phoneCustomers.putOrder({ ...order, placedAt: 5 });
    phoneCustomers.putOrder({ ...order, total: 1_200, placedAt: 9 });
    expect(phoneCustomers.listOrders('0612345678', 5)).toEqual([
      { ...order, total: 1_200, placedAt: 5 },
    ]);
    phoneCustomers.put({ phone: '0612345678', customer: '{"name":"Léa"}', seenAt: 3 });
    expect(phoneCustomers.get('0612345678')).toMatchObject({ seenAt: 5 });
    expect(phoneCustomers.countOrders('0612345678')).toBe(1);
    const plan = (sql: string): string =>
      db
        .prepare<[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`)
        .all()
        .map(({ detail }) => detail)
        .join(' ');
    expect(plan(`SELECT * FROM phone_orders WHERE phone = '1' ORDER BY placed_at DESC`)).toMatch(
      /^SEARCH phone_orders USING INDEX phone_orders_phone \(phone=\?\)$/,
    );
    expect(plan('SELECT phone FROM phone_customers WHERE seen_at < 5 ORDER BY seen_at')).toContain(
      'phone_customers_seen',
    );
  });
});

describe('schema 210', () => {
  it('keeps one draft, one rest of a bill, and as many parked tickets as there are', () => {
    migrate(db, MIGRATIONS);
    const { counterState, counterTickets } = createStore(db);
    const row = (state: 'draft' | 'parked' | 'rest') =>
      ({ state, ticket: '{}', changedAt: 5 }) as const;
    const draft = counterTickets.add(row('draft'), false);
    counterTickets.add(row('rest'), false);
    expect(() => counterTickets.add(row('draft'), false)).toThrow('UNIQUE');
    counterTickets.put({ id: draft, ...row('parked') });
    counterTickets.add(row('parked'), false);
    expect(counterTickets.listParked(false).map(({ id, rev }) => [id, rev])).toEqual([
      ...[
        [1, 2],
        [3, 1],
      ],
    ]);
    expect([counterTickets.one('draft', false), counterState.read()]).toEqual([null, null]);
  });
});

describe('schema 251', () => {
  it('lets whoever sold type free lines as before', () => {
    migrate(db, upTo(250));
    db.exec(`INSERT INTO operators (place, id, name, rights) VALUES
      (2, 'op2', 'Ada', '{"sell":true,"discount":10}'),
      (3, 'op3', 'Samir', '{"sell":false,"discount":0}'),
      (4, 'op4', 'Zoé', 'unreadable')`);
    migrate(db, MIGRATIONS);
    const { counterSettings, operators } = createStore(db);
    expect(operators.list().map(({ rights }) => rights)).toEqual([
      ALL_RIGHTS,
      { sell: true, free: true, discount: 10 },
      { sell: false, free: false, discount: 0 },
      null,
    ]);
    expect(counterSettings.read()).toBeNull();
  });
});

describe('schema 252', () => {
  it('keeps tickets of the training apart, and those of before for real', () => {
    migrate(db, upTo(251));
    db.exec(`INSERT INTO counter_tickets (state, ticket, rev, changed_at)
             VALUES ('draft', '{}', 1, 5), ('parked', '{}', 1, 6)`);
    migrate(db, MIGRATIONS);
    const { counterTickets } = createStore(db);
    const row = { state: 'draft', ticket: '{}', changedAt: 7 } as const;
    expect([counterTickets.one('draft', true), counterTickets.listParked(true)]).toEqual([
      null,
      [],
    ]);
    const training = counterTickets.add(row, true);
    expect(counterTickets.one('draft', false)?.id).toBe(1);
    expect(counterTickets.one('draft', true)?.id).toBe(training);
    counterTickets.removeTraining();
    expect(counterTickets.one('draft', true)).toBeNull();
    expect(counterTickets.listParked(false).map(({ id }) => id)).toEqual([2]);
  });
});

describe('schema 250', () => {
  it('keeps the shop’s own list in its order, and what it was before, until the next change', () => {
    migrate(db, upTo(210));
    migrate(db, MIGRATIONS);
    const { ownList } = createStore(db);
    expect([ownList.read(), ownList.before()]).toEqual([EMPTY_LIST, null]);
    const reine = { id: 4, name: 'Reine', cents: 1_100, kind: 'prepared', category: 3 } as const;
    const sac = { id: 2, name: 'Sac', cents: 10, kind: 'packaged', category: null } as const;
    const list = { nextId: 5, categories: [{ id: 3, name: 'Pizzas' }], articles: [reine, sac] };
    ownList.write(list, EMPTY_LIST);
    expect([ownList.read(), ownList.before()]).toEqual([list, EMPTY_LIST]);
    ownList.write({ ...list, articles: [sac, reine] }, null);
    expect(ownList.read().articles.map(({ id }) => id)).toEqual([2, 4]);
    expect(ownList.before()).toBeNull();
    const broken = { ...list, articles: [{ ...sac, category: 99 }] };
    expect(() => ownList.write(broken, null), 'a category that is not there').toThrow('FOREIGN');
    expect(ownList.read().articles.length, 'nothing of it is left').toBe(2);
  });
});

describe('schema 240', () => {
  it('keeps what a card is asked to pay, once an attempt, and holds its ticket until then', () => {
    migrate(db, upTo(210));
    db.exec(`INSERT INTO counter_tickets VALUES (3, 'draft', '{}', 1, 5)`);
    migrate(db, MIGRATIONS);
    const { cardAttempts, counterTickets } = createStore(db);
    expect(counterTickets.get(3)?.state).toBe('draft');
    const row = { number: '01-B00000001', ticket: 3, what: '{"kind":"ticket","ticket":3}' };
    cardAttempts.add(row);
    expect(() => cardAttempts.add(row)).toThrow('UNIQUE');
    cardAttempts.add({ number: '01-B00000002', ticket: null, what: '{}' });
    expect([cardAttempts.holds(3), cardAttempts.holds(4)]).toEqual([true, false]);
    expect(cardAttempts.get('01-B00000001')).toEqual(row);
    cardAttempts.remove('01-B00000001');
    expect(cardAttempts.holds(3)).toBe(false);
    expect(cardAttempts.list().map(({ number }) => number)).toEqual(['01-B00000002']);
  });
});

describe('schema 190', () => {
  it('adds a journal, in which nothing is sealed until a manager sets it up', () => {
    migrate(db, upTo(170));
    db.exec(`INSERT INTO orders (id, status, raw, as_of, received_at, changed_at, open)
             VALUES ('o', 'received', '{}', 1, 1, 1, 1)`);
    migrate(db, MIGRATIONS);
    const { fiscal, fiscalSetup } = createStore(db);
    expect([fiscal.head('R'), fiscal.head('F'), fiscalSetup.read()]).toEqual([null, null, null]);
    expect(db.prepare('SELECT count(*) FROM orders').pluck().get()).toBe(1);
  });
});

describe('schema 187', () => {
  it('keeps what refs are linked to, one a ref and catalogue', () => {
    migrate(db, MIGRATIONS);
    const { refLinks } = createStore(db);
    const link = { key: { kind: 'sku', ref: '4711' }, to: { kind: 'option', ref: 'OEU' } } as const;
    const named = { name: 'Œuf', size: null };
    refLinks.put('a', { ...link, ...named, at: 1 });
    refLinks.put('a', { ...link, ...named, name: 'Œufs', at: 2 });
    refLinks.put('b', { ...link, ...named, at: 3 });
    expect(refLinks.list('a')).toEqual([{ ...link, ...named, name: 'Œufs', at: 2 }]);
    refLinks.remove('a', link.key);
    expect([refLinks.list('a').length, refLinks.list('b').length]).toEqual([0, 1]);
  });
});

/** One row, or none, or a short list that is read whole: nothing to search. */
const SINGLE =
  /^SCAN (access|catalog|connection|counter_(papers|settings|state)|fiscal_setup|open_look(_seen)?|opening|operators|own_(articles|categories|list)|request_budget|session|vat_choices)$/;
/** A list of what is to be done, read whole. */
const TO_DO = /^SCAN (kitchen_due|stock_sends)$/;
/** Counting, where the subquery is the row. */
const WITHOUT_TABLE = /^SCAN CONSTANT ROW$/;
/** The full-text index, asked for a row or for words: SQLite calls both a scan. */
const FULL_TEXT = /^SCAN \S+ VIRTUAL TABLE INDEX \d+:(=|.*M\d)/;
const EXPECTED = [SINGLE, TO_DO, WITHOUT_TABLE, FULL_TEXT];

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

describe('what the store asks of the database', () => {
  /** The plans of every statement that the store has prepared, by its SQL. */
  function plansOfTheStore(): Map<string, string[]> {
    const path = join(tempFolder(), 'plans.sqlite');
    const file = new SqliteDatabase(path);
    onTestFinished(() => {
      file.close();
    });
    migrate(file, MIGRATIONS);
    const statements: string[] = [];
    const listening = new Proxy(file, {
      get: (target, key) => {
        if (key !== 'prepare') return Reflect.get(target, key);
        return (sql: string) => {
          statements.push(sql);
          return target.prepare(sql);
        };
      },
    });
    createStore(listening, (same) => same);
    return new Map(statements.map((sql) => [sql, planOf(file, sql)]));
  }

  function planOf(file: Database, sql: string): string[] {
    const bound = sql.replace(/@\w+|\?/g, 'NULL');
    const steps = file.prepare(`EXPLAIN QUERY PLAN ${bound}`).all();
    return steps.map((step) => (step as { detail: string }).detail);
  }

  it('is answered by an index, never by reading a whole table', () => {
    const plans = plansOfTheStore();
    expect(plans.size).toBeGreaterThan(20);
    for (const [sql, plan] of plans) {
      const scans = plan.filter(
        (step) => /^SCAN/.test(step) && !/USING (COVERING )?INDEX/.test(step),
      );
      const unexpected = scans.filter((step) => !EXPECTED.some((known) => known.test(step)));
      expect(unexpected, sql).toEqual([]);
    }
  });

  it('adds a period up by reading its orders alone, and what they sold beside them', () => {
    const sums = [...plansOfTheStore()].filter(([sql]) => /order_facts f NOT INDEXED/.test(sql));
    expect(sums.length).toBeGreaterThan(3);
    for (const [sql, plan] of sums) {
      const all = plan.join('\n');
      expect(all, sql).toMatch(/SEARCH f USING INTEGER PRIMARY KEY \(rowid>\? AND rowid<\?\)/);
      expect(all, sql).not.toMatch(/SCAN/);
      if (sql.includes('order_sold')) expect(all).toMatch(/SEARCH s USING PRIMARY KEY \(key=\?\)/);
    }
  });

  it('needs every index that there is', () => {
    migrate(db, MIGRATIONS);
    const steps = [...plansOfTheStore().values()].flat().join('\n');
    const unused = namesOf('index').filter((name) => !new RegExp(`INDEX ${name}\\b`).test(steps));
    expect(unused).toEqual([]);
  });

  it('is never sorted by hand where orders and sends are listed', () => {
    const sorted = [...plansOfTheStore()].filter(([, plan]) =>
      // What is added up is no list.
      plan.some((step) => step.includes('TEMP B-TREE') && !step.endsWith('FOR GROUP BY')),
    );
    expect(sorted.map(([sql]) => sql)).toEqual([]);
  });
});
