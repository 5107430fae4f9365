import type { MoveResult } from '../../preload/contract.ts';
import sample from '../../resources/trial-order.json' with { type: 'json' };
import { type OrderId, orderId } from '../core/ids.ts';
import type { BoardOrder } from '../core/order/board-order.ts';
import { TRIAL_LOCATION } from '../core/order/key.ts';
import { parseOrder } from '../hubrise/payload/order.ts';
import { readJson } from '../lib/json.ts';
import type { LocalAnswers } from '../local-orders/local-answers.ts';
import type { AppliedOrder } from '../orders/book/snapshots.ts';
import type { Store } from '../store/index.ts';

const WANTED_AFTER_MS = 40 * 60_000;

interface TrialOrder {
  readonly id: OrderId;
  /** As HubRise would give it (API §4). */
  readonly text: string;
}

/**
 * The trial order, placed at `now` (ms). Its kitchen words are French whatever the screens speak:
 * tickets are the kitchen's.
 */
function trialOrder(now: number): TrialOrder {
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
    reopensTo: null,
    send: { kind: 'none' },
    told: null,
    currentLocationId: TRIAL_LOCATION,
  };
}

interface TrialDeps {
  readonly store: Pick<Store, 'orders'>;
  readonly home: Pick<LocalAnswers, 'apply' | 'kick'>;
  readonly now: () => number;
  readonly onOrder: (id: OrderId, applied: AppliedOrder | null) => void;
  readonly onError: (error: unknown) => void;
}

/** A rehearsal: an order that nobody placed, taken through the till as a real one is. */
export interface Trial {
  /** Puts the trial order on the board, where none is there already. */
  start(): MoveResult;
}

/** The till's own intake, board, moves and outbox do all the work; only the one who answers is another. */
export function createTrial({ home, now, onError, onOrder, store }: TrialDeps): Trial {
  return {
    start: () => {
      const isThere = store.orders.listOpen().some((row) => row.locationId === TRIAL_LOCATION);
      if (isThere) return { kind: 'done' };
      const { id, text } = trialOrder(now());
      let applied: AppliedOrder;
      try {
        applied = home.apply(id, text, TRIAL_LOCATION);
      } catch (error) {
        onError(error);
        return { kind: 'not_possible', reason: 'not_stored' };
      }
      onOrder(id, applied);
      home.kick();
      return { kind: 'done' };
    },
  };
}
