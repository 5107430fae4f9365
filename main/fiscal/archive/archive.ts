import { createHash, randomUUID } from 'node:crypto';
import { createWriteStream, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { setImmediate as turn } from 'node:timers/promises';
import { ZipFile } from 'yazl';
import { CHAINS, type Chain } from '../../core/fiscal/kinds.ts';
import type { Payload, Seller } from '../../core/fiscal/payloads.ts';
import { putInPlace } from '../../lib/files.ts';
import type { FiscalRecord } from '../../store/fiscal-records.ts';
import type { Store } from '../../store/index.ts';
import { type SigningKey, sha256, signHash } from '../crypto.ts';
import { createLinkCheck, payloadOf, sealedOf } from '../journal.ts';
import { csvLine } from './csv.ts';
import { notice } from './notice.ts';
import { recordSchema } from './schema.ts';
import { TABLES } from './tables.ts';

interface ArchiveDeps {
  readonly store: Pick<Store, 'fiscal'>;
  /** The verifier, as one file that Node runs. */
  readonly verifierFile: string;
}

interface ArchiveRequest {
  /** Where it is to stand, whole name with `.zip`; nothing of it is seen before it is finished. */
  readonly path: string;
  readonly key: SigningKey;
  readonly seller: Seller;
  readonly till: string;
  readonly app: string;
  readonly core: string;
  readonly madeAt: string;
}

interface MadeArchive {
  readonly file: string;
  /** SHA-256 of MANIFEST.json, hex. */
  readonly manifest: string;
  readonly records: number;
  /** What does not hold together, in words; empty where all does. */
  readonly broken: readonly string[];
}

/** Between two looks at whoever taps. */
const AT_ONCE = 100;

/**
 * Writes both chains from START as an archive (fiscal-format §6). Records never change, so it is of one
 * moment although the till goes on selling: what is sealed meanwhile stands in the next one. Rejects
 * where the disk does; then nothing is left.
 */
export async function makeArchive(
  deps: ArchiveDeps,
  request: ArchiveRequest,
): Promise<MadeArchive> {
  const { fiscal } = deps.store;
  const heads = CHAINS.map((chain) => fiscal.head(chain));
  const folder = `${request.path}.${randomUUID()}.parts`;
  // Not with its parents: where they are missing, the person chose a folder that is no more.
  mkdirSync(folder);
  const parts = new Parts(folder);
  try {
    await parts.open(['records.jsonl', ...TABLES.map(({ file }) => file)]);
    const written = await writeRecords(fiscal, heads, parts);
    await writeRest(deps, request, parts, heads[0]?.seq ?? 0);
    await parts.close();
    const manifest = Buffer.from(
      JSON.stringify({
        files: parts.hashes(),
        bounds: boundsOf(fiscal, heads),
        totals: written.totals,
      }),
    );
    const hash = sha256(manifest);
    await zip(request.path, folder, parts.names(), manifest, signHash(request.key, hash));
    const { broken, records } = written;
    return { file: basename(request.path), manifest: hash.toString('hex'), records, broken };
  } finally {
    await parts.close();
    rmSync(folder, { recursive: true, force: true });
    rmSync(`${request.path}.partial`, { force: true });
  }
}

/** The name that fiscal-france §12 asks for. */
export function archiveName(
  { siret }: Pick<Seller, 'siret'>,
  till: string,
  from: string,
  to: string,
): string {
  return `PHA-${siret}-${till}-${from.replaceAll('-', '')}-${to.replaceAll('-', '')}.zip`;
}

async function writeRecords(
  fiscal: Store['fiscal'],
  heads: readonly (FiscalRecord | null)[],
  parts: Parts,
) {
  for (const { file, columns } of TABLES) {
    await parts.write(file, csvLine(columns.map(([name]) => name)));
  }
  const totals = { perpetual: 0, perpetualAbs: 0 };
  const broken: string[] = [];
  let records = 0;
  for (const [index, chain] of CHAINS.entries()) {
    const last = heads[index]?.seq ?? 0;
    const check = createLinkCheck(chain, null);
    for (let seq = 0; seq < last; ) {
      const found = fiscal.listAfter(chain, seq, Math.min(AT_ONCE, last - seq));
      if (found.length === 0) break;
      const texts = new Map<string, string>();
      const add = (file: string, text: string): void => {
        texts.set(file, (texts.get(file) ?? '') + text);
      };
      for (const record of found) {
        broken.push(...check(record));
        const sealed = sealedOf(record);
        add('records.jsonl', recordLine(record));
        for (const { file, rows } of TABLES)
          for (const row of rows(sealed)) add(file, csvLine(row));
        addTotals(totals, sealed.payload);
      }
      for (const [file, text] of texts) await parts.write(file, text);
      records += found.length;
      seq = found.at(-1)?.seq ?? last;
      await turn();
    }
  }
  return { totals, broken, records };
}

function addTotals(totals: { perpetual: number; perpetualAbs: number }, payload: Payload): void {
  if (payload.chain !== 'R' || (payload.kind !== 'SALE' && payload.kind !== 'AVOIR')) return;
  totals.perpetual += payload.total;
  totals.perpetualAbs += Math.abs(payload.total);
}

function recordLine(record: FiscalRecord): string {
  const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
  const { chain, hash, keyId, payload, prevHash, seq, signature } = record;
  const line = {
    chain,
    seq,
    prev_hash: hex(prevHash),
    hash: hex(hash),
    signature: hex(signature),
    key_id: keyId,
    payload: Buffer.from(payload).toString('base64'),
  };
  return `${JSON.stringify(line)}\n`;
}

async function writeRest(
  { store, verifierFile }: ArchiveDeps,
  request: ArchiveRequest,
  parts: Parts,
  last: number,
): Promise<void> {
  // One that was made since it began signs nothing in it.
  const records = store.fiscal.listOf('R', 'KEY', 0, last + 1);
  const keys = records.map((record) => payloadOf<'KEY'>(record).key);
  await parts.write('cles.json', JSON.stringify({ keys }));
  await parts.write('NOTICE.txt', notice(request));
  await parts.write('schema.json', JSON.stringify(recordSchema(), null, 2));
  await parts.write('verifier.mjs', readFileSync(verifierFile, 'utf8'));
}

function boundsOf(fiscal: Store['fiscal'], heads: readonly (FiscalRecord | null)[]) {
  return Object.fromEntries(
    CHAINS.flatMap((chain, index): [Chain, object][] => {
      const [first, last] = [fiscal.get(chain, 1), heads[index] ?? null];
      return first === null || last === null ? [] : [[chain, { first: at(first), last: at(last) }]];
    }),
  );
}

function at({ seq, hash }: FiscalRecord): { readonly seq: number; readonly hash: string } {
  return { seq, hash: Buffer.from(hash).toString('hex') };
}

/** The finished files go into the zip as they lie on the disk, one after the other. */
async function zip(
  path: string,
  folder: string,
  names: readonly string[],
  manifest: Buffer,
  signature: Buffer,
): Promise<void> {
  const file = new ZipFile();
  for (const name of names) file.addFile(join(folder, name), name);
  file.addBuffer(manifest, 'MANIFEST.json');
  file.addBuffer(signature, 'MANIFEST.sig');
  file.end();
  const partial = `${path}.partial`;
  await pipeline(file.outputStream, createWriteStream(partial, { mode: 0o600 }));
  putInPlace(partial, path);
}

/** The files of an archive as they are being written, and hashed as they are. */
class Parts {
  readonly #folder: string;
  readonly #files = new Map<string, FileHandle>();
  #isClosed = false;
  readonly #hashes = new Map<string, ReturnType<typeof createHash>>();

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** In this order, also where nothing will be written into one. */
  async open(names: readonly string[]): Promise<void> {
    for (const name of names) await this.write(name, '');
  }

  async write(name: string, text: string): Promise<void> {
    let file = this.#files.get(name);
    if (file === undefined) {
      file = await open(join(this.#folder, name), 'w', 0o600);
      this.#files.set(name, file);
      this.#hashes.set(name, createHash('sha256'));
    }
    this.#hashes.get(name)?.update(text);
    await file.writeFile(text);
  }

  names(): readonly string[] {
    return [...this.#files.keys()];
  }

  /** Once: a digest is taken off only once. */
  hashes(): Readonly<Record<string, string>> {
    return Object.fromEntries(
      [...this.#hashes].map(([name, hash]) => [name, hash.copy().digest('hex')]),
    );
  }

  /** Also where some were closed before. */
  async close(): Promise<void> {
    const files = [...this.#files.values()];
    if (this.#isClosed) return;
    this.#isClosed = true;
    for (const file of files) await file.close();
  }
}
