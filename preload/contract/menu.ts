import type {
  CatalogCategory,
  CatalogDeal,
  CatalogOptionList,
  CatalogProduct,
  CatalogVariant,
} from '../../main/core/catalog/catalog.ts';
import type { StockKey, StockWish } from '../../main/core/catalog/stock.ts';
import type { Findings } from '../../main/core/checks/check-catalog.ts';

/** What the shop sells, and whether it sells it now. */

export interface StockLine extends StockKey {
  /** The product's, with its size where it has several; the option's. */
  readonly name: string;
  /** The category of a product; for an option the lists it stands in, with products that offer them. */
  readonly of: string | null;
  /** `sold`: without a limit. */
  readonly state: 'sold' | 'counted' | 'off';
  /** A decimal as HubRise keeps it, where it is counted. */
  readonly left: string | null;
  /** Ms, where known. */
  readonly since: number | null;
  readonly by: 'till' | 'elsewhere' | 'count' | null;
  /** When it is sold again by itself, ms; null: when somebody says so. */
  readonly until: number | null;
  /** `waiting`: HubRise was not told yet; `refused`: it does not take it. */
  readonly send: 'done' | 'waiting' | 'refused';
  /** HubRise's own words. */
  readonly refusal: string | null;
}

export interface StockView {
  /** `none`: no catalogue is connected; `unread`: not read yet. */
  readonly catalog: 'none' | 'unread' | 'known';
  readonly catalogName: string | null;
  readonly readAt: number | null;
  /** The last read has failed. */
  readonly failed: boolean;
  /** Everything that is off or counted, or about to be sold again: the newest first. */
  readonly lines: readonly StockLine[];
  /** The till is connected. */
  readonly canWrite: boolean;
  /** When what is put off until tomorrow's opening would be sold again, ms. */
  readonly opensAt: number;
  readonly categories: readonly { readonly id: string; readonly name: string }[];
  /** Another number after each ref that is linked or forgotten. */
  readonly linkChanges: number;
}

export interface MenuHit extends StockLine {
  /** The id of its category; of an option that of the first product that offers it. */
  readonly category: string | null;
  /** Of a size: its product, and how many sizes of it can be sold out; null for an option. */
  readonly product: { readonly id: string; readonly name: string; readonly sizes: number } | null;
  /** The size's own name; null where its product has but one, and for an option. */
  readonly size: string | null;
}

export interface MenuSearch {
  readonly text: string;
  /** The id of a category, with all that stands in it; null: everything; or `OPTIONS_ALONE`. */
  readonly category: string | null;
}

/** The catalogue as last read; a category is named by its key. */
export interface CatalogView {
  readonly name: string | null;
  readonly readAt: number;
  readonly variants: readonly CatalogVariant[];
  readonly categories: readonly CatalogCategory[];
  readonly products: readonly CatalogProduct[];
  readonly optionLists: readonly CatalogOptionList[];
  readonly deals: readonly CatalogDeal[];
}

/** A picture of the catalogue that is on this disk, under `PICTURES_ORIGIN`. */
export interface PictureView {
  /** The catalogue's. */
  readonly id: string;
  /** Its file's. */
  readonly name: string;
}

/** What is wrong with the catalogue, the gravest first. */
export interface CheckView {
  /** Of the reading that was looked through. */
  readonly readAt: number;
  /** The till has enough days of orders to say what nobody orders. */
  readonly knowsSales: boolean;
  readonly findings: readonly Findings[];
}

/** A ref of orders that somebody has linked to something of the catalogue. */
export interface RefLinkView extends StockKey {
  /** What it is linked to. */
  readonly name: string;
  readonly size: string | null;
  /** The category of that, or its lists; null where nothing tells. */
  readonly of: string | null;
  /** `gone`: the catalogue has it no more, its name is kept; `known`: the catalogue has come to know the ref itself. */
  readonly state: 'used' | 'gone' | 'known';
  /** When it was linked, ms. */
  readonly at: number;
}

export type LinkAnswer =
  | { readonly kind: 'done' }
  | {
      readonly kind: 'failed';
      /** `known`: the catalogue knows the ref itself; `gone`: it does not know what the ref is to be. */
      readonly reason: 'no_catalog' | 'known' | 'gone' | 'too_many';
    };

export interface MenuApi {
  /** The most sold of the last 30 days first, options after products, not too many. */
  search(request: MenuSearch): Promise<readonly MenuHit[]>;
  /** An option is off in all of its lists, as its ref is one. */
  setStock(keys: readonly StockKey[], wish: StockWish): Promise<StockView>;
  /** Sends once more what HubRise has refused. */
  retryStock(key: StockKey): Promise<StockView>;
  /** Gives up what HubRise has refused. */
  forgetStock(key: StockKey): Promise<StockView>;
  /** What an order's lines and options are in the catalogue, as far as it knows them. */
  keysOfOrder(orderId: string): Promise<readonly MenuHit[]>;
  /** Null where it has not been read. */
  getCatalog(): Promise<CatalogView | null>;
  /** Remembers what a ref of orders is that the catalogue does not know. */
  linkRef(key: StockKey, to: StockKey): Promise<LinkAnswer>;
  unlinkRef(key: StockKey): Promise<LinkAnswer>;
  /** Null where the catalogue has not been read. */
  check(): Promise<CheckView | null>;
  /** Reads catalogue and stock now. */
  readAgain(): Promise<void>;
}
