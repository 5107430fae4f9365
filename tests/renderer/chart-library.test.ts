import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';

const RENDERER = join(import.meta.dirname, '../../renderer');
/** What comes along with the file that has it: neither a type nor what is asked for later. */
const BROUGHT = /^(?:import|export)(?! type)[^;]*? from '(?<what>[^']+)';/gm;

/** The libraries and files that are read with a file. */
function broughtBy(file: string): readonly string[] {
  const text = readFileSync(file, 'utf8');
  return [...text.matchAll(BROUGHT)].map(({ groups }) => {
    const what = groups?.['what'] ?? '';
    return what.startsWith('.') ? join(dirname(file), what) : what;
  });
}

/** All that is read with some files, which reads more in its turn. */
function allBroughtBy(files: readonly string[]): ReadonlySet<string> {
  const all = new Set(files);
  // A set also gives what is added to it meanwhile.
  for (const one of all) {
    if (existsSync(one)) for (const next of broughtBy(one)) all.add(next);
  }
  return all;
}

test('the charts’ library is read with the statistics, and with nothing else', () => {
  const files = globSync('**/*.{ts,tsx}', { cwd: RENDERER }).map((file) => join(RENDERER, file));
  const statistics = join(RENDERER, 'screens/sales/statistics');
  const others = files.filter((file) => !file.startsWith(statistics));
  expect(others.length).toBeGreaterThan(300);
  expect([...allBroughtBy(others)]).not.toContain('chart.js');
  expect([...allBroughtBy([join(statistics, 'statistics-tab.tsx')])]).toContain('chart.js');
});
