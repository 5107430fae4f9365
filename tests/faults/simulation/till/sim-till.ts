import type { ConnectionService } from '../../../../main/connection/service.ts';
import { UNDO_MS } from '../../../../main/core/answer/moves.ts';
import { DEFAULT_SHOP, type ShopSettings } from '../../../../main/core/answer/shop-rules.ts';
import type { KitchenSettings } from '../../../../main/core/kitchen/marks.ts';
import { stayOfEvents } from '../../../../main/core/requests/shared-queue.ts';
import type { FiscalService } from '../../../../main/fiscal/service.ts';
import type { RequestGate } from '../../../../main/hubrise/http/request-gate.ts';
import { createViews, type Views } from '../../../../main/status/views.ts';
import type { Store } from '../../../../main/store/index.ts';
import { type StorageWatch, watchStorage } from '../../../../main/upkeep/disk/storage-watch.ts';
import type { StorageTrouble } from '../../../../preload/contract.ts';
import { type BareTill, createBareTill } from '../../../support/bare-till.ts';
import { LIST } from '../hubrise/loyalty.ts';
import type { HubriseModel, SimConnection } from '../hubrise/model.ts';
import { API_URL, createLine, type Leaving, type Line } from '../network/line.ts';
import type { FaultKind, Weather } from '../network/weather.ts';
import { type Computer, createComputer, type SleepReading } from '../time/computer.ts';
import type { Universe } from '../time/universe.ts';
import {
  type CounterPlan,
  createJournalPlace,
  createSimCounter,
  createSimJournal,
  type SimCounter,
} from './counter.ts';
import { type DiskState, type Disks, isOfDisk } from './database.ts';
import type { LanKind } from './lan.ts';
import type { Paper, SimPrinter } from './printer.ts';
import { BACKUP_NAME, printersOf } from './printers.ts';

export interface TillPlan {
  /** How far its clock is ahead of true time at first, ms. */
  readonly aheadMs: number;
  readonly sleepReading: SleepReading;
  readonly hasPrinter: boolean;
  /** Another printer takes over where its own does not print; none unless said. */
  readonly hasBackup?: boolean;
  /** How it shares the kitchen with the other tills; it is alone unless said. */
  readonly kitchen?: KitchenSettings;
  readonly shop: ShopSettings;
  /** Its printers are on the network, and such ones; unless said, they are the computer's. */
  readonly lan?: LanKind;
  /** It sells at its counter, and keeps a journal; unless said, it has none. */
  readonly counter?: CounterPlan;
  /** Its catalogue at HubRise; none unless said. */
  readonly catalogId?: string;
}

export interface SimTillDeps {
  readonly number: number;
  readonly plan: TillPlan;
  readonly universe: Universe;
  readonly hubrise: HubriseModel;
  readonly weather: Weather;
  readonly disks: Disks;
  readonly printer: SimPrinter;
  /** The one that takes over, where the plan has one. */
  readonly backup: SimPrinter;
  /** The connection's location at first. */
  readonly location: string;
  readonly random: () => number;
  readonly delay: () => number;
  readonly soon: (work: () => void) => () => void;
  readonly onLeaving: (till: SimTill, request: Leaving) => void;
  readonly onAnswered: (
    till: SimTill,
    request: Leaving,
    status: number | null,
    faults: readonly FaultKind[],
  ) => void;
  readonly onChange: (till: SimTill) => void;
  /** It was cut off, or is on again. */
  readonly onOff: (till: SimTill) => void;
  /** What nobody expected. */
  readonly onError: (till: SimTill, error: unknown) => void;
}

