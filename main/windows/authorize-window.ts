import { randomUUID } from 'node:crypto';
import { BrowserWindow, session } from 'electron';
import type { AttemptDeps } from '../connection/attempt.ts';
import type { Words } from '../lib/words.ts';
import type { Log } from '../platform/log.ts';
import { openInBrowser, refusePermissions } from '../platform/security.ts';

/**
 * Whether a frame inside such a page may go to `target`. Back to us leads the whole page alone; an
 * empty frame is of the page that made it.
 */
export function isAuthorizeFrame(target: string, authorize: URL): boolean {
  if (target === 'about:blank' || target === 'about:srcdoc') return true;
  return isAuthorizeStep(target, authorize, null);
}

/** The host that a page is of, to be shown; HubRise's own where it is of none, such as an empty one. */
export function hostOf(page: string, authorize: URL): string {
  const host = URL.canParse(page) ? new URL(page).host : '';
  return host === '' ? authorize.host : host;
}

/**
 * Whether a page of the authorize window may go to `target`: HubRise's authorize origin, or our own
 * redirect. Compared as parsed URLs, so that `https://manager.hubrise.com.evil.example` and
 * `https://manager.hubrise.com@evil.example` are what they are: somewhere else.
 */
export function isAuthorizeStep(target: string, authorize: URL, redirectUri: URL | null): boolean {
  if (!URL.canParse(target)) return false;
  const url = new URL(target);
  // A `blob:` has the origin of the page that made it.
  const isWeb = url.protocol === authorize.protocol;
  return (isWeb && url.origin === authorize.origin) || isRedirect(target, redirectUri);
}

/** Whether an address is that of our own redirect, whatever HubRise has added to it. */
function isRedirect(target: string, redirectUri: URL | null): boolean {
  if (redirectUri === null || !URL.canParse(target)) return false;
  const url = new URL(target);
  return url.origin === redirectUri.origin && url.pathname === redirectUri.pathname;
}

type AuthorizeWindowOptions = Parameters<AttemptDeps['openWindow']>[0] & {
  readonly parent: BrowserWindow | null;
  /** Names the host that is being shown, so that a person can see whose page it is. */
  readonly title: (host: string) => string;
  /** Somewhere else was refused; told once a host. */
  readonly onRefused: (host: string) => void;
};

/** More hosts than that are of no help to anybody who reads the log. */
const MOST_REFUSED = 10;

/**
 * HubRise's pages in a window of their own. They are a stranger's: a session in memory that is
 * forgotten with the window, no preload, every permission refused, and no way but to the authorize
 * origin and the redirect.
 */
function openAuthorizeWindow(options: AuthorizeWindowOptions): { close(): void } {
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
      // A middle click would ask for another window.
      disableBlinkFeatures: 'Auxclick',
    },
  });
  window.on('page-title-updated', (event) => event.preventDefault());
  limitNavigation(window, options);
  window.webContents.on('did-navigate', (_event, url) => {
    window.setTitle(options.title(hostOf(url, options.url)));
  });
  window.webContents.on('did-fail-load', (_event, code, _text, url, isMainFrame) => {
    // -3: a navigation that was stopped, by us or by a newer one; nothing failed.
    const ours = isRedirect(url, options.redirectUri);
    if (isMainFrame && code !== -3 && !ours) options.onLoadFailed('no_network');
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

/** No page and no frame in it goes anywhere but to the authorize origin, and the page back to us. */
function limitNavigation(window: BrowserWindow, options: AuthorizeWindowOptions): void {
  const refused = new Set<string>();
  const refuse = (event: { preventDefault(): void; readonly url: string }): void => {
    event.preventDefault();
    const host = hostOf(event.url, options.url);
    if (refused.has(host) || refused.size >= MOST_REFUSED) return;
    refused.add(host);
    options.onRefused(host);
  };
  const mayGo = (target: string): boolean =>
    isAuthorizeStep(target, options.url, options.redirectUri);
  const mayGoInFrame = (target: string): boolean => isAuthorizeFrame(target, options.url);
  window.webContents.on('will-navigate', (event) => {
    if (!mayGo(event.url)) refuse(event);
  });
  window.webContents.on('will-frame-navigate', (event) => {
    if (!event.isMainFrame && !mayGoInFrame(event.url)) refuse(event);
  });
  window.webContents.on('will-redirect', (event) => {
    if (!event.isMainFrame) {
      if (!mayGoInFrame(event.url)) refuse(event);
    } else if (!mayGo(event.url)) {
      refuse(event);
      // Nothing else comes: the person would look at an empty window.
      options.onLoadFailed('led_elsewhere');
    } else if (isRedirect(event.url, options.redirectUri)) options.onRedirect(new URL(event.url));
  });
}

/** What a person sees of an attempt to connect: HubRise's pages, and the page after them. */
export function createAuthorizeViews(
  words: Words,
  log: Log,
  parent: () => BrowserWindow | null,
): Pick<AttemptDeps, 'pages' | 'openBrowser' | 'openWindow'> {
  const page = (name: 'success' | 'failure') => ({
    lang: words.language(),
    title: words.say(`main.loopback.${name}.title`),
    text: words.say(`main.loopback.${name}.text`),
  });
  return {
    pages: () => ({ success: page('success'), failure: page('failure') }),
    openBrowser: openInBrowser,
    openWindow: (authorize) =>
      openAuthorizeWindow({
        ...authorize,
        parent: parent(),
        title: (host) => words.say('main.authorizeWindow.title', { host }),
        onRefused: (host) => log.warn('connection', `HubRise's pages may not lead to ${host}`),
      }),
  };
}
