import { execFileSync } from 'node:child_process';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readTextFile } from '../../main/lib/files.ts';
import { tempFolder } from '../support/temp-folder.ts';

const MOST = 1_000;
const unreadable = { kind: 'failed', reason: 'unreadable_file' };

describe('a text that a person has chosen', () => {
  it('is read as UTF-8, or else as older spreadsheets write French', async () => {
    const folder = tempFolder();
    const utf8 = join(folder, 'utf8.csv');
    writeFileSync(utf8, 'Crème brûlée');
    expect(await readTextFile(utf8, MOST)).toEqual({ kind: 'ok', text: 'Crème brûlée' });
    const older = join(folder, 'older.csv');
    writeFileSync(older, Buffer.from('Crème', 'latin1'));
    expect(await readTextFile(older, MOST)).toEqual({ kind: 'ok', text: 'Crème' });
    const empty = join(folder, 'empty.csv');
    writeFileSync(empty, '');
    expect(await readTextFile(empty, MOST)).toEqual({ kind: 'ok', text: '' });
    const link = join(folder, 'link.csv');
    symlinkSync(utf8, link);
    expect(await readTextFile(link, MOST)).toMatchObject({ kind: 'ok' });
  });

  it('is not read where it is longer than a text of its kind', async () => {
    const path = join(tempFolder(), 'long.csv');
    writeFileSync(path, 'x'.repeat(MOST + 1));
    expect(await readTextFile(path, MOST)).toEqual({ kind: 'failed', reason: 'too_large' });
    writeFileSync(path, 'x'.repeat(MOST));
    expect(await readTextFile(path, MOST)).toMatchObject({ kind: 'ok' });
  });

  it('is a file, and no folder nor what is not there', async () => {
    const folder = tempFolder();
    mkdirSync(join(folder, 'sub'));
    expect(await readTextFile(join(folder, 'sub'), MOST)).toEqual(unreadable);
    expect(await readTextFile(join(folder, 'none'), MOST)).toEqual(unreadable);
  });

  it.skipIf(process.platform === 'win32')(
    'is no pipe, which would keep the till waiting, and no device, which never ends',
    async () => {
      const pipe = join(tempFolder(), 'pipe');
      execFileSync('mkfifo', [pipe]);
      expect(await readTextFile(pipe, MOST)).toEqual(unreadable);
      expect(await readTextFile('/dev/zero', MOST)).toEqual(unreadable);
    },
  );
});
