import type { i18n } from 'i18next';
import type { OrderAction } from '../../main/core/answer/moves.ts';
import type {
  CardView,
  ConnectionView,
  FiscalView,
  Health,
  OperatorsView,
  PosHelperApi,
  Settings,
} from '../../preload/contract.ts';
import { type AccessStore, createAccessStore } from './access-store.ts';
import { type BoardStore, createBoardStore } from './board-store.ts';
import { createBrands } from './brands.ts';
import type { Readable } from './cell.ts';
import { type CounterStore, createCounterStore } from './counter-store.ts';
import { createDraftStore, type DraftStore } from './draft-store.ts';
import { followTour } from './follow-tour.ts';
import { createLive, type Followed, type Live } from './live.ts';
import { createMovesStore, type MovesStore } from './moves-store.ts';
import { createMute, type Mute, type PageMemory } from './mute.ts';
import { onOtherShop } from './on-other-shop.ts';
import { createOpeningStore, type OpeningStore } from './opening-store.ts';
import type { Sounder } from './ringer.ts';
import { createSpeechStore, type SpeechStore } from './speech-store.ts';
import { startRinging } from './start-ringing.ts';
import { createSteadyBoard, type SteadyBoard } from './steady-board.ts';
import { createStockStore, type StockStore } from './stock-store.ts';
import { createThrownStore, type ThrownStore } from './thrown-store.ts';
import { createUiStore, type UiStore } from './ui-store.ts';
import { createUndoStore, type UndoStore } from './undo-store.ts';

/** Everything that the screens need, built once. */
export interface Till {
  readonly api: PosHelperApi;
  /** What main keeps, by name. */
  readonly live: Live;
  readonly clock: Readable<number>;
  readonly board: BoardStore;
  /** The board's orders in the places in which they are drawn. */
  readonly steady: SteadyBoard;
  readonly brands: Readable<ReadonlySet<string>>;
  readonly moves: MovesStore;
  readonly undo: UndoStore;
  /** Whether the shop takes orders. */
  readonly opening: OpeningStore;
  readonly connection: Readable<ConnectionView | null>;
  readonly health: Readable<Health | null>;
  readonly settings: Followed<Settings>;
  readonly access: AccessStore;
  /** What is off, and what is counted. */
  readonly stock: StockStore;
  /** The catalogue as it is changed here. */
  readonly draft: DraftStore;
  /** What the shop sells itself. */
  readonly counter: CounterStore;
  /** What was thrown away there, while it can be given back. */
  readonly thrown: ThrownStore;
  /** What the card terminal is doing, and what is asked of a person. */
  readonly terminal: Readable<CardView | null>;
  readonly fiscal: Readable<FiscalView | null>;
  readonly operators: Readable<OperatorsView | null>;
  readonly ui: UiStore;
  readonly speech: SpeechStore;
  readonly mute: Mute;
  readonly sounder: Sounder;
  /** A call that failed though nothing should make it fail: said on screen, left in the console. */
  readonly fail: (error: unknown) => void;
}

interface TillPorts {
  readonly api: PosHelperApi;
  readonly clock: Readable<number>;
  readonly i18n: i18n;
  readonly memory: PageMemory;
  readonly createSounder: (onFailure: (error: unknown) => void) => Sounder;
}

/** What is said, and shown, once an action is done. */
export const DONE_KEYS = {
  accept: 'announce.accepted',
  reject: 'announce.rejected',
  in_preparation: 'announce.in_preparation',
  ready: 'announce.ready',
  in_delivery: 'announce.in_delivery',
  completed: 'announce.completed',
  cancel: 'announce.cancelled',
  acknowledge: 'announce.acknowledged',
  reopen: 'announce.reopened',
} as const satisfies Record<OrderAction, string>;

/**
 * Main tells whether these can be taken back: not an order that was only seen, nor one that came back because
 * HubRise had never heard of its end. An earlier move of the order may be what can be.
 */
const MAIN_TELLS: ReadonlySet<OrderAction> = new Set(['acknowledge', 'reopen']);

