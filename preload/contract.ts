/**
 * The contract between the main process and the window: everything that crosses, and nothing else.
 * Main and renderer share only these types. No secret ever stands here.
 *
 * Times are milliseconds since the epoch; amounts are integer cents.
 */

import type { PinChange, PinCheck } from '../main/core/access/pin.ts';
import type { OrderStep } from '../main/core/answer/moves.ts';
import type { BoardChange } from '../main/core/board/card.ts';
import type { OrderDetail } from '../main/core/board/detail.ts';
import type { Notice } from '../main/core/notice.ts';
import type { BusyMinutes, Length } from '../main/core/opening/acceptance.ts';
import type { RawPart } from '../main/core/order/notes.ts';
import type { AcceptDelay } from '../main/core/platform/platform.ts';
import type { OpeningHours, SpanKind } from '../main/core/shop/opening-hours.ts';
import type { ServiceDay } from '../main/core/shop/shop-time.ts';
import type { Statistics } from '../main/core/statistics/figures.ts';
import type { OrderTicketKind } from '../main/core/ticket/ticket.ts';
import type { AccessView } from './contract/access.ts';
import type { ClosingsApi } from './contract/closings.ts';
import type { ConnectMethod, DisconnectPreview, ImportResult } from './contract/connection.ts';
import type { CounterApi } from './contract/counter.ts';
import type { CounterSettingsApi } from './contract/counter-settings.ts';
import type { CustomersApi } from './contract/customers.ts';
import type {
  BackupOffer,
  BackupResult,
  DiagnosticAnswer,
  RestoreAnswer,
} from './contract/data.ts';
import type { DraftApi } from './contract/draft.ts';
import type { FiscalApi, OperatorsApi, VatApi } from './contract/fiscal.ts';
import type { KitchenApi } from './contract/kitchen.ts';
import type { LiveApi } from './contract/live.ts';
import type { MenuApi } from './contract/menu.ts';
import type { OpeningAnswer } from './contract/opening.ts';
import type { Announcement, BoardView, MoveResult } from './contract/orders.ts';
import type { OwnListApi } from './contract/own-list.ts';
import type {
  OrderPrint,
  PreviewRequest,
  PrintAnswer,
  SystemPrinter,
  TestPageResult,
  TicketPreview,
} from './contract/printing.ts';
import type { ExportResult, SalesDay, SalesPage, SalesSearch } from './contract/sales.ts';
import type { AppInfo, LinkKey, Settings } from './contract/settings.ts';
import type { TerminalApi } from './contract/terminal.ts';

export type * from './contract/access.ts';
export type * from './contract/closings.ts';
export type * from './contract/connection.ts';
export type * from './contract/counter.ts';
export type * from './contract/counter-settings.ts';
export type * from './contract/customers.ts';
export type * from './contract/data.ts';
export type * from './contract/draft.ts';
export type * from './contract/fiscal.ts';
export type * from './contract/health.ts';
export type * from './contract/kitchen.ts';
export type * from './contract/live.ts';
export type * from './contract/menu.ts';
export type * from './contract/opening.ts';
export type * from './contract/orders.ts';
export type * from './contract/own-list.ts';
export type * from './contract/printing.ts';
export type * from './contract/sales.ts';
export type * from './contract/settings.ts';
export type * from './contract/terminal.ts';

export type Unsubscribe = () => void;
type Listen<T> = (listener: (value: T) => void) => Unsubscribe;

/**
 * `window.posHelper`: queries get or list, events are `onX` and return their unsubscribe. The till's
 * window has all of it but `kitchen`; the kitchen's has nothing else.
 */
