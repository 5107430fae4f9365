import type { OpeningView } from '../../preload/contract.ts';
import { keepShop } from '../connection/setup.ts';
import type { LocationId } from '../core/ids.ts';
import type { Notice } from '../core/notice.ts';
import { isAsWanted, type WantedAcceptance } from '../core/opening/acceptance.ts';
import {
  askAfterMs,
  endState,
  heard,
  lookEveryMs,
  type Standing,
} from '../core/opening/standing.ts';
import type { Location, LocationApi } from '../hubrise/api/location.ts';
import type { ReadAcceptance } from '../hubrise/payload/acceptance.ts';
import { oneAtATime } from '../lib/queues.ts';
import type { Timers } from '../lib/timers.ts';
import type { Shop } from '../orders/shop.ts';
import type { Store } from '../store/index.ts';
import { createOpeningCommands, type OpeningCommands } from './commands.ts';
import {
  createOpeningMemory,
  type OpeningMemory,
  openingView,
  type ShopOfOpening,
} from './memory.ts';

interface OpeningDeps {
  readonly store: Pick<Store, 'connection' | 'opening' | 'statistics' | 'touch'>;
  readonly timers: Timers;
  readonly location: () => LocationId | null;
  /** Each read and each change of the shop that goes through it is told to `located`. */
  readonly api: (location: LocationId) => LocationApi;
  readonly shop: ShopOfOpening & Pick<Shop, 'timeZone'>;
  /** Nothing is going on in the shop. */
  readonly isAtRest: () => boolean;
  readonly notices: { raise(notice: Notice): void; dismiss(kind: Notice['kind']): void };
  readonly onError: (error: unknown) => void;
}

/**
 * Whether the shop takes orders. Nothing is kept as if it stood: a change is sent at once and waited
 * for, and what is shown is what HubRise has said.
 */
export interface Opening extends OpeningCommands {
  getView(): OpeningView;
  /** What HubRise last said of it; null: nothing, or the till is not connected. */
  stands(): Standing | null;
  /** The closures that were applied, by their keys. */
  closedFor(): readonly string[];
  /** When the pause ends that stands, where it was sent for a closure; null: it was not. */
  closedUntil(): number | null;
  /** Of the closures that were applied keeps these, by their keys. */
  keepClosures(keys: readonly string[]): void;
  /** Asks HubRise how the shop stands. */
  look(): void;
  /** HubRise has shown the shop. */
  located(shop: LocationId, location: Location, by: 'read' | 'patch'): void;
  /** HubRise has sent an event of the shop; a read follows. */
  told(): void;
  /** A poll went through: looks where that is due. */
  polled(): void;
  stop(): Promise<void>;
}

/** So long after its answer was lost, a change is taken for this till's own where HubRise shows it. */
const UNSURE_FOR_MS = 15 * 60_000;
/** So long after it was last found out, the shop is looked at with each poll. */
const UNTOLD_FOR_MS = 30 * 24 * 60 * 60_000;
/** Polls are not to the second. */
const POLL_SLACK_MS = 5_000;

/** The looks at the shop: now, and when what stands is to be over. */
function createShopLooks(
  { api, location, onError, shop, store, timers }: OpeningDeps,
  memory: OpeningMemory,
) {
  let lookedAt = Number.NEGATIVE_INFINITY;
  let cancelEnd = (): void => undefined;
  let ended = false;
  const standing = () => memory.get().standing;

  const looking = oneAtATime(async () => {
    const place = location();
    if (place === null || ended) return;
    const stands = standing();
    const isAwaited = stands !== null && endState(stands, shop.now()) === 'checking';
    try {
      await api(place).readLocation(isAwaited ? 'answer' : 'refresh');
    } catch (error) {
      // Told here: whoever waits for the end of it is closing the till, and must get there.
      onError(error);
    }
  });
  const look = (): void => {
    lookedAt = timers.monotonic();
    looking.ask();
  };

  function planEnd(): void {
    cancelEnd();
    const stands = standing();
    const ms = stands === null ? null : askAfterMs(stands, shop.now());
    if (ms === null || ended) return;
    cancelEnd = timers.after(ms, () => {
      store.touch('opening');
      look();
    });
  }

  return {
    look,
    planEnd,
    hasEnded: (): boolean => ended,
    ageMs: (): number => timers.monotonic() - lookedAt,
    wasSeen: (): void => {
      lookedAt = timers.monotonic();
    },
    doubt: (): void => {
      lookedAt = Number.NEGATIVE_INFINITY;
    },
    stop: async (): Promise<void> => {
      ended = true;
      cancelEnd();
      await looking.ended();
    },
  };
}

