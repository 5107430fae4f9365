import { join } from 'node:path';
import type { Database } from 'better-sqlite3';
import { picturesFolder } from '../../main/catalog/pictures.ts';
import { newConnectionRow } from '../../main/connection/stored-connection.ts';
import { DEFAULT_SHOP, type ShopSettings } from '../../main/core/answer/shop-rules.ts';
import { deviceId, type LocationId } from '../../main/core/ids.ts';
import type { KitchenSettings } from '../../main/core/kitchen/marks.ts';
import type { Notice } from '../../main/core/notice.ts';
import type { Closure } from '../../main/core/opening/closures.ts';
import { DEFAULT_OVERLOAD, type OverloadSettings } from '../../main/core/opening/overload.ts';
import { DEFAULT_KITCHEN_WORDS, type KitchenWords } from '../../main/core/order/kitchen-words.ts';
import type { PrinterSettings } from '../../main/core/printer/printer.ts';
import type { ListeningFault } from '../../main/core/requests/listening.ts';
import { DEFAULT_RECEIPT } from '../../main/core/ticket/shop.ts';
import type { FiscalService } from '../../main/fiscal/service.ts';
import type { ApiFailure } from '../../main/hubrise/api/api-call.ts';
import { createHttp, type HttpOptions } from '../../main/hubrise/http/http.ts';
import { createRequestGate, type RequestGate } from '../../main/hubrise/http/request-gate.ts';
import { systemTimers, type Timers } from '../../main/lib/timers.ts';
import { createPushedOrders, type JournalSale } from '../../main/local-orders/pushed-orders.ts';
import { createSharedQueue } from '../../main/orders/intake/shared-queue.ts';
import type { Printer } from '../../main/printers/printer.ts';
import type { Dial } from '../../main/printers/printer-link.ts';
import { DEFAULT_KITCHEN } from '../../main/printers/printer-settings.ts';
import { createNotices, type Notices, noticeOfSharedQueue } from '../../main/status/notices.ts';
import { closeDatabase } from '../../main/store/database.ts';
import { createStore, type Store } from '../../main/store/index.ts';
import { buildOrderTill, type OrderTill } from '../../main/till/order-till.ts';
import { saleMoney } from '../../main/till/pushed-sales.ts';
import { whole } from './catalogs.ts';
import { openTestFile } from './test-database.ts';

export interface BareTillOptions {
  readonly folder: string;
  readonly apiUrl: string;
  readonly location: string;
  readonly token: string;
  readonly pollMs: number;
  readonly timers: Timers;
  /** The loops' chance: no jitter unless said. */
  readonly random?: () => number;
  /** Something may have changed. */
  readonly onChange: () => void;
  /** For how long a move waits to be taken back, ms: 0 unless said, for most tests are about sends. */
  readonly undoMs?: number;
  readonly shop?: ShopSettings;
  /** Network printers unless `systemPrinter` is given; none unless said. */
  readonly printers?: readonly PrinterSettings[];
  /** How long events stay at HubRise once they have come in: not at all unless said. */
  readonly stayOfEvents?: (paceMs: number) => number;
  /** What HubRise knows it by; the same as any other's unless said. */
  readonly deviceId?: string;
  /** Days on which the shop stays closed; none unless said. */
  readonly closures?: () => readonly Closure[];
  /** When it proposes a busy time: never unless said. */
  readonly overload?: OverloadSettings;
  /** Whether it shares its kitchen: it is alone unless said. */
  readonly kitchen?: KitchenSettings;
  /** What its platforms call things; as usual unless said. */
  readonly kitchenWords?: KitchenWords;
  /** The journal of its counter, on its store; without one every sale that it tells of is paid in cash. */
  readonly journal?: (store: Store, gate: RequestGate) => FiscalService;
  /** HubRise's clock is moved with this till's, which goes by it then as a real one does. */
  readonly hubriseSaysTime?: boolean;
  /** The customer list of its connection, which it may change; none unless said. */
  readonly customerList?: string;
  /** What stands in for the world; unless said, a file in the folder and the computer's network. */
  readonly world?: TillWorld;
}

/** What a simulation gives a till in place of the computer's own. */
export interface TillWorld {
  readonly db: Database;
  readonly http: Pick<HttpOptions, 'fetch' | 'maxBytes'>;
  readonly random: () => number;
  readonly systemPrinter: (name: string) => Printer;
  /** The way to network printers. */
  readonly dial?: Dial;
  /** A move could not be stored: thrown unless this is given. */
  readonly onStoreError?: (error: unknown) => void;
}

