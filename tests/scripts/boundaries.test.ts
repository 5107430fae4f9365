import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { projectRoot } from '../../resources/scripts/lib/paths.ts';

/** Whether the linter lets a file of this path import that module. */
function mayImport(file: string, module: string): boolean {
  const { status } = spawnSync(
    process.execPath,
    [
      join(projectRoot, 'node_modules/@biomejs/biome/bin/biome'),
      'lint',
      `--stdin-file-path=${file}`,
    ],
    { cwd: projectRoot, encoding: 'utf8', input: `import { it } from '${module}';\nit();\n` },
  );
  // Nothing else is wrong with these two lines, so the exit code tells.
  return status === 0;
}

describe('the import boundaries', () => {
  it.each([
    ['main/core/x.ts', 'node:fs'],
    ['main/core/x.ts', 'valibot'],
    ['main/core/x.ts', 'electron'],
    ['main/core/x.ts', '../store/index.ts'],
    ['main/hubrise/x.ts', 'electron'],
    ['main/hubrise/x.ts', '../store/index.ts'],
    ['main/store/x.ts', '../sync/poller.ts'],
    ['main/sync/x.ts', 'electron'],
    ['main/sync/x.ts', 'better-sqlite3'],
    ['main/orders/x.ts', 'electron'],
    ['main/connection/x.ts', 'keytar'],
    ['main/secrets/x.ts', 'keytar'],
    ['main/windows/x.ts', '../../renderer/main.tsx'],
    ['renderer/x.ts', '../main/core/ids.ts'],
    ['renderer/logic/x.ts', '../../main/core/ids.ts'],
    ['renderer/x.ts', 'node:fs'],
    ['renderer/x.ts', 'electron'],
    ['preload/x.ts', '../main/core/ids.ts'],
  ])('refuse %s the import of %s', (file, module) => {
    expect(mayImport(file, module)).toBe(false);
  });

  it.each([
    ['main/core/x.ts', './ids.ts'],
    ['main/core/x.ts', 'big.js'],
    ['main/core/x.ts', '../../preload/contract.ts'],
    ['main/hubrise/x.ts', '../core/ids.ts'],
    ['main/store/x.ts', 'better-sqlite3'],
    ['main/secrets/keytar-store.ts', 'keytar'],
    ['main/windows/x.ts', 'electron'],
    ['renderer/x.ts', '../preload/contract.ts'],
    ['preload/x.ts', 'electron'],
  ])('let %s import %s', (file, module) => {
    expect(mayImport(file, module)).toBe(true);
  });
});
