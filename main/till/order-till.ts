import type { Announcement, Settings } from '../../preload/contract.ts';
import type { CatalogCheck } from '../catalog/catalog-check.ts';
import { createDraftDesk, type DraftDesk } from '../catalog/draft/draft-desk.ts';
import type { Menu } from '../catalog/menu.ts';
import type { Pictures } from '../catalog/pictures.ts';
import type { RefNames } from '../catalog/ref-names.ts';
import { UNDO_MS } from '../core/answer/moves.ts';
import type { DeviceId, OrderId } from '../core/ids.ts';
import { DEFAULT_TIME_ZONE } from '../core/shop/shop-time.ts';
import type { ApiFailure } from '../hubrise/api/api-call.ts';
import { beginSlices } from '../lib/queues.ts';
import { createWaits } from '../lib/timers.ts';
import { createWords } from '../lib/words.ts';
import { type ClosureKeeper, createClosureKeeper } from '../opening/closure-keeper.ts';
import { createOpening, type Opening } from '../opening/opening.ts';
import { createOverloadWatch } from '../opening/overload-watch.ts';
import { createOrderBook, type OrderBook } from '../orders/book/book.ts';
import { createOrderTexts, type OrderTexts } from '../orders/book/order-texts.ts';
import type { LoopDeps } from '../orders/loop-parts.ts';
import { createLoops, type Loops } from '../orders/loops.ts';
import { createOrderDesk, type OrderDesk, type OrderDeskDeps } from '../orders/order-desk.ts';
import { createShop, type Shop, type ShopDeps } from '../orders/shop.ts';
import { type Notices, noticesOfLoops } from '../status/notices.ts';
import { createKitchenLoop } from '../tickets/kitchen-loop.ts';
import { createKitchenRole, type KitchenRole } from '../tickets/kitchen-role.ts';
import { createPrinting, type Printing, type PrintingDeps } from '../tickets/printing.ts';
import { createMenuNames, createMenuTill, type KitchenStock } from './menu-till.ts';

type SettingsOfOrders = Pick<
  Settings,
  'closures' | 'kitchen' | 'kitchenWords' | 'overload' | 'printers' | 'receipt' | 'shop'
>;

interface OrderTillDeps
  extends Pick<
      LoopDeps,
      | 'apiUrl'
      | 'connection'
      | 'gate'
      | 'http'
      | 'onBack'
      | 'onRound'
      | 'pollBaseMs'
      | 'pushedOrders'
      | 'random'
      | 'sealWords'
      | 'witness'
      | 'sharedQueue'
      | 'stayOfEvents'
      | 'store'
      | 'timers'
    >,
    Pick<OrderDeskDeps, 'onBoardChange' | 'onStoreError' | 'sealMark' | 'undoMs'>,
    Pick<PrintingDeps, 'dial' | 'lineTimers' | 'lostUntil' | 'networkLimits' | 'systemPrinter'>,
    Pick<ShopDeps, 'hubriseClock'> {
  readonly settings: {
    get(): SettingsOfOrders;
    update(change: Pick<Settings, 'kitchen'>): unknown;
  };
  /** Where the catalogue's pictures are kept. */
  readonly picturesFolder: string;
  readonly deviceId: () => DeviceId;
  readonly notices: Notices;
  readonly onAnnounce: (announcement: Announcement) => void;
  /** What nobody expected: to be said. The till goes on. */
  readonly onError: (scope: 'loops' | 'opening' | 'print', error: unknown) => void;
}

/** Orders from HubRise to the board, to paper and back. */
export interface OrderTill extends OrderDesk {
  /** Takes an order of the counter's in: the kitchen is told, and the counts take its own. */
  aroundOwn<T>(id: OrderId, takeIn: () => T): T;
  readonly book: OrderBook;
  readonly shop: Shop;
  readonly printing: Printing;
  readonly kitchenRole: KitchenRole;
  readonly menu: Menu;
  readonly catalogCheck: CatalogCheck;
  readonly refNames: RefNames;
  readonly draft: DraftDesk;
  readonly pictures: Pictures;
  /** What of the stock the kitchen's screen may see and change. */
  readonly kitchenStock: KitchenStock;
  readonly loops: Loops;
  readonly opening: Opening;
  readonly closures: Pick<ClosureKeeper, 'closeNow' | 'forget'>;
}

/**
 * Builds it and ties it together, in an order in which nobody needs who comes later; in steps that take no longer
 * than others can wait.
 */
