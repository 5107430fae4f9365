import { randomUUID } from 'node:crypto';
import { BrowserWindow, session } from 'electron';
import { isAuthorizeStep, isRedirect } from './authorize-navigation.ts';
import { refusePermissions } from './security.ts';

export interface AuthorizeWindowOptions {
  readonly parent: BrowserWindow | null;
  readonly url: URL;
  /** Where HubRise sends the person back to; null when the code is shown in the page. */
  readonly redirectUri: URL | null;
  /** Names the host that is being shown, so that a person can see whose page it is. */
  readonly title: (host: string) => string;
  readonly onClosed: () => void;
  readonly onLoadFailed: () => void;
}

/**
 * HubRise's pages in a window of their own. They are a stranger's: a session in memory that is
 * forgotten with the window, no preload, every permission refused, and no way to anywhere but the
 * authorize origin and the redirect.
 */
export function openAuthorizeWindow(options: AuthorizeWindowOptions): { close(): void } {
  const ownSession = session.fromPartition(`authorize-${randomUUID()}`);
  refusePermissions(ownSession);
  const window = new BrowserWindow({
    ...(options.parent === null ? {} : { parent: options.parent }),
    width: 960,
    height: 760,
    title: options.title(options.url.host),
    autoHideMenuBar: true,
    webPreferences: {
      session: ownSession,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      spellcheck: false,
    },
  });
  const mayGo = (target: string): boolean =>
    isAuthorizeStep(target, options.url, options.redirectUri);
  window.on('page-title-updated', (event) => event.preventDefault());
  window.webContents.on('will-navigate', (event) => {
    if (!mayGo(event.url)) event.preventDefault();
  });
  window.webContents.on('will-redirect', (event) => {
    if (event.isMainFrame && !mayGo(event.url)) event.preventDefault();
  });
  window.webContents.on('did-navigate', (_event, url) => {
    window.setTitle(options.title(new URL(url).host));
  });
  window.webContents.on('did-fail-load', (_event, code, _text, url, isMainFrame) => {
    // -3: a navigation that was stopped, by us or by a newer one; nothing failed.
    const ours = isRedirect(url, options.redirectUri);
    if (isMainFrame && code !== -3 && !ours) options.onLoadFailed();
  });
  window.on('closed', options.onClosed);
  window.loadURL(options.url.href).catch(() => {
    // `did-fail-load` tells.
  });
  return {
    close: () => {
      if (!window.isDestroyed()) window.destroy();
    },
  };
}
