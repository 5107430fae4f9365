import type { Announcement } from '../../preload/contract.ts';
import { UNDO_MS } from '../core/answer/moves.ts';
import { answerRules, refusedAs, type ShopSettings } from '../core/answer/shop-rules.ts';
import type { BoardChange, CardRules } from '../core/board/card.ts';
import type { LocationId, OrderId } from '../core/ids.ts';
import { DEFAULT_PREPARATION_MINUTES } from '../core/order/board-order.ts';
import type { OpeningHours } from '../core/shop/opening-hours.ts';
import { createWaits } from '../lib/waits.ts';
import type { Store } from '../store/index.ts';
import type { TakenMove } from '../store/prints.ts';
import { type Board, createBoard } from './board/board.ts';
import type { AppliedOrder } from './book/snapshots.ts';
import { createAcceptance } from './moves/acceptance.ts';
import { createMoves, type MadeMove, type Moves } from './moves/moves.ts';
import { createRefusedSends, type RefusedSends } from './outbox/refused-sends.ts';

/** What is told on paper, in the transaction of what causes it. */
export interface KitchenOfCounter {
  moved(move: MadeMove): void;
  takenBack(id: OrderId, move: TakenMove): void;
  /** The hour of a scheduled order has come. */
  due(id: OrderId): void;
}

export interface CounterDeps {
  readonly store: Store;
  readonly now: () => number;
  /**
   * HubRise's clock, ms; null while HubRise has not told it. What HubRise says of times, and what the
   * shop promises, goes by it: the computer's may be wrong.
   */
  readonly hubriseClock: () => number | null;
  /** The clock that only goes forward, ms. */
  readonly monotonic: () => number;
  readonly location: () => LocationId | null;
  readonly rules: () => ShopSettings;
  readonly onBoardChange: (change: BoardChange) => void;
  readonly onAnnounce: (announcement: Announcement) => void;
  /** Something waits to be sent, or no longer does. */
  readonly onMove: (id: OrderId) => void;
  readonly onStoreError: (error: unknown) => void;
  readonly kitchen: KitchenOfCounter;
  /** What of an order nobody knows a printer of the kitchen for. */
  readonly straysOf: CardRules['straysOf'];
  /** How long a move can be taken back before it is sent, ms; five seconds unless said. */
  readonly undoMs?: number;
}

/** What the cashier has in front of them: the board, the moves, and what acts in their place. */
export interface Counter {
  readonly board: Board;
  readonly moves: Moves;
  readonly refusedSends: RefusedSends;
  /** How long an order takes to make, by the manager or else by HubRise. */
  preparationMinutes(): number;
  /** The time by which HubRise's are looked at, ms. */
  shopNow(): number;
  /** The till is connected, newly or again: what could not be answered can be. */
  connected(): void;
  /** An order has arrived, changed, or been told to HubRise. */
  orderChanged(id: OrderId, applied: AppliedOrder | null): void;
}

/** Two clocks that are right differ by less. */
const CLOCK_STEP_MS = 10_000;

export function createCounter(deps: CounterDeps): Counter {
  const { store, now } = deps;
  const shopNow = (): number => deps.hubriseClock() ?? now();
  const undo = createWaits(deps, Math.max(UNDO_MS, deps.undoMs ?? 0));

  function shop(): {
    readonly timeZone: string | null;
    readonly openingHours: OpeningHours | null;
    readonly preparationMinutes: number;
  } {
    const row = store.connection.get();
    return {
      timeZone: row?.timeZone ?? null,
      // Written by this app from what it had parsed.
      openingHours: row?.openingHours ? (JSON.parse(row.openingHours) as OpeningHours) : null,
      preparationMinutes:
        deps.rules().preparationMinutes ?? row?.preparationMinutes ?? DEFAULT_PREPARATION_MINUTES,
    };
  }

  /** In steps, so that the cards do not change for each second in which the clocks drift. */
  function aheadMs(): number | null {
    const at = deps.hubriseClock();
    return at === null ? null : Math.round((now() - at) / CLOCK_STEP_MS) * CLOCK_STEP_MS;
  }

  const board = createBoard({
    store,
    now,
    shopNow,
    undo,
    location: deps.location,
    rules: () => ({
      preparationMinutes: shop().preparationMinutes,
      aheadMs: aheadMs(),
      answerRulesOf: (order) => answerRules(deps.rules(), order),
      straysOf: deps.straysOf,
    }),
    onChange: deps.onBoardChange,
    onDue: (id) => {
      deps.kitchen.due(id);
      announce(id, 'order_due');
    },
  });

  function announce(id: OrderId, kind: Announcement['kind']): void {
    const card = board.getCard(id);
    if (card === null) return;
    const { code, platform } = card;
    deps.onAnnounce({ kind, orderId: id, code, platformName: platform.name });
  }

  function moved(id: OrderId): void {
    board.refresh([id]);
    deps.onMove(id);
  }

  const moves = createMoves({
    store,
    board,
    now,
    shopNow,
    undo,
    shop,
    refusedAs: (platform) => refusedAs(deps.rules(), platform),
    alongside: deps.kitchen.moved,
    onUndone: deps.kitchen.takenBack,
    onMove: moved,
    onStoreError: deps.onStoreError,
    ...(deps.undoMs === undefined ? {} : { undoMs: deps.undoMs }),
  });
  const acceptance = createAcceptance({ board, moves, rules: deps.rules, shop, now: shopNow });

  return {
    board,
    moves,
    preparationMinutes: () => shop().preparationMinutes,
    shopNow,
    refusedSends: createRefusedSends({
      store,
      board,
      now,
      onChange: moved,
      onStoreError: deps.onStoreError,
    }),
    connected: () => {
      board.refreshAll();
      acceptance.considerAll();
    },
    orderChanged: (id, applied) => {
      board.refresh([id]);
      if (applied === null || applied.announce === null) return;
      const accepted = applied.announce === 'new_order' && acceptance.consider(id);
      if (!accepted) announce(id, applied.announce);
    },
  };
}
