import type { JetBody } from '../core/fiscal/jet.ts';
import { jet } from '../core/fiscal/jet.ts';
import type { Payload, Seller } from '../core/fiscal/payloads.ts';
import {
  eventFate,
  type JournalFacts,
  onTick,
  phaseOf,
  whyNotClosed,
  whyNotSigned,
} from '../core/fiscal/phase.ts';
import { FiscalError, type FiscalReason } from '../core/fiscal/refusal.ts';
import type { JournalWitness } from '../core/fiscal/witness.ts';
import { zonedIso } from '../core/shop/zoned-time.ts';
import type { Timers } from '../lib/timers.ts';
import type { Store } from '../store/index.ts';
import { tellProgram, tellSeller } from './announce.ts';
import { type Closings, createDateDoubt, type DateDoubtDeps } from './closings.ts';
import { fingerprintOf, type SigningKey } from './crypto.ts';
import { type Journal, type Pen, payloadOf, SYSTEM } from './journal.ts';
import type { KeyRing } from './key-ring.ts';
import { keyInForce, keysToTell, nextKey } from './keys.ts';
import { knownMarks, type Marks, type ReadMarks } from './marks.ts';
import type { SetupState } from './setup.ts';
import { checkJournal, type StartFindings, startText } from './start-check.ts';
import type { FiscalPhase, FiscalView } from './view.ts';
import { createWitnessJudge, witnessOf } from './witness.ts';

interface PhasesDeps
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

const TICK_MS = 30_000;
const ARCHIVE_AFTER_MS = 365 * 86_400_000;

const NOTHING_FOUND: StartFindings = {
  isRestored: false,
  areMarksMissing: false,
  isBroken: false,
  events: [],
};

/** The marks and the last record of before this start sealed anything; null: there is none. */
interface Before {
  readonly known: ReadMarks;
  readonly last: Payload | null;
}

/** What the start has found and what became of it; all else is in the journal. */
interface PhaseState {
  readonly key: SigningKey | null;
  /** Why there is no key. */
  readonly problem: 'starting' | 'no_keychain' | 'key_lost';
  readonly hasBegun: boolean;
  /** The marks know a journal that is not here. */
  readonly isGone: boolean;
  readonly isStopped: boolean;
  readonly found: StartFindings;
}

interface Waiting {
  readonly body: JetBody;
  readonly operator: string;
  readonly at: number;
}

