import type { HttpRequest } from '../hubrise/http/http.ts';
import type { HttpFailure, HttpOk } from '../hubrise/http/http-result.ts';
import type { RequestGate } from '../hubrise/http/request-gate.ts';

interface LineRefusalsDeps {
  readonly gate: Pick<RequestGate, 'hubriseNow' | 'isClockCertain'>;
  /** Whether HubRise is held to refuse the connection, or to fail. */
  readonly isFailing: () => boolean;
}

type Answer = HttpOk | HttpFailure;

/** A request that is under way. */
interface Leaving {
  /** It asks for the list of events: without that one no order comes. */
  readonly isNews: boolean;
  /** What its answer is worth; `isOutdated`: it says nothing of how HubRise serves by now. */
  heard(answer: Answer): { readonly result: Answer; readonly isOutdated: boolean };
}

/** Tells a refusal of the connection from one that HubRise has taken back since, or that is of one order. */
export interface LineRefusals {
  /** To be called as each request leaves: in which order they left tells what their answers are worth. */
  leave(request: HttpRequest): Leaving;
}

/** What a refusal is worth that HubRise has taken back since: this one request has done nothing. */
const OUTDATED = { kind: 'offline', reason: 'taken_back' } as const;

/**
 * What it is worth that one order or event is refused, with a 401, to whoever reads, answers or deletes it, where
 * nothing else is: it may be refused for ever, and all others served. Where the connection itself is refused, so is
 * the list of events, within half a minute.
 */
const REFUSED_ALONE = { kind: 'server_error', status: 401 } as const;
/** More in a row, with nothing served between them, are the connection's: nobody asks on and on then. */
const MOST_REFUSED_ALONE = 4;

/** Of one connection to HubRise; nothing of a former one's answers is to be told to it. */
export function createLineRefusals({ gate, isFailing }: LineRefusalsDeps): LineRefusals {
  /** How many requests have left, and which of those that HubRise has served, and refused, left last. */
  let left = 0;
  let served = 0;
  let refused = 0;
  /** When the last refusal was heard of, on HubRise's clock: it was made before that. */
  let refusedAt = 0;
  let refusedAlone = 0;

  function isRefusedAlone({ kind }: Answer, request: HttpRequest): boolean {
    if (kind === 'ok') refusedAlone = 0;
    if (kind !== 'unauthorized' || !isOfOne(request)) return false;
    refusedAlone += 1;
    return !isFailing() && refusedAlone <= MOST_REFUSED_ALONE;
  }

  // A refusal whose text never ends is heard when it is given up, and a name that is not found fails
  // late: HubRise may long serve again. Of news nothing but news tells. And what it served before it
  // refused may come to its end after that: it refuses all the same, unless it says that it served later.
  function isOutdated(result: Answer, place: number, isNews: boolean): boolean {
    return result.kind === 'ok'
      ? place < refused && refused > served && (result.date ?? 0) <= refusedAt
      : place < served &&
          (result.kind === 'unauthorized' || (result.kind === 'offline' && !isNews));
  }

  return {
    leave: (request) => {
      left += 1;
      const place = left;
      const isNews = asksForNews(request);
      return {
        isNews,
        heard: (answer) => {
          const result = isRefusedAlone(answer, request) ? REFUSED_ALONE : answer;
          if (result.kind === 'ok') served = Math.max(served, place);
          if (result.kind === 'unauthorized') refused = Math.max(refused, place);
          const isLate = isOutdated(result, place, isNews);
          if (result.kind !== 'unauthorized') return { result, isOutdated: isLate };
          // Whoever hears of a refusal waits until HubRise serves again. It does already: nobody would tell them.
          if (isLate) return { result: OUTDATED, isOutdated: true };
          // By a clock that may be slow, what HubRise served long before would be served after that.
          refusedAt = gate.isClockCertain() ? gate.hubriseNow() : Number.POSITIVE_INFINITY;
          return { result, isOutdated: false };
        },
      };
    },
  };
}

/** Whether it asks for the list of events: without that one no order comes. */
function asksForNews({ method, url }: HttpRequest): boolean {
  return method === 'GET' && new URL(url).pathname.endsWith('/callback/events');
}

/** Whether it is of one order, or of one event. */
function isOfOne({ url }: HttpRequest): boolean {
  return /\/(orders|events)\/[^/]+$/.test(new URL(url).pathname);
}
