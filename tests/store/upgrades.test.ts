import type { Database } from 'better-sqlite3';
import { describe, expect, it, onTestFinished } from 'vitest';
import { eventId, orderId } from '../../main/core/ids.ts';
import { ALL_RIGHTS, FIRST_OPERATOR } from '../../main/core/operators/operator.ts';
import { createStore } from '../../main/store/index.ts';
import { NEWEST_SCHEMA } from '../../main/store/schema/index.ts';
import { isKnownSchema, migrate, schemaOf } from '../../main/store/schema/migrate.ts';
import { databaseInMemoryOf, LANDED, type LandedSchema } from '../support/data-of.ts';
import { emptyDatabase, emptyDatabaseOf, namesOf } from './empty-database.ts';
import { aRow, LOCATION } from './rows.ts';

function opened(schema: LandedSchema): Database {
  const db = databaseInMemoryOf(schema);
  db.pragma('foreign_keys = ON');
  onTestFinished(() => void db.close());
  return db;
}

/** All that SQLite knows of the shape of a file, whichever statements made it. */
function shapeOf(db: Database): unknown {
  const parts = db
    .prepare<[], { type: string; name: string; sql: string | null }>(
      "SELECT type, name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite_%' ORDER BY type, name",
    )
    .all();
  return parts.map(({ name, sql, type }) => {
    const said = (sql ?? '').replace(/\s+/g, ' ').replace(/\( /g, '(').replace(/ \)/g, ')');
    if (type !== 'table' || said.includes('VIRTUAL')) return [type, name, said];
    const about = (pragma: string) => db.prepare(`SELECT * FROM ${pragma}('${name}')`).all();
    const checks = said.match(/CHECK \(.*?\)\)?/g);
    const end = said.slice(said.lastIndexOf(')'));
    return [type, name, about('pragma_table_xinfo'), about('pragma_foreign_key_list'), checks, end];
  });
}

/** What an upgrade breaks off at, and how that is taken away again. */
function obstacleOf(schema: LandedSchema): readonly [puts: string, takesAway: string] {
  // Nothing can be written into it, nor found by its columns.
  if (schema < 299) return ['CREATE TABLE sends (a)', 'DROP TABLE sends'];
  if (schema < 414) {
    return [
      'ALTER TABLE stock_sends RENAME COLUMN ref TO stays',
      'ALTER TABLE stock_sends RENAME COLUMN stays TO ref',
    ];
  }
  return [
    'ALTER TABLE orders ADD COLUMN last_word_from TEXT',
    'ALTER TABLE orders DROP COLUMN last_word_from',
  ];
}

const rowsOf = (db: Database, table: string) =>
  db.prepare<[], Record<string, unknown>>(`SELECT * FROM ${table}`).all();

describe.each(LANDED)('a file of schema %i', (schema) => {
  it('has the shape of a new one afterwards', () => {
    const fresh = emptyDatabase();
    migrate(fresh);
    const db = opened(schema);
    migrate(db);
    expect(shapeOf(db)).toEqual(shapeOf(fresh));
    expect(schemaOf(db)).toBe(NEWEST_SCHEMA);
    expect(db.pragma('integrity_check', { simple: true })).toBe('ok');
    expect(db.pragma('foreign_key_check')).toEqual([]);
  });

  /** What is written otherwise now, which other tests look at. */
  const MOVED = [
    'catalog',
    'collections',
    'customer_sends',
    'stock_sends',
    'sqlite_sequence',
    'order_search_data',
  ];
  const OF_LONG_TEXTS = ['base', 'before', 'sent'];

  it('loses nothing', () => {
    const before = opened(schema);
    const db = opened(schema);
    migrate(db);
    const tables = (namesOf(before, 'table') as string[]).filter((name) => !MOVED.includes(name));
    expect(tables.length).toBeGreaterThan(10);
    for (const table of tables) {
      const there = rowsOf(db, table);
      for (const row of rowsOf(before, table)) {
        const kept = Object.entries(row).filter(([column]) => !OF_LONG_TEXTS.includes(column));
        expect(there, table).toContainEqual(expect.objectContaining(Object.fromEntries(kept)));
      }
    }
  });

  it('stays as it was where its upgrade breaks off, and goes on from there', () => {
    const db = opened(schema);
    const before = shapeOf(db);
    const [puts, takesAway] = obstacleOf(schema);
    db.exec(puts);
    expect(() => migrate(db)).toThrow(/no such column|has no column|duplicate column/);
    db.exec(takesAway);
    expect(shapeOf(db)).toEqual(before);
    migrate(db);
    expect(schemaOf(db)).toBe(NEWEST_SCHEMA);
  });
});

