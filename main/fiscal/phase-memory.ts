import type { Seller } from '../core/fiscal/payloads.ts';
import type { JournalFacts } from '../core/fiscal/phase.ts';
import type { Timers } from '../lib/timers.ts';
import type { Store } from '../store/index.ts';
import type { Closings, DateDoubtDeps } from './closings.ts';
import type { SigningKey } from './crypto.ts';
import type { Journal } from './journal.ts';
import type { KeyRing } from './keys.ts';
import type { Marks } from './marks.ts';
import type { StartFindings } from './start-check.ts';

// What the parts of `phases.ts` know in common.

export interface PhasesDeps
  extends Pick<DateDoubtDeps, 'hubriseClock' | 'hubriseProven' | 'onAsking' | 'timeZone'> {
  readonly store: Store;
  readonly journal: Journal;
  readonly closings: Closings;
  readonly keys: KeyRing;
  readonly marks: Marks;
  readonly timers: Timers;
  readonly app: string;
  readonly core: string;
  /** Who sells; asked from the set-up on. */
  readonly seller: () => Seller;
  readonly setAside: string | null;
  readonly onChange: () => void;
  readonly onError: (what: string, error: unknown) => void;
}

/** What the start has found and what became of it; all else is in the journal. */
export interface PhaseState {
  readonly key: SigningKey | null;
  /** Why there is no key. */
  readonly problem: 'starting' | 'no_keychain' | 'key_lost';
  readonly hasBegun: boolean;
  /** The marks know a journal that is not here. */
  readonly isGone: boolean;
  readonly isStopped: boolean;
  readonly found: StartFindings;
}

/** Who signs, and with what. */
export interface Signer {
  readonly till: string;
  readonly key: SigningKey;
}

export interface PhaseMemory {
  /** What decisions are made from. */
  readonly facts: JournalFacts;
  readonly now: () => PhaseState;
  readonly put: (change: Partial<PhaseState>) => void;
}
