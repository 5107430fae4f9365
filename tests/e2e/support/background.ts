import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { onTestFinished } from 'vitest';
import { electronLaunch } from '../../../resources/scripts/lib/electron.ts';
import { projectRoot } from '../../../resources/scripts/lib/paths.ts';
import { appEnvironment } from '../../support/launch-app.ts';
import { injectArgs, type TillAppOptions } from './till-app.ts';

/** The app as the system starts it: nobody drives it, and it may show no window at all. */
export interface Background {
  /** How it ended: its exit code, or null where a signal ended it. */
  readonly end: Promise<number | null>;
  /** The first line of its output for which `pick` gives something; rejects when none came. */
  line<T>(pick: (line: string) => T | undefined): Promise<T>;
}

export function startInBackground(
  options: TillAppOptions & { readonly folder: string },
): Background {
  const { executablePath, args } = electronLaunch();
  const child = spawn(executablePath, [...args, ...injectArgs(options.inject), projectRoot], {
    env: { ...process.env, ...appEnvironment(options), ...options.env },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  onTestFinished(() => {
    child.kill('SIGKILL');
  });
  const lines = outputOf(child);
  return {
    end: once(child, 'exit').then(([code]) => code),
    line: async (pick) => {
      for await (const line of lines) {
        const picked = pick(line);
        if (picked !== undefined) return picked;
      }
      throw new Error('The app ended without the line that was waited for');
    },
  };
}

function outputOf({ stdout }: ChildProcess): AsyncIterable<string> {
  if (stdout === null) throw new TypeError('The output is not piped');
  return createInterface({ input: stdout });
}
