import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { projectRoot } from '../../resources/scripts/lib/paths.ts';
import { licencesFile, shippedPackages } from '../../resources/scripts/lib/shipped.ts';

const packages = shippedPackages();
const names = packages.map(({ name }) => name);

/** Terms that ask for a notice, which the list is, and for nothing of our own. */
const TAKEN = new Set(['MIT', 'ISC', '0BSD', 'BSD-2-Clause', 'BSD-3-Clause', 'Apache-2.0']);

describe('other people’s work in the app', () => {
  it('is what the sources import and what that needs', () => {
    // Imported by the window, by main, outside the bundles, needed by one of them, around all.
    expect(names).toEqual(expect.arrayContaining(['react', 'valibot', 'better-sqlite3']));
    expect(names).toEqual(expect.arrayContaining(['@github/keytar', 'scheduler', 'electron']));
    for (const tool of ['vitest', 'typescript', 'vite', 'electron-builder', 'hono', 'node']) {
      expect(names).not.toContain(tool);
    }
    expect(new Set(names).size).toBeGreaterThan(30);
  });

  it('comes under terms that we can keep', () => {
    const others = packages.filter(
      ({ licence }) => !licence.split(/ OR |[()]/).some((one) => TAKEN.has(one.trim())),
    );
    expect(others.map(({ name, licence }) => `${name}: ${licence}`)).toEqual([]);
  });

  it('is named with its terms in the list that the app shows, each text once', () => {
    const file = readFileSync(join(projectRoot, 'resources/licences.json'), 'utf8');
    expect(file, 'npm run licences renews it').toBe(licencesFile(packages));
    const { packages: entries, terms } = JSON.parse(file);
    expect(entries).toHaveLength(packages.length);
    const react = entries.find(({ name }: { name: string }) => name === 'react');
    expect(terms[react.terms]).toContain('Meta Platforms');
    expect(new Set(terms).size).toBe(terms.length);
  });
});
