/** Whether the shop is changed by somebody of whom HubRise sends this till no events. */
export interface Untold {
  /** A read has shown what somebody else changed. */
  found(): void;
  /** An event has told of a change. */
  told(): void;
  /** True once for each change that no event has told of, in time or later. */
  isCertain(): boolean;
}

/** An event is here with the next poll or the one after it, unless polls are stretched. */
const EVENT_WITHIN_MS = 90_000;

export function createUntold(monotonic: () => number): Untold {
  let foundAt: number | null = null;
  let toldAt = Number.NEGATIVE_INFINITY;
  return {
    found: () => {
      if (monotonic() - toldAt > EVENT_WITHIN_MS) foundAt ??= monotonic();
    },
    told: () => {
      toldAt = monotonic();
      foundAt = null;
    },
    isCertain: () => {
      if (foundAt === null || monotonic() - foundAt < EVENT_WITHIN_MS) return false;
      foundAt = null;
      return true;
    },
  };
}
