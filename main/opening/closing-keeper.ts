import type { Notice } from '../core/notice.ts';
import { type Closing, closingKey, dueClosing } from '../core/opening/closings.ts';
import type { Timers } from '../lib/timers.ts';
import type { Shop } from '../orders/shop.ts';
import type { Opening } from './opening.ts';

interface ClosingDeps {
  readonly closings: () => readonly Closing[];
  readonly opening: Pick<Opening, 'close' | 'closedFor' | 'getView'>;
  readonly shop: Pick<Shop, 'day' | 'now' | 'openingHours'>;
  readonly monotonic: Timers['monotonic'];
  readonly notices: { raise(notice: Notice): void; dismiss(kind: Notice['kind']): void };
  readonly onError: (error: unknown) => void;
}

/** What did not get through is tried again, and not with each poll. */
const AGAIN_MS = 5 * 60_000;

/**
 * Applies exceptional closings as a pause that HubRise ends by itself; to be called after each poll.
 * Each is applied once: whoever takes orders again during one has their way.
 */
export function createClosingKeeper(deps: ClosingDeps): () => void {
  const { notices, opening, shop } = deps;
  let notBefore = Number.NEGATIVE_INFINITY;
  /** Since when a closing is due and nobody knows how the shop stands; null: it is known. */
  let unknownSince: number | null = null;

  /** A till that has just been started learns it in a moment; where it does not, that is said. */
  function unknown({ name }: Closing): void {
    unknownSince ??= deps.monotonic();
    if (deps.monotonic() - unknownSince < AGAIN_MS) return;
    unknownSince = deps.monotonic();
    notices.raise({ kind: 'closing_failed', name });
  }

  async function apply(closing: Closing, until: number): Promise<void> {
    const answer = await opening.close(closing, until);
    if (answer.kind === 'done') notices.dismiss('closing_failed');
    else notices.raise({ kind: 'closing_failed', name: closing.name });
  }

  return () => {
    const due = dueClosing({
      ...{ closings: deps.closings(), now: shop.now(), hours: shop.openingHours() },
      shop: shop.day(),
    });
    if (due === null || opening.closedFor() === closingKey(due.closing)) {
      unknownSince = null;
      return;
    }
    // How the shop stands is not known yet: another till may have closed it.
    if (opening.getView().acceptance === null) {
      unknown(due.closing);
      return;
    }
    unknownSince = null;
    if (deps.monotonic() < notBefore) return;
    notBefore = deps.monotonic() + AGAIN_MS;
    apply(due.closing, due.until).catch(deps.onError);
  };
}
