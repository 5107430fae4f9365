/**
 * The arithmetic of a sale (fiscal-france §10, fiscal-format §2). All amounts are integer cents, rates
 * basis points (550, 1000, 2000), quantities thousandths.
 */

/** HT of an amount TTC, the nearest cent, halves away from zero; VAT is the rest. */
export function htOf(ttc: number, rate: number): number {
  const magnitude = BigInt(Math.abs(ttc));
  const base = 10_000n + BigInt(rate);
  const ht = Number((2n * magnitude * 10_000n + base) / (2n * base));
  return ttc < 0 ? -ht : ht;
}

/** An amount in proportion, `amount × part / whole`, the nearest cent, halves away from zero. */
export function proportion(amount: number, part: number, whole: number): number {
  const product = BigInt(amount) * BigInt(part);
  const size = product < 0n ? -product : product;
  const by = BigInt(whole);
  const result = Number((2n * size + by) / (2n * by));
  return product < 0n && result !== 0 ? -result : result;
}

/** What a quantity costs before any discount: unit × qty / 1000, halves up. */
export function grossOf(unit: number, qty: number): number {
  return proportion(unit, qty, 1000);
}

/**
 * Spreads `amount` (≥ 0) by weights (≥ 0), to the cent: each gets its share rounded down, and the cents
 * that are left go to the largest remainders, ties to the earlier one. Null where all weights are 0
 * and something is to be spread.
 */
export function largestRemainder(
  amount: number,
  weights: readonly number[],
): readonly number[] | null {
  const total = weights.reduce((sum, weight) => sum + BigInt(weight), 0n);
  if (amount === 0) return weights.map(() => 0);
  if (total === 0n) return null;
  const exact = weights.map((weight) => BigInt(amount) * BigInt(weight));
  const shares = exact.map((one) => Number(one / total));
  let left = amount - shares.reduce((sum, share) => sum + share, 0);
  const order = exact
    .map((one, index) => ({ index, rest: one % total }))
    .sort((a, b) => (a.rest > b.rest ? -1 : a.rest < b.rest ? 1 : a.index - b.index));
  for (const { index } of order) {
    if (left === 0) break;
    shares[index] = (shares[index] ?? 0) + 1;
    left -= 1;
  }
  return shares;
}
