import { DatabaseSync } from 'node:sqlite';
import { type Result, verifyDatabase } from '../../../resources/verifier/index.ts';
import { createRandom } from '../../stand-ins/hubrise/sample-orders/random.ts';
import { FORGERIES } from './forgeries.ts';
import type { SoldJournal } from './sold-journal.ts';

export interface Forging {
  readonly name: string;
  readonly seed: number;
  /** Whether the verifier says one of the names that it must. */
  readonly found: boolean;
  /** What it says. */
  readonly said: readonly string[];
  /**
   * Where only one check notices it, whether a verifier without that check misses it, as it must; null
   * where several notice it.
   */
  readonly missedWithout: boolean | null;
}

/** What the verifier says of a journal that nobody touched. */
export async function lookAt(journal: SoldJournal): Promise<Result> {
  const database = new DatabaseSync(journal.database, { readOnly: true });
  try {
    return await verifyDatabase(database, journal.outside);
  } finally {
    database.close();
  }
}

/** So many forgeries, one after the other and each on the clean journal: the kinds in turn, places by seed. */
export async function forge(
  journal: SoldJournal,
  count: number,
  firstSeed: number,
  firstKind = 0,
): Promise<readonly Forging[]> {
  const database = new DatabaseSync(journal.database);
  const triggers = database
    .prepare("SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = ?")
    .all('fiscal_records')
    .map(({ name, sql }) => ({ name: String(name), sql: String(sql) }));
  const done: Forging[] = [];
  try {
    for (let seed = firstSeed; done.length < count; seed += 1) {
      const forgery = FORGERIES[(firstKind + done.length) % FORGERIES.length];
      if (forgery === undefined) break;
      database.exec('BEGIN');
      try {
        for (const { name } of triggers) database.exec(`DROP TRIGGER ${name}`);
        const names = forgery.apply(database, createRandom(seed));
        // Not every place can be changed so: another one is taken.
        if (names === null) continue;
        for (const { sql } of triggers) database.exec(sql);
        const { counts } = await verifyDatabase(database, journal.outside);
        const said = Object.keys(counts);
        const found = names.some((name) => said.includes(name));
        const missedWithout = await isMissedWithout(database, journal, said);
        done.push({ name: forgery.name, seed, found, said, missedWithout });
      } finally {
        database.exec('ROLLBACK');
      }
    }
  } finally {
    database.close();
  }
  return done;
}

async function isMissedWithout(
  database: DatabaseSync,
  { outside }: SoldJournal,
  said: readonly string[],
): Promise<boolean | null> {
  if (said.length !== 1) return null;
  return (await verifyDatabase(database, outside, new Set(said))).ok;
}
