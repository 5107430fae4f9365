import {
  ensureSystemParts,
  missingParts,
  windowManagerPackages,
} from '../../../resources/scripts/lib/debian.ts';
import { startVirtualScreen } from '../../../resources/scripts/lib/screen.ts';
import { type Cleanup, firstLine, startService } from '../../../resources/scripts/lib/services.ts';

/** A screen of a test file's own, with a window manager: windows are really over one another. */
export interface Desktop {
  /** For the environment of the app. */
  readonly env: Readonly<Record<string, string>>;
  readonly close: Cleanup;
}

/**
 * Starts a virtual screen and openbox on it. The screen that journeys share has no window manager,
 * and without one nothing is minimised, covered, or fills the screen. Linux only.
 */
export async function startDesktop(): Promise<Desktop> {
  await ensureSystemParts(
    () => missingParts([], ['Xvfb', 'openbox']),
    ['xvfb', ...windowManagerPackages],
  );
  const cleanups: Cleanup[] = [];
  const env = await startVirtualScreen((cleanup) => cleanups.unshift(cleanup));
  const manager = startService('openbox', ['--startup', 'echo ready'], {
    env: { ...process.env, ...env },
  });
  cleanups.unshift(manager.stop);
  if (manager.child.stdout === null) throw new TypeError('The output is not piped');
  await firstLine(manager, manager.child.stdout, 'openbox');
  return {
    env,
    close: async () => {
      for (const cleanup of cleanups) await cleanup();
    },
  };
}
