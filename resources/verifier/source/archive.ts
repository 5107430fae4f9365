import { createHash } from 'node:crypto';
import type { ChainChecker } from '../record/checker.ts';
import type { Placed, Row, Source } from '../record/row.ts';
import type { Report } from '../report/report.ts';
import { CannotVerify } from '../report/report.ts';
import { type Outside, verifyJournal } from '../verify.ts';
import { checkKeysFile, checkManifest, checkSignature, readManifest } from './manifest.ts';
import { linesOf, readLine } from './records-file.ts';
import { messageOf } from './sqlite.ts';
import { contentOf, type Entry, entriesOf } from './zip.ts';

const CSV = 'tickets lignes tva reglements notes duplicatas jet caisse clotures'
  .split(' ')
  .map((name) => `${name}.csv`);
const RECORDS = 'records.jsonl';
const KEYS = 'cles.json';
const MANIFEST = 'MANIFEST.json';
const SIGNATURE = 'MANIFEST.sig';
/** What an archive holds (fiscal-france §12). */
const FILES = [
  RECORDS,
  ...CSV,
  KEYS,
  'NOTICE.txt',
  'schema.json',
  'verifier.mjs',
  MANIFEST,
  SIGNATURE,
];
/** The files that are read whole are small. */
const LARGEST_WHOLE = 16 * 1024 * 1024;

/** So many lines that are no records are no damage any more: the file is something else. */
const MOST_STRAYS = 10_000;

/** What the journal of an archive came to. */
export interface ArchiveChains {
  readonly real: ChainChecker;
  readonly training: ChainChecker;
}

/** Checks an archive that is open under `fd`. Throws CannotVerify for what is no archive. */
export async function verifyArchive(
  fd: number,
  outside: Outside,
  report: Report,
): Promise<ArchiveChains> {
  const entries = entriesOf(fd);
  const records = entries.find(({ name }) => name === RECORDS);
  if (!records)
    throw new CannotVerify("Ce fichier .zip n'est pas une archive : records.jsonl manque.");
  checkNames(entries, report);
  const hashes = new Map<string, string>();
  const kept = new Map<string, Buffer>();
  for (const entry of entries) {
    if (entry !== records) await readOther(fd, entry, hashes, kept, report);
  }
  const manifestBytes = kept.get(MANIFEST) ?? Buffer.alloc(0);
  const manifest = readManifest(manifestBytes, report);
  const source = archiveSource(fd, records, report, (hash) => hashes.set(RECORDS, hash));
  // A mark may be of after the archive: the archive's own bounds stand for them (fiscal-format §6).
  const chains = await verifyJournal(source, { ...outside, marks: [] }, report, () => {});
  await checkSignature(manifestBytes, kept.get(SIGNATURE) ?? Buffer.alloc(0), chains.real, report);
  checkKeysFile(kept.get(KEYS) ?? Buffer.alloc(0), chains.real, report);
  if (manifest) {
    checkHashes(manifest.files, hashes, report);
    checkManifest(manifest, [chains.real, chains.training], report);
  }
  report.note('archive-next');
  return chains;
}

function checkNames(entries: readonly Entry[], report: Report): void {
  const seen = new Set<string>();
  for (const { name } of entries) {
    if (!FILES.includes(name)) report.add('archive-file', {}, `${name} est de trop`);
    if (seen.has(name)) report.add('archive-file', {}, `${name} y est deux fois`);
    seen.add(name);
  }
  for (const name of FILES) {
    if (!seen.has(name)) report.add('archive-file', {}, `${name} manque`);
  }
}

/** Hashes a file, looks at the form of a CSV, and keeps what is read whole. */
async function readOther(
  fd: number,
  entry: Entry,
  hashes: Map<string, string>,
  kept: Map<string, Buffer>,
  report: Report,
): Promise<void> {
  const { name } = entry;
  const whole = [MANIFEST, SIGNATURE, KEYS].includes(name) && entry.size <= LARGEST_WHOLE;
  const hash = createHash('sha256');
  const chunks: Buffer[] = [];
  const form = new CsvForm();
  try {
    for await (const chunk of contentOf(fd, entry)) {
      hash.update(chunk);
      if (whole) chunks.push(chunk);
      if (name.endsWith('.csv')) form.see(chunk);
    }
  } catch (error) {
    return report.add('archive-hash', {}, `${name} : ${messageOf(error)}`);
  }
  if (name.endsWith('.csv') && !form.right) report.add('csv', {}, name);
  if (whole) kept.set(name, Buffer.concat(chunks));
  hashes.set(name, hash.digest('hex'));
}

