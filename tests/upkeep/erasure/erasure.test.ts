import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { beforeEach, describe, expect, it } from 'vitest';
import { eventId, orderId } from '../../../main/core/ids.ts';
import { backupName } from '../../../main/core/retention/backup-plan.ts';
import { createOrderList } from '../../../main/history/order-list.ts';
import { storedOrder } from '../../../main/hubrise/payload/order.ts';
import { copySnapshot, examineCopy, openCopy, sealCopy } from '../../../main/store/copies.ts';
import { createStore } from '../../../main/store/index.ts';
import { dataPaths, listCopies } from '../../../main/upkeep/backup/files.ts';
import { eraseCopy, eraseSome } from '../../../main/upkeep/erasure/erase.ts';
import {
  createErasure,
  type ErasureDeps,
  type ErasureReport,
} from '../../../main/upkeep/erasure/erasure.ts';
import { manualTimers } from '../../hubrise/support.ts';
import { LOCATION } from '../../store/rows.ts';
import { DAY, type DataTill, NOW, openTill } from '../../support/stored-till.ts';
import { upkeepHere } from '../upkeep-here.ts';

/** Words that stand nowhere but in one person's data, as they are stored and as they are indexed. */
const GONE = [
  'Zébulon',
  'zebulon',
  'Quatrevingts',
  'quatrevingts',
  'trevingts',
  '98765432',
  'Introuvable',
];
/** By what a person looks for the customer: the end of the phone, the midst of the name. */
const PARTS = ['5432', '98 76 54 32', 'bulon', 'trevin'];
const STAYS = ['Wilhelmine', 'wilhelmine', '87654321'];

const zebulon = {
  first_name: 'Zébulon',
  last_name: 'Quatrevingts',
  phone: '+33698765432',
  address_1: '99 rue Introuvable',
};
const wilhelmine = { first_name: 'Wilhelmine', last_name: 'Kxyz', phone: '+33687654321' };

function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

/** The words that are still somewhere in the bytes of the folder. */
function tracesIn(folder: string, words: readonly string[]): string[] {
  const files = filesIn(folder).map((path) => [path, readFileSync(path)] as const);
  return words.flatMap((word) =>
    files.filter(([, bytes]) => bytes.includes(word)).map(([path]) => `${word} in ${path}`),
  );
}

let till: DataTill;
beforeEach(() => {
  till = openTill();
});

/** Everything that an order leaves behind, changed several times on its way. */
function longOrder(id: string, customer: object, end: { readonly status: string }): void {
  const steps = ['new', 'accepted', 'in_preparation', end.status];
  for (const [index, status] of steps.entries()) {
    till.now += 60_000;
    const text = { customer: { ...customer, id: `c-${id}` }, notes: index, status };
    till.takeIn({ id, ...text, customer_notes: `Pour ${JSON.stringify(customer)}` });
    till.store.inbox.add({
      eventId: eventId(`${id}-${index}`),
      locationId: LOCATION,
      resourceType: 'order',
      eventType: 'update',
      orderId: orderId(id),
      createdAt: till.now,
      raw: JSON.stringify({ id: `${id}-${index}`, order_id: id, new_state: text }),
      outcome: 'applied',
      handledAt: till.now,
    });
  }
  const send = till.store.outbox.add({
    orderId: orderId(id),
    locationId: LOCATION,
    status: 'rejected',
    refusal: true,
    body: JSON.stringify({ status: 'rejected', custom_fields: customer }),
    createdAt: till.now,
    notBefore: till.now,
  });
  till.store.outbox.finish(send, 'sent', till.now, `refused: ${JSON.stringify(customer)}`);
  till.store.orders.addHistory(orderId(id), {
    kind: 'send_refused',
    status: 'rejected',
    reason: JSON.stringify(customer),
    at: till.now,
  });
  const ticket = JSON.stringify(customer);
  const job = { orderId: orderId(id), kind: 'kitchen', printer: 'p', createdAt: till.now } as const;
  till.store.prints.add({ ...job, ticket, duplicate: 'none' });
  const printed = till.store.prints.add({ ...job, ticket, duplicate: 'none' });
  till.store.prints.begin(printed);
  till.store.prints.finish(printed, 'printed', till.now, null);
}

