import { BrowserWindow, Menu, type Rectangle, screen } from 'electron';
import type { SettingsService } from '../settings/settings.ts';
import { isOurPage, RENDERER_URL } from './our-page.ts';

interface MainWindowOptions {
  readonly preload: string;
  /** The argument by which the preload knows what the bridge is to have. */
  readonly bridge: string;
  /** How the window stood last time; `getWindow` is null at a first start. */
  readonly settings: Pick<
    SettingsService,
    'get' | 'getWindow' | 'onChange' | 'setWindow' | 'update'
  >;
  readonly onCrash: (reason: string) => void;
}

const SMALLEST = { width: 1024, height: 700 };
const USUAL = { width: 1280, height: 800 };

/**
 * The till's one window: sandboxed, isolated, without Node, showing our own page and no other
 * (Electron security checklist 2 to 4 and 13).
 */
export function createMainWindow(options: MainWindowOptions): BrowserWindow {
  const { settings } = options;
  const window = new BrowserWindow({
    title: 'POS HELPER',
    ...USUAL,
    ...onSomeScreen(settings.getWindow()),
    fullscreen: settings.get().fullScreen,
    minWidth: SMALLEST.width,
    minHeight: SMALLEST.height,
    show: false,
    backgroundColor: '#f3f1ec',
    autoHideMenuBar: true,
    webPreferences: {
      preload: options.preload,
      additionalArguments: [options.bridge],
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      spellcheck: false,
      // A middle click would ask for another window.
      disableBlinkFeatures: 'Auxclick',
      // A covered or minimised till must go on ringing and counting down.
      backgroundThrottling: false,
      // The first ring may come before anybody has touched the screen.
      autoplayPolicy: 'no-user-gesture-required',
    },
  });
  window.once('ready-to-show', () => window.show());
  window.on('page-title-updated', (event) => event.preventDefault());
  window.on('close', () => settings.setWindow(window.getNormalBounds()));
  // Remembered, whoever asked for it: the till's own key, or the system's.
  window.on('enter-full-screen', () => void settings.update({ fullScreen: true }));
  window.on('leave-full-screen', () => void settings.update({ fullScreen: false }));
  const stayHere = (event: { preventDefault(): void; readonly url: string }): void => {
    if (!isOurPage(event.url)) event.preventDefault();
  };
  window.webContents.on('will-navigate', stayHere);
  window.webContents.on('will-redirect', stayHere);
  window.webContents.on('will-frame-navigate', (event) => {
    if (!event.isMainFrame) stayHere(event);
  });
  // A page that died would leave the cashier in front of a frozen board: it is loaded again.
  window.webContents.on('render-process-gone', (_event, details) => {
    options.onCrash(details.reason);
    if (details.reason !== 'clean-exit') window.webContents.reload();
  });
  const zoom = (): void => window.webContents.setZoomFactor(settings.get().zoom / 100);
  // A page that is loaded anew begins at its own size.
  window.webContents.on('did-finish-load', zoom);
  settings.onChange(() => {
    if (!window.isDestroyed()) zoom();
  });
  void window.loadURL(RENDERER_URL);
  return window;
}

/** A screen that was unplugged since must not swallow the window. */
function onSomeScreen(bounds: Rectangle | null): Partial<Rectangle> {
  if (bounds === null) return {};
  const visible = screen.getAllDisplays().some(({ workArea }) => {
    const overlapX =
      Math.min(bounds.x + bounds.width, workArea.x + workArea.width) -
      Math.max(bounds.x, workArea.x);
    const overlapY =
      Math.min(bounds.y + bounds.height, workArea.y + workArea.height) -
      Math.max(bounds.y, workArea.y);
    return overlapX >= 100 && overlapY >= 100;
  });
  return visible ? bounds : { width: bounds.width, height: bounds.height };
}

/**
 * A till has no menu but the bar on its screen. macOS needs one, because copying and pasting go by
 * it there; elsewhere text fields do that by themselves.
 */
export function setApplicationMenu(): void {
  const onMac = process.platform === 'darwin';
  Menu.setApplicationMenu(
    onMac ? Menu.buildFromTemplate([{ role: 'appMenu' }, { role: 'editMenu' }]) : null,
  );
}
