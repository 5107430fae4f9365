import type { Measure } from '../logic/fit-dishes.ts';

const context = document.createElement('canvas').getContext('2d');
const known = new Map<string, number>();
/** Words of a shop's menu, many times over. */
const KEPT = 20_000;
/** Longer texts than a word are seldom asked for twice. */
const LONGEST_KEPT = 24;
let family: string | null = null;

/** How wide a text is in the app's own letters of `size` px, without drawing it. */
export function textWidth(size: number): Measure {
  return (text, isBold) => {
    family ??=
      getComputedStyle(document.documentElement).getPropertyValue('--font') || 'sans-serif';
    const font = `${isBold ? 700 : 400} ${size}px ${family}`;
    const key = `${font} ${text}`;
    const before = known.get(key);
    if (before !== undefined) return before;
    if (context === null) return text.length * size * 0.6;
    context.font = font;
    const { width } = context.measureText(text);
    if (text.length > LONGEST_KEPT) return width;
    if (known.size > KEPT) known.clear();
    known.set(key, width);
    return width;
  };
}
