import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { putInPlace } from '../../main/lib/files.ts';
import { tempFolder } from '../support/temp-folder.ts';

/** What is synced and renamed from now on until the test has ended, in order. */
function noteSyncs(): readonly string[] {
  const notes: string[] = [];
  const { fsyncSync, openSync, renameSync } = fs;
  const paths = new Map<number, string>();
  fs.openSync = (...args) => {
    const file = openSync(...args);
    paths.set(file, String(args[0]));
    return file;
  };
  fs.fsyncSync = (file) => {
    fsyncSync(file);
    notes.push(`sync ${paths.get(file)}`);
  };
  fs.renameSync = (from, to) => {
    renameSync(from, to);
    notes.push(`rename ${String(to)}`);
  };
  syncBuiltinESMExports();
  onTestFinished(() => {
    Object.assign(fs, { fsyncSync, openSync, renameSync });
    syncBuiltinESMExports();
  });
  return notes;
}

it('syncs a file, gives it its name, and syncs the folder that holds the name: no cut undoes it', () => {
  const folder = tempFolder();
  const [finished, path] = [join(folder, 'new'), join(folder, 'kept')];
  fs.writeFileSync(finished, 'whole');
  const notes = noteSyncs();
  putInPlace(finished, path);
  const ofFolder = process.platform === 'win32' ? [] : [`sync ${folder}`];
  expect(notes).toEqual([`sync ${finished}`, `rename ${path}`, ...ofFolder]);
  expect(fs.readFileSync(path, 'utf8')).toBe('whole');
});
