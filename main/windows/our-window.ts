import type { BrowserWindow, WebPreferences } from 'electron';
import { isOurPage } from './our-page.ts';

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
