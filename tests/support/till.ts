import { join } from 'node:path';
import type { Database } from 'better-sqlite3';
import { onTestFinished } from 'vitest';
import { newConnectionRow } from '../../main/connection/known-connection.ts';
import { type LocationId, locationId, type OrderId } from '../../main/core/ids.ts';
import type { ApiFailure } from '../../main/hubrise/api-call.ts';
import { createHttp } from '../../main/hubrise/http.ts';
import { createRequestGate, type RequestGate } from '../../main/hubrise/request-gate.ts';
import { createLoops, type Loops } from '../../main/hubrise-loops.ts';
import { type Board, createBoard } from '../../main/orders/board.ts';
import { createMoves, type Moves } from '../../main/orders/moves.ts';
import type { AppliedOrder } from '../../main/orders/snapshots.ts';
import { closeDatabase, openDatabase } from '../../main/store/database.ts';
import { createStore, type Store } from '../../main/store/index.ts';
import { systemTimers, type Timers } from '../../main/sync/timers.ts';
import type { HubriseStandIn } from '../hubrise/stand-in.ts';
import { tempFolder } from './temp-folder.ts';

export interface TestTill {
  readonly db: Database;
  readonly store: Store;
  readonly gate: RequestGate;
  readonly loops: Loops;
  readonly board: Board;
  readonly moves: Moves;
  readonly location: LocationId;
  readonly token: string;
  /** What was announced so far, as `kind code`. */
  readonly announced: readonly string[];
  /** What the loops met that nobody expected. */
  readonly errors: readonly unknown[];
  /** Resolves at the next change for which `condition` holds, or at once if it does now. */
  until(condition: () => boolean): Promise<void>;
  /** One poll, from now; gives what stopped it. */
  poll(): Promise<ApiFailure | null>;
  /** Polls, and resolves when nothing waits to be sent any more, and no event to be deleted. */
  settle(): Promise<void>;
  /** Connects it to another location by a token that is good there; null disconnects it. */
  connectTo(connection: { readonly location: string; readonly token: string } | null): void;
  /** Ends it as a power cut would: nothing is written any more. */
  kill(): Promise<void>;
  /** Ends it in order. */
  stop(): Promise<void>;
}

export interface TillOptions {
  readonly hubrise: HubriseStandIn;
  readonly folder?: string;
  readonly deviceId?: string;
  readonly pollMs?: number;
  /** Timers that the test moves, in place of the computer's. */
  readonly timers?: Timers;
  /** False: the loops are built and not started, and nothing is set up at HubRise. */
  readonly start?: boolean;
}

export const LOCATION = 'p81xp-0';

/**
 * The till without its window: the real loops on a real SQLite file, over real HTTP, connected to
 * a stand-in by a token of its own. What is not here is Electron and the keychain.
 */
export async function startTill(options: TillOptions): Promise<TestTill> {
  const { hubrise, pollMs = 50, timers = systemTimers } = options;
  const { now } = timers;
  const folder = options.folder ?? tempFolder();
  const db = openTestDatabase(folder);
  const store = createStore(db);
  const token = await hubrise.admin.authorise({
    deviceId: options.deviceId ?? 'till-test',
    locationId: LOCATION,
  });
  let connected: string | null = token;
  if (store.connection.get() === null) putConnection(LOCATION);

  function putConnection(id: string): void {
    const nothing = { id: null, name: null };
    const location = { id, name: null };
    const known = { account: nothing, location, customerList: nothing, catalog: nothing };
    store.connection.put(newConnectionRow(known, now()));
  }

  const watchers = new Set<() => void>();
  const changed = (): void => {
    for (const watcher of [...watchers]) watcher();
  };
  const until = (condition: () => boolean): Promise<void> => {
    if (condition()) return Promise.resolve();
    return new Promise((resolve) => {
      const watcher = (): void => {
        if (!condition()) return;
        watchers.delete(watcher);
        resolve();
      };
      watchers.add(watcher);
    });
  };

  const currentLocation = (): LocationId | null =>
    connected === null ? null : (store.connection.get()?.locationId ?? null);
  const connection = { token: () => connected, location: currentLocation };
  const closing = new AbortController();
  const gate = createRequestGate({ now });
  const announced: string[] = [];
  const errors: unknown[] = [];
  const rounds: (ApiFailure | null)[] = [];
  const loops = createLoops({
    store,
    gate,
    http: createHttp({ fetch, gate, now, signal: closing.signal, timeoutMs: 2_000 }),
    apiUrl: hubrise.apiUrl,
    pollBaseMs: pollMs,
    timers,
    random: () => 0,
    connection: () => connection,
    onOrder: (id: OrderId, applied: AppliedOrder | null) => {
      board.refresh([id]);
      if (applied?.announce) announced.push(`${applied.announce} ${board.getCard(id)?.code}`);
      changed();
    },
    onBack: changed,
    onRound: (failure) => {
      rounds.push(failure);
      changed();
    },
    onChange: changed,
    onError: (error) => {
      errors.push(error);
      changed();
    },
  });
  const board = createBoard({
    store,
    now,
    location: currentLocation,
    preparationMinutes: () => null,
    onChange: changed,
  });
  const moves = createMoves({
    store,
    board,
    now,
    shop: () => ({ timeZone: null, preparationMinutes: null }),
    onMove: (id) => {
      board.refresh([id]);
      loops.outbox.kick();
      changed();
    },
    onStoreError: (error) => {
      throw error;
    },
  });

  // With the computer's timers a round may be under way that began before.
  const live = timers === systemTimers;
  async function poll(): Promise<ApiFailure | null> {
    const wanted = rounds.length + errors.length + (live ? 2 : 1);
    loops.poller.pollNow();
    await until(() => rounds.length + errors.length >= wanted);
    return rounds.at(-1) ?? null;
  }

  let ended = false;
  const end = async (close: () => void): Promise<void> => {
    if (ended) return;
    ended = true;
    closing.abort();
    await loops.stop();
    close();
  };
  // No closeDatabase: that would mark a clean end.
  const kill = (): Promise<void> => end(() => db.close());
  onTestFinished(kill);
  if (options.start !== false) {
    await loops.setup.run({ fresh: true });
    loops.poller.start();
    loops.outbox.kick();
    await until(() => rounds.length + errors.length > 0);
  }
  return {
    db,
    store,
    gate,
    loops,
    board,
    moves,
    location: locationId(LOCATION),
    token,
    announced,
    errors,
    until,
    poll,
    settle: async () => {
      await poll();
      await until(
        () => store.outbox.count().waiting === 0 && store.inbox.listUnacknowledged(1).length === 0,
      );
    },
    connectTo: (to) => {
      connected = to?.token ?? null;
      if (to === null) store.connection.delete();
      else putConnection(to.location);
    },
    kill,
    stop: () => end(() => closeDatabase(db)),
  };
}

export function openTestDatabase(folder: string): Database {
  const opened = openDatabase(join(folder, 'pos-helper.sqlite'), Date.now());
  if (opened.kind !== 'opened') throw new Error(`The database did not open: ${opened.kind}`);
  return opened.db;
}
