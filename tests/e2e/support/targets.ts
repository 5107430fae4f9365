import type { Page } from 'playwright-core';

const SMALLEST = 48;

/**
 * What on the page can be touched and is smaller than 48 × 48 px, with its size. A control may be
 * touched through more than its own box: its label, the track of a slider, or what it lays over its
 * card. What only screen readers meet is not touched at all.
 */
export function smallTargets(page: Page): Promise<string[]> {
  return page.evaluate((smallest) => {
    const controls =
      'button, a[href], [role="link"], [role="tab"], [role="radio"], input, textarea, select';
    const hidden = '[inert], [aria-hidden="true"], [style*="clip"]';

    function sizeOf(control: Element): { width: number; height: number } {
      const after = getComputedStyle(control, '::after');
      if (after.content !== 'none' && after.position === 'absolute') {
        return { width: Number.parseFloat(after.width), height: Number.parseFloat(after.height) };
      }
      const around = control.matches('[type="range"]') ? '[data-orientation]' : 'label';
      return (control.closest(around) ?? control).getBoundingClientRect();
    }

    const small: string[] = [];
    for (const control of document.querySelectorAll<HTMLElement>(controls)) {
      // The native control of a radio or a slider is hidden where its label or track shows.
      const native = control.matches('label input, [type="range"]');
      const shown = control.checkVisibility({ visibilityProperty: true });
      if (!shown || (!native && control.closest(hidden) !== null)) continue;
      const { width, height } = sizeOf(control);
      if (width >= smallest && height >= smallest) continue;
      const name = control.getAttribute('aria-label') ?? control.textContent ?? '';
      small.push(`${control.tagName} ${name.trim()}: ${width.toFixed(1)} × ${height.toFixed(1)}`);
    }
    return small;
  }, SMALLEST);
}
