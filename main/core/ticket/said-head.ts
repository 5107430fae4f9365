import type { Order } from '../order/order.ts';

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
  const service =
    after.serviceType !== before.serviceType || after.serviceTypeRef !== before.serviceTypeRef;
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

/** It, as a text that is the same for every till of the shop. */
export function headText({ serviceType, serviceTypeRef, tableName, wantedAt = null }: SaidHead) {
  return [serviceType, serviceTypeRef, tableName, minuteOf(wantedAt)];
}
