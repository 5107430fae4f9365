import { NumberList } from '../record/numbers.ts';
import type { SignedRow } from '../record/row.ts';
import type { Key, Keys } from './keys.ts';
import { isSigned } from './signatures.ts';

/** A row, the keys of its chain, and the one in force when the row passed. */
export interface Signed {
  readonly row: SignedRow;
  readonly keys: Keys;
  readonly key: Key | undefined;
}

/**
 * Which key signed each record, by its place in the file. It is asked in the first pass, while Node's other
 * threads have nothing to do, of the key that is in force then; the second pass asks again where another one
 * is in force at the end, as for START, which comes before its key.
 */
export class Signers {
  /** 1 + the place of the key in its chain's list; 0: signed by no key that was known then. */
  readonly #found = new NumberList();
  #count = 0;
  #before: Promise<void> = Promise.resolve();

  /**
   * Asks about the next rows all at once: to wake a thread for each would take longer. Waits for the answers
   * about those before only, so that the threads have work.
   */
  async ask(rows: readonly Signed[]): Promise<void> {
    const answers = Promise.all(rows.map(signerOf));
    await this.#before;
    this.#before = answers.then((all) => {
      for (const signer of all) {
        this.#found.set(this.#count, signer);
        this.#count += 1;
      }
    });
  }

  /** Waits for the last answers. */
  end(): Promise<void> {
    return this.#before;
  }

  /** Whether the row at place `n` of the file is signed by the key that is in force there. */
  isRight(n: number, { seq, hash, signature }: SignedRow, keys: Keys): boolean | Promise<boolean> {
    const key = keys.at(seq);
    if (key === undefined) return false;
    if (this.#found.get(n) === 1 + keys.list.indexOf(key)) return true;
    return isSigned(hash, signature, key.object);
  }
}

async function signerOf({ row, keys, key }: Signed): Promise<number> {
  const right = key !== undefined && (await isSigned(row.hash, row.signature, key.object));
  return right ? 1 + keys.list.indexOf(key) : 0;
}
