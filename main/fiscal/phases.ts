import { jet } from '../core/fiscal/kinds.ts';
import {
  type DateDoubt,
  type JournalFacts,
  onTick,
  phaseOf,
  whyNotClosed,
  whyNotSigned,
} from '../core/fiscal/phase.ts';
import { FiscalError, type FiscalReason } from '../core/fiscal/refusal.ts';
import type { Store } from '../store/index.ts';
import { createDateDoubt } from './closings.ts';
import { fingerprintOf, type SigningKey } from './crypto.ts';
import { type Journal, type Pen, SYSTEM } from './journal.ts';
import { createEvents, createJournalStart } from './journal-start.ts';
import { keyInForce, keysToTell, nextKey } from './keys.ts';
import type { PhaseMemory, PhaseState, PhasesDeps, Signer } from './phase-memory.ts';
import type { SetupState } from './set-up.ts';
import type { StartFindings } from './start-check.ts';
import type { FiscalPhase, FiscalView } from './view.ts';
import { createWitnessWatch, witnessOf } from './witness.ts';

const TICK_MS = 30_000;
const ARCHIVE_AFTER_MS = 365 * 86_400_000;

const NOTHING_FOUND: StartFindings = {
  isRestored: false,
  areMarksMissing: false,
  isBroken: false,
  events: [],
};

/** What its parts know in common. */
function createPhaseMemory(journal: Journal): PhaseMemory {
  let now: PhaseState = {
    key: null,
    problem: 'starting',
    hasBegun: false,
    isGone: false,
    isStopped: false,
    found: NOTHING_FOUND,
  };
  /** What decisions are made from (core/fiscal/phase.ts); each is read as it is asked for: the file may be closed. */
  const facts: JournalFacts = {
    get isSetUp() {
      return journal.settings() !== null;
    },
    get isEnded() {
      return journal.isEnded();
    },
    get key() {
      return now.key === null ? now.problem : 'found';
    },
    get hasBegun() {
      return now.hasBegun;
    },
  };

  return {
    facts,
    now: (): PhaseState => now,
    put: (change: Partial<PhaseState>): void => {
      now = { ...now, ...change };
    },
  };
}

/** Who can sign now, and the days that have to be closed before anything else is signed. */
function createSigning(
  deps: PhasesDeps,
  memory: PhaseMemory,
  {
    doubt,
    start,
    tellPhase,
  }: {
    readonly doubt: () => DateDoubt;
    readonly start: () => void;
    readonly tellPhase: () => void;
  },
) {
  const { closings, journal, marks, store, timers } = deps;

  function holder(): Signer {
    const why = whyNotSigned(memory.facts);
    const settings = journal.settings();
    const { key } = memory.now();
    if (why !== null || settings === null || key === null) {
      throw new FiscalError(why ?? 'not_set_up');
    }
    return { till: settings.till, key };
  }

  /** Nothing is sealed before what the start has found: the next record would move the marks that tell it. */
  function signer(): Signer {
    const signed = holder();
    if (memory.now().hasBegun) return signed;
    if (!memory.now().isStopped) start();
    throw new FiscalError('not_stored');
  }

  /** Days that have ended are closed before anything else is sealed (fiscal-format §5). */
  function closeMissed(): void {
    if (closings.missed() === 0) return;
    const why = whyNotClosed(doubt());
    // Whoever reads that a manager has to confirm the date finds where; those who hear of it may not
    // take part in what is refused here, which is undone.
    if (why !== null) {
      timers.after(0, tellPhase);
      throw new FiscalError(why);
    }
    catchUp();
  }

  /** Closes all days that have ended; `before` is sealed with them, or nothing is. */
  function catchUp(before: (pen: Pen) => void = () => undefined): void {
    journal.write(signer(), (pen) => {
      before(pen);
      closings.catchUp(pen);
    });
    store.after(() => {
      void marks.toKeychain();
      deps.onChange();
    });
  }

  return { catchUp, closeMissed, holder, signer };
}

/** A start that failed is tried again, days that have ended are closed, and what has changed by time is told. */
function createClockwork(
  deps: PhasesDeps,
  memory: PhaseMemory,
  {
    closeMissed,
    doubt,
    open,
  }: {
    readonly closeMissed: () => void;
    readonly doubt: () => DateDoubt;
    readonly open: () => Promise<void>;
  },
) {
  const { marks, timers } = deps;
  let cancel = (): void => undefined;
  let opening: Promise<void> | null = null;
  /** As it was told last: nothing but time, or HubRise, may make a date doubtful. */
  let told: FiscalPhase = 'ready';

  const phase = (): FiscalPhase => phaseOf(memory.facts, { isOpening: opening !== null, doubt });

  function tick(): void {
    cancel = timers.after(TICK_MS, tick);
    const todo = onTick(memory.facts);
    if (todo === 'start') void start();
    if (todo !== 'close') return;
    try {
      if (doubt() === 'none') closeMissed();
    } catch (error) {
      deps.onError('a day could not be closed', error);
    }
    tellPhase();
    void marks.toKeychain();
  }

  function tellPhase(): void {
    if (memory.now().isStopped) return;
    const next = phase();
    if (next === told) return;
    // Whoever hears of it may seal something, which comes here again.
    told = next;
    deps.onChange();
  }

  function start(): Promise<void> {
    opening ??= open()
      .catch((error: unknown) => deps.onError('the journal could not be opened', error))
      .finally(() => {
        opening = null;
        deps.onChange();
      });
    return opening;
  }

  return {
    phase,
    tellPhase,
    start,
    begin: (): Promise<void> => {
      cancel();
      cancel = timers.after(TICK_MS, tick);
      return start();
    },
    stop: (): void => cancel(),
  };
}

