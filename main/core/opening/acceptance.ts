/**
 * Whether the shop takes orders now, as HubRise keeps it for the point de vente. `resumeAt`: when it
 * is open again by itself, ms on HubRise's clock; null: when somebody says so.
 */
export type Acceptance =
  | { readonly kind: 'open' }
  | {
      readonly kind: 'busy';
      /** On top of the preparation time; null where HubRise does not say how many. */
      readonly extraMinutes: number | null;
      readonly resumeAt: number | null;
    }
  | { readonly kind: 'paused'; readonly reason: string | null; readonly resumeAt: number | null }
  /** A word that this till does not know: shown as it came, and never taken for open. */
  | { readonly kind: 'unknown'; readonly mode: string; readonly resumeAt: number | null };

/** What a till may ask HubRise for. */
export type WantedAcceptance = Exclude<Acceptance, { kind: 'unknown' }>;

/** HubRise's documentation writes "open" in two ways, and takes one of them. */
export const OPEN_WORDS = ['online', 'normal'] as const;

export type OpenWord = (typeof OPEN_WORDS)[number];

export const PAUSE_MINUTES = [15, 30, 60] as const;

/** How long a pause or a busy time lasts: until somebody ends it, for `hand`. */
export type Length =
  | { readonly kind: 'minutes'; readonly minutes: (typeof PAUSE_MINUTES)[number] }
  | { readonly kind: 'opening' }
  | { readonly kind: 'hand' };

export const BUSY_MINUTES = [10, 20, 30] as const;

export type BusyMinutes = (typeof BUSY_MINUTES)[number];

/** A busy time that nobody ends goes by itself: others are known to stay for days. */
export const BUSY_LASTS_MINUTES = 60;

/** Minutes; Uber Eats takes no more. */
export const PREPARATION = { least: 5, most: 180, step: 5 } as const;

/**
 * When it ends, ms on HubRise's clock like `now`; null: by hand. `unknown`: the shop's next opening
 * is not known.
 */
export function resumeAtOf(
  length: Length,
  now: number,
  nextOpening: number | null,
): number | null | 'unknown' {
  switch (length.kind) {
    case 'minutes':
      return now + length.minutes * 60_000;
    case 'opening':
      return nextOpening ?? 'unknown';
    case 'hand':
      return null;
  }
}

/** When it ends by itself, ms on HubRise's clock; null: by hand, or it is open. */
export function resumeAt(acceptance: Acceptance): number | null {
  return acceptance.kind === 'open' ? null : acceptance.resumeAt;
}

/** HubRise writes whole seconds, or minutes. */
const SAME_MS = 60_000;

/** Whether two ends are one as HubRise writes them; null: by hand. */
export function isSameEnd(one: number | null, other: number | null): boolean {
  if (one === null || other === null) return one === other;
  return Math.abs(one - other) < SAME_MS;
}

/** Whether HubRise shows what was asked for. The reason does not count: it may be cut short there. */
export function isAsWanted(wanted: Acceptance, shown: Acceptance | null): boolean {
  if (shown?.kind !== wanted.kind) return false;
  if (wanted.kind === 'busy' && shown.kind === 'busy') {
    if (shown.extraMinutes !== wanted.extraMinutes) return false;
  }
  return isSameEnd(resumeAt(wanted), resumeAt(shown));
}
