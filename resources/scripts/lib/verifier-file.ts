import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Rolldown } from 'vite';
import { projectRoot } from './paths.ts';

/** Where `npm run build` puts the verifier that goes into each archive. */
export const verifierFile = 'out/verifier/verifier.mjs';

/**
 * The verifier as one file of plain JavaScript that Node ≥ 22.13 runs by itself. It is not minified: who
 * is handed it may want to read what it does.
 */
export async function verifierText(): Promise<string> {
  // Loaded only here: every `npm run …` reads this file for its name.
  const { build } = await import('vite');
  const built = await build({
    configFile: false,
    root: projectRoot,
    logLevel: 'warn',
    build: {
      ssr: 'resources/verifier/main.ts',
      target: 'node22',
      write: false,
      minify: false,
      rolldownOptions: { output: { entryFileNames: 'verifier.mjs', codeSplitting: false } },
    },
  });
  const { output } = built as Rolldown.RolldownOutput;
  const [file, ...others] = output;
  if (file === undefined || others.length > 0) throw new Error('the verifier is not one file');
  return file.code;
}

/** Writes the verifier's one file into out/. */
export async function writeVerifier(): Promise<void> {
  const path = join(projectRoot, verifierFile);
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, await verifierText());
}
