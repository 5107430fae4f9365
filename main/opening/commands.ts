import type { OpeningAnswer, OpeningProblem } from '../../preload/contract.ts';
import { assertNever } from '../core/assert-never.ts';
import type { LocationId } from '../core/ids.ts';
import {
  BUSY_LASTS_MINUTES,
  type BusyMinutes,
  isAsWanted,
  isSameEnd,
  type Length,
  OPEN_WORDS,
  type OpenWord,
  resumeAtOf,
  type WantedAcceptance,
} from '../core/opening/acceptance.ts';
import { type Closure, closureKey } from '../core/opening/closures.ts';
import { weekChanges, writtenHours } from '../core/opening/week.ts';
import type { OpeningHours } from '../core/shop/opening-hours.ts';
import { DEFAULT_TIME_ZONE } from '../core/shop/shop-time.ts';
import type { ApiFailure } from '../hubrise/api/api-call.ts';
import type { Location, LocationApi, LocationFields } from '../hubrise/api/location.ts';
import { acceptanceFields } from '../hubrise/payload/acceptance.ts';
import type { Shop } from '../orders/shop.ts';
import type { Store } from '../store/index.ts';
import { nextOpening, type OpeningMemory, type ShopOfOpening } from './memory.ts';

/** What a failed change means to whoever asked for it. */
function problemOf(failure: ApiFailure): OpeningProblem {
  switch (failure.kind) {
    case 'offline':
      return { kind: failure.reason === 'no_connection' ? 'offline' : 'uncertain' };
    case 'server_error':
    case 'broken_answer':
      return { kind: 'uncertain' };
    case 'rate_limited':
    case 'no_budget':
      return { kind: 'too_many', until: failure.untilMs };
    case 'unauthorized':
    case 'not_connected':
      return { kind: failure.kind };
    case 'refused': {
      const [first] = failure.errors;
      return { kind: 'refused', message: first?.message || failure.message };
    }
    default:
      return assertNever(failure);
  }
}

/**
 * Null: HubRise has taken it, or has shown since how the shop stands. `uncertain`: it may have taken
 * it, and could not be asked.
 */
type Sent = ApiFailure | 'uncertain' | null;

/** Sends a change of the shop at once, and looks where nobody knows what became of it. */
async function sendFields(api: LocationApi, fields: LocationFields): Promise<Sent> {
  const sent = await api.patchLocation(fields);
  if (sent.kind === 'ok') {
    if (isShown(fields, sent.location)) return null;
  } else if (problemOf(sent).kind !== 'uncertain') return sent;
  const read = await api.readLocation('answer');
  return read.kind === 'ok' ? null : 'uncertain';
}

/** An answer may leave out how the shop stands. */
function isShown(fields: LocationFields, shown: Location | null): boolean {
  return shown !== null && (fields.order_acceptance === undefined || shown.acceptance !== null);
}

interface AcceptanceDeps {
  readonly api: LocationApi;
  readonly memory: OpeningMemory;
  readonly timeZone: string;
}

/** The same of the acceptance. Of its two words for "open" HubRise takes one, and refuses the other. */
async function sendAcceptance(
  { api, memory, timeZone }: AcceptanceDeps,
  wanted: WantedAcceptance,
): Promise<Sent> {
  const { openWord } = memory.get();
  const put = (word: OpenWord): Promise<Sent> =>
    sendFields(api, { order_acceptance: acceptanceFields(wanted, { openWord: word, timeZone }) });
  const sent = await put(openWord);
  if (wanted.kind !== 'open' || !isUnprocessable(sent)) return sent;
  const other = OPEN_WORDS.find((word) => word !== openWord) ?? openWord;
  const again = await put(other);
  if (again === null) memory.put({ openWord: other });
  return again;
}

function isUnprocessable(sent: Sent): boolean {
  return sent !== null && sent !== 'uncertain' && sent.kind === 'refused' && sent.status === 422;
}

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
