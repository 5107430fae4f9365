import type { Page } from 'playwright-core';

/**
 * Measures what is on screen: targets of at least 48 px (the answers to an order 76), text that is
 * at least 7:1 against what lies behind it and at least 16 px, nothing cut off, and nothing of a
 * card under its buttons.
 */
export function measure(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const found: string[] = [];
    const name = (element: Element): string =>
      `${element.tagName.toLowerCase()} "${(element.getAttribute('aria-label') ?? element.textContent ?? '').trim().slice(0, 40)}"`;
    // What a dialog hides is not looked at.
    const shown = (element: Element): boolean =>
      element.checkVisibility({ opacityProperty: true, visibilityProperty: true }) &&
      element.closest('[aria-hidden="true"], [inert]') === null;

    const PRIMARY = new Set([
      'Accepter',
      'J’ai vu',
      'Commencer',
      'Prête',
      'En livraison',
      'Terminée',
      'CONNECTER',
      'RECONNECTER',
      'ANNULER',
    ]);
    for (const target of document.querySelectorAll('button, [role="link"], [role="tab"], label')) {
      if (!shown(target) || target.closest('[aria-live]') !== null) continue;
      const { height, width } = target.getBoundingClientRect();
      if (height === 0 || target.querySelector('textarea, input[type="text"]') !== null) continue;
      const isLabelOnly = target.tagName === 'LABEL' && target.querySelector('input') === null;
      // React Aria's own dismiss buttons are for screen readers only.
      if (getComputedStyle(target.parentElement ?? target).clipPath === 'inset(50%)') continue;
      // The button in a card's heading stretches over its whole card.
      if (isLabelOnly || target.closest('article h3') !== null) continue;
      const least = PRIMARY.has(target.textContent?.trim() ?? '') ? 76 : 48;
      if (height < least || width < least) {
        found.push(`target ${Math.round(width)}×${Math.round(height)} < ${least}: ${name(target)}`);
      }
    }

    const parse = (colour: string): readonly number[] =>
      (colour.match(/[\d.]+/g) ?? []).map(Number);
    const linear = (value: number): number => {
      const share = value / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    };
    const luminance = ([red = 0, green = 0, blue = 0]: readonly number[]): number =>
      0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
    const behind = (element: Element | null): readonly number[] => {
      for (let at = element; at !== null; at = at.parentElement) {
        const colour = parse(getComputedStyle(at).backgroundColor);
        if ((colour[3] ?? 1) === 1 && colour.length > 0) return colour;
      }
      return [255, 255, 255];
    };
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = texts.nextNode(); node !== null; node = texts.nextNode()) {
      const element = node.parentElement;
      if (element === null || (node.textContent ?? '').trim() === '') continue;
      if (!element.checkVisibility()) continue;
      if (!shown(element) && element.closest('[role="timer"], .react-aria-Tabs') === null) continue;
      if (element.closest('[aria-live], .unseen, h1, svg') !== null) continue;
      const style = getComputedStyle(element);
      const back = luminance(behind(element));
      const front = luminance(parse(style.color));
      const ratio = (Math.max(back, front) + 0.05) / (Math.min(back, front) + 0.05);
      if (ratio < 7) found.push(`contrast ${ratio.toFixed(2)}: ${name(element)} ${style.color}`);
      if (Number.parseFloat(style.fontSize) < 16)
        found.push(`text ${style.fontSize}: ${name(element)}`);
      const range = document.createRange();
      range.selectNodeContents(node);
      const text = range.getBoundingClientRect();
      // What a text area began with is in the page, and not drawn.
      if (text.width === 0) continue;
      for (const button of element.closest('article')?.querySelectorAll('button') ?? []) {
        const { bottom, left, top } = button.getBoundingClientRect();
        const runsInto = text.left < left && text.right > left + 1;
        if (runsInto && text.bottom > top + 1 && text.top < bottom - 1)
          found.push(`under a button: ${name(element)}`);
      }
      let isScrolledAway = false;
      for (let box: Element | null = element; box !== null; box = box.parentElement) {
        const around = getComputedStyle(box);
        const edge = box.getBoundingClientRect();
        if (around.overflowX !== 'visible' && edge.width > 1) {
          const isBeside = text.left >= edge.right - 1 || text.right <= edge.left + 1;
          isScrolledAway = isBeside && around.overflowX === 'auto';
          if (isScrolledAway) break;
          if (text.right > edge.right + 1 || text.left < edge.left - 1) {
            found.push(`cut off: ${name(element)}`);
          }
          break;
        }
      }
      if (!isScrolledAway && text.right > innerWidth + 1) found.push(`outside: ${name(element)}`);
    }
    return found;
  });
}
