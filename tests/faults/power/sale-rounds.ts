import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { payloadOf, sealedOf } from '../../../main/fiscal/journal.ts';
import type { Store } from '../../../main/store/index.ts';
import { dataPaths } from '../../../main/upkeep/backup/files.ts';
import { verifyFile } from '../../../resources/verifier/index.ts';
import { tornCards } from './card-steps.ts';
import { openCounter, SALE, SET_UP } from './counter-place.ts';
import { cutAndStart, cutBeforeEach, type How } from './cut-and-start.ts';
import { marksBefore } from './judge.ts';
import type { Place } from './lives.ts';
import { mustEndAsMeant, runWatched } from './record-life.ts';
import type { DiskRecord } from './records.ts';
import { type Round, turnsOf } from './rounds.ts';
import type { SaleMark, SaleVariant } from './sale-marks.ts';

const SALES = 14;

/** A counter's whole life, from the set-up to the closing of the day. */
export async function salesLife(
  { folder, shim }: Place,
  variant: SaleVariant,
  killAt?: number,
): Promise<readonly DiskRecord[]> {
  const place = { shim, folder: join(folder, 'sales'), journal: join(folder, 'sales.journal') };
  rmSync(place.journal, { force: true });
  const { records, end } = await runWatched(
    'sales-life.ts',
    { folder: place.folder, sales: SALES, variant },
    { ...place, ...(killAt === undefined ? {} : { killAt }) },
  );
  mustEndAsMeant(end, killAt);
  return records;
}

/** So many cuts; those that broke a promise. */
export function cutSales(
  records: readonly DiskRecord[],
  rounds: number,
  firstSeed: number,
  folder: string,
  how: How,
): Promise<readonly Round[]> {
  return cutAndStart(records, { rounds, firstSeed, folder, how }, judgeSales);
}

/** A cut at each turn of the set-up, from its first step until it is done; those that broke a promise. */
export function cutSetUp(
  records: readonly DiskRecord[],
  firstSeed: number,
  folder: string,
  how: How,
): Promise<readonly Round[]> {
  const ready = records.findIndex(({ kind }) => kind === 'mark');
  const begins = records.findIndex(
    (record) => 'path' in record && record.path.includes('keychain'),
  );
  const moments = turnsOf(records.slice(0, ready)).filter((cut) => cut >= begins);
  return cutBeforeEach(records, moments, { firstSeed, folder, how }, judgeSales);
}

/** A kill -9 before a write, what is left then, and a next life that sells on from there. */
export async function killSales(place: Place, killAt: number): Promise<readonly string[]> {
  rmSync(place.folder, { recursive: true, force: true });
  mkdirSync(place.folder, { recursive: true });
  const first = await salesLife(place, 'none', killAt);
  const marks = marksBefore<SaleMark>(first, first.length);
  const second = await salesLife(place, 'none');
  return judgeSales(join(place.folder, 'sales'), [
    ...marks,
    ...marksBefore<SaleMark>(second, second.length),
  ]);
}

/** Starts from there as the app does, has the journal verified, sells once more; what is not so. */
async function judgeSales(folder: string, marks: readonly SaleMark[]): Promise<readonly string[]> {
  try {
    mkdirSync(join(folder, 'data'), { recursive: true });
    const { fingerprint, wrong } = await lookAndSell(folder, marks);
    return [...wrong, ...(await verified(folder, fingerprint))];
  } catch (error) {
    return [`it does not start: ${error instanceof Error ? error.message : error}`];
  }
}

/** What the journal says of them. */
function lastText(store: Store): string {
  const events = store.fiscal.listOf('R', 'JET', 0).map((record) => payloadOf<'JET'>(record));
  return events.findLast(({ event }) => event === 'integrity')?.text ?? '';
}

async function lookAndSell(
  folder: string,
  marks: readonly SaleMark[],
): Promise<{ readonly wrong: readonly string[]; readonly fingerprint: string }> {
  const { db, fiscal, setAside, store } = await openCounter(folder);
  try {
    const wrong: string[] = [];
    if (setAside !== null) wrong.push('its database is taken for damaged');
    const { areMarksMissing, isBroken, isJournalGone, isRestored } = fiscal.state();
    if (isRestored || isBroken || isJournalGone) wrong.push('it is taken for an older copy');
    if (areMarksMissing) wrong.push(`its marks are taken for missing: ${lastText(store)}`);
    for (const mark of marks) {
      if (mark.kind === 'ready' && store.fiscal.head('R') === null) wrong.push('no journal');
      if (mark.kind === 'drawer' && store.fiscal.lastNumber('R', 'SALE') < mark.n) {
        wrong.push(`the drawer opened for sale ${mark.n}, which is lost`);
      }
      if (mark.kind !== 'sealed') continue;
      const record = store.fiscal.byNumber(mark.number);
      if (record === null || sealedOf(record).hash !== mark.hash)
        wrong.push(`${mark.number} is lost`);
    }
    const jobs = db.prepare('SELECT ticket FROM print_jobs ORDER BY id').pluck().all();
    const numbers = store.fiscal.listOf('R', 'SALE', 0).map(({ number }) => number);
    if (jobs.join() !== numbers.join()) wrong.push('print jobs and sales are not the same');
    wrong.push(...tornCards(store));
    if (fiscal.state().phase === 'not_set_up') await fiscal.setUp(SET_UP);
    const sold = fiscal.sell(SALE);
    if (sold.kind === 'refused') wrong.push(`it does not sell: ${sold.reason}`);
    const fingerprint = fiscal.state().fingerprint ?? '';
    return { wrong, fingerprint };
  } finally {
    await fiscal.stop();
    db.close();
  }
}

async function verified(folder: string, fingerprint: string): Promise<readonly string[]> {
  const { database } = dataPaths(join(folder, 'data'));
  const { findings } = await verifyFile(database, { fingerprints: [fingerprint], marks: [] });
  return findings.map((one) => `the verifier: ${JSON.stringify(one)}`);
}
