import type { Measure } from '../logic/fit-dishes.ts';

/** Words of a shop's menu, many times over. */
const KEPT = 10_000;
/** Longer texts than a word are seldom asked for twice. */
const LONGEST_KEPT = 24;
const measures = new Map<number, Measure>();
let family: string | null = null;

/** How wide a text is in the app's own letters of `size` px, without drawing it. */
export function textWidth(size: number): Measure {
  const before = measures.get(size);
  if (before !== undefined) return before;
  const plain = inLetters(size, 400);
  const bold = inLetters(size, 700);
  const measure: Measure = (text, isBold) => (isBold ? bold : plain)(text);
  measures.set(size, measure);
  return measure;
}

/**
 * Each kind of letters has a canvas of its own: a board asks thirty thousand times at its start, by turns.
 * One that belongs to no page: another would have the page's styles worked out before each answer.
 */
function inLetters(size: number, weight: number): (text: string) => number {
  const known = new Map<string, number>();
  let context: OffscreenCanvasRenderingContext2D | null | undefined;
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before;
    if (context === undefined) {
      family ??=
        getComputedStyle(document.documentElement).getPropertyValue('--font') || 'sans-serif';
      // Nothing is painted: asked for so, the browser sets up no graphics for it.
      context = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true });
      if (context !== null) context.font = `${weight} ${size}px ${family}`;
    }
    if (context === null) return text.length * size * 0.6;
    const { width } = context.measureText(text);
    if (text.length > LONGEST_KEPT) return width;
    if (known.size > KEPT) known.clear();
    known.set(text, width);
    return width;
  };
}
