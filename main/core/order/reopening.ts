import type { HistoryEntry } from './history.ts';
import { isAnomaly, isFinal, type OrderStatus, statusRank } from './status.ts';

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
