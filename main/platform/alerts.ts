import { type BrowserWindow, Notification } from 'electron';
import type { Announcement, OrderAnnouncement, Settings } from '../../preload/contract.ts';
import type { Words } from '../lib/words.ts';

interface AlertDeps {
  readonly words: Words;
  readonly window: () => BrowserWindow | null;
  readonly settings: () => Pick<Settings, 'notifications' | 'bringToFront' | 'flash'>;
}

interface Alerts {
  announce(announcement: Announcement): void;
  /** Nothing calls any more. */
  calm(): void;
}

const TOPICS = {
  new_order: 'newOrder',
  order_cancelled: 'cancelled',
  order_due: 'due',
  order_elsewhere: 'elsewhere',
  order_accepted: 'accepted',
  order_changed: 'changed',
  order_resumed: 'resumed',
  order_stopped: 'stopped',
} as const satisfies Readonly<Record<OrderAnnouncement['kind'], string>>;

/**
 * Tells of an order outside the window as well, each as far as it is wanted: the window over the
 * others, the task bar's flash, a notification.
 */
export function createAlerts(deps: AlertDeps): Alerts {
  const { words } = deps;
  let flashing = false;
  const calm = (): void => {
    if (flashing) deps.window()?.flashFrame(false);
    flashing = false;
  };
  return {
    calm,
    announce: (announcement) => {
      const { bringToFront, flash, notifications } = deps.settings();
      const window = deps.window();
      // An order waits for somebody; the stock does not.
      if ('orderId' in announcement && window !== null && !isLookedAt(window)) {
        if (bringToFront) showOnTop(window);
        if (flash) {
          window.flashFrame(true);
          if (!flashing) window.once('focus', calm);
          flashing = true;
        }
      }
      if (!notifications || !Notification.isSupported()) return;
      const notification = new Notification({
        ...wordsOf(announcement, words),
        // The window rings by itself, at the volume that the person has set.
        silent: true,
      });
      notification.on('click', () => {
        const there = deps.window();
        if (there?.isMinimized()) there.restore();
        there?.show();
        there?.focus();
      });
      notification.show();
    },
  };
}

/** A window that is put away keeps the keyboard for a moment. */
function isLookedAt(window: BrowserWindow): boolean {
  return window.isFocused() && !window.isMinimized();
}

function wordsOf(
  announcement: Announcement,
  words: Words,
): { readonly title: string; readonly body: string } {
  if (!('orderId' in announcement)) {
    const topic = announcement.kind === 'stock_off' ? 'stockOff' : 'stockBack';
    const title = words.say(`main.notification.${topic}`);
    return { title, body: announcement.names.join(', ') };
  }
  const topic = TOPICS[announcement.kind];
  const platform = announcement.platformName || words.say('main.notification.platformUnknown');
  const values = { code: announcement.code, platform };
  return {
    title: words.say(`main.notification.${topic}.title`, values),
    body: words.say(`main.notification.${topic}.body`, values),
  };
}

/**
 * Over the other windows, but without the keyboard: whoever types into another program at that
 * moment must not answer an order with it.
 */
function showOnTop(window: BrowserWindow): void {
  window.showInactive();
  if (window.isMinimized()) {
    // On Linux only `restore` brings it back, and would give it the keyboard.
    window.setFocusable(false);
    window.once('restore', () => window.setFocusable(true));
    window.restore();
  }
  window.moveTop();
}
