import type { DatabaseSync } from 'node:sqlite';
import type { Kind } from '../../../main/core/fiscal/kinds.ts';
import type { Code, Outside, RemarkCode } from '../../../resources/verifier/index.ts';
import type { Random } from '../../stand-ins/hubrise/sample-orders/random.ts';
import type { Payload } from '../../verifier/journal/book.ts';
import type { ArchiveHand } from './archive-hand.ts';
import type { Hand } from './hand.ts';

/** What the verifier must say of a forgery: one of these names; of a remark: that, and no fault. */
export type Says = { readonly says: readonly Code[] } | { readonly remarks: RemarkCode };

/** A sort of forgery, by what the forger has. `apply` gives false where nothing could be changed so. */
export type Sort = { readonly name: string } & (
  | {
      readonly by: 'file';
      /** What guards the table is there while it is done; else it is put back afterwards. */
      readonly keepsTriggers?: true;
      /** Gives what the verifier must say one of; null where nothing could be changed so. */
      readonly apply: (to: DatabaseSync, random: Random) => readonly Code[] | null;
    }
  /** The keys too: `Hand`. */
  | (Says & { readonly by: 'key'; readonly apply: (hand: Hand) => boolean })
  /** An archive, and its keys. */
  | (Says & { readonly by: 'archive'; readonly apply: (hand: ArchiveHand) => boolean })
  /** What is kept outside of the journal. */
  | (Says & {
      readonly by: 'outside';
      readonly apply: (outside: Outside, random: Random) => Outside;
    })
);

type KeySort = Extract<Sort, { readonly by: 'key' }>;

/** Done with the keys, and found by one of these names. */
export function keyed(
  name: string,
  says: readonly Code[],
  apply: (hand: Hand) => boolean,
): KeySort {
  return { name, by: 'key', says, apply };
}

/** The same that is no fault: the verifier remarks it. */
export function remarked(
  name: string,
  remarks: RemarkCode,
  apply: (hand: Hand) => boolean,
): KeySort {
  return { name, by: 'key', remarks, apply };
}

/** Changes one record of a kind. */
export function edit(
  kind: Kind,
  change: (p: Payload, hand: Hand) => unknown,
  where: (p: Payload) => boolean = () => true,
  chain: 'R' | 'F' = 'R',
): (hand: Hand) => boolean {
  return (hand) => {
    const entry = hand.one(kind, where, chain);
    if (entry === undefined) return false;
    change(entry.payload, hand);
    hand.touched = entry;
    return true;
  };
}
