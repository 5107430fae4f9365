import { UNDO_MS } from '../../main/core/answer/moves.ts';
import { DEFAULT_SHOP, refusedAs } from '../../main/core/answer/shop-rules.ts';
import { DEFAULT_CARD_RULES, type OrderCard } from '../../main/core/board/card.ts';
import { DEFAULT_PREPARATION_MINUTES } from '../../main/core/order/board-order.ts';
import { DEFAULT_RECEIPT } from '../../main/core/ticket/shop.ts';
import { createWaits } from '../../main/lib/timers.ts';
import { createWords } from '../../main/lib/words.ts';
import {
  type CounterOrders,
  createCounterOrders,
  type PushNotes,
} from '../../main/local-orders/counter-orders.ts';
import { createLocalAnswers, type LocalAnswers } from '../../main/local-orders/local-answers.ts';
import { createBoard } from '../../main/orders/board/board.ts';
import { createOrderBook, type OrderBook } from '../../main/orders/book/book.ts';
import { createOrderTexts } from '../../main/orders/book/order-texts.ts';
import { createMoves, type Moves } from '../../main/orders/moves/moves.ts';
import { layoutTicket } from '../../main/printers/layout.ts';
import { readTicket } from '../../main/printers/printer-lane.ts';
import { DEFAULT_KITCHEN } from '../../main/printers/printer-settings.ts';
import type { Store } from '../../main/store/index.ts';
import type { PrintRow } from '../../main/store/prints.ts';
import { createPrinting } from '../../main/tickets/printing.ts';
import { setUp } from '../printers/queue-harness.ts';
import { LOCATION } from '../store/rows.ts';
import type { FakeTimers } from '../support/fake-timers.ts';

export interface LocalOrders {
  readonly port: CounterOrders;
  readonly home: LocalAnswers;
  readonly book: OrderBook;
  readonly moves: Moves;
  readonly cards: () => readonly OrderCard[];
  /** What was asked for on the kitchen's paper, the oldest first, as it can be read. */
  readonly papers: () => readonly string[];
  /** The kitchen's printer takes whatever waits. */
  readonly printAll: () => void;
  readonly errors: unknown[];
}

/** HubRise is told of nothing. */
const NOTHING_PUSHED: PushNotes = {
  put: () => undefined,
  sold: () => undefined,
};

const KITCHEN = setUp('pass', { host: '127.0.0.1', port: 9 });

/** The book of all orders with its board, its moves and a kitchen's printer, which is off. */
export function someLocalOrders(
  store: Store,
  timers: FakeTimers,
  pushes: PushNotes = NOTHING_PUSHED,
): LocalOrders {
  const errors: unknown[] = [];
  const undo = createWaits(timers, UNDO_MS);
  const book = createOrderBook({
    store,
    texts: createOrderTexts(),
    now: timers.now,
    undo,
    location: () => LOCATION,
    dayBegan: () => 0,
  });
  const shop = {
    aheadMs: () => null,
    now: timers.now,
    timeZone: () => 'Europe/Paris',
    preparationMinutes: () => DEFAULT_PREPARATION_MINUTES,
  };
  const onError = (error: unknown): void => void errors.push(error);
  const { kitchen, straysOf } = createPrinting({
    store,
    timers,
    random: () => 0,
    words: createWords(() => 'fr'),
    settings: () => ({ printers: [KITCHEN], receipt: DEFAULT_RECEIPT, kitchen: DEFAULT_KITCHEN }),
    tillId: () => 'till',
    onKitchenDue: () => undefined,
    onKitchenOther: () => undefined,
    onKitchenTakenOver: () => undefined,
    onKitchenHoursMissed: () => undefined,
    book,
    shop,
    lostUntil: null,
    onError,
    systemPrinter: () => {
      throw new Error('Nothing is printed here');
    },
  });
  const board = createBoard({
    store,
    book,
    shop,
    rules: () => ({ ...DEFAULT_CARD_RULES, straysOf }),
    onChange: () => undefined,
    onError,
    onDue: () => undefined,
  });
  const moves = createMoves({
    store,
    book,
    board,
    shop,
    undo,
    now: timers.now,
    refusedAs: (platform) => refusedAs(DEFAULT_SHOP, platform),
    startsPreparation: () => true,
    alongside: kitchen.moved,
    onUndone: kitchen.takenBack,
    onStoreError: onError,
  });
  const home = createLocalAnswers({
    store,
    timers,
    random: () => 0,
    onError,
    onOrder: (id, applied) => book.changed({ kind: 'taken_in', id, applied }),
  });
  book.onChange(({ kind }) => {
    if (kind === 'moved') home.kick();
  });
  const port = createCounterOrders({
    store,
    home,
    book,
    now: timers.now,
    around: kitchen.aroundOwn,
    pushes,
  });
  return {
    port,
    home,
    book,
    moves,
    errors,
    cards: board.listCards,
    papers: () => papersOf(store),
    printAll: () => {
      for (const { id, state } of jobsOf(store)) {
        if (state !== 'waiting') continue;
        store.prints.begin(id);
        store.prints.finish(id, 'printed', timers.now(), null);
      }
    },
  };
}

function jobsOf(store: Store): readonly PrintRow[] {
  const orders = store.orders.listOpen();
  return orders.flatMap(({ id }) => store.prints.listForOrder(id)).sort((a, b) => a.id - b.id);
}

function papersOf(store: Store): readonly string[] {
  return jobsOf(store).map(({ ticket }) => {
    const lines = layoutTicket(readTicket(ticket ?? '') ?? { kind: 'kitchen', blocks: [] }, 48);
    return lines.flatMap((line) => (line.kind === 'text' ? [line.text.trim()] : [])).join('\n');
  });
}