describe('the way to the newest schema', () => {
  it('is gone once only', () => {
    const db = emptyDatabase();
    migrate(db);
    createStore(db).orders.put(aRow('fq7h'));
    migrate(db);
    expect(createStore(db).orders.countOpen()).toBe(1);
    expect(createStore(db).operators.list()).toEqual([
      { id: FIRST_OPERATOR, name: 'Caisse', rights: ALL_RIGHTS },
    ]);
  });

  it('leads from no schema that never went out', () => {
    const db = emptyDatabase();
    db.pragma('user_version = 340');
    expect(isKnownSchema(340)).toBe(false);
    expect(() => migrate(db)).toThrow('Nothing leads from schema 340');
    expect(namesOf(db, 'table')).toEqual([]);
  });

  it('leaves nothing of a word that was taken out of the full-text index', () => {
    const db = emptyDatabase();
    migrate(db);
    const option = "SELECT v FROM order_search_config WHERE k = 'secure-delete'";
    expect(db.prepare(option).pluck().get()).toBe(1);
  });

  it.each([
    [
      'an event twice',
      "INSERT INTO inbox (event_id, raw, outcome, handled_at) VALUES ('e1', '', 'applied', 1)",
    ],
    [
      'a second connection',
      "INSERT INTO connection (id, location_id, connected_at) VALUES (2, 'x', 1)",
    ],
    [
      'a send in no known state',
      `INSERT INTO sends (kind, subject, location_id, what, state, created_at)
       VALUES ('payment', 'a', 'l', '{}', 'lost', 1)`,
    ],
    ['text where a time belongs', "INSERT INTO session VALUES (1, 'noon', 0)"],
  ])('refuses %s', (_name, sql) => {
    const db = emptyDatabase();
    migrate(db);
    db.exec(
      "INSERT INTO inbox (event_id, raw, outcome, handled_at) VALUES ('e1', '', 'applied', 1)",
    );
    expect(() => db.exec(sql)).toThrow(/constraint|cannot store/);
  });
});

