// Programs that run beside a command (screen, bus, keyring) and end with it.
import { type ChildProcess, spawn } from 'node:child_process';
import type { Readable } from 'node:stream';
import { SetupError } from './log.ts';
import { findProgram } from './paths.ts';
import { ended } from './process.ts';

/** What ends something that was started. */
export type Cleanup = () => Promise<void>;

/** A running helper program. */
export interface Service {
  readonly child: ChildProcess;
  /** Ends it by its id and waits until it is gone. */
  readonly stop: Cleanup;
}

/** Text for its standard input, variables for its environment. */
export interface ServiceOptions {
  readonly env?: NodeJS.ProcessEnv;
  readonly input?: string;
}

/**
 * Starts a helper in a session of its own, so that Ctrl+C reaches the command first and not its
 * screen. Linux ends it even when we are killed without a chance to clean up.
 * File descriptor 3 is a pipe on which it may say that it is ready.
 */
export function startService(
  command: string,
  args: readonly string[],
  options: ServiceOptions = {},
): Service {
  const guard = findProgram('setpriv');
  const [program, all] =
    guard === undefined ? [command, args] : [guard, ['--pdeathsig', 'TERM', command, ...args]];
  const child = spawn(program, all, {
    detached: true,
    env: options.env ?? process.env,
    stdio: ['pipe', 'pipe', 'ignore', 'pipe'],
  });
  const end = ended(child);
  child.stdin?.on('error', () => {});
  child.stdin?.end(options.input ?? '');
  return {
    child,
    stop: async () => {
      const hard = setTimeout(() => child.kill('SIGKILL'), 3_000);
      child.kill('SIGTERM');
      await end;
      clearTimeout(hard);
    },
  };
}

/** The first line that a helper writes on a stream; an error when it ends or takes over 15 s. */
export function firstLine(service: Service, stream: Readable, name: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    const timer = setTimeout(() => fail('did not get ready within 15 s'), 15_000);
    const fail = (why: string) => {
      clearTimeout(timer);
      reject(new SetupError(`${name} ${why}`));
    };
    service.child.once('error', (error) => fail(`does not start: ${error.message}`));
    service.child.once('exit', (code) => fail(`ended at once (exit ${code})`));
    stream.on('data', (chunk: Buffer) => {
      text += chunk.toString('utf8');
      const line = /^(.+)\n/.exec(text)?.[1];
      if (line === undefined) return;
      clearTimeout(timer);
      resolve(line);
    });
  });
}
