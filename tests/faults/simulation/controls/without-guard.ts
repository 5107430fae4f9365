import type { ForkOptions } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** How to start a process whose till lacks a guard. */
export function withoutGuard(name: string): Pick<ForkOptions, 'execArgv' | 'env'> {
  const hook = pathToFileURL(join(import.meta.dirname, 'take-away.ts')).href;
  return { execArgv: ['--import', hook], env: { ...process.env, FAULTS_WITHOUT: name } };
}