// biome-ignore lint/complexity/noExcessiveLinesPerFunction: composition: each service is built after those that it needs
export function* buildOrderTill(deps: OrderTillDeps): Generator<void, OrderTill> {
  const { store, timers, gate, notices } = deps;
  const { now } = timers;
  const rules = () => deps.settings.get().shop;
  const words = () => deps.settings.get().kitchenWords;
  const undo = createWaits(timers, Math.max(UNDO_MS, deps.undoMs ?? 0));
  const { location } = deps.connection;
  const shop = createShop({ store, now, hubriseClock: deps.hubriseClock, rules });
  const { dayBegan } = shop;
  const names = createMenuNames({ store, shop });
  const { refNames } = names;
  const texts = createOrderTexts(words, refNames.current);
  yield* readOpenTexts(store.orders, texts);
  const book = createOrderBook({ store, texts, now, undo, location, dayBegan });

  yield;
  const kitchenRole = createKitchenRole({
    deviceId: deps.deviceId,
    settings: deps.settings,
    notices,
    hubriseNow: gate.hubriseNow,
    now,
    onDue: kitchenDue,
  });
  const printing = createPrinting({
    ...deps,
    ...kitchenRole.ofPrinting,
    book,
    shop,
    words: createWords(() => 'fr'),
    settings: deps.settings.get,
    onError: (error) => deps.onError('print', error),
  });

  const menuTill = createMenuTill({
    ...names,
    store,
    gate,
    shop,
    book,
    onAnnounce: deps.onAnnounce,
    picturesFolder: deps.picturesFolder,
    isConnected: () => location() !== null,
    onError: (error) => deps.onError('loops', error),
  });
  const { counts } = menuTill;
  yield;

  const counter = createOrderDesk({
    ...deps,
    book,
    shop,
    now,
    undo,
    rules,
    words,
    kitchen: {
      ...printing.kitchen,
      moved: (move) => {
        printing.kitchen.moved(move);
        counts.moved(move);
      },
      takenBack: (id, move) => {
        printing.kitchen.takenBack(id, move);
        counts.takenBack(id);
      },
    },
    straysOf: printing.straysOf,
    soldOut: menuTill.soldOut,
    onError: (error) => deps.onError('loops', error),
  });
  yield;
  let calledBy = refNames.current();
  store.onTouched(['stock'], () => {
    const names = refNames.current();
    if (calledBy === names) {
      counter.board.refreshAll();
      return;
    }
    // The catalogue was read anew, or somebody has linked a ref.
    calledBy = names;
    beginSlices(book.readAgain(), counter.board.refreshAll, (error) =>
      deps.onError('loops', error),
    );
  });
  store.onTouched(['links'], menuTill.stock.changed);

  const loops = createLoops({
    ...deps,
    texts,
    onLocation: located,
    onLocationEvent: shopTold,
    onTimeTold: printing.lookAtTime,
    onRound: (failure) => {
      rounded(failure);
      deps.onRound(failure);
    },
    around: (id, takeIn) => printing.kitchen.around(id, () => counts.around(id, takeIn)),
    kitchen: (parts) => createKitchenLoop({ ...parts, kitchen: printing.shared }),
    menu: menuTill.loop,
    stock: {
      shelf: menuTill.stock.shelf,
      timeZone: () => shop.timeZone() ?? DEFAULT_TIME_ZONE,
    },
    onOrder: (id, applied) => book.changed({ kind: 'taken_in', id, applied }),
    ...noticesOfLoops(notices, now),
    onError: (error) => deps.onError('loops', error),
  });
  book.onChange((change) => {
    if (change.kind === 'moved') {
      loops.outbox.kick();
      return;
    }
    loops.sends.kick('sale');
    loops.shown(change.id, () => book.get(change.id)?.order ?? null);
  });
  function kitchenDue(): void {
    loops.kitchen.kick();
  }

  const menu = menuTill.menuOf(loops.menu, loops.poller.pollNow);
  const catalogCheck = menuTill.checkOf(menu);
  const draft = createDraftDesk({
    store,
    location,
    now,
    api: loops.api,
    readAgain: menu.readAgain,
    onError: (error) => deps.onError('loops', error),
  });
  store.onTouched(['stock'], draft.refresh);
  const opening = createOpening({
    store,
    timers,
    location,
    shop,
    notices,
    api: loops.api,
    isAtRest: loops.isAtRest,
    onError: (error) => deps.onError('opening', error),
  });
  const lookAtLoad = createOverloadWatch({
    opening,
    notices,
    now: shop.now,
    monotonic: timers.monotonic,
    cards: counter.board.listCards,
    settings: () => deps.settings.get().overload,
    onError: (error) => deps.onError('opening', error),
  });
  const closures = createClosureKeeper({
    opening,
    shop,
    notices,
    monotonic: timers.monotonic,
    closures: () => deps.settings.get().closures,
    onError: (error) => deps.onError('opening', error),
  });
  function located(...shown: Parameters<Opening['located']>): void {
    opening.located(...shown);
    loops.witness.located(...shown);
  }
  function shopTold(): void {
    opening.told();
  }
  function rounded(failure: ApiFailure | null): void {
    lookAtLoad();
    printing.lookAtTime();
    if (failure !== null) return;
    opening.polled();
    loops.witness.kick();
    closures.keep();
    draft.polled();
  }
  return {
    ...counter,
    aroundOwn: <T>(id: OrderId, takeIn: () => T): T =>
      printing.kitchen.aroundOwn(id, () => counts.around(id, takeIn)),
    book,
    shop,
    printing,
    kitchenRole,
    menu,
    catalogCheck,
    refNames,
    draft,
    pictures: menuTill.pictures,
    kitchenStock: menuTill.kitchenStockOf(menu),
    loops,
    opening,
    closures,
  };
}

/** So many texts are parsed in a few ms. */
const TEXTS_AT_ONCE = 16;

/** What takes longest at the start of a busy shop: afterwards the book finds its orders' texts read. */
function* readOpenTexts(
  orders: OrderTillDeps['store']['orders'],
  texts: OrderTexts,
): Generator<void, void> {
  for (const [index, row] of orders.listOpen().entries()) {
    texts.read(row);
    if (index % TEXTS_AT_ONCE === TEXTS_AT_ONCE - 1) yield;
  }
}
