import { rmSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import {
  type Outside,
  type Result,
  verifyDatabase,
  verifyFile,
} from '../../../resources/verifier/index.ts';
import { type Judge, judgeHere } from '../../../resources/verifier/keys/signatures.ts';
import { createRandom } from '../../stand-ins/hubrise/sample-orders/random.ts';
import { ArchiveHand, readArchive } from './archive-hand.ts';
import { SORTS } from './forgeries.ts';
import { type Entry, Hand } from './hand.ts';
import type { SoldJournal } from './sold-journal.ts';
import type { Says, Sort } from './sort.ts';

export interface Forging {
  readonly name: string;
  readonly seed: number;
  /** Whether the verifier says what it must. */
  readonly found: boolean;
  /** What it says: faults, then remarks that the clean journal has not. */
  readonly said: readonly string[];
  /**
   * Where only one check notices it, whether a verifier without that check misses it, as it must; null where several
   * notice it, or where it was not tried.
   */
  readonly missedWithout: boolean | null;
}

interface Forge {
  readonly count: number;
  readonly firstSeed: number;
  /** The sorts in turn, from this one on. */
  readonly firstSort?: number;
  /** Whether each is also shown to a verifier without the one check that noticed it. */
  readonly controls?: boolean;
}

/** A record that was made anew is not what was drawn from it: that alone would give every forgery away. */
const DRAWN = ['projection-table', 'projection-row', 'projection-value', 'projection-column'];
const OF_KEYS: ReadonlySet<string> = new Set([...DRAWN, 'counters']);
/** A sort that finds no place so often has none in such a journal. */
const MOST_SEEDS = 60;

/** What the verifier says of a journal that nobody touched. */
export async function lookAt(journal: SoldJournal): Promise<Result> {
  const database = new DatabaseSync(journal.database, { readOnly: true });
  try {
    return await verifyDatabase(database, journal.outside);
  } finally {
    database.close();
  }
}

/** So many forgeries, one after the other and each on the clean journal: the sorts in turn, places by seed. */
export async function forge(journal: SoldJournal, how: Forge): Promise<readonly Forging[]> {
  const { count, controls = false, firstSeed, firstSort = 0 } = how;
  const bench = await openBench(journal);
  const done: Forging[] = [];
  try {
    for (let n = 0; n < count; n += 1) {
      const sort = SORTS[(firstSort + n) % SORTS.length];
      if (sort !== undefined)
        done.push(await bench.play(sort, firstSeed + n * MOST_SEEDS, controls));
    }
  } finally {
    bench.close();
  }
  return done;
}

type Verify = (without: readonly string[]) => Promise<Result>;

/** A forgery that was made: what must be said of it, and how it is looked at. */
interface Made {
  readonly must: Says;
  readonly verify: Verify;
  /** The record that was changed, where it is one. */
  readonly touched?: Entry | null;
}

/** A journal that is forged, looked at, and put back, again and again. */
async function openBench(journal: SoldJournal) {
  const database = inMemory(journal.database);
  const triggers = database
    .prepare("SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = ?")
    .all('fiscal_records')
    .map(({ name, sql }) => ({ name: String(name), sql: String(sql) }));
  const files = await readArchive(journal.archive);
  const archive = `${journal.archive}.forged.zip`;
  const lastKey = [...journal.keys.values()].at(-1);
  if (lastKey === undefined) throw new Error('the journal has no key');
  const signer = archiveSigner(files, journal) ?? lastKey;
  const clean = new Set(remarksOf(await verifyDatabase(database, journal.outside)));

  const judge = remembering(judgeHere);
  const look = (outside: Outside, skip: Iterable<string> = []): Verify => {
    const skipped = [...skip];
    return (without) =>
      verifyDatabase(database, { ...outside, judge }, new Set([...skipped, ...without]));
  };

  const lift = (): void => {
    for (const { name } of triggers) database.exec(`DROP TRIGGER ${name}`);
  };
  const putBack = (): void => {
    for (const { sql } of triggers) database.exec(sql);
  };

  /** Makes the forgery; gives how it is looked at, null where this seed has no place for it. */
  function make(sort: Sort, seed: number): Made | null {
    const random = createRandom(seed);
    switch (sort.by) {
      case 'file': {
        if (sort.keepsTriggers !== true) lift();
        const says = sort.apply(database, random);
        if (says === null) return null;
        if (sort.keepsTriggers !== true) putBack();
        return { must: { says }, verify: look(journal.outside) };
      }
      case 'key': {
        const hand = new Hand(database, journal.keys, random);
        if (!sort.apply(hand)) return null;
        lift();
        hand.write(database);
        putBack();
        const outside = { ...journal.outside, marks: hand.marks };
        return { must: sort, verify: look(outside, OF_KEYS), touched: hand.touched };
      }
      case 'outside':
        return { must: sort, verify: look(sort.apply(journal.outside, random)) };
      case 'archive': {
        const hand = new ArchiveHand(files, signer, random);
        if (!sort.apply(hand)) return null;
        hand.write(archive);
        return {
          must: sort,
          verify: (without) => verifyFile(archive, journal.outside, new Set(without)),
        };
      }
    }
  }

  async function play(sort: Sort, firstSeed: number, controls: boolean): Promise<Forging> {
    for (let seed = firstSeed; seed < firstSeed + MOST_SEEDS; seed += 1) {
      database.exec('BEGIN');
      try {
        const made = make(sort, seed);
        // Not every place can be changed so: another one is taken.
        if (made !== null) return { name: sort.name, seed, ...(await judged(made, controls)) };
      } finally {
        database.exec('ROLLBACK');
      }
    }
    return {
      name: sort.name,
      seed: firstSeed,
      found: false,
      said: ['no place for it'],
      missedWithout: null,
    };
  }

  async function judged({ must, touched, verify }: Made, controls: boolean) {
    const result = await verify([]);
    const codes = Object.keys(result.counts);
    const fresh = remarksOf(result).filter((remark) => !clean.has(remark));
    const said = [...codes, ...fresh];
    const found =
      'says' in must
        ? must.says.some((code) => isSaid(result, code, touched ?? null))
        : result.ok &&
          fresh.some((remark) => remark.startsWith(remarkAt(must.remarks, touched ?? null)));
    const isAlone = controls && codes.length === 1;
    const missedWithout = isAlone ? (await verify(codes)).ok : null;
    return { found, said, missedWithout };
  }

  return {
    play,
    close: () => {
      database.close();
      rmSync(archive, { force: true });
    },
  };
}

/** Whether it is said, and of the record that was changed; what a closing sums up is said of the closing. */
function isSaid({ counts, findings }: Result, code: string, touched: Entry | null): boolean {
  if (counts[code] === undefined) return false;
  if (touched === null) return true;
  const { chain, kind, seq } = touched.payload;
  if (code.startsWith('closing-') && !String(kind).startsWith('CLOSE_')) return true;
  return findings.some((one) => one.code === code && one.chain === chain && one.seq === seq);
}

/** What was judged once is not worked out again: most records of a forged journal are as they were. */
function remembering(judge: Judge): Judge {
  const known = new Map<string, Promise<boolean>>();
  return (asked) =>
    Promise.all(
      asked.map((one) => {
        const texts = [one.hash, one.signature].map((bytes) =>
          Buffer.from(bytes).toString('base64'),
        );
        const name = [...texts, one.key.spki].join(' ');
        const judged = known.get(name) ?? judge([one]).then(([right]) => right === true);
        known.set(name, judged);
        return judged;
      }),
    );
}

/** How a remark of this name begins, and where one record was changed, of that one. */
function remarkAt(code: string, touched: Entry | null): string {
  return touched === null ? `${code} ` : `${code} ${touched.payload.seq} `;
}

function remarksOf({ remarks }: Result): readonly string[] {
  return remarks.map(({ code, count, message, seq }) => `${code} ${seq} ${count} ${message}`);
}

const TABLES = [
  'fiscal_records',
  'sales',
  'sale_lines',
  'sale_vat',
  'sale_payments',
  'closings',
  'counters',
];

/** The journal alone, out of the till's database: each forgery of it is undone in no time. */
function inMemory(path: string): DatabaseSync {
  const database = new DatabaseSync(':memory:');
  database.prepare('ATTACH ? AS till').run(path);
  const made = database.prepare(
    `SELECT sql FROM till.sqlite_master WHERE tbl_name = ? AND sql IS NOT NULL
     ORDER BY type <> 'table'`,
  );
  for (const table of TABLES) {
    const [create, ...others] = made.all(table);
    database.exec(String(create?.['sql']));
    database.exec(`INSERT INTO main.${table} SELECT * FROM till.${table}`);
    for (const { sql } of others) database.exec(String(sql));
  }
  database.exec('DETACH till');
  return database;
}

/** The key that was in force when the archive was made. */
function archiveSigner(files: Awaited<ReturnType<typeof readArchive>>, { keys }: SoldJournal) {
  const text = files.find(([name]) => name === 'cles.json')?.[1].toString() ?? '{"keys":[]}';
  const { keys: listed } = JSON.parse(text) as { keys: readonly { readonly id: string }[] };
  return keys.get(listed.at(-1)?.id ?? '');
}
