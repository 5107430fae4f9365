import * as v from 'valibot';

/** What a terminal does with the next requests, and how it says so. All that may go wrong is here. */
export const manner = v.object({
  /**
   * What becomes of a request. `dropped_before`: the line breaks and nothing was taken; `dropped_after`:
   * the money was taken, and the line breaks before it is said; `silent`: nothing ever comes.
   */
  does: v.optional(
    v.picklist([
      ...(['accept', 'refuse', 'abort', 'dropped_before', 'dropped_after'] as const),
      ...(['silent', 'garbage'] as const),
    ]),
    'accept',
  ),
  /** Waits until a key is pressed on it (`press`). */
  waits: v.optional(v.boolean(), false),
  /** At most so much is paid, cents. */
  most: v.optional(v.nullable(v.pipe(v.number(), v.integer(), v.minValue(1))), null),
  /** One byte at a time. */
  split: v.optional(v.boolean(), false),
  /** Before the answer begins, ms. */
  slowMs: v.optional(v.pipe(v.number(), v.minValue(0)), 0),
  /** The amount is filled up to twelve digits, or by spaces. */
  padding: v.optional(v.nullable(v.picklist(['zeros', 'spaces'])), null),
  /** What follows the answer, and belongs to nothing. */
  ending: v.optional(v.string(), ''),
  /** Says first that the request has come. */
  receipt: v.optional(v.boolean(), false),
  /** The card that is presented: as the terminal shows it, and by which application it pays. */
  card: v.optional(v.string(), '497010******1234'),
  application: v.optional(v.string(), '00B'),
  /** Why it says that it has refused; null: it does not say (no AF). */
  reason: v.optional(v.nullable(v.string()), '04'),
  /** How an acceptance was authorised; null: many terminals do not say (no AF). */
  authorised: v.optional(v.nullable(v.string()), '01'),
  /** Whether it repeats the till's id of the request, none, or says one of its own. */
  id: v.optional(v.picklist(['ours', 'none', 'own']), 'ours'),
  /** What it says to whoever calls it, before it was asked for anything. */
  unasked: v.optional(v.string(), ''),
  /** Goes on behind its answer, a line end each so many ms, until it is hung up on. */
  trickleMs: v.optional(v.nullable(v.pipe(v.number(), v.minValue(1))), null),
});

export type Manner = v.InferOutput<typeof manner>;
export type MannerWish = v.InferInput<typeof manner>;
export const ORDINARY: Manner = v.parse(manner, {});
