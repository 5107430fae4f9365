import { fitText, type Measure } from './fit-dishes.ts';

/** Fewer letters of a name before its … say nothing. */
const LEAST_LETTERS = 3;

/**
 * What of a line about an order has room: for when it is asked, and for whom. When it is asked stands
 * whole or not at all, and so do all names but the first.
 */
export function fitWho(
  { asked, names }: { readonly asked: string | null; readonly names: readonly string[] },
  width: number,
  measure: Measure,
): string {
  const when = asked === null ? [] : [asked];
  const wishes = [[...when, ...names], when, names, names.slice(0, 1)];
  const texts = wishes.map((parts) => parts.join(' · ')).filter((text) => text !== '');
  const whole = texts.find((text) => measure(text, false) <= width);
  if (whole !== undefined) return whole;
  const cut = fitText(names[0] ?? '', width, measure);
  return [...cut].length > LEAST_LETTERS ? cut : '';
}
