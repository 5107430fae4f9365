import { isDeepStrictEqual } from 'node:util';
import type { HistoryFact } from '../../core/order/history.ts';
import type { Order } from '../../core/order/order.ts';
import { readJson } from '../../lib/json.ts';

/** A text of an order, as it is stored or as it comes, and what it says; null: nothing to be read. */
interface ReadText {
  readonly raw: string;
  readonly order: Order | null;
}

/**
 * What has changed from one text of an order to the next, as its history tells it: the courier
 * alone, who moves often and changes nothing of what is cooked, or the order itself. Null where it
 * says the same in another form: HubRise writes `2` and `2.0`, bridges write refs as texts and
 * numbers, and a list has no white space.
 */
export function changeFact(before: ReadText, after: ReadText): HistoryFact | null {
  if (before.raw === after.raw) return null;
  const former = before.order;
  const latter = after.order;
  if (former === null || latter === null) {
    const both = former === null && latter === null;
    return both && isSameJson(before.raw, after.raw) ? null : { kind: 'changed' };
  }
  if (!isDeepStrictEqual(withoutCourier(former), withoutCourier(latter)))
    return { kind: 'changed' };
  if (isDeepStrictEqual(former.delivery, latter.delivery)) return null;
  const status = latter.delivery?.status ?? null;
  return { kind: 'courier', status: status === former.delivery?.status ? null : status };
}

const OF_DELIVERY = /^delivery(\.|$)/;

function withoutCourier({ delivery: _delivery, problems, ...rest }: Order): object {
  return { ...rest, problems: problems.filter((path) => !OF_DELIVERY.test(path)) };
}

/** Whether two texts say the same, whatever their form. What is no JSON is the same as nothing. */
export function isSameJson(before: string, after: string): boolean {
  const value = readJson(before);
  return value !== undefined && isDeepStrictEqual(value, readJson(after));
}
