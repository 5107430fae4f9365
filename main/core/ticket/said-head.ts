import { plainWords } from '../format/text.ts';
import type { Order, ServiceType } from '../order/order.ts';

/** Where and when an order is wanted, as its ticket said it. */
export interface SaidHead extends Pick<Order, 'serviceType' | 'serviceTypeRef' | 'tableName'> {
  /**
   * The hour that it was placed for, ms; null: as soon as possible. Not there where the order says neither:
   * a platform's guess of when it arrives moves all the time.
   */
  readonly wantedAt?: number | null;
}

/** What of it is other than it was; each as it was and as it is. */
export interface HeadChanges {
  readonly before: SaidHead;
  readonly after: SaidHead;
  readonly service: boolean;
  readonly table: boolean;
  readonly hour: boolean;
}

const MINUTE = 60_000;

export function headOf(order: Order): SaidHead {
  const { asap, expectedAt, serviceType, serviceTypeRef, tableName } = order;
  const head = { serviceType, serviceTypeRef, tableName };
  if (asap === true) return { ...head, wantedAt: null };
  return asap === false && expectedAt !== null ? { ...head, wantedAt: expectedAt } : head;
}

/** Null where all is as it was said, or nobody knows any more what was said. */
export function headChanges(before: SaidHead | undefined, order: Order): HeadChanges | null {
  if (before === undefined) return null;
  const after = headOf(order);
  const service = serviceOf(after).join() !== serviceOf(before).join();
  const table = after.tableName !== before.tableName;
  const hour = isOtherHour(before.wantedAt, after.wantedAt);
  return service || table || hour ? { before, after, service, table, hour } : null;
}

/** As tickets tell it: to the minute. */
function isOtherHour(before: SaidHead['wantedAt'], after: SaidHead['wantedAt']): boolean {
  if (before === undefined || after === undefined) return false;
  return minuteOf(before) !== minuteOf(after);
}

function minuteOf(at: number | null): number | null {
  return at === null ? null : Math.floor(at / MINUTE);
}

/**
 * It, as a text that is the same for every till of the shop, and for each spelling that is no news. An hour that
 * nobody knows is not in it.
 */
export function headText(head: SaidHead) {
  const { tableName, wantedAt } = head;
  const hour = wantedAt === undefined ? [] : [minuteOf(wantedAt)];
  return [...serviceOf(head), tableName, ...hour];
}

/**
 * What tickets call each service, in the till's languages (`main.ticket.service`): a word of the shop's that
 * says the same says no more. All languages at once: the tills of a shop may not have the same one.
 */
const SERVICE_WORDS: readonly (readonly [string, ServiceType])[] = [
  ['livraison', 'delivery'],
  ['delivery', 'delivery'],
  ['a emporter', 'collection'],
  ['takeaway', 'collection'],
  ['sur place', 'eat_in'],
  ['eat in', 'eat_in'],
];

/** The service as a ticket tells it, however it is spelt: its kind, and the shop's word where it says more. */
function serviceOf({ serviceType, serviceTypeRef }: SaidHead): [kind: string, word: string] {
  const word = plainWords(serviceTypeRef ?? '');
  const named = SERVICE_WORDS.find(([one]) => one === word)?.[1];
  const kind = serviceType ?? named ?? '';
  return [kind, named === kind ? '' : word];
}
