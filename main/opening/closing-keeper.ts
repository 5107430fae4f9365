import type { OpeningAnswer } from '../../preload/contract.ts';
import type { Notice } from '../core/notice.ts';
import { type Closing, closingFromNow, closingKey, dueClosing } from '../core/opening/closings.ts';
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

export interface ClosingKeeper {
  /**
   * Applies the closing that is due, as a pause that HubRise ends by itself; to be called after each
   * poll. Each is applied once: whoever takes orders again during one has their way.
   */
  keep(): void;
  /**
   * Applies one before its time: HubRise takes no pause for later, and nobody may be there then. `key`:
   * what it is known by; `no_hours` where nobody knows when it would end, or it is over.
   */
  closeNow(key: string): Promise<OpeningAnswer>;
}

export function createClosingKeeper(deps: ClosingDeps): ClosingKeeper {
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

  const context = () => ({
    ...{ closings: deps.closings(), now: shop.now(), hours: shop.openingHours() },
    shop: shop.day(),
  });

  function keep(): void {
    const due = dueClosing(context());
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
  }

  return {
    keep,
    closeNow: async (key) => {
      const closing = deps.closings().find((one) => closingKey(one) === key);
      const chosen = closing === undefined ? null : closingFromNow(closing, context());
      if (chosen === null) return { kind: 'failed', problem: { kind: 'no_hours' } };
      const answer = await opening.close(chosen.closing, chosen.until);
      if (answer.kind === 'done') notices.dismiss('closing_failed');
      return answer;
    },
  };
}
