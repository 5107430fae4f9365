import type { Draft } from '../../main/core/counter/draft.ts';
import { inPayment, splitInParts } from '../../main/core/counter/in-payment.ts';
import { divide, type LinePick } from '../../main/core/counter/split.ts';
import { totalsOf } from '../../main/core/counter/totals.ts';

/** So many parts of a bill that come to the same, in cents each. */
interface AlikeParts {
  readonly count: number;
  readonly amount: number;
}

/** What each part comes to where a draft is paid in so many: a cent that does not divide is seen before. */
export function amountsOfParts(draft: Draft, parts: number): readonly AlikeParts[] {
  const counts = new Map<number, number>();
  for (const share of inPayment(splitInParts(draft, parts)).shares) {
    counts.set(share, (counts.get(share) ?? 0) + 1);
  }
  return [...counts].map(([amount, count]) => ({ count, amount }));
}

/** What picked lines come to. Cents. */
export interface PickedAmounts {
  readonly total: number;
  readonly byLine: ReadonlyMap<number, number>;
}

/**
 * What is asked for these lines once they are paid apart, with their share of what is taken off the whole
 * ticket. Null where nothing is picked, or they cannot be paid apart.
 */
export function amountsOfPicks(draft: Draft, picks: readonly LinePick[]): PickedAmounts | null {
  const part = divide(draft, picks)?.part;
  if (part === undefined) return null;
  const { lines, total } = totalsOf(part);
  return { total, byLine: new Map(part.lines.map(({ id }, at) => [id, lines[at] ?? 0])) };
}

/** How much more of a line (thousandths) each tap picks: one, or all of what cannot be counted. */
export function pickedByATap(all: number): number {
  return all % 1000 === 0 ? 1000 : all;
}
