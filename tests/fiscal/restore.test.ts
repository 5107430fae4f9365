import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { backupName } from '../../main/core/retention/backup-plan.ts';
import { copySnapshot, sealCopy } from '../../main/store/copies.ts';
import { dataPaths } from '../../main/upkeep/backup/files.ts';
import { restoreIfAsked } from '../../main/upkeep/backup/restore.ts';
import { writeRestoreRequest } from '../../main/upkeep/backup/restore-request.ts';
import { eraseCopy } from '../../main/upkeep/erasure/erase.ts';
import { verifyFile } from '../../resources/verifier/index.ts';
import { tempFolder } from '../support/temp-folder.ts';
import { ADA, aCounter, aPlace, done, PIZZA, type Place, SALE, startJournal } from './harness.ts';
import { kindsOf, readChain } from './read-journal.ts';

// Real disks: quick alone, and slow on a machine that is busy with other tests.
vi.setConfig({ testTimeout: 60_000 });

const BACKUP = backupName(Date.parse('2026-11-20T12:00:00+01:00'));

async function backUp({ folder, path }: Place): Promise<void> {
  const { backups } = dataPaths(folder);
  mkdirSync(backups, { recursive: true });
  await copySnapshot(path, join(backups, BACKUP));
  sealCopy(join(backups, BACKUP));
}

function restore({ folder }: Place) {
  const paths = dataPaths(folder);
  writeRestoreRequest(paths, { backup: BACKUP, id: 'r1', at: Date.parse('2026-11-20T13:00:00Z') });
  return restoreIfAsked(paths);
}

describe('an older backup that is put back', () => {
  it('keeps every record that was sealed since, and passes for no shortened journal', async () => {
    const place = aPlace();
    const before = await aCounter(place);
    const fingerprints = [before.fiscal.state().fingerprint ?? ''];
    done(before.fiscal.sell(SALE));
    await backUp(place);
    done(before.fiscal.sell(SALE));
    done(before.fiscal.setTraining(ADA, true));
    done(before.fiscal.sell(SALE));
    await before.stop();
    expect(restore(place)).toMatchObject({ kind: 'restored' });
    const { db, fiscal, stop } = await startJournal(place);
    expect(fiscal.state()).toMatchObject({ phase: 'ready', isRestored: false, isTraining: true });
    expect(kindsOf(readChain(db)).filter((kind) => kind === 'SALE')).toHaveLength(2);
    expect(kindsOf(readChain(db, 'F')).at(-1)).toBe('SALE');
    done(fiscal.setTraining(ADA, false));
    expect(done(fiscal.sell(SALE)).payload).toMatchObject({
      number: '01-T00000003',
      after: { perpetual: 3570 },
    });
    await stop();
    const copy = join(tempFolder(), 'copy.sqlite');
    copyFileSync(place.path, copy);
    const { findings } = await verifyFile(copy, { fingerprints, marks: [] });
    expect(findings).toEqual([]);
  });

  it('is refused where it holds another journal, and nothing is changed', async () => {
    const place = aPlace();
    const other = aPlace();
    const stranger = await aCounter(other);
    done(stranger.fiscal.sell(SALE));
    await backUp(other);
    await stranger.stop();
    const own = await aCounter(place);
    done(own.fiscal.sell(SALE));
    await own.stop();
    mkdirSync(dataPaths(place.folder).backups);
    copyFileSync(
      join(dataPaths(other.folder).backups, BACKUP),
      join(dataPaths(place.folder).backups, BACKUP),
    );
    const bytes = readFileSync(place.path);
    expect(restore(place)).toEqual({ kind: 'failed', problem: 'other_journal' });
    const { fiscal } = await startJournal(place);
    expect(fiscal.state()).toMatchObject({ phase: 'ready', isRestored: false });
    expect(bytes.length).toBeGreaterThan(0);
  });

  it('of before there was a journal does not lose it', async () => {
    const place = aPlace();
    const before = await startJournal(place);
    await backUp(place);
    await before.stop();
    const counter = await aCounter(place);
    done(counter.fiscal.sell(SALE));
    const records = readChain(counter.db).length;
    await counter.stop();
    expect(restore(place)).toMatchObject({ kind: 'restored' });
    const { db, fiscal } = await startJournal(place);
    expect(fiscal.state()).toMatchObject({ phase: 'ready', isRestored: false });
    expect(readChain(db).length).toBeGreaterThan(records);
  });
});

