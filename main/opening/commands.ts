import type { OpeningAnswer, OpeningProblem } from '../../preload/contract.ts';
import type { LocationId } from '../core/ids.ts';
import {
  BUSY_LASTS_MINUTES,
  type BusyMinutes,
  isAsWanted,
  isSameEnd,
  type Length,
  resumeAtOf,
  type WantedAcceptance,
} from '../core/opening/acceptance.ts';
import { type Closure, closureKey } from '../core/opening/closures.ts';
import { weekChanges, writtenHours } from '../core/opening/week.ts';
import type { OpeningHours } from '../core/shop/opening-hours.ts';
import { DEFAULT_TIME_ZONE } from '../core/shop/zoned-time.ts';
import type { LocationApi } from '../hubrise/api/location.ts';
import type { Shop } from '../orders/shop.ts';
import type { Store } from '../store/index.ts';
import type { OpeningMemory } from './memory.ts';
import { problemOf } from './problem.ts';
import { sendAcceptance, sendFields } from './sender.ts';
import { nextOpening, type ShopOfOpening } from './view.ts';

interface CommandDeps {
  readonly store: Pick<Store, 'connection'>;
  readonly api: (location: LocationId) => LocationApi;
  readonly location: () => LocationId | null;
  readonly shop: ShopOfOpening & Pick<Shop, 'timeZone'>;
  readonly memory: OpeningMemory;
  /** What this till asks for from now on, until it has its answer; null: nothing. */
  readonly asking: (wanted: WantedAcceptance | null) => void;
  /** Nobody knows for certain how the shop stands. */
  readonly onDoubt: () => void;
}

/** What a person, or a rule of theirs, wants of the shop: each is sent at once and waited for. */
export interface OpeningCommands {
  pause(length: Length, reason: string | null): Promise<OpeningAnswer>;
  busy(extraMinutes: BusyMinutes): Promise<OpeningAnswer>;
  /** The same where nobody asked for it: left alone where HubRise says that it is not open. */
  busyByItself(extraMinutes: BusyMinutes): Promise<OpeningAnswer>;
  /**
   * Pauses it for an exceptional closure, unless it is paused that long already. A pause that was sent
   * for one is made to end then, be that earlier.
   */
  close(closure: Closure, until: number): Promise<OpeningAnswer>;
  resume(): Promise<OpeningAnswer>;
  /** Minutes, for every order from now on. */
  setPreparation(minutes: number): Promise<OpeningAnswer>;
  /** The whole week, changed from `base`: nothing is sent where HubRise has another by now. */
  setHours(base: OpeningHours, hours: OpeningHours): Promise<OpeningAnswer>;
}

const failed = (problem: OpeningProblem): OpeningAnswer => ({ kind: 'failed', problem });

/**
 * How long something lasts is reckoned by HubRise's clock. Where nobody knows it, right after a start, a sleep or a
 * change of this computer's date, any answer of HubRise's tells it: by a date that is a day off a pause would be
 * over as it is sent, or last a day. Null: go on.
 */
async function askTime({
  api,
  location,
  shop,
}: Pick<CommandDeps, 'api' | 'location' | 'shop'>): Promise<OpeningAnswer | null> {
  const place = location();
  if (place === null || shop.aheadMs() !== null) return null;
  const read = await api(place).readLocation('answer');
  if (location() !== place) return failed({ kind: 'not_connected' });
  return read.kind === 'ok' || shop.aheadMs() !== null ? null : failed(problemOf(read));
}

type Stands = NonNullable<ReturnType<OpeningMemory['get']>['standing']>['acceptance'];

/**
 * Whether the shop is paused already as a closure wants it; null: it is to be paused. A pause that was sent for one is
 * made to end with it; one of somebody else's may last longer. `to_the_end`: no longer than the closure.
 */
function closureStands(
  now: Stands | undefined,
  closedUntil: number | null,
  end: number,
): 'longer' | 'to_the_end' | null {
  if (now?.kind !== 'paused') return null;
  const isLong = (now.resumeAt ?? end) >= end;
  const isOwn = closedUntil !== null && isSameEnd(now.resumeAt, closedUntil);
  const isThere = isOwn ? isSameEnd(closedUntil, end) : isLong;
  if (!isThere) return null;
  return isLong && isSameEnd(now.resumeAt, end) ? 'to_the_end' : 'longer';
}

