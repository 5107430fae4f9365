import type { JetBody } from '../core/fiscal/jet.ts';
import { judgeMarks } from '../core/fiscal/marks.ts';
import { type JournalWitness, markOf } from '../core/fiscal/witness.ts';
import type { Store } from '../store/index.ts';
import { payloadOf } from './journal.ts';
import { eventsOf, hexOf } from './start-check.ts';

/** Anybody who may write to the shop could go on inventing witnesses. */
const MOST_TOLD = 5;
const ID_DIGITS = 16;
const PLACE = 'le témoin gardé chez HubRise';

/** Where the journal stands, for whoever keeps it outside of the till; null before the set-up. */
export function witnessOf({
  fiscal,
}: Pick<Store, 'fiscal'>): (JournalWitness & { readonly closedAt: number }) | null {
  // Its key is no other journal's, whatever else two of them begin with.
  const [first, head] = [fiscal.get('R', 2), fiscal.head('R')];
  if (first === null || head === null) return null;
  return {
    journal: hexOf(first).slice(0, ID_DIGITS),
    till: payloadOf(first).till,
    number: head.number,
    seq: head.seq,
    hash: hexOf(head),
    closedAt: fiscal.lastOf('R', 'CLOSE_DAY')?.seq ?? 0,
  };
}

/** Compares the journal with what was kept of it outside; what is to be sealed of it, once in its life. */
export function createWitnessJudge({ fiscal }: Pick<Store, 'fiscal'>) {
  let told = 0;
  return (shown: readonly JournalWitness[]): readonly JetBody[] => {
    const own = shown.find(({ journal }) => journal === witnessOf({ fiscal })?.journal);
    if (own === undefined || told >= MOST_TOLD) return [];
    const findings = judgeMarks(
      [markOf(own)],
      (chain, seq) => {
        const record = fiscal.get(chain, seq);
        return record === null ? null : hexOf(record);
      },
      (chain) => fiscal.head(chain)?.seq ?? 0,
    );
    const [finding] = findings;
    if (finding === undefined || isTold(own)) return [];
    told += 1;
    return eventsOf(finding, PLACE);
  };

  /** What was sealed on has another record there for ever, and HubRise may not take the new place. */
  function isTold({ hash, seq }: JournalWitness): boolean {
    const place = `(R ${seq}, ${hash.slice(0, ID_DIGITS)})`;
    return fiscal.listOf('R', 'JET', 0).some((record) => {
      const { event, text } = payloadOf<'JET'>(record);
      return event === 'restore' && text.includes(place);
    });
  }
}
