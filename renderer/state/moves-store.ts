import type { OrderAction, OrderStep } from '../../main/core/answer/moves.ts';
import type { BoardChange } from '../../main/core/board/card.ts';
import type { AcceptDelay } from '../../main/core/platform/platform.ts';
import type { MoveResult, PosHelperApi } from '../../preload/contract.ts';
import { createCell, type Readable } from './cell.ts';

export type MoveProblem = Extract<MoveResult, { kind: 'not_possible' }>['reason'];

/** How the cashier's last tap on an order is faring inside this till. */
export type MoveState =
  | { readonly kind: 'in_hand'; readonly action: OrderAction }
  | { readonly kind: 'problem'; readonly reason: MoveProblem };

type Moves = ReadonlyMap<string, MoveState>;

export interface MovesStore extends Readable<Moves> {
  readonly accept: (id: string, delay: AcceptDelay) => void;
  readonly reject: (id: string, reason: string) => void;
  readonly cancel: (id: string, reason: string) => void;
  readonly step: (id: string, step: OrderStep) => void;
  readonly acknowledge: (id: string) => void;
  /** `code`: the order's. The board may hear of it after the answer, and had none of it before. */
  readonly reopen: (id: string, code: string) => void;
}

type OrdersApi = Pick<
  PosHelperApi['orders'],
  'accept' | 'reject' | 'cancel' | 'step' | 'acknowledge' | 'reopen'
> & {
  onBoardChange(listener: (change: BoardChange) => void): unknown;
};

/** A move that the main process has stored. */
export interface DoneMove {
  readonly action: OrderAction;
  readonly orderId: string;
  /** As the cashier saw it: the order may have left the board with the move. */
  readonly code: string;
}

interface MovesListeners {
  readonly codeOf: (id: string) => string;
  readonly onDone: (move: DoneMove) => void;
  readonly onFailure: (error: unknown) => void;
}

/**
 * Sends the cashier's moves, one at a time for each order: a second tap while the first is in hand
 * does nothing. What could not be done stays beside the order until it changes or is tried again.
 */
export function createMovesStore(api: OrdersApi, listeners: MovesListeners): MovesStore {
  const cell = createCell<Moves>(new Map());

  const put = (id: string, state: MoveState | null): void => {
    const next = new Map(cell.get());
    if (state === null) next.delete(id);
    else next.set(id, state);
    cell.set(next);
  };

  api.onBoardChange((change) => {
    const touched = [...change.removed, ...change.upserted.map((card) => card.id)];
    for (const id of touched) if (cell.get().get(id)?.kind === 'problem') put(id, null);
  });

  const run = async (
    action: OrderAction,
    id: string,
    send: () => Promise<MoveResult>,
    code = listeners.codeOf(id),
  ): Promise<void> => {
    if (cell.get().get(id)?.kind === 'in_hand') return;
    put(id, { kind: 'in_hand', action });
    try {
      const result = await send();
      put(id, result.kind === 'done' ? null : { kind: 'problem', reason: result.reason });
      if (result.kind === 'done') listeners.onDone({ action, orderId: id, code });
    } catch (error) {
      // A rejected call is a fault of ours, but the cashier must know that nothing was done.
      put(id, { kind: 'problem', reason: 'not_stored' });
      listeners.onFailure(error);
    }
  };

  return {
    get: cell.get,
    subscribe: cell.subscribe,
    accept: (id, delay) => void run('accept', id, () => api.accept(id, delay)),
    reject: (id, reason) => void run('reject', id, () => api.reject(id, reason)),
    cancel: (id, reason) => void run('cancel', id, () => api.cancel(id, reason)),
    step: (id, step) => void run(step, id, () => api.step(id, step)),
    acknowledge: (id) => void run('acknowledge', id, () => api.acknowledge(id)),
    reopen: (id, code) => void run('reopen', id, () => api.reopen(id), code),
  };
}
