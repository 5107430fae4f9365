import { checkSeller } from '../core/fiscal/check.ts';
import {
  type Chain,
  type ClosingKind,
  type JetEvent,
  jet,
  type Kind,
} from '../core/fiscal/kinds.ts';
import type { CashCount, ClosingBody, Seller } from '../core/fiscal/payloads.ts';
import type { BusinessDate } from '../core/fiscal/phase.ts';
import { FiscalError, type FiscalReason, type Outcome } from '../core/fiscal/refusal.ts';
import type { DeviceId } from '../core/ids.ts';
import type { Timers } from '../lib/timers.ts';
import type { SecretStore } from '../secrets/secret-store.ts';
import type { Store } from '../store/index.ts';
import { createArchives, type SealedArchive } from './archives.ts';
import { type Closings, createClosings, type SealedClosing } from './closings.ts';
import {
  createJournal,
  type Journal,
  type Pen,
  type SealedRecord,
  SYSTEM,
  sealedOf,
} from './journal.ts';
import { sealSeller } from './journal-start.ts';
import { createKeyChanges } from './key-changes.ts';
import { createKeyRing } from './keys.ts';
import { createMarks, type Marks, type MarksFile, marksFileIn } from './marks.ts';
import { createPhases, type Phases } from './phases.ts';
import { createOpenCards, remarksOf } from './remarks.ts';
import type * as ask from './requests.ts';
import { createPrints, createSealing } from './sealing.ts';
import { readSetup, type SetupState } from './set-up.ts';
import type { FiscalView } from './view.ts';

interface FiscalDeps {
  readonly store: Store;
  /** The system's, guarded. */
  readonly keychain: SecretStore;
  readonly device: DeviceId;
  /** Outside the data folder. */
  readonly marksFolder: string;
  /** In place of the file in that folder, for whoever plays time. */
  readonly marksFile?: MarksFile;
  readonly timers: Timers;
  /** HubRise's clock, ms; null while HubRise has not told it. */
  readonly hubriseClock: () => number | null;
  /** What that clock has passed for certain, ms, where HubRise can be asked for the time; null: it cannot. */
  readonly hubriseProven?: () => number | null;
  /** Whether a day has passed hangs on what HubRise says: it is to be asked now. */
  readonly onAsking?: () => void;
  readonly timeZone: () => string;
  readonly app: string;
  readonly core: string;
  /** The verifier that goes into archives: one file that Node runs. */
  readonly verifierFile: string;
  /** The database was damaged, and set aside under this name. */
  readonly setAside: string | null;
  /** Something that `state` shows has changed. */
  readonly onChange: () => void;
  readonly onError: (what: string, error: unknown) => void;
}

/** Throws `not_set_up` before there is a journal. */
function setupOf(store: Store): SetupState {
  const first = store.fiscal.get('R', 1);
  if (first === null) throw new FiscalError('not_set_up');
  return readSetup(store.fiscalSetup, sealedOf<'START'>(first).payload.seller);
}

/** What was asked for, done or refused. */
function outcomeOf<T>(work: () => T, onError: FiscalDeps['onError']): Outcome<T> {
  try {
    return { kind: 'done', value: work() };
  } catch (error) {
    if (!(error instanceof FiscalError)) throw error;
    const { detail, reason } = error;
    if (reason === 'not_stored') onError('a record could not be stored', error.cause);
    return { kind: 'refused', reason, detail };
  }
}

/** Whatever is sealed: into the open day, and into the chain that it belongs to. */
function createWriting(
  { onError, store }: Pick<FiscalDeps, 'onError' | 'store'>,
  journal: Journal,
  phases: Phases,
) {
  /** After all days that have ended were closed: nothing is sealed into a day that is over. */
  function write<T>(work: (pen: Pen) => T): Outcome<T> {
    return outcomeOf(() => {
      phases.closeMissed();
      return journal.write(phases.signer(), work);
    }, onError);
  }

  function chainOf(request: { readonly hubrise?: unknown }): Chain {
    return setupOf(store).isTraining && request.hubrise === undefined ? 'F' : 'R';
  }

  type Asked = { readonly within?: (sealed: SealedRecord) => void; readonly hubrise?: unknown };
  function sealed<R extends Asked, S extends SealedRecord>(
    seal: (pen: Pen, chain: Chain, request: R) => S,
  ): (request: R) => Outcome<S> {
    return (request) =>
      write((pen) => {
        const record = seal(pen, chainOf(request), request);
        request.within?.(record);
        return record;
      });
  }

  /** What was sealed for this revision of HubRise's order before is not sealed twice. */
  function once<R extends ask.SellRequest | ask.AvoirRequest | ask.OrderRequest, K extends Kind>(
    kind: K,
    seal: (request: R) => Outcome<SealedRecord<K>>,
  ): (request: R) => Outcome<SealedRecord<K>> {
    return (request) => {
      const number =
        request.hubrise === undefined ? null : store.fiscal.sealedFor('R', kind, request.hubrise);
      const record = number === null ? null : store.fiscal.byNumber(number);
      return record === null ? seal(request) : { kind: 'done', value: sealedOf<K>(record) };
    };
  }

  return { write, chainOf, sealed, once };
}

