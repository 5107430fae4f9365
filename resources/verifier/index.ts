import { closeSync, openSync, readSync } from 'node:fs';
import type { ChainChecker } from './record/checker.ts';
import { hex } from './record/row.ts';
import { printable } from './report/printable.ts';
import { CannotVerify, type Finding, type Remark, Report } from './report/report.ts';
import { verifyArchive } from './source/archive.ts';
import { databaseSource } from './source/database.ts';
import { checkCounters, Projections } from './source/projections.ts';
import { type Database, messageOf, openDatabase } from './source/sqlite.ts';
import { checkTriggers } from './source/triggers.ts';
import { type Outside, verifyJournal } from './verify.ts';

export { type Mark, readMarks } from './keys/marks.ts';
export { CODES, type Code } from './report/codes.ts';
export { REMARKS, type RemarkCode } from './report/remarks.ts';
export { CannotVerify, type Finding, type Remark } from './report/report.ts';
export type { Outside } from './verify.ts';

/** What a verification came to. */
export interface Result {
  readonly ok: boolean;
  readonly kind: 'database' | 'archive';
  readonly chains: readonly {
    readonly chain: string;
    readonly last: number;
    readonly hash: string;
  }[];
  /** Signed and absolute sum of all sales, in cents. */
  readonly totals: { readonly perpetual: number; readonly perpetualAbs: number };
  /** The first 50 of each code; `counts` has how many there are. */
  readonly findings: readonly Finding[];
  readonly counts: Readonly<Record<string, number>>;
  /** What makes nothing wrong and is worth a question, each once. */
  readonly remarks: readonly Remark[];
  /** What is to be known of the verification itself. */
  readonly notes: readonly { readonly code: string; readonly message: string }[];
}

/**
 * Verifies a copy of the database or an archive. Throws CannotVerify, with a French sentence, for what is
 * neither. `skip` holds checks that say nothing: for the tests that show what each of them is for.
 */
export async function verifyFile(
  path: string,
  outside: Outside,
  skip?: ReadonlySet<string>,
): Promise<Result> {
  const fd = opened(path);
  try {
    const head = headOf(fd);
    if (head.toString('latin1') === 'SQLite format 3\0') {
      const database = openDatabase(path);
      try {
        // The till may be writing: all is read as it is now.
        database.exec('BEGIN');
        return await verifyDatabase(database, outside, skip);
      } finally {
        database.close();
      }
    }
    if (head.toString('latin1', 0, 2) !== 'PK') {
      throw new CannotVerify(
        "Ce fichier n'est ni une base de données SQLite, ni une archive .zip.",
      );
    }
    const report = new Report(skip);
    const { real, training } = await verifyArchive(fd, outside, report);
    return resultOf('archive', report, real, training);
  } finally {
    closeSync(fd);
  }
}

/** The same for a database that is open already, by node:sqlite. */
export async function verifyDatabase(
  database: Database,
  outside: Outside,
  skip?: ReadonlySet<string>,
): Promise<Result> {
  const report = new Report(skip);
  if (outside.marks.length === 0) report.note('no-marks');
  const source = databaseSource(database, report);
  checkTriggers(database, report);
  const projections = new Projections(database, report);
  const { real, training } = await verifyJournal(source, outside, report, (row, payload) => {
    projections.see(row, payload);
  });
  projections.end();
  const counters = [real, training].map(({ chain, reader }) => [chain, reader.counters] as const);
  checkCounters(database, counters, report);
  return resultOf('database', report, real, training);
}

function opened(path: string): number {
  try {
    return openSync(path, 'r');
  } catch (error) {
    throw new CannotVerify(`Le fichier ne peut pas être lu : ${printable(messageOf(error))}`);
  }
}

/** The first 16 bytes, which say what a file is. */
function headOf(fd: number): Buffer {
  const head = Buffer.alloc(16);
  try {
    readSync(fd, head, 0, 16, 0);
    return head;
  } catch (error) {
    throw new CannotVerify(`Le fichier ne peut pas être lu : ${printable(messageOf(error))}`);
  }
}

function resultOf(
  kind: Result['kind'],
  report: Report,
  ...checkers: readonly ChainChecker[]
): Result {
  const [real] = checkers;
  return {
    ok: report.total === 0,
    kind,
    chains: checkers
      .filter(({ first }) => first !== undefined)
      .map(({ chain, links }) => ({ chain, last: links.seq, hash: hex(links.hash) })),
    totals: { perpetual: 0, perpetualAbs: 0, ...real?.sums },
    findings: report.findings,
    counts: Object.fromEntries(report.counts),
    remarks: report.remarks,
    notes: report.notes,
  };
}
