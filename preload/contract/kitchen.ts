import type { KitchenTicket, Station } from '../../main/core/kitchen/kitchen-screen.ts';
import type { MoveResult } from './orders.ts';

/** What the kitchen's screen shows, and all that it may do. */

/** An order that was marked as ready on the kitchen's screen. */
export interface BumpedTicket {
  readonly ticket: KitchenTicket;
  /** For how long it can still be taken back, ms; 0: it is here to be read again. */
  readonly undoMs: number;
}

export interface KitchenView {
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
  chooseStations(ids: readonly string[]): Promise<void>;
  readonly onChange: (listener: (view: KitchenView) => void) => () => void;
}

/** A display of this computer. */
export interface DisplayView {
  readonly id: number;
  readonly width: number;
  readonly height: number;
  /** The till's own window stands on it. */
  readonly isTills: boolean;
}
