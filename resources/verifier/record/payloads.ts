import type { JsonObject } from './row.ts';

// Payloads as the checks see them, once their shape has been looked at (`shapes.ts`).

/** HT, VAT and TTC of a rate; cents, basis points. */
export interface RateRow {
  readonly rate: number;
  readonly ht: number;
  readonly vat: number;
  readonly ttc: number;
}

export interface Part extends RateRow {
  readonly label: string;
  readonly cat: string;
  readonly alone?: number;
}

export interface Line {
  readonly n: number;
  readonly of?: number;
  readonly label?: string;
  readonly qty: number;
  readonly unit?: number;
  readonly discount: number;
  readonly ttc: number;
  readonly parts: readonly Part[];
  readonly offered?: boolean;
}

export interface Payment {
  readonly means: string;
  readonly amount: number;
  readonly given?: number;
  readonly change?: number;
  readonly tip?: number;
}

/** A SALE or an AVOIR. */
export interface Sale {
  readonly kind: 'SALE' | 'AVOIR';
  readonly order?: string;
  readonly original?: string;
  readonly channel: string;
  readonly service: string;
  readonly lines: readonly Line[];
  readonly discounts?: readonly { readonly n?: number; readonly amount: number }[];
  readonly vat: readonly RateRow[];
  readonly total: number;
  readonly payments: readonly Payment[];
  readonly after?: {
    readonly day: number;
    readonly perpetual: number;
    readonly perpetualAbs: number;
  };
  readonly hubrise?: { readonly order: string; readonly revision: string | number };
}

/** A line of an ORDER, a change of one, or a NOTE. */
export interface WantedLine {
  readonly qty: number;
  readonly unit: number;
  readonly ttc: number;
  readonly discount?: number;
  readonly parts?: readonly Part[];
}

/** A record whose payload has the shape of its kind. */
export interface Read {
  readonly chain: string;
  readonly seq: number;
  readonly number: string;
  readonly kind: string;
  readonly at: string;
  readonly instant: number;
  readonly businessDate: string;
  readonly hash: Uint8Array;
  readonly payload: JsonObject;
}
