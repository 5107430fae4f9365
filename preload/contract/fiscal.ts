import type { CashCounts } from '../../main/core/cash/count.ts';
import type { ClosingKind } from '../../main/core/fiscal/kinds.ts';
import type { CashCount, JournalSettings, Seller } from '../../main/core/fiscal/payloads.ts';
import type { FiscalReason } from '../../main/core/fiscal/refusal.ts';
import type { VatKind } from '../../main/core/fiscal/vat.ts';
import type { FiscalView } from '../../main/core/fiscal/view.ts';
import type { Operator, Rights } from '../../main/core/operators/operator.ts';
import type { ServiceDay } from '../../main/core/shop/service-day.ts';
import type { SpanKind } from '../../main/core/shop/spans.ts';
import type { Owed } from '../../main/core/takings/owed.ts';
import type { VatDecision, VatDoubt } from '../../main/core/vat/vat-table.ts';
import type { TicketPreview } from './printing.ts';
import type { ExportFailure, ExportResult } from './sales.ts';

/** The counter's journal, as its screens see it, and who stands at the counter. */

/** What became of something that was to be sealed. Where it is refused nothing of it is left. */
export type FiscalAnswer<T = null> =
  | { readonly kind: 'done'; readonly value: T }
  | {
      readonly kind: 'refused';
      readonly reason: FiscalReason | 'no_right';
      readonly detail: string;
    };

export interface OperatorView extends Operator {
  readonly hasPin: boolean;
}

export interface OperatorsView {
  /** In the order in which they were added. */
  readonly operators: readonly OperatorView[];
  /** Who is at the counter; null: somebody has to tap their name. */
  readonly current: OperatorView | null;
}

export type OperatorChoice =
  | { readonly kind: 'chosen'; readonly operator: OperatorView }
  | { readonly kind: 'pin_needed' }
  /** `waitMs` has to pass before the next try; 0: try again. */
  | { readonly kind: 'wrong'; readonly waitMs: number }
  | { readonly kind: 'too_early'; readonly waitMs: number }
  /** The keychain does not say what the PIN is. */
  | { readonly kind: 'unavailable' }
  | { readonly kind: 'gone' };

export type OperatorChange =
  | { readonly kind: 'done' }
  /** Nobody would be left who may set the counter up. */
  | { readonly kind: 'last_manager' }
  | { readonly kind: 'too_many' }
  | { readonly kind: 'name_taken' }
  | { readonly kind: 'no_name' }
  | { readonly kind: 'not_a_pin' }
  /** The keychain did not take the PIN: all is as before. */
  | { readonly kind: 'not_kept' }
  | { readonly kind: 'no_right' }
  | { readonly kind: 'gone' };

/** `id` null: a new one. */
export interface OperatorWish {
  readonly id: string | null;
  readonly name: string;
  readonly rights: Rights;
}

export interface OperatorsApi {
  get(): Promise<OperatorsView>;
  /** Somebody is at the counter from now on; `pin` is looked at where they have one. */
  choose(id: string, pin: string | null): Promise<OperatorChoice>;
  /** Nobody is. */
  leave(): Promise<void>;
  save(wish: OperatorWish): Promise<OperatorChange>;
  remove(id: string): Promise<OperatorChange>;
  /** Null: none any more. The former one is not asked for. */
  setPin(id: string, pin: string | null): Promise<OperatorChange>;
  readonly onChange: (listener: (view: OperatorsView) => void) => () => void;
}

/** What became of a paper of the journal; it comes out as soon as the printer can. */
export type PaperAnswer =
  /** `copy` 0: the original, or no document of the journal's; k: DUPLICATA n° k. */
  | { readonly kind: 'queued'; readonly printer: string; readonly copy: number }
  | { readonly kind: 'no_printer' }
  | {
      readonly kind: 'refused';
      readonly reason: FiscalReason | 'no_right';
      readonly detail: string;
    };

export interface SetUpWish {
  readonly seller: Seller;
  /** Two digits, `01`. */
  readonly till: string;
  readonly settings: JournalSettings;
}

/** What became of the file of the attestation. `refused`: no right, or nothing is set up. */
export type AttestationAnswer =
  | { readonly kind: 'written'; readonly path: string }
  | { readonly kind: 'cancelled' | 'refused' }
  | { readonly kind: 'failed'; readonly reason: ExportFailure };

