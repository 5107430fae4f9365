import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach } from 'vitest';
import { newConnectionRow } from '../../../main/connection/stored-connection.ts';
import { orderId } from '../../../main/core/ids.ts';
import { backupName } from '../../../main/core/retention/backup-plan.ts';
import { copySnapshot, sealCopy } from '../../../main/store/copies.ts';
import { type DataPaths, dataPaths } from '../../../main/upkeep/backup/files.ts';
import { restoreIfAsked } from '../../../main/upkeep/backup/restore.ts';
import type { RestoreOfferDeps } from '../../../main/upkeep/backup/restore-request.ts';
import { aSend, LOCATION } from '../../store/rows.ts';
import { type DataTill, NOW, openTill } from '../../support/stored-till.ts';
import { tempFolder } from '../../support/temp-folder.ts';
import { upkeepHere } from '../upkeep-here.ts';

export const HOUR = 3_600_000;
export const BACKUP = backupName(NOW + HOUR);
export const REQUEST = { backup: BACKUP, id: 'r1', at: NOW + 5 * HOUR };

/** The data folder of the test that runs, its places, and what offers its backups. */
export let folder: string;
export let paths: DataPaths;
export let deps: RestoreOfferDeps;
/** Where the file of before stands after the restore that `REQUEST` asks for. */
export let setAside: string;

/** An empty data folder for each test of the file that calls this at its top. */
export function dataFolderForEachTest(): void {
  beforeEach(() => {
    folder = tempFolder();
    paths = dataPaths(folder);
    deps = { paths, upkeep: upkeepHere() };
    setAside = `${paths.database}.replaced-2026-11-24T23-00-00-000Z`;
  });
}

/** The backup that `REQUEST` names is taken of the till as it stands. */
export async function backUp(till: DataTill): Promise<void> {
  mkdirSync(paths.backups, { recursive: true });
  await copySnapshot(till.path, join(paths.backups, BACKUP));
  sealCopy(join(paths.backups, BACKUP));
}

const nothing = { id: null, name: null };
export const connectionRow = newConnectionRow(
  {
    account: nothing,
    location: { id: LOCATION, name: null },
    customerList: nothing,
    catalog: nothing,
  },
  NOW,
);

/**
 * A till with the order `a` on which a backup was taken; since then `a` was accepted, `b` came in
 * and was accepted (not told yet), and `c` came in and is over.
 */
export async function tillWithBackup(): Promise<DataTill> {
  const till = openTill(folder);
  till.store.connection.put({ ...connectionRow, firstLookAt: NOW });
  till.takeIn({ id: 'a' });
  till.store.prints.add({
    orderId: orderId('a'),
    kind: 'kitchen',
    ticket: '{}',
    printer: 'p',
    duplicate: 'none',
    createdAt: NOW,
  });
  await backUp(till);
  till.now = NOW + 2 * HOUR;
  const [receipt] = till.store.outbox.listWaitingFor(orderId('a'));
  till.store.outbox.finish(receipt?.id ?? 0, 'sent', till.now, null);
  till.store.outbox.add(aSend('a', { status: 'accepted', createdAt: till.now }));
  till.takeIn({ id: 'b' });
  till.store.outbox.add(aSend('b', { status: 'accepted', createdAt: till.now }));
  till.takeIn({ id: 'c', status: 'completed' });
  return till;
}

/** As the next start of the app does it. */
export function restart(): {
  readonly till: DataTill;
  readonly outcome: ReturnType<typeof restoreIfAsked>;
} {
  const outcome = restoreIfAsked(paths);
  return { outcome, till: openTill(folder, NOW + 6 * HOUR) };
}

/** What waits to be told, as `order status`, oldest first. */
export function waiting(till: DataTill): string[] {
  return till.store.outbox.listWaiting(LOCATION).map((send) => `${send.orderId} ${send.status}`);
}
