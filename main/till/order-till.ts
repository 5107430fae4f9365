import type { Announcement, Settings } from '../../preload/contract.ts';
import { UNDO_MS } from '../core/answer/moves.ts';
import type { BoardChange } from '../core/board/card.ts';
import type { DeviceId } from '../core/ids.ts';
import type { ApiFailure } from '../hubrise/api/api-call.ts';
import type { Http } from '../hubrise/http/http.ts';
import type { RequestGate } from '../hubrise/http/request-gate.ts';
import { createSignal } from '../lib/signal.ts';
import type { Timers } from '../lib/timers.ts';
import { createWaits } from '../lib/waits.ts';
import { createWords } from '../lib/words.ts';
import { createOrderBook, type OrderBook } from '../orders/book/book.ts';
import { createOrderTexts } from '../orders/book/order-texts.ts';
import { type Counter, createCounter } from '../orders/counter.ts';
import type { SharedQueue } from '../orders/intake/shared-queue.ts';
import type { LoopDeps } from '../orders/loop-parts.ts';
import { createLoops, type Loops } from '../orders/loops.ts';
import { createShop, type Shop } from '../orders/shop.ts';
import type { NetworkLimits } from '../printers/network-printer.ts';
import type { Printer } from '../printers/printer.ts';
import { type Notices, noticesOfLoops } from '../status/notices.ts';
import type { Store } from '../store/index.ts';
import { createKitchenLoop } from '../tickets/kitchen-loop.ts';
import { createKitchenRole, type KitchenRole } from '../tickets/kitchen-role.ts';
import { createPrinting, type Printing } from '../tickets/printing.ts';

type SettingsOfOrders = Pick<
  Settings,
  'kitchen' | 'kitchenWords' | 'printers' | 'receipt' | 'shop'
>;

interface OrderTillDeps {
  readonly store: Store;
  readonly timers: Timers;
  readonly random: () => number;
  readonly http: Http;
  readonly gate: RequestGate;
  /** HubRise's clock, ms; null while HubRise has not told it. */
  readonly hubriseClock: () => number | null;
  readonly apiUrl: string;
  readonly pollBaseMs: number;
  readonly stayOfEvents: LoopDeps['stayOfEvents'];
  readonly connection: LoopDeps['connection'];
  readonly sharedQueue: SharedQueue;
  readonly settings: {
    get(): SettingsOfOrders;
    update(change: Pick<Settings, 'kitchen'>): unknown;
  };
  readonly deviceId: () => DeviceId;
  readonly notices: Notices;
  /** A printer of the computer, by its name. Only Electron has a way to those. */
  readonly systemPrinter: (name: string) => Printer;
  /** Until when (ms) orders were placed that a lost database may have told the kitchen of. */
  readonly lostUntil: number | null;
  readonly onBoardChange: (change: BoardChange) => void;
  readonly onAnnounce: (announcement: Announcement) => void;
  /** HubRise answers again. */
  readonly onBack: () => void;
  /** A poll has ended: null when it went through. Also while the till is not connected. */
  readonly onRound: (failure: ApiFailure | null) => void;
  /** Something that the window shows of the till's health may have changed. */
  readonly onChange: () => void;
  /** Something of the tickets or of their printers has changed, which that health shows too. */
  readonly onPrintingChange: () => void;
  readonly onStoreError: (error: unknown) => void;
  /** What nobody expected: to be said. The till goes on. */
  readonly onError: (scope: 'loops' | 'print', error: unknown) => void;
  /** Otherwise than in the app, for tests. */
  readonly undoMs?: number;
  readonly networkLimits?: Partial<NetworkLimits>;
  readonly lineTimers?: Timers;
}

/** Orders from HubRise to the board, to paper and back. */
export interface OrderTill extends Counter {
  readonly book: OrderBook;
  readonly shop: Shop;
  readonly printing: Printing;
  readonly kitchenRole: KitchenRole;
  readonly loops: Loops;
}

/** Builds it and ties it together, in an order in which nobody needs who comes later. */
export function createOrderTill(deps: OrderTillDeps): OrderTill {
  const { store, timers, random, gate, notices, onChange } = deps;
  const { now } = timers;
  const rules = () => deps.settings.get().shop;
  const words = () => deps.settings.get().kitchenWords;
  const texts = createOrderTexts(words);
  const undo = createWaits(timers, Math.max(UNDO_MS, deps.undoMs ?? 0));
  const { location } = deps.connection;
  const shop = createShop({ store, now, hubriseClock: deps.hubriseClock, rules });
  const { dayBegan } = shop;
  const book = createOrderBook({ store, texts, now, undo, location, dayBegan });

  const kitchenDue = createSignal<void>();
  const kitchenRole = createKitchenRole({
    ...{ deviceId: deps.deviceId, settings: deps.settings, notices },
    hubriseNow: gate.hubriseNow,
    onDue: kitchenDue.tell,
  });
  const printing = createPrinting({
    ...kitchenRole.ofPrinting,
    ...{ store, timers, random, book, shop },
    words: createWords(() => 'fr'),
    settings: deps.settings.get,
    systemPrinter: deps.systemPrinter,
    lostUntil: deps.lostUntil,
    onChange: deps.onPrintingChange,
    onError: (error) => deps.onError('print', error),
    ...(deps.networkLimits === undefined ? {} : { networkLimits: deps.networkLimits }),
    ...(deps.lineTimers === undefined ? {} : { lineTimers: deps.lineTimers }),
  });

  const counter = createCounter({
    ...{ store, book, shop, now, undo, rules, words },
    onBoardChange: deps.onBoardChange,
    onAnnounce: deps.onAnnounce,
    onStoreError: deps.onStoreError,
    kitchen: printing.kitchen,
    straysOf: printing.straysOf,
    ...(deps.undoMs === undefined ? {} : { undoMs: deps.undoMs }),
  });

  const loops = createLoops({
    ...{ store, gate, timers, random, texts },
    http: deps.http,
    apiUrl: deps.apiUrl,
    pollBaseMs: deps.pollBaseMs,
    stayOfEvents: deps.stayOfEvents,
    connection: deps.connection,
    sharedQueue: deps.sharedQueue,
    around: printing.kitchen.around,
    kitchen: (parts) => createKitchenLoop({ ...parts, kitchen: printing.shared }),
    onOrder: (id, applied) => book.changed({ kind: 'taken_in', id, applied }),
    onBack: deps.onBack,
    onRound: deps.onRound,
    onChange,
    ...noticesOfLoops(notices, now),
    onError: (error) => deps.onError('loops', error),
  });
  book.onChange((change) => {
    if (change.kind === 'moved') loops.outbox.kick();
  });
  kitchenDue.listen(() => loops.kitchen.kick());

  return { ...counter, book, shop, printing, kitchenRole, loops };
}
