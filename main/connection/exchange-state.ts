import type { FailingCause } from '../core/requests/listening.ts';
import type { ApiFailure } from '../hubrise/api/api-call.ts';
import type { ConnectionRow } from '../store/connection.ts';
import { cannotStore } from '../store/database.ts';
import type { Store } from '../store/index.ts';

interface ExchangeStateDeps {
  readonly store: Store;
  readonly now: () => number;
  /** HubRise's clock, ms: as it was said by the answer that is noted. */
  readonly hubriseNow: () => number;
  /** HubRise answers again after it did not, or refused. */
  readonly onBack: () => void;
  /** The list of events has come after so long (ms) without one, whatever the reason. */
  readonly onGap: (ms: number) => void;
}

/** Since when HubRise refuses every request, and why. */
interface Failing {
  readonly since: number;
  readonly cause: FailingCause;
}

/** How the exchange with HubRise is going: kept for the screen, and across restarts. */
export interface ExchangeState {
  /**
   * Every answer to a request of the connection, or the failure to get one. `isNews`: the list of
   * events was asked for. It alone tells that the till is back online: other requests may get
   * through while news do not.
   */
  note(outcome: { readonly kind: 'ok' } | ApiFailure, isNews: boolean): void;
  /** How a round of the poller ended: HubRise may answer and give nothing of use. */
  noteRound(failure: ApiFailure | null): void;
  get(): {
    readonly lastExchangeAt: number | null;
    /** Since when no news can be had, ms; null while they come. */
    readonly offlineSince: number | null;
    readonly failing: Failing | null;
  };
  /** Stores the time of the last exchange, and what could not be stored: after each round, not at each request. */
  save(): void;
  /** Another connection, or none: nothing of the former one counts. */
  forget(): void;
}

/** HubRise is there, and its list of events is not: no order comes, whatever else goes through. */
const GIVES_NO_NEWS: readonly ApiFailure['kind'][] = ['server_error', 'broken_answer', 'refused'];

/** A poll or two may be late or fail; after so long, ms, the till was away. */
const GAP_MS = 3 * 60_000;

/**
 * HubRise asks integrators to keep since when and why every request fails, to show it, and to clear
 * it on the next success (API §1).
 */
export function createExchangeState(deps: ExchangeStateDeps): ExchangeState {
  const { store, now } = deps;
  const row = store.connection.get();
  let lastExchangeAt = row?.lastExchangeAt ?? null;
  /** On HubRise's clock: no change of the till's clock and no sleep can hide a gap. */
  let lastNewsAt: number | null = null;
  let offlineSince: number | null = null;
  /** HubRise answered 429 in the last round: once, a full minute explains that. */
  let wasLimited = false;
  const refusal = createRefusal(store, row);

  function succeeded(): void {
    lastExchangeAt = now();
    if (refusal.get() === null) return;
    refusal.set(null);
    isBack();
  }

  function isBack(): void {
    store.touch('status');
    deps.onBack();
  }

  function news(): void {
    if (offlineSince !== null) {
      offlineSince = null;
      isBack();
    }
    const at = deps.hubriseNow();
    const gapMs = at - (lastNewsAt ?? at);
    lastNewsAt = at;
    if (gapMs >= GAP_MS) deps.onGap(gapMs);
  }

  function refused(cause: FailingCause): void {
    offlineSince = null;
    const failing = refusal.get();
    if (failing?.cause === cause) return;
    refusal.set({ since: failing?.since ?? now(), cause });
    store.touch('status');
  }

  function unreachable(): void {
    if (offlineSince !== null) return;
    offlineSince = now();
    store.touch('status');
  }

  return {
    note: (outcome, isNews) => {
      if (outcome.kind === 'ok') {
        succeeded();
        if (isNews) news();
      } else if (outcome.kind === 'unauthorized') refused(outcome.cause);
      else if (outcome.kind === 'offline') {
        // One order whose read is cut, or a proxy that lets no change through, is no outage.
        const { reason } = outcome;
        if (reason === 'no_connection' || (isNews && reason !== 'given_up')) unreachable();
      }
    },
    noteRound: (failure) => {
      // It asked nothing, and so tells nothing.
      if (failure?.kind === 'no_budget') return;
      const isLimited = failure?.kind === 'rate_limited';
      const again = isLimited && wasLimited;
      wasLimited = isLimited;
      if (failure !== null && (again || GIVES_NO_NEWS.includes(failure.kind))) unreachable();
    },
    get: () => ({ lastExchangeAt, offlineSince, failing: refusal.get() }),
    save: () => {
      refusal.save();
      if (lastExchangeAt !== null) store.connection.update({ lastExchangeAt });
    },
    forget: () => {
      lastExchangeAt = null;
      lastNewsAt = null;
      offlineSince = null;
      refusal.forget();
    },
  };
}

/** That HubRise refuses every request, as it is shown and stored. */
function createRefusal(store: Store, row: ConnectionRow | null) {
  let failing = failingOf(row?.failingSince ?? null, row?.failingCause ?? null);
  /** It is to be stored yet: the disk took nothing when it became known. */
  let isUnsaved = false;

  function save(): void {
    if (!isUnsaved) return;
    const { cause, since } = failing ?? { cause: null, since: null };
    store.connection.update({ failingSince: since, failingCause: cause });
    isUnsaved = false;
  }

  return {
    get: (): Failing | null => failing,
    /** It is shown at once, whether or not the disk takes it. */
    set: (next: Failing | null): void => {
      failing = next;
      isUnsaved = true;
      try {
        save();
      } catch (error) {
        if (!cannotStore(error)) throw error;
      }
    },
    save,
    forget: (): void => {
      failing = null;
      isUnsaved = false;
    },
  };
}

function failingOf(since: number | null, cause: FailingCause | null): Failing | null {
  return since === null || cause === null ? null : { since, cause };
}
