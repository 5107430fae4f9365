import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { orderId } from '../../main/core/ids.ts';
import { carryOver } from '../../main/store/carry-over.ts';
import { closeDatabase } from '../../main/store/database.ts';
import { carryJournal } from '../../main/store/fiscal-carry.ts';
import { createStore } from '../../main/store/index.ts';
import { stockSend } from '../../main/store/stock.ts';
import { type DataTill, NOW, openTill } from '../support/stored-till.ts';
import { tempFolder } from '../support/temp-folder.ts';
import { LOCATION } from './rows.ts';

export const SHELF = { locationId: LOCATION, catalogId: '87yu4' };
export const OFF = {
  kind: 'sku',
  stock: '0',
  expiresAt: null,
  by: 'till',
  counting: false,
  since: NOW,
} as const;

export const ticket = (label: string, order: string | null = null): string =>
  JSON.stringify({ label, order, lines: [{ id: 1 }] });

export function park({ store }: DataTill, label: string, order: string | null = null): number {
  return store.counterTickets.add(
    { state: 'parked', ticket: ticket(label, order), changedAt: NOW },
    false,
  );
}

/** A till at work: a parked ticket, an order to be sealed, a payment to be told, a stock, a link, a draft. */
export function busyTill(): DataTill {
  const till = openTill();
  till.takeIn({ id: 'a' });
  const { store } = till;
  park(till, 'Table 4');
  store.counterState.write({ service: 'eat_in' });
  store.takings.want(orderId('a'), NOW);
  collect(till, '01-T00000001');
  store.stock.put(SHELF, { ...OFF, ref: 'REI', asOf: NOW });
  store.send(
    'stock',
    stockSend(SHELF, { ...OFF, ref: 'REI', base: null, told: [], createdAt: NOW }),
  );
  store.refLinks.put('87yu4', {
    key: { kind: 'sku', ref: '4711' },
    to: { kind: 'sku', ref: 'REI' },
    name: 'Reine',
    size: null,
    at: NOW,
  });
  store.drafts.begin('87yu4', 'of before');
  store.drafts.add('87yu4', '{}');
  return till;
}

export function collect({ store }: DataTill, sale: string): void {
  store.send('payment', {
    subject: orderId('a'),
    locationId: LOCATION,
    what: { sale, payments: { added: [], replaced: [] } },
    createdAt: NOW,
  });
}

/** Its backup, as a file of its own. */
export function backupOf(till: DataTill): DataTill {
  const folder = tempFolder();
  till.db.pragma('wal_checkpoint(TRUNCATE)');
  copyFileSync(till.path, join(folder, 'pos-helper.sqlite'));
  return openTill(folder);
}

/** What the copy has after it was restored beside the present file. */
export function restored(backup: DataTill, present: DataTill): ReturnType<typeof listsOf> {
  closeDatabase(present.db);
  expect(carryOver(backup.db, present.path)).not.toBeNull();
  expect(carryJournal(backup.db, present.path).kind).not.toBe('forked');
  return listsOf(backup);
}

function listsOf({ db }: DataTill) {
  const store = createStore(db);
  return {
    parked: store.counterTickets.listParked(false).map((row) => JSON.parse(row.ticket).label),
    due: store.takings.countDue(),
    payments: store.sends.listFor('payment', orderId('a')).map(({ what }) => what.sale),
    service: (store.counterState.read() as { service?: string } | null)?.service,
    stock: store.stock.list(SHELF).map(({ ref }) => ref),
    sends: store.stock.listSends(SHELF).map(({ ref }) => ref),
    links: store.refLinks.list('87yu4').map(({ key }) => key.ref),
    draft: store.drafts.get('87yu4'),
  };
}
