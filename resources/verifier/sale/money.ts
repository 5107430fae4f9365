/** Whole numbers of any size, for a product of cents and thousandths may leave the exact range. */
function divided(numerator: bigint, denominator: bigint): number {
  const quotient = numerator / denominator;
  return Number(numerator % denominator < 0n ? quotient - 1n : quotient);
}

/** `amount × part / whole`, halves up (towards plus infinity). */
export function scaled(amount: number, part: number, whole: number): number {
  const product = amount * part;
  if (Number.isSafeInteger(product * 2) && product >= 0) {
    return Math.floor((2 * product + whole) / (2 * whole));
  }
  return divided(2n * BigInt(amount) * BigInt(part) + BigInt(whole), 2n * BigInt(whole));
}

/** The HT of a TTC in cents at a rate in basis points, the sign aside (fiscal-france §10). */
export function htOf(ttc: number, rate: number): number {
  const abs = Math.abs(ttc);
  const numerator = 2 * abs * 10_000 + 10_000 + rate;
  const denominator = 2 * (10_000 + rate);
  const ht = Number.isSafeInteger(numerator)
    ? Math.floor(numerator / denominator)
    : divided(2n * BigInt(abs) * 10_000n + 10_000n + BigInt(rate), BigInt(denominator));
  return ttc < 0 ? -ht : ht;
}

/**
 * Splits `amount` in proportion to `weights` by the largest remainder; ties go to the earlier one.
 * Undefined where nothing can be in proportion: all weights are 0 and the amount is not.
 */
export function largestRemainder(
  amount: number,
  weights: readonly number[],
): readonly number[] | undefined {
  const sum = weights.reduce((total, weight) => total + weight, 0);
  if (sum === 0) return amount === 0 ? weights.map(() => 0) : undefined;
  const exact = weights.map((weight) => BigInt(amount) * BigInt(weight));
  const shares = exact.map((product) => Number(product / BigInt(sum)));
  const rest = exact.map((product) => product % BigInt(sum));
  const order = rest.map((_, i) => i).sort((a, b) => compare(rest[b], rest[a]) || a - b);
  let missing = amount - shares.reduce((total, share) => total + share, 0);
  for (const i of order) {
    if (missing === 0) break;
    shares[i] = (shares[i] ?? 0) + 1;
    missing -= 1;
  }
  return shares;
}

function compare(a: bigint | undefined, b: bigint | undefined): number {
  const [x, y] = [a ?? 0n, b ?? 0n];
  return x < y ? -1 : Number(x > y);
}
