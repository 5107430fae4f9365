import type { MoveResult, RefusedSend } from '../../../preload/contract.ts';
import { orderCode } from '../../core/order/key.ts';
import { readRefusal } from '../../core/order/refusal.ts';
import { platformOf, UNKNOWN_PLATFORM } from '../../core/platform/platform.ts';
import type { Store } from '../../store/index.ts';
import type { OutboxRow } from '../../store/outbox.ts';
import type { OrderBook } from '../book/book.ts';
import { unparkSend } from '../outbox/parking.ts';
import { createMoveStore } from './moves.ts';

interface RefusedSendsDeps {
  readonly store: Store;
  readonly book: Pick<OrderBook, 'get' | 'changed'>;
  readonly now: () => number;
  readonly onStoreError: (error: unknown) => void;
}

/** `À corriger`: answers that HubRise would not take, each until a person settles it. */
export interface RefusedSends {
  list(): readonly RefusedSend[];
  resend(sendId: number): MoveResult;
  abandon(sendId: number): MoveResult;
}

export function createRefusedSends(deps: RefusedSendsDeps): RefusedSends {
  const { store, book, now } = deps;
  const { commit } = createMoveStore(store, now, deps.onStoreError);

  function view(row: OutboxRow): RefusedSend {
    const { orderId: id } = row;
    const order = book.get(id)?.order ?? null;
    return {
      id: row.id,
      orderId: id,
      code: orderCode({ id, order }),
      platform: order === null ? UNKNOWN_PLATFORM : platformOf(order),
      status: row.status,
      refusal: readRefusal(row.lastError),
      at: row.finishedAt ?? 0,
    };
  }

  function settle(sendId: number, work: (row: OutboxRow, at: number) => void): MoveResult {
    const row = store.outbox.get(sendId);
    if (row === null || row.state !== 'parked') return { kind: 'not_possible', reason: 'gone' };
    const result = commit(() => work(row, now()));
    if (result.kind === 'done') book.changed({ kind: 'moved', id: row.orderId });
    return result;
  }

  return {
    list: () => store.outbox.listParked().map(view),
    resend: (sendId) =>
      settle(sendId, (row, at) => {
        const { orderId, status } = row;
        unparkSend(store, row, at);
        store.orders.addHistory(orderId, { kind: 'sent_again', status, at });
      }),
    abandon: (sendId) =>
      settle(sendId, ({ id, orderId, status, lastError }, at) => {
        store.outbox.finish(id, 'abandoned', at, lastError);
        store.orders.addHistory(orderId, { kind: 'abandoned', status, at });
      }),
  };
}
