import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { stateRows } from '../../main/core/state/state.ts';
import { openLog } from '../../main/platform/log.ts';
import { createDiagnostics } from '../../main/status/diagnostics.ts';
import { createDiary } from '../../main/status/diary.ts';
import { makeHealth } from '../renderer/fixtures.ts';
import { STATE_FACTS } from '../renderer/office-fixtures.ts';
import { tempFolder } from '../support/temp-folder.ts';

const NOW = Date.UTC(2026, 10, 24, 18, 45);

const ROWS = stateRows({
  ...STATE_FACTS,
  network: { ...STATE_FACTS.network, isOffline: true, fault: 'proxy_password' },
  keychain: 'missing',
  printers: [{ name: 'Chez Madame Lefèvre', kind: 'out_of_paper' }],
});

function diagnosticsIn(folder: string, chosen: string | null) {
  const log = openLog(folder, false);
  createDiary(log).causes(['R-407', 'K-ABSENT', 'I-PAPIER']);
  return createDiagnostics({
    state: () => ROWS,
    health: () =>
      makeHealth({
        printers: [
          {
            printerId: 'p',
            name: 'Chez Madame Lefèvre',
            kind: 'out_of_paper',
            since: NOW,
            jobsWaiting: 2,
          },
        ],
      }),
    system: { version: '1.2.3', electron: '33.2.1', platform: 'linux' },
    now: () => NOW,
    log,
    chooseFile: async (name) => (chosen === null ? null : join(chosen, name)),
  });
}

it('the file begins with the codes, and the log in it has the same', async () => {
  const folder = tempFolder();
  const answer = await diagnosticsIn(folder, folder).save();
  const path = join(folder, 'pos-helper-diagnostic-2026-11-24.txt');
  expect(answer).toEqual({ kind: 'written', path });
  const text = readFileSync(path, 'utf8');
  expect(text).toContain('POS HELPER 1.2.3');
  expect(text).toContain('\ncodes: R-407 K-ABSENT I-PAPIER\n');
  expect(text).toContain('\nproxy: R-407\n');
  expect(text).toContain('printer 1: out_of_paper, 2 waiting');
  expect(text).toContain('state: R-407 K-ABSENT I-PAPIER');
});

it('what a person has typed is not in it', async () => {
  const folder = tempFolder();
  const answer = await diagnosticsIn(folder, folder).save();
  expect(answer.kind).toBe('written');
  const text = readFileSync(join(folder, 'pos-helper-diagnostic-2026-11-24.txt'), 'utf8');
  expect(text).not.toContain('Lefèvre');
  expect(text).not.toContain(folder);
});

it('nothing is written where the person thinks better, or the folder takes nothing', async () => {
  const folder = tempFolder();
  expect(await diagnosticsIn(folder, null).save()).toEqual({ kind: 'cancelled' });
  const gone = join(folder, 'nowhere');
  expect(await diagnosticsIn(folder, gone).save()).toMatchObject({ kind: 'failed' });
  expect(existsSync(gone)).toBe(false);
});
