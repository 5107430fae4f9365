/**
 * How long a test waits for one thing before it says that this hangs, ms. A limit and no measure: on a busy
 * machine a healthy till takes several times as long as alone. Less than any test's own limit, so that
 * the wait, which knows what is missing, speaks first.
 */
export const HANG_MS = 25_000;

/** The same for a start of the app: several at a time on a small machine take a while. */
export const START_MS = 30_000;