/** From which moment on the journal can be written, and what happens then by itself. */
export function createPhases(deps: PhasesDeps) {
  const { closings, journal, marks, store } = deps;
  const memory = createPhaseMemory(journal);
  const doubt = createDateDoubt(deps);
  const signing = createSigning(deps, memory, {
    doubt,
    start: () => void clockwork.start(),
    tellPhase: () => clockwork.tellPhase(),
  });
  const { catchUp, closeMissed, holder, signer } = signing;
  const { event, tellWaiting } = createEvents(deps, memory, signer);
  const witnessWatch = createWitnessWatch(deps, memory, event);
  const starting = createJournalStart(deps, memory, {
    holder,
    event,
    tellWaiting,
    lookAtWitness: witnessWatch.look,
    closeMissed: () => {
      if (doubt() === 'none') closeMissed();
    },
  });
  const clockwork = createClockwork(deps, memory, { closeMissed, doubt, open: starting.open });

  return {
    signer,
    closeMissed,
    event,
    start: clockwork.begin,
    stop: async (): Promise<void> => {
      memory.put({ isStopped: true });
      clockwork.stop();
      if (memory.now().key !== null && memory.now().hasBegun && !journal.isEnded()) {
        event(jet('stop', 'Arrêt.'), SYSTEM);
      }
      await Promise.all([marks.settled(), memory.now().hasBegun ? marks.toKeychain() : null]);
    },
    /** The journal has just been begun, with this key. */
    begun: async (first: SigningKey): Promise<void> => {
      memory.put({ key: first, hasBegun: true, isGone: false });
      // Nothing is sold before both places know the journal: a start that finds one of them empty says so.
      await Promise.all([marks.settled(), marks.toKeychain()]);
      deps.onChange();
    },
    /** HubRise has shown what it was told of the shop's journals. */
    witnessed: witnessWatch.shown,
    /** Where the journal stands; null where nothing can be sealed. */
    witness: () =>
      memory.now().hasBegun && memory.now().key !== null && !memory.now().isStopped
        ? witnessOf(store)
        : null,
    confirmDate: (operator: string): void => {
      const [open, today] = [journal.openDay() ?? '', journal.today() ?? ''];
      const said = `Date confirmée : ${today}, ${closings.missed()} jour(s) à clôturer depuis le ${open}.`;
      catchUp((pen) => pen.seal('R', 'JET', jet('clock', said), { operator }));
    },
    /** Keeps a new key, seals it, and signs with it from then on. */
    changeKey: (seal: (pen: Pen, key: SigningKey) => void) =>
      changeKey(deps, memory, starting, seal),
    view: (setup: SetupState | null): FiscalView => viewOf(deps, memory, clockwork.phase(), setup),
  };
}

export type Phases = ReturnType<typeof createPhases>;

/** Keeps a new key, seals it, and signs with it from then on. */
async function changeKey(
  { journal, keys, marks, onChange, store }: PhasesDeps,
  memory: PhaseMemory,
  { begin, lookBefore }: ReturnType<typeof createJournalStart>,
  seal: (pen: Pen, key: SigningKey) => void,
) {
  const settings = journal.settings();
  if (settings === null) return refusal('not_set_up');
  const next = nextKey(store);
  if (!(await keys.keep(next))) return refusal('no_keychain');
  const before = memory.now().key;
  const looked = memory.now().hasBegun ? undefined : await lookBefore();
  try {
    const signed = { till: settings.till, key: before ?? next };
    journal.write(signed, (pen) => seal(pen, next), { notBack: before === null });
  } catch (error) {
    if (error instanceof FiscalError) return refusal(error.reason, error.detail);
    throw error;
  }
  memory.put({ key: next });
  if (before !== null) await keys.forget(before.id);
  await begin(looked);
  await marks.toKeychain();
  onChange();
  return { kind: 'done' as const, value: undefined };
}

/** All that the rest of the till is shown of it. */
function viewOf(
  { app, core, journal, store, timers }: PhasesDeps,
  memory: PhaseMemory,
  phase: FiscalPhase,
  setup: SetupState | null,
): FiscalView {
  const settings = journal.settings();
  const named = keyInForce(store);
  return {
    phase,
    till: settings?.till ?? null,
    seller: setup?.seller ?? null,
    settings: settings && {
      cutoff: settings.cutoff,
      fiscalYearEnd: settings.fiscalYearEnd,
    },
    isTraining: setup?.isTraining ?? false,
    openDay: journal.openDay(),
    today: journal.today(),
    fingerprint: named === null ? null : fingerprintOf(named.spki),
    fingerprints: keysToTell(store),
    core,
    app,
    isJournalGone: memory.now().isGone,
    isRestored: memory.now().found.isRestored,
    isBroken: memory.now().found.isBroken,
    areMarksMissing: memory.now().found.areMarksMissing,
    archivedAt: archivedAt(store),
    isArchiveDue: isArchiveDue(store, timers.now()),
  };
}

function archivedAt(store: Store): string | null {
  return store.fiscal.lastOf('R', 'ARCHIVE')?.at ?? null;
}

function isArchiveDue(store: Store, now: number): boolean {
  const since = archivedAt(store) ?? store.fiscal.get('R', 1)?.at;
  return since !== undefined && now - Date.parse(since) > ARCHIVE_AFTER_MS;
}

function refusal(reason: FiscalReason, detail = '') {
  return { kind: 'refused' as const, reason, detail };
}
