import { CODES, type Code, NOTES, type NoteCode } from './codes.ts';

/** Where something is: chain and seq are absent for what concerns the file as a whole. */
export interface Place {
  readonly chain?: string;
  readonly seq?: number;
  readonly number?: string;
}

/** Something that is wrong, and where. */
export interface Finding extends Place {
  readonly code: Code;
  /** A plain French sentence. */
  readonly message: string;
}

/** Each code's findings beyond this many are counted and not kept: memory stays constant. */
const KEPT_OF_EACH = 50;

/** Collects what the checks find. */
export class Report {
  readonly findings: Finding[] = [];
  readonly notes: { readonly code: NoteCode; readonly message: string }[] = [];
  readonly counts = new Map<Code, number>();
  readonly #skip: ReadonlySet<string>;

  /** `skip`: checks that say nothing; for the tests' controls alone, no command reaches it. */
  constructor(skip: ReadonlySet<string> = new Set()) {
    this.#skip = skip;
  }

  /** Says that `code` was found at `place`; `detail` names what, in French. */
  add(code: Code, place: Place, detail = ''): void {
    if (this.#skip.has(code)) return;
    const count = (this.counts.get(code) ?? 0) + 1;
    this.counts.set(code, count);
    if (count > KEPT_OF_EACH) return;
    const sentence = CODES[code];
    const message = `${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}${detail && ` (${detail})`}.`;
    this.findings.push({ code, ...place, message });
  }

  /** Says what the reader should know and what makes nothing wrong; once each. */
  note(code: NoteCode): void {
    if (this.notes.some((note) => note.code === code)) return;
    this.notes.push({ code, message: NOTES[code] });
  }

  /** How many were found, kept or not. */
  get total(): number {
    return [...this.counts.values()].reduce((sum, count) => sum + count, 0);
  }
}

/** The file cannot be verified at all, or was asked for wrongly: exit code 2. The message is French. */
export class CannotVerify extends Error {}