/** From which moment on the journal can be written, and what happens then by itself. */
export function createPhases(deps: PhasesDeps) {
  const { closings, journal, keys, marks, store, timers } = deps;
  let now: PhaseState = {
    key: null,
    problem: 'starting',
    hasBegun: false,
    isGone: false,
    isStopped: false,
    found: NOTHING_FOUND,
  };
  const put = (change: Partial<PhaseState>): void => {
    now = { ...now, ...change };
  };
  let waiting: readonly Waiting[] = [];
  let cancel = (): void => undefined;
  let opening: Promise<void> | null = null;
  /** As it was told last: nothing but time, or HubRise, may make a date doubtful. */
  let told: FiscalPhase = 'ready';

  const judgeWitness = createWitnessJudge(store);
  /** What HubRise has shown of the shop's journals last. */
  let shown: readonly JournalWitness[] = [];

  const doubt = createDateDoubt(deps);

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

  const phase = (): FiscalPhase => phaseOf(facts, { isOpening: opening !== null, doubt });

  function holder() {
    const why = whyNotSigned(facts);
    const settings = journal.settings();
    const { key } = now;
    if (why !== null || settings === null || key === null) {
      throw new FiscalError(why ?? 'not_set_up');
    }
    return { till: settings.till, key };
  }

  /** Nothing is sealed before what the start has found: the next record would move the marks that tell it. */
  function signer() {
    const signed = holder();
    if (now.hasBegun) return signed;
    if (!now.isStopped) void start();
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

  async function open(): Promise<void> {
    if (journal.settings() === null) await lookForLost();
    const wanted = keyInForce(store);
    if (wanted === null || journal.isEnded()) return;
    const got = await keys.find(wanted.id, wanted.spki);
    if (now.isStopped) return;
    if (got.kind === 'found') {
      put({ key: got.key });
      await begin();
    } else put({ problem: got.kind === 'lost' ? 'key_lost' : 'no_keychain' });
    deps.onChange();
  }

  /** The file was damaged and another one begun: what of the journal can be read goes on in it. */
  async function lookForLost(): Promise<void> {
    if (deps.setAside !== null) {
      const carried = store.carryJournal(deps.setAside);
      if (carried.kind === 'carried' && carried.records > 0) {
        const said = carried.isWhole ? 'en entier' : 'jusqu’au dommage';
        event(jet('restore', `Journal repris du fichier abîmé, ${said}.`), SYSTEM);
      }
    }
    put({ isGone: journal.settings() === null && knownMarks(await marks.read()).length > 0 });
  }

  /** As the start finds it: what is sealed from then on moves the marks. */
  async function lookBefore(): Promise<Before> {
    const known = await marks.read();
    const last = store.fiscal.head('R');
    return { known, last: last === null ? null : payloadOf(last) };
  }

  async function begin(looked?: Before): Promise<void> {
    if (now.hasBegun) return;
    const before = looked ?? (await lookBefore());
    if (now.isStopped) return;
    const found = checkJournal(store, before.known);
    put({ found });
    journal.write(holder(), (pen) => {
      // Before any other record of a new program (fiscal-format §4); after a lost key's, which alone can sign.
      tellProgram(pen, before.last, deps);
      for (const body of found.events) pen.seal('R', 'JET', body, { operator: SYSTEM });
      tellSeller(pen, store, deps.seller());
    });
    put({ hasBegun: true });
    lookAtWitness();
    tellWaiting();
    if (doubt() === 'none') closeMissed();
    event(jet('start', startText(before.last)), SYSTEM);
    await marks.toKeychain();
  }

  /** An older copy of all that this computer has is known by what HubRise was told before. */
  function lookAtWitness(): void {
    if (!now.hasBegun || now.key === null || now.isStopped || journal.isEnded()) return;
    const events = judgeWitness(shown);
    if (events.length === 0) return;
    for (const body of events) event(body, SYSTEM);
    put({ found: { ...now.found, isRestored: true } });
    deps.onChange();
  }

  function event(body: JetBody, operator: string): void {
    const fate = eventFate(facts, {
      isStop: body.event === 'stop',
      isStopped: now.isStopped,
      mayBeCarried: deps.setAside !== null,
    });
    if (fate === 'drop') return;
    if (fate === 'wait') {
      waiting = [...waiting, { body, operator, at: timers.now() }].slice(-MOST_WAITING);
      return;
    }
    try {
      journal.write(signer(), (pen) => pen.seal('R', 'JET', body, { operator }));
    } catch (error) {
      deps.onError('an event could not be sealed', error);
    }
  }

  /** What happened before the journal could be written says when it did. */
  function tellWaiting(): void {
    const told = waiting;
    waiting = [];
    for (const { at, body, operator } of told) {
      const when = zonedIso(at, deps.timeZone());
      event({ ...body, text: `${body.text} (${when})` }, operator);
    }
  }

  function tick(): void {
    cancel = timers.after(TICK_MS, tick);
    const todo = onTick(facts);
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
    if (now.isStopped) return;
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

  function archivedAt(): string | null {
    return store.fiscal.lastOf('R', 'ARCHIVE')?.at ?? null;
  }

  function isArchiveDue(): boolean {
    const since = archivedAt() ?? store.fiscal.get('R', 1)?.at;
    return since !== undefined && timers.now() - Date.parse(since) > ARCHIVE_AFTER_MS;
  }

  return {
    signer,
    closeMissed,
    event,
    start: (): Promise<void> => {
      cancel();
      cancel = timers.after(TICK_MS, tick);
      return start();
    },
    stop: async (): Promise<void> => {
      put({ isStopped: true });
      cancel();
      if (now.key !== null && now.hasBegun && !journal.isEnded()) {
        event(jet('stop', 'Arrêt.'), SYSTEM);
      }
      await Promise.all([marks.settled(), now.hasBegun ? marks.toKeychain() : null]);
    },
    /** The journal has just been begun, with this key. */
    begun: async (first: SigningKey): Promise<void> => {
      put({ key: first, hasBegun: true, isGone: false });
      // Nothing is sold before both places know the journal: a start that finds one of them empty says so.
      await Promise.all([marks.settled(), marks.toKeychain()]);
      deps.onChange();
    },
    /** HubRise has shown what it was told of the shop's journals. */
    witnessed: (all: readonly JournalWitness[]): void => {
      shown = all;
      lookAtWitness();
    },
    /** Where the journal stands; null where nothing can be sealed. */
    witness: () => (now.hasBegun && now.key !== null && !now.isStopped ? witnessOf(store) : null),
    confirmDate: (operator: string): void => {
      const [open, today] = [journal.openDay() ?? '', journal.today() ?? ''];
      const said = `Date confirmée : ${today}, ${closings.missed()} jour(s) à clôturer depuis le ${open}.`;
      catchUp((pen) => pen.seal('R', 'JET', jet('clock', said), { operator }));
    },
    /** Keeps a new key, seals it, and signs with it from then on. */
    changeKey: async (seal: (pen: Pen, key: SigningKey) => void) => {
      const settings = journal.settings();
      if (settings === null) return refusal('not_set_up');
      const next = nextKey(store);
      if (!(await keys.keep(next))) return refusal('no_keychain');
      const before = now.key;
      const looked = now.hasBegun ? undefined : await lookBefore();
      try {
        const signed = { till: settings.till, key: before ?? next };
        journal.write(signed, (pen) => seal(pen, next), { notBack: before === null });
      } catch (error) {
        if (error instanceof FiscalError) return refusal(error.reason, error.detail);
        throw error;
      }
      put({ key: next });
      if (before !== null) await keys.forget(before.id);
      await begin(looked);
      await marks.toKeychain();
      deps.onChange();
      return { kind: 'done' as const, value: undefined };
    },
    view: (setup: SetupState | null): FiscalView => {
      const settings = journal.settings();
      const named = keyInForce(store);
      return {
        phase: phase(),
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
        core: deps.core,
        app: deps.app,
        isJournalGone: now.isGone,
        isRestored: now.found.isRestored,
        isBroken: now.found.isBroken,
        areMarksMissing: now.found.areMarksMissing,
        archivedAt: archivedAt(),
        isArchiveDue: isArchiveDue(),
      };
    },
  };
}

const MOST_WAITING = 200;

function refusal(reason: FiscalReason, detail = '') {
  return { kind: 'refused' as const, reason, detail };
}
