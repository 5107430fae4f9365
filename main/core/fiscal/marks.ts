import type { Chain } from './kinds.ts';

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

/** Reads what a file or the keychain holds; what is no mark is left out. */
export function readMarks(value: unknown): readonly JournalMark[] {
  const list = (value as { readonly marks?: unknown } | null)?.marks;
  return Array.isArray(list) ? list.filter(isMark) : [];
}

function isMark(value: unknown): value is JournalMark {
  if (typeof value !== 'object' || value === null) return false;
  const { chain, hash, seq } = value as Partial<JournalMark>;
  const isPlace = Number.isSafeInteger(seq) && (seq as number) > 0;
  return (
    (chain === 'R' || chain === 'F') &&
    isPlace &&
    typeof hash === 'string' &&
    /^[0-9a-f]{64}$/.test(hash)
  );
}
