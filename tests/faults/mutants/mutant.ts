import type { Piece } from '../take-out.ts';

/** A small mistake that somebody might make in the till, and what must notice it. */
export interface Mutant extends Piece {
  readonly name: string;
  /** What the till then does. */
  readonly does: string;
  /** The test files of which one must fail. */
  readonly caughtBy: readonly string[];
}
