import type { BoardChange, OrderCard } from '../../../main/core/board/card.ts';
import type { OrderSummary } from '../../../main/core/history/search.ts';
import type {
  Announcement,
  ConnectionView,
  FailedPrint,
  Health,
  MoveResult,
  OpeningView,
  OrderPrint,
  PosHelperApi,
  RefusedSend,
  Settings,
  SystemPrinter,
  TestPageResult,
} from '../../../preload/contract.ts';
import type { MoveProblem } from '../../../renderer/state/moves-store.ts';
import { TRIAL_CARD } from '../card-fixtures.ts';
import { CONNECTIONS } from '../connection-fixtures.ts';
import { makeDetail, makeLongDetail, makeRefDetail, RAW } from '../detail-fixtures.ts';
import { makeHealth, SETTINGS } from '../fixtures.ts';
import { channel, type Listener } from './channel.ts';
import { type CounterScene, createFakeCounter } from './fake-counter.ts';
import { createFakeDraft, type DraftScene } from './fake-draft.ts';
import { createFakeKitchen, type FakeKitchen, type KitchenScene } from './fake-kitchen.ts';
import { createFakeLive } from './fake-live.ts';
import { createFakeMenu, type FakeMenu, type MenuScene } from './fake-menu.ts';
import { createFakeOffice, type OfficeScene } from './fake-office.ts';
import { createFakeOpening, type OpeningScene } from './fake-opening.ts';
import { createFakeSales, type SalesScene } from './fake-sales.ts';
import { moved, readyStatus } from './fake-steps.ts';
import { createFakeTerminal, type FakeTerminal, type TerminalScene } from './fake-terminal.ts';
import { samplePreview } from './sample-preview.ts';

/** What a scene sets; what it leaves out is an ordinary connected shop without orders. */
export interface Scene
  extends SalesScene,
    OfficeScene,
    KitchenScene,
    DraftScene,
    MenuScene,
    OpeningScene,
    CounterScene,
    TerminalScene {
  readonly cards?: readonly OrderCard[];
  readonly connection?: ConnectionView;
  readonly health?: Partial<Health>;
  readonly settings?: Partial<Settings>;
  /** Every move answers with this instead of being carried out. */
  readonly moveProblem?: MoveProblem;
  /** A move is sent before it can be taken back. */
  readonly undoTooLate?: boolean;
  readonly refused?: readonly RefusedSend[];
  readonly failedPrints?: readonly FailedPrint[];
  readonly orderPrints?: readonly OrderPrint[];
  readonly categories?: readonly string[];
  readonly systemPrinters?: readonly SystemPrinter[];
  /** How a test page ends; it never does where this is left out. */
  readonly testPage?: TestPageResult;
  readonly longOrders?: boolean;
  /** Main never says what is in an order. */
  readonly holdsOrders?: boolean;
  /** Another till uses the same connection. */
  readonly parts?: boolean;
}

export interface FakeTill {
  readonly health: Listener<Partial<Health>>;
  readonly api: PosHelperApi;
  /** An order comes in that is listed in Ventes › COMMANDES. */
  readonly addSale: Listener<OrderSummary>;
  /** HubRise shows the shop otherwise. */
  readonly opening: Listener<Partial<OpeningView>>;
  readonly change: Listener<BoardChange>;
  readonly announce: Listener<Announcement>;
  readonly connection: Listener<ConnectionView>;
  /** What is off changes elsewhere. */
  readonly stock: FakeMenu['push'];
  readonly endRefund: FakeTerminal['endRefund'];
  readonly kitchen: FakeKitchen['put'];
}

