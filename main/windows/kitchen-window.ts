import {
  BrowserWindow,
  type Display,
  type Session,
  screen,
  session,
  type WebContents,
} from 'electron';
import type { DisplayView } from '../../preload/contract.ts';
import { KITCHEN_PAGE_HASH } from '../core/kitchen/kitchen-screen.ts';
import type { KitchenScreenSettings } from '../core/preferences.ts';
import type { Words } from '../lib/words.ts';
import { refusePermissions } from '../platform/security.ts';
import type { SettingsService } from '../settings/settings.ts';
import {
  firstPicture,
  keepOurPage,
  type OurPageOptions,
  ourPagePreferences,
  RENDERER_URL,
  SCHEME,
} from './our-window.ts';
import { serveRenderer } from './scheme.ts';

/** Where the kitchen's screen is to stand now. `absent`: its display is not plugged in, or the till stands there. */
type KitchenPlace<Display> =
  | { readonly kind: 'nowhere' | 'window' | 'absent' }
  | { readonly kind: 'display'; readonly display: Display };

/**
 * From what the manager chose, the displays that there are, and the one on which the till stands: the
 * system moves it to the kitchen's where its own is unplugged, and a full screen over it would leave
 * nobody a way to it but a keyboard.
 */
export function kitchenPlace<Display extends { readonly id: number }>(
  { displayId, kind }: Pick<KitchenScreenSettings, 'displayId' | 'kind'>,
  displays: readonly Display[],
  tillsId: number | null,
): KitchenPlace<Display> {
  if (kind === 'off') return { kind: 'nowhere' };
  if (kind === 'window') return { kind };
  const display = displays.find(({ id }) => id === displayId);
  return display === undefined || display.id === tillsId ? { kind: 'absent' } : { kind, display };
}

interface KitchenWindowOptions extends OurPageOptions {
  /** Where the page's files stand. */
  readonly rendererFolder: string;
  readonly settings: Pick<SettingsService, 'get' | 'onChange'>;
  readonly words: Words;
  /** The till's own window, which must not be covered. */
  readonly tillWindow: () => BrowserWindow | null;
  readonly onCrash: (reason: string) => void;
  /** The chosen display was unplugged, or taken by the till; or it is there again. */
  readonly onDisplay: (isThere: boolean) => void;
  readonly onOpenedOrClosed: () => void;
  /** The displays are others than before. */
  readonly onDisplays: () => void;
}

export interface KitchenWindow {
  /** Opens it where the manager wants it, and follows what they choose and what is plugged in. */
  start(): void;
  isOpen(): boolean;
  contents(): WebContents | null;
  /** Opens it again where somebody has closed it; else brings it to the front. */
  show(): void;
  listDisplays(): readonly DisplayView[];
}

const USUAL = { width: 1280, height: 800 };
const SMALLEST = { width: 800, height: 600 };

/** The kitchen's screen: a window of its own, that comes and goes by itself. */
export function createKitchenWindow(options: KitchenWindowOptions): KitchenWindow {
  const { settings } = options;
  let window: BrowserWindow | null = null;
  /** Where the window was last opened; a person who closes it there wants it closed. */
  let openedAt = 'nowhere';

  function look(): void {
    const place = kitchenPlace(
      settings.get().kitchenScreen,
      screen.getAllDisplays(),
      tillsDisplay(),
    );
    const wanted = nameOf(place);
    if (wanted === openedAt) return;
    const before = openedAt;
    openedAt = wanted;
    window?.destroy();
    if (place.kind === 'absent') options.onDisplay(false);
    else if (before === 'absent') options.onDisplay(true);
    if (place.kind === 'window' || place.kind === 'display') open(place);
  }

  function tillsDisplay(): number | null {
    const till = options.tillWindow();
    if (till === null) return null;
    // A minimised window stands nowhere.
    const bounds = till.isMinimized() ? till.getNormalBounds() : till.getBounds();
    return screen.getDisplayMatching(bounds).id;
  }

  function open(place: Exclude<KitchenPlace<Display>, { kind: 'nowhere' | 'absent' }>): void {
    const opened = openKitchenWindow(options, place.kind === 'display' ? place.display : null);
    opened.on('closed', () => {
      if (window === opened) window = null;
      options.onOpenedOrClosed();
    });
    window = opened;
    options.onOpenedOrClosed();
  }

  return {
    start: () => {
      settings.onChange(look);
      const onDisplays = (): void => {
        look();
        options.onDisplays();
      };
      options.tillWindow()?.on('move', look);
      screen.on('display-added', onDisplays);
      screen.on('display-removed', onDisplays);
      screen.on('display-metrics-changed', (_event, { bounds, id }) => {
        if (openedAt === `display ${id}`) window?.setBounds(bounds);
        options.onDisplays();
      });
      look();
    },
    isOpen: () => window !== null,
    contents: () => window?.webContents ?? null,
    show: () => {
      if (window === null) openedAt = 'nowhere';
      look();
      window?.focus();
    },
    listDisplays: () => {
      const own = tillsDisplay();
      return screen.getAllDisplays().map(({ bounds: { height, width }, id }) => {
        return { id, width, height, isTills: id === own };
      });
    },
  };
}

function nameOf(place: KitchenPlace<Display>): string {
  return place.kind === 'display' ? `display ${place.display.id}` : place.kind;
}

/** On a display of its own it fills it; it never takes the keyboard from the till by itself. */
function openKitchenWindow(options: KitchenWindowOptions, display: Display | null): BrowserWindow {
  const window = new BrowserWindow({
    title: options.words.say('main.kitchenWindow.title'),
    ...(display === null ? USUAL : { ...display.bounds, fullscreen: true }),
    minWidth: SMALLEST.width,
    minHeight: SMALLEST.height,
    show: false,
    backgroundColor: '#f3f1ec',
    autoHideMenuBar: true,
    webPreferences: { ...ourPagePreferences(options), session: kitchenSession(options) },
  });
  void firstPicture(window).then(() => {
    if (!window.isDestroyed()) window.showInactive();
  });
  keepOurPage(window, options.onCrash);
  void window.loadURL(`${RENDERER_URL}${KITCHEN_PAGE_HASH}`);
  return window;
}

/**
 * A session in memory: pages of different sessions never share a process, so that what takes one
 * window down leaves the other at work.
 */
function kitchenSession({ rendererFolder }: KitchenWindowOptions): Session {
  const own = session.fromPartition('kitchen', { cache: false });
  if (!own.protocol.isProtocolHandled(SCHEME)) {
    refusePermissions(own);
    serveRenderer(own, rendererFolder);
  }
  return own;
}
