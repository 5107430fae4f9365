import type { VatKind } from '../../main/core/fiscal/basket.ts';
import type { JournalSettings, Seller } from '../../main/core/fiscal/payloads.ts';
import type { FiscalReason } from '../../main/core/fiscal/refusal.ts';
import type { FiscalView } from '../../main/core/fiscal/view.ts';
import type { Operator, Rights } from '../../main/core/operators/operator.ts';
import type { VatDecision, VatDoubt } from '../../main/core/vat/vat-table.ts';
import type { TicketPreview } from './printing.ts';
import type { ExportFailure } from './sales.ts';

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
  /** Somebody is at the counter from now on; `pin` is looked at where they have one. */
  choose(id: string, pin: string | null): Promise<OperatorChoice>;
  /**
   * A manager agrees to what was refused as `approval_needed`, by their PIN: who is at the counter stays. `chosen`: they
   * did; `gone`: they are no manager, or have no PIN.
   */
  approve(id: string, pin: string | null): Promise<OperatorChoice>;
  /** Nobody is. */
  leave(): Promise<void>;
  save(wish: OperatorWish): Promise<OperatorChange>;
  remove(id: string): Promise<OperatorChange>;
  /** Null: none any more. The former one is not asked for. */
  setPin(id: string, pin: string | null): Promise<OperatorChange>;
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
  /** `kind` null: as the till decides by itself. */
  choose(scope: 'product' | 'category', key: string, kind: VatKind | null): Promise<FiscalAnswer>;
}

export type { FiscalReason, FiscalView };
