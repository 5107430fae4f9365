import { type ChildProcess, type SpawnOptions, type StdioOptions, spawn } from 'node:child_process';
import { constants } from 'node:os';
import { projectNode } from './dependencies.mjs';
import { projectRoot } from './paths.ts';

/** The signals that ask a command to end. */
export const endSignals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** How a program ended, with what it printed. `code` is 128 + n when signal n ended it. */
export interface Outcome {
  readonly code: number;
  readonly output: string;
}

/** Runs a program to its end; standard output and error are kept together, not shown. */
export async function capture(
  command: string,
  args: readonly string[],
  options: SpawnOptions = {},
): Promise<Outcome> {
  const child = spawn(command, args, {
    cwd: projectRoot,
    ...options,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  child.stdout?.on('data', (chunk: Buffer) => {
    output += chunk.toString('utf8');
  });
  child.stderr?.on('data', (chunk: Buffer) => {
    output += chunk.toString('utf8');
  });
  return { code: await ended(child), output };
}

/**
 * Runs a program on this terminal. While it runs, signals that ask us to end are passed on to it,
 * and its end is ours; one that does not end within 10 s of that is killed.
 * `stdout` may be 2: then standard output stays free for something else.
 */
export async function runHere(
  command: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv,
  stdout: 'inherit' | 2 = 'inherit',
): Promise<number> {
  const stdio: StdioOptions = ['inherit', stdout, 'inherit'];
  const child = spawn(command, args, { cwd: projectRoot, stdio, env });
  let killer: NodeJS.Timeout | undefined;
  const pass = (signal: NodeJS.Signals) => {
    // A terminal gives Ctrl+C to the whole group already: passing it on would count it twice.
    if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal);
    killer ??= setTimeout(() => child.kill('SIGKILL'), 10_000);
  };
  for (const signal of endSignals) process.on(signal, pass);
  const code = await ended(child);
  for (const signal of endSignals) process.off(signal, pass);
  clearTimeout(killer);
  return code;
}

/** Runs a script under the project's Node, on this terminal. */
export function runNode(
  args: readonly string[],
  env: NodeJS.ProcessEnv,
  stdout: 'inherit' | 2 = 'inherit',
): Promise<number> {
  return runHere(projectNode, args, env, stdout);
}

/** Waits for the end. A program that cannot be started counts as 127, as in a shell. */
export function ended(child: ChildProcess): Promise<number> {
  return new Promise((resolve) => {
    child.on('error', () => resolve(127));
    child.on('close', (code, signal) =>
      resolve(code ?? 128 + (signal === null ? 1 : constants.signals[signal])),
    );
  });
}
