import { join } from 'node:path';
import { type BrowserWindow, session } from 'electron';
import { type BridgeNames, bridgeArgument } from '../preload/channels.ts';
import { picturesFolder } from './catalog/pictures.ts';
import { type Door, openDoor } from './ipc/door.ts';
import type { Log } from './platform/log.ts';
import { refusePermissions } from './platform/security.ts';
import { openSettings, type SettingsService } from './settings/settings.ts';
import { createMainWindow, setApplicationMenu } from './windows/main-window.ts';
import { firstPicture } from './windows/our-window.ts';
import { serveRenderer } from './windows/scheme.ts';

/** Put in by the build (electron.vite.config.ts): `bridgeNames('till')` of ipc/register.ts. */
declare const __TILL_BRIDGE__: BridgeNames;

/** The till's window, and what is there with it. */
export interface FirstWindow {
  readonly settings: SettingsService;
  readonly window: BrowserWindow;
  /** Kept once its first picture is there. */
  readonly drawn: Promise<void>;
  /** Through which its page is answered, once somebody can. */
  readonly door: Door;
  /** Lets it be seen: the till is there. */
  readonly show: () => void;
}

/**
 * First of all the window: while its process begins and its page is read, the till is read and put
 * together. So nothing is imported here that the window does without.
 */
export function openFirstWindow(options: {
  readonly folder: string;
  readonly outFolder: string;
  readonly log: Log;
}): FirstWindow {
  const { folder, log, outFolder } = options;
  const settings = openSettings(folder, Date.now());
  setApplicationMenu();
  refusePermissions(session.defaultSession);
  serveRenderer(session.defaultSession, join(outFolder, 'renderer'), picturesFolder(folder));
  const door = openDoor(__TILL_BRIDGE__);
  const { promise: mayShow, resolve: show } = Promise.withResolvers<void>();
  const window = createMainWindow({
    preload: join(outFolder, 'preload/index.cjs'),
    bridge: bridgeArgument(__TILL_BRIDGE__),
    settings,
    mayShow,
    onCrash: (reason) => log.error('window', `the page is gone: ${reason}`),
  });
  return { settings, window, drawn: firstPicture(window), door, show };
}
