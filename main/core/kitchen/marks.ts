import type { OrderId } from '../ids.ts';

/**
 * How the tills of one shop share its kitchen. They share nothing but HubRise. So each leaves a
 * mark of its own on an order (`custom_fields`, which merge: API §1) before it prints a ticket of
 * it, and another once that is on paper. HubRise takes one write after the other: a till that finds
 * only its own mark after writing it was first, and prints; one that finds another's does not.
 */

/** What a till has left on an order. */
export interface KitchenMark {
  /** Whose it is. */
  readonly tillId: string;
  /** What its people call it. */
  readonly tillName: string;
  /** Since when the kitchen is this till's own, ms; null for one that takes over. */
  readonly ownerSince: number | null;
  /** Higher than any mark that its till saw when it wrote this one. */
  readonly turn: number;
  /** A fingerprint of what the kitchen is told: see `paperText`. */
  readonly paper: string;
  /** False while it only means to print it. */
  readonly isPrinted: boolean;
  /**
   * The turn of what was on paper last, as its till knew it when it began this one; 0: nothing was. A till has one
   * mark: where it means to print anew, this is all that is left of what it had printed. Of one that is on paper:
   * what another till had begun before and printed later may lie on it.
   */
  readonly after: number;
}

/** What is known of HubRise while it is decided who prints. All ms. */
export interface AskingFacts {
  /** For how long this till knows of the order. */
  readonly waitedMs: number;
  /** How long ago the order was read. */
  readonly readAgoMs: number;
  /** For how long HubRise could not be asked; null where it could. */
  readonly failingMs: number | null;
}

/** An order that the kitchen is to be told of, as one of the tills sees it. */
export interface ShareView extends AskingFacts {
  readonly tillId: string;
  readonly paper: string;
  /** As HubRise last gave them, all tills'. */
  readonly marks: readonly KitchenMark[];
  /** The kitchen is this till's now: its own, or because whoever owns it is gone. */
  readonly isEager: boolean;
}

export type ShareStep =
  /** It is on paper already: printed by this till. */
  | { readonly kind: 'told'; readonly by: KitchenMark }
  | { readonly kind: 'print'; readonly duplicate: 'none' | 'possible' }
  /** Leave a mark at HubRise, and see what stands there then. */
  | ({ readonly kind: 'claim' } & Pick<KitchenMark, 'turn' | 'after'>)
  /** See what stands there. */
  | { readonly kind: 'look' }
  | { readonly kind: 'wait'; readonly ms: number };

export type AskingStep =
  | { readonly kind: 'done' }
  | Extract<ShareStep, { kind: 'look' | 'wait' }>
  /** To be written into the order's `custom_fields`. */
  | { readonly kind: 'claim'; readonly fields: Readonly<Record<string, unknown>> };

/** Something that is on paper here, and what HubRise is to be told of it. */
export interface PrintedPaper {
  readonly noticeId: number;
  readonly orderId: OrderId;
  readonly fields: Readonly<Record<string, unknown>>;
}

/** The till that owns the kitchen may take this long, ms: it hears of others' work in a minute. */
export const OWNER_MAY_TAKE_MS = 90_000;
/** A till that has begun may take this long until its ticket is on paper, ms. */
const PRINTING_MAY_TAKE_MS = 150_000;
/** Of two that take over from one another, the one that owns the kitchen is first. */
const OTHER_AFTER_MS = 60_000;
/**
 * A ticket that has waited so long for its printer, ms, may have been printed by another till meanwhile: the one
 * that found it begun last of all, right before it would have begun it itself. A little less, for the way to HubRise.
 */
const OTHERS_MAY_PRINT_MS = PRINTING_MAY_TAKE_MS + OTHER_AFTER_MS - OWNER_MAY_TAKE_MS - 5_000;
/** A ticket may be of a moment to come, ms, where it was held back; of a later one the clock was set back. */
const LATEST_TO_COME_MS = 10_000;
/** HubRise is tried this long before a ticket comes out without having asked, ms. */
export const ASKING_MAY_TAKE_MS = 10_000;
/**
 * So much higher is the turn of a paper that came out without asking: more than others print of one order while its till
 * cannot ask.
 */