describe('from schema 90', () => {
  it('the connection is kept, of which nobody has parted, with no right to publish', () => {
    const db = emptyDatabaseOf(90);
    db.exec("INSERT INTO connection (id, location_id, connected_at) VALUES (1, 'p81xp-0', 5)");
    migrate(db);
    const row = db.prepare('SELECT location_id, parting_at, publishing FROM connection').get();
    expect(row).toEqual({ location_id: 'p81xp-0', parting_at: null, publishing: null });
  });

  it('events are kept under their ids, of which nobody knows the location', () => {
    const db = emptyDatabaseOf(90);
    db.exec(`INSERT INTO inbox VALUES
      ('e1', 'order', 'create', 'o1', 1000, '{}', 'applied', 2000, null, null),
      ('e2', 'delivery', 'update', 'o1', 3000, '{}', 'applied', 4000, 5000, null)`);
    migrate(db);
    const { inbox } = createStore(db);
    const event = { locationId: LOCATION, orderId: orderId('o1') };
    const first = { ...event, eventId: eventId('e1'), createdAt: 1_000 };
    expect(inbox.find(first)).toEqual({ key: 'e1', eventId: 'e1', isCourier: false });
    expect(inbox.find({ ...first, createdAt: 1_001 })).toBeNull();
    expect(inbox.listUnacknowledged(9).map(({ key }) => key)).toEqual(['e1']);
    expect(inbox.listDeferred()).toEqual([]);
  });

  it('of no former send is it known when it was on its way', () => {
    const db = emptyDatabaseOf(90);
    db.exec(`
      INSERT INTO orders (id, status, raw, as_of, received_at, changed_at, open)
      VALUES ('o', 'received', '{}', 1, 1, 1, 1);
      INSERT INTO outbox (order_id, location_id, status, body, state, created_at, not_before)
      VALUES ('o', 'l', 'accepted', '{}', 'waiting', 1, 1)`);
    migrate(db);
    expect(db.prepare('SELECT told_at FROM outbox').pluck().all()).toEqual([null]);
  });

  it('tickets are kept, and it is known that the kitchen was told, not what they said', () => {
    const db = emptyDatabaseOf(90);
    db.exec(`
      INSERT INTO orders (id, status, raw, as_of, received_at, changed_at, open)
        VALUES ('a', 'cancelled', '{}', 1, 1, 1, 1), ('b', 'accepted', '{}', 1, 1, 1, 1),
               ('old', 'completed', '{}', 1, 1, 1, 0);
      INSERT INTO print_jobs (id, order_id, kind, ticket, printer, wanted_printer, state, duplicate,
                              created_at, not_before, doubtful, last_error)
        VALUES (1, 'a', 'kitchen', '{}', 'p', 'p', 'printed', 'none', 10, 10, 0, null),
               (2, 'a', 'kitchen', '{}', 'q', 'q', 'printed', 'none', 11, 11, 0, null),
               (3, 'a', 'customer', '{}', 'p', 'q', 'failed', 'possible', 12, 12, 2, 'cut off'),
               (4, 'a', 'cancellation', '{}', 'p', 'p', 'waiting', 'none', 20, 20, 0, 'wanted by a person'),
               (5, 'b', 'kitchen', '{}', 'p', 'p', 'abandoned', 'none', 30, 30, 0, null),
               (6, 'old', 'kitchen', '', 'p', 'p', 'printed', 'none', 1, 1, 0, null),
               (9, null, 'test', '', 'p', 'p', 'printed', 'none', 1, 1, 0, null);
      DELETE FROM print_jobs WHERE id = 9`);
    migrate(db);
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
    const columns = 'SELECT id, doubtful_on, wanted, last_error, sent FROM print_jobs';
    expect(db.prepare(`${columns} WHERE id IN (3, 4)`).raw().all()).toEqual([
      [3, '["p","q"]', 0, 'cut off', 1],
      [4, '[]', 1, null, 1],
    ]);
    const job = { orderId: null, kind: 'counter', ticket: '{}', printer: 'p1' } as const;
    expect(prints.add({ ...job, duplicate: 'none', createdAt: 8 }), 'no id twice').toBe(10);
  });

  it('what the kitchen’s printers go by is kept, and the catalogue is read again, whole', () => {
    const db = emptyDatabaseOf(90);
    db.exec(
      `INSERT INTO catalog VALUES (1, '87yu4', 5, '["Pizzas","É"]', '[["REI-S","Pizzas"],["33","É"],["NUL","Perdue"]]')`,
    );
    migrate(db);
    const { catalog } = createStore(db);
    expect(catalog.head()).toMatchObject({ catalogId: '87yu4', readAt: 0, isWhole: false });
    expect(catalog.categoryNames()).toEqual(['Pizzas', 'É']);
    const skus = ['REI-S', '33', 'NUL', 'nobody'];
    expect(skus.map(catalog.categoriesOf)).toEqual([['Pizzas'], ['É'], [], []]);
  });

  it('a catalogue without skus stays known, and none where none was known', () => {
    const db = emptyDatabaseOf(90);
    db.exec("INSERT INTO catalog VALUES (1, '87yu4', 5, '[]', '[]')");
    migrate(db);
    expect(createStore(db).catalog.head()).not.toBeNull();
    expect(createStore(db).catalog.listSellables(0, 10)).toEqual([]);
    const none = emptyDatabaseOf(90);
    migrate(none);
    expect(createStore(none).catalog.head()).toBeNull();
  });

  it('orders are taken in once more, the newest first, for what they sold', () => {
    const db = emptyDatabaseOf(90);
    db.exec(`
      INSERT INTO orders (id, status, raw, as_of, received_at, changed_at, open)
        VALUES ('old', 'completed', '{}', 1, 1, 1, 0), ('new', 'completed', '{}', 1, 2, 1, 0);
      INSERT INTO order_facts (key, order_id, placed_at, status, platform, platform_name, code,
                               line_count, tip_cents, payment)
        VALUES (1, 'old', 1, 'completed', 'other', '', 'A', 1, 0, 'paid'),
               (2, 'new', 2, 'completed', 'other', '', 'B', 1, 0, 'paid');
      DELETE FROM order_facts_due`);
    migrate(db);
    db.pragma('foreign_keys = ON');
    expect(db.prepare('SELECT order_id FROM order_facts_due ORDER BY seq').pluck().all()).toEqual([
      'new',
      'old',
    ]);
    // What was sold goes with its order's facts.
    db.exec("INSERT INTO order_sold VALUES (1, 'product', 'Pizza', 1000, 900)");
    db.exec('INSERT INTO order_times (key, due_at) VALUES (1, 5)');
    db.exec('DELETE FROM order_facts WHERE key = 1');
    expect(db.prepare('SELECT count(*) FROM order_sold').pluck().get()).toBe(0);
    expect(db.prepare('SELECT count(*) FROM order_times').pluck().get()).toBe(0);
  });
});

