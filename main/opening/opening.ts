import type { OpeningAnswer, OpeningProblem, OpeningView } from '../../preload/contract.ts';
import { keepShop } from '../connection/shop-row.ts';
import type { LocationId } from '../core/ids.ts';
import type { Notice } from '../core/notice.ts';
import {
  BUSY_LASTS_MINUTES,
  type BusyMinutes,
  isAsWanted,
  type Length,
  resumeAtOf,
  type WantedAcceptance,
} from '../core/opening/acceptance.ts';
import { askAfterMs, endState, heard, lookEveryMs } from '../core/opening/standing.ts';
import { weekChanges, writtenHours } from '../core/opening/week.ts';
import type { OpeningHours } from '../core/shop/opening-hours.ts';
import { DEFAULT_TIME_ZONE } from '../core/shop/zoned-time.ts';
import type { Location, LocationApi } from '../hubrise/api/location.ts';
import type { ReadAcceptance } from '../hubrise/payload/acceptance.ts';
import { oneAtATime } from '../lib/queues.ts';
import type { Timers } from '../lib/timers.ts';
import type { Shop } from '../orders/shop.ts';
import type { Store } from '../store/index.ts';
import { createOpeningMemory } from './memory.ts';
import { problemOf } from './problem.ts';
import { sendAcceptance, sendFields } from './sender.ts';
import { createUntold } from './untold.ts';
import { nextOpening, openingView, type ShopOfOpening } from './view.ts';

export interface OpeningDeps {
  readonly store: Pick<Store, 'connection' | 'opening' | 'statistics'>;
  readonly timers: Timers;
  readonly location: () => LocationId | null;
  /** Each read and each change of the shop that goes through it is told to `located`. */
  readonly api: (location: LocationId) => LocationApi;
  readonly shop: ShopOfOpening & Pick<Shop, 'timeZone'>;
  readonly notices: { raise(notice: Notice): void; dismiss(kind: Notice['kind']): void };
  /** What the window shows of it has changed. */
  readonly onChange: () => void;
  /** The shop's own figures have changed: how long an order takes. */
  readonly onShopChange: () => void;
  readonly onError: (error: unknown) => void;
}

/**
 * Whether the shop takes orders. Nothing is kept as if it stood: a change is sent at once and waited
 * for, and what is shown is what HubRise has said.
 */
