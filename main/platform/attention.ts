import type { App, BrowserWindow } from 'electron';
import type { Announcement, Settings } from '../../preload/contract.ts';
import type { BoardChange } from '../core/board/card.ts';
import { waitingAfter } from '../core/board/waiting.ts';
import type { Words } from '../lib/words.ts';
import { createAlerts } from './alerts.ts';
import { createBadge } from './badge.ts';
import { createKeepAwake } from './wake.ts';

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
