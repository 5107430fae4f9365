import { createHash } from 'node:crypto';
import { type Book, type Payload, type Sealed, signed } from './book.ts';
import { type ZipForm, zipOf } from './zip.ts';

const CSV = 'tickets lignes tva reglements notes duplicatas jet caisse clotures'.split(' ');

/** What is wrong with an archive: each may change what it is given. */
export interface ArchiveTamper {
  readonly lines?: (lines: string[]) => string[];
  readonly files?: (files: Map<string, Buffer>) => void;
  readonly manifest?: (manifest: Payload) => void;
  /** After the signature. */
  readonly after?: (files: Map<string, Buffer>) => void;
  readonly zip?: (zip: Buffer) => Buffer;
  readonly form?: ZipForm;
}

/** One line of records.jsonl. */
export function lineOf({ chain, seq, keyId, prevHash, hash, signature, bytes }: Sealed): string {
  return JSON.stringify({
    chain,
    seq,
    prev_hash: prevHash.toString('hex'),
    hash: hash.toString('hex'),
    signature: signature.toString('hex'),
    key_id: keyId,
    payload: bytes.toString('base64'),
  });
}

/** An archive of a journal (fiscal-france §12, fiscal-format §6). */
export function archiveOf(book: Book, tamper: ArchiveTamper = {}): Buffer {
  const lines = [...book.of('R'), ...book.of('F')].map(lineOf);
  const records = `${(tamper.lines?.(lines) ?? lines).join('\n')}\n`;
  const keys = book.keys.map(({ id, spki }) => ({ id, spki }));
  const files = new Map<string, Buffer>([
    ['records.jsonl', Buffer.from(records)],
    ...CSV.map((name) => [`${name}.csv`, Buffer.from('numero;date\r\n1;20261228\r\n')] as const),
    ['cles.json', Buffer.from(JSON.stringify({ keys }))],
    ['NOTICE.txt', Buffer.from('Chaque champ, en français.')],
    ['schema.json', Buffer.from('{}')],
    ['verifier.mjs', Buffer.from('// le vérificateur')],
  ]);
  tamper.files?.(files);
  const manifest = manifestOf(book, files);
  tamper.manifest?.(manifest);
  const text = Buffer.from(JSON.stringify(manifest));
  files.set('MANIFEST.json', text);
  files.set('MANIFEST.sig', signed(createHash('sha256').update(text).digest(), book.key));
  tamper.after?.(files);
  const zip = zipOf([...files], tamper.form);
  return tamper.zip?.(zip) ?? zip;
}

function manifestOf(book: Book, files: ReadonlyMap<string, Buffer>): Payload {
  const bounds = Object.fromEntries(
    ['R', 'F'].flatMap((chain) => {
      const records = book.of(chain);
      const [first, last] = [records[0], records.at(-1)].map(
        (record) => record && { seq: record.seq, hash: record.hash.toString('hex') },
      );
      return first ? [[chain, { first, last }]] : [];
    }),
  );
  const totals = { perpetual: 0, perpetualAbs: 0 };
  for (const { payload } of book.of('R')) {
    if (payload.kind !== 'SALE' && payload.kind !== 'AVOIR') continue;
    totals.perpetual += payload.total;
    totals.perpetualAbs += Math.abs(payload.total);
  }
  const sums = [...files].map(([name, content]) => [
    name,
    createHash('sha256').update(content).digest('hex'),
  ]);
  return { files: Object.fromEntries(sums), bounds, totals };
}