const TURNS_UNHEARD = 100;
/** The paper of a claim that its till has called off: it never comes out. */
const NO_PAPER = '';
/** An order that was read longer ago than this, ms, is read again before anything is decided. */
const STALE_MS = 5_000;

/**
 * What a till does next about an order that its kitchen is to be told of. No answer loses a ticket.
 * A ticket comes out twice only where a till did not say in time that it had printed it, and the
 * second one says so.
 */
export function shareStep(view: ShareView): ShareStep {
  const { isEager, marks, tillId, waitedMs } = view;
  const printed = lastPrinted(marks);
  const after = turnOnPaper(marks);
  if (printed?.paper === view.paper && !mayLieOn(marks, tillId, printed)) {
    return { kind: 'told', by: printed };
  }
  const mayTakeMs = PRINTING_MAY_TAKE_MS + (isEager ? 0 : OTHER_AFTER_MS);
  if (view.failingMs !== null && view.failingMs >= ASKING_MAY_TAKE_MS) {
    // Nobody can be asked, so another till may have it: better twice than not at all.
    if (isEager || waitedMs >= mayTakeMs) return { kind: 'print', duplicate: 'possible' };
    return { kind: 'wait', ms: mayTakeMs - waitedMs };
  }
  const onTheirWay = marks.filter(({ paper, turn }) => paper !== NO_PAPER && turn > after);
  const begun = onTheirWay.filter(({ paper }) => paper === view.paper);
  const isMine = begun.some((mark) => mark.tillId === tillId);
  const isAnothers = begun.some((mark) => mark.tillId !== tillId);
  const isStale = view.readAgoMs > STALE_MS;
  // One that was kept from printing what it had begun, or was off, does not know what was printed meanwhile.
  if (isMine && !isAnothers && !isStale) {
    // What another one has begun before the order changed may wait at its printer, and comes out as well.
    const isOlderOut = onTheirWay.some((mark) => mark.tillId !== tillId);
    return { kind: 'print', duplicate: isOlderOut ? 'possible' : 'none' };
  }
  const patience = isAnothers ? mayTakeMs : isEager || isMine ? 0 : OWNER_MAY_TAKE_MS;
  if (waitedMs < patience) return { kind: 'wait', ms: patience - waitedMs };
  if (!isEager && isStale) return { kind: 'look' };
  if (!isMine || isStale) {
    return { kind: 'claim', turn: nextTurn(marks), after };
  }
  return { kind: 'print', duplicate: 'possible' };
}

/**
 * Whether a ticket that this till has begun and that waits for its printer may be on paper elsewhere by now: then it
 * says so. `ageMs`: for how long it waits, by the clock on the wall.
 */
export function mayBeElsewhere(
  own: Pick<KitchenMark, 'tillId' | 'turn'>,
  ageMs: number,
  marks: readonly KitchenMark[],
): boolean {
  if (ageMs >= OTHERS_MAY_PRINT_MS || ageMs < -LATEST_TO_COME_MS) return true;
  // Whoever has begun something later did not know this one to be on paper: all of the order stands on theirs,
  // also where that has changed meanwhile and is another paper.
  return marks.some(({ after, paper, tillId, turn }) => {
    const latest = paper === NO_PAPER ? after : Math.max(turn, after);
    return tillId !== own.tillId && latest >= own.turn;
  });
}

/** Whether it says that its till means to print something, or has. */
export function isOfPaper({ after, paper }: KitchenMark): boolean {
  // What was on paper before may be that same till's, which has one mark.
  return paper !== NO_PAPER || after > 0;
}

/**
 * What a till does about a claim of its own of which nothing comes out any more: the others would wait for its paper, and
 * call off what nobody was told. Null where there is none, or HubRise cannot be told: then they find out by waiting.
 * `toldTurn`: that of this till's last paper where HubRise has yet to hear of it. The order is read first, by which
 * a mark that says more than what is known here stays.
 */