export interface PosHelperApi {
  readonly connection: {
    connect(method: ConnectMethod): Promise<void>;
    submitCode(code: string): Promise<void>;
    cancel(): Promise<void>;
    getDisconnectPreview(): Promise<DisconnectPreview>;
    disconnect(): Promise<void>;
    checkNow(): Promise<void>;
    importClient(): Promise<ImportResult>;
  };
  /** What main keeps, by name, asked for again when it may have changed. */
  readonly live: LiveApi;
  readonly orders: {
    getBoard(): Promise<BoardView>;
    get(id: string): Promise<OrderDetail | null>;
    /** Part of an order's text as it came, beginning at a place in it; null where there is no such order. */
    getRaw(id: string, from: number): Promise<RawPart | null>;
    accept(id: string, delay: AcceptDelay): Promise<MoveResult>;
    reject(id: string, reason: string): Promise<MoveResult>;
    step(id: string, step: OrderStep): Promise<MoveResult>;
    cancel(id: string, reason: string): Promise<MoveResult>;
    /** Takes the last move back, as long as it has not been sent. */
    undo(id: string): Promise<MoveResult>;
    acknowledge(id: string): Promise<MoveResult>;
    /** Brings an order back that was finished, or taken off the screen, by mistake. */
    reopen(id: string): Promise<MoveResult>;
    resend(sendId: number): Promise<MoveResult>;
    abandon(sendId: number): Promise<MoveResult>;
    /** Puts a trial order on the board, to rehearse with; it is never told to HubRise. */
    startTrial(): Promise<MoveResult>;
    /** Finishes, one after the other, what nobody finished on a former day of service. */
    finishOld(): Promise<void>;
    print(id: string, kind: OrderTicketKind): Promise<PrintAnswer>;
    /** The tickets of an order so far, oldest first. */
    listPrints(id: string): Promise<readonly OrderPrint[]>;
    readonly onBoardChange: Listen<BoardChange>;
    readonly onAnnounce: Listen<Announcement>;
  };
  readonly opening: {
    /** Takes no orders for so long; the reason is told to the platforms that show it. */
    pause(length: Length, reason: string | null): Promise<OpeningAnswer>;
    /** Takes orders, each later by so many minutes, for an hour. */
    busy(extraMinutes: BusyMinutes): Promise<OpeningAnswer>;
    resume(): Promise<OpeningAnswer>;
    setPreparation(minutes: number): Promise<OpeningAnswer>;
    /** The whole week; `base`: the one that was changed into it. Nothing is sent where HubRise has another. */
    setHours(base: OpeningHours, hours: OpeningHours): Promise<OpeningAnswer>;
    /** Lets an exceptional closure begin now, by its key (`closureKey`). */
    closeNow(key: string): Promise<OpeningAnswer>;
    /** Asks HubRise how the shop stands; what it says is shown. */
    look(): Promise<void>;
  };
  readonly sales: {
    /** Null where the day is no date. */
    search(request: SalesSearch): Promise<SalesPage | null>;
    /** The figures of a day of service; today's for null. Null where the day is no date. */
    getDay(day: ServiceDay | null): Promise<SalesDay | null>;
    /** Asks the person where to, and writes these days there, both included. */
    exportCsv(firstDay: ServiceDay, lastDay: ServiceDay): Promise<ExportResult>;
  };
  readonly statistics: {
    /** Of the day, the week or the month that holds a day; today's for null. */
    get(kind: SpanKind, day: ServiceDay | null): Promise<Statistics>;
    /** Asks the person where to, and writes the tables of these figures there. */
    exportCsv(kind: SpanKind, day: ServiceDay): Promise<ExportResult>;
  };
  readonly menu: MenuApi;
  readonly counter: CounterApi;
  readonly customers: CustomersApi;
  readonly terminal: TerminalApi;
  readonly fiscal: FiscalApi;
  readonly operators: OperatorsApi;
  readonly draft: DraftApi;
  readonly vat: VatApi;
  readonly counterSettings: CounterSettingsApi;
  readonly ownList: OwnListApi;
  readonly closings: ClosingsApi;
  readonly printing: {
    listSystemPrinters(): Promise<readonly SystemPrinter[]>;
    /** Of the catalogue, in its order; none where it is not known. */
    listCategories(): Promise<readonly string[]>;
    /** Prints one, and answers when it is on paper or is not going to be. */
    testPage(printerId: string): Promise<TestPageResult>;
    /** Opens the drawer that hangs on it; false where it did not soon. */
    tryDrawer(printerId: string): Promise<boolean>;
    /** Null for an order that could not be read. */
    preview(request: PreviewRequest): Promise<TicketPreview | null>;
    /** Tries at once, because somebody has mended the printer. */
    retryNow(printerId: string): Promise<void>;
    printAgain(job: number, printerId: string): Promise<void>;
    abandon(job: number): Promise<void>;
  };
  readonly health: {
    dismissNotice(kind: Notice['kind']): Promise<void>;
  };
  readonly kitchen: KitchenApi;
  /** Where the kitchen's screen may stand. */
  readonly displays: {
    /** Opens the kitchen's screen again, where somebody has closed it. */
    openKitchen(): Promise<void>;
  };
  readonly settings: {
    update(change: Partial<Settings>): Promise<Settings>;
  };
  readonly access: {
    /** Somebody is at work in the back office: it stays open. Gives what stands now. */
    touch(): Promise<AccessView>;
    unlock(pin: string): Promise<PinCheck>;
    lock(): Promise<void>;
    /** Sets the first PIN, or another in its place: that needs the `current` one. */
    setPin(next: string, current: string | null): Promise<PinChange>;
    removePin(current: string): Promise<PinChange>;
  };
  readonly data: {
    backUpNow(): Promise<BackupResult>;
    /** The newest first. */
    listBackups(): Promise<readonly BackupOffer[]>;
    restore(name: string): Promise<RestoreAnswer>;
    /** The backup of the notice `backup_offer`: also without the PIN, see ipc/register.ts. */
    restoreOffered(): Promise<RestoreAnswer>;
    eraseNow(): Promise<void>;
  };
  readonly app: {
    getInfo(): Promise<AppInfo>;
    openLink(link: LinkKey): Promise<void>;
    copySupportAddress(): Promise<void>;
    /** Asks the person where to, and writes there what support needs: no personal data. */
    saveDiagnostic(): Promise<DiagnosticAnswer>;
    setFullScreen(on: boolean): Promise<void>;
    /** Where the computer does not take it, a notice says so, and the setting stays. */
    setStartAtLogin(on: boolean): Promise<void>;
  };
}
