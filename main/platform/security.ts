import { spawn } from 'node:child_process';
import { type App, type Session, shell } from 'electron';

/**
 * Everything is refused unless listed, for every web contents that this app ever makes
 * (Electron security checklist 5, 13 and 14). The authorize window adds its own navigation rule.
 */
export function denyByDefault(app: App): void {
  app.on('web-contents-created', (_event, contents) => {
    contents.setWindowOpenHandler(() => ({ action: 'deny' }));
    contents.on('will-attach-webview', (event) => event.preventDefault());
    // No page of ours calls anybody, and a stranger's must not learn the addresses of the shop's network.
    contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp');
  });
}

/** Refuses every permission that a page may ask for or look up in this session. */
export function refusePermissions(session: Session): void {
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.on('will-download', (event) => event.preventDefault());
}

/**
 * Opens one of our own links in the person's browser. Only https, or a loopback address in
 * development: never a string that came from outside (checklist 15).
 */
export async function openInBrowser(url: URL): Promise<boolean> {
  const loopback = url.protocol === 'http:' && url.hostname === '127.0.0.1';
  if (url.protocol !== 'https:' && !loopback) return false;
  if (process.platform === 'linux') return xdgOpen(url.href);
  try {
    await shell.openExternal(url.href);
    return true;
  } catch {
    return false;
  }
}

/** What has not failed by then has opened something: some browsers stay where they were started. */
const FAILED_BY_MS = 1_500;

/**
 * Opens an address in the person's browser on Linux; false where that did not work. Electron's own
 * way says that it did also where there is no such program, and the person would wait for nothing.
 */
function xdgOpen(address: string): Promise<boolean> {
  const { promise, resolve } = Promise.withResolvers<boolean>();
  const child = spawn('xdg-open', [address], { stdio: 'ignore', detached: true });
  const stillThere = setTimeout(() => resolve(true), FAILED_BY_MS);
  const end = (opened: boolean): void => {
    clearTimeout(stillThere);
    resolve(opened);
  };
  child.once('error', () => end(false));
  child.once('exit', (code) => end(code === 0));
  // A browser outlives the till.
  child.unref();
  return promise;
}
