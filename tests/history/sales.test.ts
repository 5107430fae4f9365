import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { newConnectionRow } from '../../main/connection/stored-connection.ts';
import { createSales, type Sales } from '../../main/history/sales.ts';
import { createWords } from '../../main/lib/words.ts';
import type { SalesSearch } from '../../preload/contract.ts';
import { manualTimers } from '../hubrise/support.ts';
import { aRow } from '../store/rows.ts';
import { type DataTill, NOW, openTill } from '../support/stored-till.ts';
import { tempFolder } from '../support/temp-folder.ts';

const ALL: SalesSearch = { text: '', day: null, platform: null, status: null, cursor: null };

let till: DataTill;
let sales: Sales;
let language: 'fr' | 'en';
let chosen: (name: string) => string | null;
let told: number;
let timers: ReturnType<typeof manualTimers>;
const changes = new EventTarget();

beforeEach(() => {
  till = openTill();
  language = 'fr';
  chosen = () => null;
  told = 0;
  timers = manualTimers();
  sales = createSales({
    openDay: () => null,
    store: till.store,
    timers: { after: timers.after, now: () => till.now, monotonic: () => till.now },
    words: createWords(() => language),
    chooseFile: async (name) => chosen(name),
    onError: (error) => {
      throw error;
    },
  });
  till.store.onTouched(['sales'], () => {
    told += 1;
    changes.dispatchEvent(new Event('change'));
  });
  onTestFinished(sales.stop);
});

/** The window is to ask again. */
const next = (): Promise<unknown> => once(changes, 'change');

function inParisUntil(cutoffTime: string | null): void {
  const nothing = { id: null, name: null };
  const location = { id: 'p81xp-0', name: null };
  const known = { account: nothing, location, customerList: nothing, catalog: nothing };
  const row = newConnectionRow(known, NOW);
  till.store.connection.put({ ...row, timeZone: 'Europe/Paris', cutoffTime });
}

describe('a day', () => {
  beforeEach(() => {
    const sold = { status: 'completed' };
    till.takeIn({ id: 'evening', created_at: '2026-11-23T21:00:00+01:00', ...sold });
    till.takeIn({ id: 'night', created_at: '2026-11-24T01:00:00+01:00', ...sold });
  });

  it('goes by the end of the day that HubRise gave of the shop', () => {
    inParisUntil('06:00');
    expect(sales.getDay('2026-11-23')?.totals.all.count).toBe(2);
    inParisUntil(null);
    expect(sales.getDay('2026-11-23')?.totals.all.count).toBe(1);
  });

  it('is today’s where none is asked for, the evening lasting until its end', () => {
    inParisUntil('06:00');
    till.now = Date.parse('2026-11-24T05:59:59+01:00');
    expect(sales.getDay(null)).toMatchObject({ day: '2026-11-23', today: '2026-11-23' });
    till.now += 1_000;
    expect(sales.getDay(null)).toMatchObject({ day: '2026-11-24', today: '2026-11-24' });
  });

  it('that is no date has neither figures nor orders', () => {
    expect(sales.getDay('2026-02-30')).toBeNull();
    expect(sales.search({ ...ALL, day: '2026-02-30' })).toBeNull();
  });
});

it('orders are found by what is typed, within a day, a platform and a status', () => {
  till.takeIn({ id: 'a', created_at: '2026-11-24T12:00:00+01:00', channel: 'Deliveroo' });
  till.takeIn({ id: 'b', created_at: '2026-11-23T12:00:00+01:00', collection_code: 'ZZ1' });
  const ids = (request: Partial<SalesSearch>) =>
    sales.search({ ...ALL, ...request })?.rows.map(({ id }) => id);
  expect(ids({})).toEqual(['a', 'b']);
  expect(ids({ text: 'zz' })).toEqual(['b']);
  expect(ids({ day: '2026-11-24' })).toEqual(['a']);
  expect(ids({ platform: 'deliveroo', status: 'new' })).toEqual(['a']);
});

describe('the window', () => {
  it('hears that another day has begun, and that former orders are sorted in', async () => {
    const raw = '{"id":"old","collection_code":"K1","status":"completed"}';
    till.store.orders.put(aRow('old', { raw, open: false }));
    till.db.exec("INSERT INTO order_facts_due (order_id) VALUES ('old')");
    expect(sales.getDay(null)?.complete).toBe(false);
    sales.start();
    const sortedIn = next();
    timers.fire();
    await sortedIn;
    expect(sales.getDay(null)?.complete).toBe(true);
    expect(sales.search({ ...ALL, text: 'k1' })?.rows).toHaveLength(1);
    const before = told;
    timers.fire();
    expect(told, 'it is the same day').toBe(before);
    till.now += 6 * 60 * 60_000;
    timers.fire();
    expect(told).toBe(before + 1);
    expect(sales.getDay(null)?.today).toBe('2026-11-25');
  });
});

describe('a file of orders', () => {
  beforeEach(() => {
    till.takeIn({ id: 'a', created_at: '2026-11-24T18:30:05+01:00', status: 'completed' });
  });

  it('is written where the person wants it, in their language', async () => {
    language = 'en';
    let proposed = '';
    const path = join(tempFolder(), 'orders.csv');
    chosen = (name) => {
      proposed = name;
      return path;
    };
    const result = await sales.exportCsv('2026-11-01', '2026-11-30');
    expect(result).toEqual({ kind: 'written', path, orders: 1 });
    expect(proposed).toBe('orders-2026-11-01-to-2026-11-30.csv');
    const [heading, line] = readFileSync(path, 'utf8').split('\r\n');
    expect(heading).toContain('Date;Time;Order;Reference;Platform');
    expect(line).toContain('24/11/2026;18:30:05;DC034;REF-1;Uber Eats;;Delivery;Completed;1;12,00');
  });

  it('is not written where the person thinks better of it, nor for days that are none', async () => {
    expect(await sales.exportCsv('2026-11-24', '2026-11-24')).toEqual({ kind: 'cancelled' });
    expect((await sales.exportCsv('2026-11-31', '2026-12-01')).kind).toBe('failed');
  });
});
