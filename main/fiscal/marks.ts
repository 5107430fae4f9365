import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { open, rename } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { CHAINS } from '../core/fiscal/kinds.ts';
import { begunText, type JournalMark, type KeptMarks, keptMarks } from '../core/fiscal/marks.ts';
import type { DeviceId } from '../core/ids.ts';
import { syncFolder } from '../lib/files.ts';
import type { Store } from '../store/index.ts';
import type { KeyRing } from './keys.ts';

/** Where marks stand beside the keychain. */
export interface MarksFile {
  /** Null: there is none. */
  read(): string | null;
  /** Whole, or as it was. */
  write(text: string): Promise<void>;
}

interface MarksDeps {
  readonly store: Pick<Store, 'fiscal'>;
  readonly file: MarksFile;
  readonly keys: Pick<KeyRing, 'readMarks' | 'writeMarks'>;
  readonly onError: (error: unknown) => void;
}

/** What the two places hold: `silent` where the keychain does not answer. */
export interface ReadMarks {
  readonly inFile: KeptMarks;
  readonly inKeychain: KeptMarks | 'silent';
}

/** Where the journal stood last, kept where a restored copy does not reach (fiscal-format §4). */
export interface Marks {
  /** What the file and the keychain know. */
  read(): Promise<ReadMarks>;
  /**
   * Both places say which journal is about to be begun, by the fingerprint of its first key: a power cut between its
   * first commit and its first mark is no loss of marks. `before`: what they hold by now.
   */
  begins(of: string, before: ReadMarks): Promise<void>;
  /** Something was sealed: the file follows at once, beside whoever waits. */
  sealed(): void;
  /** Brings the keychain up to date; nothing where it is. */
  toKeychain(): Promise<void>;
  /** Resolves when all that was sealed is marked in the file. */
  settled(): Promise<void>;
}

/** All marks that can be read in either place. */
export function knownMarks({ inFile, inKeychain }: ReadMarks): readonly JournalMark[] {
  return [...inFile.marks, ...(inKeychain === 'silent' ? [] : inKeychain.marks)];
}

export function createMarks(deps: MarksDeps): Marks {
  const { file, store, keys } = deps;
  let writing: Promise<void> | null = null;
  let isBehind = false;
  let inKeychain: string | null = null;

  function heads(): readonly JournalMark[] {
    return CHAINS.flatMap((chain): JournalMark[] => {
      const head = store.fiscal.head(chain);
      if (head === null) return [];
      return [{ chain, seq: head.seq, hash: Buffer.from(head.hash).toString('hex') }];
    });
  }

  async function follow(): Promise<void> {
    while (isBehind) {
      isBehind = false;
      try {
        await file.write(JSON.stringify({ marks: heads() }));
      } catch (error) {
        deps.onError(error);
      }
    }
    writing = null;
  }

  return {
    read: async () => {
      const inFile = keptMarks(file.read());
      const stored = await keys.readMarks();
      return { inFile, inKeychain: stored.kind === 'ok' ? keptMarks(stored.value) : 'silent' };
    },
    begins: async (of, { inFile, inKeychain: stored }) => {
      inKeychain = null;
      const former = stored === 'silent' ? [] : stored.marks;
      await Promise.all([
        file.write(begunText(of, inFile.marks)).catch(deps.onError),
        keys.writeMarks(begunText(of, former)),
      ]);
    },
    sealed: () => {
      isBehind = true;
      writing ??= follow();
    },
    toKeychain: async () => {
      const text = JSON.stringify({ marks: heads() });
      if (text === inKeychain) return;
      if (await keys.writeMarks(text)) inKeychain = text;
    },
    settled: async () => {
      await writing;
    },
  };
}

/** `folder`: outside the data folder, for an older copy of that must not bring its own marks. */
export function marksFileIn(folder: string, device: DeviceId): MarksFile {
  const path = join(folder, `journal-${device}.json`);
  return {
    read: () => (existsSync(path) ? textOf(path) : null),
    // Under another name, and synced, before it is put in its place.
    write: async (text) => {
      const made = mkdirSync(folder, { recursive: true });
      if (made !== undefined) syncFolder(dirname(made));
      const file = await open(`${path}.new`, 'w', 0o600);
      try {
        await file.writeFile(text);
        await file.sync();
      } finally {
        await file.close();
      }
      await rename(`${path}.new`, path);
      syncFolder(folder);
    },
  };
}

/** What stands there and cannot be read is a damaged mark, not a missing one. */
function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
