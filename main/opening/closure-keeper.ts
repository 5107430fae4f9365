import type { OpeningAnswer } from '../../preload/contract.ts';
import type { Notice } from '../core/notice.ts';
import { isSameEnd } from '../core/opening/acceptance.ts';
import {
  afterReopening,
  type Closure,
  type ClosureContext,
  closureFromNow,
  closureKey,
  type DueClosure,
  dueClosure,
  lastToEnd,
  withAdjoining,
} from '../core/opening/closures.ts';
import type { Timers } from '../lib/timers.ts';
import type { Shop } from '../orders/shop.ts';
import type { Opening } from './opening.ts';

interface ClosureDeps {
  readonly closures: () => readonly Closure[];
  readonly opening: Pick<
    Opening,
    'close' | 'closedFor' | 'closedUntil' | 'keepClosures' | 'stands'
  >;
  readonly shop: Pick<Shop, 'day' | 'now' | 'openingHours'>;
  readonly monotonic: Timers['monotonic'];
  readonly notices: { raise(notice: Notice): void; dismiss(kind: Notice['kind']): void };
  readonly onError: (error: unknown) => void;
}

/** What did not get through is tried again, and not with each poll. */
const AGAIN_MS = 5 * 60_000;

export interface ClosureKeeper {
  /**
   * Applies the closure that is due, as a pause that HubRise ends by itself, and lets that pause end
   * with the closures as they are planned now; to be called after each poll. Each is applied once:
   * whoever takes orders again during one has their way, and before it for an hour, until it begins at the latest.
   */
  keep(): void;
  /** What is no longer planned is forgotten: planned again, it is another one. */
  forget(): void;
  /**
   * Applies one before its time: HubRise takes no pause for later, and nobody may be there then. `key`:
   * what it is known by; `no_hours` where nobody knows when it would end, or it is over.
   */
  closeNow(key: string): Promise<OpeningAnswer>;
}

/** When the pause ends that was sent for a closure; null: none was. */
type PauseEnd = ReturnType<Opening['closedUntil']>;

/** Until when to pause for a closure: a pause that stands for others lasts as long as they do. */
function pauseUntil(
  due: DueClosure,
  standing: readonly Closure[],
  now: ClosureContext,
  pausedUntil: PauseEnd,
): number {
  if (pausedUntil === null) return due.until;
  return lastToEnd([due.closure, ...standing], now)?.until ?? due.until;
}

/** The closure with which the pause that was sent for it ends no longer; null: it does, or is none. */
function misplaced(
  standing: readonly Closure[],
  now: ClosureContext,
  end: PauseEnd,
): DueClosure | null {
  const last = end === null ? null : lastToEnd(standing, now);
  return last === null || isSameEnd(last.until, end) ? null : last;
}

export function createClosureKeeper(deps: ClosureDeps): ClosureKeeper {
  const { notices, opening, shop } = deps;
  let notBefore = Number.NEGATIVE_INFINITY;
  /** Since when a closure is due and nobody knows how the shop stands; null: it is known. */
  let unknownSince: number | null = null;

  /** A till that has just been started learns it in a moment; where it does not, that is said. */
  function unknown({ name }: Closure): void {
    unknownSince ??= deps.monotonic();
    if (deps.monotonic() - unknownSince < AGAIN_MS) return;
    unknownSince = deps.monotonic();
    notices.raise({ kind: 'closure_failed', name });
  }

  async function apply(closure: Closure, until: number): Promise<void> {
    const answer = await opening.close(closure, until);
    if (answer.kind === 'failed') {
      notices.raise({ kind: 'closure_failed', name: closure.name });
      return;
    }
    notices.dismiss('closure_failed');
    // The pause may be another one's as well.
    notBefore = Number.NEGATIVE_INFINITY;
  }

  const context = (): ClosureContext => ({
    closures: deps.closures(),
    now: shop.now(),
    hours: shop.openingHours(),
    shop: shop.day(),
  });

  const forget = (): void => opening.keepClosures(deps.closures().map(closureKey));

  /** Those of the planned ones that were applied, by what has become of them. */
  function appliedOf(now: ClosureContext) {
    const stands = opening.stands();
    const isOpen = stands?.acceptance.kind === 'open' || stands?.acceptance.kind === 'busy';
    const keys = opening.closedFor();
    const applied = now.closures.filter((one) => keys.includes(closureKey(one)));
    return Map.groupBy(applied, (one) =>
      isOpen ? afterReopening(one, stands.since, now) : ('stands' as const),
    );
  }

  function keep(): void {
    forget();
    const now = context();
    const applied = appliedOf(now);
    const standing = applied.get('stands') ?? [];
    // Whoever takes orders for a while before one takes them before all that is one with it.
    const later = withAdjoining(applied.get('later') ?? [], now);
    const due = dueClosure(now, [...standing, ...later]);
    const wanted = due ?? misplaced(standing, now, opening.closedUntil());
    if (wanted === null) {
      unknownSince = null;
      return;
    }
    // How the shop stands is not known yet: another till may have closed it.
    if (opening.stands() === null) {
      unknown(wanted.closure);
      return;
    }
    unknownSince = null;
    if (deps.monotonic() < notBefore) return;
    notBefore = deps.monotonic() + AGAIN_MS;
    // What orders taken again have ended has no part in the end of the pause that is sent now.
    opening.keepClosures(standing.map(closureKey));
    apply(wanted.closure, pauseUntil(wanted, standing, now, opening.closedUntil())).catch(
      deps.onError,
    );
  }

  return {
    keep,
    forget,
    closeNow: async (key) => {
      const closure = deps.closures().find((one) => closureKey(one) === key);
      const now = context();
      const chosen = closure === undefined ? null : closureFromNow(closure, now);
      if (chosen === null) return { kind: 'failed', problem: { kind: 'no_hours' } };
      const standing = appliedOf(now).get('stands') ?? [];
      const answer = await opening.close(
        chosen.closure,
        pauseUntil(chosen, standing, now, opening.closedUntil()),
      );
      if (answer.kind === 'done') notices.dismiss('closure_failed');
      return answer;
    },
  };
}