export interface FiscalApi {
  get(): Promise<FiscalView>;
  /** Begins the journal, for good: `fingerprint` stands on the START paper. */
  setUp(wish: SetUpWish): Promise<FiscalAnswer<{ readonly fingerprint: string }>>;
  setSeller(seller: Seller): Promise<FiscalAnswer>;
  setTraining(on: boolean): Promise<FiscalAnswer>;
  rotateKey(): Promise<FiscalAnswer>;
  replaceLostKey(): Promise<FiscalAnswer>;
  confirmDate(): Promise<FiscalAnswer>;
  /** Asks the keychain again. */
  retry(): Promise<void>;
  /** The START paper; null before the set-up. */
  startPaper(): Promise<TicketPreview | null>;
  printStart(): Promise<PaperAnswer>;
  /** That a ticket is printed at the customer’s wish alone: to be put up at the till. */
  printNotice(): Promise<PaperAnswer>;
  /** The attestation of this shop and version, filled in to be signed, as a PDF. */
  saveAttestation(): Promise<AttestationAnswer>;
  readonly onChange: (listener: (view: FiscalView) => void) => () => void;
}

/** A product in the VAT table. */
export interface VatRow {
  readonly key: string;
  readonly name: string;
  readonly category: { readonly key: string; readonly name: string | null } | null;
  readonly kind: VatKind;
  readonly by: VatDecision['by'];
  /** Sizes of which HubRise says a VAT of their own: what the till applies to each, and where that differs. */
  readonly sizes: readonly {
    readonly name: string;
    readonly kind: VatKind;
    readonly doubts: readonly VatDoubt[];
  }[];
  /** Where HubRise's rates of the product are missing or differ; none where each size has its own. */
  readonly doubts: readonly VatDoubt[];
}

export interface VatView {
  /** False: the catalogue has not been read. */
  readonly isKnown: boolean;
  /** In the catalogue's order. */
  readonly rows: readonly VatRow[];
  readonly categories: readonly {
    readonly key: string;
    readonly parent: string | null;
    readonly name: string;
    /** What a manager has decided for all that stands in it; null: nothing. */
    readonly kind: VatKind | null;
  }[];
}

export interface VatApi {
  get(): Promise<VatView>;
  /** `kind` null: as the till decides by itself. */
  choose(scope: 'product' | 'category', key: string, kind: VatKind | null): Promise<FiscalAnswer>;
  readonly onChange: (listener: (nothing: undefined) => void) => () => void;
}

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
   * know; `untold`: HubRise does not take that it was paid here; `unpushed`: nor that the counter sold it; `twice`: another till seals it too;
   * `elsewhere`: another till seals orders, as this one does, whose name is the code.
   */
  readonly kind:
    | 'by_hand'
    | 'difference'
    | 'elsewhere'
    | 'failed'
    | 'twice'
    | 'unknown'
    | 'unpushed'
    | 'untold';
  /** Of a difference, cents. */
  readonly amount: number | null;
  /** The products, the number of the sale, or the other till. */
  readonly what: string | null;
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
  /** Card payments of which nobody knows whether they went through. */
  readonly openCards: number;
  /** Platforms' orders that wait to be sealed, and what there is to know of those of the last two days. */
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

/** Told after the count, never before. Cents. */
export interface CountResult {
  readonly counted: number;
  readonly expected: CashCount['expected'];
  readonly difference: number;
}

export interface CloseWish {
  readonly counts: CashCounts;
  /** Why it differs; null where it does not. */
  readonly reason: string | null;
  /** What stays in the drawer for the next day, cents; null: to be told then. */
  readonly float: number | null;
}

export interface ClosingsApi {
  get(): Promise<ClosingsView>;
  /** The figures of the open day, as paper; one line of the JET. */
  x(): Promise<FiscalAnswer<TicketPreview>>;
  printX(): Promise<PaperAnswer>;
  cash(type: CashMove['type'], amount: number, reason: string): Promise<FiscalAnswer>;
  /** Seals what was counted, and tells then what should be there. */
  count(counts: CashCounts): Promise<FiscalAnswer<CountResult>>;
  /** The numbers of what was closed: the day, and the month and year that end with it. */
  close(wish: CloseWish): Promise<FiscalAnswer<readonly string[]>>;
  /** Asks the person for a folder and writes the archive into it. Where one is running, nothing. */
  archive(): Promise<ArchiveState>;
  /** What the platforms owe by the journal; of the span that holds the day, the open one's for null. */
  owed(kind: SpanKind, day: ServiceDay | null): Promise<FiscalAnswer<Owed>>;
  printOwed(kind: SpanKind, day: ServiceDay): Promise<PaperAnswer>;
  /** Asks the person for a file, and writes it. */
  exportOwed(kind: SpanKind, day: ServiceDay): Promise<ExportResult>;
  /** The newest first. */
  list(kind: ClosingKind): Promise<readonly ClosingRow[]>;
  /** As it was sealed; null: there is none. */
  paper(number: string): Promise<ClosingPaperView | null>;
  print(number: string): Promise<PaperAnswer>;
  /** The page for the system's own printing, marked as the copy that it is. */
  asPdf(number: string): Promise<FiscalAnswer<TicketPreview>>;
  readonly onChange: (listener: (nothing: undefined) => void) => () => void;
}

export type { FiscalReason, FiscalView };