type Writing = ReturnType<typeof createWriting>;

/** What the counter and the platforms' orders have sealed. */
function sealCalls({ once, sealed }: Writing, sealing: ReturnType<typeof createSealing>) {
  return {
    sell: once('SALE', sealed<ask.SellRequest, SealedRecord<'SALE'>>(sealing.sell)),
    avoir: once('AVOIR', sealed<ask.AvoirRequest, SealedRecord<'AVOIR'>>(sealing.avoir)),
    order: once('ORDER', sealed<ask.OrderRequest, SealedRecord<'ORDER'>>(sealing.order)),
    fixPayment: sealed<ask.FixPaymentRequest, SealedRecord>(sealing.fixPayment),
    change: sealed<ask.ChangeRequest, SealedRecord>(sealing.change),
    cancel: sealed<ask.CancelRequest, SealedRecord>(sealing.cancel),
    note: sealed<ask.NoteRequest, SealedRecord<'NOTE'>>(sealing.note),
    cash: sealed<ask.CashRequest, SealedRecord<'CASH'>>(sealing.cash),
    card: sealed<ask.CardRequest, SealedRecord<'CARD'>>(sealing.card),
    drawer: sealed<ask.DrawerRequest, SealedRecord<'DRAWER'>>((pen, chain, { operator, reason }) =>
      pen.seal(chain, 'DRAWER', { reason }, { operator }),
    ),
  };
}

/** Papers: which copy each is, and whether it came out. */
function printCalls(store: Store, { write }: Writing, prints: ReturnType<typeof createPrints>) {
  return {
    /** Which copy it is; the print job goes into the same transaction by `within`. */
    print: (request: ask.PrintRequest): Outcome<ask.AskedPrint> =>
      write((pen) => {
        const asked = prints.ask(pen, request);
        request.within?.(asked);
        return asked;
      }),
    /** A page of which nobody hears more: asked for and sealed at once, or not at all. Gives which copy it is. */
    printAtOnce: (request: Omit<ask.PrintRequest, 'within'>): Outcome<number> =>
      write((pen) => {
        const { copy, id } = prints.ask(pen, request);
        prints.printed(pen, id, request.operator);
        return copy;
      }),
    /** The printer has confirmed it. */
    printed: (id: number, operator: string): Outcome<SealedRecord<'PRINT'>> =>
      write((pen) => prints.printed(pen, id, operator)),
    /** It did not come out, and will not. */
    notPrinted: (id: number): void => store.fiscal.removePrint(id),
  };
}

/** The open day's figures, its closing, and what was closed before. */
function closingCalls(
  { onChange, store }: Pick<FiscalDeps, 'onChange' | 'store'>,
  { write }: Writing,
  closings: Closings,
  marks: Marks,
) {
  return {
    /** The figures of the open day: no number, no effect, one line of the JET. */
    x: (operator: string): Outcome<ClosingBody> =>
      write((pen) => {
        const figures = closings.look(pen);
        pen.seal('R', 'JET', jet('x', 'Lecture X.'), { operator });
        return figures;
      }),
    /** What was counted in the drawer is sealed, and only then what should be in it is told. */
    count: (operator: string, text: string, day?: BusinessDate): Outcome<CashCount> =>
      write((pen) => {
        closings.mustBeOpen(day);
        const { cash } = closings.look(pen);
        pen.seal('R', 'JET', jet('drawer-count', text), { operator });
        return cash;
      }),
    /** Closes the open day, with its month and year where they end. */
    close: ({ counted, day, operator }: ask.CloseRequest): Outcome<readonly SealedClosing[]> => {
      const done = write((pen) => {
        closings.mustBeOpen(day);
        return closings.closeDay(pen, { operator, counted });
      });
      store.after(() => {
        if (done.kind === 'done') void marks.toKeychain();
        onChange();
      });
      return done;
    },
    /** Tips in cash since the last Z, cents: part of what is expected in the drawer. */
    cashTips: (): number => closings.cashTips(),
    /** Sealed closings of a kind after a place (0: all), to be shown and printed as they were sealed. */
    listClosings: (kind: ClosingKind, afterSeq = 0): readonly SealedClosing[] =>
      closings.list(kind, afterSeq),
  };
}

/** What was sealed, as the rest of the till reads it. */
function documentCalls(store: Store, { chainOf }: Writing, journal: Journal) {
  return {
    /** A document by its number, as it was sealed; null where there is none. */
    find: (number: string): SealedRecord | null => {
      const record = store.fiscal.byNumber(number);
      return record === null ? null : sealedOf(record);
    },
    /** Orders that are neither sold nor cancelled. */
    openOrders: (): readonly SealedRecord<'ORDER'>[] =>
      store.fiscal.openOrders(journal.settings() === null ? 'R' : chainOf({})).flatMap((number) => {
        const record = store.fiscal.byNumber(number);
        return record === null ? [] : [sealedOf<'ORDER'>(record)];
      }),
    /** Whether something of an order is sold: what is left of it is changed, and cannot be cancelled. */
    isSold: (order: string): boolean => {
      const chain = store.fiscal.byNumber(order)?.chain;
      const by = chain === undefined ? null : (store.fiscal.settledBy(chain, order) ?? null);
      return by !== null && store.fiscal.byNumber(by)?.kind === 'SALE';
    },
  };
}

