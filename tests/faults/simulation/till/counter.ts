import { type CounterPapers, createCounterPapers } from '../../../../main/closings/papers.ts';
import { COUNTER_DEFAULTS, type CounterSettings } from '../../../../main/core/counter/settings.ts';
import { deviceId } from '../../../../main/core/ids.ts';
import { POINTS_DEFAULTS } from '../../../../main/core/loyalty/rules.ts';
import { ALL_RIGHTS } from '../../../../main/core/operators/operator.ts';
import { DEFAULT_KITCHEN_WORDS } from '../../../../main/core/order/kitchen-words.ts';
import type { PrinterSettings } from '../../../../main/core/printer/printer.ts';
import type { Counter } from '../../../../main/counter/counter.ts';
import type { CounterBills } from '../../../../main/counter/pay.ts';
import type { CustomerPoints } from '../../../../main/customers/points.ts';
import type { MarksFile } from '../../../../main/fiscal/marks.ts';
import { createFiscalService, type FiscalService } from '../../../../main/fiscal/service.ts';
import type { Timers } from '../../../../main/lib/timers.ts';
import { createLocalAnswers } from '../../../../main/local-orders/local-answers.ts';
import type { Store } from '../../../../main/store/index.ts';
import type { TillBase } from '../../../../main/till/base.ts';
import type { CounterDesks } from '../../../../main/till/counter-desks.ts';
import {
  createCounterTill,
  createCustomersTill,
  createPointsTill,
} from '../../../../main/till/counter-till.ts';
import { createFakeKeychain, type FakeKeychain } from '../../../secrets/fake-keychain.ts';
import type { BareTill } from '../../../support/bare-till.ts';
import type { Computer } from '../time/computer.ts';

/** How a shop sells at its counter. */
export interface CounterPlan {
  /** HubRise is told of it. */
  readonly push: boolean;
  /** Customers earn and use points by it. */
  readonly points: boolean;
}

/** What of a counter's journal is on no disk of the till's, and outlives its runs. */
export interface JournalPlace {
  readonly keychain: FakeKeychain;
  readonly marksFile: MarksFile;
}

export function createJournalPlace(): JournalPlace {
  let marks: string | null = null;
  return {
    keychain: createFakeKeychain(),
    marksFile: {
      read: () => marks,
      write: async (text) => {
        marks = text;
      },
    },
  };
}

/** The real counter of a running till: its rooms, its journal, its customers' points. */
export interface SimCounter {
  readonly counter: Counter;
  readonly points: CustomerPoints;
  readonly fiscal: FiscalService;
  /** Somebody is at it: one ticket at a time. */
  isBusy: boolean;
  /** Opens the journal, and sets it up where nobody has. */
  begin(): Promise<void>;
  /** Something of the print queue has changed. */
  printed(): void;
  /** Its journal ends with its till. */
  stop(): Promise<void>;
}

const SET_UP_AGAIN_MS = 30_000;
const ADA = { id: 'ada', name: 'Ada', rights: ALL_RIGHTS, hasPin: false } as const;
const SELLER = {
  name: 'Chez Léa',
  address: '12 rue des Lilas, 75020 Paris',
  siret: '73282932000074',
  ape: '5610C',
  vat: 'FR44732829320',
};

/** Of its computer the counter asks these. */
type TimersOfTill = Timers & Pick<Computer, 'random'>;

interface JournalDeps {
  readonly store: Store;
  readonly place: JournalPlace;
  readonly till: number;
  readonly computer: TimersOfTill;
  /** HubRise's clock, ms; null: it has not said it. */
  readonly hubriseClock: () => number | null;
  readonly onError: (error: unknown) => void;
}

/** The journal of a till's counter, on its database. */
export function createSimJournal(deps: JournalDeps): FiscalService {
  return createFiscalService({
    store: deps.store,
    timers: deps.computer,
    hubriseClock: deps.hubriseClock,
    ...deps.place,
    device: deviceId(`till-${deps.till}`),
    marksFolder: '',
    setAside: null,
    timeZone: () => 'Europe/Paris',
    app: '1.0.0',
    core: `sha256:${'0'.repeat(64)}`,
    verifierFile: '',
    onChange: () => undefined,
    onError: (_, error) => deps.onError(error),
  });
}

