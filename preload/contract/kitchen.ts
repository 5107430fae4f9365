import type { StockKey, StockWish } from '../../main/core/catalog/stock.ts';
import type { KitchenTicket, Station } from '../../main/core/kitchen/kitchen-screen.ts';
import type { MoveResult } from './orders.ts';

/** What the kitchen's screen shows, and all that it may do. */

/** An order that was marked as ready on the kitchen's screen. */
export interface BumpedTicket {
  readonly ticket: KitchenTicket;
  /** For how long it can still be taken back, ms; 0: it is here to be read again. */
  readonly undoMs: number;
}

/** What of the stock the kitchen sees. */
export interface KitchenStock {
  /** The till is connected, its catalogue known, and no PIN stands before it. */
  readonly canWrite: boolean;
  /** What of the tickets' things is off, by `keyText`. */
  readonly off: readonly string[];
  /** When what is put off until tomorrow's opening is sold again, ms. */
  readonly opensAt: number;
}

/** `not_now`: the till is not connected, or the PIN stands before it; `gone`: it stands on no ticket of this screen any more. */
export type KitchenStockAnswer =
  | { readonly kind: 'done' }
  | { readonly kind: 'not_possible'; readonly reason: 'gone' | 'not_now' };

export interface KitchenView {
  readonly stock: KitchenStock;
  /** What is off first, then what is due first. */
  readonly tickets: readonly KitchenTicket[];
  readonly stations: readonly Station[];
  /** The stations whose lines are shown; none: everything. */
  readonly chosen: readonly string[];
  /** The latest first. */
  readonly bumped: readonly BumpedTicket[];
  readonly language: 'fr' | 'en';
  readonly theme: 'light' | 'dark';
  /** IANA name of the shop's time zone. */
  readonly timeZone: string;
}

export interface KitchenApi {
  getView(): Promise<KitchenView>;
  /** The order is ready; of one that is off: somebody in the kitchen has seen that. */
  bump(id: string): Promise<MoveResult>;
  /** Takes a bump of this screen back, as long as it has not been sent. */
  undo(id: string): Promise<MoveResult>;
  /** Puts something of a ticket off, counts it down, or sells it again. */
  setStock(key: StockKey, wish: StockWish): Promise<KitchenStockAnswer>;
  chooseStations(ids: readonly string[]): Promise<void>;
}

/** A display of this computer. */
export interface DisplayView {
  readonly id: number;
  readonly width: number;
  readonly height: number;
  /** The till's own window stands on it. */
  readonly isTills: boolean;
}
