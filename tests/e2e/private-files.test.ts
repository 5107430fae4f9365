import { chmodSync, lstatSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { hubrise, hubriseForAllTests } from '../support/hubrise.ts';
import { tempFolder } from '../support/temp-folder.ts';
import { tillAtWork } from './support/journey.ts';
import { onLinux } from './support/on-linux.ts';
import { received } from './support/orders.ts';

hubriseForAllTests();

/** Every file and folder of a data folder that another account of the computer may look into. */
function openToOthers(folder: string): string[] {
  const paths = ['.', ...readdirSync(folder, { recursive: true, encoding: 'utf8' })];
  return paths.filter((path) => {
    const found = lstatSync(join(folder, path), { throwIfNoEntry: false });
    // A link has no rights of its own.
    return found !== undefined && !found.isSymbolicLink() && (found.mode & 0o077) !== 0;
  });
}

// Elsewhere: Windows has other rights, macOS the same code.
describe.runIf(onLinux)('the other accounts of this computer', () => {
  it('can look into nothing that the till writes, nor into what an older version left', async () => {
    const folder = join(tempFolder(), 'data');
    mkdirSync(join(folder, 'logs'), { recursive: true });
    for (const path of ['device-id', 'logs/main.log']) writeFileSync(join(folder, path), '');
    for (const path of ['device-id', 'logs/main.log']) chmodSync(join(folder, path), 0o644);
    for (const path of ['.', 'logs']) chmodSync(join(folder, path), 0o755);
    const former = process.umask(0o022);
    try {
      const till = await tillAtWork({ hubrise, folder });
      await received(till, 'PRIVE');
      expect(await till.page.evaluate(() => window.posHelper.data.backUpNow())).toEqual({
        kind: 'done',
      });
      expect(readdirSync(join(folder, 'backups'))).not.toEqual([]);
      expect(openToOthers(folder)).toEqual([]);
      await till.quit();
      expect(openToOthers(folder)).toEqual([]);
    } finally {
      process.umask(former);
    }
  });
});
