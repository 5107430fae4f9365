import {
  beginWindows,
  closeAfterTooMany,
  type RequestBudget,
  type RequestUse,
  refund,
  reopen,
  spend,
  type UseOnItsWay,
} from '../../core/requests/budget.ts';
import type { HubriseClock } from './hubrise-clock.ts';

/** What is kept of it across restarts. */
export interface SavedTally {
  readonly budget: RequestBudget;
  /** What HubRise may count in windows to come. */
  readonly onTheirWay: readonly UseOnItsWay[];
}

/** What was let pass, counted in each window of HubRise's in which it may have arrived. */
interface RequestTally {
  /** As HubRise's windows are now. */
  budget(): RequestBudget;
  /** The windows that have begun take over what may have arrived in them. */
  beginWindows(): void;
  count(use: RequestUse): void;
  /** It has ended: with an answer, or because nobody waits any more. */
  hasEnded(use: RequestUse): void;
  /** It has never left this machine. */
  takeBack(use: RequestUse): void;
  /** HubRise took one that the count had no room for. */
  reopen(use: RequestUse): void;
  /** HubRise answered 429: until when none such may leave, on HubRise's clock. */
  closeAfterTooMany(use: RequestUse): number;
  /** HubRise has said what time it is. */
  clockIsKnown(): void;
  /** Whether it differs from what was last given to be saved. */
  isChanged(): boolean;
  toSave(): SavedTally;
  /** What was last given to be saved was not. */
  unsaved(): void;
}

const MINUTE = 60_000;

export function createRequestTally(clock: HubriseClock, before: SavedTally): RequestTally {
  let { budget } = before;
  let isChanged = false;
  /** What was let pass before HubRise said in which windows that was, on top of what was counted. */
  let unsure: { readonly before: RequestBudget; uses: RequestUse[] } | null = null;
  /** What was let pass and has not ended. */
  const underWay: RequestUse[] = [];
  /** What has ended, and may have arrived in the minute after the one that it was counted in. */
  let arrivedLate = [...before.onTheirWay];

  function change(to: RequestBudget): void {
    budget = to;
    isChanged = true;
  }

  const isAtRoundMinute = (): boolean =>
    Math.floor(clock.earliest() / MINUTE) < Math.floor(clock.latest() / MINUTE);

  const arrivedByNow = (use: RequestUse): UseOnItsWay => ({ ...plainUse(use), by: clock.latest() });

  /** In doubt, none has begun. */
  function beginWindowsNow(): void {
    if (!clock.isCertain()) return;
    const begun = beginWindows(budget, clock.earliest(), [...underWay, ...arrivedLate]);
    if (begun === budget) return;
    arrivedLate = [];
    change(begun);
  }

  /** HubRise has said what time it was when those left of which nobody could tell. */
  function countUnsure(counted: RequestBudget, uses: readonly RequestUse[]): void {
    const now = clock.earliest();
    const former = [...underWay.filter((use) => !uses.includes(use)), ...arrivedLate];
    const begun = beginWindows(counted, now, former);
    budget = uses.reduce((sum, use) => spend(sum, now, use), begun);
    const ended = uses.filter((use) => !underWay.includes(use));
    arrivedLate = isAtRoundMinute() ? ended.map(arrivedByNow) : [];
    unsure = null;
  }

  return {
    budget: () => budget,
    beginWindows: beginWindowsNow,
    count: (use) => {
      underWay.push(use);
      if (!clock.isCertain()) {
        unsure ??= { before: budget, uses: [] };
        unsure.uses.push(use);
      }
      change(spend(budget, clock.earliest(), use));
    },
    hasEnded: (use) => {
      beginWindowsNow();
      if (!remove(use, underWay) || !clock.isCertain() || !isAtRoundMinute()) return;
      arrivedLate.push(arrivedByNow(use));
    },
    takeBack: (use) => {
      beginWindowsNow();
      remove(use, underWay);
      if (unsure !== null) remove(use, unsure.uses);
      change(refund(budget, clock.earliest(), use));
    },
    reopen: (use) => change(reopen(budget, clock.earliest(), use)),
    closeAfterTooMany: (use) => {
      const closed = closeAfterTooMany(budget, clock.earliest(), use);
      unsure = null;
      change(closed.budget);
      return closed.untilMs;
    },
    clockIsKnown: () => {
      if (unsure !== null) countUnsure(unsure.before, unsure.uses);
      isChanged = true;
    },
    isChanged: () => isChanged,
    toSave: () => {
      isChanged = false;
      return { budget, onTheirWay: [...underWay.map(plainUse), ...arrivedLate] };
    },
    unsaved: () => {
      isChanged = true;
    },
  };
}

function remove(use: RequestUse, from: RequestUse[]): boolean {
  const place = from.lastIndexOf(use);
  if (place >= 0) from.splice(place, 1);
  return place >= 0;
}

/** What counts of it: the request itself holds a token, which is stored nowhere. */
function plainUse({ request, heavy = false }: RequestUse): RequestUse {
  return { request, heavy };
}
