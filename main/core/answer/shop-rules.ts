import type { Order } from '../order/order.ts';
import {
  type AcceptedAt,
  bridgeOf,
  type PlatformKey,
  platformOf,
  platformRules,
  type Unanswered,
} from '../platform/platform.ts';
import type { AnswerRules, RefusedAs } from './moves.ts';

/** How the shop deals with the orders of one platform. */
export interface PlatformSettings {
  /** How long the platform waits for an answer, minutes; null: as long as it takes. */
  readonly answerMinutes: number | null;
  /** Accept without being asked. Off unless the manager has switched it on. */
  readonly acceptByRule: boolean;
  /** Only up to this total, cents; null: whatever it costs. */
  readonly acceptUpToCents: number | null;
  /** As set in the platform's bridge; absent: as our instructions set it. */
  readonly acceptedAt?: AcceptedAt;
  /** Whether accepting an order also starts its preparation; absent: it does. */
  readonly startsPreparation?: boolean;
}

export interface ShopSettings {
  /** Only what differs from what is usual with a platform. */
  readonly platforms: Readonly<Partial<Record<PlatformKey, PlatformSettings>>>;
  /** No acceptance by rule with so many orders in the kitchen; null: no such limit. */
  readonly maxOpenOrders: number | null;
  readonly onlyInOpeningHours: boolean;
  /** Minutes an order takes; null: what HubRise says of the location. */
  readonly preparationMinutes: number | null;
}

export const DEFAULT_SHOP: ShopSettings = {
  platforms: {},
  maxOpenOrders: null,
  onlyInOpeningHours: true,
  preparationMinutes: null,
};

/** How the platform of an order waits for its answer, by the shop's own settings or as is usual. */
export function answerRules(
  rules: ShopSettings,
  order: Pick<Order, 'channel' | 'createdBy' | 'locationId'>,
): AnswerRules {
  const { unanswered } = platformRules(bridgeOf(order));
  const { key } = platformOf(order);
  const own = rules.platforms[key];
  return { withinMs: withinMs(unanswered, own), acceptedAt: acceptedAt(rules, key) };
}

/** A platform that never cancels by itself has no limit, whatever was once set. */
function withinMs(unanswered: Unanswered, own: PlatformSettings | undefined): number | null {
  if (unanswered.kind === 'asks') return null;
  if (own !== undefined) return own.answerMinutes === null ? null : own.answerMinutes * 60_000;
  return unanswered.kind === 'cancels' ? unanswered.afterMs : null;
}

/** Which status this platform's bridge counts as the acceptance. */
export function acceptedAt(rules: ShopSettings, platform: PlatformKey): AcceptedAt {
  return rules.platforms[platform]?.acceptedAt ?? platformRules(platform).acceptedAt;
}

/** Whether accepting an order of this platform also starts its preparation: one tap less an order. */
export function startsPreparation(rules: ShopSettings, platform: PlatformKey): boolean {
  return rules.platforms[platform]?.startsPreparation ?? true;
}

/**
 * How to tell this platform that the shop does not take an order. Where the receipt alone accepts
 * it, Uber Eats takes `rejected` no more when the cashier first sees it, and `cancelled` any time
 * (API §6).
 */
export function refusedAs(rules: ShopSettings, platform: PlatformKey): RefusedAs {
  const onlyBefore = platformRules(platform).refusal === 'before_acceptance';
  return onlyBefore && acceptedAt(rules, platform) === 'received' ? 'cancelled' : 'rejected';
}

interface AcceptanceContext {
  /** Orders that the kitchen is at work on. */
  readonly openOrders: number;
  /** Whether the shop is open now; null where HubRise does not say. */
  readonly isOpen: boolean | null;
}

/**
 * Whether an order is accepted without asking anybody. When in doubt a person decides: an order
 * with anything unreadable in it, in another currency than the limit's, or outside of known hours.
 */
export function isAcceptedByRule(
  order: Order,
  rules: ShopSettings,
  context: AcceptanceContext,
): boolean {
  const own = rules.platforms[platformOf(order).key];
  if (own === undefined || !own.acceptByRule) return false;
  if (order.problems.length > 0 || order.total === null) return false;
  if (own.acceptUpToCents !== null) {
    if (order.total.currency !== 'EUR' || order.total.cents > own.acceptUpToCents) return false;
  }
  if (rules.onlyInOpeningHours && context.isOpen === false) return false;
  return rules.maxOpenOrders === null || context.openOrders < rules.maxOpenOrders;
}

/** Whether a limit can be set: some platforms never cancel an order for want of an answer. */
export function hasAnswerLimit(platform: PlatformKey): boolean {
  return platformRules(platform).unanswered.kind !== 'asks';
}

/**
 * Whether it is worth asking which status counts as the acceptance: where the platform cancels what
 * has none, it decides until when an answer is waited for, and how a refusal is told (API §6).
 */
export function isAcceptanceAsked(platform: PlatformKey): boolean {
  return platformRules(platform).unanswered.kind === 'cancels';
}

/** What holds for a platform now: the shop's own settings, or what is usual. */
export function platformSettings(shop: ShopSettings, platform: PlatformKey): PlatformSettings {
  const usual = {
    answerMinutes: defaultAnswerMinutes(platform),
    acceptByRule: false,
    acceptUpToCents: null,
  };
  return shop.platforms[platform] ?? usual;
}

/** The shop's settings with one platform's changed; what is usual again is not kept. */
export function withPlatform(
  shop: ShopSettings,
  platform: PlatformKey,
  change: Partial<PlatformSettings>,
): ShopSettings {
  const next = { ...platformSettings(shop, platform), ...change };
  const { [platform]: _before, ...others } = shop.platforms;
  const usual =
    next.answerMinutes === defaultAnswerMinutes(platform) &&
    !next.acceptByRule &&
    next.acceptUpToCents === null &&
    next.startsPreparation !== false &&
    (next.acceptedAt === undefined || next.acceptedAt === platformRules(platform).acceptedAt);
  return { ...shop, platforms: usual ? others : { ...others, [platform]: next } };
}

function defaultAnswerMinutes(platform: PlatformKey): number | null {
  const { unanswered } = platformRules(platform);
  return unanswered.kind === 'cancels' ? unanswered.afterMs / 60_000 : null;
}
