import type { Service, VatCategory } from './basket.ts';
import type { Chain, ClosingKind, Kind } from './kinds.ts';

/**
 * Who sells, as it stands in each sale (fiscal-france §3). `vat`: the VAT number. A company has a `legal`
 * form and a `capital`, which its invoices name; `group`: name and address of the group for VAT whose
 * number it sells under (assujetti unique, CGI art. 256 C).
 */
export interface Seller {
  readonly name: string;
  readonly address: string;
  readonly siret: string;
  readonly ape: string;
  readonly vat: string;
  readonly legal?: string;
  readonly capital?: string;
  readonly group?: string;
}

/** `cutoff`: local time at which a day ends, `HH:MM`. `fiscalYearEnd`: `MM-DD`, the last day of a month. */
export interface JournalSettings {
  readonly cutoff: string;
  readonly fiscalYearEnd: string;
}

/** A part of a line under one rate. `alone`: its separate price in a menu. Amounts in cents. */
export interface Part {
  readonly label: string;
  readonly rate: number;
  readonly cat: VatCategory;
  readonly ttc: number;
  readonly ht: number;
  readonly vat: number;
  readonly alone?: number;
}

/** `qty` in thousandths; `unit` holds the options; `discount` the line's own and its share of the ticket's. */
export interface Line {
  readonly n: number;
  readonly label: string;
  readonly qty: number;
  readonly unit: number;
  readonly discount: number;
  readonly ttc: number;
  readonly parts: readonly Part[];
  readonly offered?: true;
}

/** Negative where it gives back; `of` is the line of the original. */
export interface AvoirLine extends Line {
  readonly of: number;
}

export interface VatRow {
  readonly rate: number;
  readonly ht: number;
  readonly vat: number;
  readonly ttc: number;
}

/**
 * `means`: cash, card, titre_paper, titre_card, cheque, voucher, `platform:<channel>`. A tip stands
 * beside the amount, never in it; given − change = amount for cash. `auth`, `application` and `label`
 * are a card's.
 */
export interface Payment {
  readonly means: string;
  readonly amount: number;
  readonly given?: number;
  readonly change?: number;
  readonly tip?: number;
  /** What a paper titre-restaurant was worth above `amount`: not given back. */
  readonly surplus?: number;
  readonly label?: string;
  readonly auth?: string;
  readonly application?: string;
}

/** Without `n` it is the ticket's, of which there is one at most. */
export interface Discount {
  readonly n?: number;
  readonly amount: number;
  readonly reason: string;
}

export interface HubriseRef {
  readonly order: string;
  readonly revision: string;
}

/** Only here may a name stand. */
export interface Invoice {
  readonly name: string;
  readonly address: string;
  readonly siren?: string;
}

/** Running totals after a sale: of the open day, since START (signed), and of absolute amounts. */
export interface After {
  readonly day: number;
  readonly perpetual: number;
  readonly perpetualAbs: number;
}

interface SaleBody {
  readonly seller: Seller;
  readonly order?: string;
  readonly channel: string;
  readonly service: Service;
  readonly discounts?: readonly Discount[];
  readonly vat: readonly VatRow[];
  readonly total: number;
  readonly payments: readonly Payment[];
  readonly hubrise?: HubriseRef;
  readonly invoice?: Invoice;
  readonly late?: true;
  /** The platform's own rates, where they differ from the till's or are missing: basis points by line. */
  readonly platformRates?: readonly { readonly n: number; readonly rate?: number }[];
  readonly after?: After;
}

export interface Sale extends SaleBody {
  readonly lines: readonly Line[];
}

export interface Avoir extends SaleBody {
  readonly original: string;
  readonly reason: string;
  readonly lines: readonly AvoirLine[];
}

/** A line of an order or a note: what is asked for, before any money. */
export interface OrderLine {
  readonly n: number;
  readonly label: string;
  readonly qty: number;
  readonly unit: number;
  readonly discount: number;
  readonly ttc: number;
}

export interface CashCount {
  readonly float: number;
  readonly in: number;
  readonly out: number;
  readonly expected: number;
  readonly counted?: number;
  readonly difference?: number;
  readonly reason?: string;
}

