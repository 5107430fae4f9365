import {
  beginWindows,
  closeAfterTooMany,
  EMPTY_BUDGET,
  isFull,
  isShort,
  mayPass,
  type Passage,
  parseBudget,
  parseUses,
  REQUEST_LIMITS,
  type RequestBudget,
  type RequestClass,
  type RequestUse,
  refund,
  reopen,
  spend,
  type UseOnItsWay,
  usedToday,
} from '../../core/requests/budget.ts';
import { type PollPace, pollPace, SLOWEST_POLL_MS } from '../../core/requests/pace.ts';
import {
  createHubriseClock,
  type HubriseClock,
  type Moment,
  type SavedClock,
  type TillClock,
} from './hubrise-clock.ts';

/** What is kept of it across restarts. */
interface SavedTally {
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

/** What HubRise last answered 429 to while nobody knew in which of its minutes that was. */
function createRefusedInDoubt(clock: HubriseClock, monotonic: () => number) {
  let refused: { readonly use: RequestUse; readonly at: number } | null = null;
  return {
    note: (use: RequestUse): void => {
      refused = clock.isCertain() ? null : { use, at: monotonic() };
    },
    /** HubRise has said its time: what it refused in the minute that it is; else null. */
    ofThisMinute: (): RequestUse | null => {
      if (refused === null) return null;
      const { at, use } = refused;
      refused = null;
      const now = clock.earliest();
      const then = now - (monotonic() - at);
      return Math.floor(then / MINUTE) < Math.floor(now / MINUTE) ? null : use;
    },
  };
}

function createRequestTally(
  clock: HubriseClock,
  before: SavedTally,
  monotonic: () => number,
): RequestTally {
  const refusedInDoubt = createRefusedInDoubt(clock, monotonic);
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
      refusedInDoubt.note(use);
      change(closed.budget);
      return closed.untilMs;
    },
    clockIsKnown: () => {
      if (unsure !== null) countUnsure(unsure.before, unsure.uses);
      const refused = refusedInDoubt.ofThisMinute();
      if (refused !== null) budget = closeAfterTooMany(budget, clock.earliest(), refused).budget;
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

/** What is kept across restarts: the counts, and what is known of HubRise's clock. */
type SavedGate = SavedTally & SavedClock;

export interface RequestGateOptions extends TillClock {
  /** What `saved` gave before the restart, unparsed. */
  readonly saved?: unknown;
  /**
   * Stores at once: before a heavy request leaves, for a minute has ten of them, and a till that is cut
   * off and started again would ask for as many again in the same one; and when HubRise has answered 429,
   * which holds for that till too.
   */
  readonly keep?: (saved: SavedGate) => void;
}

type GatePassage =
  /** `isTry`: our own count has no room for it. */
  { readonly kind: 'pass'; readonly isTry: boolean } | Extract<Passage, { readonly kind: 'wait' }>;

/**
 * The one gate that every request passes (invariant 6). It counts on HubRise's clock, learnt from
 * the answers, because the windows are HubRise's and a till's date may be wrong; the times that it
 * gives out are on the till's wall clock, to be used at once.
 */
export interface RequestGate {
  /** Counts the request and lets it pass, or says until when it must wait. */
  ask(use: RequestUse): GatePassage;
  /** The request that was let pass has ended: with an answer, or because nobody waits any more. */
  hasEnded(use: RequestUse): void;
  /** The request that was let pass has never left this machine. */
  takeBack(use: RequestUse): void;
  /** HubRise took a request that was let pass as a try. */
  tryWasTaken(use: RequestUse): void;
  /** HubRise answered 429: until when no such request may leave. */
  closeAfterTooMany(use: RequestUse): number;
  /** Now, as `learnClock` wants it. */
  moment(): Moment;
  /** HubRise's clock said `date` in the answer to a request sent at `sent`. */
  learnClock(date: number, sent: Moment): void;
  /** The computer has slept. */
  doubtClock(): void;
  /** HubRise's time now, in ms since the epoch: the likeliest. */
  hubriseNow(): number;
  /** A time that HubRise's clock has passed for certain, ms since the epoch. */
  hubriseEarliest(): number;
  /** Whether HubRise has said its time since the till started, slept, or had its clock changed. */
  isClockCertain(): boolean;
  pollPace(options: { readonly baseMs: number; readonly atRest: boolean }): PollPace;
  /** Whether an hour or a day leaves nothing to the least important requests (`core/requests/budget.ts`). */
  isShort(): boolean;
  usage(): { readonly usedToday: number; readonly limitToday: number };
  /** What to store, or null where it is as it was when it was last asked for. */
  saved(): SavedGate | null;
}

/**
 * At least so often, ms, one request of the most important ones leaves though a window is full: it
 * may be another window than the till believes, and only an answer tells.
 */
const TRY_EVERY_MS = SLOWEST_POLL_MS;
/** As long as nobody knows what time it is at HubRise, and so whether the window has ended. */
const TRY_EVERY_IN_DOUBT_MS = 30_000;
const MINUTE = 60_000;

/** The heavy requests of the last minute, whichever it is. */
function createHeavyMinute(monotonic: () => number, isClockCertain: () => boolean) {
  /** When the last heavy requests were let pass, the oldest first, as many as HubRise takes in a minute; `monotonic`. */
  let heavyAt: readonly number[] = [];

  /**
   * How long a heavy request waits while nobody knows which minute it is at HubRise, ms: a minute's own number in any
   * sixty seconds is no more than that in the minute that it is.
   */
  function waitMs(use: RequestUse): number {
    if (use.heavy !== true || isClockCertain()) return 0;
    const [first] = heavyAt;
    if (first === undefined || heavyAt.length < REQUEST_LIMITS.heavyMinute) return 0;
    return Math.max(0, first + MINUTE - monotonic());
  }

  return {
    waitMs,
    passed: (): void => {
      heavyAt = [...heavyAt, monotonic()].slice(-REQUEST_LIMITS.heavyMinute);
    },
  };
}

export function createRequestGate(options: RequestGateOptions): RequestGate {
  const { now, monotonic } = options;
  const before = parseSaved(options.saved);
  const clock = createHubriseClock(options, before);
  const tally = createRequestTally(clock, before, monotonic);
  /** When one of each of the most important classes was last let pass; `monotonic`. */
  const passedAt = new Map<RequestClass, number>();
  const heavy = createHeavyMinute(monotonic, clock.isCertain);
  /** The tries that have left since HubRise last answered 429. */
  let triesSince = new WeakSet<RequestUse>();

  /** How long until such a request may leave although no window has room for it, ms. */
  function nextTryMs(use: RequestUse): number {
    const isImportant = use.request === 'intake' || use.request === 'answer';
    if (!isImportant || use.heavy === true) return Number.POSITIVE_INFINITY;
    const isCertain = clock.isCertain();
    // What is kept for other requests is no question of what HubRise takes.
    if (isCertain && !isFull(tally.budget(), clock.earliest(), use)) {
      return Number.POSITIVE_INFINITY;
    }
    const every = isCertain ? TRY_EVERY_MS : TRY_EVERY_IN_DOUBT_MS;
    const last = passedAt.get(use.request);
    return last === undefined ? 0 : Math.max(0, last + every - monotonic());
  }

  const toSave = (): SavedGate => ({ ...tally.toSave(), ...clock.saved() });

  /** On a disk that takes nothing (who keeps it says so), the request leaves all the same, and ends as any other. */
  function keepNow(): void {
    try {
      options.keep?.(toSave());
    } catch {
      tally.unsaved();
    }
  }

  /** The end of a window of HubRise's, on the till's wall clock. */
  const onTillClock = (hubriseMs: number): number =>
    Math.ceil(now() + hubriseMs - clock.earliest());

  return {
    ask: (use) => {
      tally.beginWindows();
      const passage = mayPass(tally.budget(), clock.earliest(), use);
      if (passage.kind === 'wait') {
        const waitMs = nextTryMs(use);
        const untilMs = Math.min(onTillClock(passage.untilMs), now() + waitMs);
        if (waitMs > 0) return { kind: 'wait', untilMs };
        triesSince.add(use);
      }
      const heavyMs = heavy.waitMs(use);
      if (heavyMs > 0) return { kind: 'wait', untilMs: now() + heavyMs };
      if (use.heavy === true) heavy.passed();
      passedAt.set(use.request, monotonic());
      tally.count(use);
      if (use.heavy === true) keepNow();
      return { kind: 'pass', isTry: passage.kind === 'wait' };
    },
    hasEnded: tally.hasEnded,
    takeBack: tally.takeBack,
    // With the time that the answer told there may be room by itself.
    tryWasTaken: (use) => {
      // What has left before HubRise's last 429 says nothing of the time after it, however late it comes.
      if (triesSince.has(use)) tally.reopen(use);
    },
    closeAfterTooMany: (use) => {
      triesSince = new WeakSet();
      const untilMs = tally.closeAfterTooMany(use);
      keepNow();
      return onTillClock(untilMs);
    },
    moment: clock.moment,
    learnClock: (date, sent) => {
      clock.learn(date, sent);
      tally.clockIsKnown();
    },
    doubtClock: () => {
      clock.doubt();
      // A window that was full may have ended in the sleep: one request tells.
      passedAt.clear();
    },
    hubriseNow: clock.now,
    hubriseEarliest: clock.earliest,
    isClockCertain: clock.isCertain,
    // A window that may have ended long ago must not slow down the poll that would tell.
    pollPace: (pace) =>
      pollPace(clock.isCertain() ? tally.budget() : EMPTY_BUDGET, clock.earliest(), pace),
    isShort: () => clock.isCertain() && isShort(tally.budget(), clock.earliest()),
    usage: () => ({
      usedToday: usedToday(tally.budget(), clock.earliest()),
      limitToday: REQUEST_LIMITS.day,
    }),
    saved: () => (tally.isChanged() ? toSave() : null),
  };
}

function parseSaved(saved: unknown): SavedGate {
  if (typeof saved !== 'object' || saved === null) {
    return { budget: EMPTY_BUDGET, onTheirWay: [], clockOffsetMs: 0, hubriseAt: 0 };
  }
  const { budget, onTheirWay, clockOffsetMs, hubriseAt } = saved as Record<string, unknown>;
  return {
    budget: parseBudget(budget),
    onTheirWay: parseUses(onTheirWay),
    clockOffsetMs: Number.isSafeInteger(clockOffsetMs) ? (clockOffsetMs as number) : 0,
    hubriseAt: Number.isSafeInteger(hubriseAt) ? Math.max(0, hubriseAt as number) : 0,
  };
}
