import type {
  KitchenStockAnswer,
  KitchenView,
  MoveResult,
  Settings,
} from '../../../preload/contract.ts';
import type { OrderCard } from '../../core/board/card.ts';
import { keyText, type StockKey, type StockWish, sameKey } from '../../core/catalog/stock.ts';
import type { OrderId } from '../../core/ids.ts';
import {
  byDueTime,
  type KitchenContext,
  type KitchenTicket,
  kitchenTicket,
  stationsOf,
} from '../../core/kitchen/kitchen-screen.ts';
import { isOtherTills } from '../../core/order/key.ts';
import { skuRefOf } from '../../core/order/lines.ts';
import type { Order } from '../../core/order/order.ts';
import { DEFAULT_TIME_ZONE } from '../../core/shop/shop-time.ts';
import type { CatalogStore } from '../../store/catalog.ts';
import type { Board } from '../board/board.ts';
import type { OrderBook } from '../book/book.ts';
import type { Moves } from '../moves/moves.ts';

/** For so long after an order was called off somebody may still be at work on it, ms. */
export const STILL_COOKING_MS = 30 * 60_000;

interface CalledOffDeps {
  /** Whether the order is cancelled or refused. */
  readonly isOff: (id: string) => boolean;
  /** Ms by a clock that goes on in sleep. */
  readonly sinceBoot: () => number;
}

/** What was called off while the kitchen was at work on it: told until the kitchen has seen it. */
interface CalledOff {
  /** The screen is told `next` now: adds what was called off since, and has gone from the board. */
  show(next: Map<string, KitchenTicket>): void;
  /** Nobody can see the screen: what happens to its tickets is followed all the same. */
  away(isBeingMade: (id: string) => boolean): void;
  /** Somebody in the kitchen has seen it. */
  see(id: string): void;
  isSeen(id: string): boolean;
}

function createCalledOff({ isOff, sinceBoot }: CalledOffDeps): CalledOff {
  /** As the screen was last told, and what has become of that while nobody could see it. */
  let shown: ReadonlyMap<string, KitchenTicket> = new Map();
  /** Off while the kitchen was at work on them, and gone from the board. */
  const stopped = new Map<string, KitchenTicket>();
  const seen = new Set<string>();
  /** Since when they are off, on the board or not. */
  let offSince: ReadonlyMap<string, number> = new Map();
  let isAway = false;

  function follow(next: Map<string, KitchenTicket>): void {
    for (const [id, ticket] of shown) {
      if (!next.has(id) && !seen.has(id) && isOff(id))
        stopped.set(id, { ...ticket, isStopped: true, canBump: false });
    }
    for (const [id, ticket] of stopped) {
      if (next.has(id) || !isOff(id)) stopped.delete(id);
      else next.set(id, ticket);
    }
    for (const id of seen) if (next.get(id)?.isStopped !== true) seen.delete(id);
    const off = [...next.keys()].filter(isOff);
    offSince = new Map(off.map((id) => [id, offSince.get(id) ?? sinceBoot()]));
    shown = next;
  }

  /** Who switches the screen on again has nothing on the stove of what was called off long ago. */
  function forgetOld(): void {
    const isOld = (id: string): boolean =>
      (offSince.get(id) ?? Number.POSITIVE_INFINITY) + STILL_COOKING_MS <= sinceBoot();
    shown = new Map([...shown].filter(([id]) => !isOld(id)));
    for (const id of stopped.keys()) if (isOld(id)) stopped.delete(id);
  }

  return {
    show: (next) => {
      if (isAway) forgetOld();
      isAway = false;
      follow(next);
    },
    away: (isBeingMade) => {
      isAway = true;
      follow(new Map([...shown].filter(([id]) => isBeingMade(id))));
    },
    see: (id) => {
      stopped.delete(id);
      seen.add(id);
    },
    isSeen: (id) => seen.has(id),
  };
}

type SettingsOfKitchen = Pick<
  Settings,
  'kitchenScreen' | 'kitchenWords' | 'language' | 'printers' | 'theme'
>;

interface KitchenScreenDeps {
  readonly board: Pick<Board, 'getCard' | 'listCards'>;
  readonly book: Pick<OrderBook, 'get'>;
  readonly moves: Pick<Moves, 'listTakeable' | 'step' | 'undo'>;
  readonly catalog: Pick<CatalogStore, 'categoriesOf' | 'head'>;
  readonly settings: {
    get(): SettingsOfKitchen;
    update(change: Pick<Settings, 'kitchenScreen'>): unknown;
  };
  /** What of the stock the kitchen may see and change. */
  readonly stock: {
    canWrite(): boolean;
    /** What the catalogue calls something; null: it does not know it. */
    nameOf(key: StockKey): string | null;
    listOff(): readonly StockKey[];
    opensAt(): number;
    set(keys: readonly StockKey[], wish: StockWish): void;
  };
  readonly timeZone: () => string | null;
  /** Ms by the clock that only goes forward. */
  readonly sinceBoot: () => number;
  /** Something that only this service knows has changed. */
  readonly onChange: () => void;
}

/** What the kitchen's screen sees and does: nothing else of the till is open to it. */
export interface KitchenScreen {
  getView(): KitchenView;
  /** The screen is closed, or its display unplugged; told again with all that changes until it is back. */
  away(): void;
  bump(id: OrderId): MoveResult;
  undo(id: OrderId): MoveResult;
  /** Of what stands on its tickets, and of nothing else. */
  setStock(key: StockKey, wish: StockWish): KitchenStockAnswer;
  chooseStations(ids: readonly string[]): void;
}