export interface Bound {
  readonly seq: number;
  readonly hash: string;
}

/** What a closing says of its period (fiscal-format §5). */
export interface ClosingBody {
  readonly period: string;
  readonly from: string;
  readonly to: string;
  readonly first?: Bound;
  readonly last?: Bound;
  readonly counts: Readonly<Partial<Record<Kind, number>>>;
  readonly vat: readonly VatRow[];
  readonly vatByCat: readonly (VatRow & { readonly cat: VatCategory })[];
  readonly payments: readonly { readonly means: string; readonly amount: number }[];
  readonly channels: readonly { readonly channel: string; readonly amount: number }[];
  readonly services: readonly { readonly service: string; readonly amount: number }[];
  readonly discounts: { readonly count: number; readonly amount: number };
  readonly offered: { readonly count: number; readonly amount: number };
  readonly cash: CashCount;
  readonly totals: { readonly day?: number; readonly month?: number; readonly year: number };
  readonly perpetual: number;
  readonly perpetualAbs: number;
  readonly previous?: string;
  readonly open: readonly string[];
}

export type CardStep = 'attempt' | 'accepted' | 'refused' | 'unknown' | 'declared';

/** How a person gives back what a card has paid: out of the drawer, typed on the terminal, by the bank. */
export type HandWay = 'cash' | 'terminal' | 'transfer';

/** What each kind says, beside what every record says (`Header`). */
export interface Bodies {
  START: { readonly seller: Seller; readonly settings: JournalSettings };
  KEY: { readonly key: { readonly id: string; readonly spki: string }; readonly lost?: true };
  ORDER: {
    readonly lines: readonly OrderLine[];
    readonly total: number;
    readonly channel: string;
    readonly service: Service;
    readonly hubrise?: HubriseRef;
    readonly late?: true;
  };
  ORDER_CHANGE: {
    readonly order: string;
    readonly plus: readonly OrderLine[];
    readonly minus: readonly OrderLine[];
    readonly reason: string;
  };
  ORDER_CANCEL: { readonly order: string; readonly reason: string };
  SALE: Sale;
  AVOIR: Avoir;
  PAYMENT_FIX: {
    readonly original: string;
    readonly reason: string;
    readonly payments: readonly Payment[];
  };
  NOTE: {
    readonly order: string;
    readonly lines: readonly OrderLine[];
    readonly total: number;
    readonly ht: number;
  };
  PRINT: {
    readonly document: string;
    readonly copy: number;
    readonly medium: PrintMedium;
    readonly asked: string;
  };
  CASH: { readonly type: 'float' | 'in' | 'out'; readonly amount: number; readonly reason: string };
  DRAWER: { readonly reason: string };
  CARD: {
    readonly order: string;
    readonly amount: number;
    readonly step: CardStep;
    readonly attempt?: string;
    readonly outcome?: string;
    readonly auth?: string;
    readonly application?: string;
    readonly last4?: string;
    /** Of what a person gave back without the till asking the terminal: which way it went, and why. */
    readonly by?: HandWay;
    readonly reason?: string;
  };
  JET: { readonly code?: number; readonly event: string; readonly text: string };
  CLOSE_DAY: ClosingBody;
  CLOSE_MONTH: ClosingBody;
  CLOSE_YEAR: ClosingBody;
  ARCHIVE: { readonly file: string; readonly manifest: string };
  STOP: { readonly reason: string };
}

export type PrintMedium = 'paper' | 'pdf' | 'email';

/** What every record says of itself. */
export interface Header<K extends Kind = Kind> {
  readonly v: number;
  readonly kind: K;
  readonly chain: Chain;
  readonly seq: number;
  readonly number: string;
  /** Local time with offset, whole seconds. */
  readonly at: string;
  readonly businessDate: string;
  readonly keyId: string;
  readonly app: string;
  /** Fingerprint of the fiscal core, `sha256:…`. */
  readonly core: string;
  readonly till: string;
  readonly operator: string;
}

export type Payload<K extends Kind = Kind> = { [One in K]: Header<One> & Bodies[One] }[K];

/** A closing as it is read back. */
export type ClosingPayload = Payload<ClosingKind>;
