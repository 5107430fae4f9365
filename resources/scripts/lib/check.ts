import { runNode } from './process.ts';

// Hints would push errors out of the list.
const biomeFlags = ['--diagnostic-level=warn', '--max-diagnostics=200'] as const;

/** Each step of `npm run check`; all run, so that one look shows everything that is wrong. */
const steps = [
  ['types', 'node_modules/typescript/bin/tsc', '-p', '.'],
  ['types of the main process', 'node_modules/typescript/bin/tsc', '-p', 'main'],
  ['types of the renderer', 'node_modules/typescript/bin/tsc', '-p', 'renderer'],
  [
    'lint, format, import rules',
    'node_modules/@biomejs/biome/bin/biome',
    'check',
    '.',
    ...biomeFlags,
  ],
  ['walls', 'resources/scripts/walls.ts'],
  ['locales', 'resources/scripts/check-locales.ts'],
  ['licences', 'resources/scripts/licences.ts', '--check'],
] as const;

/** Types, lint, format, import boundaries and locale keys; 0 when all are right. */
export async function check(env: NodeJS.ProcessEnv): Promise<number> {
  const failed: string[] = [];
  for (const [name, ...args] of steps) {
    process.stdout.write(`— ${name}\n`);
    if ((await runNode(args, env)) !== 0) failed.push(name);
  }
  process.stdout.write(failed.length === 0 ? 'All is right.\n' : `Wrong: ${failed.join('; ')}\n`);
  return failed.length === 0 ? 0 : 1;
}
