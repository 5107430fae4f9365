import { spawnSync } from 'node:child_process';
import { cpSync, globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { expect, it } from 'vitest';
import { projectRoot } from '../../resources/scripts/lib/paths.ts';
import { tempFolder } from '../support/temp-folder.ts';

const REFUSED = [
  ['main/core/a.ts', 'node:fs'],
  ['main/core/b.ts', 'valibot'],
  ['main/core/c.ts', 'electron'],
  ['main/core/d.ts', '../store/index.ts'],
  ['main/core/e.ts', '../../preload/contract.ts'],
  ['main/hubrise/a.ts', 'electron'],
  ['main/hubrise/b.ts', '../store/index.ts'],
  ['main/hubrise/c.ts', '../data/order-list.ts'],
  ['main/store/a.ts', '../sync/poller.ts'],
  ['main/store/b.ts', '../data/erase.ts'],
  ['main/sync/a.ts', 'electron'],
  ['main/sync/b.ts', 'better-sqlite3'],
  ['main/orders/a.ts', 'electron'],
  ['main/data/a.ts', 'electron'],
  ['main/data/b.ts', 'better-sqlite3'],
  ['main/access/a.ts', 'electron'],
  ['main/access/b.ts', 'keytar'],
  ['main/print/a.ts', 'electron'],
  ['main/print/b.ts', 'better-sqlite3'],
  ['main/trial/a.ts', 'electron'],
  ['main/trial/b.ts', 'better-sqlite3'],
  ['main/connection/a.ts', 'keytar'],
  ['main/secrets/a.ts', 'keytar'],
  ['main/windows/a.ts', '../../renderer/main.tsx'],
  ['renderer/a.ts', '../main/store/index.ts'],
  ['renderer/logic/a.ts', '../../main/hubrise/http/urls.ts'],
  ['renderer/logic/b.ts', '../../main/orders/counter.ts'],
  ['renderer/b.ts', 'node:fs'],
  ['renderer/c.ts', 'electron'],
  ['preload/a.ts', '../main/store/index.ts'],
  ['preload/contract/a.ts', '../../main/orders/counter.ts'],
] as const;

const ALLOWED = [
  ['main/core/m.ts', './ids.ts'],
  ['main/core/n.ts', 'big.js'],
  ['main/hubrise/m.ts', '../core/ids.ts'],
  ['main/store/m.ts', 'better-sqlite3'],
  ['main/data/m.ts', '../store/index.ts'],
  ['main/data/n.ts', '../hubrise/order-payload.ts'],
  ['main/access/m.ts', '../secrets/secret-store.ts'],
  ['main/secrets/keytar-store.ts', 'keytar'],
  ['main/windows/m.ts', 'electron'],
  ['main/printers/system-printer.ts', 'electron'],
  ['main/print/m.ts', '../store/prints.ts'],
  ['renderer/m.ts', '../preload/contract.ts'],
  ['renderer/n.ts', '../main/core/ids.ts'],
  ['renderer/logic/m.ts', '../../main/core/ids.ts'],
  ['preload/contract/m.ts', '../../main/core/format/money.ts'],
  ['preload/m.ts', 'electron'],
] as const;

it('the linter refuses the imports that cross a boundary, and only those', () => {
  const folder = tempFolder();
  cpSync(join(projectRoot, 'biome.json'), join(folder, 'biome.json'));
  for (const [file, module] of [...REFUSED, ...ALLOWED]) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), `import { it } from '${module}';\nit();\n`);
  }
  const biome = join(projectRoot, 'node_modules/@biomejs/biome/bin/biome');
  const options = ['lint', '--vcs-enabled=false', '--reporter=github', '--max-diagnostics=none'];
  const { stdout } = spawnSync(process.execPath, [biome, ...options, '.'], {
    cwd: folder,
    encoding: 'utf8',
  });
  const refused = stdout
    .split('\n')
    .filter((line) => line.includes('noRestrictedImports'))
    .map((line) => relative(folder, /file=([^,]+)/.exec(line)?.[1] ?? ''));
  expect(refused.toSorted()).toEqual(REFUSED.map(([file]) => file).toSorted());
});

it('the contract holds nothing but types, and takes nothing else of the domain', () => {
  const files = globSync(['preload/contract.ts', 'preload/contract/*.ts'], { cwd: projectRoot });
  expect(files.length).toBeGreaterThan(5);
  for (const file of files) {
    const code = readFileSync(join(projectRoot, file), 'utf8');
    for (const [line] of code.matchAll(/^(?:import|export|const|function)\b.*/gm)) {
      expect(line, file).toMatch(/^(import type|export type|export interface) /);
    }
  }
});
