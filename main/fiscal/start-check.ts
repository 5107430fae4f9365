import { assertNever } from '../core/assert-never.ts';
import { CHAINS, type Chain, type JetBody, jet, KINDS, type Kind } from '../core/fiscal/kinds.ts';
import {
  type JournalMark,
  judgeMarks,
  type KeptMarks,
  lacksMark,
  type MarkFinding,
} from '../core/fiscal/marks.ts';
import type { Payload } from '../core/fiscal/payloads.ts';
import type { FiscalRecord } from '../store/fiscal-records.ts';
import type { Store } from '../store/index.ts';
import { createLinkCheck, payloadOf } from './journal.ts';
import { keysToTell } from './keys.ts';
import { knownMarks, type ReadMarks } from './marks.ts';

/** Enough to notice a file that was tampered with lately; the verifier reads all of it. */
const TAIL = 300;

export interface StartFindings {
  /** An older copy of the journal, or another one, stands where more was sealed before. */
  readonly isRestored: boolean;
  /** A place of the marks holds none, or a damaged one: an older copy may pass unseen. */
  readonly areMarksMissing: boolean;
  /** The records themselves do not hold together. */
  readonly isBroken: boolean;
  /** What is to be sealed of it. */
  readonly events: readonly JetBody[];
}

/** What a start finds of the journal: by its marks, and by the hashes of its last records. */
export function checkJournal({ fiscal }: Pick<Store, 'fiscal'>, read: ReadMarks): StartFindings {
  const absent = absentMarks(fiscal, read);
  const byMarks = judgeMarks(
    newest(ownMarks(fiscal, read)),
    (chain, seq) => {
      const record = fiscal.get(chain, seq);
      return record === null ? null : hexOf(record);
    },
    (chain) => fiscal.head(chain)?.seq ?? 0,
  );
  const broken = CHAINS.flatMap((chain) => checkTail(fiscal, chain));
  const said = saidLately(fiscal);
  return {
    isRestored: byMarks.length > 0,
    areMarksMissing: absent !== null,
    isBroken: broken.length > 0,
    // What an earlier start has sealed of the same record is not sealed at each start again.
    events: [
      ...(absent === null ? [] : [absent]),
      ...byMarks.flatMap((finding) => eventsOf(finding)),
      ...broken.filter(({ text }) => !said.has(text)),
    ],
  };
}

/** Begins the text of a JET 90 that tells of marks: an outside verifier knows it by these words. */
const ABSENT = 'Repères absents';

/** What is said of marks that are not where each commit has left them; null: both places have theirs. */
function absentMarks(fiscal: Store['fiscal'], { inFile, inKeychain }: ReadMarks): JetBody | null {
  const head = fiscal.head('R');
  if (head === null) return null;
  const chains = CHAINS.filter((chain) => fiscal.head(chain) !== null);
  const isMissing = (kept: KeptMarks): boolean =>
    !isInSetUp(fiscal, kept) && (kept.state !== 'whole' || lacksMark(kept, chains));
  const file = isMissing(inFile) ? `le fichier ${FILE[inFile.state]}` : null;
  const isSilent = inKeychain === 'silent';
  const keychain =
    !isSilent && isMissing(inKeychain) ? `le trousseau ${ENTRY[inKeychain.state]}` : null;
  if (file === null && keychain === null) return null;
  if (keychain === null && !isSilent) {
    return jet('integrity', `${ABSENT} : ${file} ; remis d’après le trousseau.`);
  }
  if (file === null) {
    return jet('integrity', `${ABSENT} : ${keychain} ; remis d’après le fichier.`);
  }
  const all = `${head.seq} enregistrements, code ${hexOf(head).slice(0, 8)}`;
  const said = `${file}, ${keychain ?? 'le trousseau ne répond pas'}. Le journal a ${all}`;
  return jet(
    'integrity',
    `${ABSENT} : ${said} ; s’il en avait eu d’autres, rien ne le montrerait.`,
  );
}

/** Marks that are whole and leave a chain out are damaged: each commit writes those of both. */
const FILE = {
  missing: 'manque',
  damaged: 'est abîmé',
  whole: 'est abîmé',
  begun: 'est abîmé',
} as const;
const ENTRY = {
  missing: 'n’en a pas',
  damaged: 'en a d’abîmés',
  whole: 'en a d’abîmés',
  begun: 'en a d’abîmés',
} as const;

/** What a journal has before anything of the shop is in it. */
const OF_SET_UP: ReadonlySet<Kind> = new Set<Kind>(['START', 'KEY', 'JET']);

/** It was being begun when the power went: its first mark had no time, and nothing was sold. */
function isInSetUp(fiscal: Store['fiscal'], kept: KeptMarks): boolean {
  const isEmpty = KINDS.every(
    (kind) => OF_SET_UP.has(kind) || CHAINS.every((chain) => fiscal.lastNumber(chain, kind) === 0),
  );
  return kept.state === 'begun' && kept.of === firstKey(fiscal) && isEmpty;
}

function firstKey(fiscal: Store['fiscal']): string | null {
  return keysToTell({ fiscal })[0] ?? null;
}

/** Without those of a former journal, which stand beside the word that this one begins. */
function ownMarks(
  fiscal: Store['fiscal'],
  { inFile, inKeychain }: ReadMarks,
): readonly JournalMark[] {
  const own = (kept: KeptMarks): KeptMarks =>
    kept.state === 'begun' && kept.of === firstKey(fiscal) ? { ...kept, marks: [] } : kept;
  return knownMarks({
    inFile: own(inFile),
    inKeychain: inKeychain === 'silent' ? 'silent' : own(inKeychain),
  });
}

/** The file and the keychain may say the same thing twice, and one of them less than the other. */
function newest(marks: readonly JournalMark[]): readonly JournalMark[] {
  return CHAINS.flatMap((chain) => {
    const own = marks.filter((mark) => mark.chain === chain);
    const unlike = new Map(own.map((mark) => [`${mark.seq} ${mark.hash}`, mark]));
    return [...unlike.values()].toSorted((a, b) => a.seq - b.seq);
  });
}

/** What is sealed of a mark that does not fit. `what`: the mark, as the text names it. */
export function eventsOf(finding: MarkFinding, what = 'sa marque'): readonly JetBody[] {
  const { chain, hash, seq } = finding.mark;
  const mark = `${chain} ${seq}, ${hash.slice(0, 16)}`;
  switch (finding.kind) {
    case 'behind': {
      const said = `Le journal s’arrête à ${finding.head}, avant ${what} (${mark}).`;
      return [jet('restore', `Copie ancienne du journal : ${said}`), jet('sequence-break', said)];
    }
    case 'other_hash': {
      const place = what === 'sa marque' ? 'à la place marquée' : `à la place que dit ${what}`;
      const said = `Un autre enregistrement est ${place} (${mark}).`;
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

export function hexOf({ hash }: Pick<FiscalRecord, 'hash'>): string {
  return Buffer.from(hash).toString('hex');
}

/** What the journal says of a start. `before`: its last record, null where there is none. */
export function startText(before: Payload | null): string {
  const isOrderly = before?.kind === 'JET' && before.event === 'stop';
  return before === null || isOrderly ? 'Démarrage.' : 'Démarrage, après un arrêt non prévu.';
}