/** A till of the shop, on its computer, with its line and its printer. */
export interface SimTill {
  readonly number: number;
  readonly plan: TillPlan;
  readonly printer: SimPrinter;
  /** The one that takes over. */
  readonly backup: SimPrinter;
  /** A ticket can come out: where it is meant to, or where another printer takes over. */
  canPrint(): boolean;
  /** All that came out of its printers, in the order of time. */
  papers(): readonly Paper[];
  /** How many they are. */
  paperCount(): number;
  /** What runs of it; null while it is off or on its way to it. */
  running(): RunningTill | null;
  /** The same, and also while it is on its way to be off: its database is open until then. */
  open(): RunningTill | null;
  /** What its token is at HubRise. */
  connection(): SimConnection;
  /** When it was connected to that, also where it was connected there before. */
  connectedAt(): number;
  /** It can work: its computer is on and awake, and its disk takes what it writes. */
  isAwake(): boolean;
  disk(): DiskState;
  /** The power has gone in the midst of a write. */
  isCut(): boolean;
  /** What the till says of its disk. */
  storageTrouble(): StorageTrouble | null;
  setDisk(state: DiskState): void;
  /** The power goes at that write from now on, and is back so long after. */
  cutWithin(writes: number, offMs: number): void;
  /** It runs since a moment ago, and its board is not filled yet. */
  isStarting(): boolean;
  /** Whether HubRise has told it what time it is since it started, slept, or had its clock changed. */
  knowsTime(): boolean;
  /** What was announced since the schedule began, as `kind code`. */
  announced(): readonly string[];
  start(): void;
  /** As a power cut does. */
  kill(): void;
  /** In order; it is off when this resolves. */
  stop(): Promise<void>;
  sleep(): void;
  wake(): void;
  changeClock(ms: number): void;
  /** Connects it to another point de vente. */
  connectTo(location: string): void;
}

export interface RunningTill
  extends Pick<BareTill, 'store' | 'db' | 'loops' | 'gate' | 'printing'> {
  readonly computer: Computer;
  readonly bare: BareTill;
  readonly views: Views;
  /** Null: it does not sell at a counter. */
  readonly counter: SimCounter | null;
  readonly startedAt: number;
}

const POLL_MS = 30_000;
/** As in till/till.ts and till/lifecycle.ts. */
const BOARD_FIRST_MS = 1_000;
const LOOK_AT_TIME_EVERY_MS = 10_000;

