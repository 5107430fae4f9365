import { onTestFinished } from 'vitest';
import { type OrderMove, UNDO_MS } from '../../main/core/answer/moves.ts';
import { DEFAULT_SHOP, refusedAs } from '../../main/core/answer/shop-rules.ts';
import { type BoardChange, DEFAULT_CARD_RULES } from '../../main/core/board/card.ts';
import { type LocationId, type OrderId, orderId } from '../../main/core/ids.ts';
import { DEFAULT_PREPARATION_MINUTES } from '../../main/core/order/board-order.ts';
import { readRefusal } from '../../main/core/order/refusal.ts';
import type { OrderStatus } from '../../main/core/order/status.ts';
import type { PrinterSettings } from '../../main/core/printer/printer.ts';
import { DEFAULT_RECEIPT } from '../../main/core/ticket/shop.ts';
import { createWaits } from '../../main/lib/timers.ts';
import { createWords } from '../../main/lib/words.ts';
import { type Board, createBoard } from '../../main/orders/board/board.ts';
import { createOrderBook, type OrderBook } from '../../main/orders/book/book.ts';
import { createOrderTexts } from '../../main/orders/book/order-texts.ts';
import { createSnapshots, type IncomingOrder } from '../../main/orders/book/snapshots.ts';
import { createMoves } from '../../main/orders/moves/moves.ts';
import { parkSend } from '../../main/orders/outbox/parking.ts';
import type { Shop } from '../../main/orders/shop.ts';
import { DEFAULT_KITCHEN } from '../../main/printers/printer-settings.ts';
import { createStore } from '../../main/store/index.ts';
import type { OutboxRow } from '../../main/store/outbox.ts';
import type { Announced } from '../../main/tickets/kitchen-calls.ts';
import { createPrinting } from '../../main/tickets/printing.ts';
import type { Announcement } from '../../preload/contract.ts';
import { LOCATION } from '../store/rows.ts';
import { openTestDatabase } from '../support/bare-till.ts';
import { fakeTimers } from '../support/fake-timers.ts';
import { tempFolder } from '../support/temp-folder.ts';

/** What a test may change of its surroundings while it runs. */
interface World {
  location: LocationId | null;
  printers: readonly PrinterSettings[];
  shop: { readonly timeZone: string | null; readonly preparationMinutes: number };
  /** Whether accepting also starts the preparation. */
  startsPreparation: boolean;
  /** What a move says of the till that seals it. */
  sealMark?: { readonly move: OrderMove; readonly fields: Readonly<Record<string, unknown>> };
  /** How far the till's clock is ahead of HubRise's, ms; null where that is not known. */
  aheadMs: number | null;
  /** When the day of service began, ms. */
  dayBegan: number;
}

/** What is right about every order of these tests. */
const SOUND = {
  location_id: LOCATION,
  created_at: '2026-11-24T11:59:00+01:00',
  total: '12.00 EUR',
  items: [{ product_name: 'Pizza', price: '12.00 EUR', quantity: '1.0', subtotal: '12.00 EUR' }],
};

export type Counter = ReturnType<typeof aCounter>;

