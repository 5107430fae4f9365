import type { CashCounts } from '../../main/core/cash/count.ts';
import type { ClosingKind } from '../../main/core/fiscal/kinds.ts';
import type { CashCount } from '../../main/core/fiscal/payloads.ts';
import type { FiscalReason } from '../../main/core/fiscal/refusal.ts';
import type { FiscalView } from '../../main/core/fiscal/view.ts';
import type { SpanKind } from '../../main/core/shop/opening-hours.ts';
import type { ServiceDay } from '../../main/core/shop/shop-time.ts';
import type { Owed } from '../../main/core/takings/collected.ts';
import type { RefundAnswer } from './counter.ts';
import type { FiscalAnswer, PaperAnswer } from './fiscal.ts';
import type { TicketPreview } from './printing.ts';
import type { ExportFailure, ExportResult } from './sales.ts';

/** The days of the journal as Ventes › CLÔTURES sees them: open, to be counted, closed, archived. */

/** Cash that went in or out beside sales; cents. */
export interface CashMove {
  readonly type: 'float' | 'in' | 'out';
  readonly amount: number;
  readonly reason: string;
  /** Local time with offset. */
  readonly at: string;
  /** The operator's id. */
  readonly operator: string;
}

export interface ClosingRow {
  readonly number: string;
  readonly kind: ClosingKind;
  readonly period: string;
  /** Local time with offset. */
  readonly at: string;
  /** TTC of the period, cents. */
  readonly total: number;
  /** Null: nobody counted. */
  readonly counted: number | null;
  readonly difference: number | null;
}

export interface ClosingPaperView extends ClosingRow {
  readonly preview: TicketPreview;
}

/** What became of the archive that was asked for last since the start. */
export type ArchiveState =
  | { readonly kind: 'none' }
  /** Its folder is being chosen, or it is being written. */
  | { readonly kind: 'running' }
  /** Where it stands; `broken`: how many records did not hold together as it was written. */
  | { readonly kind: 'written'; readonly path: string; readonly broken: number }
  | { readonly kind: 'failed'; readonly reason: ArchiveFailure }
  | { readonly kind: 'refused'; readonly reason: FiscalReason | 'no_right' };

export type ArchiveFailure = ExportFailure | 'folder_gone';

/** Something of a platform's order in the journal that a person should know. */
export interface TakingNoteView {
  readonly code: string;
  /**
   * `failed`: it is not in the journal; `by_hand`: it was paid at the counter, and has changed or is off;
   * `difference`: its lines do not add up to its total; `unknown`: products that the catalogue does not
   * know; `untold`: HubRise does not take that it was paid here; `unpushed`: nor that the counter sold it; `unfollowed`: nor what became of that later; `twice`: another till seals it too;
   * `nowhere`: so it was, and both have given it back;
   * `points`: HubRise does not take what a sale or an avoir moves of a customer's points; `overdrawn`: it has
   * taken more than there were, for they were used elsewhere meanwhile; `points_waiting`: so many (`code`) wait
   * for a right that HubRise has not given;
   * `elsewhere`: another till seals orders, as this one does, whose name is the code.
   */
  readonly kind:
    | 'by_hand'
    | 'difference'
    | 'elsewhere'
    | 'failed'
    | 'nowhere'
    | 'overdrawn'
    | 'points'
    | 'points_waiting'
    | 'twice'
    | 'unfollowed'
    | 'unknown'
    | 'unpushed'
    | 'untold';
  /** Of a difference, cents. */
  readonly amount: number | null;
  /** The products, the number of the sale, or the other till. */
  readonly what: string | null;
  /** Of `points`: what was to move; of `overdrawn`: what the customer has by now. */
  readonly points?: number;
  /** Of `twice`: this till's sale, all of the platform’s money, of which something is left to be given back. */
  readonly sale?: string;
}

