import { cpSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { orderId } from '../../../main/core/ids.ts';
import { backupName } from '../../../main/core/retention/backup-plan.ts';
import { createOrderList } from '../../../main/history/order-list.ts';
import { storedOrder } from '../../../main/hubrise/payload/order.ts';
import { copySnapshot, examineCopy, sealCopy } from '../../../main/store/copies.ts';
import { dataPaths, listCopies } from '../../../main/upkeep/backup/files.ts';
import { LOCATION } from '../../store/rows.ts';
import { DAY, NOW } from '../../support/stored-till.ts';
import {
  dataTillForEachTest,
  erase,
  GONE,
  longOrder,
  till,
  tracesIn,
  zebulon,
} from './erasure-till.ts';

dataTillForEachTest();

/** By what a person looks for the customer: the end of the phone, the midst of the name. */
const PARTS = ['5432', '98 76 54 32', 'bulon', 'trevin'];
const STAYS = ['Wilhelmine', 'wilhelmine', '87654321'];
const wilhelmine = { first_name: 'Wilhelmine', last_name: 'Kxyz', phone: '+33687654321' };

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
    expect(listCopies(dataPaths(till.folder), till.now)).toEqual([backup, setAside]);
    const report = await erase(listCopies(dataPaths(till.folder), till.now));
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
    const send = till.store.sends.last('sale', row.orderId);
    till.store.sends.failed(send?.id ?? 0, 'Zébulon is refused');
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

  it('is no longer known, while what was taken of it at the counter still is', async () => {
    longOrder('old', zebulon, { status: 'in_preparation' });
    const [id, location] = [orderId('old'), LOCATION];
    const added = [{ name: 'Espèces', ref: 'PAYE-01-T00000001-1', cents: 1_200 }];
    const payments = { added, replaced: [] };
    till.store.send('payment', {
      subject: id,
      locationId: location,
      what: { sale: '01-T00000001', payments },
      createdAt: till.now,
    });
    // HubRise knows nothing of the money.
    till.takeIn({ id: 'old', customer: zebulon, status: 'completed', payments: [] });
    const known = () => till.store.orderSearch.listPeriod(0, NOW * 2, null, 9).rows[0]?.payment;
    const before = known();
    expect(before).toMatchObject({ kind: 'paid' });
    till.now += 31 * DAY;
    await erase();
    expect(tracesIn(till.folder, GONE)).toEqual([]);
    expect(known()).toEqual(before);
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
