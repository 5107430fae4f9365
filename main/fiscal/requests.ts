import type { Returned } from '../core/fiscal/avoir.ts';
import type { Basket, Reduction } from '../core/fiscal/basket.ts';
import type { Counted } from '../core/fiscal/closing.ts';
import type { Chain } from '../core/fiscal/kinds.ts';
import type {
  CardStep,
  HandWay,
  HubriseRef,
  Invoice,
  JournalSettings,
  Payment,
  PrintMedium,
  Seller,
} from '../core/fiscal/payloads.ts';
import type { BusinessDate } from '../core/fiscal/phase.ts';
import type { SealedRecord } from './journal.ts';

/** What the counter asks the journal to seal. All amounts in cents, quantities in thousandths. */
interface Asked {
  /** Who did it, as the counter names its operators. */
  readonly operator: string;
  /**
   * Called inside the transaction, after the record is sealed: an outbox row or a print job that is
   * stored here is on the disk with the record, or not at all. What it throws takes all of it back.
   */
  readonly within?: (sealed: SealedRecord) => void;
}

/** What an order of HubRise's brings along. It is always real, also while there is a training. */
interface OfPlatform {
  readonly hubrise?: HubriseRef;
  /** Sealed later than it happened, because it could not be sealed then. */
  readonly late?: true;
}

export interface SetUpRequest {
  readonly operator: string;
  readonly seller: Seller;
  /** Two digits, `01`. */
  readonly till: string;
  readonly settings: JournalSettings;
}

export interface SellRequest extends Asked, OfPlatform {
  /** `counter`, `phone`, or a platform's name. */
  readonly channel: string;
  readonly basket: Basket;
  /** They add up to the basket's total; see `Payment` for cash, tips and cards. */
  readonly payments: readonly Payment[];
  /** The number of the ORDER that it pays, whole or some lines of it. */
  readonly order?: string;
  readonly invoice?: Invoice;
  readonly platformRates?: readonly { readonly n: number; readonly rate?: number }[];
}

export interface AvoirRequest extends Asked, OfPlatform {
  /** The number of the sale. */
  readonly original: string;
  readonly reason: string;
  readonly returned: readonly Returned[];
  /** By which means how much goes back: amounts are 0 or less, and add up to the avoir's total. */
  readonly payments: readonly Payment[];
}

export interface FixPaymentRequest extends Asked {
  readonly original: string;
  readonly reason: string;
  /** Zero in all: what was wrongly taken down is negative, what it was is positive. */
  readonly payments: readonly Payment[];
}

export interface OrderRequest extends Asked, OfPlatform {
  readonly channel: string;
  readonly basket: Basket;
}

/** A line that is added to an order or taken off it. */
export interface ChangedLine {
  readonly label: string;
  readonly qty: number;
  readonly unit: number;
  readonly discount?: Reduction;
}

export interface ChangeRequest extends Asked {
  readonly order: string;
  readonly plus: readonly ChangedLine[];
  readonly minus: readonly ChangedLine[];
  readonly reason: string;
}

export interface CancelRequest extends Asked, Pick<OfPlatform, 'hubrise'> {
  readonly order: string;
  readonly reason: string;
}

export interface NoteRequest extends Asked {
  readonly order: string;
  readonly basket: Basket;
}

export interface PrintRequest {
  /** Who asks for it: where nobody does, nothing is printed. */
  readonly operator: string;
  /** The number of what is printed: a sale, an avoir, a note, a closing. */
  readonly document: string;
  readonly medium: PrintMedium;
  /** As `within` of the others: the print job goes into the same transaction. */
  readonly within?: (asked: AskedPrint) => void;
}

/** `copy` 0 is the original, k the DUPLICATA n° k. `id` is told to `printed` or `notPrinted`. */
export interface AskedPrint {
  readonly id: number;
  readonly copy: number;
}

export interface CashRequest extends Asked {
  /** `float` once a day, `in` and `out` as often as it happens. 0 or more. */
  readonly type: 'float' | 'in' | 'out';
  readonly amount: number;
  readonly reason: string;
}

export interface DrawerRequest extends Asked {
  readonly reason: string;
}

export interface CardRequest extends Asked {
  readonly order: string;
  /** Below 0: it goes back to the card. */
  readonly amount: number;
  /** `attempt` before the terminal is called; `unknown` until somebody declares what it was. */
  readonly step: CardStep;
  /** The number of the CARD `attempt` that this is the outcome of. */
  readonly attempt?: string;
  /** Of a `declared`: accepted or refused. */
  readonly outcome?: 'accepted' | 'refused';
  readonly auth?: string;
  readonly application?: string;
  readonly last4?: string;
  /** Of a `declared` below 0: given back by hand. */
  readonly by?: HandWay;
  readonly reason?: string;
}

export interface CloseRequest {
  readonly operator: string;
  readonly counted: Counted;
  /** The day that was counted; left out: whichever is open. */
  readonly day?: BusinessDate;
}

export interface ArchiveRequest {
  readonly operator: string;
  /** Where the file is to stand. */
  readonly folder: string;
}

/** A card attempt whose outcome nobody knows. */
export interface OpenCard {
  readonly attempt: string;
  readonly order: string;
  readonly amount: number;
  readonly at: string;
  readonly chain: Chain;
}