/** So many tickets can be read again after their bump. */
const MOST_BUMPED = 5;

const TOO_LATE: MoveResult = { kind: 'not_possible', reason: 'too_late' };
const NOT_NOW: MoveResult = { kind: 'not_possible', reason: 'status' };

export function createKitchenScreen(deps: KitchenScreenDeps): KitchenScreen {
  const { board, book, moves, settings, stock } = deps;
  const maker = ticketMaker(deps);
  const calledOff = createCalledOff({ isOff, sinceBoot: deps.sinceBoot });
  let bumped: readonly KitchenTicket[] = [];

  function look(): ReadonlyMap<string, KitchenTicket> {
    const ticketOf = maker();
    const next = new Map<string, KitchenTicket>();
    for (const card of board.listCards()) {
      if (card.column !== 'in_preparation') continue;
      const entry = book.get(card.id as OrderId);
      const order = entry?.order ?? null;
      // The till that has sold it makes it.
      if (order !== null && !isOtherTills(entry?.currentLocationId ?? null))
        next.set(card.id, ticketOf(card, order));
    }
    calledOff.show(next);
    return next;
  }

  function isOff(id: string): boolean {
    const status = book.get(id as OrderId)?.status;
    return status === 'cancelled' || status === 'rejected';
  }

  /** A bump that was taken back, here or at the counter, is none. */
  function recallable(tickets: ReadonlyMap<string, KitchenTicket>): KitchenView['bumped'] {
    bumped = bumped.filter(({ id }) => !tickets.has(id));
    return bumped.map((ticket) => ({ ticket, undoMs: undoMsOf(ticket.id) }));
  }

  /** Nothing once the counter has done something since: that is not the kitchen's to take back. */
  function undoMsOf(id: string): number {
    const last = moves.listTakeable().findLast(({ orderId }) => orderId === id);
    return last?.action === 'ready' ? last.leftMs : 0;
  }

  function stockOf(tickets: Iterable<KitchenTicket>): KitchenView['stock'] {
    const canWrite = stock.canWrite();
    const off = new Set(canWrite ? stock.listOff().map(keyText) : []);
    const keys = [...tickets].flatMap(thingsOn).map(keyText);
    return {
      canWrite,
      off: [...new Set(keys)].filter((key) => off.has(key)),
      opensAt: stock.opensAt(),
    };
  }

  return {
    getView: () => {
      const { kitchenScreen, language, printers, theme } = settings.get();
      const tickets = look();
      const stations = stationsOf(printers);
      return {
        stock: stockOf(tickets.values()),
        tickets: [...tickets.values()].filter(({ id }) => !calledOff.isSeen(id)).sort(byDueTime),
        stations,
        chosen: kitchenScreen.stations.filter((chosen) => stations.some(({ id }) => id === chosen)),
        bumped: recallable(tickets),
        language,
        theme,
        timeZone: deps.timeZone() ?? DEFAULT_TIME_ZONE,
      };
    },
    away: () => calledOff.away((id) => board.getCard(id as OrderId)?.column === 'in_preparation'),
    bump: (id) => {
      const ticket = look().get(id);
      if (ticket?.isStopped === true) {
        calledOff.see(id);
        deps.onChange();
        return { kind: 'done' };
      }
      // The counter may have been first; what is not being made cannot be finished from here.
      if (ticket === undefined || board.getCard(id)?.column !== 'in_preparation') return NOT_NOW;
      const before = bumped;
      bumped = [ticket, ...bumped.filter((one) => one.id !== id)].slice(0, MOST_BUMPED);
      const result = moves.step(id, 'ready');
      if (result.kind !== 'done') bumped = before;
      return result;
    },
    undo: (id) => {
      const isOurs = bumped.some((ticket) => ticket.id === id);
      return isOurs && undoMsOf(id) > 0 ? moves.undo(id) : TOO_LATE;
    },
    setStock: (key, wish) => {
      const isShown = [...look().values()].flatMap(thingsOn).some((thing) => sameKey(thing, key));
      if (!isShown) return { kind: 'not_possible', reason: 'gone' };
      if (!stock.canWrite()) return { kind: 'not_possible', reason: 'not_now' };
      stock.set([key], wish);
      return { kind: 'done' };
    },
    chooseStations: (ids) => {
      settings.update({ kitchenScreen: { ...settings.get().kitchenScreen, stations: ids } });
    },
  };
}

function thingsOn({ dishes }: KitchenTicket): readonly StockKey[] {
  return dishes.flatMap(({ things }) => things);
}

type TicketOf = (card: OrderCard, order: Order) => KitchenTicket;

/** Makes tickets, each once for as long as its card, its order and what the shop says stay the same. */
function ticketMaker({ catalog, settings, stock }: KitchenScreenDeps): () => TicketOf {
  let made = new WeakMap<OrderCard, { readonly order: Order; readonly ticket: KitchenTicket }>();
  let before: readonly unknown[] = [];
  return () => {
    const { kitchenWords: words, printers } = settings.get();
    const now = [words, printers, catalog.head()?.reading];
    if (now.some((part, index) => part !== before[index])) made = new WeakMap();
    before = now;
    const context: KitchenContext = {
      printers,
      words,
      thingOf: stock.nameOf,
      categoriesOf: (item) => catalog.categoriesOf(skuRefOf(item)),
    };
    return (card, order) => {
      const known = made.get(card);
      if (known?.order === order) return known.ticket;
      const ticket = kitchenTicket(card, order, context);
      made.set(card, { order, ticket });
      return ticket;
    };
  };
}
