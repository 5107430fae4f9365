import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { eventId, orderId } from '../../../main/core/ids.ts';
import { backupName } from '../../../main/core/retention/backup-plan.ts';
import { copySnapshot, sealCopy } from '../../../main/store/copies.ts';
import { dataPaths, listCopies } from '../../../main/upkeep/backup/files.ts';
import { createErasure } from '../../../main/upkeep/erasure/erasure.ts';
import { LOCATION } from '../../store/rows.ts';
import { fakeTimers } from '../../support/fake-timers.ts';
import { upkeepHere } from '../upkeep-here.ts';
import { till } from './erasure-till.ts';

const RETENTION = 30;
export const MINUTE = 60_000;
/** Of a customer whose order has just come in. */
export const TODAY = ['Zébulon', '99 rue Introuvable'];

/** A customer's whole evening: the order, its event, its ticket, over and done with. */
export function anEvening(id: string): void {
  const customer = { id: `c-${id}`, first_name: 'Zébulon', address_1: '99 rue Introuvable' };
  till.takeIn({ id, customer, status: 'completed' });
  const raw = JSON.stringify({ order_id: id, new_state: { customer } });
  const at = till.now - till.ahead;
  till.store.inbox.add({
    eventId: eventId(`e-${id}`),
    resourceType: 'order',
    eventType: 'update',
    locationId: LOCATION,
    orderId: orderId(id),
    createdAt: at,
    raw,
    outcome: 'applied',
    handledAt: at,
  });
  const ticket = JSON.stringify(customer);
  const job = till.store.prints.add({
    orderId: orderId(id),
    kind: 'kitchen',
    printer: 'p',
    ticket,
    duplicate: 'none',
    createdAt: till.now,
  });
  till.store.prints.begin(job);
  till.store.prints.finish(job, 'printed', till.now, null);
}

/** A backup made now; gives its path. */
export async function aBackup(): Promise<string> {
  const path = join(till.folder, 'backups', backupName(till.now));
  mkdirSync(join(till.folder, 'backups'), { recursive: true });
  await copySnapshot(till.path, path);
  sealCopy(path);
  return path;
}

/** The erasure as the app has it, with HubRise's clock as the test says. */
export function erasureBy(
  hubriseClock: () => number | null,
  awaitsHubrise = () => till.store.connection.get() !== null,
) {
  const timers = fakeTimers(till.now);
  const done: number[] = [];
  const erasure = createErasure({
    onChange: () => undefined,
    store: till.store,
    database: till.path,
    upkeep: upkeepHere(),
    timers,
    hubriseClock,
    awaitsHubrise,
    days: () => RETENTION,
    copies: () => listCopies(dataPaths(till.folder), till.now),
    eraseLogs: () => undefined,
    onDone: ({ before }) => done.push(before),
    onError: (error) => {
      throw error;
    },
  });
  /** Time goes by, and what falls due is done. */
  const pass = async (ms: number): Promise<void> => {
    for (let left = ms; left > 0; left -= MINUTE) {
      timers.advance(Math.min(left, MINUTE));
      await nextTurn();
    }
  };
  return { erasure, timers, done, pass };
}

/** What is known of the customer in the database: words of it, table by table. */
export function known(): readonly string[] {
  const texts = till.db
    .prepare(
      `SELECT 'order' AS place, raw FROM orders UNION ALL SELECT 'event', raw FROM inbox
       UNION ALL SELECT 'ticket', ticket FROM print_jobs UNION ALL SELECT 'customer', raw FROM customers`,
    )
    .all() as { place: string; raw: string }[];
  return texts.filter(({ raw }) => raw.includes('Introuvable')).map(({ place }) => place);
}

/** Where a customer is known whose evening is kept. */
export const ALL = ['order', 'event', 'ticket', 'customer'];