describe('from schema 140', () => {
  it('tickets keep what they told the kitchen, and each SKU all the categories that it stands in', () => {
    const db = emptyDatabaseOf(140);
    db.exec(`
      INSERT INTO orders (id, status, raw, as_of, received_at, changed_at, open)
        VALUES ('a', 'accepted', '{}', 1, 1, 1, 1);
      INSERT INTO kitchen_notices (id, order_id, kind, said, told_at) VALUES (7, 'a', 'first', '{}', 10);
      INSERT INTO print_jobs (order_id, kind, ticket, printer, wanted_printer, state, duplicate,
                              created_at, not_before, notice_id)
        VALUES ('a', 'kitchen', '{}', 'p', 'p', 'printed', 'none', 10, 10, 7);
      INSERT INTO catalog VALUES (1, '87yu4', 5, '["Pizzas","Sucrées"]',
        '[["REI-S",["Pizzas"]],["NUT",["Sucrées","Pizzas"]],["NUL",["Perdue"]]]')`);
    migrate(db);
    const { catalog, kitchenNotices, prints } = createStore(db);
    expect(kitchenNotices.last(orderId('a'))).toMatchObject({ kind: 'first', at: 10 });
    expect(prints.listForOrder(orderId('a')).map(({ noticeId }) => noticeId)).toEqual([7]);
    expect(catalog.head()).toMatchObject({ catalogId: '87yu4', readAt: 0, isWhole: false });
    const skus = ['REI-S', 'NUT', 'NUL', 'nobody'];
    expect(skus.map(catalog.categoriesOf)).toEqual([['Pizzas'], ['Sucrées', 'Pizzas'], [], []]);
  });
});

