import { isDeepStrictEqual } from 'node:util';
import type { Settings } from '../../preload/contract.ts';
import type { Revocations } from '../connection/revocations.ts';
import type { ConnectionService } from '../connection/service.ts';
import { beginSlices } from '../lib/queues.ts';
import type { Board } from '../orders/board/board.ts';
import type { Loops } from '../orders/loops.ts';
import type { Log } from '../platform/log.ts';
import { closeDatabase } from '../store/database.ts';
import type { TillBase } from './base.ts';
import type { OrderTill } from './order-till.ts';
import type { SideServices } from './side-services.ts';

/** At a start the board is drawn first, and HubRise is asked for news a moment later. */
const BOARD_FIRST_MS = 1_000;

interface Lifecycle {
  isEnding(): boolean;
  connected(kind: 'new' | 'restored'): void;
  start(): void;
  stop(): Promise<void>;
}

const OF_THE_SCREEN: readonly (keyof Settings)[] = [
  ...(['density', 'stockExplained', 'theme', 'touchKeyboard', 'tour', 'volume', 'zoom'] as const),
];

/** In which order all of it begins and ends. */
export function createLifecycle(
  base: TillBase,
  orders: OrderTill,
  side: SideServices,
  pollMs: number,
): Lifecycle {
  const { world, store, edge, connection, unexpected, backOffice, fiscal } = base;
  const { home, sales, startAtLogin, unfinished } = side;
  const { board, book, kitchenRole, loops, opening, printing } = orders;
  const { log, timers, settings } = world;
  let ending = false;
  let stopRounds = (): void => undefined;
  const begin = (): void => {
    if (!ending) loops.begin();
  };

  /** An event of the journal, but for what only the eye or the ear of this screen is about. */
  function tellSettings(before: Settings, after: Settings): void {
    const names = Object.keys(after) as (keyof Settings)[];
    const changed = names.filter(
      (name) => !OF_THE_SCREEN.includes(name) && !isDeepStrictEqual(before[name], after[name]),
    );
    if (changed.length === 0) return;
    fiscal.event('settings', `Réglages modifiés : ${changed.join(', ')}.`);
  }

  /** Orders are read by the words of the kitchen. */
  function readAgain(): void {
    const failed = unexpected('orders', 'open orders could not be read again');
    beginSlices(book.readAgain(), board.refreshAll, failed);
  }

  return {
    isEnding: () => ending,
    connected: (kind) => {
      if (kind === 'new') loops.forget();
      orders.connected();
      if (kind === 'new') loops.begin();
      else timers.after(BOARD_FIRST_MS, begin);
      world.comeForward();
    },
    start: () => {
      let before = settings.get();
      settings.onChange((changed) => {
        tellSettings(before, changed);
        store.touch('settings');
        if (!isDeepStrictEqual(before.kitchenWords, changed.kitchenWords)) readAgain();
        before = changed;
        printing.queue.printersChanged();
        kitchenRole.settingsChanged();
        board.refreshAll();
      });
      startAtLogin.putRight();
      world.attention.boardChanged({ upserted: board.listCards(), removed: [] });
      printing.start();
      loops.poller.start();
      sales.start();
      home.kick();
      void fiscal.start();
      backOffice.start();
      // The power went between the end of the connection and theirs.
      if (store.connection.get() === null) orders.pictures.clear();
      connection.restore().catch(unexpected('connection', 'the connection could not be taken up'));
      stopRounds = startRounds({
        board,
        loops,
        connection,
        log,
        revocations: edge.revocations,
        watchWake: world.watchWake,
        pollMs,
      });
    },
    stop: async () => {
      ending = true;
      stopRounds();
      sales.stop();
      unfinished.stop();
      world.attention.stop();
      connection.cancel();
      await Promise.all([loops.sendLast(), printing.printLast()]);
      edge.abort();
      await Promise.all([loops.stop(), opening.stop(), home.stop()]);
      await printing.stop();
      loops.exchange.save();
      edge.save();
      await fiscal.stop();
      await backOffice.stop();
      closeDatabase(world.database.db, store.isSound());
    },
  };
}

interface RoundDeps {
  readonly board: Pick<Board, 'timePassed'>;
  readonly loops: Pick<Loops, 'interrupt' | 'woke'>;
  readonly connection: Pick<ConnectionService, 'retryKeychain'>;
  readonly revocations: Pick<Revocations, 'count' | 'run'>;
  /** Calls when the computer wakes or comes back onto a network; gives how to end it. */
  readonly watchWake: (onWake: (reason: string) => void) => () => void;
  readonly pollMs: number;
  readonly log: Log;
}

const LOOK_AT_TIME_EVERY_MS = 10_000;
/** Two requests each time, for as long as HubRise does not answer: every five minutes will do. */
const REVOKE_EVERY_POLLS = 10;

/** What is looked at because time has passed, or the computer has slept. Gives how to end it. */
function startRounds(deps: RoundDeps): () => void {
  const { board, loops, connection, revocations, pollMs, log } = deps;
  const stopWatching = deps.watchWake((reason) => {
    log.info('power', reason);
    if (reason !== 'unlock') loops.interrupt();
    loops.woke();
    void revocations.run();
  });
  const clock = setInterval(board.timePassed, LOOK_AT_TIME_EVERY_MS);
  // By timers of their own: without a connection there are no polls that could see to it.
  const keychain = setInterval(() => void connection.retryKeychain(), pollMs);
  const revoking = setInterval(() => {
    if (revocations.count() > 0) void revocations.run();
  }, REVOKE_EVERY_POLLS * pollMs);
  return () => {
    for (const timer of [clock, keychain, revoking]) clearInterval(timer);
    stopWatching();
  };
}
