import { NumberList } from '../record/numbers.ts';
import type { Placed, SignedRow } from '../record/row.ts';
import type { Key, Keys } from './keys.ts';
import { type Asked, isSigned, type Judge, SIZE } from './signatures.ts';

/** Runs of rows that may wait for their answers. */
const AT_ONCE = 32;

/** A row, the keys of its chain, and the one in force when the row passed. */
export interface Signed {
  readonly row: SignedRow;
  readonly keys: Keys;
  readonly key: Key | undefined;
}

/**
 * Which key signed each record, by its place in the file. It is asked in the first pass, beside all else, of
 * the key that is in force then; the second pass asks again where another one is in force at the end, as for
 * START, which comes before its key.
 */
export class Signers {
  /** Twice 1 + the place of the key in its chain's list, or 0: signed by no key that was known then; 1 more in chain F. */
  readonly #found = new NumberList();
  readonly #seqs = new NumberList();
  readonly #judge: Judge;
  #count = 0;
  /** The answers that have not come yet, in the order of what was asked. */
  readonly #waiting: Promise<void>[] = [];

  constructor(judge: Judge) {
    this.#judge = judge;
  }

  /**
   * Asks about the next rows all at once: to wake a thread for each would take longer. Waits only where very
   * many are asked about already: whoever judges has work at all times, and nobody the rows of a whole file.
   */
  async ask(rows: readonly Signed[]): Promise<void> {
    const from = this.#count;
    this.#count += rows.length;
    for (const [i, { row }] of rows.entries()) {
      this.#found.set(from + i, Number(row.chain === 'F'));
      this.#seqs.set(from + i, row.seq);
    }
    const answers = this.#signersOf(rows).then((all) => {
      for (const [i, signer] of all.entries()) {
        this.#found.set(from + i, this.#found.get(from + i) + 2 * signer);
      }
    });
    // Whoever waits for it hears why it failed.
    answers.catch(() => undefined);
    this.#waiting.push(answers);
    if (this.#waiting.length > AT_ONCE) await this.#waiting.shift();
  }

  /** Keeps nothing of the rows while they wait: no closure holds what is asked, nor is this `async`. */
  #signersOf(rows: readonly Signed[]): Promise<readonly number[]> {
    const asked: Asked[] = [];
    const signers: number[] = [];
    for (const { key, keys, row } of rows) {
      const { hash, signature } = row;
      // Another length than theirs has nothing to be judged by.
      const isAsked = key !== undefined && hash.length === SIZE && signature.length === 2 * SIZE;
      if (isAsked) asked.push({ key, hash, signature });
      signers.push(isAsked ? 1 + keys.list.indexOf(key) : 0);
    }
    return this.#judge(asked).then((right) => {
      const next = right.values();
      return signers.map((signer) => (signer > 0 && next.next().value === true ? signer : 0));
    });
  }

  /** Waits for the last answers. */
  async end(): Promise<void> {
    await Promise.all(this.#waiting.splice(0));
  }

  /** What passed at a place of the file. */
  at(place: number): { readonly isTraining: boolean; readonly seq: number } {
    return { isTraining: this.#found.get(place) % 2 === 1, seq: this.#seqs.get(place) };
  }

  /** Whether the row at a place is known to be signed by the key that is in force there. */
  isKnown(place: number, keys: Keys): boolean {
    const key = keys.at(this.#seqs.get(place));
    const found = Math.floor(this.#found.get(place) / 2);
    return key !== undefined && found === 1 + keys.list.indexOf(key);
  }

  /** Whether it is, asked again where that is not known. */
  isRight({ place, row }: Placed, keys: Keys): boolean | Promise<boolean> {
    if (this.isKnown(place, keys)) return true;
    const key = keys.at(row.seq);
    return key !== undefined && isSigned(row.hash, row.signature, key.object);
  }
}
