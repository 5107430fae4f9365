import type { OrderAnnouncement } from '../../preload/contract.ts';
import {
  answerRules,
  refusedAs,
  type ShopSettings,
  startsPreparation,
} from '../core/answer/shop-rules.ts';
import type { BoardChange, CardRules } from '../core/board/card.ts';
import type { OrderId } from '../core/ids.ts';
import { mayHaveComeDue } from '../core/kitchen/kitchen.ts';
import type { KitchenWords } from '../core/order/kitchen-words.ts';
import type { Waits } from '../lib/timers.ts';
import type { Store } from '../store/index.ts';
import type { TakenMove } from '../store/prints.ts';
import { type Board, createBoard } from './board/board.ts';
import type { OrderBook } from './book/book.ts';
import { createAcceptance } from './moves/acceptance.ts';
import { createMoves, type MadeMove, type Moves, type MovesDeps } from './moves/moves.ts';
import { createRefusedSends, type RefusedSends } from './moves/refused-sends.ts';
import type { Shop } from './shop.ts';

/** What is told on paper, in the transaction of what causes it. */
interface KitchenOfDesk {
  moved(move: MadeMove): void;
  takenBack(id: OrderId, move: TakenMove): void;
  /** The hour of a scheduled order has come. */
  due(id: OrderId): void;
}

export interface OrderDeskDeps {
  readonly store: Store;
  readonly book: OrderBook;
  readonly shop: Shop;
  readonly now: () => number;
  /** For how long what waits in the outbox may still be taken back. */
  readonly undo: Pick<Waits, 'leftMs'>;
  readonly rules: () => ShopSettings;
  readonly onBoardChange: (change: BoardChange) => void;
  readonly onAnnounce: (announcement: OrderAnnouncement) => void;
  readonly onStoreError: (error: unknown) => void;
  /** What nobody expected, while nobody waits for it. */
  readonly onError: (error: unknown) => void;
  readonly kitchen: KitchenOfDesk;
  readonly sealMark?: MovesDeps['sealMark'];
  readonly words: () => KitchenWords;
  /** The products of an order for which no printer of the kitchen is known. */
  readonly straysOf: CardRules['straysOf'];
  /** What of orders is sold out, as it is at the moment of the call. */
  readonly soldOut: () => CardRules['soldOutOf'];
  /** How long a move can be taken back before it is sent, ms; five seconds unless said. */
  readonly undoMs?: number;
}

/** What the cashier has in front of them: the board, the moves, and what acts in their place. */
export interface OrderDesk {
  readonly board: Board;
  readonly moves: Moves;
  readonly refusedSends: RefusedSends;
  /** The till is connected, newly or again: what could not be answered can be. */
  connected(): void;
}

export function createOrderDesk(deps: OrderDeskDeps): OrderDesk {
  const { store, book, shop, now, rules } = deps;

  const board = createBoard({
    store,
    book,
    shop,
    rules: () => ({
      preparationMinutes: shop.preparationMinutes(),
      aheadMs: shop.aheadMs(),
      answerRulesOf: (order) => answerRules(rules(), order),
      words: deps.words(),
      straysOf: deps.straysOf,
      soldOutOf: deps.soldOut(),
    }),
    onChange: deps.onBoardChange,
    onError: deps.onError,
    onDue: (id) => {
      deps.kitchen.due(id);
      announce(id, 'order_due');
      moves.startByRule(id);
    },
  });

  function announce(id: OrderId, kind: OrderAnnouncement['kind']): void {
    const card = board.getCard(id);
    if (card === null) return;
    const { code, platform } = card;
    deps.onAnnounce({ kind, orderId: id, code, platformName: platform.name });
  }

  const moves = createMoves({
    store,
    book,
    board,
    shop,
    now,
    undo: deps.undo,
    refusedAs: (platform) => refusedAs(rules(), platform),
    startsPreparation: (platform) => startsPreparation(rules(), platform),
    alongside: deps.kitchen.moved,
    onUndone: deps.kitchen.takenBack,
    onStoreError: deps.onStoreError,
    ...(deps.sealMark === undefined ? {} : { sealMark: deps.sealMark }),
    ...(deps.undoMs === undefined ? {} : { undoMs: deps.undoMs }),
  });
  const acceptance = createAcceptance({ book, board, moves, shop, rules });
  book.onChange((change) => {
    if (change.kind !== 'taken_in') return;
    const kind = change.applied?.announce ?? null;
    if (kind === null) return;
    const accepted = kind === 'new_order' && acceptance.consider(change.id);
    if (accepted) acceptedByRule(change.id);
    else announce(change.id, kind);
  });

  /**
   * Nobody has to answer it, but it is to be made: somebody hears of it all the same. One for later is
   * announced once its hour has come.
   */
  function acceptedByRule(id: OrderId): void {
    if (board.getCard(id)?.column !== 'later') announce(id, 'order_accepted');
  }

  /** Their hour has come while the till was off, or could tell HubRise of nothing. */
  function startDue(): void {
    const clock = { now: shop.now(), preparationMinutes: shop.preparationMinutes() };
    for (const entry of book.listOpen()) {
      if (mayHaveComeDue(entry, clock)) moves.startByRule(entry.id);
    }
  }

  return {
    board,
    moves,
    refusedSends: createRefusedSends({ store, book, now, onStoreError: deps.onStoreError }),
    connected: () => {
      board.refreshAll();
      for (const id of acceptance.considerAll()) acceptedByRule(id);
      startDue();
    },
  };
}