/** An erasure that a test moves, and what it said in the end. */
function erasureOf(change: Partial<ErasureDeps> = {}) {
  const timers = manualTimers();
  const reports: ErasureReport[] = [];
  const errors: unknown[] = [];
  const erasure = createErasure({
    store: till.store,
    database: till.path,
    upkeep: upkeepHere(),
    timers: { now: () => till.now, monotonic: () => till.now, after: timers.after },
    hubriseClock: () => till.now,
    days: () => 30,
    copies: () => [],
    eraseLogs: () => undefined,
    onDone: (report) => reports.push(report),
    onError: (error) => errors.push(error),
    ...change,
  });
  /** What waits is due, and what follows from it is done up to the next wait. */
  const step = async (): Promise<void> => {
    timers.fire();
    await nextTurn();
  };
  return { erasure, timers, reports, errors, step };
}

/** Runs the erasure to its end, and gives its report; `logs` hears from when on logs are kept. */
async function erase(copies: readonly string[] = [], logs: number[] = []): Promise<ErasureReport> {
  const { erasure, reports, errors, step } = erasureOf({
    copies: () => copies,
    eraseLogs: (before) => logs.push(before),
  });
  erasure.runNow();
  for (let steps = 0; reports.length + errors.length === 0 && steps < 1_000; steps += 1) {
    await step();
  }
  erasure.stop();
  const [report] = reports;
  if (report === undefined) throw errors[0] ?? new Error('the erasure never ended');
  return report;
}

describe('after its time, what is known of a customer', () => {
  it('is in no file of the folder any more', async () => {
    longOrder('old', zebulon, { status: 'completed' });
    const backup = join(till.folder, 'backups', backupName(till.now));
    mkdirSync(join(till.folder, 'backups'));
    await copySnapshot(till.path, backup);
    sealCopy(backup);
    const setAside = join(till.folder, 'pos-helper.sqlite.replaced-1');
    for (const suffix of ['', '-wal', '-shm']) cpSync(till.path + suffix, setAside + suffix);
    till.now += 20 * DAY;
    longOrder('new', wilhelmine, { status: 'completed' });
    expect(tracesIn(till.folder, GONE).length, 'it was there').toBeGreaterThan(GONE.length * 2);

    till.now = NOW + 31 * DAY;
    expect(listCopies(dataPaths(till.folder))).toEqual([backup, setAside]);
    const report = await erase(listCopies(dataPaths(till.folder)));
    expect(report.unreadable).toEqual([]);
    expect(tracesIn(till.folder, GONE)).toEqual([]);
    // What is not due yet is left alone.
    const kept = tracesIn(till.folder, STAYS).filter((trace) => trace.endsWith(till.path));
    expect(kept).toHaveLength(STAYS.length);
    expect([backup, setAside].map((path) => examineCopy(path).kind)).toEqual(['sound', 'sound']);
  });

  it('is not told to HubRise with a sale that has waited for so long', async () => {
    longOrder('old', zebulon, { status: 'completed' });
    const row = { orderId: orderId('old'), locationId: LOCATION, createdAt: till.now };
    till.store.pushes.add({ ...row, mark: 'm' });
    till.store.pushes.failed(1, 'Zébulon is refused');
    till.now = NOW + 31 * DAY;
    await erase();
    expect(tracesIn(till.folder, GONE)).toEqual([]);
    expect(till.store.pushes.get(orderId('old'))).toMatchObject({ nameless: 1, lastError: null });
  });

  it('is gone of many as it is of one', async () => {
    const names = Array.from(
      { length: 300 },
      (_, index) => `Xq${(46_656 + index * 37).toString(36)}z`,
    );
    for (const [index, name] of names.entries()) {
      till.now = NOW + index * 60_000;
      const customer = { id: `c${index}`, first_name: name, last_name: 'Durand' };
      till.takeIn({ id: `o${index}`, customer, status: 'completed' });
    }
    till.now = NOW + 31 * DAY;
    await erase();
    const words = names.flatMap((name) => [name, name.toLowerCase()]);
    expect(tracesIn(till.folder, words)).toEqual([]);
  });

  it('is no longer found, while the order is, with its figures', async () => {
    longOrder('old', zebulon, { status: 'completed' });
    const found = (text: string): readonly string[] => {
      const orders = createOrderList({
        store: till.store,
        shop: () => ({ timeZone: 'Europe/Paris', cutoff: null }),
      });
      return orders.search({ text, limit: 9 })?.rows.map(({ id }) => id) ?? [];
    };
    for (const text of PARTS) expect([text, found(text)]).toEqual([text, ['old']]);
    const before = till.store.orderSearch.listPeriod(0, NOW * 2, null, 9).rows[0];
    till.now += 31 * DAY;
    await erase();
    const after = till.store.orderSearch.listPeriod(0, NOW * 2, null, 9).rows[0];
    expect(after).toEqual({ ...before, customerName: null });
    expect(before?.customerName).toBe('Zébulon Quatrevingts');
    for (const text of PARTS) expect([text, found(text)]).toEqual([text, []]);
    const row = till.store.orders.get(orderId('old'));
    const order = row && storedOrder(row);
    expect(order?.items).toMatchObject([{ productName: 'Pizza', quantity: '1' }]);
    expect(order?.problems).toEqual([]);
    expect(till.store.customers.get('c-old')).toBeNull();
    expect(till.store.orders.listHistory(orderId('old'))).toHaveLength(5);
  });

  it('is erased again when HubRise sends it anew', async () => {
    longOrder('old', zebulon, { status: 'completed' });
    till.now += 31 * DAY;
    await erase();
    till.now += DAY;
    till.takeIn({ id: 'old', customer: zebulon, status: 'completed' });
    await erase();
    expect(tracesIn(till.folder, ['Introuvable']), 'its time begins anew').not.toEqual([]);
    till.now += 31 * DAY;
    await erase();
    expect(tracesIn(till.folder, GONE)).toEqual([]);
  });

  it('is erased although the clock was set back meanwhile', async () => {
    longOrder('old', zebulon, { status: 'completed' });
    const changedAt = till.now;
    till.now = changedAt + 31 * DAY;
    till.store.erasure.putOrder(orderId('old'), '{}', changedAt - DAY);
    expect(till.store.erasure.listOrders({ before: till.now, now: till.now }, 10)).toEqual([]);
  });
});