/** A CSV file has a first line, and each line ends in CR LF. */
class CsvForm {
  #right = true;
  #lines = 0;
  #last = 0;

  see(chunk: Buffer): void {
    for (let at = chunk.indexOf(0x0a); at >= 0; at = chunk.indexOf(0x0a, at + 1)) {
      if ((at === 0 ? this.#last : chunk[at - 1]) !== 0x0d) this.#right = false;
      this.#lines += 1;
    }
    this.#last = chunk.at(-1) ?? this.#last;
  }

  get right(): boolean {
    return this.#right && this.#lines > 0 && this.#last === 0x0a;
  }
}

function checkHashes(
  files: Readonly<Record<string, unknown>>,
  hashes: ReadonlyMap<string, string>,
  report: Report,
): void {
  const own = [MANIFEST, SIGNATURE];
  const names = new Set(
    [...Object.keys(files), ...hashes.keys()].filter((name) => !own.includes(name)),
  );
  for (const name of names) {
    const told = Object.hasOwn(files, name) ? files[name] : undefined;
    if (told !== hashes.get(name)) report.add('archive-hash', {}, name);
  }
}

/** The records of an archive; `hashed` is told the SHA-256 of the whole file after the first pass. */
function archiveSource(
  fd: number,
  entry: Entry,
  report: Report,
  hashed: (hash: string) => void,
): Source {
  /** Lines that are no row: where there is none, a row's place is that of its line. */
  let strays = 0;
  return {
    async *rows() {
      const hash = createHash('sha256');
      const stray = (): void => {
        strays += 1;
        if (strays > MOST_STRAYS) {
          throw new CannotVerify(`${RECORDS} a plus de ${MOST_STRAYS} lignes qui n'en sont pas.`);
        }
      };
      try {
        yield* rowsOf(contentOf(fd, entry), report, (piece) => hash.update(piece), stray);
        hashed(hash.digest('hex'));
      } catch (error) {
        if (error instanceof CannotVerify) throw error;
        report.add('archive-hash', {}, `${RECORDS} : ${messageOf(error)}`);
      }
    },
    async *signed(isWanted) {
      let place = -1;
      const next = (): boolean => {
        place += 1;
        return isWanted(place);
      };
      const placed = (line: string): Placed | undefined => {
        if (strays === 0 && !next()) return undefined;
        const row = readLine(line, 0, undefined);
        return row === undefined || (strays > 0 && !next()) ? undefined : { place, row };
      };
      try {
        for await (const lines of linesOf(contentOf(fd, entry))) {
          yield lines.flatMap((line) => placed(line) ?? []);
        }
      } catch {
        // The first pass has met and said it.
      }
    },
  };
}

/** The rows in each piece of `records.jsonl`; `passed` hears of the pieces, `stray` of each line that is none. */
async function* rowsOf(
  pieces: AsyncIterable<Buffer>,
  report: Report,
  passed: (piece: Buffer) => void,
  stray: () => void,
): AsyncGenerator<readonly Row[]> {
  let at = 0;
  let before: Row | undefined;
  for await (const lines of linesOf(pieces, passed)) {
    const rows: Row[] = [];
    for (const line of lines) {
      at += 1;
      const row = readLine(line, at, report);
      if (row === undefined) {
        stray();
        continue;
      }
      const inOrder =
        before === undefined ||
        (before.chain === row.chain ? before.seq < row.seq : before.chain === 'R');
      if (!inOrder) report.add('archive-order', { chain: row.chain, seq: row.seq });
      before = row;
      rows.push(row);
    }
    yield rows;
  }
}
