import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { createArchiveDesk } from '../../main/closings/archive-desk.ts';
import { SELLERS_RIGHTS } from '../../main/core/operators/operator.ts';
import type { ArchiveState } from '../../preload/contract.ts';
import { verifyFile } from '../../resources/verifier/index.ts';
import { aPlace, CASH_1190, PIZZA, SET_UP } from '../fiscal/harness.ts';
import { kindsOf, readChain } from '../fiscal/read-journal.ts';
import { tempFolder } from '../support/temp-folder.ts';
import { createTouches } from '../support/touches.ts';
import { startDesks, type TestDesks } from './harness.ts';

let desks: TestDesks;
beforeEach(async () => {
  desks = await startDesks(aPlace('2026-11-20T18:00:00+01:00'));
  await desks.fiscal.setUp(SET_UP);
});

const sell = () =>
  desks.fiscal.sell({ operator: 'op1', channel: 'counter', basket: PIZZA, payments: [CASH_1190] });
const lastKinds = (): readonly string[] => kindsOf(readChain(desks.db)).slice(-3);

describe('the archive', () => {
  it('goes into the folder that is chosen, the verifier finds nothing in it, and it is due no more', async () => {
    const { closings, fiscal } = desks;
    sell();
    fiscal.setTraining('op1', true);
    sell();
    fiscal.setTraining('op1', false);
    closings.close({
      counts: { 1000: 1, 100: 1 },
      reason: 'Erreur de rendu',
      float: null,
      day: closings.get().openDay ?? '',
    });
    expect(closings.get()).toMatchObject({ archive: { kind: 'none' }, archivedAt: null });
    const folder = tempFolder();
    const told = await closings.archive(async () => folder);
    const path = join(folder, 'PHA-73282932000074-01-20261120-20261121.zip');
    expect(told).toEqual({ kind: 'written', path, broken: 0 });
    expect(readdirSync(folder), 'nothing half done beside it').toHaveLength(1);
    const found = await verifyFile(path, {
      fingerprints: [fiscal.state().fingerprint ?? ''],
      marks: [],
    });
    expect(found.findings).toEqual([]);
    expect(found).toMatchObject({ ok: true, kind: 'archive' });
    expect(found.chains.map(({ chain }) => chain)).toEqual(['R', 'F']);
    expect(lastKinds()).toEqual(['JET verify', 'ARCHIVE', 'JET archive']);
    expect(closings.get()).toMatchObject({
      archive: told,
      archivedAt: expect.stringMatching(/^2026-11-20/),
    });
  });

  it('is written once at a time, and another tap asks for no second folder', async () => {
    const { closings, db } = desks;
    let choose: (folder: string) => void = () => undefined;
    const first = closings.archive(() => new Promise((resolve) => (choose = resolve)));
    expect(closings.get().archive).toEqual({ kind: 'running' });
    const second = vi.fn<() => Promise<string | null>>();
    expect(await closings.archive(second)).toEqual({ kind: 'running' });
    expect(second).not.toHaveBeenCalled();
    const folder = tempFolder();
    choose(folder);
    expect(await first).toMatchObject({ kind: 'written' });
    expect(readdirSync(folder)).toHaveLength(1);
    expect(kindsOf(readChain(db)).filter((kind) => kind === 'ARCHIVE')).toHaveLength(1);
    // The next one is another file beside it.
    expect(await closings.archive(async () => folder)).toMatchObject({ kind: 'written' });
    expect(readdirSync(folder)).toHaveLength(2);
  });

  it('is not made where the person thinks better of it: what was told before stands', async () => {
    const { closings, db } = desks;
    const before = readChain(db).length;
    expect(await closings.archive(async () => null)).toEqual({ kind: 'none' });
    expect(closings.get().archive).toEqual({ kind: 'none' });
    expect(readChain(db)).toHaveLength(before);
  });

  it('says that the folder is gone, or is none, and nothing is sealed', async () => {
    const { closings, db, place } = desks;
    const before = readChain(db).length;
    const gone = tempFolder();
    rmSync(gone, { recursive: true });
    const told: ArchiveState = { kind: 'failed', reason: 'folder_gone' };
    expect(await closings.archive(async () => gone)).toEqual(told);
    expect(await closings.archive(async () => place.path), 'a file').toEqual(told);
    expect(closings.get().archive).toEqual(told);
    expect(readChain(db)).toHaveLength(before);
  });

  it('needs the right to close, which a seller does not have', async () => {
    const { closings, operators } = desks;
    const { id } = operators.view().current ?? { id: '' };
    operators.save({ id: null, name: 'Samir', rights: SELLERS_RIGHTS });
    const samir = operators.view().operators.find(({ name }) => name === 'Samir');
    expect((await operators.choose(samir?.id ?? '', null)).kind).toBe('chosen');
    const choose = vi.fn<() => Promise<string | null>>();
    expect(await closings.archive(choose)).toEqual({ kind: 'refused', reason: 'no_right' });
    expect(choose).not.toHaveBeenCalled();
    await operators.choose(id, null);
    const folder = tempFolder();
    expect(await closings.archive(async () => folder)).toMatchObject({ kind: 'written' });
  });

  it('is not written without the key, and says so', async () => {
    const place = aPlace('2026-11-20T18:00:00+01:00');
    const first = await startDesks(place);
    await first.fiscal.setUp(SET_UP);
    await first.stop();
    place.keychain.entries.clear();
    const { closings } = await startDesks(place);
    const folder = tempFolder();
    expect(await closings.archive(async () => folder)).toEqual({
      kind: 'refused',
      reason: 'key_lost',
    });
    expect(readdirSync(folder)).toEqual([]);
  });

  it.each([
    ['ENOSPC', { kind: 'failed', reason: 'disk_full' }],
    ['EDQUOT', { kind: 'failed', reason: 'disk_full' }],
    ['EACCES', { kind: 'failed', reason: 'no_access' }],
    ['EROFS', { kind: 'failed', reason: 'no_access' }],
    ['EIO', { kind: 'failed', reason: 'other' }],
    // The verifier that belongs into it is missing; the folder is there.
    ['ENOENT', { kind: 'failed', reason: 'other' }],
    // The database did not take the record.
    ['SQLITE_FULL', { kind: 'refused', reason: 'not_stored' }],
    ['', { kind: 'refused', reason: 'not_stored' }],
  ])('says what %s means', async (detail, told) => {
    const desk = createArchiveDesk({
      fiscal: { archive: async () => ({ kind: 'refused', reason: 'not_stored', detail }) },
      store: createTouches(),
    });
    const folder = tempFolder();
    expect(await desk.make('op1', async () => folder)).toEqual(told);
  });

  it('is told of as it begins and ends, and can be asked for again where the dialog fails', async () => {
    const heard: string[] = [];
    const store = createTouches();
    const desk = createArchiveDesk({
      fiscal: desks.fiscal,
      store,
    });
    store.onTouched(['fiscal'], () => void heard.push(desk.state().kind));
    const failing = desk.make('op1', () => Promise.reject(new Error('no window')));
    await expect(failing).rejects.toThrow('no window');
    const folder = tempFolder();
    await desk.make('op1', async () => folder);
    expect(heard).toEqual(['running', 'failed', 'running', 'written']);
  });
});
