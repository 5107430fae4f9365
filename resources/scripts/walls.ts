import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { projectRoot } from './lib/paths.ts';
import { LINT_FILE, lintRules } from './lib/walls.ts';

/** Whether the linter's import rules are those of the table; with `--write`, makes them so. */
const path = join(projectRoot, LINT_FILE);
const wanted = { overrides: lintRules() };

if (process.argv.includes('--write')) {
  writeFileSync(path, `${JSON.stringify(wanted, null, 2)}\n`);
  const biome = join(projectRoot, 'node_modules/@biomejs/biome/bin/biome');
  spawnSync(process.execPath, [biome, 'format', '--write', path], { stdio: 'inherit' });
} else if (
  !existsSync(path) ||
  !isDeepStrictEqual(JSON.parse(readFileSync(path, 'utf8')), wanted)
) {
  process.stderr.write(
    `${LINT_FILE} has other import rules than resources/scripts/lib/walls.ts: node_modules/.bin/node resources/scripts/walls.ts --write\n`,
  );
  process.exitCode = 1;
}