export interface BareTill extends OrderTill {
  readonly db: Database;
  readonly store: Store;
  readonly gate: RequestGate;
  /** Null: its counter has none. */
  readonly journal: FiscalService | null;
  /** What was announced so far, as `kind code`. */
  readonly announced: readonly string[];
  /** How each poll ended. */
  readonly rounds: readonly (ApiFailure | null)[];
  /** What the loops met that nobody expected. */
  readonly errors: readonly unknown[];
  /** Since when HubRise took no deletion, and null when it took them again. */
  readonly acknowledgingTrouble: readonly (number | null)[];
  /** What HubRise had let go of what this till listens to, and keeps again. */
  readonly repaired: readonly ListeningFault[];
  /** Each time that another till was said to use this connection, or to do so no longer. */
  readonly sharedQueue: readonly boolean[];
  isQueueShared(): boolean;
  /** Who prints for the kitchen, as the settings have it. */
  kitchen(): KitchenSettings;
  /** The manager chooses. */
  setKitchen(change: Partial<KitchenSettings>): void;
  /** What the person is told until they dismiss it. */
  notices(): readonly Notice[];
  /** How many requests to HubRise are under way. */
  requests(): number;
  /** How many had no answer: whether HubRise has seen those is not known. */
  unanswered(): number;
  /** Connects it to another location by a token that is good there; null disconnects it. */
  connectTo(connection: { readonly location: string; readonly token: string } | null): void;
  /** Ends it as a power cut would: nothing is written any more. */
  kill(): Promise<void>;
  /** Ends it in order. */
  stop(): Promise<void>;
}

/**
 * The till without its window, the keychain and Electron: the real loops on a real SQLite file,
 * over real HTTP. Starts nothing.
 */
