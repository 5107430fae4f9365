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
