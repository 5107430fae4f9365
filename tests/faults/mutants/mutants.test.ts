import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { projectRoot } from '../../../resources/scripts/lib/paths.ts';
import { MUTANTS } from './mutants.ts';

it('is a list of forty, each by its own name', () => {
  expect(new Set(MUTANTS.map(({ name }) => name)).size).toBe(40);
});

it.each(MUTANTS)(
  'names a text of the till that stands there once: $name',
  ({ file, find, put }) => {
    const source = readFileSync(join(projectRoot, file), 'utf8');
    const what = `see tests/faults/mutants/mutants.ts: ${file} was rewritten, make the same mistake anew`;
    expect(source.split(find), what).toHaveLength(2);
    expect(put).not.toBe(find);
  },
);

it.each(MUTANTS)('names a test that is there: $name', ({ caughtBy }) => {
  for (const test of caughtBy) expect(existsSync(join(projectRoot, test)), test).toBe(true);
});
