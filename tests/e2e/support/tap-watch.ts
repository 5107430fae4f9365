import type { CDPSession, Page } from 'playwright-core';
import { JUST_MOVED_MS } from '../../../renderer/logic/steady-column.ts';

/** A finger that came down, and what was there. */
export interface Down {
  /** The order whose card was under it; null where there was none. */
  readonly orderId: string | null;
  readonly code: string | null;
  /** With what, as the browser says: `touch`, `mouse`. */
  readonly pointer: string;
  /** Another card was seen there a moment before: whoever tapped may have meant that one. */
  readonly isContested: boolean;
  /** The app takes no tap of this finger. */
  readonly isRefused: boolean;
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
  readonly cards: readonly Spot[];
}

interface Watch {
  down: Omit<Down, 'isRefused'> | null;
  /** The event that told of it: the app has prevented it where it takes no tap. */
  event: Event | null;
  /** The press has come to its end: the page has heard of its click. */
  hasClicked: boolean;
}

/** How one tap is made. */
export interface Tap {
  readonly x: number;
  readonly y: number;
  readonly by: 'finger' | 'mouse';
  /** For so many pictures of the window it rests before it goes up. */
  readonly frames: number;
}

/** One tap, as the system would tell of it. */
export async function tapAt(page: Page, touch: CDPSession, tap: Tap): Promise<void> {
  const { by, frames, x, y } = tap;
  const rest = async (): Promise<void> => {
    if (frames > 0) await nextFrames(page, frames);
  };
  if (by === 'mouse') {
    await Promise.all([page.mouse.move(x, y), page.mouse.down()]);
    await rest();
    await page.mouse.up();
    return;
  }
  const touchPoints = [{ x, y }];
  await touch.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints });
  await rest();
  await touch.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
}

/** Waits for so many pictures of the window. */
export function nextFrames(page: Page, count: number): Promise<void> {
  return page.evaluate(async (frames) => {
    for (let frame = 0; frame < frames; frame += 1) await new Promise(requestAnimationFrame);
  }, count);
}

/**
 * Makes the next page deaf for what keeps it still: nothing tells it of a hand over a column, and no tap is looked at
 * before the button has it. The app itself is as it is; who listens once it is loaded is heard.
 */
export async function loadUnguarded(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const { addEventListener } = EventTarget.prototype;
    const TAPS = ['pointerdown', 'pointerup', 'mousedown', 'mouseup', 'click', 'keydown'];
    EventTarget.prototype.addEventListener = function add(type, listener, options) {
      const isHand = type.startsWith('pointer') || type === 'wheel';
      const isLoaded = Reflect.get(window, 'isUnguarded') === true;
      const isGuard = this === window && TAPS.includes(type) && !isLoaded;
      if (isGuard || (this !== window && isHand)) return;
      addEventListener.call(this, type, listener, options);
    };
  });
  await page.reload();
  await page.getByRole('navigation').waitFor();
  await page.evaluate(() => Object.assign(window, { isUnguarded: true }));
}

/**
 * Keeps what lies under each finger that comes down, before the app hears of it, and for a moment
 * where every card stood in each picture of the window. A picture was seen until the next one was drawn, and
 * a finger came down when the browser says so, however late the page is told.
 */
export async function watchTaps(page: Page): Promise<void> {
  await page.evaluate((justMovedMs) => {
    /** A page that is frozen for longer is another matter. */
    const HEARD_WITHIN_MS = 2_000;
    const watch: Watch = { down: null, event: null, hasClicked: false };
    Object.assign(window, { tapWatch: watch });
    type Frame = { at: number; boxes: ReadonlyMap<string, DOMRect> };
    let frames: Frame[] = [];
    // The time of the picture: the app learns of it with the same one, and no sooner.
    const look = (at: number): void => {
      const cards = document.querySelectorAll<HTMLElement>('main article[data-order-id]');
      const boxes = new Map(
        [...cards].map((card) => [card.dataset['orderId'] ?? '', card.getBoundingClientRect()]),
      );
      const oldest = at - justMovedMs - HEARD_WITHIN_MS;
      frames = [...frames.filter((_, index) => seenUntil(index) > oldest), { at, boxes }];
      requestAnimationFrame(look);
    };
    const seenUntil = (index: number): number => frames[index + 1]?.at ?? Number.POSITIVE_INFINITY;
    look(performance.now());
    const idAt = ({ boxes }: Frame, x: number, y: number): string | null => {
      for (const [id, box] of boxes) {
        if (x >= box.left && x < box.right && y >= box.top && y < box.bottom) return id;
      }
      return null;
    };
    addEventListener(
      'pointerdown',
      (event) => {
        const { clientX, clientY, pointerType, timeStamp } = event;
        const heardAt = performance.now();
        const downAt = heardAt - timeStamp > HEARD_WITHIN_MS ? heardAt : timeStamp;
        const card = document.elementFromPoint(clientX, clientY)?.closest('article') ?? null;
        const orderId = card?.dataset['orderId'] ?? null;
        const recent = frames.filter((_, index) => downAt - seenUntil(index) < justMovedMs);
        const others = recent.map((frame) => idAt(frame, clientX, clientY));
        watch.event = event;
        watch.down = {
          orderId,
          code: card?.getAttribute('aria-label')?.split(',')[0] ?? null,
          pointer: pointerType,
          isContested: others.some((id) => id !== null && id !== orderId),
        };
      },
      { capture: true },
    );
    const clicked = (): void => {
      watch.hasClicked = true;
    };
    addEventListener('click', clicked, { capture: true });
  }, JUST_MOVED_MS);
}

/**
 * What has come of the last tap, whose click comes within two pictures of the window or not at all: a
 * finger's is told after the finger has gone, and there is none where the button has gone. It asks the app something itself first: whatever the tap made the
 * window ask for is with the app by then.
 */
export function afterTap(page: Page): Promise<Aftermath> {
  return page.evaluate(async () => {
    const watch = (window as unknown as { tapWatch: Watch }).tapWatch;
    for (let frame = 0; frame < 2 && !watch.hasClicked; frame += 1) {
      await new Promise(requestAnimationFrame);
    }
    await window.posHelper.live.get('settings');
    const nameOf = (dialog: Element): string => {
      const label = document.getElementById(dialog.getAttribute('aria-labelledby') ?? '');
      return dialog.getAttribute('aria-label') ?? label?.textContent ?? '';
    };
    const cards = [...document.querySelectorAll('main article[data-order-id]')];
    const { down, event } = watch;
    Object.assign(watch, { down: null, event: null, hasClicked: false });
    return {
      down: down === null ? null : { ...down, isRefused: event?.defaultPrevented === true },
      dialogs: [...document.querySelectorAll('[role="dialog"]')].map(nameOf),
      cards: cards.map((card) => {
        const { height, width, x, y } = card.getBoundingClientRect();
        return { height, width, x, y };
      }),
    };
  });
}
