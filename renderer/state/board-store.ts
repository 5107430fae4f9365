import type { BoardChange } from '../../main/core/board/card.ts';
import { DEFAULT_TIME_ZONE } from '../../main/core/shop/shop-time.ts';
import type { BoardView, PosHelperApi } from '../../preload/contract.ts';
import { applyChange, type BoardState, boardOf, EMPTY_BOARD } from '../logic/board.ts';
import { createCell, type Readable } from './cell.ts';

export interface BoardStore extends Readable<BoardState> {
  /** False until the first answer: an empty board and a board not yet read look different. */
  readonly loaded: Readable<boolean>;
  readonly timeZone: Readable<string>;
  /** Asks for the whole board anew, for instance when another point de vente was connected. */
  readonly reload: () => void;
}

type OrdersApi = Pick<PosHelperApi['orders'], 'getBoard' | 'onBoardChange'>;

/** Enough to come between two pushes of a busy evening; after that the pushes go on top. */
const MAX_ATTEMPTS = 5;

/**
 * The board as the main process has it. A change that arrives while the whole board is being asked
 * for may be older or newer than the answer, so the board is asked for again until none came in
 * between.
 */
export function createBoardStore(api: OrdersApi, onFailure: (error: unknown) => void): BoardStore {
  const board = createCell<BoardState>(EMPTY_BOARD);
  const loaded = createCell(false);
  const timeZone = createCell(DEFAULT_TIME_ZONE);
  let asking = 0;
  let missed: BoardChange[] = [];

  api.onBoardChange((change) => {
    if (asking > 0) missed.push(change);
    board.set(applyChange(board.get(), change));
  });

  const take = (view: BoardView): void => {
    board.set(boardOf(view.cards, board.get()));
    timeZone.set(view.timeZone);
    loaded.set(true);
  };

  const ask = async (): Promise<void> => {
    asking += 1;
    try {
      for (let attempt = 1; ; attempt += 1) {
        missed = [];
        const view = await api.getBoard();
        if (missed.length > 0 && attempt < MAX_ATTEMPTS) continue;
        take(view);
        for (const change of missed) board.set(applyChange(board.get(), change));
        return;
      }
    } finally {
      asking -= 1;
    }
  };

  const reload = (): void => {
    ask().catch(onFailure);
  };
  reload();
  return {
    get: board.get,
    subscribe: board.subscribe,
    loaded: { get: loaded.get, subscribe: loaded.subscribe },
    timeZone: { get: timeZone.get, subscribe: timeZone.subscribe },
    reload,
  };
}
