import { posix } from 'node:path';
import type { BrowserWindow, WebPreferences } from 'electron';
import { isPictureName, PICTURES_ORIGIN } from '../core/catalog/picture.ts';

export const SCHEME = 'app';
const HOST = 'pos-helper';

/** The page of our windows, and the only one whose calls main answers. */
export const RENDERER_URL = `${SCHEME}://${HOST}/index.html`;

/**
 * Whether an address is our own page's. By its parts, not by `origin`: outside a browser a scheme
 * of one's own has the origin `null`, like everything else that has none.
 */
export function isOurPage(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, host } = new URL(address);
  return protocol === `${SCHEME}:` && host === HOST;
}

/**
 * The relative path that a URL of our scheme asks for, or null where it asks for something else:
 * another host, a folder, or a way out of the folder (`..`, `%2e%2e`, `%5c`, a zero byte).
 */
export function resolveAsset(url: string): string | null {
  if (!isOurPage(url)) return null;
  let path: string;
  try {
    path = decodeURIComponent(new URL(url).pathname);
  } catch {
    return null;
  }
  if (path.includes('\0') || path.includes('\\') || path.endsWith('/')) return null;
  const normal = posix.normalize(path);
  return normal === path && path.startsWith('/') ? path.slice(1) : null;
}

/** The file of a picture that a URL of our scheme asks for; null where it asks for something else. */
export function resolvePicture(url: string): string | null {
  if (!url.startsWith(`${PICTURES_ORIGIN}/`) || !URL.canParse(url)) return null;
  const name = url.slice(PICTURES_ORIGIN.length + 1);
  return isPictureName(name) ? name : null;
}

/**
 * What the window's page may do: no network, no inline code, nothing from elsewhere, not even a
 * picture written into an address (Electron security checklist 7). Sent with every file of the
 * window, and standing in renderer/index.html as well: a page that is got at by another way is bound
 * by it too.
 */
const RULES = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  // The pictures of the catalogue, which main has looked at: no page, and no code, lies there.
  `img-src 'self' ${PICTURES_ORIGIN}`,
  "font-src 'self'",
  "media-src 'self'",
  "connect-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
] as const;

/** For the page's own `<meta>`. */
export const PAGE_POLICY = RULES.join('; ');

/** For the header. Who may frame a page can be said there only. */
export const CONTENT_POLICY = `${PAGE_POLICY}; frame-ancestors 'none'`;

export interface OurPageOptions {
  readonly preload: string;
  /** The argument by which the preload knows what the bridge is to have. */
  readonly bridge: string;
}

/** Sandboxed, isolated, without Node (Electron security checklist 2 to 4). */
export function ourPagePreferences({ bridge, preload }: OurPageOptions): WebPreferences {
  return {
    preload,
    additionalArguments: [bridge],
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    spellcheck: false,
    // A middle click would ask for another window.
    disableBlinkFeatures: 'Auxclick',
    // A covered or minimised window must go on ringing and counting down.
    backgroundThrottling: false,
  };
}

/** Shows our own page and no other (checklist 13), and loads it again when it dies or is left. */
export function keepOurPage(window: BrowserWindow, onCrash: (reason: string) => void): void {
  let ours: string | null = null;
  const stayHere = (event: { preventDefault(): void; readonly url: string }): void => {
    if (!isOurPage(event.url)) event.preventDefault();
  };
  window.on('page-title-updated', (event) => event.preventDefault());
  window.webContents.on('will-navigate', stayHere);
  window.webContents.on('will-redirect', stayHere);
  window.webContents.on('will-frame-navigate', (event) => {
    if (!event.isMainFrame) stayHere(event);
  });
  // Chromium asks nobody before it shows `about:blank`: whoever is in front of that comes back.
  window.webContents.on('did-navigate', (_event, url) => {
    if (isOurPage(url)) ours = url;
    else if (ours !== null) void window.loadURL(ours);
  });
  // A page that died would leave people in front of a frozen picture.
  window.webContents.on('render-process-gone', (_event, details) => {
    onCrash(details.reason);
    if (details.reason !== 'clean-exit') window.webContents.reload();
  });
}

/**
 * So long, ms, the picture of a page that is read may take to be told of. Of hundreds of starts on a busy computer
 * there is one in which Chromium does not tell of it, and the window would never be shown.
 */
const PICTURE_MS = 1_000;

/** Kept once a new window has something to show. */
export function firstPicture(window: Pick<BrowserWindow, 'once' | 'webContents'>): Promise<void> {
  return new Promise((resolve) => {
    window.once('ready-to-show', () => resolve());
    window.webContents.once('did-finish-load', () => setTimeout(resolve, PICTURE_MS));
  });
}
