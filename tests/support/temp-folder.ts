import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

/** A folder of its own for one test, gone when the test has ended, or whatever else `atEnd` waits for. */
export function tempFolder(atEnd: (work: () => Promise<void>) => void = onTestFinished): string {
  const folder = mkdtempSync(join(tmpdir(), 'pos-helper-test-'));
  // What the test has set going may write a last file while it is being emptied.
  const patience = { maxRetries: 20, retryDelay: 10 };
  atEnd(async () => rmSync(folder, { recursive: true, force: true, ...patience }));
  return folder;
}
