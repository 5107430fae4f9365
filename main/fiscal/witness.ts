import type { JetBody } from '../core/fiscal/kinds.ts';
import { type JournalWitness, judgeMarks, markOf } from '../core/fiscal/marks.ts';
import type { Store } from '../store/index.ts';
import { payloadOf, SYSTEM } from './journal.ts';
import type { PhaseMemory, PhasesDeps } from './phase-memory.ts';
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
function createWitnessJudge({ fiscal }: Pick<Store, 'fiscal'>) {
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

/** Compares what HubRise has shown of the shop's journals with this one, now and once this one has begun. */
export function createWitnessWatch(
  { journal, onChange, store }: Pick<PhasesDeps, 'journal' | 'onChange' | 'store'>,
  memory: PhaseMemory,
  event: (body: JetBody, operator: string) => void,
) {
  const judgeWitness = createWitnessJudge(store);
  /** What HubRise has shown of the shop's journals last. */
  let shown: readonly JournalWitness[] = [];

  /** An older copy of all that this computer has is known by what HubRise was told before. */
  function lookAtWitness(): void {
    if (
      !memory.now().hasBegun ||
      memory.now().key === null ||
      memory.now().isStopped ||
      journal.isEnded()
    )
      return;
    const events = judgeWitness(shown);
    if (events.length === 0) return;
    for (const body of events) event(body, SYSTEM);
    memory.put({ found: { ...memory.now().found, isRestored: true } });
    onChange();
  }

  return {
    look: lookAtWitness,
    shown: (all: readonly JournalWitness[]): void => {
      shown = all;
      lookAtWitness();
    },
  };
}