export function createBareTill(options: BareTillOptions): BareTill {
  const { timers, onChange } = options;
  const { now } = timers;
  const { world } = options;
  const saysTime = world !== undefined || options.hubriseSaysTime === true;
  const random = world?.random ?? options.random ?? (() => 0);
  const db = world?.db ?? openTestDatabase(options.folder);
  const store = createStore(db);
  let token: string | null = options.token;
  const putConnection = (id: string): void => {
    const nothing = { id: null, name: null };
    const location = { id, name: null };
    const customerList = { id: options.customerList ?? null, name: null };
    const known = { account: nothing, location, customerList, catalog: nothing };
    const rights = { publishing: false, customers: options.customerList !== undefined };
    store.connection.put(newConnectionRow(known, now(), rights));
  };
  if (store.connection.get() === null) putConnection(options.location);

  const location = (): LocationId | null =>
    token === null ? null : (store.connection.get()?.locationId ?? null);
  const closing = new AbortController();
  const gate = createRequestGate({
    ...timers,
    saved: store.requestBudget.read(),
    keep: store.requestBudget.write,
  });
  const journal = options.journal?.(store, gate) ?? null;
  const saveCount = (): void => {
    const saved = gate.saved();
    if (saved !== null) store.requestBudget.write(saved);
  };
  const announced: string[] = [];
  const rounds: (ApiFailure | null)[] = [];
  const errors: unknown[] = [];
  const acknowledgingTrouble: (number | null)[] = [];
  const repaired: ListeningFault[] = [];
  const sharedQueue: boolean[] = [];
  let kitchen = options.kitchen ?? DEFAULT_KITCHEN;
  const plainNotices = createNotices(onChange);
  const notices: Notices = {
    ...plainNotices,
    raise: (notice) => {
      if (notice.kind === 'listening_repaired') repaired.push(notice.found);
      if (notice.kind === 'cannot_acknowledge') acknowledgingTrouble.push(notice.since);
      plainNotices.raise(notice);
    },
    dismiss: (kind) => {
      if (kind === 'cannot_acknowledge') acknowledgingTrouble.push(null);
      plainNotices.dismiss(kind);
    },
  };
  const saySharedQueue = noticeOfSharedQueue(notices);
  const queue = createSharedQueue({
    timers,
    onShared: (isShared) => {
      sharedQueue.push(isShared);
      saySharedQueue(isShared);
    },
  });
  const line = world?.http ?? { fetch, timeoutMs: 2_000 };
  const http = createHttp({ ...line, gate, signal: closing.signal });
  let requests = 0;
  let unanswered = 0;
  const building = buildOrderTill({
    pushedOrders: createPushedOrders({
      store,
      moneyOf: journal === null ? allInCash : saleMoney(store, journal),
    }),
    // Without a journal there is nothing to say of it.
    sealWords: { unsaid: () => null, asksAgainAt: () => null },
    witness: { head: () => null, seen: () => undefined },
    store,
    timers,
    random,
    gate,
    http: async (request) => {
      requests += 1;
      setImmediate(onChange);
      try {
        const result = await http(request);
        if (result.kind === 'offline') unanswered += 1;
        return result;
      } finally {
        requests -= 1;
        // What follows from the answer has begun by then.
        setImmediate(onChange);
      }
    },
    // A simulation's HubRise says the time of its universe; a fake one the computer's, unless a test moves it as well.
    hubriseClock: () => (saysTime && gate.isClockCertain() ? gate.hubriseNow() : null),
    apiUrl: options.apiUrl,
    pollBaseMs: options.pollMs,
    stayOfEvents: options.stayOfEvents ?? (() => 0),
    connection: { token: () => token, location },
    sharedQueue: queue,
    settings: {
      get: () => ({
        shop: options.shop ?? DEFAULT_SHOP,
        printers: options.printers ?? [],
        receipt: DEFAULT_RECEIPT,
        kitchen,
        kitchenWords: options.kitchenWords ?? DEFAULT_KITCHEN_WORDS,
        closures: options.closures?.() ?? [],
        overload: options.overload ?? { ...DEFAULT_OVERLOAD, on: false },
      }),
      update: (change) => {
        kitchen = change.kitchen;
        till.kitchenRole.settingsChanged();
      },
    },
    picturesFolder: picturesFolder(options.folder),
    deviceId: () => deviceId(options.deviceId ?? 'till-test'),
    notices,
    systemPrinter: (name) => {
      if (world !== undefined) return world.systemPrinter(name);
      throw new Error('These tills print over the network');
    },
    dial: world?.dial,
    lostUntil: null,
    onBoardChange: onChange,
    onAnnounce: (news) =>
      announced.push(`${news.kind} ${'code' in news ? news.code : news.names.join(', ')}`),
    onBack: onChange,
    onRound: (failure) => {
      rounds.push(failure);
      saveCount();
      onChange();
    },
    onStoreError:
      world?.onStoreError ??
      ((error) => {
        throw error;
      }),
    onError: (_, error) => {
      errors.push(error);
      onChange();
    },
    undoMs: options.undoMs ?? 0,
    // Sockets are real, whoever moves the time.
    ...(world === undefined ? { lineTimers: systemTimers, networkLimits: { lookMs: 20 } } : {}),
  });
  const till = whole(building);
  const { loops, opening, printing, kitchenRole } = till;
  store.onTouched(['customers', 'draft', 'opening', 'printing', 'status', 'stock'], onChange);
  till.book.onChange(onChange);

  const sendAndPrintLast = async (): Promise<void> => {
    await Promise.all([loops.sendLast(), printing.printLast()]);
  };
  let ended = false;
  const end = async (
    close: () => void | Promise<void>,
    before?: () => Promise<void>,
  ): Promise<void> => {
    if (ended) return;
    ended = true;
    await before?.();
    closing.abort();
    await Promise.all([loops.stop(), opening.stop()]);
    await printing.stop();
    await close();
  };
  return {
    db,
    store,
    gate,
    journal,
    ...till,
    announced,
    rounds,
    errors,
    acknowledgingTrouble,
    repaired,
    sharedQueue,
    isQueueShared: queue.isShared,
    kitchen: () => kitchen,
    setKitchen: (change) => {
      kitchen = { ...kitchen, ...change };
      kitchenRole.settingsChanged();
    },
    notices: notices.list,
    requests: () => requests,
    unanswered: () => unanswered,
    connectTo: (to) => {
      token = to?.token ?? null;
      if (to === null) store.connection.delete();
      else putConnection(to.location);
    },
    // No closeDatabase: that would mark a clean end.
    kill: () => end(() => void db.close()),
    stop: () =>
      end(async () => {
        loops.exchange.save();
        saveCount();
        await journal?.stop();
        closeDatabase(db);
      }, sendAndPrintLast),
  };
}

/** Nothing of it is given back. */
function allInCash(number: string): JournalSale {
  return {
    number,
    paid: [{ means: 'cash', amount: 1_000_000 }],
    avoirs: [],
    isAllBack: false,
  };
}

export function openTestDatabase(folder: string): Database {
  return openTestFile(join(folder, 'pos-helper.sqlite'), Date.now()).db;
}
