import { BrowserWindow, Menu, type Rectangle, screen } from 'electron';
import type { SettingsService } from '../settings/settings.ts';
import {
  firstPicture,
  keepOurPage,
  type OurPageOptions,
  ourPagePreferences,
  RENDERER_URL,
} from './our-window.ts';

interface MainWindowOptions extends OurPageOptions {
  /** How the window stood last time; `getWindow` is null at a first start. */
  readonly settings: Pick<
    SettingsService,
    'get' | 'getWindow' | 'onChange' | 'setWindow' | 'update'
  >;
  readonly onCrash: (reason: string) => void;
  /** The till is there: before it, an empty window would stand behind a box that says why it is not. */
  readonly mayShow: Promise<void>;
}

const SMALLEST = { width: 1024, height: 700 };
const USUAL = { width: 1280, height: 800 };

/**
 * The till's window. The kitchen's screen (`kitchen-window.ts`) is made of the same page, and is bound
 * like it (`our-window.ts`).
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
      ...ourPagePreferences(options),
      // The first ring may come before anybody has touched the screen.
      autoplayPolicy: 'no-user-gesture-required',
    },
  });
  void Promise.all([firstPicture(window), options.mayShow]).then(() => {
    if (!window.isDestroyed()) window.show();
  });
  window.on('close', () => settings.setWindow(window.getNormalBounds()));
  // Remembered, whoever asked for it: the till's own key, or the system's.
  window.on('enter-full-screen', () => void settings.update({ fullScreen: true }));
  window.on('leave-full-screen', () => void settings.update({ fullScreen: false }));
  keepOurPage(window, options.onCrash);
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
