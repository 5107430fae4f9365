import type { Piece } from '../../take-out.ts';
import type { PromiseName } from '../promises/names.ts';

/** A guard of the till's, and how it is taken away for a run. */
export interface Guard extends Piece {
  readonly name: string;
  /** What the till then does. */
  readonly without: string;
  /** The promises of which one must be broken without it. */
  readonly breaks: readonly PromiseName[];
  /** The seed to begin with, a little before one that notices it; the first one unless said. */
  readonly from?: number;
  /** It has a schedule of its own, by hand: see `schedules.ts`. */
  readonly own?: true;
  /** Where it spares requests and keeps no promise: its own schedule takes no more of them with it. */
  readonly mostRequests?: number;
}
