import { join } from 'node:path';
import type { Database } from 'better-sqlite3';
import { onTestFinished } from 'vitest';
import { newConnectionRow } from '../../main/connection/known-connection.ts';
import { type LocationId, locationId, type OrderId } from '../../main/core/ids.ts';
import { createHttp } from '../../main/hubrise/http.ts';
import { createRequestGate } from '../../main/hubrise/request-gate.ts';
import { createLoops, type Loops } from '../../main/hubrise-loops.ts';
import { type Board, createBoard } from '../../main/orders/board.ts';
import { createMoves, type Moves } from '../../main/orders/moves.ts';
import type { AppliedOrder } from '../../main/orders/snapshots.ts';
import { openDatabase } from '../../main/store/database.ts';
import { createStore, type Store } from '../../main/store/index.ts';
import { systemTimers } from '../../main/sync/timers.ts';
import type { HubriseStandIn } from '../hubrise/stand-in.ts';
import { tempFolder } from './temp-folder.ts';

export interface TestTill {
  readonly store: Store;
  readonly loops: Loops;
  readonly board: Board;
  readonly moves: Moves;
  readonly location: LocationId;
  readonly token: string;
  /** Resolves at the next change for which `condition` holds, or at once if it does now. */
  until(condition: () => boolean): Promise<void>;
  /** What was announced so far, as `kind code`. */
  readonly announced: readonly string[];
  /** Ends it as a power cut would: nothing is written any more. */
  kill(): Promise<void>;
}

export interface TillOptions {
  readonly hubrise: HubriseStandIn;
  readonly folder?: string;
  readonly deviceId?: string;
  readonly pollMs?: number;
  /** False: the loops are built and not started, and nothing is set up at HubRise. */
  readonly start?: boolean;
}

const LOCATION = 'p81xp-0';

/**
 * The till without its window: the real loops on a real SQLite file, over real HTTP, connected to
 * a stand-in by a token of its own. What is not here is Electron and the keychain.
 */
export async function startTill(options: TillOptions): Promise<TestTill> {
  const { hubrise, pollMs = 50 } = options;
  const folder = options.folder ?? tempFolder();
  const db = openTestDatabase(folder);
  const store = createStore(db);
  const token = await hubrise.admin.authorise({
    deviceId: options.deviceId ?? 'till-test',
    locationId: LOCATION,
  });
  if (store.connection.get() === null) {
    const nothing = { id: null, name: null };
    const location = { id: LOCATION, name: null };
    store.connection.put(
      newConnectionRow(
        { account: nothing, location, customerList: nothing, catalog: nothing },
        Date.now(),
      ),
    );
  }
  const watchers = new Set<() => void>();
  const changed = (): void => {
    for (const watcher of [...watchers]) watcher();
  };
  const location = locationId(LOCATION);
  const connection = { token: () => token, location: () => location };
  const closing = new AbortController();
  const gate = createRequestGate({ now: Date.now });
  const announced: string[] = [];
  const loops = createLoops({
    store,
    gate,
    http: createHttp({ fetch, gate, now: Date.now, signal: closing.signal, timeoutMs: 2_000 }),
    apiUrl: hubrise.apiUrl,
    pollBaseMs: pollMs,
    timers: systemTimers,
    random: () => 0,
    connection: () => connection,
    onOrder: (id: OrderId, applied: AppliedOrder | null) => {
      board.refresh([id]);
      if (applied?.announce) announced.push(`${applied.announce} ${board.getCard(id)?.code}`);
      changed();
    },
    onBack: changed,
    onRound: changed,
    onChange: changed,
  });
  const board = createBoard({
    store,
    now: Date.now,
    location: () => location,
    preparationMinutes: () => null,
    onChange: changed,
  });
  const moves = createMoves({
    store,
    board,
    now: Date.now,
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

  let dead = false;
  const kill = async (): Promise<void> => {
    if (dead) return;
    dead = true;
    closing.abort();
    await Promise.all([loops.poller.stop(), loops.outbox.stop()]);
    // No closeDatabase: that would mark a clean end.
    db.close();
  };
  onTestFinished(kill);
  if (options.start !== false) {
    await loops.setup.run({ fresh: true });
    loops.poller.start();
    loops.outbox.kick();
  }
  return {
    store,
    loops,
    board,
    moves,
    location,
    token,
    announced,
    kill,
    until: (condition) => {
      if (condition()) return Promise.resolve();
      return new Promise((resolve) => {
        const watcher = (): void => {
          if (!condition()) return;
          watchers.delete(watcher);
          resolve();
        };
        watchers.add(watcher);
      });
    },
  };
}

export function openTestDatabase(folder: string): Database {
  const opened = openDatabase(join(folder, 'pos-helper.sqlite'), Date.now());
  if (opened.kind !== 'opened') throw new Error(`The database did not open: ${opened.kind}`);
  return opened.db;
}
