import { type BrowserWindow, Notification } from 'electron';
import type { Announcement } from '../../preload/contract.ts';
import type { Words } from './words.ts';

export interface AlertDeps {
  readonly words: Words;
  readonly window: () => BrowserWindow | null;
  readonly enabled: () => boolean;
}

const TOPICS = { new_order: 'newOrder', order_cancelled: 'cancelled', order_due: 'due' } as const;

/** Tells of an order outside the window as well: a notification, and the task bar's flash. */
export function createAlerts(deps: AlertDeps): (announcement: Announcement) => void {
  return (announcement) => {
    const window = deps.window();
    if (window !== null && !window.isFocused()) window.flashFrame(true);
    if (!deps.enabled() || !Notification.isSupported()) return;
    const topic = TOPICS[announcement.kind];
    const values = { code: announcement.code, platform: announcement.platformName };
    const notification = new Notification({
      title: deps.words.say(`main.notification.${topic}.title`, values),
      body: deps.words.say(`main.notification.${topic}.body`, values),
      // The window rings by itself, at the volume that the person has set.
      silent: true,
    });
    notification.on('click', () => {
      window?.show();
      window?.focus();
    });
    notification.show();
  };
}
