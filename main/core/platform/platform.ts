import { plainWords } from '../format/text.ts';
import type { LocationId } from '../ids.ts';
import { isCounter, isOtherTills } from '../order/key.ts';

/** Where an order came from: a key for colour and rules, and the name to show. */
export interface PlatformView {
  readonly key: PlatformKey;
  /** Empty where nothing tells: then it is said in words. */
  readonly name: string;
}

/** Minutes added to the preparation when accepting; they set `confirmed_time` (API §4). */
export const ACCEPT_DELAYS = [0, 4, 5, 6, 10, 15] as const;

export type AcceptDelay = (typeof ACCEPT_DELAYS)[number];

/** The statuses of HubRise's that a platform's bridge may count as the acceptance (API §6). */
export const ACCEPTED_AT = ['received', 'accepted'] as const;

export type AcceptedAt = (typeof ACCEPTED_AT)[number];

/** Every platform that is told apart, in the order in which they are listed for a person. */
export const PLATFORM_KEYS = [
  'uber_eats',
  'deliveroo',
  'just_eat',
  'glovo',
  'own_site',
  'kiosk',
  'counter',
  'other',
] as const;

export type PlatformKey = (typeof PLATFORM_KEYS)[number];

/** Those whose orders wait for an answer: what the shop sells itself has had its own. */
export const ANSWERED_PLATFORMS = PLATFORM_KEYS.filter((key) => key !== 'counter');

/**
 * A system behind HubRise with rules of its own. Just Eat is two behind one name: `just_eat` stands
 * for Flyt, and for what cannot be told apart.
 */
export type Bridge = PlatformKey | 'just_eat_takeaway';

/** What a platform does with an order that nobody answers. `asks`: it warns, or calls the shop. */
export type Unanswered =
  | { readonly kind: 'cancels'; readonly afterMs: number }
  | { readonly kind: 'asks' }
  | { readonly kind: 'unknown' };

/** What a platform still takes from the shop once an order is there (API §6). */
interface PlatformRules {
  readonly unanswered: Unanswered;
  /** When it takes a refusal; `impossible`: nor a cancellation either. */
  readonly refusal: 'taken' | 'before_acceptance' | 'impossible';
  /** Which status its bridge counts as the acceptance, where set up as our instructions say. */
  readonly acceptedAt: AcceptedAt;
  /** When it reads `confirmed_time`: in the acceptance, when preparation starts, or never. */
  readonly confirmedTime: 'with_acceptance' | 'at_preparation' | 'ignored';
  /** Minutes worth offering on top when accepting: those that it takes notice of. */
  readonly delays: readonly AcceptDelay[];
  /** It takes only whole steps of so many minutes; null: any time. */
  readonly delayStep: number | null;
}

const MINUTE = 60_000;

const USUAL: PlatformRules = {
  unanswered: { kind: 'unknown' },
  refusal: 'taken',
  acceptedAt: 'accepted',
  confirmedTime: 'with_acceptance',
  delays: [5, 10, 15],
  delayStep: null,
};

const IGNORES_TIME = { confirmedTime: 'ignored', delays: [] } as const;

/**
 * The rules by platform (API §6). Takeaway phones the shop where Flyt cancels; the shop's own site
 * and kiosk follow HubRise's alarm for orders left unanswered (API §4), which cancels nothing.
 * Glovo's limit is not documented, and a countdown that we made up would be believed: none is shown.
 * Deliveroo takes even minutes up to ten: the most, and those on either side of the five that
 * cashiers add elsewhere.
 */
const RULES: Readonly<Record<Bridge, PlatformRules>> = {
  uber_eats: {
    ...USUAL,
    unanswered: { kind: 'cancels', afterMs: 10 * MINUTE },
    refusal: 'before_acceptance',
    acceptedAt: 'received',
  },
  deliveroo: {
    ...USUAL,
    unanswered: { kind: 'cancels', afterMs: 3 * MINUTE },
    acceptedAt: 'received',
    confirmedTime: 'at_preparation',
    delays: [4, 6, 10],
    delayStep: 2,
  },
  just_eat: {
    ...USUAL,
    ...IGNORES_TIME,
    unanswered: { kind: 'cancels', afterMs: 3 * MINUTE },
    acceptedAt: 'received',
  },
  just_eat_takeaway: { ...USUAL, unanswered: { kind: 'asks' }, acceptedAt: 'received' },
  glovo: { ...USUAL, ...IGNORES_TIME, refusal: 'impossible' },
  own_site: { ...USUAL, unanswered: { kind: 'asks' } },
  kiosk: { ...USUAL, unanswered: { kind: 'asks' } },
  // Called off where it was sold, with a reason that is sealed.
  counter: { ...USUAL, ...IGNORES_TIME, unanswered: { kind: 'asks' }, refusal: 'impossible' },
  other: USUAL,
};

export function platformRules(bridge: Bridge): PlatformRules {
  return RULES[bridge];
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

/**
 * Which platform an order is from and the name to show for it. The channel is what HubRise tells
 * the staff, so it decides; a channel that says nothing known (a brand, say) leaves it to the
 * client that created the order, such as `Uber Eats Bridge`. The shop's own counter is known by its
 * point de vente, which nobody else can write: another system may call a channel `Comptoir`.
 */
export function platformOf(source: {
  readonly channel: string | null;
  readonly createdBy: string | null;
  readonly locationId?: LocationId | null;
}): PlatformView {
  const at = source.locationId ?? null;
  if (isOtherTills(at)) return { key: 'counter', name: OTHER_COUNTER };
  if (isCounter(at)) {
    return { key: 'counter', name: source.channel ?? COUNTER_CHANNEL };
  }
  const author = source.createdBy?.replace(/\s+bridge$/i, '') ?? null;
  const known =
    (source.channel !== null && recognise(source.channel)) ||
    (author !== null && recognise(author));
  return known || { ...UNKNOWN_PLATFORM, name: source.channel ?? author ?? '' };
}

/**
 * Which system an order came through. HubRise names Just Eat's two the same in the channel; the
 * client that created the order tells them apart (`Just Eat Takeaway Bridge`).
 */
export function bridgeOf(source: Parameters<typeof platformOf>[0]): Bridge {
  const { key } = platformOf(source);
  if (key !== 'just_eat') return key;
  const names = plainWords(`${source.channel ?? ''} ${source.createdBy ?? ''}`);
  return /\btakeaway/.test(names) ? 'just_eat_takeaway' : key;
}

/** How the counter's own orders are called, on screen and on paper: French, as HubRise's channels. */
export const COUNTER_CHANNEL = 'Comptoir';
/** The same of another till of the shop. */
const OTHER_COUNTER = 'Comptoir (autre caisse)';

/** Nothing tells where an order comes from. */
export const UNKNOWN_PLATFORM: PlatformView = { key: 'other', name: '' };

/** Each look at an order asks, and a shop has a handful of them. */
const recognised = new Map<string, PlatformView | null>();
const MOST_RECOGNISED = 100;

function recognise(name: string): PlatformView | null {
  let view = recognised.get(name);
  if (view === undefined) {
    view = readName(name);
    if (recognised.size >= MOST_RECOGNISED) recognised.clear();
    recognised.set(name, view);
  }
  return view;
}

function readName(name: string): PlatformView | null {
  const words = plainWords(name);
  const joined = words.replaceAll(' ', '');
  for (const [marker, key, shown] of MARKETPLACES) {
    if (joined.includes(marker)) return { key, name: shown };
  }
  if (KIOSK.test(words)) return { key: 'kiosk', name };
  if (OWN_SITE.test(words)) return { key: 'own_site', name };
  return null;
}
