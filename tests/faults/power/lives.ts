import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { dataPaths, listBackups } from '../../../main/upkeep/backup/files.ts';
import { marksBefore } from './judge.ts';
import { openShop, type ProcessOptions, recordLife, runWatched } from './record-life.ts';
import { EMPTY, type Recording, snapshotOf } from './rounds.ts';
import type { Variant } from './variants.ts';

/** Where a life is lived and written down; the folder is the rig's own. */
export type Place = Pick<ProcessOptions, 'shim'> & { readonly folder: string };

/** A till's whole life, from its first start until all orders are served and a backup is taken. */
export async function wholeLife(place: Place, variant: Variant): Promise<Recording> {
  const shop = await openShop();
  try {
    const living = recordLife(shop, variant, processIn(place, 'life'));
    await shop.order();
    const { records, end } = await living;
    if (end.code !== 0) throw new Error(`The life ended with ${end.code ?? end.signal}`);
    return { before: EMPTY, records, promised: [] };
  } finally {
    await shop.hubrise.close();
  }
}

/** The start that puts a backup back, after a whole life in the same place. */
export async function restoreAfter(place: Place, life: Recording): Promise<Recording> {
  const options = processIn(place, 'life');
  const paths = dataPaths(options.folder);
  const [backup] = listBackups(paths);
  if (backup === undefined) throw new Error('The life took no backup');
  const request = { id: 'rig', backup: backup.name, at: Date.now() };
  writeFileSync(join(options.folder, 'restore-request.json'), JSON.stringify(request));
  return start(options, marksBefore(life.records, life.records.length));
}

/** A start on a disk where there is nothing. */
export function firstStart(place: Place): Promise<Recording> {
  return start(processIn(place, 'first'), []);
}

async function start(options: ProcessOptions, promised: Recording['promised']): Promise<Recording> {
  rmSync(options.journal, { force: true });
  const before = promised.length === 0 ? EMPTY : snapshotOf(options.folder);
  const { records, end } = await runWatched('start.ts', { folder: options.folder }, options);
  if (end.code !== 0) throw new Error(`The start ended with ${end.code ?? end.signal}`);
  return { before, records, promised };
}

function processIn({ shim, folder }: Place, name: string): ProcessOptions {
  return { shim, folder: join(folder, name), journal: join(folder, `${name}.journal`) };
}
