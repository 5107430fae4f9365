import sample from '../../resources/trial-order.json' with { type: 'json' };
import { type OrderId, orderId } from '../core/ids.ts';
import { TRIAL_LOCATION } from '../core/order/trial.ts';

const WANTED_AFTER_MS = 40 * 60_000;

export interface TrialOrder {
  readonly id: OrderId;
  /** As HubRise would give it (API §4). */
  readonly text: string;
}

/**
 * The trial order, placed at `now` (ms). Its kitchen words are French whatever the screens speak:
 * tickets are the kitchen's.
 */
export function trialOrder(now: number): TrialOrder {
  const id = orderId(`${TRIAL_LOCATION}:${now}`);
  const text = JSON.stringify({
    id,
    location_id: TRIAL_LOCATION,
    created_at: new Date(now).toISOString(),
    expected_time: new Date(now + WANTED_AFTER_MS).toISOString(),
    ...sample,
  });
  return { id, text };
}
