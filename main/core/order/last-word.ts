import { CLOCK_MARGIN_MS } from './believed-time.ts';
import type { HistoryEntry } from './history.ts';
import {
  isAnomaly,
  isFinal,
  type OrderStatus,
  type StatusOrUnknown,
  statusRank,
} from './status.ts';

/**
 * The last word of others, of the platform above all, on whether an order is ended: the status in
 * which they ended it, or the one to which they took that back.
 */
export interface LastWord {
  readonly status: OrderStatus;
  /** ms by HubRise's clock. */
  readonly at: number;
  /** What the order was before they ended it, where an event says so; else null. */
  readonly from: OrderStatus | null;
}

/** What an event says that somebody else did; null where it does not say from what, or to what. */
export interface ToldChange {
  readonly from: StatusOrUnknown | null;
  readonly to: StatusOrUnknown | null;
  readonly at: number;
}

/**
 * The last word after some more changes, told in any order and however late. Only what ends an
 * order or takes that back counts; any other change may carry a status that this till gave it.
 */
export function lastWordAfter(
  known: LastWord | null,
  changes: readonly ToldChange[],
): LastWord | null {
  let word = known;
  /** Told before the end that it took back, which was given in the same second. */
  let early = null as ToldChange | null;
  for (const { at, from, to } of changes.toSorted((a, b) => a.at - b.at)) {
    if (to === null || to === 'unknown' || (word !== null && at < word.at)) continue;
    const ends = isAnomaly(to) && (from === null || !isAnomaly(from));
    const takesBack = !isAnomaly(to) && from !== null && isAnomaly(from);
    if (ends && early?.at === at && early.from === to) continue;
    if (takesBack && (word === null || !isAnomaly(word.status))) early = { at, from, to };
    if (ends) word = { status: to, at, from: from === 'unknown' ? null : from };
    else if (takesBack) word = { status: to, at, from: null };
  }
  return word;
}

/**
 * A status that this till has told HubRise, and that does not end the order. Both times are ms by
 * HubRise's clock.
 */
export interface Telling {
  readonly status: OrderStatus;
  /** The order was seen by this till before. */
  readonly lookedAt: number;
  /** HubRise may have taken it until then. */
  readonly toldAt: number;
  /** Whether HubRise has said that it took it: it does not take it once more. */
  readonly isAnswered: boolean;
  /** How often it was tried in vain before: HubRise may have taken one of those tries as well. */
  readonly attempts: number;
}

/** HubRise's times are whole seconds, and so is the clock that the till learns from it. */
const SAME_MOMENT_MS = CLOCK_MARGIN_MS / 2;

/** Whether it has written over what happened at that time, which nobody had seen when it left. */
export function hasWrittenOver(
  { lookedAt, toldAt }: Pick<Telling, 'lookedAt' | 'toldAt'>,
  at: number,
): boolean {
  return at >= lookedAt - SAME_MOMENT_MS && at <= toldAt + SAME_MOMENT_MS;
}

/**
 * So long after this till has ended an order, ms, another till that is shown going on with it has
 * answered in the same moment: as long as a request may take, and a look after it.
 */
export const SAME_ANSWER_MS = 120_000;
/** A look that begins within that time ends so much later at the latest, ms, read from whole seconds. */
const LATEST_LOOK_MS = 30_000;

/**
 * Whether the end that this till has told HubRise stands, though HubRise shows the order going on and
 * no event says who did that. Two tills had answered at once, the acceptance came last, and HubRise
 * tells neither of the other. A platform has taken the refusal, and takes none back (Deliveroo, API §6):
 * the refusal is told once more, and the till that had accepted finds it by its next look.
 *
 * The till that accepted cannot know it by itself: HubRise shows no former status, and keeps no event for
 * it. Where the one that refused is switched off within these minutes, both show the order as accepted,
 * and nobody can tell.
 */
export function ownEndStands(toldAt: number | null, word: LastWord | null, now: number): boolean {
  if (toldAt === null || now - toldAt > SAME_ANSWER_MS + LATEST_LOOK_MS) return false;
  if (word === null) return true;
  // Somebody who knew has opened it again, or HubRise has shown since that the end of others stood (`wordOnceSeen`).
  return isAnomaly(word.status) ? word.at <= toldAt + SAME_MOMENT_MS : word.at < toldAt;
}

/**
 * The end that others have given an order and that this till has written over (API §4: HubRise lets
 * any status follow any other), or null.
 *
 * It stands: what a platform has cancelled is not paid and not fetched, whatever HubRise says of it,
 * and nothing that the shop sends brings it back. Our status was given by somebody who did not know.
 * What we told before the end, or after having seen the order again, has not written it over: then
 * whoever opened the order again has a word of their own.
 */
export function writtenOver(
  word: LastWord | null,
  tellings: readonly Telling[],
): OrderStatus | null {
  if (word === null || !isAnomaly(word.status)) return null;
  return tellings.some((telling) => hasWrittenOver(telling, word.at)) ? word.status : null;
}

/**
 * The last word once HubRise itself shows the order as `shown`, or has taken that from this till. Where that is
 * the end that the word tells, no answer that HubRise had taken by then has written it over any more, and whoever
 * opens the order from then on has a word of their own. What was told and not answered may still arrive.
 */