it('a print that came out since the backup is sealed once', async () => {
  const place = aPlace();
  const before = await aCounter(place);
  const fingerprints = [before.fiscal.state().fingerprint ?? ''];
  const { number: document } = done(before.fiscal.sell(SALE));
  const { id } = done(before.fiscal.print({ document, medium: 'paper', operator: ADA }));
  await backUp(place);
  done(before.fiscal.printed(id, ADA));
  await before.stop();
  expect(restore(place)).toMatchObject({ kind: 'restored' });
  const { fiscal, stop } = await startJournal(place);
  expect(fiscal.printed(id, ADA)).toMatchObject({ reason: 'unknown_document' });
  expect(done(fiscal.print({ document, medium: 'paper', operator: ADA })).copy).toBe(1);
  await stop();
  const { findings } = await verifyFile(place.path, { fingerprints, marks: [] });
  expect(findings).toEqual([]);
});

/** Nothing of a table can be read any more; the journal can. */
function damage(
  { db, kill, place }: Awaited<ReturnType<typeof aCounter>>,
  table: 'inbox' | 'orders',
): void {
  db.pragma('wal_checkpoint(TRUNCATE)');
  const page = db
    .prepare('SELECT rootpage FROM sqlite_master WHERE name = ?')
    .pluck()
    .get(table) as number;
  kill();
  const bytes = readFileSync(place.path);
  bytes.fill(0xff, (page - 1) * 4096, page * 4096);
  writeFileSync(place.path, bytes);
}

it('a ticket that was sold or given up since the backup is not there to be sold again', async () => {
  const place = aPlace();
  const before = await aCounter(place);
  const { fiscal, store } = before;
  const order = () =>
    done(fiscal.order({ operator: ADA, channel: 'counter', basket: PIZZA })).number;
  const [sold, gone, left, half] = [order(), order(), order(), order()];
  done(fiscal.sell({ ...SALE, order: half }));
  for (const number of [sold, gone, left, half, null]) {
    const ticket = JSON.stringify({ lines: [], order: number });
    store.counterTickets.add({ state: 'parked', ticket, changedAt: 1 }, false);
  }
  await backUp(place);
  done(fiscal.sell({ ...SALE, order: sold }));
  done(fiscal.cancel({ operator: ADA, order: gone, reason: 'Parti' }));
  damage(before, 'inbox');
  expect(restore(place)).toMatchObject({ kind: 'restored', carriedOver: null });
  const after = await startJournal(place);
  const parked = after.store.counterTickets.listParked(false);
  expect(parked.map(({ ticket }) => JSON.parse(ticket).order)).toEqual([left, half, null]);
});

describe('a damaged database that is set aside', () => {
  it('gives the new one what can still be read of the journal, which says so', async () => {
    const place = aPlace();
    const before = await aCounter(place);
    for (let n = 0; n < 30; n += 1) done(before.fiscal.sell(SALE));
    const records = readChain(before.db).length;
    damage(before, 'orders');
    const { db, fiscal } = await startJournal(place);
    expect(fiscal.state()).toMatchObject({ phase: 'ready', isRestored: false, isBroken: false });
    const kinds = kindsOf(readChain(db));
    expect(kinds.slice(0, records).filter((kind) => kind === 'SALE')).toHaveLength(30);
    expect(kinds.slice(records)).toContain('JET restore');
    expect(done(fiscal.sell(SALE)).number).toBe('01-T00000031');
  });

  it('of which nothing can be read leaves the marks to tell', async () => {
    const place = aPlace();
    const before = await aCounter(place);
    await before.stop();
    writeFileSync(place.path, Buffer.alloc(20_000, 0xff));
    const { fiscal } = await startJournal(place);
    expect(fiscal.state()).toMatchObject({ phase: 'not_set_up', isJournalGone: true });
  });
});

it('the erasure of personal data touches nothing that is sealed', async () => {
  const place = aPlace();
  const before = await aCounter(place);
  done(
    before.fiscal.sell({
      ...SALE,
      invoice: { name: 'Ada Lovelace', address: '1 rue Haute', siren: '732829320' },
    }),
  );
  const records = readChain(before.db).map(({ text }) => text);
  await before.stop();
  const later = Date.parse('2036-01-01T00:00:00Z');
  expect(eraseCopy({ path: place.path, before: later, now: later })).toBe(true);
  const { db } = await startJournal(place);
  expect(
    readChain(db)
      .slice(0, records.length)
      .map(({ text }) => text),
  ).toEqual(records);
});
