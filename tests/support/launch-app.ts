import { once } from 'node:events';
import { _electron, type ElectronApplication, type Page } from 'playwright-core';
import { electronLaunch } from '../../resources/scripts/lib/electron.ts';
import { projectRoot } from '../../resources/scripts/lib/paths.ts';
import type { HubriseStandIn } from '../stand-ins/hubrise/stand-in.ts';
import { HANG_MS } from './limits.ts';
import { clickPatiently } from './patient-clicks.ts';

export interface AppEnvironmentOptions {
  readonly hubrise: Pick<HubriseStandIn, 'managerUrl' | 'apiUrl' | 'client'>;
  /** The data folder. */
  readonly folder: string;
  readonly pollMs?: number;
}

export interface LaunchOptions extends AppEnvironmentOptions {
  /** On top of the usual environment; `undefined` takes a variable away. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** Electron's own arguments, before the app's folder. */
  readonly args?: readonly string[];
  /** The folder of the app's manifest: the project's own, with its built bundles, where none is named. */
  readonly appFolder?: string;
}

/** The real app in a real window. */
export interface LaunchedApp {
  readonly electron: ElectronApplication;
  readonly page: Page;
  readonly folder: string;
  hasEnded(): boolean;
  /** Closes the window as a person would, and waits until the app has ended. */
  quit(): Promise<void>;
  /** Ends it as a power cut would. */
  kill(): Promise<void>;
}

/** The variables that point the app at a stand-in and at a data folder (product.md). */
export function appEnvironment(options: AppEnvironmentOptions): Record<string, string> {
  const { hubrise, folder, pollMs = 200 } = options;
  return {
    POS_HELPER_USER_DATA: folder,
    POS_HELPER_HUBRISE_MANAGER_URL: hubrise.managerUrl,
    POS_HELPER_HUBRISE_API_URL: hubrise.apiUrl,
    POS_HELPER_HUBRISE_CLIENT_ID: hubrise.client.id,
    POS_HELPER_HUBRISE_CLIENT_SECRET: hubrise.client.secret,
    POS_HELPER_POLL_MS: String(pollMs),
  };
}

/**
 * Before a screen in memory Chromium begins a process for a graphics card, which ends because there is none,
 * and draws by the processor then. It does so at once where it is told.
 */
function graphicsArgs(env: NodeJS.ProcessEnv): readonly string[] {
  return env['POS_HELPER_VIRTUAL_SCREEN'] === '1' ? ['--disable-gpu'] : [];
}

/**
 * Starts the built app against a stand-in, to be driven by a program. Resolves when its window is
 * there; whoever needs the board waits for it. Rejects when no window comes.
 */
export async function launchApp(options: LaunchOptions): Promise<LaunchedApp> {
  const { executablePath, args } = electronLaunch();
  const electron = await _electron.launch({
    executablePath,
    args: [
      ...args,
      ...graphicsArgs(process.env),
      ...(options.args ?? []),
      options.appFolder ?? projectRoot,
    ],
    env: definedOnly({ ...process.env, ...appEnvironment(options), ...options.env }),
  });
  let ended = false;
  const process_ = electron.process();
  // `close`, not `exit`: Chromium's other processes hold the same output, and as long as one of them
  // lives it may write into the data folder.
  const end = once(process_, 'close').then(() => {
    ended = true;
  });
  const kill = async (): Promise<void> => {
    if (!ended) process_.kill('SIGKILL');
    await end;
  };
  try {
    const page = await electron.firstWindow();
    clickPatiently(page);
    electron.context().setDefaultTimeout(HANG_MS);
    return {
      electron,
      page,
      folder: options.folder,
      hasEnded: () => ended,
      quit: async () => {
        if (!ended) await page.close();
        await end;
      },
      kill,
    };
  } catch (error) {
    await kill();
    throw error;
  }
}

/** An environment without the variables that are to be left out. */
export function definedOnly(
  env: Readonly<Record<string, string | undefined>>,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}