describe('from schema 299', () => {
  it('HubRise’s text of the catalogue is kept beside it', () => {
    const db = emptyDatabaseOf(299);
    db.exec(`
      INSERT INTO catalog (id, catalog_id, reading, read_at, name, variants, problems, raw)
        VALUES (1, '87yu4', 7, 1700000000000, 'Carte', '[]', '[]', '{"data":{}}');
      INSERT INTO catalog_products (reading, place, ref, name, tags, image_ids)
        VALUES (7, 0, 'REI', 'Reine', '[]', '[]')`);
    migrate(db);
    const { catalog } = createStore(db);
    expect(catalog.head()).toMatchObject({ isWhole: true, readAt: 1_700_000_000_000 });
    expect(db.prepare('SELECT text FROM catalog_texts').pluck().all()).toEqual(['{"data":{}}']);
    expect(catalog.listParts('product', 0, 10)).toMatchObject([{ product: { name: 'Reine' } }]);
  });

  it('the texts of a draft and of publications are kept, each by its key', () => {
    const db = emptyDatabaseOf(299);
    db.exec(`
      INSERT INTO catalog_publications (catalog_id, kind, state, before, sent, started_at) VALUES
        ('c', 'draft', 'published', '{"before":1}', '{"sent":1}', 1),
        ('c', 'draft', 'sending', '{"before":2}', '{"sent":2}', 2);
      INSERT INTO catalog_drafts VALUES ('c', '{"base":1}', 1);
      INSERT INTO catalog_operations VALUES ('c', 0, '{}')`);
    migrate(db);
    const { drafts, longTexts, publications } = createStore(db);
    const texts = [publications.get(1), publications.unsettled('c')].map((row) =>
      [row?.beforeKey, row?.sentKey].map((key) => longTexts.get(key ?? '')),
    );
    expect(texts).toEqual([
      ['{"before":1}', '{"sent":1}'],
      ['{"before":2}', '{"sent":2}'],
    ]);
    expect(drafts.get('c')).toEqual({
      catalogId: 'c',
      base: '{"base":1}',
      done: 1,
      operations: ['{}'],
    });
    expect(longTexts.sweep()).toBe(false);
  });

  it('nobody has answered for a publication of then, and its lists are looked through', () => {
    const db = emptyDatabaseOf(299);
    db.exec(`INSERT INTO catalog_publications (catalog_id, kind, state, before, sent, started_at)
             VALUES ('c', 'draft', 'sending', '{}', '{}', 1)`);
    migrate(db);
    const { catalogLimits, publications } = createStore(db);
    expect(publications.unsettled('c')).toMatchObject({
      takenAt: null,
      operations: null,
      leftOut: [],
    });
    expect(publications.nextUnread('c')).toBeNull();
    publications.taken(1, 5);
    publications.amend(1, 'another', ['products.barcode']);
    publications.end(1, 'published', 6, { differences: '{}' });
    expect(publications.get(1)).toMatchObject({ takenAt: 5, sentKey: 'another', lacking: null });
    expect([publications.differences(1), publications.leftOut('c')]).toEqual([
      '{}',
      ['products.barcode'],
    ]);
    expect(publications.nextUnread('c')).toMatchObject({ id: 1 });
    publications.setRead(1);
    expect(publications.nextUnread('c')).toBeNull();
    const list = { ref: 'SUP', name: 'Suppléments' };
    const limits = { wanted: { least: 0, most: 5 }, typed: { least: 0, most: null } };
    catalogLimits.add('c', { ...list, ...limits });
    catalogLimits.add('c', { ...list, wanted: { least: 1, most: 1 }, typed: limits.typed });
    expect(catalogLimits.list('c')).toEqual([{ ...list, ...limits }]);
    catalogLimits.drop('c', list);
    expect(catalogLimits.list('c')).toEqual([]);
  });
});

