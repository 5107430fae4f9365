import type { Database } from 'better-sqlite3';
import type { OrderId } from '../core/ids.ts';
import { MOST_DOUBTFUL } from '../core/printer/printer.ts';
import type { TicketKind } from '../core/ticket/ticket.ts';
import { sqlColumns } from './sql.ts';

/**
 * `waiting` for its turn; `printing`: it is being tried (`sent`: its first byte has left); `printed`; `failed`:
 * given up, a person must look; `abandoned` by a person, or because its order was cancelled before.
 */
type PrintState = 'waiting' | 'printing' | 'printed' | 'failed' | 'abandoned';

/** What kind of copy it is: `possible` when an earlier attempt has an unknown fate. */
export type Duplicate = 'none' | 'reprint' | 'possible';

export interface PrintRow {
  readonly id: number;
  /** Null for a test page. */
  readonly orderId: OrderId | null;
  readonly kind: TicketKind;
  /** The ticket, JSON; empty when it was erased. */
  readonly ticket: string;
  readonly printer: string;
  /** The printer that it was meant for; another than `printer` when a backup took over. */
  readonly wantedPrinter: string;
  readonly state: PrintState;
  readonly duplicate: Duplicate;
  /** When it was asked for, ms, or when the move that wants it can be taken back no longer. It never changes. */
  readonly createdAt: number;
  /** It is not printed before, ms: `createdAt` at first, later after an attempt, sooner as the till closes. */
  readonly notBefore: number;
  readonly attempts: number;
  /**
   * How many attempts have an unknown fate. A person who wants it all the same grants it as many again
   * as it had: then those that were left to it count as well, and that some of it may be on paper stays known.
   */
  readonly doubtful: number;
  /** On which printers those were, JSON: see `doubtfulPrinters`. */
  readonly doubtfulOn: string;
  /** 1 where a person wants it all the same, however late it is. */
  readonly wanted: number;
  readonly lastError: string | null;
  /** When it was printed or given up, ms. */
  readonly finishedAt: number | null;
  /** The kitchen's notice that it brings to paper; null for any other ticket. */
  readonly noticeId: number | null;
}

const COLUMNS =
  sqlColumns(`id order_id kind ticket printer wanted_printer state duplicate created_at
  not_before attempts doubtful doubtful_on wanted last_error finished_at notice_id`);

export type NewPrint = Pick<
  PrintRow,
  'orderId' | 'kind' | 'ticket' | 'printer' | 'duplicate' | 'createdAt'
> &
  /** `wantedPrinter`: `printer` itself, where none is named. */
  Partial<Pick<PrintRow, 'noticeId' | 'wantedPrinter'>>;

/** A move that is taken back. Both ms. */
export interface TakenMove {
  readonly madeAt: number;
  /**
   * When it could have been taken back no longer. What it asked for is held back until then, and so
   * told from what an earlier move asked for that can still be taken back as well.
   */
  readonly dueAt: number;
}