describe('what is not touched', () => {
  it('is an open order, however old, and its events', async () => {
    longOrder('open', zebulon, { status: 'in_preparation' });
    const before = till.store.orders.get(orderId('open'));
    till.now += 400 * DAY;
    await erase();
    expect(till.store.orders.get(orderId('open'))).toEqual(before);
    expect(till.store.customers.get('c-open')?.firstName).toBe('Zébulon');
    const raw = till.db.prepare('SELECT raw FROM inbox WHERE event_id = ?').pluck().get('open-0');
    expect(raw).toContain('Zébulon');
  });

  it('is what is younger', async () => {
    longOrder('young', zebulon, { status: 'completed' });
    till.now += 29 * DAY;
    await erase();
    expect(till.store.orders.get(orderId('young'))?.raw).toContain('Zébulon');
  });

  it('is the id of an event: it must not be handled twice', async () => {
    longOrder('old', zebulon, { status: 'completed' });
    till.now += 31 * DAY;
    await erase();
    const kept = till.db.prepare('SELECT 1 FROM inbox WHERE event_id = ?').pluck();
    expect(kept.get('old-0')).toBe(1);
  });
});

describe('an erasure', () => {
  const takeInMany = (): void => {
    for (let index = 0; index < 120; index += 1) {
      till.takeIn({
        id: `o${index}`,
        customer: { ...zebulon, id: `c${index}` },
        status: 'completed',
      });
    }
  };

  it('goes in small steps, so that the till stays at hand', async () => {
    takeInMany();
    till.now += 31 * DAY;
    const { erasure, timers, reports, step } = erasureOf();
    const left = () =>
      till.store.erasure.listOrders({ before: till.now, now: till.now }, 1_000).length;
    erasure.start();
    expect(timers.waits()).toEqual([60_000]);
    await step();
    expect(left()).toBe(120);
    const seen: number[] = [];
    while (reports.length === 0) {
      await step();
      seen.push(left());
    }
    // The last steps are those of the customers.
    expect(seen).toEqual([70, 20, 0, 0, 0]);
    expect(reports).toEqual([{ before: till.now - 30 * DAY, unreadable: [] }]);
    expect(timers.waits(), 'again tomorrow').toEqual([DAY]);
    erasure.stop();
    expect(timers.waits()).toEqual([]);
  });

  it('ends a step after 8 ms, however slow the disk and the search are', async () => {
    takeInMany();
    till.now += 31 * DAY;
    let clock = 0;
    const timers = manualTimers();
    const { erasure } = erasureOf({
      timers: {
        now: () => till.now,
        // 3 ms for each order.
        monotonic: () => {
          clock += 3;
          return clock;
        },
        after: timers.after,
      },
    });
    erasure.runNow();
    timers.fire();
    await nextTurn();
    expect(till.store.erasure.listOrders({ before: till.now, now: till.now }, 1_000).length).toBe(
      117,
    );
    erasure.stop();
  });

  it('removes customers and tickets a few at a time as well', () => {
    for (let index = 0; index < 30; index += 1)
      longOrder(`o${index}`, zebulon, { status: 'completed' });
    till.now += 31 * DAY;
    const count = (sql: string): unknown => till.db.prepare(sql).pluck().get();
    const left = (): unknown[] => [
      count('SELECT count(*) FROM customers'),
      count("SELECT count(*) FROM print_jobs WHERE ticket <> ''"),
    ];
    const seen: unknown[][] = [];
    while (eraseSome(till.store, { before: till.now, now: till.now, most: 20 })) seen.push(left());
    for (const [index, [customers, tickets]] of [...seen, left()].entries()) {
      const [earlier = 30, before = 60] = (seen[index - 1] ?? []) as number[];
      expect(earlier - Number(customers)).toBeLessThanOrEqual(20);
      // Two of each order, which go with it.
      expect(before - Number(tickets)).toBeLessThanOrEqual(40);
    }
    expect(left()).toEqual([0, 0]);
  });

  it('waits until a backup that is being taken lets go of the log', async () => {
    let busy = true;
    const { erasure, timers, reports, step } = erasureOf({
      upkeep: upkeepHere({ settleLog: () => !busy }),
    });
    erasure.runNow();
    await step();
    expect([timers.waits(), reports]).toEqual([[10_000], []]);
    busy = false;
    await step();
    expect(reports).toHaveLength(1);
  });

  it('asks for nothing more once it is stopped', async () => {
    takeInMany();
    till.now += 31 * DAY;
    const asked: string[] = [];
    const { erasure, timers, step } = erasureOf({
      upkeep: upkeepHere({ settleLog: (path) => asked.push(path) > 0 }),
    });
    erasure.runNow();
    await step();
    erasure.stop();
    await step();
    expect([asked, timers.waits()]).toEqual([[], []]);
  });

  it('can be broken off in a backup, which stays sound and is gone through the next time', async () => {
    takeInMany();
    const backup = join(till.folder, 'a.sqlite');
    await copySnapshot(till.path, backup);
    sealCopy(backup);
    const db = openCopy(backup);
    if (db === null) throw new Error('the backup does not open');
    const job = { before: till.now + DAY, now: till.now + DAY };
    expect(eraseSome(createStore(db), { ...job, most: 50 })).toBe(true);
    db.close();
    expect(examineCopy(backup).kind).toBe('sound');
    expect(eraseCopy({ path: backup, ...job })).toBe(true);
    expect(readFileSync(backup).includes('Introuvable')).toBe(false);
  });

  it('names the files that cannot be read, and leaves them as they are', async () => {
    const damaged = join(till.folder, 'pos-helper.sqlite.corrupt-1');
    writeFileSync(damaged, 'Zébulon, and no database. '.repeat(300));
    const gone = join(till.folder, 'backups', backupName(1));
    expect((await erase([damaged, gone])).unreadable).toEqual([damaged]);
    expect(readFileSync(damaged, 'utf8')).toContain('Zébulon');
  });

  it('goes through the logs in the end, after all the databases', async () => {
    const logs: number[] = [];
    const { before } = await erase([], logs);
    expect(logs).toEqual([before]);
  });

  it('says what went wrong, and tries again the next day', async () => {
    till.takeIn({ id: 'old', customer: zebulon, status: 'completed' });
    till.now += 31 * DAY;
    till.db.exec('CREATE TRIGGER full BEFORE UPDATE ON orders BEGIN SELECT RAISE(FAIL, 1); END');
    const { erasure, timers, errors, step } = erasureOf();
    erasure.runNow();
    await step();
    expect(errors).toHaveLength(1);
    expect(timers.waits()).toEqual([DAY]);
  });
});