describe.each([299, 400] as const)('from schema %i', (schema) => {
  it('what was paid at the counter is told by the table of sends', () => {
    const payments = {
      added: [{ name: 'Espèces', ref: 'PAYE-1-1', cents: 900 }],
      replaced: ['due'],
    };
    const db = emptyDatabaseOf(schema);
    const add = db.prepare(`
      INSERT INTO collections (order_id, location_id, sale, payments, state, created_at, told_at, last_error)
      VALUES ('a', '${LOCATION}', ?, ?, ?, 5, ?, ?)`);
    const said = JSON.stringify(payments);
    add.run('S1', said, 'waiting', null, null);
    add.run('S2', said, 'waiting', 70, 'offline');
    add.run('S3', said, 'sent', 80, null);
    add.run('S4', said, 'refused', 90, '422: no');
    migrate(db);
    const found = createStore(db).sends.listFor('payment', 'a');
    expect(found.map(({ id, leftAt, state, what }) => [id, what.sale, state, leftAt])).toEqual([
      [1, 'S1', 'due', null],
      [2, 'S2', 'left', 70],
      [3, 'S3', 'there', 80],
      [4, 'S4', 'parked', 90],
    ]);
    expect(found[1]).toMatchObject({ what: { payments }, createdAt: 5, attempts: 0 });
    expect(found[3]).toMatchObject({ lastError: '422: no', locationId: LOCATION });
  });
});

describe.each([299, 400, 410, 411, 412, 413] as const)('a till of schema %i', (schema) => {
  it('finds again all that it knew', () => {
    const db = opened(schema);
    migrate(db);
    const store = createStore(db);
    expect(store.orders.listOpen()).toHaveLength(3);
    const [paid] = store.sends.listDue('payment', LOCATION);
    expect(paid).toMatchObject({ state: 'left', what: { sale: '01-T00000002' } });
    expect(store.counterTickets.listParked(false)).toHaveLength(1);
    expect(store.catalog.head()).toMatchObject({ isWhole: true });
    const draft = store.drafts.get('87yu4');
    expect(draft).toMatchObject({ done: 1, operations: [expect.stringContaining('6.50')] });
    expect(JSON.parse(draft?.base ?? '')).toMatchObject({ data: { products: expect.anything() } });
    expect(store.fiscal.head('R')?.seq).toBeGreaterThan(5);
  });
});

describe.each([299, 400, 410] as const)('from schema %i', (schema) => {
  it('what HubRise’s customer list is to hear of is told by the table of sends', () => {
    const db = emptyDatabaseOf(schema);
    const add = db.prepare(`
      INSERT INTO customer_sends
        (phone, location_id, list_id, mark, state, due, fields, left_at, created_at, last_error)
      VALUES (?, '${LOCATION}', 'l', ?, ?, ?, ?, ?, 5, ?)`);
    const was: readonly (readonly [string, 0 | 1, string | null, number | null, string | null])[] =
      [
        ['waiting', 1, null, null, 'offline'],
        ['waiting', 1, '["city"]', 70, null],
        ['there', 0, null, 80, null],
        ['there', 1, '["city"]', null, null],
        ['there', 0, '["?city"]', null, null],
        ['refused', 0, null, 90, '422: no'],
        ['refused', 1, '["city"]', null, '422: no'],
        ['refused', 0, '["city"]', null, '422: no'],
      ];
    was.forEach((row, index) => {
      const customer = index === 7 ? '{"hubriseId":"c"}' : '{"hubriseId":null}';
      db.prepare('INSERT INTO phone_customers VALUES (?, ?, 5)').run(`060000000${index}`, customer);
      add.run(`060000000${index}`, `m${index}`, ...row);
    });
    migrate(db);
    db.pragma('foreign_keys = ON');
    const { phoneCustomers, sends } = createStore(db);
    const found = was.map((_row, index) => sends.last('customer', `060000000${index}`));
    expect(
      found.map((row) => [row?.state, row?.what.isThere, row?.what.fields, row?.leftAt]),
    ).toEqual([
      ['due', false, [], null],
      ['left', false, ['city'], 70],
      ['there', true, [], 80],
      ['due', true, ['city'], null],
      ['there', true, ['?city'], null],
      ['parked', false, [], 90],
      ['due', false, ['city'], null],
      ['parked', true, ['city'], null],
    ]);
    expect(found[0]).toMatchObject({ what: { list: 'l', mark: 'm0' }, rev: 0 });
    expect(found[5]).toMatchObject({ lastError: '422: no', locationId: LOCATION, createdAt: 5 });
    db.exec('UPDATE phone_customers SET customer = \'{"hubriseId":"c"}\'');
    phoneCustomers.removeOfHubrise('c');
    expect(sends.listOpen('customer')).toEqual([]);
  });
});

