import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { endsMonth, endsYear } from '../../../main/core/fiscal/phase.ts';
import { payloadOf, SYSTEM } from '../../../main/fiscal/journal.ts';
import type { Store } from '../../../main/store/index.ts';
import { dataPaths } from '../../../main/upkeep/backup/files.ts';
import { verifyFile } from '../../../resources/verifier/index.ts';
import type { ClosingMark } from './closing-marks.ts';
import {
  archivesOf,
  type ClosingCounter,
  dayClock,
  FISCAL_YEAR_END,
  openClosings,
} from './closing-place.ts';
import { openFiles, SALE, SET_UP } from './counter-place.ts';

/**
 * Looks at what a cut has left, starts from there as the app does, sells, reads X and archives once more, and has
 * the journal and every archive verified. What is not so.
 */
export async function judgeClosings(
  folder: string,
  marks: readonly ClosingMark[],
): Promise<readonly string[]> {
  try {
    mkdirSync(join(folder, 'data'), { recursive: true });
    const torn = asLeft(folder);
    const { fingerprint, wrong } = await goOn(folder, marks);
    return [...torn, ...wrong, ...(await verified(folder, fingerprint))];
  } catch (error) {
    return [`it does not start: ${error instanceof Error ? error.message : error}`];
  }
}

/** Before anything is sealed: what was being closed is closed wholly, or open. */
function asLeft(folder: string): readonly string[] {
  const { db, setAside, store } = openFiles(folder, dayClock());
  try {
    return [...(setAside === null ? [] : ['its database is taken for damaged']), ...torn(store)];
  } finally {
    db.close();
  }
}

function torn({ fiscal }: Store): readonly string[] {
  const wrong: string[] = [];
  const days = fiscal.listOf('R', 'CLOSE_DAY', 0).map(payloadOf<'CLOSE_DAY'>);
  const wants = (kind: 'CLOSE_MONTH' | 'CLOSE_YEAR', ends: (day: string) => boolean): void => {
    const wanted = days.map(({ businessDate }) => businessDate).filter(ends);
    const made = fiscal.listOf('R', kind, 0).map(({ businessDate }) => businessDate);
    if (made.join() !== wanted.join()) wrong.push(`${kind} of ${made}, where ${wanted} ended`);
  };
  wants('CLOSE_MONTH', endsMonth);
  wants('CLOSE_YEAR', (day) => endsYear(day, { fiscalYearEnd: FISCAL_YEAR_END }));
  const dates = days.map(({ businessDate }) => businessDate);
  if (new Set(dates).size !== dates.length) wrong.push(`a day is closed twice: ${dates}`);
  const byHand = days.filter(({ operator }) => operator !== SYSTEM).length;
  const floats = fiscal.listOf('R', 'CASH', 0).length;
  if (byHand !== floats) wrong.push(`${byHand} days closed by hand, one without its float`);
  const events = fiscal.listOf('R', 'JET', 0).map(payloadOf<'JET'>);
  const told = events.filter(({ event }) => event === 'closing').length;
  const hasCaughtUp = days.some(({ operator }) => operator === SYSTEM);
  if (hasCaughtUp && days.length - byHand < MISSED)
    wrong.push('some of the missed days are closed');
  if (told < byHand + (hasCaughtUp ? 1 : 0)) wrong.push('closings without their event');
  return wrong;
}

/** The days of January and the first of February: closed together, with month and year. */
const MISSED = 32;

