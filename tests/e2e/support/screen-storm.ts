import type { CDPSession, Page } from 'playwright-core';
import { JUST_MOVED_MS } from '../../../renderer/logic/steady-column.ts';
import { nextFrames } from './tap-watch.ts';

/** Where a finger aims, and at which of the targets of the page. */
export interface Aim {
  readonly x: number;
  readonly y: number;
  readonly target: number;
}

/** A press that the app has taken. */
interface Hit {
  /** Which of the targets of the page; null: none. */
  readonly target: number | null;
  /** What it is called. */
  readonly words: string;
}

/** What the page of a test gives to it. */
interface Caught {
  readonly hits: Hit[];
  readonly numberAt: (x: number, y: number) => number | null;
  readonly push: (px: number) => void;
}

const PRESSED = 'button, label, [role="tab"], [role="row"], [role="option"], a[href]';

/**
 * From now on the page does nothing of what is pressed, and keeps which presses the app has taken: the guard of taps
 * listens before. Whoever comes down long enough after a push has seen it, and aims at what stands there then: such a press
 * is not kept.
 */
export async function catchPresses(page: Page): Promise<void> {
  await page.evaluate(
    ({ justMovedMs, pressed }) => {
      const numbers = new WeakMap<Element, number>();
      let last = 0;
      const targetOf = (at: Element | null): Element | null => at?.closest(pressed) ?? null;
      const numberOf = (target: Element | null): number | null => {
        if (target === null) return null;
        if (!numbers.has(target)) {
          last += 1;
          numbers.set(target, last);
        }
        return numbers.get(target) ?? null;
      };
      let seenAt = Number.NEGATIVE_INFINITY;
      let isLate = false;
      const hits: Hit[] = [];
      addEventListener(
        'click',
        (event) => {
          // What the guard does not take it prevents.
          if (event.target instanceof Element && !event.defaultPrevented && !isLate) {
            const target = targetOf(event.target);
            hits.push({
              target: numberOf(target),
              words: target?.ariaLabel ?? target?.textContent ?? '',
            });
          }
          event.preventDefault();
          event.stopImmediatePropagation();
        },
        { capture: true },
      );
      addEventListener(
        'pointerdown',
        ({ timeStamp }) => {
          isLate = timeStamp - seenAt >= justMovedMs;
        },
        { capture: true },
      );
      for (const type of ['pointerdown', 'pointerup', 'mousedown', 'mouseup']) {
        addEventListener(type, (event) => event.stopImmediatePropagation(), { capture: true });
      }
      let pushed = 0;
      const push = (px: number): void => {
        pushed = pushed === 0 ? px : 0;
        seenAt = Number.POSITIVE_INFINITY;
        requestAnimationFrame(() => {
          seenAt = performance.now();
        });
        const over = document.querySelectorAll<HTMLElement>('main, [role="dialog"]');
        for (const one of over) one.style.paddingTop = pushed === 0 ? '' : `${pushed}px`;
      };
      const caught: Caught = {
        hits,
        numberAt: (x, y) => numberOf(targetOf(document.elementFromPoint(x, y))),
        push,
      };
      Object.assign(window, { caught });
    },
    { justMovedMs: JUST_MOVED_MS, pressed: PRESSED },
  );
}

/** Makes the pages from now on deaf for the guard of taps: it is the one that listens at the window as it is loaded. */
export async function withoutGuard(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const { addEventListener } = EventTarget.prototype;
    const TAPS = ['pointerdown', 'pointerup', 'mousedown', 'mouseup', 'click'];
    EventTarget.prototype.addEventListener = function add(type, listener, options) {
      const isLoaded = Reflect.get(window, 'isLoaded') === true;
      if (this === window && TAPS.includes(type) && !isLoaded) return;
      addEventListener.call(this, type, listener, options);
    };
  });
}

/** Loads the page anew: it does again what is pressed. */
export async function loadAnew(page: Page): Promise<void> {
  await page.reload();
  await page.getByRole('navigation').waitFor();
  await page.evaluate(() => Object.assign(window, { isLoaded: true }));
}

/** The worst that could come in above a screen, and with the next call go again. */
export function push(page: Page, px: number): Promise<void> {
  return page.evaluate(
    (by) => (window as unknown as { readonly caught: Caught }).caught.push(by),
    px,
  );
}

/** Somewhere on what can be pressed on the screen, as it is seen now. */
export function aimAt(page: Page, choice: number): Promise<Aim> {
  return page.evaluate(
    ({ chosen, pressed }) => {
      const { caught } = window as unknown as { readonly caught: Caught };
      const box = document.querySelector('[role="dialog"]') ?? document.querySelector('#root');
      const bar = document.querySelector('header')?.getBoundingClientRect().bottom ?? 0;
      const all = [...(box?.querySelectorAll(pressed) ?? [])].flatMap((one) => {
        const { height, left, top, width } = one.getBoundingClientRect();
        const spot = { x: left + width / 2, y: top + height / 2 };
        const isSeen = height > 20 && spot.y > bar && spot.y < innerHeight && spot.x < innerWidth;
        const at = isSeen ? document.elementFromPoint(spot.x, spot.y) : null;
        return at?.closest(pressed) === one ? [spot] : [];
      });
      const spot = all[chosen % Math.max(1, all.length)];
      const target = spot === undefined ? null : caught.numberAt(spot.x, spot.y);
      if (spot === undefined || target === null) throw new Error('There is nothing to press');
      return { ...spot, target };
    },
    { chosen: choice, pressed: PRESSED },
  );
}

export type Hand = 'finger' | 'mouse';

/** Taps there; gives what the app has taken of it: its click comes within two pictures of the window. */
export async function tapThere(
  page: Page,
  touch: CDPSession,
  { by, x, y }: Pick<Aim, 'x' | 'y'> & { readonly by: Hand },
): Promise<readonly Hit[]> {
  if (by === 'mouse') {
    await page.mouse.click(x, y);
  } else {
    const touchPoints = [{ x, y }];
    await touch.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints });
    await touch.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
  }
  await nextFrames(page, 2);
  return page.evaluate(() =>
    (window as unknown as { readonly caught: Caught }).caught.hits.splice(0),
  );
}

/** What was hit though something else was aimed at, in words. */
export function othersOf(screen: string, aim: Aim, hits: readonly Hit[]): readonly string[] {
  return hits
    .filter(({ target }) => target !== null && target !== aim.target)
    .map(({ words }) => `${screen}: ${words}`);
}