export function callOffStep(
  view: AskingFacts & Pick<ShareView, 'marks' | 'tillId'>,
  toldTurn: number | null,
): { readonly kind: 'look' } | { readonly kind: 'call_off'; readonly mark: KitchenMark } | null {
  const own = view.marks.find(({ tillId }) => tillId === view.tillId);
  if (own === undefined || own.isPrinted || own.paper === NO_PAPER) return null;
  if (own.turn === toldTurn || (view.failingMs ?? 0) >= ASKING_MAY_TAKE_MS) return null;
  if (view.readAgoMs > STALE_MS) return { kind: 'look' };
  return { kind: 'call_off', mark: { ...own, paper: NO_PAPER } };
}

/**
 * Whether another paper of this till's may have come out after `last`, which counts as the last: its till had not heard
 * of this till's when it began that one, or could not ask. The other way round it lies beneath: then it says once more
 * what is on it already.
 */
function mayLieOn(marks: readonly KitchenMark[], tillId: string, last: KitchenMark): boolean {
  const own = marks.find((mark) => mark.tillId === tillId);
  if (own === undefined) return false;
  // Found so before: it has begun what it knew to be on paper.
  if (own.paper === last.paper) return !own.isPrinted && own.after >= last.turn;
  if (!own.isPrinted) return false;
  const isBegunUnheard = last.after < own.turn && own.turn < last.turn;
  const isUnasked = last.turn > TURNS_UNHEARD && own.turn >= last.turn - TURNS_UNHEARD;
  return isBegunUnheard || isUnasked;
}

/** Higher than that of any of these marks. */
export function nextTurn(marks: readonly KitchenMark[]): number {
  return 1 + marks.reduce((highest, { turn }) => Math.max(highest, turn), 0);
}

/**
 * The turn of a paper that comes out without asking: others may have printed more meanwhile. It counts as the last one
 * then, and is called off, or completed, after that.
 */
export function unheardTurn(marks: readonly KitchenMark[]): number {
  return nextTurn(marks) + TURNS_UNHEARD;
}

/** The turn of what came out on paper last, wherever; 0 where nothing has. */
export function turnOnPaper(marks: readonly KitchenMark[]): number {
  return Math.max(0, ...marks.map(({ after, isPrinted, turn }) => (isPrinted ? turn : after)));
}

/** What others have begun and may print yet: the turn before each. */
export function turnsToCome(marks: readonly KitchenMark[], tillId: string): readonly number[] {
  return marks
    .filter((mark) => mark.tillId !== tillId && !mark.isPrinted && mark.paper !== NO_PAPER)
    .map(({ turn }) => turn - 1);
}

/** What came out on paper last; null where nothing has, or where its till means to print anew. */
export function lastPrinted(marks: readonly KitchenMark[]): KitchenMark | null {
  const last = turnOnPaper(marks);
  return marks.find(({ isPrinted, turn }) => isPrinted && turn === last) ?? null;
}

/** The till that owns the kitchen, by what they all have left; null where none says so. */
export function ownerOf(marks: readonly KitchenMark[]): KitchenMark | null {
  return marks.reduce<KitchenMark | null>((owner, mark) => {
    if (mark.ownerSince === null) return owner;
    return owner === null || mark.ownerSince > (owner.ownerSince ?? 0) ? mark : owner;
  }, null);
}

/**
 * Who prints for the kitchen. `alone`: this till, and no other; `owner`: this till, and another
 * takes over when it is gone; `standby`: another till, and this one takes over.
 */
export const KITCHEN_ROLES = ['alone', 'owner', 'standby'] as const;

type KitchenRole = (typeof KITCHEN_ROLES)[number];

/** As many characters as a till's name may have. */
export const LONGEST_TILL_NAME = 40;

export interface KitchenSettings {
  readonly role: KitchenRole;
  /** What the other tills' people call this one; empty: nothing in particular. */
  readonly tillName: string;
  /** Since when it is the owner, ms; null where it is not, or only since this moment. */
  readonly ownerSince: number | null;
  /** The other till that owns the kitchen, as far as is known here. */
  readonly owner: { readonly tillName: string; readonly since: number } | null;
}
