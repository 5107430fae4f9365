import { type App, type BrowserWindow, nativeImage } from 'electron';
import type { Words } from '../lib/words.ts';
import { BADGE_SIZE, badgePixels } from './badge-picture.ts';

interface BadgeDeps {
  readonly app: Pick<App, 'setBadgeCount'>;
  readonly words: Words;
  readonly window: () => BrowserWindow | null;
}

/**
 * How many orders want somebody, on the app's icon: where the system writes the number itself, it
 * is told; Windows gets a picture of it over the icon in the task bar.
 */
export function createBadge({ app, words, window }: BadgeDeps): (count: number) => void {
  if (process.platform !== 'win32') return (count) => void app.setBadgeCount(count);
  return (count) => {
    const picture =
      count === 0
        ? null
        : nativeImage.createFromBitmap(badgePixels(count), {
            width: BADGE_SIZE,
            height: BADGE_SIZE,
          });
    window()?.setOverlayIcon(picture, words.say('main.badge', { count: String(count) }));
  };
}
