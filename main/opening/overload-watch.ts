import type { OrderCard } from '../core/board/card.ts';
import type { Notice } from '../core/notice.ts';
import { fallsBehind, loadOf, type OverloadSettings } from '../core/opening/overload.ts';
import type { Opening } from './opening.ts';

interface OverloadDeps {
  readonly cards: () => readonly OrderCard[];
  /** By the clock of the orders' times, ms. */
  readonly now: () => number;
  readonly monotonic: () => number;
  readonly settings: () => OverloadSettings;
  readonly opening: Pick<Opening, 'busyByItself' | 'getView'>;
  readonly notices: {
    list(): readonly Notice[];
    raise(notice: Notice): void;
    dismiss(kind: Notice['kind']): void;
  };
  readonly onError: (error: unknown) => void;
}

const KIND = 'overload';
const QUIET_MS = 30 * 60_000;

/**
 * Proposes a busy time where the shop falls behind; to be called now and then. Once it was proposed,
 * taken or not, it is quiet for half an hour.
 */
export function createOverloadWatch(deps: OverloadDeps): () => void {
  const { monotonic, notices, opening } = deps;
  let quietUntil = Number.NEGATIVE_INFINITY;

  return () => {
    const isProposed = notices.list().some(({ kind }) => kind === KIND);
    const settings = deps.settings();
    const load = loadOf(deps.cards(), deps.now());
    // The view costs more than all the rest, at each poll: it is asked for where it matters.
    const isRush = fallsBehind(load, settings) && opening.getView().acceptance?.kind === 'open';
    if (isProposed) quietUntil = monotonic() + QUIET_MS;
    if (!isRush) {
      if (isProposed) notices.dismiss(KIND);
      return;
    }
    if (isProposed || monotonic() < quietUntil) return;
    quietUntil = monotonic() + QUIET_MS;
    const { extraMinutes } = settings;
    const propose = (): void => notices.raise({ kind: KIND, ...load, extraMinutes });
    if (!settings.byItself) {
      propose();
      return;
    }
    opening
      .busyByItself(extraMinutes)
      .then(({ kind }) => {
        if (kind === 'failed') propose();
      })
      .catch(deps.onError);
  };
}
