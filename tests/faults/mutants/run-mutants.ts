import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { projectNode } from '../../../resources/scripts/lib/dependencies.mjs';
import { projectRoot } from '../../../resources/scripts/lib/paths.ts';
import { capture } from '../../../resources/scripts/lib/process.ts';
import type { Mutant } from './mutant.ts';
import { MUTANTS } from './mutants.ts';

/** Not for the copy: what is made, and what is linked. */
const LEFT_OUT: ReadonlySet<string> = new Set(['.git', 'node_modules', 'out', 'dist']);

type Fate = 'caught' | 'SURVIVED' | 'NO LONGER FOUND' | 'ITS TEST FAILS WITHOUT IT';

/**
 * Makes each mistake of the list in a copy of the till, and runs the tests that must notice it; `part` is such as
 * `1-10`, by their places in the list. Prints what became of each. Gives the exit code.
 */
export async function runMutants(part: string): Promise<number> {
  const chosen = chosenBy(part);
  const folder = mkdtempSync(join(tmpdir(), 'pos-helper-mutants-'));
  try {
    copyTill(folder);
    const sick = await testsThatFail(folder, chosen);
    let caught = 0;
    for (const mutant of chosen) {
      const fate = await fateOf(mutant, folder, sick);
      if (fate === 'caught') caught += 1;
      const place = String(MUTANTS.indexOf(mutant) + 1).padStart(2);
      say(`${place} ${mutant.name.padEnd(26)}${fate.padEnd(10)}${mutant.does}`);
    }
    say(`caught ${caught} of ${chosen.length}`);
    return caught === chosen.length ? 0 : 1;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** All of them for ''. */
function chosenBy(part: string): readonly Mutant[] {
  if (part === '') return MUTANTS;
  const named = MUTANTS.filter(({ name }) => name === part);
  if (named.length > 0) return named;
  const [, from, to] = /^(\d+)(?:-(\d+))?$/.exec(part) ?? [];
  const chosen = MUTANTS.slice(Number(from) - 1, Number(to ?? from));
  if (from === undefined || chosen.length === 0) {
    throw new RangeError(`No mutant "${part}": a name, or places such as 1-10`);
  }
  return chosen;
}

/** The working tree is left alone: whoever works on it meanwhile sees nothing of this. */
function copyTill(folder: string): void {
  cpSync(projectRoot, folder, {
    recursive: true,
    filter: (from) => !LEFT_OUT.has(relative(projectRoot, from)),
  });
  symlinkSync(join(projectRoot, 'node_modules'), join(folder, 'node_modules'));
}

/** A test that fails anyway says nothing of a mutant. */
async function testsThatFail(
  folder: string,
  chosen: readonly Mutant[],
): Promise<ReadonlySet<string>> {
  const tests = [...new Set(chosen.flatMap(({ caughtBy }) => caughtBy))];
  say(`${chosen.length} mutants; first ${tests.length} test files without any`);
  if (await pass(folder, tests)) return new Set();
  const sick = new Set<string>();
  for (const test of tests) if (!(await pass(folder, [test]))) sick.add(test);
  return sick;
}

async function fateOf(mutant: Mutant, folder: string, sick: ReadonlySet<string>): Promise<Fate> {
  const path = join(folder, mutant.file);
  const source = readFileSync(path, 'utf8');
  const parts = source.split(mutant.find);
  if (parts.length !== 2) return 'NO LONGER FOUND';
  if (mutant.caughtBy.some((test) => sick.has(test))) return 'ITS TEST FAILS WITHOUT IT';
  writeFileSync(path, parts.join(mutant.put));
  try {
    return (await pass(folder, mutant.caughtBy)) ? 'SURVIVED' : 'caught';
  } finally {
    writeFileSync(path, source);
  }
}

async function pass(folder: string, tests: readonly string[]): Promise<boolean> {
  const vitest = ['node_modules/vitest/vitest.mjs', 'run', '--project', 'unit', '--bail', '1'];
  const { code } = await capture(projectNode, [...vitest, ...tests], { cwd: folder });
  return code === 0;
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