async function goOn(
  folder: string,
  marks: readonly ClosingMark[],
): Promise<{ readonly wrong: readonly string[]; readonly fingerprint: string }> {
  const counter = await openClosings(folder, () => undefined);
  try {
    const { desk, fiscal } = counter;
    const wrong: string[] = [];
    const { areMarksMissing, isBroken, isJournalGone, isRestored } = fiscal.state();
    if (isRestored || isBroken || isJournalGone) wrong.push('it is taken for an older copy');
    if (areMarksMissing) wrong.push('its marks are taken for missing');
    wrong.push(...broken(counter, marks), ...badRecords(counter, folder));
    const settings = { ...SET_UP.settings, fiscalYearEnd: FISCAL_YEAR_END };
    if (fiscal.state().phase === 'not_set_up') await fiscal.setUp({ ...SET_UP, settings });
    const fingerprint = fiscal.state().fingerprint ?? '';
    if (fiscal.state().phase === 'date_doubtful') fiscal.confirmDate('Ada');
    const sold = fiscal.sell(SALE);
    if (sold.kind === 'refused') {
      return { wrong: [...wrong, `it does not sell: ${sold.reason}`], fingerprint };
    }
    const read = desk.x();
    if (read.kind === 'refused') wrong.push(`it reads no X: ${read.reason}`);
    await counter.papersOut();
    const { kind } = await desk.archive(async () => archivesOf(folder));
    if (kind !== 'written') wrong.push(`it makes no archive: ${kind}`);
    return { wrong, fingerprint };
  } finally {
    await counter.stop();
  }
}

/** What a person was told and is not so. */
function broken({ store }: ClosingCounter, marks: readonly ClosingMark[]): readonly string[] {
  const { fiscal } = store;
  const wrong: string[] = [];
  const hashOf = (number: string): string | null => {
    const record = fiscal.byNumber(number);
    return record === null ? null : Buffer.from(record.hash).toString('hex');
  };
  const hasBegun = marks.some(({ kind }) => kind === 'ready');
  if (hasBegun && fiscal.head('R') === null) wrong.push('no journal');
  const archives = fiscal.listOf('R', 'ARCHIVE', 0).map((one) => payloadOf<'ARCHIVE'>(one).file);
  for (const mark of marks) {
    if (mark.kind === 'sealed' && hashOf(mark.number) !== mark.hash) {
      wrong.push(`${mark.number} is lost`);
    }
    if (mark.kind === 'paper' && hashOf(mark.number)?.startsWith(mark.code) !== true) {
      wrong.push(`${mark.number} is on paper and is not sealed`);
    }
    if (mark.kind === 'archived' && !archives.includes(mark.file)) {
      wrong.push(`${mark.file} was made and is not recorded`);
    }
  }
  const events = fiscal.listOf('R', 'JET', 0).map(payloadOf<'JET'>);
  const looked = marks.filter(({ kind }) => kind === 'looked').length;
  const reads = events.filter(({ event }) => event === 'x').length;
  if (reads < looked) wrong.push(`an X was read ${looked} times and sealed ${reads} times`);
  return wrong;
}

/** Every archive that is recorded stands under its name. */
function badRecords({ store }: ClosingCounter, folder: string): readonly string[] {
  return store.fiscal
    .listOf('R', 'ARCHIVE', 0)
    .map((record) => payloadOf<'ARCHIVE'>(record).file)
    .filter((file) => !existsSync(join(archivesOf(folder), file)))
    .map((file) => `${file} is recorded and is not there`);
}

async function verified(folder: string, fingerprint: string): Promise<readonly string[]> {
  const outside = { fingerprints: [fingerprint], marks: [] };
  const { database } = dataPaths(join(folder, 'data'));
  const { findings } = await verifyFile(database, outside);
  const wrong = findings.map((one) => `the verifier: ${JSON.stringify(one)}`);
  for (const name of readdirSync(archivesOf(folder))) {
    if (!name.endsWith('.zip')) {
      wrong.push(`${name} is left beside the archives`);
      continue;
    }
    // Whether it is recorded or not: a person takes for an archive what is called so.
    const isWhole = await verifyFile(join(archivesOf(folder), name), outside).then(
      ({ ok }) => ok,
      () => false,
    );
    if (!isWhole) wrong.push(`${name} stands half under its name`);
  }
  return wrong;
}
