import { copyFileSync, cpSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { assortmentOf, type Choice, type Goods } from '../../main/core/counter/assortment.ts';
import {
  COUNTER_DEFAULTS,
  type CounterSettings,
  titreOn,
} from '../../main/core/counter/settings.ts';
import type { Tender } from '../../main/core/counter/tender.ts';
import type { Kind } from '../../main/core/fiscal/kinds.ts';
import { ALL_RIGHTS, type Rights } from '../../main/core/operators/operator.ts';
import { type Counter, createCounter } from '../../main/counter/counter.ts';
import type { CounterBills } from '../../main/counter/pay.ts';
import { createCustomers } from '../../main/customers/customers.ts';
import { type CustomerPoints, createCustomerPoints } from '../../main/customers/points.ts';
import { payloadOf } from '../../main/fiscal/journal.ts';
import type { LoyaltyApi } from '../../main/hubrise/api/customers.ts';
import { frenchReason } from '../../main/lib/words.ts';
import { createPushNotes } from '../../main/local-orders/counter-orders.ts';
import type { Store } from '../../main/store/index.ts';
import type {
  CounterAnswer,
  CounterView,
  OperatorView,
  PaperAnswer,
} from '../../preload/contract.ts';
import { verifyFile } from '../../resources/verifier/index.ts';
import { someGoods } from '../core/counter/shop.ts';
import { aCounter, aPlace, type Place, startJournal, type TestJournal } from '../fiscal/harness.ts';
import { createFakeKeychain } from '../secrets/fake-keychain.ts';
import { LOCATION } from '../store/rows.ts';
import { tempFolder } from '../support/temp-folder.ts';
import { type LocalOrders, someLocalOrders } from './local-orders.ts';

/** What a test changes of the counter's world while it runs. */
export interface CounterWorld {
  /** The manager who has agreed just now. */
  approval: string | null;
  rights: Rights | null;
  off: readonly string[];
  /** What the drawer's printer answers; null: there is none. */
  drawer: boolean | null;
  prints: string[];
  hasPrinter: boolean;
  /** What was asked for stays on its way to the printer: until it is there no copy of it is made. */
  isPrinting: boolean;
  drawers: number;
  settings: CounterSettings;
  /** How many sales it was told of. */
  sold: number;
  /** What is sold. */
  goods: Goods;
  /** What HubRise answers where a customer's points are asked for. */
  pointsAtHubrise: LoyaltyApi['readPoints'];
}

export interface TestCounter extends TestJournal {
  readonly counter: Counter;
  readonly points: CustomerPoints;
  readonly world: CounterWorld;
  readonly pushed: CounterView[];
  readonly local: LocalOrders;
}

export const ADA = 'op1';

/** A shop without any order of HubRise's. */
const NO_BILLS: CounterBills = {
  draftOf: () => ({ kind: 'refused', reason: 'unknown_ticket' }),
  isCurrent: () => false,
  sold: () => undefined,
  told: () => undefined,
};

export function sells(
  journal: TestJournal,
  world: CounterWorld,
  store: Store = journal.store,
  bills: CounterBills = NO_BILLS,
): TestCounter {
  const pushed: CounterView[] = [];
  let ids = 0;
  const pushes = createPushNotes({
    store,
    isWanted: () => world.settings.push,
    hubriseNow: journal.place.timers.now,
    location: () => LOCATION,
    newId: () => {
      ids += 1;
      return `id ${ids}`;
    },
    onNoted: () => undefined,
  });
  const local = someLocalOrders(store, journal.place.timers, pushes);
  const points = createCustomerPoints({
    store,
    location: () => LOCATION,
    maySell: () => world.rights?.sell === true,
    rules: () => (world.settings.points.isOn && world.settings.push ? world.settings.points : null),
    makesCustomers: () => world.settings.customers,
    isTraining: () => journal.fiscal.state().isTraining,
    hubriseNow: journal.place.timers.now,
    newId: () => {
      ids += 1;
      return `id${ids}`;
    },
    api: () => ({ readPoints: (list, id) => world.pointsAtHubrise(list, id) }),
  });
  const counter = createCounter({
    kitchen: local.port,
    reasonText: frenchReason,
    onPutRight: () => undefined,
    store,
    bills,
    fiscal: journal.fiscal,
    now: journal.place.timers.now,
    hubriseNow: journal.place.timers.now,
    goods: async () => ({ goods: world.goods, assortment: assortmentOf(world.goods.parts) }),
    goodsKey: () => JSON.stringify(world.goods),
    off: () => new Set(world.off),
    titre: (date) => titreOn(world.settings, date),
    wantsApproval: () => world.settings.approvesRemovals,
    takeApproval: () => {
      const given = world.approval;
      world.approval = null;
      return given;
    },
    onSold: () => {
      world.sold += 1;
    },
    timeZone: () => 'Europe/Paris',
    operator: () =>
      world.rights === null
        ? null
        : ({ id: ADA, name: 'Ada', rights: world.rights, hasPin: false } satisfies OperatorView),
    drawer: () => {
      if (world.drawer === null) return null;
      world.drawers += 1;
      return Promise.resolve(world.drawer);
    },
    papers: {
      hasPrinter: () => world.hasPrinter,
      printSale: (number) => printed(world, number, 0),
      salePage: () => ({ kind: 'refused', reason: 'invalid', detail: 'no page here' }),
      printNote: (number, _operator, customer) => printed(world, `${number} ${customer}`, 0),
    },
    customers: createCustomers({
      store,
      now: journal.place.timers.now,
      hubriseNow: journal.place.timers.now,
      location: () => null,
      maySell: () => true,
      isWanted: () => false,
      newId: () => 'mark',
      api: () => {
        throw new Error('The till is not connected');
      },
    }),
    points,
    onError: (error) => journal.errors.push(error),
  });
  store.onTouched(['counter'], () => {
    try {
      pushed.push(counter.get());
    } catch {
      // The window, which asks, keeps what it has where that cannot be read.
    }
  });
  const kill = (): void => {
    counter.end();
    journal.kill();
  };
  return { ...journal, kill, counter, points, world, pushed, local };
}

function printed(world: CounterWorld, what: string, copy: number): PaperAnswer {
  if (!world.hasPrinter) return { kind: 'no_printer' };
  if (world.isPrinting && world.prints.includes(what)) {
    return { kind: 'refused', reason: 'print_pending', detail: 'a copy is on its way' };
  }
  world.prints.push(what);
  return { kind: 'queued', printer: 'Comptoir', copy };
}

export function aWorld(): CounterWorld {
  return {
    rights: ALL_RIGHTS,
    off: [],
    drawer: true,
    prints: [],
    hasPrinter: true,
    isPrinting: false,
    approval: null,
    drawers: 0,
    sold: 0,
    goods: someGoods(),
    settings: COUNTER_DEFAULTS,
    pointsAtHubrise: async () => ({ kind: 'offline', reason: 'no_connection' }),
  };
}

/** A counter that a manager has set up; `wrap` may look at what is stored. */
export async function aShopCounter(
  place: Place = aPlace(),
  wrap: (store: Store) => Store = (store) => store,
): Promise<TestCounter> {
  const journal = await aCounter(place);
  return sells(journal, aWorld(), wrap(journal.store));
}

/** The same shop after a start. */
export async function restarted(place: Place): Promise<TestCounter> {
  return sells(await startJournal(place), aWorld());
}

/** What is on the disk at this moment, as a power cut leaves it: another computer's, with the same keys. */
export function cutOff(place: Place): Place {
  const folder = tempFolder();
  cpSync(place.folder, folder, { recursive: true });
  const marksFolder = tempFolder();
  cpSync(place.marksFolder, marksFolder, { recursive: true });
  const keychain = createFakeKeychain();
  for (const [name, secret] of place.keychain.entries) keychain.entries.set(name, secret);
  return { ...place, folder, marksFolder, keychain, path: join(folder, basename(place.path)) };
}

export function pizza(size: string, more: readonly [string, string][] = []): Choice {
  const article = { reine: 'p-reine', coca: 'p-coca', vin: 'p-vin' }[size] ?? size;
  const options = more.map(([list, option]) => ({ list, option, count: 1 }));
  return { kind: 'product', article: `product ${article}`, size, options };
}

export const REINE = pizza('reine', [['sauce', 'tomate']]);
export const COCA = pizza('coca');
export const CASH = (amount: number): Tender => ({ means: 'cash', amount });

export function ok(answer: CounterAnswer): CounterView {
  if (answer.kind === 'refused') throw new Error(answer.reason);
  return answer.view;
}

/** What is sealed of a kind, in order. */
export function recordsOf<K extends Kind>({ store }: Pick<TestCounter, 'store'>, kind: K) {
  return store.fiscal.listOf('R', kind, 0).map((record) => payloadOf<K>(record));
}

export async function add(counter: Counter, ...choices: readonly Choice[]): Promise<CounterView> {
  for (const choice of choices) ok(await counter.edit({ kind: 'add', choice, qty: 1_000 }));
  return counter.get();
}

/** What the independent verifier finds of the journal that the counter has written. */
export async function findings(place: Place, fingerprint: string): Promise<readonly string[]> {
  const marks = JSON.parse(readFileSync(join(place.marksFolder, 'journal-till-1.json'), 'utf8'));
  const copy = join(tempFolder(), 'copy.sqlite');
  copyFileSync(place.path, copy);
  const result = await verifyFile(copy, { fingerprints: [fingerprint], ...marks });
  return result.findings.map((one) => JSON.stringify(one));
}
