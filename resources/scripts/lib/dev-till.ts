import { type ChildProcess, spawn } from 'node:child_process';
import { devFolder } from './dev-bundles.ts';
import { type ElectronLaunch, electronLaunch } from './electron.ts';
import { ended } from './process.ts';

/** How long, ms, a till may take to end: one that could not begin stands behind a box that nobody answers. */
const END_MS = 5_000;

/** The till of `npm run dev`, which is started again when its program has changed. */
export interface DevTill {
  /** Ends it in order and starts it again; calls that come meanwhile are answered by the same start. */
  restart(): void;
  /** Ends it in order, for good. */
  stop(): void;
  /** Its exit code, once it has ended otherwise than to be started again. */
  readonly code: Promise<number>;
}

/** Starts the till out of `devFolder`; `args` go to Electron. */
export function startDevTill(
  args: readonly string[],
  env: NodeJS.ProcessEnv,
  launch: ElectronLaunch = electronLaunch(),
): DevTill {
  let child: ChildProcess;
  let isWantedAgain = false;
  const { promise: code, resolve } = Promise.withResolvers<number>();

  const end = (): void => {
    const ending = child;
    ending.kill('SIGTERM');
    const killer = setTimeout(() => ending.kill('SIGKILL'), END_MS);
    ending.once('close', () => clearTimeout(killer));
  };
  const start = (): void => {
    isWantedAgain = false;
    child = spawn(launch.executablePath, [...launch.args, ...args, devFolder], {
      stdio: 'inherit',
      env,
    });
    // Two tills never share a data folder: the next one begins when this one has ended.
    void ended(child).then((own) => {
      if (isWantedAgain) start();
      else resolve(own);
    });
  };
  start();
  return {
    restart: () => {
      isWantedAgain = true;
      end();
    },
    stop: () => {
      isWantedAgain = false;
      end();
    },
    code,
  };
}
