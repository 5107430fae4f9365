import { describe, expect, it } from 'vitest';
import { orderId } from '../../main/core/ids.ts';
import { createPushedOrders } from '../../main/orders/outbox/pushed-orders.ts';
import { createStore } from '../../main/store/index.ts';
import { MIGRATIONS } from '../../main/store/migrations/index.ts';
import { migrate } from '../../main/store/migrations/migrate.ts';
import { emptyDatabase, upTo } from './empty-database.ts';

const PAYMENTS = [
  { name: 'Payé, ticket 01-T00000004', amount: '8.35 EUR' },
  { name: 'Payé, ticket 01-T00000007', amount: '1234.20 EUR' },
];

function textOf(payments: unknown): string {
  const item = { id: '1', product_name: 'Reine', price: '1242.55 EUR', quantity: '1' };
  const items = [{ ...item, subtotal: '1242.55 EUR', options: [], deleted: false }];
  const text = { ref: '01-C00000002', total: '1242.55 EUR', items, deals: {}, discounts: [] };
  return JSON.stringify({ ...text, payments });
}

/** A file of that schema, in which the counter's orders say so of what was paid of them. */
function fileOf(schema: number, orders: Readonly<Record<string, { raw: string; row: string }>>) {
  const db = emptyDatabase();
  migrate(db, upTo(schema));
  const order =
    db.prepare(`INSERT INTO orders (id, status, raw, as_of, received_at, changed_at, open)
    VALUES (?, 'completed', ?, 1, 1, 1, 0)`);
  const columns = `order_id, location_id, mark, state, due, created_at, left_at${schema < 294 ? ', body' : ''}`;
  for (const [id, { raw, row }] of Object.entries(orders)) {
    order.run(id, raw);
    db.exec(`INSERT INTO pushes (${columns}) VALUES ('${id}', 'l', '01-C00000002 ${id}', ${row})`);
  }
  return db;
}

function sumsOf(db: ReturnType<typeof emptyDatabase>): unknown {
  return db.prepare('SELECT order_id, sale, cents FROM push_sales').raw().all();
}

const PAID = [
  ['01-T00000004', 835],
  ['01-T00000007', 123_420],
] as const;

describe('schema 295', () => {
  it.each([
    ['had not left', "'waiting', 1, 1, NULL, '{}'"],
    ['may have left', "'waiting', 1, 1, 5, '{}'"],
  ])('tells HubRise as paid what was paid, waited over the update and %s', (_, row) => {
    const db = fileOf(293, { o: { raw: textOf(PAYMENTS), row } });
    migrate(db, MIGRATIONS);
    const store = createStore(db);
    const orders = createPushedOrders({
      store,
      moneyOf: (number) => ({
        number,
        paid: [{ means: 'cash', amount: 200_000 }],
        avoirs: [],
        isAllBack: false,
      }),
    });
    const waiting = store.pushes.get(orderId('o'));
    const body = waiting && orders.read(waiting)?.body;
    expect(body?.['payments']).toEqual([
      { name: 'Espèces', ref: 'PAYE-01-T00000004-1', amount: '8.35 EUR' },
      { name: 'Espèces', ref: 'PAYE-01-T00000007-1', amount: '1234.20 EUR' },
    ]);
    expect(sumsOf(db)).toEqual(PAID.map(([sale, cents]) => ['o', sale, cents]));
  });

  it('leaves alone what is told no more and what is known, and tells again what left as unpaid since', () => {
    const raw = textOf(PAYMENTS);
    const there = "'there', 0, 1, NULL";
    const db = fileOf(294, {
      left: { raw, row: there },
      known: { raw, row: there },
      former: { raw, row: there },
    });
    db.exec(`INSERT INTO push_sales VALUES ('known', '01-T00000004', 835), ('known', '01-T00000007', 9);
             UPDATE pushes SET follows = 'no' WHERE order_id = 'former'`);
    migrate(db, MIGRATIONS);
    expect(sumsOf(db)).toEqual([
      ['known', '01-T00000004', 835],
      ['known', '01-T00000007', 9],
      ...PAID.map(([sale, cents]) => ['left', sale, cents]),
    ]);
    const due = (id: string) => createStore(db).pushes.get(orderId(id))?.due;
    expect(['left', 'known', 'former'].map(due)).toEqual([1, 0, 0]);
  });

  it('opens whatever an order says, and no order', () => {
    const row = "'waiting', 1, 1, NULL, NULL";
    const said = ['', '{', '[]', 'null', '{"payments":null}', '{"payments":"x"}'];
    const payments = [null, 3, 'x', {}, { name: 5 }, { name: 'Payé, ticket ', amount: '1 EUR' }];
    const raws = [...said, textOf(payments), textOf([{ name: 'Payé, ticket 9', amount: null }])];
    const db = fileOf(293, Object.fromEntries(raws.map((raw, n) => [`o${n}`, { raw, row }])));
    db.exec("DELETE FROM orders WHERE id = 'o3'");
    migrate(db, MIGRATIONS);
    expect(sumsOf(db)).toEqual([]);
  });
});