describe.each([299, 400, 410, 411] as const)('from schema %i', (schema) => {
  it('points are told by it, but those that go with an order', () => {
    const db = emptyDatabaseOf(schema);
    db.exec("INSERT INTO phone_customers VALUES ('06', '{}', 5)");
    const add = db.prepare(`
      INSERT INTO loyalty_moves (kind, number, sale, bill, mark, phone, name, location_id, list_id,
        card, earned, used, per_euro, total, gross, created_at, state, left_at, seen, last_error, order_id)
      VALUES ('sale', 'S', 'S', 'B', ?, '06', 'Léa', '${LOCATION}', 'l', '', 12, 0, 1, 1200, 1200, 5,
        ?, ?, ?, ?, 'o')`);
    const was: readonly (readonly [string, number | null, 0 | 1, string | null])[] = [
      ['order', null, 0, null],
      ['card', null, 0, 'offline'],
      ['card', 70, 0, null],
      ['check', null, 0, null],
      ['told', 80, 1, null],
      ['refused', null, 1, '422: no'],
      ['dropped', 90, 1, '422: no'],
    ];
    was.forEach((row, index) => {
      add.run(`m${index}`, ...row);
    });
    migrate(db);
    const { loyaltyMoves, sends } = createStore(db);
    const found = loyaltyMoves.ofOrder(orderId('o'));
    expect(found.map(({ state }) => state)).toEqual(was.map(([state]) => state));
    expect(found.map(({ lastError }) => lastError)).toEqual(was.map(([, , , why]) => why));
    const told = found.map(({ mark }) => sends.last('points', mark));
    expect(told.map((row) => row && [row.state, row.what.way, row.leftAt])).toEqual([
      null,
      ['due', 'card', null],
      ['left', 'card', 70],
      ['due', 'check', null],
      ['there', 'card', 80],
      ['parked', 'card', null],
      ['parked', 'card', 90],
    ]);
    expect(told[1]).toMatchObject({ locationId: LOCATION, createdAt: 5 });
    expect(loyaltyMoves.listTroubles(0).map(({ mark }) => mark)).toEqual(['m5']);
  });
});

