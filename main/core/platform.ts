import type { AcceptDelay, AcceptedAt, PlatformKey, PlatformView } from '../../preload/contract.ts';
import { plainWords } from './plain-text.ts';

/** Every platform that is told apart. */
export const PLATFORM_KEYS = [
  'uber_eats',
  'deliveroo',
  'just_eat',
  'glovo',
  'own_site',
  'kiosk',
  'other',
] as const satisfies readonly PlatformKey[];

/** What a platform still takes from the shop once an order is there (API §6). */
export interface PlatformRules {
  /** How long it waits for the shop's answer, in ms; null where no limit is known. */
  readonly answerWithinMs: number | null;
  /** When it takes a refusal; `impossible`: nor a cancellation either. */
  readonly refusal: 'taken' | 'before_acceptance' | 'impossible';
  /** Which status its bridge counts as the acceptance, where set up as our instructions say. */
  readonly acceptedAt: AcceptedAt;
  /** When it reads `confirmed_time`: in the acceptance, when preparation starts, or never. */
  readonly confirmedTime: 'with_acceptance' | 'at_preparation' | 'ignored';
}

const MINUTE = 60_000;

const USUAL: PlatformRules = {
  answerWithinMs: null,
  refusal: 'taken',
  acceptedAt: 'accepted',
  confirmedTime: 'with_acceptance',
};

/**
 * The rules by platform (API §6). Just Eat is two systems behind one name: Flyt waits 3 minutes,
 * Takeaway phones the shop instead; the shorter one serves both, because it spares that call. The
 * shop's own site and kiosk follow HubRise's alarm for orders left unanswered (API §4). Glovo's
 * limit is not documented, and a countdown that we made up would be believed: none is shown.
 */
const RULES: Readonly<Record<PlatformKey, PlatformRules>> = {
  uber_eats: {
    answerWithinMs: 10 * MINUTE,
    refusal: 'before_acceptance',
    acceptedAt: 'received',
    confirmedTime: 'with_acceptance',
  },
  deliveroo: {
    answerWithinMs: 3 * MINUTE,
    refusal: 'taken',
    acceptedAt: 'received',
    confirmedTime: 'at_preparation',
  },
  just_eat: {
    answerWithinMs: 3 * MINUTE,
    refusal: 'taken',
    acceptedAt: 'received',
    confirmedTime: 'with_acceptance',
  },
  glovo: {
    answerWithinMs: null,
    refusal: 'impossible',
    acceptedAt: 'accepted',
    confirmedTime: 'ignored',
  },
  own_site: { ...USUAL, answerWithinMs: 5 * MINUTE },
  kiosk: { ...USUAL, answerWithinMs: 5 * MINUTE },
  other: USUAL,
};

export function platformRules(key: PlatformKey): PlatformRules {
  return RULES[key];
}

/** Marketplaces are written one way, whatever the bridge calls them. */
const MARKETPLACES: readonly (readonly [marker: string, PlatformKey, name: string])[] = [
  ['ubereats', 'uber_eats', 'Uber Eats'],
  ['deliveroo', 'deliveroo', 'Deliveroo'],
  ['justeat', 'just_eat', 'Just Eat'],
  ['takeawaycom', 'just_eat', 'Just Eat'],
  ['glovo', 'glovo', 'Glovo'],
];

const KIOSK = /\b(bornes?|kiosks?|kiosques?)\b/;
const OWN_SITE =
  /\b(site|web|website|webshop|internet|en ligne|online ordering|click (and |et )?collect|shopify|woo ?commerce|prestashop|wix)\b/;

const DELAYS = [5, 10, 15] as const satisfies readonly AcceptDelay[];
/** Deliveroo takes no more than ten minutes on top (API §6). */
const DELIVEROO_LIMIT = 10;

/** The delays worth offering with an acceptance: those that the platform takes notice of (API §6). */
export function delaysFor(key: PlatformKey): readonly AcceptDelay[] {
  if (RULES[key].confirmedTime === 'ignored') return [];
  return key === 'deliveroo' ? DELAYS.filter((minutes) => minutes <= DELIVEROO_LIMIT) : DELAYS;
}

/**
 * Which platform an order is from and the name to show for it. The channel is what HubRise tells
 * the staff, so it decides; a channel that says nothing known (a brand, say) leaves it to the
 * client that created the order, such as `Uber Eats Bridge`.
 */
export function platformOf(source: {
  readonly channel: string | null;
  readonly createdBy: string | null;
}): PlatformView {
  const author = source.createdBy?.replace(/\s+bridge$/i, '') ?? null;
  const known =
    (source.channel !== null && recognise(source.channel)) ||
    (author !== null && recognise(author));
  return known || { ...UNKNOWN_PLATFORM, name: source.channel ?? author ?? '' };
}

/** Nothing tells where an order comes from. */
export const UNKNOWN_PLATFORM: PlatformView = { key: 'other', name: '' };

function recognise(name: string): PlatformView | null {
  const words = plainWords(name);
  const joined = words.replaceAll(' ', '');
  for (const [marker, key, shown] of MARKETPLACES) {
    if (joined.includes(marker)) return { key, name: shown };
  }
  if (KIOSK.test(words)) return { key: 'kiosk', name };
  if (OWN_SITE.test(words)) return { key: 'own_site', name };
  return null;
}