/** A shop without any order of HubRise's to be paid at the counter. */
const NO_BILLS: CounterBills = {
  draftOf: () => ({ kind: 'refused', reason: 'unknown_ticket' }),
  isCurrent: () => false,
  sold: () => undefined,
  told: () => undefined,
};

interface CounterDeps {
  readonly bare: BareTill;
  readonly fiscal: FiscalService;
  readonly plan: CounterPlan;
  readonly till: number;
  readonly computer: TimersOfTill;
  readonly printers: readonly PrinterSettings[];
  readonly onError: (error: unknown) => void;
}

/** The counter's rooms as `till/till.ts` puts them together, without the screens. */
export function createSimCounter(deps: CounterDeps): SimCounter {
  const { bare, computer, fiscal, onError } = deps;
  const { store } = bare;
  const base = baseOf(deps);
  const home = createLocalAnswers({
    store,
    timers: computer,
    random: computer.random,
    onError,
    onOrder: (id, applied) => bare.book.changed({ kind: 'taken_in', id, applied }),
  });
  bare.book.onChange(({ kind }) => {
    if (kind === 'moved') home.kick();
  });
  const papers = createCounterPapers({
    store,
    fiscal,
    queue: bare.printing.queue,
    printers: () => deps.printers,
    onError,
  });
  const desks = desksOf(deps, papers);
  const { counterSettings } = desks;
  const points = createPointsTill(base, bare, counterSettings);
  const customers = createCustomersTill(base, bare, counterSettings);
  const counter = createCounterTill(base, bare, home, desks, customers, points);

  async function begin(): Promise<void> {
    home.kick();
    await fiscal.start();
    await setUp();
  }

  /** Somebody does, and once more where the disk took nothing of it, as the till then says. */
  async function setUp(): Promise<void> {
    const isLeft = (): boolean => fiscal.state().phase === 'not_set_up';
    if (!isLeft()) return;
    const till = String(deps.till + 1).padStart(2, '0');
    const settings = { cutoff: '05:00', fiscalYearEnd: '12-31' };
    try {
      await fiscal.setUp({ operator: ADA.id, seller: SELLER, till, settings });
    } finally {
      if (isLeft()) computer.after(SET_UP_AGAIN_MS, () => void setUp().catch(onError));
    }
  }

  return {
    counter,
    points,
    fiscal,
    isBusy: false,
    begin,
    printed: papers.look,
    stop: async () => {
      counter.end();
      await home.stop();
    },
  };
}

function desksOf({ bare: { store }, plan }: CounterDeps, papers: CounterPapers) {
  const points = { ...POINTS_DEFAULTS, isOn: plan.points };
  const settings: CounterSettings = { ...COUNTER_DEFAULTS, push: plan.push, points };
  const desks: {
    readonly counterSettings: Pick<CounterDesks['counterSettings'], 'get'>;
    readonly ownList: Pick<CounterDesks['ownList'], 'list'>;
    readonly vat: Pick<CounterDesks['vat'], 'kindIn'>;
  } = {
    counterSettings: { get: () => settings },
    ownList: { list: store.ownList.read },
    vat: { kindIn: () => 'prepared' },
  };
  return { ...(desks as CounterDesks), papers, bills: NO_BILLS as never };
}

/** What the counter's rooms need of what everything else of a till stands on. */
function baseOf({ bare, computer, fiscal, onError, printers }: CounterDeps): TillBase {
  const settings = { kitchenWords: DEFAULT_KITCHEN_WORDS, printers };
  const base = {
    store: bare.store,
    fiscal,
    edge: { gate: bare.gate },
    operators: { view: () => ({ operators: [ADA], current: ADA }), takeApproval: () => null },
    notices: { raise: () => undefined, dismiss: () => undefined },
    connection: { location: () => bare.store.connection.get()?.locationId ?? null },
    unexpected: () => onError,
    world: {
      timers: computer,
      settings: { get: () => settings },
      push: () => undefined,
    },
  };
  return base as unknown as TillBase;
}