export interface PrintStore {
  add(job: NewPrint): number;
  get(id: number): PrintRow | null;
  /**
   * The job whose turn it is on a printer at `now` (ms): the oldest of those that are due or were
   * tried before, or else the oldest that is held back.
   */
  nextFor(printer: string, now: number): PrintRow | null;
  /** How many jobs wait, by printer; printers without one are not in it. */
  countWaiting(): ReadonlyMap<string, number>;
  listFailed(): PrintRow[];
  /** What waits on a printer and is not held back at `now` (ms); without test pages. */
  listWaiting(printer: string, now: number): PrintRow[];
  listForOrder(order: OrderId): PrintRow[];
  /** It is tried; nothing of it has been sent yet. */
  begin(id: number): void;
  /** Its first byte is about to leave. */
  sending(id: number): void;
  finish(id: number, state: 'printed' | 'failed', at: number, error: string | null): void;
  /** Back to waiting, certainly not printed. */
  retry(id: number, notBefore: number, error: string): void;
  /** Back to waiting after an attempt of unknown fate: what comes now may be a second one. */
  retryDoubtful(id: number, notBefore: number, error: string): void;
  /**
   * At the start: a job that was being sent when the till went down has an unknown fate; one that was tried
   * waits as before.
   */
  recover(error: string): void;
  /** Gives what waits on a printer to another, but for test pages, which are about that printer. */
  handOver(from: string, to: string): number;
  /** Where each that waits and was handed over is, and where it was meant for. */
  listHandedOver(): Pick<PrintRow, 'printer' | 'wantedPrinter'>[];
  /** Takes what waits on a printer back to the one that it was meant for. */
  giveBack(from: string, to: string): number;
  /** Makes what waits on a printer due now. */
  hurry(printer: string): void;
  /** No move can be taken back any more: what was held back for that is due now (ms). */
  endHold(now: number): void;
  /** What waits or was given up is tried once more, because a person wants it. */
  revive(id: number, printer: string): void;
  /** What was given up of an order for this reason waits again: not behind a copy, or a change that is on paper. */
  reviveOf(order: OrderId, error: string): number;
  /**
   * Nobody needs it: what waits or was given up, but not what is being printed. A first ticket that
   * waits behind it on its printer as its copy, and is that of nothing else, is none any more.
   */
  abandon(id: number, at: number): void;
  /** Of an order, what waits for the kitchen, or was given up, need not be printed any more. */
  abandonForKitchen(order: OrderId, at: number): void;
  /**
   * A move has been taken back before anything of it was printed: what it asked for is forgotten,
   * and what it made needless waits again.
   */
  withdraw(order: OrderId, move: TakenMove): void;
  /** Takes the texts out of the jobs of an order; what still waited is abandoned at `at`, ms. */
  eraseTicketsOf(order: OrderId, at: number): void;
  /**
   * Takes the texts out of so many jobs that were over before then (ms), of no order or of one that
   * was erased; gives of how many.
   */
  eraseTickets(before: number, limit: number): number;
}