describe.each([299, 400, 410, 411, 412] as const)('from schema %i', (schema) => {
  it('what HubRise is to hear of the counter’s orders is told by it, and what it has of them stays', () => {
    const db = emptyDatabaseOf(schema);
    const add = db.prepare(`
      INSERT INTO pushes (order_id, location_id, mark, state, due, created_at, left_at, hubrise_id, told,
        last_error, doubted_at, next_look_at, content, follows, wanted, nameless)
      VALUES (?, '${LOCATION}', ?, ?, ?, 5, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0)`);
    type Was = readonly (string | number | null)[];
    const was: readonly Was[] = [
      ['a', 'waiting', 1, null, null, null, 'offline', null, null, null, 'yes', 1],
      ['b', 'waiting', 1, 70, null, null, null, 60, 80, null, 'yes', 0],
      ['c', 'there', 0, null, 'h3', 'completed', null, 60, 80, '[]', 'yes', 1],
      ['d', 'there', 1, 90, 'h4', 'accepted', null, null, null, null, 'refused', 1],
      ['e', 'there', 1, null, 'h5', null, '["422"]', null, null, '[]', 'no', 1],
      ['f', 'refused', 0, 70, null, null, '422: no', 60, null, null, 'yes', 1],
    ];
    for (const [id, ...rest] of was) add.run(id, `m ${id}`, ...rest);
    migrate(db);
    const { pushes, sends } = createStore(db);
    const rows = was.map(([id]) => pushes.get(orderId(String(id))));
    expect(rows.map((row) => [row?.state, row?.due, row?.hubriseId, row?.told])).toEqual([
      ['waiting', 1, null, null],
      ['waiting', 1, null, null],
      ['there', 0, 'h3', 'completed'],
      ['there', 1, 'h4', 'accepted'],
      ['there', 1, 'h5', null],
      ['refused', 0, null, null],
    ]);
    expect(rows.map((row) => row?.lastError)).toEqual(was.map(([, , , , , , why]) => why));
    expect(rows.map((row) => [row?.content, row?.follows, row?.wanted])).toEqual(
      was.map(([, , , , , , , , , content, follows, wanted]) => [content, follows, wanted]),
    );
    expect(rows.map((row) => [row?.doubtedAt, row?.nextLookAt])).toEqual(
      was.map(([, , , , , , , at, next]) => [at, next]),
    );
    const told = was.map(([id]) => sends.last('sale', String(id)));
    expect(told.map((row) => [row?.state, row?.leftAt])).toEqual([
      ['due', null],
      ['left', 70],
      ['there', null],
      ['left', 90],
      ['due', null],
      ['parked', 70],
    ]);
    expect(told[1]).toMatchObject({ locationId: LOCATION, createdAt: 5, what: null });
    expect(pushes.listRefused(5).map((row) => row.orderId)).toEqual(['f', 'd']);
    expect(pushes.listDoubted(LOCATION, 80).map((row) => row.orderId)).toEqual(['c']);
  });
});

describe.each([299, 400, 410, 411, 412, 413] as const)('from schema %i', (schema) => {
  it('what HubRise is to hear of the stock is told by it', () => {
    const db = emptyDatabaseOf(schema);
    const add = db.prepare(`
      INSERT INTO stock_sends (location_id, catalog_id, kind, ref, stock, expires_at, by, counting, base, state,
        created_at, attempts, told_at, told, error)
      VALUES ('${LOCATION}', '87yu4', ?, ?, ?, ?, ?, ?, ?, ?, 5, ?, ?, ?, ?)`);
    add.run('sku', 'A', '0', 900, 'till', 0, null, 'waiting', 0, null, '[]', null);
    add.run('option', 'B', null, null, 'till', 0, null, 'waiting', 2, 70, '[]', 'offline');
    add.run('sku', 'C', '3', null, 'count', 1, '5', 'waiting', 1, 80, '["4"]', 'server_error');
    add.run('sku', 'D', '0', null, 'till', 0, null, 'refused', 0, 90, '[]', '422 · no');
    migrate(db);
    const { sends, stock } = createStore(db);
    const shelf = { locationId: LOCATION, catalogId: '87yu4' };
    const found = stock.listSends(shelf);
    expect(found.map(({ error, ref, state, toldAt }) => [ref, state, toldAt, error])).toEqual([
      ['A', 'waiting', null, null],
      ['B', 'waiting', 70, null],
      ['C', 'waiting', 80, null],
      ['D', 'refused', 90, '422 · no'],
    ]);
    expect(found[0]).toMatchObject({ kind: 'sku', stock: '0', expiresAt: 900, createdAt: 5 });
    expect(found[2]).toMatchObject({ by: 'count', counting: true, base: '5', told: ['4'] });
    expect(stock.getSend(shelf, { kind: 'option', ref: 'B' })).toEqual(found[1]);
    expect(sends.listDue('stock', LOCATION).map(({ state }) => state)).toEqual([
      'due',
      'left',
      'left',
    ]);
  });
});
