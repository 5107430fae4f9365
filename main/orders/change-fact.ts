import { isDeepStrictEqual } from 'node:util';
import type { HistoryFact } from '../../preload/contract.ts';
import { isRecord } from '../hubrise/fields.ts';
import { readJson } from '../hubrise/json.ts';
import { parseOrder } from '../hubrise/order-payload.ts';

/**
 * What has changed from one text of an order to the next, as its history tells it: the courier
 * alone, who moves often and changes nothing of what is cooked, or the order itself.
 */
export function changeFact(before: string, after: string): HistoryFact {
  const former = readJson(before);
  const latter = readJson(after);
  if (!isRecord(former) || !isRecord(latter)) return { kind: 'changed' };
  const { delivery: formerDelivery, ...formerRest } = former;
  const { delivery: latterDelivery, ...latterRest } = latter;
  if (isDeepStrictEqual(formerDelivery, latterDelivery)) return { kind: 'changed' };
  if (!isDeepStrictEqual(formerRest, latterRest)) return { kind: 'changed' };
  const status = courierStatus(latter);
  return { kind: 'courier', status: status === courierStatus(former) ? null : status };
}

function courierStatus(payload: unknown): string | null {
  const parsed = parseOrder(payload);
  return parsed.kind === 'order' ? (parsed.order.delivery?.status ?? null) : null;
}
