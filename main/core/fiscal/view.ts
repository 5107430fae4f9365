import type { JournalSettings, Seller } from './payloads.ts';

/** Whether the counter can sell, and why not. */
export type FiscalPhase =
  /** The keychain is being asked. */
  | 'starting'
  | 'not_set_up'
  | 'ready'
  /** The keychain does not serve: asked again every half minute. */
  | 'no_keychain'
  /** A manager has to make another key (`replaceLostKey`). */
  | 'key_lost'
  /** A manager has to confirm the computer's date (`confirmDate`): days would be closed that may not have passed. */
  | 'date_doubtful'
  | 'ended';

/** Whether nothing can be sold, for a reason that is said with what to do about it. */
export function standsStill(phase: FiscalPhase): boolean {
  return ['no_keychain', 'key_lost', 'date_doubtful', 'ended'].includes(phase);
}

/** What the counter and its set-up page show of the journal. */
export interface FiscalView {
  readonly phase: FiscalPhase;
  /** Null before the set-up. */
  readonly till: string | null;
  readonly seller: Seller | null;
  readonly settings: JournalSettings | null;
  readonly isTraining: boolean;
  /** The day that is open, `YYYY-MM-DD`, and the date by the clock: ahead of it after a Z by hand. */
  readonly openDay: string | null;
  readonly today: string | null;
  /** SHA-256 of the public key in force, hex. */
  readonly fingerprint: string | null;
  /** What a verifier is given, on the START paper: of the first key, and of each that came after a lost one. */
  readonly fingerprints: readonly string[];
  /** Of the fiscal core, and the program's version: they stand in « À propos » and on the Z. */
  readonly core: string;
  readonly app: string;
  /** Found at this start: an older copy of the journal, or records that do not hold together. */
  readonly isRestored: boolean;
  readonly isBroken: boolean;
  /** Found at this start: the marks outside the folder, or one of the two, were gone or damaged. */
  readonly areMarksMissing: boolean;
  /** There are marks of a journal, and no journal: its file is gone. */
  readonly isJournalGone: boolean;
  /** When the last archive was sealed, ISO; null: never. Due after a year (fiscal-france §12). */
  readonly archivedAt: string | null;
  readonly isArchiveDue: boolean;
}
