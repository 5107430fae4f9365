import * as v from 'valibot';
import type { OpeningView } from '../../preload/contract.ts';
import type { LocationId } from '../core/ids.ts';
import {
  OPEN_WORDS,
  type OpenWord,
  resumeAt,
  type WantedAcceptance,
} from '../core/opening/acceptance.ts';
import { lastsThrough } from '../core/opening/closures.ts';
import { bridgesInUse } from '../core/opening/platforms.ts';
import { endState, type Standing } from '../core/opening/standing.ts';
import { nextDaysOpening } from '../core/shop/next-opening.ts';
import type { Shop } from '../orders/shop.ts';
import type { Store } from '../store/index.ts';

/** What is kept of one point de vente across restarts. Times are HubRise's, ms. */
interface Kept {
  readonly standing: Standing | null;
  /** How HubRise writes "open" for this shop. */
  readonly openWord: OpenWord;
  /** What was asked for, of which nobody knows whether HubRise has taken it, and when; null: nothing. */
  readonly unsure: { readonly wanted: WantedAcceptance; readonly at: number } | null;
  /** When something was last found that no event had told; null: never. */
  readonly untoldAt: number | null;
  /** The closures that were applied, by their keys. */
  readonly closedFor: readonly string[];
  /** Until when the pause lasts that was last sent for one; null: none was. */
  readonly closedUntil: number | null;
}

export interface OpeningMemory {
  get(): Kept;
  put(change: Partial<Kept>): void;
}

const at = v.pipe(v.number(), v.safeInteger());
const end = { resumeAt: v.nullable(at) };

/** Once only the last one was kept, or null. */
const formerKey = v.pipe(
  v.nullable(v.string()),
  v.transform((key) => (key === null ? [] : [key])),
);

const wanted = [
  v.object({ kind: v.literal('open') }),
  v.object({ kind: v.literal('busy'), extraMinutes: v.nullable(at), ...end }),
  v.object({ kind: v.literal('paused'), reason: v.nullable(v.string()), ...end }),
] as const;

const schema = v.object({
  location: v.string(),
  standing: v.nullable(
    v.object({
      acceptance: v.variant('kind', [
        ...wanted,
        v.object({ kind: v.literal('unknown'), mode: v.string(), ...end }),
      ]),
      since: at,
      by: v.picklist(['till', 'elsewhere']),
      readAt: at,
    }),
  ),
  openWord: v.picklist(OPEN_WORDS),
  unsure: v.optional(v.nullable(v.object({ wanted: v.variant('kind', wanted), at })), null),
  untoldAt: v.nullable(at),
  closedFor: v.optional(v.union([v.array(v.string()), formerKey]), []),
  closedUntil: v.optional(v.nullable(at), null),
});

const NOTHING: Kept = {
  standing: null,
  openWord: OPEN_WORDS[0],
  unsure: null,
  untoldAt: null,
  closedFor: [],
  closedUntil: null,
};

/** What is known of the shop that the till is connected to; nothing of a former one. */
export function createOpeningMemory(
  store: Pick<Store, 'opening'>,
  location: () => LocationId | null,
): OpeningMemory {
  const read = v.safeParse(schema, store.opening.read());
  let known: { readonly location: string; readonly kept: Kept } | null = read.success
    ? { location: read.output.location, kept: read.output }
    : null;

  const get = (): Kept => (known?.location === location() ? (known?.kept ?? NOTHING) : NOTHING);
  return {
    get,
    put: (change) => {
      const shop = location();
      if (shop === null) return;
      const kept = { ...get(), ...change };
      known = { location: shop, kept };
      store.opening.write({ ...kept, location: shop });
    },
  };
}

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
