import {
  chmodSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { makePrivate } from '../../main/platform/private-files.ts';
import { tempFolder } from '../support/temp-folder.ts';

let folder: string;
beforeEach(() => {
  folder = join(tempFolder(), 'POS HELPER');
});

/** Puts a file there that everybody on the computer may read, as an older version would have. */
function readable(path: string): void {
  mkdirSync(join(folder, path, '..'), { recursive: true });
  writeFileSync(join(folder, path), 'x');
  chmodSync(join(folder, path), 0o644);
}

function modes(): Record<string, string> {
  const below = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return Object.fromEntries(
    ['.', ...below].map((path) => [path, (statSync(join(folder, path)).mode & 0o777).toString(8)]),
  );
}

// Windows has other rights: there the data folder is below the account's own, which keeps others out.
describe.skipIf(process.platform === 'win32')('the data folder', () => {
  it('is its owner’s alone where it is new', () => {
    expect(makePrivate(folder)).toEqual([]);
    expect(modes()).toEqual({ '.': '700' });
  });

  it('is mended where an older version left it open, with all that is in it', () => {
    for (const path of [
      'pos-helper.sqlite',
      'pos-helper.sqlite-wal',
      'settings.json',
      'device-id',
      'logs/main.log',
      'backups/pos-helper-2026-11-24T18-00-00-000Z.sqlite',
      'Local Storage/leveldb/000003.log',
    ]) {
      readable(path);
    }
    for (const path of ['', 'logs', 'backups', 'Local Storage', 'Local Storage/leveldb']) {
      chmodSync(join(folder, path), 0o755);
    }
    expect(makePrivate(folder)).toEqual([]);
    expect(modes()).toEqual({
      '.': '700',
      'Local Storage': '700',
      'Local Storage/leveldb': '700',
      'Local Storage/leveldb/000003.log': '600',
      backups: '700',
      'backups/pos-helper-2026-11-24T18-00-00-000Z.sqlite': '600',
      'device-id': '600',
      logs: '700',
      'logs/main.log': '600',
      'pos-helper.sqlite': '600',
      'pos-helper.sqlite-wal': '600',
      'settings.json': '600',
    });
    expect(readFileSync(join(folder, 'device-id'), 'utf8')).toBe('x');
  });

  it('keeps what is closed further than that', () => {
    readable('settings.json');
    chmodSync(join(folder, 'settings.json'), 0o400);
    makePrivate(folder);
    expect(modes()['settings.json']).toBe('400');
  });

  it('leaves alone what a link leads to', () => {
    const outside = join(tempFolder(), 'of-somebody-else');
    writeFileSync(outside, 'x');
    chmodSync(outside, 0o644);
    mkdirSync(folder);
    symlinkSync(outside, join(folder, 'SingletonLock'));
    expect(makePrivate(folder)).toEqual([]);
    expect((statSync(outside).mode & 0o777).toString(8)).toBe('644');
  });
});
