import { NumberList } from '../record/numbers.ts';
import type { SignedRow } from '../record/row.ts';
import type { Keys } from './keys.ts';
import { isSigned } from './signatures.ts';

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

  /** Answers what `note` wants. */
  async ask({ seq, hash, signature }: SignedRow, keys: Keys): Promise<number> {
    const key = keys.at(seq);
    const right = key !== undefined && (await isSigned(hash, signature, key.object));
    return right ? 1 + keys.list.indexOf(key) : 0;
  }

  /** Notes the answers for the next rows; waits for those before only, so that the threads have work. */
  async note(asked: readonly Promise<number>[]): Promise<void> {
    const answers = Promise.all(asked);
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
