import type { Draft, DraftEdit } from '../counter/draft.ts';
import { cashIn, paidStill } from '../counter/in-payment.ts';

/** Who stands at the counter, and what they may do there (counter-sale §3). */
export interface Operator {
  /** As it stands in each sealed record: never given to another, also where this one is removed. */
  readonly id: string;
  readonly name: string;
  readonly rights: Rights;
}

/** What somebody may do or may not, in the order in which a manager thinks of it. */
export const RIGHTS = ['sell', 'free', 'refund', 'drawer', 'closings', 'settings'] as const;
export type Right = (typeof RIGHTS)[number];

/**
 * `sell`: take money. `free`: sell what stands in no list, by a free line. `refund`: give some back, by an avoir. `drawer`: open it, put cash in and take
 * some out. `closings`: X and Z. `settings`: what stands in Paramètres › Comptoir, unless the back
 * office's PIN has opened it. `discount`: at most so many percent, 0 to 100.
 */
export type Rights = Readonly<Record<Right, boolean>> & { readonly discount: number };

export const ALL_RIGHTS: Rights = {
  sell: true,
  free: true,
  refund: true,
  drawer: true,
  closings: true,
  settings: true,
  discount: 100,
};

/** A new operator's: whoever sells, and decides nothing. */
export const SELLERS_RIGHTS: Rights = {
  sell: true,
  free: false,
  refund: false,
  drawer: false,
  closings: false,
  settings: false,
  discount: 10,
};

export const LONGEST_OPERATOR_NAME = 30;
/** Fits the screen; a shop has one to three people behind its counter. */
export const MOST_OPERATORS = 20;

/** `op1`, which stands in the first shop from the beginning: without a PIN, and may do everything. */
export const FIRST_OPERATOR = 'op1';

/** Who acts where nobody is at the counter: whoever knows the back office's PIN. */
export const MANAGER = 'manager';

/** A name as it is kept; null where there is none in it, or too much. */
export function operatorName(typed: string): string | null {
  const name = typed.normalize('NFC').trim().replace(/\s+/g, ' ');
  return name === '' || name.length > LONGEST_OPERATOR_NAME ? null : name;
}

/** Whether these operators leave somebody who sets the counter up: without one it would be shut. */
export function hasManager(operators: readonly Pick<Operator, 'rights'>[]): boolean {
  return operators.some(({ rights }) => rights.settings);
}

/** Whether somebody's word counts as a manager's: by a code of their own, or whoever taps their name has said it. */
export function mayApprove(
  operator: (Pick<Operator, 'rights'> & { readonly hasPin: boolean }) | null,
): boolean {
  return operator?.rights.settings === true && operator.hasPin;
}

/** Whether a manager is asked to agree, where the shop wants it: without one who has a code nobody could. */
export function asksApproval(
  isWanted: boolean,
  operators: readonly (Pick<Operator, 'rights'> & { readonly hasPin: boolean })[],
): boolean {
  return isWanted && operators.some(mayApprove);
}

/**
 * Who is at the counter as the till starts: whoever was there last, if they have no PIN, or the only
 * one; null: somebody has to choose.
 */
export function operatorAtStart(
  operators: readonly { readonly id: string; readonly hasPin: boolean }[],
  last: string | null,
): string | null {
  const free = operators.filter(({ hasPin }) => !hasPin);
  const [only] = operators.length === 1 ? free : [];
  return (free.find(({ id }) => id === last) ?? only)?.id ?? null;
}

const SAID: Readonly<Record<Right, string>> = {
  sell: 'vendre',
  free: 'ligne libre',
  refund: 'rembourser',
  drawer: 'ouvrir le tiroir',
  closings: 'clôtures',
  settings: 'réglages',
};

/** Rights as a line of the JET says them, in French. */
export function rightsText(rights: Rights): string {
  const said = RIGHTS.filter((right) => rights[right]).map((right) => SAID[right]);
  return [...said, `remise jusqu’à ${rights.discount} %`].join(', ');
}

/** What a command needs of whoever is at the counter: nothing, a right, or several. */
export type Need = 'anyone' | Right | readonly [Right, ...Right[]];

export type SomeRight = Exclude<Need, 'anyone'>;