export function createOpeningCommands(deps: CommandDeps): OpeningCommands {
  const { api, location, memory, shop, store } = deps;
  const standing = () => memory.get().standing;

  /** `isThere`: whether HubRise shows what was asked for. */
  function answerTo(
    sent: Awaited<ReturnType<typeof sendFields>>,
    isThere: () => boolean,
  ): OpeningAnswer {
    if (sent === null && isThere()) return { kind: 'done' };
    deps.onDoubt();
    if (sent === null) return failed({ kind: 'not_taken' });
    return failed(sent === 'uncertain' ? { kind: 'uncertain' } : problemOf(sent));
  }

  async function change(wanted: WantedAcceptance): Promise<OpeningAnswer> {
    const place = location();
    if (place === null) return failed({ kind: 'not_connected' });
    const timeZone = shop.timeZone() ?? DEFAULT_TIME_ZONE;
    memory.put({ unsure: null });
    deps.asking(wanted);
    try {
      const sent = await sendAcceptance({ api: api(place), memory, timeZone }, wanted);
      if (sent !== null && (sent === 'uncertain' || problemOf(sent).kind === 'uncertain')) {
        memory.put({ unsure: { wanted, at: shop.now() } });
      }
      return answerTo(sent, () => isAsWanted(wanted, standing()?.acceptance ?? null));
    } finally {
      deps.asking(null);
    }
  }

  async function busy(extraMinutes: BusyMinutes): Promise<OpeningAnswer> {
    const failure = await askTime(deps);
    if (failure !== null) return failure;
    const end = shop.now() + BUSY_LASTS_MINUTES * 60_000;
    return change({ kind: 'busy', extraMinutes, resumeAt: end });
  }

  return {
    pause: async (length, reason) => {
      const failure = length.kind === 'hand' ? null : await askTime(deps);
      if (failure !== null) return failure;
      const end = resumeAtOf(length, shop.now(), nextOpening(shop));
      if (end === 'unknown') return failed({ kind: 'no_hours' });
      return change({ kind: 'paused', reason, resumeAt: end });
    },
    busy,
    busyByItself: async (extraMinutes) => {
      const place = location();
      if (place === null) return failed({ kind: 'not_connected' });
      const read = await api(place).readLocation('answer');
      if (read.kind !== 'ok') return failed(problemOf(read));
      // Somebody may have paused it, and no event has told of it yet.
      const isOpen = read.location.acceptance?.acceptance.kind === 'open';
      return isOpen ? busy(extraMinutes) : { kind: 'done' };
    },
    close: async (closure, end) => {
      const wanted = { kind: 'paused', reason: closure.name, resumeAt: end } as const;
      const now = standing()?.acceptance;
      const { closedUntil } = memory.get();
      const stands = closureStands(now, closedUntil, end);
      if (stands === null) {
        const answer = await change(wanted);
        if (answer.kind === 'failed') return answer;
        memory.put({ closedUntil: end });
      } else if (standing()?.by === 'till' && stands === 'to_the_end') {
        // One that was sent before, of which no answer came.
        memory.put({ closedUntil: end });
      }
      memory.put({ closedFor: [...new Set([...memory.get().closedFor, closureKey(closure)])] });
      return { kind: 'done' };
    },
    resume: () => change({ kind: 'open' }),
    setPreparation: async (minutes) => {
      const place = location();
      if (place === null) return failed({ kind: 'not_connected' });
      const sent = await sendFields(api(place), { preparation_time: minutes });
      return answerTo(sent, () => store.connection.get()?.preparationMinutes === minutes);
    },
    setHours: async (base, hours) => {
      const place = location();
      if (place === null) return failed({ kind: 'not_connected' });
      const isShown = (week: OpeningHours): boolean =>
        weekChanges(shop.openingHours() ?? [], week).length === 0;
      // The whole week is written: what another till has changed of it since would be gone.
      const read = await api(place).readLocation('answer');
      if (read.kind !== 'ok') return failed(problemOf(read));
      if (isShown(hours)) return { kind: 'done' };
      if (!isShown(base)) return failed({ kind: 'hours_elsewhere' });
      const sent = await sendFields(api(place), { opening_hours: writtenHours(hours) });
      return answerTo(sent, () => isShown(hours));
    },
  };
}
