import { assertNever } from '../core/assert-never.ts';
import { type JetBody, jet } from '../core/fiscal/jet.ts';
import { CHAINS, type Chain } from '../core/fiscal/kinds.ts';
import { type JournalMark, judgeMarks, type MarkFinding } from '../core/fiscal/marks.ts';
import type { Payload } from '../core/fiscal/payloads.ts';
import type { FiscalRecord } from '../store/fiscal-records.ts';
import type { Store } from '../store/index.ts';
import { payloadOf } from './journal.ts';
import { createLinkCheck } from './link-check.ts';

/** Enough to notice a file that was tampered with lately; the verifier reads all of it. */
const TAIL = 300;

export interface StartFindings {
  /** An older copy of the journal, or another one, stands where more was sealed before. */
  readonly isRestored: boolean;
  /** The records themselves do not hold together. */
  readonly isBroken: boolean;
  /** What is to be sealed of it. */
  readonly events: readonly JetBody[];
}

/** What a start finds of the journal: by its marks, and by the hashes of its last records. */
export function checkJournal(
  { fiscal }: Pick<Store, 'fiscal'>,
  marks: readonly JournalMark[],
): StartFindings {
  const byMarks = judgeMarks(
    newest(marks),
    (chain, seq) => hexOf(fiscal.get(chain, seq)),
    (chain) => fiscal.head(chain)?.seq ?? 0,
  );
  const broken = CHAINS.flatMap((chain) => checkTail(fiscal, chain));
  const said = saidLately(fiscal);
  return {
    isRestored: byMarks.length > 0,
    isBroken: broken.length > 0,
    // What an earlier start has sealed of the same record is not sealed at each start again.
    events: [...byMarks.flatMap(eventsOf), ...broken.filter(({ text }) => !said.has(text))],
  };
}

/** The file and the keychain may say the same thing twice, and one of them less than the other. */
function newest(marks: readonly JournalMark[]): readonly JournalMark[] {
  return CHAINS.flatMap((chain) => {
    const own = marks.filter((mark) => mark.chain === chain);
    const unlike = new Map(own.map((mark) => [`${mark.seq} ${mark.hash}`, mark]));
    return [...unlike.values()].toSorted((a, b) => a.seq - b.seq);
  });
}

function eventsOf(finding: MarkFinding): readonly JetBody[] {
  const { chain, hash, seq } = finding.mark;
  const mark = `${chain} ${seq}, ${hash.slice(0, 16)}`;
  switch (finding.kind) {
    case 'behind': {
      const said = `Le journal s’arrête à ${finding.head}, avant sa marque (${mark}).`;
      return [jet('restore', `Copie ancienne du journal : ${said}`), jet('sequence-break', said)];
    }
    case 'other_hash': {
      const said = `Un autre enregistrement est à la place marquée (${mark}).`;
      return [jet('restore', `Autre copie du journal : ${said}`), jet('integrity', said)];
    }
    default:
      return assertNever(finding);
  }
}

function checkTail(fiscal: Store['fiscal'], chain: Chain): readonly JetBody[] {
  const from = Math.max(0, (fiscal.head(chain)?.seq ?? 0) - TAIL);
  const check = createLinkCheck(chain, from === 0 ? null : fiscal.get(chain, from));
  const [found] = fiscal.listAfter(chain, from, TAIL).flatMap(check);
  if (found === undefined) return [];
  return [jet(found.startsWith('Il manque') ? 'sequence-break' : 'integrity', found)];
}

/** The texts of the JET among the records that are looked at: a broken one is among them as long as it is seen. */
function saidLately(fiscal: Store['fiscal']): ReadonlySet<string> {
  const from = Math.max(0, (fiscal.head('R')?.seq ?? 0) - TAIL);
  return new Set(fiscal.listOf('R', 'JET', from).map((record) => payloadOf<'JET'>(record).text));
}

function hexOf(record: FiscalRecord | null): string | null {
  return record === null ? null : Buffer.from(record.hash).toString('hex');
}

/** What the journal says of a start. `before`: its last record, null where there is none. */
export function startText(before: Payload | null): string {
  const isOrderly = before?.kind === 'JET' && before.event === 'stop';
  return before === null || isOrderly ? 'Démarrage.' : 'Démarrage, après un arrêt non prévu.';
}