export function createSimTill(deps: SimTillDeps): SimTill {
  const { number, plan, universe, hubrise } = deps;
  let aheadMs = plan.aheadMs;
  let connection = hubrise.connect(`caisse-${number}`, deps.location);
  let connectedAt = universe.now();
  let current: (RunningTill & { readonly line: Line; readonly storage: StorageWatch }) | null =
    null;
  let ending = false;
  const journalPlace = createJournalPlace();
  const announced: string[] = [];

  function start(): void {
    if (current !== null) return;
    // Whoever starts it on such a disk is told so, and tries again.
    if (deps.disks.state(number) !== 'well') {
      universe.at(universe.now() + 1_000, start);
      return;
    }
    goOnWithStored();
    const computer = createComputer({
      universe,
      aheadMs,
      sleepReading: plan.sleepReading,
      random: deps.random,
      soon: deps.soon,
    });
    const line = createLine({
      universe,
      computer,
      till: number,
      hubrise,
      weather: deps.weather,
      delay: deps.delay,
      hasNoPower: () => deps.disks.isCut(number),
      onLeaving: (request) => deps.onLeaving(till, request),
      onAnswered: (request, status, faults) => deps.onAnswered(till, request, status, faults),
    });
    computer.run(() => {
      const bare = createBareTill({
        folder: '',
        apiUrl: API_URL,
        pollMs: POLL_MS,
        timers: computer,
        location: connection.location,
        token: connection.token,
        undoMs: UNDO_MS,
        shop: plan.shop,
        printers: printersOf(plan),
        ...(plan.kitchen === undefined ? {} : { kitchen: plan.kitchen }),
        ...(plan.counter === undefined ? {} : { customerList: LIST }),
        ...(plan.counter === undefined ? {} : { journal: journalOn(computer) }),
        deviceId: `till-${number}`,
        onChange: () => {
          current?.counter?.printed();
          deps.onChange(till);
        },
        stayOfEvents,
        world: {
          db: deps.disks.open(number),
          http: { fetch: line.fetch, maxBytes: LARGEST_ANSWER },
          random: computer.random,
          onStoreError: () => {},
          systemPrinter: (name) => printerOf(name).connect(computer),
          dial: (to) => printerOf(to.host).dial(computer, plan.lan ?? 'talks')(to),
        },
      });
      bare.store.onEffectFailed(refuse);
      if (plan.catalogId !== undefined) bare.store.connection.update({ catalogId: plan.catalogId });
      const storage = watchStorage({
        store: bare.store,
        timers: computer,
        makeRoom: () => false,
        isFull: () => deps.disks.state(number) === 'full',
        onChange: (trouble) => {
          if (trouble === null) bare.loops.storageIsBack().catch(refuse);
        },
        onError: refuse,
      });
      const counter =
        plan.counter === undefined || bare.journal === null
          ? null
          : createSimCounter({
              bare,
              computer,
              till: number,
              fiscal: bare.journal,
              plan: plan.counter,
              printers: printersOf(plan),
              onError: refuse,
            });
      current = {
        ...bare,
        counter,
        bare,
        computer,
        line,
        storage,
        views: viewsOf(bare, computer, storage),
        startedAt: universe.now(),
      };
      bare.connected();
      bare.printing.start();
      counter?.begin().catch(refuse);
      computer.after(BOARD_FIRST_MS, bare.loops.begin);
      const lookAtTime = (): void => {
        computer.after(LOOK_AT_TIME_EVERY_MS, lookAtTime);
        bare.board.timePassed();
      };
      computer.after(LOOK_AT_TIME_EVERY_MS, lookAtTime);
    });
  }

  const journalOn =
    (computer: Computer) =>
    (store: Store, gate: RequestGate): FiscalService =>
      createSimJournal({
        store,
        computer,
        place: journalPlace,
        till: number,
        onError: refuse,
        hubriseClock: () => (gate.isClockCertain() ? gate.hubriseNow() : null),
      });

  function printerOf(name: string): SimPrinter {
    return name === BACKUP_NAME ? deps.backup : deps.printer;
  }

  /** Cut off while it was being connected elsewhere, it is still where its database says. */
  function goOnWithStored(): void {
    const stored = deps.disks.open(number).prepare('SELECT location_id FROM connection').pluck();
    const location = stored.get();
    if (typeof location !== 'string' || location === connection.location) return;
    connection = hubrise.connect(`caisse-${number}`, location);
    connectedAt = universe.now();
  }

  /** What its disk does is no news. */
  function refuse(error: unknown): void {
    if (!isOfDisk(error)) deps.onError(till, error);
  }

  function off(): void {
    if (current === null) return;
    aheadMs = current.computer.aheadMs();
    announced.push(...current.bare.announced);
    current.bare.errors.forEach(refuse);
    current.line.cutOff();
    current.computer.powerOff();
    deps.printer.unplug();
    deps.backup.unplug();
    current = null;
    ending = false;
  }

  const till: SimTill = {
    number,
    plan,
    printer: deps.printer,
    backup: deps.backup,
    canPrint: () => {
      const own = deps.printer.state();
      // What a mute backup without paper took from the till is believed to be printed.
      const isSwallowed = deps.backup.state() !== 'well' && deps.backup.isBelieved();
      if (!plan.hasPrinter || isSwallowed) return false;
      if (own === 'well') return true;
      // Of one that says nothing nobody knows what it has in its memory, and whether that is on paper.
      const isBelieved = plan.lan === 'mute' || deps.printer.isBelieved();
      return !isBelieved && plan.hasBackup === true && deps.backup.state() === 'well';
    },
    paperCount: () => deps.printer.papers.length + deps.backup.papers.length,
    papers: () => [...deps.printer.papers, ...deps.backup.papers].toSorted((a, b) => a.at - b.at),
    running: () => (ending ? null : current),
    open: () => current,
    connection: () => connection,
    connectedAt: () => connectedAt,
    isAwake: () =>
      !ending && current?.computer.isAwake() === true && deps.disks.state(number) === 'well',
    disk: () => deps.disks.state(number),
    isCut: () => deps.disks.isCut(number),
    storageTrouble: () => current?.storage.get() ?? null,
    setDisk: (state) => deps.disks.set(number, state),
    cutWithin: (writes, offMs) => {
      deps.disks.cutAt(number, writes, () => {
        universe.at(universe.now(), () => {
          till.kill();
          deps.onOff(till);
          universe.at(universe.now() + offMs, () => {
            till.start();
            deps.onOff(till);
          });
        });
      });
    },
    isStarting: () => current !== null && universe.now() - current.startedAt < 2 * BOARD_FIRST_MS,
    knowsTime: () => current?.bare.gate.isClockCertain() === true,
    announced: () => [...announced, ...(current?.bare.announced ?? [])],
    start,
    kill: () => {
      const db = current?.db;
      off();
      db?.close();
    },
    stop: async () => {
      if (current === null || ending) return;
      ending = true;
      const { computer, bare, counter } = current;
      await computer.run(async () => {
        await counter?.stop();
        await bare.stop();
      });
      off();
    },
    sleep: () => current?.computer.sleep(),
    wake: () => {
      if (current === null || current.computer.isAwake()) return;
      const { computer, bare } = current;
      computer.wake();
      computer.run(() => {
        bare.loops.interrupt();
        bare.loops.woke();
      });
    },
    changeClock: (ms) => {
      if (current === null) aheadMs += ms;
      else current.computer.changeClock(ms);
    },
    connectTo: (location) => {
      connection = hubrise.connect(`caisse-${number}`, location);
      connectedAt = universe.now();
      if (current === null) return;
      const { computer, bare } = current;
      computer.run(() => {
        bare.connectTo({ location, token: connection.token });
        bare.loops.forget();
        bare.connected();
        bare.loops.begin();
      });
    },
  };
  return till;
}

