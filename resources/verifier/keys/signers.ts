import { NumberList } from '../record/numbers.ts';
import type { Placed, SignedRow } from '../record/row.ts';
import type { Key, Keys } from './keys.ts';
import { isSigned, type Judge, SIZE } from './signatures.ts';

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
  #before: Promise<void> = Promise.resolve();

  constructor(judge: Judge) {
    this.#judge = judge;
  }

  /**
   * Asks about the next rows all at once: to wake a thread for each would take longer. Waits for the answers
   * about those before only, so that whoever judges always has work.
   */
  async ask(rows: readonly Signed[]): Promise<void> {
    const answers = this.#signersOf(rows);
    await this.#before;
    this.#before = answers.then((all) => {
      for (const [i, { row }] of rows.entries()) {
        this.#found.set(this.#count, 2 * (all[i] ?? 0) + Number(row.chain === 'F'));
        this.#seqs.set(this.#count, row.seq);
        this.#count += 1;
      }
    });
  }

  async #signersOf(rows: readonly Signed[]): Promise<readonly number[]> {
    // Another length than theirs has nothing to be judged by.
    const asked = rows.map(({ key, row: { hash, signature } }) =>
      key !== undefined && hash.length === SIZE && signature.length === 2 * SIZE
        ? { key, hash, signature }
        : undefined,
    );
    const right = (await this.#judge(asked.filter((one) => one !== undefined))).values();
    return rows.map(({ keys }, i) => {
      const one = asked[i];
      return one !== undefined && right.next().value === true ? 1 + keys.list.indexOf(one.key) : 0;
    });
  }

  /** Waits for the last answers. */
  end(): Promise<void> {
    return this.#before;
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