export interface ClosingsView
  extends Pick<
    FiscalView,
    'archivedAt' | 'isArchiveDue' | 'isTraining' | 'openDay' | 'phase' | 'today'
  > {
  /** The float of the open day; null: not told yet. */
  readonly float: number | null;
  /** Of the open day, oldest first. */
  readonly moves: readonly CashMove[];
  /** Orders that are neither paid nor cancelled: carried over, never in the way. */
  readonly openOrders: readonly string[];
  /** Of the counter's tickets; the rest of a bill in parts is here alone, its order is none of the open ones. */
  readonly unsold: UnsoldTickets;
  /** Card payments of which nobody knows whether they went through. */
  readonly openCards: number;
  /** Platforms' orders that wait to be sealed; what there is to know of those of two days, and of `twice` for good. */
  readonly takings: {
    readonly waiting: number;
    readonly notes: readonly TakingNoteView[];
    /** Which till seals them; null: none come, HubRise is not connected. */
    readonly sealer:
      | { readonly kind: 'here' }
      | { readonly kind: 'other'; readonly till: string }
      | null;
  };
  readonly archive: ArchiveState;
  /** The last Z. */
  readonly last: ClosingRow | null;
  /** What who is at the counter may do here. */
  readonly may: { readonly closings: boolean; readonly drawer: boolean };
}

/** Tickets of the counter that are not sold yet, or not all of them. */
export interface UnsoldTickets {
  readonly count: number;
  /** Of how many something was taken already. */
  readonly partPaid: number;
  /** What of that is in the drawer, cents: expected there only once they are sold. */
  readonly cash: number;
}

/** Told after the count, never before. Cents. */
export interface CountResult {
  readonly counted: number;
  readonly expected: CashCount['expected'];
  readonly difference: number;
  /** Tips in cash of that day: not expected, and in the drawer only where nobody has taken them out. */
  readonly cashTips: number;
}

export interface CloseWish {
  readonly counts: CashCounts;
  /** Why it differs; null where it does not. */
  readonly reason: string | null;
  /** What stays in the drawer for the next day, cents; null: to be told then. */
  readonly float: number | null;
  /** The day that was counted, `YYYY-MM-DD`: one that has ended meanwhile is closed already. */
  readonly day: ServiceDay;
}

export interface ClosingsApi {
  /** The figures of the open day, as paper; one line of the JET. */
  x(): Promise<FiscalAnswer<TicketPreview>>;
  printX(): Promise<PaperAnswer>;
  cash(type: CashMove['type'], amount: number, reason: string): Promise<FiscalAnswer>;
  /** Seals what was counted of a day, and tells then what should be there. */
  count(counts: CashCounts, day: ServiceDay): Promise<FiscalAnswer<CountResult>>;
  /** The numbers of what was closed: the day, and the month and year that end with it. */
  close(wish: CloseWish): Promise<FiscalAnswer<readonly string[]>>;
  /** Asks the person for a folder and writes the archive into it. Where one is running, nothing. */
  archive(): Promise<ArchiveState>;
  /** What the platforms owe by the journal; of the span that holds the day, the open one's for null. */
  owed(kind: SpanKind, day: ServiceDay | null): Promise<FiscalAnswer<Owed>>;
  printOwed(kind: SpanKind, day: ServiceDay): Promise<PaperAnswer>;
  /** Asks the person for a file, and writes it. */
  exportOwed(kind: SpanKind, day: ServiceDay): Promise<ExportResult>;
  /**
   * Of a sale that another till has sealed too: seals the avoir of all that is left of it, where the other
   * one has not, as far as HubRise can be asked.
   */
  giveBackDouble(sale: string, till: string): Promise<RefundAnswer>;
  /** The newest first. */
  list(kind: ClosingKind): Promise<readonly ClosingRow[]>;
  /** As it was sealed; null: there is none. */
  paper(number: string): Promise<ClosingPaperView | null>;
  print(number: string): Promise<PaperAnswer>;
  /** The page for the system's own printing, marked as the copy that it is. */
  asPdf(number: string): Promise<FiscalAnswer<TicketPreview>>;
}
