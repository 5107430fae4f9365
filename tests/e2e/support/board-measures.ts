import type { Page } from 'playwright-core';

/** What can be seen of the board, and what is wrong with it. */
export interface BoardSight {
  /** Cards of which nothing is cut off or lies under something else. */
  readonly wholly: number;
  readonly wrong: readonly string[];
}

/**
 * Looks at every card of the board as it is drawn: whether it is in sight, how large its buttons and
 * letters are, and whether something of it is cut off.
 */
export function measureBoard(page: Page): Promise<BoardSight> {
  return page.evaluate(() => {
    const LEAST = { main: 76, other: 48, code: 26, dish: 17 };
    const wrong: string[] = [];

    const within = (box: DOMRect, around: DOMRect): boolean =>
      box.left >= around.left - 0.5 &&
      box.top >= around.top - 0.5 &&
      box.right <= around.right + 0.5 &&
      box.bottom <= around.bottom + 0.5;

    function isInSight(card: HTMLElement): boolean {
      const box = card.getBoundingClientRect();
      for (let at = card.parentElement; at !== null; at = at.parentElement) {
        const { overflowX, overflowY } = getComputedStyle(at);
        const clips = overflowX !== 'visible' || overflowY !== 'visible';
        if (clips && !within(box, at.getBoundingClientRect())) return false;
      }
      if (!within(box, new DOMRect(0, 0, innerWidth, innerHeight))) return false;
      // Nothing lies over it, at its edges and in its middle.
      const across = [box.left + 6, box.left + box.width / 2, box.right - 6];
      const down = [box.top + 6, box.top + box.height / 2, box.bottom - 6];
      return across.every((x) =>
        down.every((y) => document.elementFromPoint(x, y)?.closest('article') === card),
      );
    }

    function lookAt(card: HTMLElement): void {
      const name = card.getAttribute('aria-label');
      const say = (what: string): void => void wrong.push(`${name}: ${what}`);
      const [main, ...others] = card.querySelectorAll('button:not(h3 button)');
      const buttons = [
        ...(main === undefined ? [] : [[main, LEAST.main] as const]),
        ...others.map((button) => [button, LEAST.other] as const),
      ];
      for (const [button, least] of buttons) {
        const { height, width } = button.getBoundingClientRect();
        // At a zoom the screen's pixels are other ones, and boxes are laid out in parts of one.
        if (Math.min(height, width) < least - 0.1) {
          say(`"${button.textContent}" is ${width.toFixed(1)} × ${height.toFixed(1)}`);
        }
      }
      const sizeOf = (element: Element): number =>
        Number.parseFloat(getComputedStyle(element).fontSize);
      for (const code of card.querySelectorAll('h3 button')) {
        if (sizeOf(code) < LEAST.code) say(`its code has ${sizeOf(code)} px`);
      }
      for (const dish of card.querySelectorAll('[class*="dishes"] *')) {
        if (sizeOf(dish) < LEAST.dish) say(`"${dish.textContent}" has ${sizeOf(dish)} px`);
      }
      for (const element of [card, ...card.querySelectorAll('*')]) {
        if (!(element instanceof HTMLElement) || element.clientWidth === 0) continue;
        const { clientHeight, clientWidth, scrollHeight, scrollWidth } = element;
        // Letters may reach out of their line above and below where nothing cuts them off.
        const isCut = getComputedStyle(element).overflowY !== 'visible';
        if (scrollWidth > clientWidth || (isCut && scrollHeight > clientHeight)) {
          const room = `${clientWidth} × ${clientHeight}`;
          say(`"${element.textContent}" takes ${scrollWidth} × ${scrollHeight} of ${room}`);
        }
      }
    }

    const cards = [...document.querySelectorAll<HTMLElement>('main article[data-order-id]')];
    for (const card of cards) lookAt(card);
    return { wholly: cards.filter(isInSight).length, wrong };
  });
}
