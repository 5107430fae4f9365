import { createHash } from 'node:crypto';
import { closeSync, openSync, writeFileSync } from 'node:fs';
import { type SigningKey, signHash } from '../../../main/fiscal/crypto.ts';
import { contentOf, entriesOf } from '../../../resources/verifier/source/zip.ts';
import type { Random } from '../../stand-ins/hubrise/sample-orders/random.ts';
import type { Payload } from '../../verifier/journal/book.ts';
import { zipOf } from '../../verifier/journal/zip.ts';

/** An archive in somebody's hands: its files by name, to be changed. */
export class ArchiveHand {
  readonly files: [name: string, content: Buffer][];
  readonly key: SigningKey;
  readonly random: Random;

  constructor(files: readonly (readonly [string, Buffer])[], key: SigningKey, random: Random) {
    this.files = files.map(([name, content]) => [name, content]);
    this.key = key;
    this.random = random;
  }

  text(name: string): string {
    return this.files.find(([own]) => own === name)?.[1].toString() ?? '';
  }

  put(name: string, content: string | Buffer): void {
    const file = this.files.find(([own]) => own === name);
    if (file === undefined) this.files.push([name, Buffer.from(content)]);
    else file[1] = Buffer.from(content);
  }

  remove(name: string): void {
    this.files.splice(
      this.files.findIndex(([own]) => own === name),
      1,
    );
  }

  /** Changes records.jsonl by its lines. */
  lines(change: (lines: string[]) => string[]): void {
    const lines = this.text('records.jsonl').trimEnd().split('\n');
    this.put('records.jsonl', `${change(lines).join('\n')}\n`);
  }

  manifest(change: (manifest: Payload) => void): void {
    const manifest = JSON.parse(this.text('MANIFEST.json'));
    change(manifest);
    this.put('MANIFEST.json', JSON.stringify(manifest));
  }

  /** The manifest says what the files are by now. */
  listAnew(): void {
    this.manifest((manifest) => {
      const own = this.files.filter(([name]) => !name.startsWith('MANIFEST.'));
      manifest.files = Object.fromEntries(
        own.map(([name, content]) => [name, createHash('sha256').update(content).digest('hex')]),
      );
    });
  }

  sign(key = this.key): void {
    const digest = createHash('sha256').update(this.text('MANIFEST.json')).digest();
    this.put('MANIFEST.sig', signHash(key, digest));
  }

  write(path: string): void {
    writeFileSync(path, zipOf(this.files));
  }
}

export async function readArchive(path: string): Promise<readonly (readonly [string, Buffer])[]> {
  const fd = openSync(path, 'r');
  try {
    const files: (readonly [string, Buffer])[] = [];
    for (const entry of entriesOf(fd)) {
      const pieces: Buffer[] = [];
      for await (const piece of contentOf(fd, entry)) pieces.push(piece);
      files.push([entry.name, Buffer.concat(pieces)]);
    }
    return files;
  } finally {
    closeSync(fd);
  }
}
