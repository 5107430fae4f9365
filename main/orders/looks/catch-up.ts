import type { LocationId } from '../../core/ids.ts';
import { CLOCK_MARGIN_MS } from '../../core/order/believed-time.ts';
import type { ApiFailure } from '../../hubrise/api/api-call.ts';
import type { OrdersApi } from '../../hubrise/api/orders.ts';
import type { ReaderParts } from '../book/snapshots.ts';
import { takeUnknowns } from './take-as-listed.ts';

interface CatchUpDeps
  extends Pick<ReaderParts, 'hubriseNow' | 'lock' | 'onApplied' | 'snapshots' | 'store'> {
  readonly api: (location: LocationId) => Pick<OrdersApi, 'listOrders'>;
  readonly now: () => number;
}

interface CatchUp {
  /**
   * After a restore: takes in the orders that came in since the backup and that the former file did
   * not give. The look at the open orders finds those that are open; this one also finds those that
   * are over, which the day's figures need. To be called after each good round: does nothing where
   * nothing was restored, and goes on where it was stopped. Null when all is done.
   */
  run(location: LocationId): Promise<ApiFailure | null>;
}

/** A backup has what was stored before it. What HubRise had by then may have been under way. */
const MARGIN_MS = 60 * 60_000;

export function createCatchUp(deps: CatchUpDeps): CatchUp {
  const { store } = deps;
  /** Where the pages were left, for the restore and the location that they are about. */
  let place: { readonly key: string; readonly cursor: string } | null = null;
  let running: Promise<ApiFailure | null> | null = null;

  async function readAll(location: LocationId): Promise<ApiFailure | null> {
    const restore = store.restores.latestOpen();
    if (restore === null) return null;
    const key = `${restore.id} ${location}`;
    let cursor = place?.key === key ? place.cursor : null;
    do {
      const asOf = deps.hubriseNow() - CLOCK_MARGIN_MS;
      const after = restore.backupAt - MARGIN_MS;
      const from = cursor === null ? {} : { cursor };
      const page = await deps.api(location).listOrders({ after, ...from });
      if (page.kind !== 'ok') {
        // A place in a list may be forgotten over there: then it is read from its beginning.
        if (page.kind === 'refused') place = null;
        return page;
      }
      // What is known is left alone: its events and the look at the open orders tell of it.
      const listed = { asOf, location, overSince: 0 };
      await takeUnknowns(deps, page.orders, listed);
      cursor = page.next;
      place = cursor === null ? null : { key, cursor };
    } while (cursor !== null);
    store.restores.finish(deps.now());
    return null;
  }

  return {
    run: (location) => {
      running ??= readAll(location).finally(() => {
        running = null;
      });
      return running;
    },
  };
}