const LARGEST_ANSWER = 256 * 1_024;

export const DEFAULT_PLAN: TillPlan = {
  aheadMs: 0,
  sleepReading: 'timers_stand_still',
  hasPrinter: true,
  shop: { ...DEFAULT_SHOP, preparationMinutes: 20 },
};

/** What the window would show; the keychain and the notices are not simulated. */
function viewsOf(bare: BareTill, computer: Computer, storage: StorageWatch): Views {
  const connection: Pick<
    ConnectionService,
    'phase' | 'location' | 'lost' | 'token' | 'heldInMemoryOnly'
  > = {
    location: () => bare.store.connection.get()?.locationId ?? null,
    phase: () => ({ kind: 'connected', problem: null }),
    lost: () => null,
    token: () => 'held',
    heldInMemoryOnly: () => false,
  };
  return createViews({
    store: bare.store,
    gate: bare.gate,
    exchange: bare.loops.exchange,
    network: () => null,
    listening: bare.loops.listening,
    storage: storage.get,
    unkept: bare.loops.unkept,
    acknowledger: bare.loops.acknowledger,
    sharedQueue: { isShared: bare.isQueueShared },
    connection: connection as ConnectionService,
    revocations: { count: () => 0, run: async () => {}, drop: async () => true },
    notices: { list: bare.notices, raise: () => {}, dismiss: () => {} },
    prints: bare.printing.queue,
    pace: bare.loops.pace,
    now: computer.now,
    lastImport: () => null,
    client: { get: () => ({ id: 'client', secret: 'secret' }), isHeldInMemoryOnly: () => false },
  });
}
