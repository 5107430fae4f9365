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

/** What one place holds of the marks. `damaged`: something stands there that is not all marks. */
export interface KeptMarks {
  readonly state: 'whole' | 'missing' | 'damaged';
  /** Those that can be read. */
  readonly marks: readonly JournalMark[];
}

/** Reads what a file or the keychain holds; `text` null where nothing is there. */
export function keptMarks(text: string | null): KeptMarks {
  if (text === null) return { state: 'missing', marks: [] };
  const list = listIn(text);
  const marks = list?.filter(isMark) ?? [];
  const isWhole = list !== null && list.length > 0 && marks.length === list.length;
  return { state: isWhole ? 'whole' : 'damaged', marks };
}

function listIn(text: string): readonly unknown[] | null {
  try {
    const list = (JSON.parse(text) as { readonly marks?: unknown } | null)?.marks;
    return Array.isArray(list) ? list : null;
  } catch {
    return null;
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
  return (
    (chain === 'R' || chain === 'F') &&
    isPlace &&
    typeof hash === 'string' &&
    /^[0-9a-f]{64}$/.test(hash)
  );
}
