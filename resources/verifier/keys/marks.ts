import { hex, isObject, type Row } from '../record/row.ts';
import { CannotVerify, type Report } from '../report/report.ts';

/** The last record that a witness outside the journal saw of a chain. */
export interface Mark {
  readonly chain: string;
  readonly seq: number;
  /** Lower-case hex. */
  readonly hash: string;
}

/** Reads a file of marks, `{"marks": [{chain, seq, hash}]}`; throws CannotVerify for anything else. */
export function readMarks(text: string): readonly Mark[] {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new CannotVerify("Le fichier de témoins n'est pas du JSON.");
  }
  const marks = isObject(value) ? value['marks'] : undefined;
  if (!Array.isArray(marks)) throw new CannotVerify("Le fichier de témoins n'a pas de « marks ».");
  return marks.map(readMark);
}

function readMark(value: unknown): Mark {
  if (isObject(value)) {
    const { chain, seq, hash } = value;
    const right =
      (chain === 'R' || chain === 'F') &&
      typeof seq === 'number' &&
      Number.isSafeInteger(seq) &&
      typeof hash === 'string' &&
      /^[0-9a-f]{64}$/.test(hash);
    if (right) return { chain, seq, hash };
  }
  throw new CannotVerify("Un témoin n'a pas la forme {chain, seq, hash}.");
}

/** Compares the records with the marks as they pass. */
export class Marks {
  readonly #waiting: Set<Mark>;
  readonly #report: Report;

  constructor(marks: readonly Mark[], report: Report) {
    this.#waiting = new Set(marks);
    this.#report = report;
  }

  see(row: Row): void {
    for (const mark of this.#waiting) {
      if (mark.chain !== row.chain || mark.seq !== row.seq) continue;
      this.#waiting.delete(mark);
      if (mark.hash !== hex(row.hash)) this.#report.add('mark-hash', mark);
    }
  }

  /** To be called after the last record: what was not met lies beyond the end. */
  end(): void {
    for (const { chain, seq } of this.#waiting) this.#report.add('mark-behind', { chain, seq });
  }
}
