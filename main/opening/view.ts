import type { OpeningView } from '../../preload/contract.ts';
import { resumeAt } from '../core/opening/acceptance.ts';
import { lastsThrough } from '../core/opening/closures.ts';
import { bridgesInUse } from '../core/opening/platforms.ts';
import { endState, type Standing } from '../core/opening/standing.ts';
import { nextDaysOpening } from '../core/shop/next-opening.ts';
import type { Shop } from '../orders/shop.ts';
import type { Store } from '../store/index.ts';

export type ShopOfOpening = Pick<Shop, 'aheadMs' | 'day' | 'now' | 'openingHours'>;

interface ViewDeps {
  readonly store: Pick<Store, 'connection' | 'statistics'>;
  readonly shop: ShopOfOpening;
}

/** Of whom an order was seen so long ago is taken to be in use. */
const SEEN_FOR_MS = 30 * 24 * 60 * 60_000;

/** What the window shows of the acceptance; null: nothing is known of it. */
export function openingView(
  { shop, store }: ViewDeps,
  stands: Standing | null,
  closedFor: readonly string[],
): OpeningView {
  const end = stands === null ? null : resumeAt(stands.acceptance);
  const isPaused = stands?.acceptance.kind === 'paused';
  const since = shop.now() - SEEN_FOR_MS;
  return {
    acceptance: stands?.acceptance ?? null,
    since: stands?.since ?? null,
    by: stands?.by ?? null,
    readAt: stands?.readAt ?? null,
    endsAt: end === null ? null : end + (shop.aheadMs() ?? 0),
    end: stands === null ? 'none' : endState(stands, shop.now()),
    preparationMinutes: store.connection.get()?.preparationMinutes ?? null,
    nextOpeningAt: nextOpening(shop),
    hours: shop.openingHours(),
    cutoff: shop.day().cutoff,
    timeZone: shop.day().timeZone,
    // Orders may have been taken again since, and paused for a while for another reason.
    closedFor: isPaused
      ? closedFor.filter((key) => lastsThrough(key, end, shop.day(), shop.now()))
      : [],
    bridges: bridgesInUse((platform) => store.statistics.isSeen(platform, since)),
  };
}

/** The first opening of a later day, HubRise's clock; null where the hours are not known. */
export function nextOpening(shop: ShopOfOpening): number | null {
  const hours = shop.openingHours();
  const isKnown = hours?.some((spans) => spans.length > 0) === true;
  return isKnown ? nextDaysOpening(shop.now(), hours, shop.day()) : null;
}
