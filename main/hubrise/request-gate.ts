import {
  closeAfterTooMany,
  EMPTY_BUDGET,
  mayPass,
  type Passage,
  parseBudget,
  pollInterval,
  REQUEST_LIMITS,
  type RequestBudget,
  type RequestUse,
  spend,
  usedToday,
} from '../core/request-budget.ts';

/** What is kept across restarts: the counts, and how far HubRise's clock is from the till's. */
export interface SavedGate {
  readonly budget: RequestBudget;
  readonly clockOffsetMs: number;
}

export interface RequestGateOptions {
  /** The till's clock, in ms since the epoch. */
  readonly now: () => number;
  /** What `onChange` gave before the restart, unparsed. */
  readonly saved?: unknown;
  /** Called at each change, with what to store. */
  readonly onChange?: (saved: SavedGate) => void;
}

/**
 * The one gate that every request passes (invariant 6). It counts on HubRise's clock, learnt from
 * the answers, because the windows are HubRise's and a till's date may be wrong; the times that it
 * gives out are on the till's clock.
 */
export interface RequestGate {
  /** Counts the request and lets it pass, or says until when it must wait. */
  ask(use: RequestUse): Passage;
  /** HubRise answered 429: until when no such request may leave. */
  closeAfterTooMany(use: RequestUse): number;
  /** HubRise's clock said `date` in the answer to a request sent at `sentAt` (the till's clock). */
  learnClock(date: number, sentAt: number): void;
  /** HubRise's time now, in ms since the epoch. */
  hubriseNow(): number;
  pollInterval(baseMs: number): { readonly ms: number; readonly stretched: boolean };
  usage(): { readonly usedToday: number; readonly limitToday: number };
}

export function createRequestGate(options: RequestGateOptions): RequestGate {
  const { now, onChange } = options;
  let { budget, clockOffsetMs } = parseSaved(options.saved);
  const hubriseNow = () => now() + clockOffsetMs;
  const changed = () => onChange?.({ budget, clockOffsetMs });

  return {
    ask(use) {
      const passage = mayPass(budget, hubriseNow(), use);
      if (passage.kind === 'wait') {
        return { kind: 'wait', untilMs: passage.untilMs - clockOffsetMs };
      }
      budget = spend(budget, hubriseNow(), use);
      changed();
      return passage;
    },
    closeAfterTooMany(use) {
      const closed = closeAfterTooMany(budget, hubriseNow(), use);
      budget = closed.budget;
      changed();
      return closed.untilMs - clockOffsetMs;
    },
    learnClock(date, sentAt) {
      const learnt = clockOffset(date, sentAt, now(), clockOffsetMs);
      if (learnt === clockOffsetMs) return;
      clockOffsetMs = learnt;
      changed();
    },
    hubriseNow,
    pollInterval: (baseMs) => pollInterval(budget, hubriseNow(), baseMs),
    usage: () => ({
      usedToday: usedToday(budget, hubriseNow()),
      limitToday: REQUEST_LIMITS.day,
    }),
  };
}

/**
 * The new offset. `Date` counts whole seconds and is written somewhere between the request and the
 * answer, so the offset lies in a range; the known one is kept as long as it is within it.
 */
export function clockOffset(
  date: number,
  sentAt: number,
  receivedAt: number,
  known: number,
): number {
  const least = date - Math.max(sentAt, receivedAt);
  const most = date + 1_000 - Math.min(sentAt, receivedAt);
  if (known >= least && known <= most) return known;
  return Math.round((least + most) / 2);
}

function parseSaved(saved: unknown): SavedGate {
  if (typeof saved !== 'object' || saved === null) {
    return { budget: EMPTY_BUDGET, clockOffsetMs: 0 };
  }
  const { budget, clockOffsetMs } = saved as Record<string, unknown>;
  return {
    budget: parseBudget(budget),
    clockOffsetMs: Number.isSafeInteger(clockOffsetMs) ? (clockOffsetMs as number) : 0,
  };
}