/** What HubRise says of it: who has changed it, and what a person is told of that. */
function createHearing({ notices, shop }: OpeningDeps, memory: OpeningMemory, untold: Untold) {
  /** What this till is asking for at the moment. */
  let asked: WantedAcceptance | null = null;
  const standing = () => memory.get().standing;

  function accepted(read: ReadAcceptance): void {
    const { acceptance, openWord } = read;
    // A read may stand for an answer that was lost.
    const { unsure } = memory.get();
    const isUnsure = unsure !== null && shop.now() - unsure.at < UNSURE_FOR_MS;
    const ours = asked ?? (isUnsure ? unsure.wanted : null);
    const isOurs = ours !== null && isAsWanted(ours, acceptance);
    const before = standing();
    const who = isOurs ? 'till' : 'elsewhere';
    const { news, standing: after } = heard(before, { acceptance, at: shop.now(), by: who });
    memory.put({ standing: after, ...(openWord === null ? {} : { openWord }) });
    if (news === 'changed_elsewhere' || news === 'resumed_elsewhere') untold.found();
    if (acceptance.kind === 'paused') notices.dismiss('pause_ended');
    if (before?.acceptance.kind === 'paused' && acceptance.kind !== 'paused' && news !== 'none') {
      const how = news === 'ended' ? 'time' : 'elsewhere';
      notices.raise({ kind: 'pause_ended', how, at: shop.now() });
    }
  }

  return {
    accepted,
    asking: (wanted: WantedAcceptance | null): void => {
      asked = wanted;
    },
  };
}

export function createOpening(deps: OpeningDeps): Opening {
  const { api, location, shop, store, timers } = deps;
  const memory = createOpeningMemory(store, location);
  const untold = createUntold(timers.monotonic);
  const standing = () => memory.get().standing;
  const looks = createShopLooks(deps, memory);
  const hearing = createHearing(deps, memory, untold);
  const { planEnd } = looks;

  function located(place: LocationId, shown: Location, by: 'read' | 'patch'): void {
    if (place !== location() || looks.hasEnded()) return;
    looks.wasSeen();
    if (keepShop(store.connection, shown)) store.touch('status');
    if (shown.acceptance !== null) hear(shown.acceptance);
    else if (by === 'read') forget();
    store.touch('opening');
  }

  function hear(read: ReadAcceptance): void {
    hearing.accepted(read);
    planEnd();
  }

  /** HubRise says nothing of it any more: nobody knows whether what stood still stands. */
  function forget(): void {
    if (standing() !== null) memory.put({ standing: null });
    planEnd();
  }

  const commands = createOpeningCommands({
    store,
    api,
    location,
    shop,
    memory,
    asking: hearing.asking,
    // The next poll asks.
    onDoubt: looks.doubt,
  });

  const stands = (): Standing | null => (location() === null ? null : standing());

  planEnd();
  return {
    getView: () => openingView({ store, shop }, stands(), memory.get().closedFor),
    ...commands,
    stands,
    closedFor: () => memory.get().closedFor,
    closedUntil: () => {
      const { closedUntil } = memory.get();
      const wanted = { kind: 'paused', reason: null, resumeAt: closedUntil } as const;
      const isOwn = closedUntil !== null && isAsWanted(wanted, stands()?.acceptance ?? null);
      return isOwn ? closedUntil : null;
    },
    keepClosures: (keys) => {
      const closedFor = memory.get().closedFor.filter((key) => keys.includes(key));
      if (closedFor.length === memory.get().closedFor.length) return;
      memory.put({ closedFor });
      store.touch('opening');
    },
    look: looks.look,
    located,
    told: untold.told,
    polled: () => {
      const now = shop.now();
      if (untold.isCertain()) memory.put({ untoldAt: now });
      const { standing: stands, untoldAt } = memory.get();
      const isUntold = untoldAt !== null && now - untoldAt < UNTOLD_FOR_MS;
      const every = lookEveryMs({
        standing: stands,
        now,
        untold: isUntold,
        atRest: deps.isAtRest(),
      });
      if (looks.ageMs() >= every - POLL_SLACK_MS) looks.look();
    },
    stop: looks.stop,
  };
}

/** Whether the shop is changed by somebody of whom HubRise sends this till no events. */
interface Untold {
  /** A read has shown what somebody else changed. */
  found(): void;
  /** An event has told of a change. */
  told(): void;
  /** True once for each change that no event has told of, in time or later. */
  isCertain(): boolean;
}

/** An event is here with the next poll or the one after it, unless polls are stretched. */
const EVENT_WITHIN_MS = 90_000;

function createUntold(monotonic: () => number): Untold {
  let foundAt: number | null = null;
  let toldAt = Number.NEGATIVE_INFINITY;
  return {
    found: () => {
      if (monotonic() - toldAt > EVENT_WITHIN_MS) foundAt ??= monotonic();
    },
    told: () => {
      toldAt = monotonic();
      foundAt = null;
    },
    isCertain: () => {
      if (foundAt === null || monotonic() - foundAt < EVENT_WITHIN_MS) return false;
      foundAt = null;
      return true;
    },
  };
}