/** The only place with SQL on `print_jobs`. `+?`: see `outbox.ts`. */
// biome-ignore lint/complexity/noExcessiveLinesPerFunction: the SQL of its tables, and a line for each call that runs it
export function createPrintStore(db: Database): PrintStore {
  const insert = db.prepare(`
    INSERT INTO print_jobs (order_id, kind, ticket, printer, wanted_printer, state, duplicate,
                            created_at, not_before, notice_id)
    VALUES (@orderId, @kind, @ticket, @printer, @wantedPrinter, 'waiting', @duplicate,
            @createdAt, @createdAt, @noticeId)`);
  const select = db.prepare(`SELECT ${COLUMNS} FROM print_jobs WHERE id = ?`);
  const next = db.prepare(`
    SELECT ${COLUMNS} FROM print_jobs
    WHERE state = 'waiting' AND printer = +@printer AND (attempts > 0 OR not_before <= @now)
    ORDER BY id LIMIT 1`);
  const held = db.prepare(
    `SELECT ${COLUMNS} FROM print_jobs WHERE state = 'waiting' AND printer = +? ORDER BY id LIMIT 1`,
  );
  const countWaiting = db.prepare(
    "SELECT printer, count(*) AS jobs FROM print_jobs WHERE state = 'waiting' GROUP BY printer",
  );
  const failed = db.prepare(`SELECT ${COLUMNS} FROM print_jobs WHERE state = 'failed' ORDER BY id`);
  const waiting = db.prepare(`
    SELECT ${COLUMNS} FROM print_jobs
    WHERE state = 'waiting' AND printer = +@printer AND created_at <= @now AND kind <> 'test'
    ORDER BY id`);
  const forOrder = db.prepare(`SELECT ${COLUMNS} FROM print_jobs WHERE order_id = +? ORDER BY id`);
  const begin = db.prepare(
    "UPDATE print_jobs SET state = 'printing', sent = 0, attempts = attempts + 1 WHERE id = ?",
  );
  const sending = db.prepare('UPDATE print_jobs SET sent = 1 WHERE id = ?');
  const finish = db.prepare(
    'UPDATE print_jobs SET state = @state, finished_at = @at, last_error = @error WHERE id = @id',
  );
  const retry = db.prepare(`
    UPDATE print_jobs SET state = 'waiting', not_before = ?, last_error = ? WHERE id = ?`);
  const markDoubtful = `
    doubtful = doubtful + 1, doubtful_on = json_insert(doubtful_on, '$[#]', printer),
    duplicate = iif(duplicate = 'none', 'possible', duplicate)`;
  const retryDoubtful = db.prepare(`
    UPDATE print_jobs SET state = 'waiting', not_before = ?, last_error = ?, ${markDoubtful}
    WHERE id = ?`);
  const recoverDoubtful = db.prepare(`
    UPDATE print_jobs SET state = 'waiting', last_error = ?, ${markDoubtful}
    WHERE state = 'printing' AND sent = 1`);
  const recover = db.prepare(
    "UPDATE print_jobs SET state = 'waiting', last_error = ? WHERE state = 'printing'",
  );
  const handOver = db.prepare(`
    UPDATE print_jobs SET printer = @to, not_before = min(not_before, created_at), attempts = 0
    WHERE state = 'waiting' AND printer = @from AND kind <> 'test'`);
  const handedOver = db.prepare(`
    SELECT printer, wanted_printer AS wantedPrinter FROM print_jobs
    WHERE state = 'waiting' AND printer <> wanted_printer`);
  const giveBack = db.prepare(`
    UPDATE print_jobs SET printer = @to, not_before = min(not_before, created_at), attempts = 0
    WHERE state = 'waiting' AND printer = +@from AND wanted_printer = @to`);
  const hurry = db.prepare(
    "UPDATE print_jobs SET not_before = created_at WHERE state = 'waiting' AND printer = ?",
  );
  // By when it was asked for a restored backup knows it again.
  const endHold = db.prepare(`
    UPDATE print_jobs SET not_before = @now
    WHERE state = 'waiting' AND attempts = 0 AND not_before > @now`);
  const revive = db.prepare(`
    UPDATE print_jobs SET state = 'waiting', printer = @printer, not_before = created_at,
                          attempts = 0, finished_at = NULL, last_error = NULL, wanted = 1,
                          doubtful_on = iif(doubtful > 0 AND state = 'failed',
                                            json_insert(doubtful_on, '$[#]', printer), doubtful_on),
                          doubtful = (doubtful + @most - 1) / @most * @most
    WHERE id = @id AND state IN ('waiting', 'failed') AND ticket <> ''`);
  const reviveOf = db.prepare(`
    UPDATE print_jobs AS job SET state = 'waiting', not_before = created_at, finished_at = NULL
    WHERE order_id = @order AND state = 'failed' AND last_error = @error AND ticket <> ''
      AND NOT EXISTS (
        SELECT 1 FROM print_jobs AS newer LEFT JOIN kitchen_notices AS told ON told.id = newer.notice_id
        WHERE newer.order_id = job.order_id AND newer.kind = job.kind AND newer.id > job.id
          AND newer.wanted_printer = job.wanted_printer
          AND (newer.state IN ('printing', 'printed') OR newer.doubtful > 0
            OR (newer.state = 'waiting' AND told.kind IS NOT 'complement')))`);
  const abandonOne = db.prepare(`
    UPDATE print_jobs SET state = 'abandoned', finished_at = @at
    WHERE id = @id AND state IN ('waiting', 'failed')`);
  // What was abandoned is on no paper: a first ticket that waited behind it as its copy may be the only one now.
  // One with a mark may have been printed by another till. Any other copy is one of what is elsewhere.
  const noCopyAnyMore = db.prepare(`
    UPDATE print_jobs AS job SET duplicate = iif(
      doubtful > 0 OR EXISTS (
        SELECT 1 FROM kitchen_notices WHERE id = job.notice_id AND mark IS NOT NULL),
      'possible', 'none')
    WHERE (order_id, kind, wanted_printer) =
        (SELECT order_id, kind, wanted_printer FROM print_jobs WHERE id = @id)
      AND id > @id AND kind = 'kitchen' AND notice_id IS NOT NULL AND state = 'waiting'
      AND duplicate = 'reprint' AND NOT EXISTS (
        SELECT 1 FROM print_jobs AS earlier
        WHERE earlier.order_id = job.order_id AND earlier.kind = job.kind AND earlier.id < job.id
          AND earlier.wanted_printer = job.wanted_printer
          AND (earlier.state IN ('waiting', 'printing', 'printed') OR earlier.doubtful > 0))`);
  const abandonForOrder = db.prepare(`
    UPDATE print_jobs SET state = 'abandoned', finished_at = @at
    WHERE order_id = @order AND state = 'waiting'`);
  const abandonForKitchen = db.prepare(`
    UPDATE print_jobs SET state = 'abandoned', finished_at = @at
    WHERE order_id = @order AND state IN ('waiting', 'failed') AND kind = 'kitchen'`);
  const forget = db.prepare(`
    DELETE FROM print_jobs
    WHERE order_id = @order AND created_at >= @dueAt AND state = 'waiting' AND attempts = 0
      AND kind IN ('kitchen', 'cancellation') AND (duplicate = 'none' OR notice_id IS NOT NULL)`);
  const resume = db.prepare(`
    UPDATE print_jobs SET state = 'waiting', finished_at = NULL
    WHERE order_id = @order AND finished_at >= @madeAt AND state = 'abandoned' AND kind = 'kitchen'`);
  const eraseOf = db.prepare(
    "UPDATE print_jobs SET ticket = '' WHERE order_id = ? AND ticket <> ''",
  );
  const erase = db.prepare(`
    UPDATE print_jobs SET ticket = '' WHERE id IN (
      SELECT id FROM print_jobs WHERE ticket <> '' AND finished_at < ?
        AND (order_id IS NULL OR EXISTS (
          SELECT 1 FROM orders WHERE orders.id = order_id AND orders.erased_at IS NOT NULL))
      ORDER BY finished_at LIMIT ?)`);

  return {
    add: (job) => {
      const row = { noticeId: null, wantedPrinter: job.printer, ...job };
      return Number(insert.run(row).lastInsertRowid);
    },
    get: (id) => rowOrNull(select.get(id)),
    nextFor: (printer, now) => rowOrNull(next.get({ printer, now }) ?? held.get(printer)),
    countWaiting: () =>
      new Map(
        (countWaiting.all() as { printer: string; jobs: number }[]).map(
          ({ printer, jobs }) => [printer, jobs] as const,
        ),
      ),
    listFailed: () => failed.all() as PrintRow[],
    listWaiting: (printer, now) => waiting.all({ printer, now }) as PrintRow[],
    listForOrder: (order) => forOrder.all(order) as PrintRow[],
    begin: (id) => void begin.run(id),
    sending: (id) => void sending.run(id),
    finish: (id, state, at, error) => void finish.run({ id, state, at, error }),
    retry: (id, notBefore, error) => void retry.run(notBefore, error, id),
    retryDoubtful: (id, notBefore, error) => void retryDoubtful.run(notBefore, error, id),
    recover: (error) => {
      recoverDoubtful.run(error);
      recover.run(error);
    },
    handOver: (from, to) => handOver.run({ from, to }).changes,
    listHandedOver: () => handedOver.all() as Pick<PrintRow, 'printer' | 'wantedPrinter'>[],
    giveBack: (from, to) => giveBack.run({ from, to }).changes,
    hurry: (printer) => void hurry.run(printer),
    endHold: (now) => void endHold.run({ now }),
    revive: (id, printer) => void revive.run({ id, printer, most: MOST_DOUBTFUL }),
    reviveOf: (order, error) => reviveOf.run({ order, error }).changes,
    abandon: (id, at) => {
      abandonOne.run({ id, at });
      noCopyAnyMore.run({ id });
    },
    abandonForKitchen: (order, at) => void abandonForKitchen.run({ order, at }),
    withdraw: (order, { madeAt, dueAt }) => {
      forget.run({ order, dueAt });
      resume.run({ order, madeAt });
    },
    eraseTicketsOf: (order, at) => {
      abandonForOrder.run({ order, at });
      eraseOf.run(order);
    },
    eraseTickets: (before, limit) => erase.run(before, limit).changes,
  };
}

function rowOrNull(found: unknown): PrintRow | null {
  return (found as PrintRow | undefined) ?? null;
}
