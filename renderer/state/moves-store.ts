import type {
  AcceptDelay,
  BoardChange,
  MoveResult,
  OrderAction,
  PosHelperApi,
} from '../../preload/contract.ts';
import { createCell, type Readable } from './cell.ts';

export type MoveProblem = Extract<MoveResult, { kind: 'not_possible' }>['reason'];

/** How the cashier's last tap on an order is faring inside this till. */
export type MoveState =
  | { readonly kind: 'in_hand'; readonly action: OrderAction }
  | { readonly kind: 'problem'; readonly reason: MoveProblem };

export type Moves = ReadonlyMap<string, MoveState>;

export interface MovesStore extends Readable<Moves> {
  readonly accept: (id: string, delay: AcceptDelay) => void;
  readonly reject: (id: string, reason: string) => void;
  readonly acknowledge: (id: string) => void;
}

export interface MoveListener {
  /** What the order is called; asked before the move, which may take the order off the board. */
  codeOf(id: string): string;
  onDone(action: OrderAction, code: string): void;
  onFailure(error: unknown): void;
}

type OrdersApi = Pick<PosHelperApi['orders'], 'accept' | 'reject' | 'acknowledge'> & {
  onBoardChange(listener: (change: BoardChange) => void): unknown;
};

/**
 * Sends the cashier's moves, one at a time for each order: a second tap while the first is in hand
 * does nothing. What could not be done stays beside the order until it changes or is tried again.
 */
export function createMovesStore(api: OrdersApi, listener: MoveListener): MovesStore {
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
  ): Promise<void> => {
    if (cell.get().get(id)?.kind === 'in_hand') return;
    const code = listener.codeOf(id);
    put(id, { kind: 'in_hand', action });
    try {
      const result = await send();
      put(id, result.kind === 'done' ? null : { kind: 'problem', reason: result.reason });
      if (result.kind === 'done') listener.onDone(action, code);
    } catch (error) {
      // A rejected call is a fault of ours, but the cashier must know that nothing was done.
      put(id, { kind: 'problem', reason: 'not_stored' });
      listener.onFailure(error);
    }
  };

  return {
    get: cell.get,
    subscribe: cell.subscribe,
    accept: (id, delay) => void run('accept', id, () => api.accept(id, delay)),
    reject: (id, reason) => void run('reject', id, () => api.reject(id, reason)),
    acknowledge: (id) => void run('acknowledge', id, () => api.acknowledge(id)),
  };
}
