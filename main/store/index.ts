import type { Database, Statement } from 'better-sqlite3';
import { createCatalogLimitStore, createCatalogStore, createRefLinkStore } from './catalog.ts';
import { createConnectionStore } from './connection.ts';
import {
  createCardAttemptStore,
  createCounterPaperStore,
  createCounterTicketStore,
} from './counter-tickets.ts';
import { createCustomerStore } from './customers.ts';
import { canStore } from './database.ts';
import { createDraftStore } from './drafts.ts';
import { createErasureStore } from './erasure.ts';
import { type CarriedJournal, carryJournal } from './fiscal-carry.ts';
import { createFiscalRecordStore, createSaleSearchStore } from './fiscal-records.ts';
import { createInboxStore } from './inbox.ts';
import { createKitchenDueStore, createKitchenNoticeStore } from './kitchen-notices.ts';
import { createLoyaltyStore } from './loyalty-moves.ts';
import { createOpenLookStore } from './open-look.ts';
import { createOperatorStore } from './operators.ts';
import { createOrderSearchStore } from './order-search.ts';
import { createLongTexts, createOrderStore } from './orders.ts';
import { createOutboxStore } from './outbox.ts';
import { createOwnListStore } from './own-list.ts';
import { createPhoneCustomerStore } from './phone-customers.ts';
import { createPrintStore } from './prints.ts';
import { createPublicationStore } from './publications.ts';
import { createPushStore } from './pushes.ts';
import { createRestoreStore } from './restores.ts';
import { createSavedValue } from './saved-value.ts';
import { createSendStore } from './sends.ts';
import { watchSoundness } from './soundness.ts';
import { createSoldRefsStore, createStatisticsStore } from './statistics.ts';
import { createStockStore } from './stock.ts';
import { createTakingStore } from './takings.ts';
import { createVatChoiceStore } from './vat-choices.ts';
import { createWorks } from './work.ts';

/** Every table behind one door. */
export type Store = Readonly<ReturnType<typeof createStore>>;

/** `prepared`: when its statements are made ready; all of them at once serves to look at them. */
export function createStore(opened: Database, prepared = preparingLater) {
  const db = prepared(opened);
  const { watch, isSound, onRefused } = watchSoundness();
  const statistics = createStatisticsStore(db);
  const takings = createTakingStore(db);
  const sends = createSendStore(db);
  const pushes = createPushStore(db, sends);
  return {
    access: watch(createSavedValue(db, 'access', 'state')),
    cardAttempts: watch(createCardAttemptStore(db)),
    catalog: watch(createCatalogStore(db)),
    longTexts: watch(createLongTexts(db)),
    catalogLimits: watch(createCatalogLimitStore(db)),
    connection: watch(createConnectionStore(db)),
    counterSettings: watch(createSavedValue(db, 'counter_settings', 'state')),
    counterState: watch(createSavedValue(db, 'counter_state', 'state')),
    counterTickets: watch(createCounterTicketStore(db)),
    counterPapers: watch(createCounterPaperStore(db)),
    customers: watch(createCustomerStore(db)),
    loyaltyMoves: watch(createLoyaltyStore(db)),
    drafts: watch(createDraftStore(db)),
    erasure: watch(createErasureStore(db)),
    fiscal: watch(createFiscalRecordStore(db)),
    fiscalSetup: watch(createSavedValue(db, 'fiscal_setup', 'state')),
    inbox: watch(createInboxStore(db)),
    kitchenDue: watch(createKitchenDueStore(db)),
    kitchenNotices: watch(createKitchenNoticeStore(db)),
    openLook: watch(createOpenLookStore(db)),
    opening: watch(createSavedValue(db, 'opening', 'state')),
    operators: watch(createOperatorStore(db)),
    orders: watch(
      createOrderStore(db, (id, entry) => {
        statistics.followHistory(id, entry);
        takings.followHistory(id, entry);
        pushes.followHistory(id);
      }),
    ),
    orderSearch: watch(createOrderSearchStore(db)),
    outbox: watch(createOutboxStore(db)),
    phoneCustomers: watch(createPhoneCustomerStore(db)),
    ownList: watch(createOwnListStore(db)),
    prints: watch(createPrintStore(db)),
    pushes: watch(pushes),
    refLinks: watch(createRefLinkStore(db)),
    publications: watch(createPublicationStore(db)),
    requestBudget: watch(createSavedValue(db, 'request_budget', 'counters')),
    restores: watch(createRestoreStore(db)),
    saleSearch: watch(createSaleSearchStore(db)),
    sends: watch(sends),
    statistics: watch(statistics),
    soldRefs: watch(createSoldRefsStore(db)),
    stock: watch(createStockStore(db, sends)),
    takings: watch(takings),
    vatChoices: watch(createVatChoiceStore(db)),
    ...watch(createWorks(db, sends)),
    /** Adds what the journal of another file has beyond this one's. */
    carryJournal: (from: string): CarriedJournal => carryJournal(db, from),
    /** False once damage has been met in the file: it must be looked at before it is used again. */
    isSound,
    /** The one who is told each time that something could not be stored, with the error that says why. */
    onRefused,
    /** Whether an order could be stored now: tries it. Waits for nobody. */
    canStore: (): boolean => canStore(db),
  };
}

/** What the tables ask of a statement, and nothing else of it. */
type Asked = Pick<Statement, 'all' | 'get' | 'pluck' | 'raw' | 'run'>;

/**
 * The same connection, whose statements are made ready as each is first run. A till has some three hundred, and
 * its start runs a few dozen: making all of them ready kept the window waiting.
 */
export function preparingLater(db: Database): Database {
  const prepare = (sql: string): Asked => later(() => db.prepare(sql));
  return Object.create(db, { prepare: { value: prepare } });
}

function later(prepare: () => Statement): Asked {
  let ready: Statement | null = null;
  const statement = (): Statement => {
    ready ??= prepare();
    return ready;
  };
  return {
    get: (...values) => statement().get(...values),
    all: (...values) => statement().all(...values),
    run: (...values) => statement().run(...values),
    // Said of a statement as it is made, so of one that has not run.
    pluck: () => later(() => prepare().pluck()) as Statement,
    raw: () => later(() => prepare().raw()) as Statement,
  };
}