/** What stands behind the counter: store, snapshots, board and moves, on a database of its own. */
export function aCounter({ lostUntil = null }: { readonly lostUntil?: number | null } = {}) {
  const timers = fakeTimers();
  const db = openTestDatabase(tempFolder());
  onTestFinished(() => {
    db.close();
  });
  const store = createStore(db);
  const world: World = {
    location: LOCATION,
    printers: [],
    shop: { timeZone: null, preparationMinutes: DEFAULT_PREPARATION_MINUTES },
    startsPreparation: true,
    aheadMs: null,
    dayBegan: 0,
  };
  /** What the board told, and the orders that were moved. */
  const changes: BoardChange[] = [];
  const moved: OrderId[] = [];
  const storeErrors: unknown[] = [];
  const printErrors: unknown[] = [];
  /** What somebody was called for. */
  const news: Announcement['kind'][] = [];
  const snapshots = createSnapshots(store, timers.now);
  const undo = createWaits(timers, UNDO_MS);
  const texts = createOrderTexts();
  const newBook = (): OrderBook =>
    createOrderBook({
      store,
      texts,
      now: timers.now,
      undo,
      location: () => world.location,
      dayBegan: () => world.dayBegan,
    });
  const book = newBook();
  const shop: Pick<Shop, 'aheadMs' | 'now' | 'timeZone' | 'preparationMinutes'> = {
    aheadMs: () => world.aheadMs,
    now: () => timers.now() - (world.aheadMs ?? 0),
    timeZone: () => world.shop.timeZone,
    preparationMinutes: () => world.shop.preparationMinutes,
  };
  /** Not started: what is to be printed waits in the store. */
  const printing = createPrinting({
    store,
    timers,
    random: () => 0,
    words: createWords(() => 'fr'),
    settings: () => ({
      printers: world.printers,
      receipt: DEFAULT_RECEIPT,
      kitchen: DEFAULT_KITCHEN,
    }),
    tillId: () => 'till',
    onKitchenDue: () => undefined,
    onKitchenOther: () => undefined,
    onKitchenTakenOver: () => undefined,
    onKitchenHoursMissed: () => undefined,
    book,
    shop,
    systemPrinter: () => {
      throw new Error('Nothing is printed here');
    },
    lostUntil,
    onError: (error) => printErrors.push(error),
  });
  const newBoard = (of: OrderBook, onChange: (change: BoardChange) => void): Board =>
    createBoard({
      store,
      book: of,
      shop,
      rules: () => ({
        ...DEFAULT_CARD_RULES,
        preparationMinutes: world.shop.preparationMinutes,
        straysOf: printing.straysOf,
      }),
      onChange,
      onError: (error) => printErrors.push(error),
      onDue: (id) => {
        printing.kitchen.due(id);
        if (of === book) moves.startByRule(id);
      },
    });
  const board = newBoard(book, (change) => changes.push(change));
  const moves = createMoves({
    store,
    book,
    board,
    shop,
    undo,
    now: timers.now,
    refusedAs: (platform) => refusedAs(DEFAULT_SHOP, platform),
    startsPreparation: () => world.startsPreparation,
    alongside: printing.kitchen.moved,
    onUndone: printing.kitchen.takenBack,
    onStoreError: (error) => storeErrors.push(error),
    sealMark: (_id, move) => (world.sealMark?.move === move ? world.sealMark.fields : null),
  });

  book.onChange(({ kind, id }) => {
    if (kind === 'moved') moved.push(id);
  });

  /** An order comes in from HubRise, or changes there, and the board is told. */
  function comes(
    id: string,
    fields: Readonly<Record<string, unknown>> = {},
    incoming: Partial<IncomingOrder> = {},
  ): OrderId {
    const order = orderId(id);
    const text = JSON.stringify({ ...SOUND, id, status: 'received', ...fields });
    const asOf = timers.now();
    around(order, () =>
      snapshots.apply({ id: order, text, asOf, location: LOCATION, events: [], ...incoming }),
    );
    return order;
  }

  function around<T extends Announced>(order: OrderId, work: () => T): void {
    const { announce } = printing.kitchen.around(order, work);
    if (announce !== null) news.push(announce);
    book.changed({ kind: 'taken_in', id: order, applied: null });
  }

  function oldestWaiting(id: OrderId): OutboxRow {
    const [row] = store.outbox.listWaitingFor(id);
    if (row === undefined) throw new Error('Nothing waits to be sent');
    return row;
  }

  return {
    db,
    store,
    timers,
    world,
    snapshots,
    book,
    board,
    moves,
    changes,
    moved,
    storeErrors,
    printing,
    printErrors,
    news,
    comes,
    /** HubRise takes the oldest waiting send of the order. */
    takes: (id: OrderId, fields: Readonly<Record<string, unknown>> = {}): void => {
      const { id: sendId, status } = oldestWaiting(id);
      const finishes = { sendId, status, toldAt: timers.now() };
      comes(id, { ...fields, status }, { asOf: null, finishes });
    },
    /** HubRise refuses it. */
    refuses: (id: OrderId, reason: string): OutboxRow => {
      const row = oldestWaiting(id);
      around(id, () => {
        parkSend(store, row, readRefusal(reason), timers.now());
        return { announce: null };
      });
      return row;
    },
    /** Another board on the same database, as after a restart. */
    reopened: (): Board => newBoard(newBook(), () => undefined),
  };
}

/** The statuses that wait to be told, in order. */
export function waitingFor(counter: Counter, id: OrderId): OrderStatus[] {
  return counter.store.outbox.listWaitingFor(id).map(({ status }) => status);
}
