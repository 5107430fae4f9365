import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished, vi } from 'vitest';
import { begin } from '../../main/begin.ts';
import { dataPaths } from '../../main/upkeep/backup/files.ts';

vi.mock('electron', () => ({ app: { isPackaged: false }, BrowserWindow: class {}, dialog: {} }));
vi.mock('../../main/app.ts', () => ({ startApp: () => Promise.resolve({}) }));

type Options = Parameters<typeof begin>[0];

async function begun(isWanted: () => boolean): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'pos-helper-begin-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  await begin({ folder, isWanted, first: { show: () => undefined } } as unknown as Options);
  return dataPaths(folder).database;
}

it('opens the till’s file', async () => {
  expect(existsSync(await begun(() => true))).toBe(true);
});

// A backup that a person wants back would be put in its place, and nobody would hear of it any more.
it('touches no file of the till’s once somebody has ended the app', async () => {
  expect(existsSync(await begun(() => false))).toBe(false);
});
