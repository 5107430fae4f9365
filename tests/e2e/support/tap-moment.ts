import type { Page } from 'playwright-core';

/** How every card comes to stand elsewhere at once, with nothing told of it yet. */
export type Push = 'something comes beside the board' | 'a column is scrolled';

/**
 * Taps where another card has only just come to stand; gives the names of what that has opened. All in
 * one task, so that the window draws nothing in between; `isHeardLate`: it draws, and is busy for
 * half a second before it hears of the finger, which had come down before.
 */
export function tapAsCardsMove(
  page: Page,
  push: Push,
  isHeardLate: boolean,
): Promise<readonly (string | null)[]> {
  return page.evaluate(
    async ([how, isLate]) => {
      const BUSY_MS = 500;
      const frames = async (count: number): Promise<void> => {
        for (let frame = 0; frame < count; frame += 1) await new Promise(requestAnimationFrame);
      };
      const cardAt = (x: number, y: number): Element | null =>
        document.elementFromPoint(x, y)?.closest('article[data-order-id]') ?? null;
      const nameAt = (x: number, y: number): string | null =>
        cardAt(x, y)?.getAttribute('aria-label') ?? null;
      const middles = (): { x: number; y: number }[] =>
        [...document.querySelectorAll('main article[data-order-id]')].flatMap((card) => {
          const { height, left, top, width } = card.getBoundingClientRect();
          const across = [0.05, 0.5, 0.95].map((part) => left + part * width);
          return across.map((x) => ({ x, y: top + height / 2 }));
        });
      /** Tells of it where the card's own button is; gives whether it was taken. */
      const tell = (type: string, { x, y }: { x: number; y: number }, downAt?: number): boolean => {
        const at = { clientX: x, clientY: y, pointerType: 'mouse', detail: 1 };
        const event = new PointerEvent(type, { ...at, bubbles: true, cancelable: true });
        if (downAt !== undefined) Object.defineProperty(event, 'timeStamp', { value: downAt });
        return cardAt(x, y)?.querySelector('h3 button')?.dispatchEvent(event) ?? true;
      };
      // All of them stand still by now: none is refused for what was before.
      while (!middles().every((point) => tell('pointerdown', point))) await frames(1);
      const points = middles();
      const places = points.map(({ x, y }) => ({ x, y, name: nameAt(x, y) }));
      const before = performance.now();
      if (how === 'a column is scrolled') {
        for (const list of document.querySelectorAll('main ul')) list.scrollTop += 120;
      } else document.querySelector('main')?.style.setProperty('margin-right', '300px');
      if (isLate) {
        await frames(2);
        while (performance.now() < before + BUSY_MS);
      }
      const place = places.find(({ name, x, y }) => ![null, name].includes(nameAt(x, y)));
      if (place === undefined) throw new Error('Every card stands where it stood');
      const downAt = isLate ? before : undefined;
      tell('pointerdown', place, downAt);
      tell('click', place);
      await frames(3);
      const dialogs = [...document.querySelectorAll('[role="dialog"]')];
      return dialogs.map((dialog) => dialog.getAttribute('aria-label'));
    },
    [push, isHeardLate] as const,
  );
}