/** Whoever is at the counter, with their rights. */
export type Doer = Pick<Operator, 'id' | 'rights'>;

/** Who does a command. Of what anyone may do nobody is asked who they are. */
type By<N extends Need> = N extends 'anyone' ? null : Doer;

/** What a command needs; a function says it of this call, by what it is about. */
export type Asked<N extends Need, Args extends readonly unknown[]> = N | ((...args: Args) => N);

/** Something that a person can have the counter do. Nothing of `run` asks for a right. */
export interface Command<N extends Need, Args extends readonly unknown[], Done> {
  readonly right: Asked<N, Args>;
  readonly run: (by: By<N>, ...args: Args) => Done;
}

/** A command that can be called. It runs for those alone who have its right. */
export interface Guarded<Args extends readonly unknown[], Answer> {
  (...args: Args): Answer;
  readonly right: Asked<Need, Args>;
}

/** Any command, whatever it takes and answers. */
export interface AnyGuarded {
  (...args: never[]): unknown;
  readonly right: Need | ((...args: never[]) => Need);
}

/** Why somebody may not: nobody is at the counter, or whoever is there has not the right. */
export type RightRefusal = 'no_operator' | 'no_right';

/** Why whoever is at the counter may not do what needs this; null: they may. */
export function whyNotBy(need: Need, doer: Doer | null): RightRefusal | null {
  if (need === 'anyone') return null;
  if (doer === null) return 'no_operator';
  const rights = typeof need === 'string' ? [need] : need;
  return rights.every((right) => doer.rights[right]) ? null : 'no_right';
}

interface Gate<Args extends readonly unknown[], Answer> {
  /** Who is at the counter; null: nobody. */
  readonly operator: () => Doer | null;
  /** The answer to whoever may not. */
  readonly refused: (why: RightRefusal, args: Args) => Answer;
}

/** The one place where a command's right is asked for. */
export function guarded<const N extends Need, Args extends readonly unknown[], Answer>(
  { operator, refused }: Gate<Args, Answer>,
  { right, run }: Command<N, Args, Answer>,
): Guarded<Args, Answer> {
  const call = (...args: Args): Answer => {
    const need = typeof right === 'function' ? right(...args) : right;
    const doer = need === 'anyone' ? null : operator();
    const why = whyNotBy(need, doer);
    // Whoever passes is there, unless anyone may.
    return why === null ? run(doer as By<N>, ...args) : refused(why, args);
  };
  return Object.assign(call, { right });
}

/** A command that anyone may: nobody is asked who they are. */
export function look<Args extends readonly unknown[], Seen>(
  see: (...args: Args) => Seen,
): Guarded<Args, Seen> {
  return Object.assign((...args: Args): Seen => see(...args), { right: 'anyone' as const });
}

// What a call of the counter needs where that hangs on the case. All others have one right in the table of commands.

/** A line that stands in no list needs a right of its own. */
export function rightToEdit(edit: DraftEdit): readonly [Right, ...Right[]] {
  const isFree = 'choice' in edit && edit.choice.kind === 'free';
  return isFree ? ['sell', 'free'] : ['sell'];
}

/**
 * To hand back what was taken of a ticket. Cash opens the drawer once more: it opened for the part already, and
 * whoever may sell and no more does not open it as often as they like.
 */
export function rightToTakeBack(
  draft: Pick<Draft, 'payments' | 'terminal'>,
): readonly [Right, ...Right[]] {
  return cashIn(draft.payments) > cashIn(paidStill(draft)) ? ['sell', 'drawer'] : ['sell'];
}

/**
 * To print the last sale's ticket: whoever sold it may have been signed off with the sale, and the customer gets the
 * ticket all the same. Where nothing was sold there is nothing to ask a right for.
 */
export function rightToPrintLast({
  isAnybodyThere,
  isSold,
  soldBy,
}: {
  readonly isSold: boolean;
  readonly isAnybodyThere: boolean;
  /** Who sold it, by the journal; null: it does not say. */
  readonly soldBy: string | null;
}): 'anyone' | 'sell' {
  return !isSold || (!isAnybodyThere && soldBy !== null) ? 'anyone' : 'sell';
}