export function wordAsShown(
  word: LastWord | null,
  shown: StatusOrUnknown,
  tellings: readonly Telling[],
): LastWord | null {
  if (word?.status !== shown || !isAnomaly(word.status)) return word;
  const over = tellings.filter((telling) => hasWrittenOver(telling, word.at));
  if (over.length === 0 || over.some(({ isAnswered }) => !isAnswered)) return word;
  // HubRise had taken all of them before it showed that, whichever of them came upon the end.
  const answered = tellings.filter(({ isAnswered }) => isAnswered);
  const after = answered.map(({ toldAt }) => toldAt + SAME_MOMENT_MS + 1);
  return { ...word, at: Math.max(word.at, ...after) };
}

/**
 * The last word once HubRise shows the end of others that this till has told again, at `toldAt` (ms by HubRise's
 * clock; null: it has not). No till's answer has come upon it then, and whoever opens the order from then on knew of it:
 * its platform, whose news may be lost to this till.
 */
export function wordOnceSeen(
  word: LastWord | null,
  shown: StatusOrUnknown,
  toldAt: number | null,
): LastWord | null {
  if (word?.status !== shown || !isAnomaly(word.status) || toldAt === null) return word;
  return { ...word, at: Math.max(word.at, toldAt + SAME_MOMENT_MS + 1) };
}

/**
 * The last word once HubRise shows as `new`, at `at` (ms by its clock), an order that this till has answered. No till
 * tells `new`: somebody has set it back to that after all that this till has told, and what ended it before is over,
 * though its event may come later, and that of the setting back never.
 */
export function wordSetBack(
  word: LastWord | null,
  { at, status }: { readonly at: number; readonly status: StatusOrUnknown },
  tellings: readonly Telling[],
): LastWord | null {
  if (status !== 'new' || tellings.length === 0) return word;
  if (tellings.some(({ isAnswered }) => !isAnswered)) return word;
  // What ends it in the same moment is told in whole seconds, and counts.
  const before = at - CLOCK_MARGIN_MS;
  return word !== null && word.at >= before ? word : { status, at: before, from: null };
}

/**
 * The last word once HubRise shows as `shown` an order that others have ended. Where the end's event said that the
 * order came to it from what this till had told last, the telling was not written over it, though both are of
 * one second: what is shown now is the word of somebody who opened the order again, whose event this till may never
 * hear. Where this till has told anything since, it may have gone on from what was written over the end: another till
 * had told the same before it, and the look showed no end. `tellings`: in the order in which they left.
 */
export function wordTakenBack(
  word: LastWord | null,
  shown: StatusOrUnknown,
  tellings: readonly Telling[],
): LastWord | null {
  if (word === null || word.from === null || shown === 'unknown' || isAnomaly(shown)) return word;
  // Told twice, one may have come before the end and one after it; and so may another till's of the same status.
  if (shown === word.from || tellings.at(-1)?.status !== word.from) return word;
  if (!tellings.every(isTakenOnce) || writtenOver(word, tellings) === null) return word;
  return { status: shown, at: word.at, from: null };
}

function isTakenOnce({ attempts, isAnswered }: Telling): boolean {
  return isAnswered && attempts === 0;
}

/**
 * The status to which an order is brought back that somebody at this till has finished by mistake:
 * the one that it had before. Null where this till has not finished it, or before `since` (ms), when
 * the day of service began: a former day is added up and closed, its customers are gone, and a
 * platform that hears again of an order of yesterday can do nothing with it.
 */
export function reopensTo(history: readonly HistoryEntry[], since: number): OrderStatus | null {
  const stands = standing(history);
  const end = stands.at(-1);
  if (end?.status !== 'completed' || !end.isOurs || end.at < since) return null;
  const before = stands.findLast(({ status }) => status !== 'completed')?.status ?? 'unknown';
  if (before === 'unknown' || isFinal(before)) return null;
  return statusRank(before) >= statusRank('accepted') ? before : null;
}

/** Whether a row that follows `before` brings the order back from its end. */
export function isReopening(before: OrderStatus | 'unknown' | null, status: OrderStatus): boolean {
  return before === 'completed' && status !== 'completed' && !isAnomaly(status);
}

/** The statuses that the order has had, without those that came to nothing. */
export function standing(history: readonly HistoryEntry[]) {
  const stands: { status: OrderStatus | 'unknown'; at: number; isOurs: boolean }[] = [];
  for (const fact of history) {
    switch (fact.kind) {
      case 'arrived':
        stands.push({ status: fact.status, at: fact.at, isOurs: false });
        break;
      case 'status':
        stands.push({ status: fact.status, at: fact.at, isOurs: fact.by === 'till' });
        break;
      case 'sent_again':
        stands.push({ status: fact.status, at: fact.at, isOurs: true });
        break;
      case 'taken_back':
      case 'send_superseded':
      case 'send_refused': {
        const { status } = fact;
        const place = stands.findLastIndex((one) => one.isOurs && one.status === status);
        if (place >= 0) stands.splice(place, 1);
        break;
      }
      default:
    }
  }
  return stands;
}
