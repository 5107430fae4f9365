import { createHash } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from './paths.ts';

/** What the attestation speaks of: the rules, the journal, and where it is stored. */
const FILES = [
  'main/core/fiscal/**/*.ts',
  'main/fiscal/**/*.ts',
  'main/store/fiscal-*.ts',
  'main/store/schema/journal.ts',
] as const;

/**
 * The fiscal core's fingerprint, `sha256:…`: of the names and the texts of its files, so that anybody
 * with the sources of a version can tell whether a record was made by them. Put into the program as it
 * is built (electron.vite.config.ts), into each record, « À propos » and the Z.
 */
export function fiscalCore(): string {
  const hash = createHash('sha256');
  for (const file of listFiscalCore()) {
    const text = readFileSync(join(projectRoot, file), 'utf8').replaceAll('\r\n', '\n');
    hash.update(`${file}\n${Buffer.byteLength(text)}\n${text}`);
  }
  return `sha256:${hash.digest('hex')}`;
}

export function listFiscalCore(): readonly string[] {
  return globSync([...FILES], { cwd: projectRoot })
    .map((file) => file.replaceAll('\\', '/'))
    .toSorted();
}
