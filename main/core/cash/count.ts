/** Notes and coins of the euro, cents, the largest first: as a drawer is counted. */
export const DENOMINATIONS = [
  50000, 20000, 10000, 5000, 2000, 1000, 500, 200, 100, 50, 20, 10, 5, 2, 1,
] as const;
export type Denomination = (typeof DENOMINATIONS)[number];

/** How many of each; what is left out is none. */
export type CashCounts = Readonly<Partial<Record<Denomination, number>>>;

/** More of one than any drawer holds. */
export const MOST_OF_ONE = 9_999;

/** What was counted, cents. */
export function countTotal(counts: CashCounts): number {
  return DENOMINATIONS.reduce((sum, one) => sum + one * (counts[one] ?? 0), 0);
}

/** The count as a line of the JET says it, in French: `Comptage : 3 × 20 €, 1 × 0,50 €.` */
export function countText(counts: CashCounts): string {
  const parts = DENOMINATIONS.flatMap((one) => {
    const many = counts[one] ?? 0;
    return many === 0 ? [] : [`${many} × ${denominationText(one)}`];
  });
  return `Comptage : ${parts.length === 0 ? 'tiroir vide' : parts.join(', ')}.`;
}

/** `20 €`, `0,50 €`. */
export function denominationText(cents: number): string {
  if (cents >= 100) return `${cents / 100}\u00a0€`;
  return `0,${String(cents).padStart(2, '0')}\u00a0€`;
}
