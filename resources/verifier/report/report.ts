import { CODES, type Code, NOTES, type NoteCode } from './codes.ts';
import { printable } from './printable.ts';
import { REMARKS, type RemarkCode } from './remarks.ts';

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

/** Something that is not wrong and that an inspector wants to know of; `count`: how often, the first one's place. */
export interface Remark extends Place {
  readonly code: RemarkCode;
  /** When, as the record says it; absent for what is no one record's. */
  readonly at?: string;
  readonly count: number;
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
  readonly #remarks = new Map<string, Remark>();
  readonly #remarked = new Map<RemarkCode, number>();
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
    this.findings.push({ code, ...shown(place), message: messageOf(sentence, detail) });
  }

  /** Says what an inspector should know; what is said again of another record is counted with the first. */
  remark(code: RemarkCode, place: Place & { readonly at?: string }, detail = ''): void {
    const known = this.#remarked.get(code) ?? 0;
    const isNew = !this.#remarks.has(`${code} ${detail}`);
    // Beyond so many that differ they are counted together.
    const key = isNew && known >= KEPT_OF_EACH ? `${code} …` : `${code} ${detail}`;
    const before = this.#remarks.get(key);
    if (before !== undefined) {
      this.#remarks.set(key, { ...before, count: before.count + 1 });
      return;
    }
    this.#remarked.set(code, known + 1);
    const message = messageOf(REMARKS[code], key.endsWith(' …') ? 'et d’autres' : detail);
    this.#remarks.set(key, { code, ...shown(place), count: 1, message });
  }

  /** In the order in which each was met first. */
  get remarks(): readonly Remark[] {
    return [...this.#remarks.values()];
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

function messageOf(sentence: string, detail: string): string {
  const said = detail && ` (${printable(detail)})`;
  return `${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}${said}.`;
}

/** A place as it may be printed: numbers and dates are the file's. */
function shown<P extends Place & { readonly at?: string }>({ chain, seq, number, at }: P) {
  return {
    ...(chain === undefined ? {} : { chain }),
    ...(seq === undefined ? {} : { seq }),
    ...(number === undefined ? {} : { number: printable(number) }),
    ...(at === undefined ? {} : { at: printable(at) }),
  };
}

/** The file cannot be verified at all, or was asked for wrongly: exit code 2. The message is French. */
export class CannotVerify extends Error {}
