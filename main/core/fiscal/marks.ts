import type { Chain } from './kinds.ts';

const HASH = /^[0-9a-f]{64}$/;

/** Where a chain stood after a commit; `hash` in hex (fiscal-format §4). */
export interface JournalMark {
  readonly chain: Chain;
  readonly seq: number;
  readonly hash: string;
}

export type MarkFinding =
  /** The chain ends before a mark: records that were there are gone. */
  | { readonly kind: 'behind'; readonly mark: JournalMark; readonly head: number }
  /** Another record stands where the mark was made. */
  | { readonly kind: 'other_hash'; readonly mark: JournalMark };

/** What the marks say against a journal. `hashAt`: a record's hash in hex, null where there is none. */
export function judgeMarks(
  marks: readonly JournalMark[],
  hashAt: (chain: Chain, seq: number) => string | null,
  headOf: (chain: Chain) => number,
): readonly MarkFinding[] {
  return marks.flatMap((mark): MarkFinding[] => {
    const head = headOf(mark.chain);
    if (mark.seq > head) return [{ kind: 'behind', mark, head }];
    return hashAt(mark.chain, mark.seq) === mark.hash ? [] : [{ kind: 'other_hash', mark }];
  });
}

/**
 * What one place holds of the marks. `damaged`: something stands there that is not all marks. `begun`: a journal was
 * about to be begun, `of` this fingerprint of its first key; what marks there are then are those of a former one.
 */
export type KeptMarks =
  | {
      readonly state: 'whole' | 'missing' | 'damaged';
      /** Those that can be read. */
      readonly marks: readonly JournalMark[];
    }
  | { readonly state: 'begun'; readonly of: string; readonly marks: readonly JournalMark[] };

/** What both places hold from right before a journal's first commit until its first mark. */
export function begunText(of: string, former: readonly JournalMark[]): string {
  return JSON.stringify({ begins: of, marks: former });
}

/** Reads what a file or the keychain holds; `text` null where nothing is there. */
export function keptMarks(text: string | null): KeptMarks {
  if (text === null) return { state: 'missing', marks: [] };
  const { begins, marks: listed } = valueIn(text);
  const list = Array.isArray(listed) ? (listed as readonly unknown[]) : null;
  const marks = list?.filter(isMark) ?? [];
  if (typeof begins === 'string' && HASH.test(begins)) return { state: 'begun', of: begins, marks };
  const isWhole = list !== null && list.length > 0 && marks.length === list.length;
  return { state: isWhole ? 'whole' : 'damaged', marks };
}

function valueIn(text: string): { readonly begins?: unknown; readonly marks?: unknown } {
  try {
    return JSON.parse(text) ?? {};
  } catch {
    return {};
  }
}

/** Whether a place lacks the mark of a chain that has records: such a mark was taken away. */
export function lacksMark({ marks }: KeptMarks, chains: readonly Chain[]): boolean {
  return chains.some((chain) => !marks.some((mark) => mark.chain === chain));
}

function isMark(value: unknown): value is JournalMark {
  if (typeof value !== 'object' || value === null) return false;
  const { chain, hash, seq } = value as Partial<JournalMark>;
  const isPlace = Number.isSafeInteger(seq) && (seq as number) > 0;
  return (chain === 'R' || chain === 'F') && isPlace && typeof hash === 'string' && HASH.test(hash);
}

/**
 * Where a journal stood, outside of the till (fiscal-format §4, fiscal-france §6): on the paper of each
 * closing, and with the shop at HubRise. No amounts.
 */
export interface JournalWitness {
  /** Which journal: the first sixteen hex digits of the hash of its first KEY. */
  readonly journal: string;
  readonly till: string;
  /** Of the last record of chain R. `hash` in hex. */
  readonly number: string;
  readonly seq: number;
  readonly hash: string;
}

const FIELD = 'pos_helper_journal_';
/** A shop has a few tills, and each a few journals in its life. */
const MOST_READ = 50;
/** So often the shop is told while something is sealed: what was taken back of an evening is more than that. */
const EVERY_MS = 30 * 60_000;

/**
 * As `custom_fields` of the shop say it. Each journal has a key of its own: tills of one shop leave each
 * other's alone, and a new journal those of former ones.
 */
export function witnessFields(witness: JournalWitness): Readonly<Record<string, unknown>> {
  const { hash, journal, number, seq, till } = witness;
  return { [`${FIELD}${journal}`]: { till, number, seq, hash } };
}

/** What `custom_fields` of the shop say of journals; what is none is left out. */
export function readWitnesses(fields: unknown): readonly JournalWitness[] {
  if (typeof fields !== 'object' || fields === null) return [];
  return Object.entries(fields)
    .filter(([key]) => key.startsWith(FIELD))
    .slice(0, MOST_READ)
    .flatMap(([key, value]) => readWitness(key.slice(FIELD.length), value));
}

function readWitness(journal: string, value: unknown): readonly JournalWitness[] {
  if (typeof value !== 'object' || value === null) return [];
  const { hash, number, seq, till } = value as Partial<Record<keyof JournalWitness, unknown>>;
  const isRight =
    typeof hash === 'string' &&
    /^[0-9a-f]{64}$/.test(hash) &&
    typeof seq === 'number' &&
    Number.isSafeInteger(seq) &&
    seq > 0;
  if (!isRight) return [];
  return [{ journal, till: textOf(till), number: textOf(number), seq, hash }];
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value.slice(0, 40) : '');

/** A witness as a mark is judged. */
export function markOf({ hash, seq }: Pick<JournalWitness, 'hash' | 'seq'>): JournalMark {
  return { chain: 'R', seq, hash };
}

/** So often within `EVERY_MS` it is tried where HubRise does not take it. */
const MOST_TRIES = 4;

/** What this run of the till has told HubRise of its journal last: how long ago, ms, and of which Z the last. */
interface WitnessTold {
  readonly sinceMs: number;
  readonly closedAt: number;
}

/**
 * Whether HubRise is to be told where the journal stands. `shown`: what it has; null: nothing of this journal.
 * `closedAt`: the seq of the last Z, 0 before the first. `last`: null where this run has told nothing. What HubRise
 * shows asks for no more than half an hour does: one that takes it and keeps nothing would be told at each look.
 * `triesMs`: how long ago each try was that it did not take.
 */
export function isWitnessDue(
  {
    closedAt,
    head,
    shown,
  }: {
    readonly head: Pick<JournalWitness, 'hash' | 'seq'>;
    readonly shown: Pick<JournalWitness, 'hash' | 'seq'> | null;
    readonly closedAt: number;
  },
  last: WitnessTold | null,
  triesMs: readonly number[],
): boolean {
  if (shown?.hash === head.hash) return false;
  if (triesMs.filter((ms) => ms < EVERY_MS).length >= MOST_TRIES) return false;
  return last === null || closedAt > last.closedAt || last.sinceMs >= EVERY_MS;
}

/**
 * What a closing's square code says: `PHFJM R <seq> <hash> <number>`. Written into a file of marks, its chain, seq and
 * hash are a mark that the verifier takes (`--marks`).
 */
export function witnessCode({
  hash,
  number,
  seq,
}: Omit<JournalWitness, 'journal' | 'till'>): string {
  return ['PHFJM', 'R', seq, hash, number].join(' ');
}
