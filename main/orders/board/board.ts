import {
  type BoardChange,
  type CardRules,
  type OrderCard,
  orderCard,
} from '../../core/board/card.ts';
import { type OrderDetail, orderDetail } from '../../core/board/detail.ts';
import { ROWS_ON_SCREEN } from '../../core/board/dishes.ts';
import type { OrderId } from '../../core/ids.ts';
import { isOfAnotherService } from '../../core/kitchen/kitchen.ts';
import type { BoardOrder } from '../../core/order/board-order.ts';
import { type RawPart, rawPart } from '../../core/order/notes.ts';
import { pushView } from '../../core/order/push-view.ts';
import { customerHistory } from '../../history/order-list.ts';
import { beginSlices } from '../../lib/queues.ts';
import type { Store } from '../../store/index.ts';
import type { OrderBook } from '../book/book.ts';
import type { Shop } from '../shop.ts';

interface BoardDeps {
  readonly store: Store;
  readonly book: Pick<OrderBook, 'get' | 'getOpen' | 'listOpen' | 'onChange'>;
  readonly shop: Pick<Shop, 'aheadMs' | 'now'>;
  readonly rules: () => CardRules;
  readonly onChange: (change: BoardChange) => void;
  /** A scheduled order has come near enough to be begun. */
  readonly onDue?: (id: OrderId) => void;
  /** What nobody expected, while many cards were looked at again. */
  readonly onError: (error: unknown) => void;
}

export interface Board {
  listCards(): OrderCard[];
  getCard(id: OrderId): OrderCard | null;
  /** Of long lists the first lines, and how many others there are. */
  getDetail(id: OrderId): OrderDetail | null;
  /** HubRise's text from a place in it on, a part of it. */
  getRaw(id: OrderId, from: number): RawPart | null;
  /**
   * The location or the rules are others: everything is looked at again, as many cards as a tap may wait for at
   * once and the others in slices.
   */
  refreshAll(): void;
  /** Time has passed: the cards that go by it are looked at again, and all of them once a minute. */
  timePassed(): void;
}

/** Catalogue, opening hours and HubRise's clock change without telling the board, ms. */
const ALL_EVERY_MS = 60_000;

/** Cards that are made in one go: 500 take a thirtieth of a second. */
const CARDS_AT_ONCE = 60;

/** Makes all cards anew, some at a time. */
function createRefreshing(
  { book, onError }: Pick<BoardDeps, 'book' | 'onError'>,
  update: (entries: Iterable<readonly [OrderId, BoardOrder | null]>) => void,
): () => void {
  /** What is to be looked at again, in this order; empty: nobody is at it. */
  const stale = new Set<OrderId>();

  function refreshAll(): void {
    const isUnderWay = stale.size > 0;
    for (const { id } of book.listOpen()) stale.add(id);
    if (!isUnderWay) beginSlices(refreshSteps(), () => undefined, onError);
  }

  function* refreshSteps(): Generator<void, void> {
    try {
      while (stale.size > 0) {
        const ids = [...stale].slice(0, CARDS_AT_ONCE);
        for (const id of ids) stale.delete(id);
        // As they are by now.
        update(ids.map((id) => [id, book.getOpen(id)]));
        if (stale.size > 0) yield;
      }
    } finally {
      stale.clear();
    }
  }

  return refreshAll;
}

/** The open orders of the book as cards, and what changes among them. */
export function createBoard(deps: BoardDeps): Board {
  const { store, book } = deps;
  const cards = new Map<OrderId, OrderCard>();
  /**
   * The same as the window is told them, by which a card is known to be another one: to compare 500 of them
   * value by value takes five times as long, and a change of the stock looks at all of them.
   */
  const told = new Map<OrderId, string>();
  let allMadeAt = deps.shop.now();
  const first = cardMaker();
  for (const entry of book.listOpen()) {
    const card = first(entry);
    if (card !== null) cards.set(entry.id, card);
  }
  book.onChange(({ id }) => update([[id, book.getOpen(id)]]));

  /** Makes cards by the time and rules of this moment, read once for all of them. */
  function cardMaker(): (entry: BoardOrder) => OrderCard | null {
    const at = deps.shop.now();
    const rules = deps.rules();
    return (entry) => orderCard(entry, at, rules);
  }

  function update(entries: Iterable<readonly [OrderId, BoardOrder | null]>): void {
    const upserted: OrderCard[] = [];
    const removed: string[] = [];
    const due: OrderId[] = [];
    const cardOf = cardMaker();
    for (const [id, entry] of entries) {
      const card = entry === null ? null : cardOf(entry);
      const before = cards.get(id);
      if (card === null) {
        if (cards.delete(id)) removed.push(id);
        told.delete(id);
        continue;
      }
      const text = JSON.stringify(card);
      const isSame = before !== undefined && (told.get(id) ?? JSON.stringify(before)) === text;
      told.set(id, text);
      if (!isSame) {
        cards.set(id, card);
        upserted.push(card);
        if (before?.column === 'later' && isBegunByTime(card)) due.push(id);
      }
    }
    if (upserted.length + removed.length > 0) deps.onChange({ upserted, removed });
    for (const id of due) if (!isLongOver(id)) deps.onDue?.(id);
  }

  /**
   * Its hour came in another service, by a date that was set back: nobody is told, as after a start. The computer's
   * date alone, which may be what is wrong, never says so.
   */
  function isLongOver(id: OrderId): boolean {
    const entry = deps.shop.aheadMs() === null ? null : book.getOpen(id);
    return entry !== null && isOfAnotherService(entry, deps.shop.now());
  }

  const refresh = createRefreshing(deps, update);

  function refreshAll(): void {
    allMadeAt = deps.shop.now();
    refresh();
  }

  return {
    listCards: () => [...cards.values()],
    getCard: (id) => cards.get(id) ?? null,
    getDetail: (id) => {
      const row = store.orders.get(id);
      const entry = book.get(id);
      if (row === null || entry === null) return null;
      const push = store.pushes.get(id);
      const record = {
        history: store.orders.listHistory(id),
        raw: row.raw,
        visits: entry.order && customerHistory(store, row, entry.order),
        push: push && pushView(push),
      };
      return orderDetail(entry, record, deps.shop.now(), deps.rules(), ROWS_ON_SCREEN);
    },
    getRaw: (id, from) => {
      const raw = store.orders.get(id)?.raw;
      return raw === undefined ? null : rawPart(raw, from);
    },
    refreshAll,
    timePassed: () => {
      // The clock may have been set back.
      if (Math.abs(deps.shop.now() - allMadeAt) >= ALL_EVERY_MS) return refreshAll();
      const timed = [...cards].filter(([, card]) => goesByTime(card));
      update(timed.map(([id]) => [id, book.getOpen(id)]));
    },
  };
}

/** It waits for its hour, or for an answer. */
function goesByTime({ answerBy, column, unansweredSince }: OrderCard): boolean {
  return column === 'later' || answerBy !== null || unansweredSince !== null;
}

/** No cashier moved it: its status is what it was, and its hour has come. */
function isBegunByTime(card: OrderCard): boolean {
  return card.column === 'in_preparation' && card.status === 'accepted';
}
