import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { projectRoot } from './lib/paths.ts';
import { lintRules } from './lib/walls.ts';

/** Whether the linter's import rules are those of the table; with `--write`, makes them so. */
const path = join(projectRoot, 'biome.json');
const config = JSON.parse(readFileSync(path, 'utf8'));
const overrides = lintRules();

if (process.argv.includes('--write')) {
  writeFileSync(path, `${JSON.stringify({ ...config, overrides }, null, 2)}\n`);
  const biome = join(projectRoot, 'node_modules/@biomejs/biome/bin/biome');
  spawnSync(process.execPath, [biome, 'format', '--write', path], { stdio: 'inherit' });
} else if (!isDeepStrictEqual(config.overrides, overrides)) {
  process.stderr.write(
    'biome.json has other import rules than resources/scripts/lib/walls.ts: node resources/scripts/walls.ts --write\n',
  );
  process.exitCode = 1;
}
