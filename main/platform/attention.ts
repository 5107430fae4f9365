import { type App, type BrowserWindow, nativeImage } from 'electron';
import type { Announcement, Settings } from '../../preload/contract.ts';
import type { BoardChange } from '../core/board/card.ts';
import { waitingAfter } from '../core/board/flags.ts';
import type { Words } from '../lib/words.ts';
import { createAlerts } from './alerts.ts';
import { createKeepAwake } from './wake.ts';

/** Side of the picture in pixels: Windows' overlay icons are 16, and 32 on finer screens. */
export const BADGE_SIZE = 32;

/** Digits of three by five points, a bit each, from the top left. */
const DIGITS = [
  '111101101101111',
  '010110010010111',
  '111001111100111',
  '111001111001111',
  '101101111001001',
  '111100111001111',
  '111100111101111',
  '111001001001001',
  '111101111101111',
  '111101111001111',
] as const;
const PLUS = '000010111010000';

const RED = [0x20, 0x14, 0x9c] as const;
const WHITE = [0xff, 0xff, 0xff] as const;

/**
 * A red disc with a number in white, as BGRA pixels. Beyond two digits nobody could read it in a
 * task bar: `9+` then says that they are many.
 */
export function badgePixels(count: number): Buffer {
  const signs =
    count > 99 ? [DIGITS[9], PLUS] : [...String(count)].map((one) => DIGITS[Number(one)]);
  const scale = signs.length === 1 ? 4 : 3;
  const width = signs.length * 3 * scale + (signs.length - 1) * 2;
  const left = Math.floor((BADGE_SIZE - width) / 2);
  const top = Math.floor((BADGE_SIZE - 5 * scale) / 2);
  const isInk = (x: number, y: number): boolean =>
    signs.some((sign, index) => {
      const column = Math.floor((x - left - index * (3 * scale + 2)) / scale);
      const row = Math.floor((y - top) / scale);
      if (column < 0 || column > 2 || row < 0 || row > 4) return false;
      return sign?.[row * 3 + column] === '1';
    });
  const pixels = Buffer.alloc(BADGE_SIZE * BADGE_SIZE * 4);
  const middle = (BADGE_SIZE - 1) / 2;
  for (let y = 0; y < BADGE_SIZE; y += 1) {
    for (let x = 0; x < BADGE_SIZE; x += 1) {
      if (Math.hypot(x - middle, y - middle) > BADGE_SIZE / 2) continue;
      pixels.set([...(isInk(x, y) ? WHITE : RED), 0xff], (y * BADGE_SIZE + x) * 4);
    }
  }
  return pixels;
}

interface BadgeDeps {
  readonly app: Pick<App, 'setBadgeCount'>;
  readonly words: Words;
  readonly window: () => BrowserWindow | null;
}

/**
 * How many orders want somebody, on the app's icon: where the system writes the number itself, it
 * is told; Windows gets a picture of it over the icon in the task bar.
 */
function createBadge({ app, words, window }: BadgeDeps): (count: number) => void {
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

interface AttentionDeps {
  readonly app: App;
  readonly words: Words;
  readonly window: () => BrowserWindow | null;
  readonly settings: () => Settings;
}

/** What calls for somebody outside the window: it rings by itself, for as long as it is loaded. */
export interface Attention {
  announce(announcement: Announcement): void;
  boardChanged(change: BoardChange): void;
  /** Whether the kitchen's screen is open and a ticket stands on it: at the stove no hand touches a key for long. */
  kitchenShows(isBusy: boolean): void;
  stop(): void;
}

export function createAttention(deps: AttentionDeps): Attention {
  const alerts = createAlerts(deps);
  const badge = createBadge(deps);
  const keepAwake = createKeepAwake();
  let waiting: ReadonlySet<string> = new Set();
  let isKitchenBusy = false;
  const light = (): void => keepAwake.display(waiting.size > 0 || isKitchenBusy);
  return {
    announce: alerts.announce,
    boardChanged: (change) => {
      const before = waiting.size;
      waiting = waitingAfter(waiting, change);
      if (waiting.size === before) return;
      badge(waiting.size);
      light();
      if (waiting.size === 0) alerts.calm();
    },
    kitchenShows: (isBusy) => {
      isKitchenBusy = isBusy;
      light();
    },
    stop: keepAwake.stop,
  };
}
