import type { BoardOrder } from '../core/order/board-order.ts';
import { TRIAL_LOCATION } from '../core/order/trial.ts';
import { parseOrder } from '../hubrise/payload/order.ts';
import { readJson } from '../lib/json.ts';
import { trialOrder } from './trial-order.ts';

/** The trial order as the board would have it, for who only wants to see what its tickets look like. */
export function sampleEntry(now: number): BoardOrder {
  const { id, text } = trialOrder(now);
  const parsed = parseOrder(readJson(text), id);
  return {
    id,
    order: parsed.kind === 'order' ? parsed.order : null,
    status: 'accepted',
    statusBefore: null,
    receivedAt: now,
    receiptToldAt: null,
    acknowledgedAt: null,
    send: { kind: 'none' },
    told: null,
    currentLocationId: TRIAL_LOCATION,
  };
}
