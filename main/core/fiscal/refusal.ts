/** Why something is not sealed: then there is no sale, no number, no row (fiscal-france §4.4). */
export type FiscalReason =
  /** No manager has set the counter up. */
  | 'not_set_up'
  /** The journal was ended for good by a STOP. */
  | 'ended'
  /** The keychain does not serve, or not yet. */
  | 'no_keychain'
  /** The keychain serves, and the key in force is not in it: a manager has to make another. */
  | 'key_lost'
  /** Nobody is at the counter: every record says who did it. */
  | 'no_operator'
  /** What was to be sealed does not add up; `detail` says where. */
  | 'invalid'
  /** No document with this number. */
  | 'unknown_document'
  /** More is given back than remains. */
  | 'too_much_returned'
  /** This order is cancelled already, or what was to be cancelled is sold, all of it or in part. */
  | 'order_settled'
  /** The day is closed; its date has not ended, so nothing is there to be closed. */
  | 'day_closed'
  /** What was counted is not what is expected, and no reason is given: `detail` is the difference, cents. */
  | 'difference_unexplained'
  /** A print of the same document is under way. */
  | 'print_pending'
  /** A card is being asked to pay, or nobody knows yet whether it did. */
  | 'card_open'
  /** The float of the open day was told before. */
  | 'float_told'
  /** So many days seem to have passed that the computer's date must be confirmed first. */
  | 'date_doubtful'
  /** Days seem to have ended, and HubRise is being asked whether they have: seconds, or a minute without an answer. */
  | 'asking_date'
  /** The database did not take it: full, held by another program, damaged. */
  | 'not_stored';

/** What became of a request; where it is refused nothing of it is left. */
export type Outcome<T> =
  | { readonly kind: 'done'; readonly value: T }
  | { readonly kind: 'refused'; readonly reason: FiscalReason; readonly detail: string };

/** Nothing of what was to be sealed is left when this is thrown. */
export class FiscalError extends Error {
  readonly reason: FiscalReason;
  readonly detail: string;
  constructor(reason: FiscalReason, detail = '', cause?: unknown) {
    super(detail === '' ? reason : `${reason}: ${detail}`, { cause });
    this.reason = reason;
    this.detail = detail;
  }
}

/** Throws `invalid` unless it holds. */
export function must(condition: boolean, detail: string): asserts condition {
  if (!condition) throw new FiscalError('invalid', detail);
}
