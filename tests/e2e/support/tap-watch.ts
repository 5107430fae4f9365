import type { Page } from 'playwright-core';

/** A finger that came down, and what was there. */
export interface Down {
  /** The order whose card was under it; null where there was none. */
  readonly orderId: string | null;
  readonly code: string | null;
  /** Another card stood there a moment before: whoever tapped may have meant that one. */
  readonly isContested: boolean;
}

/** Where a finger could come down. */
export interface Spot {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** What can be seen after a tap. */
export interface Aftermath {
  readonly down: Down | null;
  /** The names of what is open beside and over the board. */
  readonly dialogs: readonly string[];
  readonly isRefused: boolean;
  readonly cards: readonly Spot[];
}

interface Watch {
  down: Down | null;
}

/**
 * Keeps what lies under each finger that comes down, before the app hears of it, and for a moment
 * where every card stood.
 */
export async function watchTaps(page: Page): Promise<void> {
  await page.evaluate(() => {
    /** A little less than the 400 ms for which the app takes no tap on a card that has moved. */
    const REMEMBERED_MS = 350;
    const watch: Watch = { down: null };
    Object.assign(window, { tapWatch: watch });
    type Frame = { at: number; boxes: ReadonlyMap<string, DOMRect> };
    let frames: Frame[] = [];
    const look = (): void => {
      const at = performance.now();
      const cards = document.querySelectorAll<HTMLElement>('main article[data-order-id]');
      const boxes = new Map(
        [...cards].map((card) => [card.dataset['orderId'] ?? '', card.getBoundingClientRect()]),
      );
      frames = [...frames.filter((frame) => frame.at > at - REMEMBERED_MS), { at, boxes }];
      requestAnimationFrame(look);
    };
    look();
    const idAt = ({ boxes }: Frame, x: number, y: number): string | null => {
      for (const [id, box] of boxes) {
        if (x >= box.left && x < box.right && y >= box.top && y < box.bottom) return id;
      }
      return null;
    };
    addEventListener(
      'pointerdown',
      ({ clientX, clientY }) => {
        const card = document.elementFromPoint(clientX, clientY)?.closest('article') ?? null;
        const orderId = card?.dataset['orderId'] ?? null;
        const recent = frames.filter(({ at }) => at > performance.now() - REMEMBERED_MS);
        const others = recent.map((frame) => idAt(frame, clientX, clientY));
        watch.down = {
          orderId,
          code: card?.getAttribute('aria-label')?.split(',')[0] ?? null,
          isContested: others.some((id) => id !== null && id !== orderId),
        };
      },
      { capture: true },
    );
  });
}

/**
 * What has come of the last tap. It asks the app something itself first: whatever the tap made the
 * window ask for is with the app by then.
 */
export function afterTap(page: Page, tooSoon: string): Promise<Aftermath> {
  return page.evaluate(async (refusal) => {
    await window.posHelper.settings.get();
    const nameOf = (dialog: Element): string => {
      const label = document.getElementById(dialog.getAttribute('aria-labelledby') ?? '');
      return dialog.getAttribute('aria-label') ?? label?.textContent ?? '';
    };
    const cards = [...document.querySelectorAll('main article[data-order-id]')];
    const watch = (window as unknown as { tapWatch: Watch }).tapWatch;
    const { down } = watch;
    watch.down = null;
    return {
      down,
      dialogs: [...document.querySelectorAll('[role="dialog"]')].map(nameOf),
      isRefused: cards.some((card) => card.textContent?.includes(refusal)),
      cards: cards.map((card) => {
        const { height, width, x, y } = card.getBoundingClientRect();
        return { height, width, x, y };
      }),
    };
  }, tooSoon);
}
