import { createHash, createPublicKey, type KeyObject } from 'node:crypto';
import type { Read } from '../record/payloads.ts';
import type { Place, Report } from '../report/report.ts';

/** A key of the journal. */
export interface Key {
  readonly id: string;
  /** SPKI DER in base64. */
  readonly spki: string;
  /** SHA-256 of the DER, hex. */
  readonly fingerprint: string;
  readonly object: KeyObject;
  readonly lost: boolean;
}

/** Which key signs which records of a chain (fiscal-format §4). */
export class Keys {
  readonly list: Key[] = [];
  /** From which seq on each key of the list signs. */
  readonly #from: number[] = [];
  readonly #report: Report;

  constructor(report: Report) {
    this.#report = report;
  }

  /** The key that signs the record at `seq`; undefined before any is known. */
  at(seq: number): Key | undefined {
    let i = this.#from.length - 1;
    while (i > 0 && (this.#from[i] ?? 0) > seq) i -= 1;
    return this.list[i];
  }

  /** The key in force at the end. */
  get last(): Key | undefined {
    return this.list.at(-1);
  }

  /** Looks at a KEY; `fingerprints` are those that were given from outside, the first key's first. */
  take(read: Read, keyId: string, fingerprints: readonly string[]): Key | undefined {
    const place: Place = read;
    const { key, lost = false } = read.payload as unknown as {
      readonly key: { readonly id: string; readonly spki: string };
      readonly lost?: boolean;
    };
    const made = keyOf(key.id, key.spki, lost);
    if (made === undefined) {
      this.#report.add('key-record', place, "ce n'est pas une clé P-256");
      return undefined;
    }
    if (this.list.some((known) => known.id === made.id || known.spki === made.spki)) {
      this.#report.add('key-record', place, `${made.id} a déjà servi`);
    }
    if (read.seq === 2) {
      if (lost || keyId !== made.id) this.#report.add('key-record', place, 'première clé');
    } else if (lost) {
      if (keyId !== made.id) this.#report.add('key-record', place, 'signataire');
      if (!fingerprints.includes(made.fingerprint)) {
        this.#report.add('lost-key', place, `empreinte ${made.fingerprint}`);
      }
    }
    this.#from.push(lost ? read.seq : read.seq + 1);
    if (read.seq === 2) this.#from[0] = 1;
    this.list.push(made);
    return made;
  }
}

/** A key as a KEY record or `cles.json` has it; undefined when it is no P-256 key. */
export function keyOf(id: string, spki: string, lost = false): Key | undefined {
  try {
    const der = Buffer.from(spki, 'base64');
    const object = createPublicKey({ key: der, format: 'der', type: 'spki' });
    if (object.asymmetricKeyDetails?.namedCurve !== 'prime256v1') return undefined;
    // Another writing of the same key would have another fingerprint.
    if (!object.export({ format: 'der', type: 'spki' }).equals(der)) return undefined;
    const fingerprint = createHash('sha256').update(der).digest('hex');
    return { id, spki, fingerprint, object, lost };
  } catch {
    return undefined;
  }
}

/** The keys of chain F are those of R, from one of them on, none left out (fiscal-format §4). */
export function checkTrainingKeys(real: Keys, training: Keys, report: Report): void {
  const [first] = training.list;
  if (first === undefined) return;
  const start = real.list.findIndex((key) => key.id === first.id && key.spki === first.spki);
  const expected = start < 0 ? [] : real.list.slice(start);
  const same =
    expected.length === training.list.length &&
    expected.every((key, i) => sameKey(key, training.list[i], i === 0));
  if (!same) report.add('training-keys', { chain: 'F' });
}

function sameKey(a: Key, b: Key | undefined, first: boolean): boolean {
  return a.id === b?.id && a.spki === b.spki && (first || a.lost === b.lost);
}
