import { join } from 'node:path';
import type { App, BrowserWindow } from 'electron';
import { bridgeArgument } from '../preload/channels.ts';
import type { FirstWindow } from './first-window.ts';
import { createIpcGuard, createRefusals } from './ipc/guard.ts';
import { bridgeNames, createPush, registerCalls } from './ipc/register.ts';
import { inSlices } from './lib/queues.ts';
import { systemTimers as timers } from './lib/timers.ts';
import { createWords } from './lib/words.ts';
import { createAttention } from './platform/attention.ts';
import { openHubriseDevice, readDeviceId } from './platform/device-id.ts';
import { relaunch } from './platform/environment.ts';
import { createHubriseFetch } from './platform/hubrise-fetch.ts';
import { createLoginItem } from './platform/login-item.ts';
import { watchWake } from './platform/wake.ts';
import { createSystemPrinter, listSystemPrinters } from './printers/system-printer.ts';
import { createKeytarStore } from './secrets/keytar-store.ts';
import type { TillWorld } from './till/edge.ts';
import { buildTill, type Till } from './till/till.ts';
import { createAuthorizeViews } from './windows/authorize-window.ts';
import { createDesktop } from './windows/desktop.ts';
import { createKitchenWindow } from './windows/kitchen-window.ts';

/** Put in by the build (electron.vite.config.ts). */
declare const __FISCAL_CORE__: string;

/** What index.ts hands over: all that is there before anything is built. */
interface AppOptions
  extends Omit<FirstWindow, 'show'>,
    Pick<
      TillWorld,
      | 'build'
      | 'database'
      | 'environment'
      | 'folder'
      | 'log'
      | 'marksFolder'
      | 'resourcesFolder'
      | 'restored'
    > {
  readonly app: App;
  /** Where `preload/` and `renderer/` stand after the build. */
  readonly outFolder: string;
}

export interface RunningApp extends Pick<Till, 'isHeldUp' | 'reportUnexpected' | 'stop'> {
  /** Brings the till's window to the front: somebody has started the app a second time. */
  showWindow(): void;
}

/** Gives the till its window, Electron's keychain, network, printers and dialogs, and starts it. */
export async function startApp(options: AppOptions): Promise<RunningApp> {
  const { app, log, environment, folder, outFolder, settings } = options;
  const words = createWords(() => settings.get().language);
  const preload = join(outFolder, 'preload/index.cjs');
  const rendererFolder = join(outFolder, 'renderer');
  let window: BrowserWindow | null = options.window;
  const shown = (): BrowserWindow | null => window;
  window.on('closed', () => {
    window = null;
    // Not left to `window-all-closed`: a hidden window, that of a ticket, would keep the app running.
    app.quit();
  });

  const kitchenWindow = createKitchenWindow({
    preload,
    rendererFolder,
    settings,
    words,
    bridge: bridgeArgument(bridgeNames('kitchen')),
    tillWindow: shown,
    onCrash: (reason) => log.error('kitchen', `the page is gone: ${reason}`),
    onDisplay: (isThere) => till.kitchenDisplay(isThere),
    onOpenedOrClosed: () => till.kitchenWindowChanged(),
    onDisplays: () => till.displaysChanged(),
  });
  const push = createPush({
    contents: (to) => (to === 'kitchen' ? kitchenWindow.contents() : (window?.webContents ?? null)),
    hasAskedForBoard: () => options.door.wasCalled('orders:getBoard'),
  });
  const id = readDeviceId(folder);
  const work = buildTill({
    ...options,
    timers,
    random: Math.random,
    words,
    listSystemPrinters,
    watchWake,
    upkeepThread: join(outFolder, 'main/upkeep-thread.js'),
    appVersion: app.getVersion(),
    fiscalCore: __FISCAL_CORE__,
    verifierFile: join(outFolder, 'verifier/verifier.mjs'),
    device: { id, hubrise: openHubriseDevice(folder, id) },
    fetch: createHubriseFetch(),
    keychain: createKeytarStore(),
    systemPrinter: (name) => createSystemPrinter(name, timers),
    authorizeViews: createAuthorizeViews(words, log, shown),
    createDesktop: (deps) => createDesktop({ ...deps, app, words, window: shown }),
    loginItem: createLoginItem(options),
    attention: createAttention({ app, words, window: shown, settings: settings.get }),
    kitchenWindow,
    push,
    relaunch: () => relaunch(app, environment),
    comeForward: () => window?.focus(),
  });
  const till = await inSlices(work);

  const refusals = createRefusals({ after: timers.after, say: (line) => log.warn('ipc', line) });
  const guard = createIpcGuard({
    door: options.door,
    windowOf: ({ sender }) => {
      if (sender === window?.webContents) return 'till';
      return sender === kitchenWindow.contents() ? 'kitchen' : null;
    },
    backOffice: till.backOffice,
    onRefused: refusals.count,
  });
  registerCalls(guard, till.services);
  till.start();
  // After the till's own, which is what somebody is waiting for.
  void options.drawn.then(kitchenWindow.start);
  log.info('start', `version ${app.getVersion()}, Electron ${process.versions.electron}`);

  return {
    ...till,
    showWindow: () => {
      if (window?.isMinimized() === true) window.restore();
      window?.focus();
    },
    stop: async () => {
      refusals.stop();
      await till.stop();
    },
  };
}