/** What a manager sets of the journal. */
function setupCalls(
  { onChange, store }: Pick<FiscalDeps, 'onChange' | 'store'>,
  { write }: Writing,
  openCards: ReturnType<typeof createOpenCards>,
) {
  return {
    /** Other words or numbers of the shop, from the next sale on. */
    setSeller: (operator: string, seller: Seller): Outcome<void> =>
      write((pen) => {
        checkSeller(seller);
        store.fiscalSetup.write({ ...setupOf(store), seller });
        sealSeller(pen, seller, operator);
      }),
    setTraining: (operator: string, isTraining: boolean): Outcome<void> =>
      write((pen) => {
        // Its outcome belongs to the chain of the attempt.
        if (openCards().length > 0) throw new FiscalError('card_open');
        store.fiscalSetup.write({ ...setupOf(store), isTraining });
        const body = isTraining
          ? jet('training-on', 'Mode école commencé.')
          : jet('training-off', 'Mode école terminé.');
        pen.seal('R', 'JET', body, { operator });
        onChange();
      }),
  };
}

/**
 * The fiscal journal as the rest of the till sees it (README.md). Requests of what is sealed are
 * synchronous: when they return, the record is on the disk, or refused. They may be made within a
 * transaction of the store.
 */
export type FiscalService = ReturnType<typeof createFiscalService>;

export function createFiscalService(deps: FiscalDeps) {
  const { store, timers, timeZone } = deps;
  const keys = createKeyRing(deps.keychain, deps.device);
  const marks = createMarks({
    store,
    keys,
    file: deps.marksFile ?? marksFileIn(deps.marksFolder, deps.device),
    onError: (error) => deps.onError('a mark could not be written', error),
  });
  const journal = createJournal({
    store,
    timeZone,
    now: timers.now,
    app: deps.app,
    core: deps.core,
    onSealed: marks.sealed,
  });
  const closings = createClosings({ store, journal });
  const openCards = createOpenCards(store);
  const prints = createPrints(store);
  const phases = createPhases({
    ...deps,
    journal,
    closings,
    keys,
    marks,
    seller: () => setupOf(store).seller,
  });
  const archives = createArchives({ ...deps, journal, phases });
  const sealing = createSealing({ store, journal, seller: () => setupOf(store).seller });
  const outcome = <T>(work: () => T): Outcome<T> => outcomeOf(work, deps.onError);
  const keyChanges = createKeyChanges({ store, journal, phases, keys, marks, timeZone, outcome });
  const writing = createWriting(deps, journal, phases);
  const { write } = writing;

  return {
    state: (): FiscalView => phases.view(journal.settings() === null ? null : setupOf(store)),
    /** The same as in `state`, for who asks at each press. */
    isTraining: (): boolean => journal.settings() !== null && setupOf(store).isTraining,
    /** Where the journal stands, to be kept outside of the till; what was kept there is compared with it. */
    witness: phases.witness,
    witnessed: phases.witnessed,
    /** Asks the keychain, looks at the marks, closes what was missed. Never rejects. */
    start: phases.start,
    /** To be awaited before the database is closed. */
    stop: phases.stop,

    ...keyChanges,
    ...setupCalls(deps, writing, openCards),
    ...sealCalls(writing, sealing),
    ...printCalls(store, writing, prints),
    ...closingCalls(deps, writing, closings, marks),
    ...documentCalls(store, writing, journal),
    /** Only in the phase `date_doubtful`: closes all the days that the clock says have passed. */
    confirmDate: (operator: string): Outcome<void> => outcome(() => phases.confirmDate(operator)),
    /** Ends the journal for good. */
    end: (operator: string, reason: string): Outcome<SealedRecord> => {
      const done = write((pen) => pen.seal('R', 'STOP', { reason }, { operator }));
      deps.onChange();
      return done;
    },

    /** Writes all of the journal into a folder, as one file, and seals that it did. Once at a time. */
    archive: (request: ask.ArchiveRequest): Promise<Outcome<SealedArchive>> =>
      archives
        .make(request, () => setupOf(store))
        .catch((error: unknown) => {
          if (!(error instanceof FiscalError)) throw error;
          return refused(error.reason, error.detail);
        }),

    /** Card attempts of unknown outcome: asked again until a person answers. */
    openCards,
    /** What a closing's paper must say beside its figures: restores, defects, lost keys. */
    remarksOf: (closing: Parameters<typeof remarksOf>[1]): readonly string[] =>
      remarksOf(store, closing),
    /** What happened at the till that the law wants to be known. Nothing before the set-up. */
    event: (name: JetEvent, text: string, operator = SYSTEM): void =>
      phases.event(jet(name, text), operator),
  };
}

function refused(
  reason: FiscalReason,
  detail = '',
): { readonly kind: 'refused'; readonly reason: FiscalReason; readonly detail: string } {
  return { kind: 'refused', reason, detail };
}