export interface Opening {
  getView(): OpeningView;
  pause(length: Length, reason: string | null): Promise<OpeningAnswer>;
  busy(extraMinutes: BusyMinutes): Promise<OpeningAnswer>;
  resume(): Promise<OpeningAnswer>;
  /** Minutes, for every order from now on. */
  setPreparation(minutes: number): Promise<OpeningAnswer>;
  /** The whole week. */
  setHours(hours: OpeningHours): Promise<OpeningAnswer>;
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

/** So long after it was last found out, the shop is looked at with each poll. */
const UNTOLD_FOR_MS = 30 * 24 * 60 * 60_000;
/** Polls are not to the second. */
const POLL_SLACK_MS = 5_000;

export function createOpening(deps: OpeningDeps): Opening {
  const { api, location, notices, shop, store, timers } = deps;
  const memory = createOpeningMemory(store, location);
  const untold = createUntold(timers.monotonic);
  /** What this till is asking for at the moment. */
  let asked: WantedAcceptance | null = null;
  let lookedAt = Number.NEGATIVE_INFINITY;
  let cancelEnd = (): void => undefined;
  let ended = false;

  const standing = () => memory.get().standing;
  const failed = (problem: OpeningProblem): OpeningAnswer => ({ kind: 'failed', problem });

  const looking = oneAtATime(async () => {
    const place = location();
    if (place === null || ended) return;
    const stands = standing();
    const isAwaited = stands !== null && endState(stands, shop.now()) === 'checking';
    await api(place).readLocation(isAwaited ? 'answer' : 'refresh');
  });
  const look = (): void => {
    lookedAt = timers.monotonic();
    looking.ask();
    looking.ended().catch(deps.onError);
  };

  function planEnd(): void {
    cancelEnd();
    const stands = standing();
    const ms = stands === null ? null : askAfterMs(stands, shop.now());
    if (ms === null || ended) return;
    cancelEnd = timers.after(ms, () => {
      deps.onChange();
      look();
    });
  }

  function located(place: LocationId, shown: Location, by: 'read' | 'patch'): void {
    if (place !== location() || ended) return;
    lookedAt = timers.monotonic();
    if (keepShop(store.connection, shown)) deps.onShopChange();
    if (shown.acceptance !== null) accepted(shown.acceptance, by);
    deps.onChange();
  }

  function accepted(read: ReadAcceptance, by: 'read' | 'patch'): void {
    const { acceptance, openWord } = read;
    const isOurs = by === 'patch' && asked !== null && isAsWanted(asked, acceptance);
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
    planEnd();
  }

  /** `isThere`: whether HubRise shows what was asked for. */
  function answerTo(
    sent: Awaited<ReturnType<typeof sendFields>>,
    isThere: () => boolean,
  ): OpeningAnswer {
    // The next poll asks.
    if (sent !== null) lookedAt = Number.NEGATIVE_INFINITY;
    if (sent === 'uncertain') return failed({ kind: 'uncertain' });
    if (sent !== null) return failed(problemOf(sent));
    return isThere() ? { kind: 'done' } : failed({ kind: 'not_taken' });
  }

  async function change(wanted: WantedAcceptance): Promise<OpeningAnswer> {
    const place = location();
    if (place === null) return failed({ kind: 'not_connected' });
    const timeZone = shop.timeZone() ?? DEFAULT_TIME_ZONE;
    asked = wanted;
    try {
      const sent = await sendAcceptance({ api: api(place), memory, timeZone }, wanted);
      return answerTo(sent, () => isAsWanted(wanted, standing()?.acceptance ?? null));
    } finally {
      asked = null;
    }
  }

  planEnd();
  return {
    getView: () => openingView({ store, shop }, location() === null ? null : standing()),
    pause: async (length, reason) => {
      const end = resumeAtOf(length, shop.now(), nextOpening(shop));
      if (end === 'unknown') return failed({ kind: 'no_hours' });
      return change({ kind: 'paused', reason, resumeAt: end });
    },
    busy: (extraMinutes) => {
      const end = shop.now() + BUSY_LASTS_MINUTES * 60_000;
      return change({ kind: 'busy', extraMinutes, resumeAt: end });
    },
    resume: () => change({ kind: 'open' }),
    setPreparation: async (minutes) => {
      const place = location();
      if (place === null) return failed({ kind: 'not_connected' });
      const sent = await sendFields(api(place), { preparation_time: minutes });
      return answerTo(sent, () => store.connection.get()?.preparationMinutes === minutes);
    },
    setHours: async (hours) => {
      const place = location();
      if (place === null) return failed({ kind: 'not_connected' });
      const sent = await sendFields(api(place), { opening_hours: writtenHours(hours) });
      const isThere = (): boolean => {
        const shown = shop.openingHours();
        return shown !== null && weekChanges(shown, hours).length === 0;
      };
      return answerTo(sent, isThere);
    },
    look,
    located,
    told: untold.told,
    polled: () => {
      const now = shop.now();
      if (untold.isCertain()) memory.put({ untoldAt: now });
      const { standing: stands, untoldAt } = memory.get();
      const isUntold = untoldAt !== null && now - untoldAt < UNTOLD_FOR_MS;
      const every = lookEveryMs({ standing: stands, now, untold: isUntold });
      if (timers.monotonic() - lookedAt >= every - POLL_SLACK_MS) look();
    },
    stop: async () => {
      ended = true;
      cancelEnd();
      await looking.ended();
    },
  };
}
