import { openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { Database } from 'better-sqlite3';
import * as v from 'valibot';
import type { OrderStep } from '../../../main/core/answer/moves.ts';
import type { OrderId } from '../../../main/core/ids.ts';
import type { PrinterSettings } from '../../../main/core/printer/printer.ts';
import type { Fetch } from '../../../main/hubrise/http/http.ts';
import { systemTimers } from '../../../main/lib/timers.ts';
import type { Printer } from '../../../main/printers/printer.ts';
import { contentMark } from '../../../main/store/copies.ts';
import { openDatabase } from '../../../main/store/database.ts';
import { createBackups } from '../../../main/upkeep/backup/backups.ts';
import { dataPaths } from '../../../main/upkeep/backup/files.ts';
import { createUpkeep } from '../../../main/upkeep/upkeep.ts';
import { createBareTill } from '../../support/bare-till.ts';
import { UPKEEP_ENTRY } from '../../support/upkeep-entry.ts';
import { type Mark, VARIANTS, type Variant } from './variants.ts';

// A till's life in a process of its own, from its first start to the last of so many orders: takes
// them in, answers and serves each, prints, takes a backup half way. It says in its journal what it
// tells the world. Its argument is JSON. Ends as a power cut ends it: nothing is closed.

const options = v.parse(
  v.object({
    folder: v.string(),
    apiUrl: v.string(),
    location: v.string(),
    token: v.string(),
    orders: v.number(),
    variant: v.picklist(VARIANTS),
  }),
  JSON.parse(process.argv[2] ?? ''),
);

const marks = openSync(join(options.folder, '.mark'), 'a');
const mark = (said: Mark): void => {
  writeSync(marks, JSON.stringify(said));
};

const LISTED = v.array(v.object({ id: v.string(), order_id: v.fallback(v.string(), '') }));
const kitchen: PrinterSettings = {
  id: 'kitchen',
  name: 'Cuisine',
  columns: 42,
  target: { kind: 'system', name: 'Cuisine' },
  prints: { kitchen: true, customer: false, cancellation: true, courier: false },
};

const opened = openDatabase(join(options.folder, 'pos-helper.sqlite'), Date.now());
if (opened.kind !== 'opened') throw new Error(`The database does not open: ${opened.kind}`);
const db = weaken(opened.db, options.variant);
const till = createBareTill({
  ...options,
  pollMs: 30,
  timers: systemTimers,
  printers: [kitchen],
  onChange: () => setImmediate(serve),
  world: {
    db,
    http: { fetch: telling(fetch, options.variant) },
    random: () => 0,
    systemPrinter: () => paper(),
  },
});

const STEPS: readonly (OrderStep | 'accept')[] = ['accept', 'in_preparation', 'ready', 'completed'];
let backup: 'none' | 'under_way' | 'taken' = 'none';

/** Does the next thing for each order on the board, and ends when all are served. */
function serve(): void {
  for (const { id, actions } of till.board.listCards()) {
    const step = STEPS.find((one) => actions.includes(one));
    if (step !== undefined) take(id as OrderId, step);
  }
  const served = db
    .prepare("SELECT count(*) FROM orders WHERE status = 'completed'")
    .pluck()
    .get() as number;
  if (served * 2 >= options.orders && backup === 'none') backUp();
  const { outbox, inbox, prints } = till.store;
  const isOver =
    served === options.orders &&
    backup === 'taken' &&
    outbox.count().waiting === 0 &&
    inbox.listUnacknowledged(1).length === 0 &&
    prints.countWaiting().size === 0;
  if (isOver) process.exit(0);
}

function take(id: OrderId, step: OrderStep | 'accept'): void {
  const { moves } = till;
  const done = step === 'accept' ? moves.accept(id, 0) : moves.step(id, step);
  if (done.kind !== 'done') return;
  const status = till.store.outbox.listWaitingFor(id).at(-1)?.status;
  if (status !== undefined) mark({ kind: 'moved', order: id, status });
}

function backUp(): void {
  backup = 'under_way';
  const backups = createBackups({
    paths: dataPaths(options.folder),
    upkeep: createUpkeep(UPKEEP_ENTRY),
    mark: () => contentMark(db),
    freeBytes: async () => 1e12,
    timers: systemTimers,
    timeZone: () => 'Europe/Paris',
    onChange: () => undefined,
    onError: (error) => {
      throw error;
    },
  });
  void backups.takeNow().then((problem) => {
    if (problem !== null) throw new Error(problem);
    backup = 'taken';
    mark({ kind: 'backed_up' });
    serve();
  });
}

/** Says what is about to leave for HubRise; one variant lets go of an event before it is stored. */
function telling(send: Fetch, variant: Variant): Fetch {
  const events = new Map<string, string[]>();
  const orderOf = new Map<string, string>();
  const drop = async (event: string, url: string, init: RequestInit): Promise<Response> => {
    mark({ kind: 'acknowledged', event, order: orderOf.get(event) ?? null });
    return send(url, init, false);
  };
  return async (url, init, once) => {
    const path = new URL(url).pathname;
    const event = /\/callback\/events\/([^/]+)$/.exec(path)?.[1];
    if (init.method === 'DELETE' && event !== undefined) return drop(event, url, init);
    const order = /\/location\/orders\/([^/]+)$/.exec(path)?.[1];
    if (variant === 'acknowledge_first' && init.method === 'GET' && order !== undefined) {
      for (const one of events.get(order) ?? []) {
        const there = `${options.apiUrl}/callback/events/${one}`;
        await drop(one, there, { method: 'DELETE', headers: init.headers ?? {} });
      }
    }
    const answer = await send(url, init, once);
    if (path.endsWith('/callback/events')) {
      const listed: unknown = await answer.clone().json();
      for (const { id, order_id } of v.parse(LISTED, listed)) {
        events.set(order_id, [...(events.get(order_id) ?? []), id]);
        orderOf.set(id, order_id);
      }
    }
    return answer;
  };
}

/** Takes one guard away. */
function weaken(database: Database, variant: Variant): Database {
  if (variant === 'sync_normal') database.pragma('synchronous = NORMAL');
  if (variant === 'sync_off') database.pragma('synchronous = OFF');
  if (variant === 'no_print_mark') {
    database.exec(`CREATE TEMP TRIGGER unmarked BEFORE UPDATE OF sent ON main.print_jobs
                   WHEN new.sent = 1 BEGIN SELECT RAISE(IGNORE); END`);
  }
  return database;
}

function paper(): Printer {
  return {
    check: async () => null,
    print: async ({ lines }, { onSending }) => {
      onSending();
      const text = lines.map((line) => (line.kind === 'text' ? line.text : '')).join('\n');
      const code = /\bK\d{3}\b/.exec(text)?.[0] ?? '';
      mark({ kind: 'paper', code, isMarked: text.includes('DUPLICATA') });
      return { kind: 'printed' };
    },
  };
}

till.printing.start();
till.loops.begin();
