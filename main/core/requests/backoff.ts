interface BackoffOptions {
  /** How many tries have failed so far: 0 before the first repeat. */
  readonly failures: number;
  /** Ceiling of the first wait, in ms. */
  readonly baseMs: number;
  /** No wait is longer, in ms. */
  readonly capMs: number;
  /** A number in [0, 1), such as `Math.random` gives. */
  readonly random: () => number;
}

/**
 * How long to wait before trying again, in whole ms: anywhere between 0 and a ceiling that doubles
 * with each failure ("full jitter"), so that the tills of a street whose line comes back do not all
 * knock at the same moment.
 */
export function backoffMs({ failures, baseMs, capMs, random }: BackoffOptions): number {
  return Math.floor(random() * backoffCeilingMs(failures, baseMs, capMs));
}

/**
 * How long to wait before trying again, in whole ms: anywhere in the upper half of what `backoffMs`
 * gives. For what is tried again by itself beside others that succeed: chance alone must not make it
 * try again and again at once.
 */
export function growingPauseMs(options: BackoffOptions): number {
  const { failures, baseMs, capMs } = options;
  const half = backoffCeilingMs(failures, baseMs, capMs) / 2;
  // Each part by itself: a chance next to 1 would round the sum up to the ceiling.
  return Math.floor(half) + Math.floor(options.random() * half);
}

/** The longest wait that `backoffMs` may give after so many failures, in ms. */
export function backoffCeilingMs(failures: number, baseMs: number, capMs: number): number {
  // The exponent is bounded: 2 ** 1100 would be Infinity, and Infinity × 0 is not a number.
  const doublings = Math.min(Math.max(failures, 0), 52);
  return Math.min(capMs, baseMs * 2 ** doublings);
}