/** Wires the stores to the main process and to each other. */
// biome-ignore lint/complexity/noExcessiveLinesPerFunction: it is composition, a store after those it needs.
export function createTill({ api, clock, i18n, memory, createSounder }: TillPorts): Till {
  const ui = createUiStore();
  const monotonic = (): number => performance.now();
  const after = (ms: number, work: () => void): (() => void) => {
    const timeout = setTimeout(work, ms);
    return () => clearTimeout(timeout);
  };
  const fail = (error: unknown): void => {
    reportError(error);
    ui.patch({ failed: true });
  };
  const live = createLive({ api: api.live, after, onFailure: fail });
  const access = createAccessStore({
    api: api.access,
    view: live.keep('access'),
    ui,
    monotonic,
    onFailure: fail,
  });
  const speech = createSpeechStore();
  // Before the board, so that the board is never of another shop than the first one known.
  const connection = live.keep('connection');
  const board = createBoardStore(api.orders, fail);
  onOtherShop(connection, board.reload);
  const steady = createSteadyBoard({ board, monotonic, after });
  const moves = createMovesStore(api.orders, {
    codeOf: (id) => board.get().cards.get(id)?.code ?? '',
    onDone: (move) => {
      speech.say(i18n.t(DONE_KEYS[move.action], { code: move.code }));
      if (!MAIN_TELLS.has(move.action)) undo.add(move, null);
    },
    onFailure: fail,
  });
  const undo = createUndoStore({
    undo: api.orders.undo,
    onDone: ({ code }) => speech.say(i18n.t('announce.taken_back', { code })),
    onFailure: fail,
    isMoving: () => [...moves.get().values()].some(({ kind }) => kind === 'in_hand'),
    monotonic,
    clock,
  });
  // Made in the kitchen, or by a page before this one.
  const takeable = live.keep('takeable');
  takeable.subscribe(() => undo.follow(takeable.get() ?? []));
  const opening = createOpeningStore({
    api: api.opening,
    view: live.keep('opening'),
    now: clock.get,
    onDone: ({ kind }) => speech.say(i18n.t(`opening.done.${kind}`)),
    onElsewhere: (_before, { acceptance }) => {
      if (acceptance !== null) speech.call(i18n.t(`opening.elsewhere.${acceptance.kind}`));
    },
    onFailure: fail,
  });
  const health = live.keep('health');
  const settings = live.keep('settings');
  const stock = createStockStore(api.menu, live.keep('stock'));
  const draft = createDraftStore(api.draft, live.keep('draft'));
  const fiscal = live.keep('fiscal');
  const terminal = live.keep('terminal');
  const operators = live.keep('operators');
  const counter = createCounterStore({
    api,
    live,
    stock,
    fail,
    now: clock.get,
    timeZone: board.timeZone.get,
  });
  const thrown = createThrownStore({
    counter,
    onDone: () => speech.say(i18n.t('comptoir.givenBack')),
    monotonic,
    clock,
  });
  const sounder = createSounder(fail);

  api.orders.onAnnounce((news) => {
    if ('names' in news) {
      speech.say(i18n.t(`announce.${news.kind}`, { names: news.names.join(', ') }));
      return;
    }
    const platform = news.platformName || i18n.t('platform.unknown');
    speech.call(i18n.t(`announce.${news.kind}`, { code: news.code, platform }));
  });

  followTour({ api, board, connection, settings, ui, fail });

  const mute = createMute(clock, memory);
  mute.subscribe(() => {
    speech.say(i18n.t(mute.get() === null ? 'announce.unmuted' : 'announce.muted'));
  });
  startRinging({ orders: api.orders, clock, board, moves, health, settings, ui, mute }, sounder);

  return {
    api,
    live,
    clock,
    board,
    steady,
    brands: createBrands(board),
    moves,
    undo,
    opening,
    connection,
    health,
    settings,
    access,
    stock,
    draft,
    counter,
    thrown,
    terminal,
    fiscal,
    operators,
    ui,
    speech,
    mute,
    sounder,
    fail,
  };
}
