import type { Database } from 'better-sqlite3';
import { type CardAttemptStore, createCardAttemptStore } from './card-attempts.ts';
import { type CatalogStore, createCatalogStore } from './catalog.ts';
import { type CollectionStore, createCollectionStore } from './collections.ts';
import { type ConnectionStore, createConnectionStore } from './connection.ts';
import { type CounterPaperStore, createCounterPaperStore } from './counter-papers.ts';
import { type CounterTicketStore, createCounterTicketStore } from './counter-tickets.ts';
import { type CustomerSendStore, createCustomerSendStore } from './customer-sends.ts';
import { type CustomerStore, createCustomerStore } from './customers.ts';
import { isFree } from './database.ts';
import { createDraftStore, type DraftStore } from './drafts.ts';
import { createErasureStore, type ErasureStore } from './erasure.ts';
import { type CarriedJournal, carryJournal } from './fiscal-carry.ts';
import { createFiscalRecordStore, type FiscalRecordStore } from './fiscal-records.ts';
import { createInboxStore, type InboxStore } from './inbox.ts';
import { createKitchenDueStore, type KitchenDueStore } from './kitchen-due.ts';
import { createKitchenNoticeStore, type KitchenNoticeStore } from './kitchen-notices.ts';
import { createLoyaltyStore, type LoyaltyStore } from './loyalty-moves.ts';
import { createOpenLookStore, type OpenLookStore } from './open-look.ts';
import { createOperatorStore, type OperatorStore } from './operators.ts';
import { createOrderSearchStore, type OrderSearchStore } from './order-search.ts';
import { createOrderStore, type OrderStore } from './orders.ts';
import { createOutboxStore, type OutboxStore } from './outbox.ts';
import { createOwnListStore, type OwnListStore } from './own-list.ts';
import { createPhoneCustomerStore, type PhoneCustomerStore } from './phone-customers.ts';
import { preparingLater } from './prepare-later.ts';
import { createPrintStore, type PrintStore } from './prints.ts';
import { createPublicationStore, type PublicationStore } from './publications.ts';
import { createPushStore, type PushStore } from './pushes.ts';
import { createRefLinkStore, type RefLinkStore } from './ref-links.ts';
import { createRestoreStore, type RestoreStore } from './restores.ts';
import { createSaleSearchStore, type SaleSearchStore } from './sale-search.ts';
import { createSavedValue, type SavedValue } from './saved-value.ts';
import { createSoldRefsStore, type SoldRefsStore } from './sold-refs.ts';
import { watchSoundness } from './soundness.ts';
import { createStatisticsStore, type StatisticsStore } from './statistics.ts';
import { createStockStore, type StockStore } from './stock.ts';
import { createTakingStore, type TakingStore } from './takings.ts';
import { createVatChoiceStore, type VatChoiceStore } from './vat-choices.ts';

/** Every table behind one door. */
export interface Store {
  readonly access: SavedValue;
  readonly cardAttempts: CardAttemptStore;
  readonly catalog: CatalogStore;
  readonly connection: ConnectionStore;
  readonly counterSettings: SavedValue;
  readonly counterState: SavedValue;
  readonly counterTickets: CounterTicketStore;
  readonly counterPapers: CounterPaperStore;
  readonly customers: CustomerStore;
  readonly customerSends: CustomerSendStore;
  readonly loyaltyMoves: LoyaltyStore;
  readonly drafts: DraftStore;
  readonly erasure: ErasureStore;
  readonly fiscal: FiscalRecordStore;
  readonly fiscalSetup: SavedValue;
  readonly inbox: InboxStore;
  readonly kitchenDue: KitchenDueStore;
  readonly kitchenNotices: KitchenNoticeStore;
  readonly openLook: OpenLookStore;
  readonly opening: SavedValue;
  readonly operators: OperatorStore;
  readonly orders: OrderStore;
  readonly orderSearch: OrderSearchStore;
  readonly outbox: OutboxStore;
  readonly phoneCustomers: PhoneCustomerStore;
  readonly ownList: OwnListStore;
  readonly prints: PrintStore;
  readonly pushes: PushStore;
  readonly refLinks: RefLinkStore;
  readonly publications: PublicationStore;
  readonly requestBudget: SavedValue;
  readonly restores: RestoreStore;
  readonly saleSearch: SaleSearchStore;
  readonly statistics: StatisticsStore;
  readonly soldRefs: SoldRefsStore;
  readonly collections: CollectionStore;
  readonly stock: StockStore;
  readonly takings: TakingStore;
  readonly vatChoices: VatChoiceStore;
  /** All of `work` or nothing of it, on the disk when this returns. */
  transaction<T>(work: () => T): T;
  /** Adds what the journal of another file has beyond this one's. */
  carryJournal(from: string): CarriedJournal;
  /** Whether a transaction is under way: what was stored in it may yet be taken back. */
  isInTransaction(): boolean;
  /** False once damage has been met in the file: it must be looked at before it is used again. */
  isSound(): boolean;
  /** The one who is told each time that another program keeps the till from its file. */
  onLocked(listener: () => void): void;
  /** Whether something could be stored now. Waits for nobody. */
  isFree(): boolean;
}

/** `prepared`: when its statements are made ready; all of them at once serves to look at them. */
export function createStore(opened: Database, prepared = preparingLater): Store {
  const db = prepared(opened);
  const { watch, isSound, onLocked } = watchSoundness();
  const statistics = createStatisticsStore(db);
  const takings = createTakingStore(db);
  const pushes = createPushStore(db);
  return {
    access: watch(createSavedValue(db, 'access', 'state')),
    cardAttempts: watch(createCardAttemptStore(db)),
    catalog: watch(createCatalogStore(db)),
    connection: watch(createConnectionStore(db)),
    counterSettings: watch(createSavedValue(db, 'counter_settings', 'state')),
    counterState: watch(createSavedValue(db, 'counter_state', 'state')),
    counterTickets: watch(createCounterTicketStore(db)),
    counterPapers: watch(createCounterPaperStore(db)),
    customers: watch(createCustomerStore(db)),
    customerSends: watch(createCustomerSendStore(db)),
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
    statistics: watch(statistics),
    soldRefs: watch(createSoldRefsStore(db)),
    collections: watch(createCollectionStore(db)),
    stock: watch(createStockStore(db)),
    takings: watch(takings),
    vatChoices: watch(createVatChoiceStore(db)),
    ...watch({ transaction: <T>(work: () => T): T => db.transaction(work).immediate() }),
    carryJournal: (from) => carryJournal(db, from),
    isInTransaction: () => db.inTransaction,
    isSound,
    onLocked,
    isFree: () => isFree(db),
  };
}