/** The main process as the window sees it, playing a scene: no network, no database. */
export function createFakeTill(scene: Scene): FakeTill {
  const cards = new Map((scene.cards ?? []).map((card) => [card.id, card]));
  const board = channel<BoardChange>();
  const announcements = channel<Announcement>();
  const before = new Map<string, OrderCard>();
  let refused = scene.refused ?? [];
  let failedPrints = scene.failedPrints ?? [];
  let settings: Settings = { ...SETTINGS, ...scene.settings };
  let health = makeHealth({
    sendsRefused: refused.length,
    printsFailed: failedPrints.length,
    ...scene.health,
  });

  const answer = <T>(value: T): Promise<T> =>
    scene.silent === true ? new Promise<T>(() => undefined) : Promise.resolve(value);
  const live = createFakeLive(scene.silent === true);
  const sales = createFakeSales(scene, live);
  const opening = createFakeOpening(scene, live);
  const menu = createFakeMenu(scene, answer, live);
  const terminal = createFakeTerminal(scene, answer, live);
  const kitchen = createFakeKitchen(scene, live);
  let connection = scene.connection ?? CONNECTIONS.connected;
  const connected = (view: ConnectionView): void => {
    connection = view;
    live.touch('connection');
  };
  const set = (change: Partial<Settings>): void => {
    settings = { ...settings, ...change };
    kitchen.speak(settings);
    live.touch('settings');
  };
  const change = (value: BoardChange): void => {
    for (const id of value.removed) cards.delete(id);
    for (const card of value.upserted) cards.set(card.id, card);
    board.push(value);
  };
  const move = async (
    id: string,
    after: (card: OrderCard) => OrderCard | null,
  ): Promise<MoveResult> => {
    const card = cards.get(id);
    if (scene.moveProblem !== undefined || card === undefined) {
      return { kind: 'not_possible', reason: scene.moveProblem ?? 'gone' };
    }
    const next = after(card);
    before.set(id, card);
    change({ upserted: next === null ? [] : [next], removed: next === null ? [id] : [] });
    return { kind: 'done' };
  };

  /** What HubRise refused is settled: it leaves the list and the figure in the health. */
  const settle = async (sendId: number): Promise<MoveResult> => {
    refused = refused.filter(({ id }) => id !== sendId);
    health = { ...health, sendsRefused: refused.length };
    live.touch('health');
    sales.changed();
    live.touch('refusedSends');
    return { kind: 'done' };
  };

  const settlePrint = async (job: number): Promise<void> => {
    failedPrints = failedPrints.filter(({ id }) => id !== job);
    health = { ...health, printsFailed: failedPrints.length };
    live.touch('health');
    live.touch('failedPrints');
  };

  live.show('connection', () => connection);
  live.show('health', () => health);
  live.show('settings', () => settings);
  live.show('takeable', () => []);
  live.show('failedPrints', () => failedPrints);
  live.show('refusedSends', () => refused);
  return {
    change,
    addSale: sales.add,
    opening: opening.change,
    announce: announcements.push,
    health: (wanted) => {
      health = { ...health, ...wanted };
      live.touch('health');
    },
    connection: connected,
    stock: menu.push,
    endRefund: terminal.endRefund,
    kitchen: kitchen.put,
    api: {
      connection: {
        connect: async () => connected(CONNECTIONS.authorizing),
        submitCode: async () => connected(CONNECTIONS.connected),
        cancel: async () => connected(CONNECTIONS.disconnected),
        getDisconnectPreview: async () => ({
          sendsWaiting: 2,
          sendsRefused: 1,
          openOrders: 12,
          stockUntold: 3,
          parts: scene.parts ?? false,
        }),
        disconnect: async () => {
          connected(CONNECTIONS.disconnected);
          health = { ...health, lost: null };
          live.touch('health');
        },
        checkNow: async () => undefined,
        importClient: async () => ({ kind: 'failed', problem: 'not_json' }),
      },
      orders: {
        getBoard: () => answer({ cards: [...cards.values()], timeZone: 'Europe/Paris' }),
        get: (id) => {
          if (scene.holdsOrders === true) return new Promise(() => undefined);
          // An order that left the board is still known, with nothing left to do.
          const left = before.get(id);
          const card = cards.get(id) ?? (left && { ...left, actions: [] });
          if (card === undefined) return answer(null);
          if (scene.links !== undefined) return answer(makeRefDetail(card));
          return answer(scene.longOrders === true ? makeLongDetail(card) : makeDetail(card));
        },
        getRaw: (_id, from) =>
          answer({ text: RAW.slice(from), next: scene.longOrders === true ? RAW.length : null }),
        accept: (id, delay) =>
          move(id, (card) => ({
            ...moved(card, 'in_preparation', 'accepted'),
            confirmedAt: card.receivedAt + (20 + delay) * 60_000,
          })),
        reject: (id) => move(id, () => null),
        step: (id, step) =>
          move(id, (card) => {
            const status = step === 'ready' ? readyStatus(card) : step;
            return step === 'completed' ? null : moved(card, step, status);
          }),
        cancel: (id) => move(id, () => null),
        undo: async (id) => {
          const card = before.get(id);
          if (scene.undoTooLate === true || card === undefined) {
            return { kind: 'not_possible', reason: 'too_late' };
          }
          before.delete(id);
          change({ upserted: [card], removed: [] });
          return { kind: 'done' };
        },
        acknowledge: (id) => move(id, () => null),
        reopen: (id) => move(id, (card) => card),
        resend: (sendId) => settle(sendId),
        abandon: (sendId) => settle(sendId),
        finishOld: async () => undefined,
        startTrial: async () => {
          change({ upserted: [TRIAL_CARD], removed: [] });
          return { kind: 'done' };
        },
        print: async (_id, kind) => {
          const printers = settings.printers.filter(({ prints }) => prints[kind]);
          if (printers.length === 0) return { kind: 'not_possible', reason: 'no_printer' };
          return { kind: 'queued', printers: printers.map(({ name }) => name) };
        },
        listPrints: () => answer(scene.orderPrints ?? []),
        onBoardChange: board.on,
        onAnnounce: announcements.on,
      },
      menu: menu.api,
      draft: createFakeDraft(scene, answer, live),
      sales: sales.api,
      statistics: sales.statistics,
      printing: {
        listSystemPrinters: () => answer(scene.systemPrinters ?? []),
        listCategories: () => answer(scene.categories ?? []),
        tryDrawer: () => answer(true),
        testPage: () =>
          scene.testPage === undefined ? new Promise(() => undefined) : answer(scene.testPage),
        preview: ({ kind, columns }) => answer(samplePreview(kind, columns)),
        retryNow: async () => undefined,
        printAgain: (job) => settlePrint(job),
        abandon: (job) => settlePrint(job),
      },
      opening: opening.api,
      health: {
        dismissNotice: async (kind) => {
          health = { ...health, notices: health.notices.filter((one) => one.kind !== kind) };
          live.touch('health');
        },
      },
      settings: {
        update: async (wanted) => {
          set(wanted);
          return settings;
        },
      },
      ...createFakeOffice(scene, answer, live),
      ...createFakeCounter(scene, answer, live),
      live: live.api,
      terminal: terminal.api,
      ...kitchen.api,
      app: {
        getInfo: () => answer({ version: '0.1.0', electron: '45.4.1', platform: 'linux' }),
        openLink: async () => undefined,
        saveDiagnostic: async () => ({
          kind: 'written',
          path: '/home/caisse/Documents/pos-helper-diagnostic-2026-11-24.txt',
        }),
        copySupportAddress: async () => undefined,
        setFullScreen: async (fullScreen) => {
          set({ fullScreen });
        },
        setStartAtLogin: async (startAtLogin) => {
          set({ startAtLogin });
        },
      },
    },
  };
}
