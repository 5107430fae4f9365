import type { Bridge, PlatformKey } from '../platform/platform.ts';

/**
 * What a platform makes of the shop's pause and of its busy time, where "order acceptance sync" is
 * ticked in its bridge; the till cannot see whether it is. `unknown`: nothing documents it.
 */
interface PlatformEffect {
  readonly pause: 'closes' | 'closes_with_reason' | 'nothing' | 'unknown';
  readonly busy: 'stays_open' | 'takes_longer' | 'nothing' | 'unknown';
}

const UNKNOWN: PlatformEffect = { pause: 'unknown', busy: 'unknown' };
const ONLY_PAUSE: PlatformEffect = { pause: 'closes', busy: 'nothing' };

const EFFECTS: Readonly<Record<Bridge, PlatformEffect>> = {
  uber_eats: { pause: 'closes_with_reason', busy: 'stays_open' },
  deliveroo: { pause: 'closes', busy: 'takes_longer' },
  // Flyt; Takeaway, under the same name, takes no notice of either.
  just_eat: ONLY_PAUSE,
  just_eat_takeaway: { pause: 'nothing', busy: 'nothing' },
  glovo: ONLY_PAUSE,
  own_site: UNKNOWN,
  kiosk: UNKNOWN,
  counter: UNKNOWN,
  other: UNKNOWN,
};

export function platformEffect(bridge: Bridge): PlatformEffect {
  return EFFECTS[bridge];
}

/** Those that take no orders during a pause, as far as that is documented. */
export function closedByPause(bridges: readonly Bridge[]): readonly Bridge[] {
  const closesFor: readonly PlatformEffect['pause'][] = ['closes', 'closes_with_reason'];
  return bridges.filter((bridge) => closesFor.includes(EFFECTS[bridge].pause));
}

/** Those that promise later when the shop is busy, as far as that is documented. */
export function slowedByBusy(bridges: readonly Bridge[]): readonly Bridge[] {
  return bridges.filter((bridge) => EFFECTS[bridge].busy === 'takes_longer');
}

/** The marketplaces, which are told by HubRise's bridges; Just Eat is two of them. */
const BRIDGES_TOLD = [
  'uber_eats',
  'deliveroo',
  'just_eat',
  'just_eat_takeaway',
  'glovo',
] as const satisfies readonly Bridge[];

/**
 * Whom the shop works with, as far as its orders of late show; all marketplaces where there were none.
 * Just Eat's two cannot be told apart by their orders' names alone: both are named.
 */
export function bridgesInUse(isSeen: (platform: PlatformKey) => boolean): readonly Bridge[] {
  const own = (['own_site', 'kiosk'] as const).filter(isSeen);
  const told = BRIDGES_TOLD.filter((bridge) =>
    isSeen(bridge === 'just_eat_takeaway' ? 'just_eat' : bridge),
  );
  const inUse = [...told, ...own];
  return inUse.length === 0 ? BRIDGES_TOLD : inUse;
}
