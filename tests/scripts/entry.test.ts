import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { expect, it } from 'vitest';
import { projectRoot } from '../../resources/scripts/lib/paths.ts';

/** What a module has read as soon as it is: no types, and nothing that waits for `import()`. */
const IMPORT = /^(?:import|export) (?!type\b)(?:[^;']*? from )?'([^']+)'/gm;

/** The files and packages that are read before `entry` is run, each with who asks for it. */
function readFor(entry: string): ReadonlyMap<string, string> {
  const read = new Map([[entry, '']]);
  for (const file of read.keys()) {
    if (!existsSync(join(projectRoot, file))) continue;
    const text = readFileSync(join(projectRoot, file), 'utf8');
    for (const [, name = ''] of text.matchAll(IMPORT)) {
      const path = join(projectRoot, dirname(file), name);
      const other = name.startsWith('.') ? relative(projectRoot, path).replaceAll('\\', '/') : name;
      if (!read.has(other)) read.set(other, file);
    }
  }
  return read;
}

it('the window is opened before the till is read: every start waits for what its entry imports', () => {
  const read = readFor('main/index.ts');
  // It follows the imports at all.
  expect([...read.keys()]).toContain('main/windows/main-window.ts');
  const heavy =
    /^(?:main\/(?:till|orders|store|hubrise|fiscal|counter|history|upkeep|tickets)\/|main\/app\.ts|resources\/locales\/|better-sqlite3|i18next|keytar)/;
  expect([...read].filter(([name]) => heavy.test(name))).toEqual([]);
});
