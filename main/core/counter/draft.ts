import type { HandWay, Invoice, Payment } from '../fiscal/payloads.ts';
import type { PointsUse } from '../loyalty/rules.ts';
import { type Choice, sameChoice } from './assortment.ts';
import type { Bill } from './bill.ts';
import { isSame, phoneKey, type TicketCustomer, tidyCustomer } from './customer.ts';
import {
  type BesidePayment,
  type InPayment,
  splitInParts,
  whyPaid,
  withBeside,
  withoutPaying,
} from './in-payment.ts';
import type { Priced } from './price.ts';
import type { CounterService } from './service.ts';

/** What is taken off and why; a percentage is in basis points. */
export type Rebate =
  | { readonly kind: 'amount'; readonly cents: number; readonly reason: string }
  | { readonly kind: 'percent'; readonly points: number; readonly reason: string };

/** A line as the journal knows it since it was sealed within an order. */
export interface SealedLine {
  readonly label: string;
  readonly qty: number;
  readonly unit: number;
  readonly discount: number;
}

/** So much of a line as the kitchen knows it, in one order of the book. */
export interface ToldLine {
  readonly order: string;
  /** The item's id there. */
  readonly item: string;
  /** Thousandths. */
  readonly qty: number;
  /** All of it but how many: what changes is told again. */
  readonly words: string;
}

export interface DraftLine {
  /** Its own in this ticket, never given twice. */
  readonly id: number;
  readonly choice: Choice;
  readonly priced: Priced;
  /** Thousandths. */
  readonly qty: number;
  /** For the kitchen; '' where there is none. Never sealed. */
  readonly note: string;
  readonly rebate: Rebate | null;
  /** Given for nothing, for this reason. */
  readonly offered: string | null;
  readonly sealed: SealedLine | null;
  /** Absent: the kitchen has not been told of it. More than one: some of it was asked for later. */
  readonly told?: readonly ToldLine[];
}

/** A card's payment, its tip with it, as a hand gave it back: cents. */
interface GivenByHand {
  readonly means: string;
  readonly amount: number;
  readonly by: HandWay;
}

/** How many lines a ticket had at most, and what they came to then: a guest may have been told it. */
export interface ShownCart {
  readonly lines: number;
  /** Cents. */
  readonly total: number;
}

/** A ticket that is being made, or is parked. Everything about it is here: it outlives the program. */
export interface Draft {
  readonly service: CounterService;
  /** A name, a table or a phone; '' where there is none. Never sealed. */
  readonly label: string;
  readonly lines: readonly DraftLine[];
  readonly nextLine: number;
  /** Off the whole ticket: one alone, by hand or by points (fiscal-format §2). */
  readonly rebate: Rebate | PointsUse | null;
  /** What has been taken of it so far; while there is some its lines stand still. */
  readonly payments: readonly Payment[];
  /** Those of them that a terminal has taken: off the card, so that no hand gives them back; absent: none. */
  readonly terminal?: readonly Payment[];
  /** What of those was given back without the terminal, the last one last; absent: nothing. */
  readonly byHand?: readonly GivenByHand[];
  /** How it is being paid, as far as somebody has chosen it. Never sealed; absent: nobody is paying it. */
  readonly paying?: InPayment;
  /** The number of the journal's ORDER, once it was parked or is paid by lines. */
  readonly order: string | null;
  /** An order of HubRise's that is paid here: its lines stand still. */
  readonly bill?: Bill;
  /** Its short number, `C12`, once it has one. */
  readonly pickUp: string | null;
  /** Whom it is for, where they were asked. Never sealed. */
  readonly customer: TicketCustomer | null;
  /** They were asked for a part of the bill, and have paid it: what is left earns them nothing; absent: not so. */
  readonly hasPaid?: true;
  /** When they want it, ms; null: as soon as it can be. Never sealed. */
  readonly due: number | null;
  /** Whom the sale is invoiced to, asked before it is paid: what is sealed cannot get it any more. */
  readonly invoice?: Invoice | null;
  /** The most that the screen has said of it while no order knew it; absent: nothing. */
  readonly shown?: ShownCart;
  /** The orders by which the kitchen was told of it, the last one last; absent: none. */
  readonly kitchen?: readonly string[];
}

export const LONGEST_LABEL = 60;
export const LONGEST_NOTE = 140;
/** 999 of one thing. */
export const MOST_OF_ONE = 999_000;
/** A ticket of a restaurant has not more. */
export const MOST_LINES = 200;

export function emptyDraft(service: CounterService): Draft {
  return {
    service,
    label: '',
    lines: [],
    nextLine: 1,
    rebate: null,
    payments: [],
    order: null,
    pickUp: null,
    customer: null,
    due: null,
  };
}

/** Whether nothing is known of it yet, neither a line nor for whom or when: the screen shows the last sale. */
export function isNobodys({ customer, due, lines }: Draft): boolean {
  return lines.length === 0 && customer === null && due === null;
}

/** The share that the next payment is for, cents; undefined: the bill is not split. */
export function nextShare({ paying }: Pick<Draft, 'paying'>): number | undefined {
  return paying?.shares[0];
}

/** A line, and on which ticket it was seen: that of another one may have its number. */
interface Seen {
  readonly line: number;
  /** Absent: the ticket had no number yet. */
  readonly ticket?: number;
}

/** What is done to a draft; `priced` by whoever may price it. Removals of sealed lines have a reason. */
export type DraftEdit =
  | { readonly kind: 'add'; readonly choice: Choice; readonly qty: number }
  | ({ readonly kind: 'choose'; readonly choice: Choice } & Seen)
  | ({ readonly kind: 'qty'; readonly qty: number; readonly reason?: string } & Seen)
  | ({ readonly kind: 'remove'; readonly reason?: string } & Seen)
  | ({ readonly kind: 'note'; readonly note: string } & Seen)
  | ({ readonly kind: 'offer'; readonly reason: string | null } & Seen)
  | RebateEdit
  | { readonly kind: 'label'; readonly label: string }
  | { readonly kind: 'service'; readonly service: CounterService }
  | { readonly kind: 'customer'; readonly customer: TicketCustomer | null }
  | { readonly kind: 'due'; readonly at: number | null }
  | { readonly kind: 'invoice'; readonly invoice: Invoice | null }
  | PayingEdit;

/** What is chosen of how the ticket that was seen is paid: nothing of it changes what is sold. */
export type PayingEdit = (
  | { readonly kind: 'split'; readonly parts: number }
  | { readonly kind: 'beside'; readonly beside: BesidePayment }
  | { readonly kind: 'stopPaying' }
) &
  Pick<Seen, 'ticket'>;

/** `line` null: the whole ticket's. */
export type RebateEdit = {
  readonly kind: 'rebate';
  readonly line: number | null;
  readonly rebate: Rebate | null;
} & Pick<Seen, 'ticket'>;

export type EditRefusal =
  /** Another hand has taken the line away. */
  | 'no_line'
  | 'too_much'
  /** Something of it is paid already. */
  | 'being_paid'
  /** Something of it is off a card, by the terminal: it cannot be handed back. */
  | 'paid_by_terminal'
  /** It is sealed within an order: taking it away needs a reason. */
  | 'reason_needed';

export type Edited =
  | {
      readonly kind: 'edited';
      readonly draft: Draft;
      /** What is to be sealed as taken off the order, at once. */
      readonly takenOff: { readonly line: SealedLine; readonly reason: string } | null;
    }
  | { readonly kind: 'refused'; readonly reason: EditRefusal };

/** What a priced choice gives: for `add` and `choose` what it costs, for a new service every line's. */
export type PriceOf = (choice: Choice, before: Priced | null) => Priced;

/** The draft after an edit. `priceOf` is asked for every choice that is new, or comes under another service. */
export function editDraft(draft: Draft, edit: DraftEdit, priceOf: PriceOf): Edited {
  if (edit.kind === 'label') {
    return edited({ ...draft, label: edit.label.trim().slice(0, LONGEST_LABEL) });
  }
  if (edit.kind === 'customer') {
    const customer = edit.customer === null ? null : tidyCustomer(edit.customer);
    // Whoever is chosen, were it once more, pays this.
    const { hasPaid: _hasPaid, ...owed } = draft;
    if (draft.rebate?.kind !== 'points' || keepsPoints(draft.rebate, draft.customer, customer)) {
      return edited({ ...owed, customer });
    }
    // The points are somebody else's.
    const paid = whyPaid(draft);
    return paid === null ? edited({ ...owed, customer, rebate: null }) : refused(paid);
  }
  if (edit.kind === 'due') return edited({ ...draft, due: edit.at });
  if (edit.kind === 'invoice') return edited({ ...draft, invoice: edit.invoice });
  if (isPayingEdit(edit)) return edited(pay(draft, edit));
  if (edit.kind === 'note') {
    return onLine(draft, edit.line, (line) => ({
      ...line,
      note: edit.note.trim().slice(0, LONGEST_NOTE),
    }));
  }
  const paid = whyPaid(draft);
  if (paid !== null) return refused(paid);
  // Another bill is paid in another way.
  return editSold(withoutPaying(draft), edit, priceOf);
}

export function isPayingEdit(edit: DraftEdit): edit is PayingEdit {
  return edit.kind === 'split' || edit.kind === 'beside' || edit.kind === 'stopPaying';
}

function pay(draft: Draft, edit: PayingEdit): Draft {
  // Nobody pays an empty ticket: its next customer begins at the articles.
  if (draft.lines.length === 0) return withoutPaying(draft);
  switch (edit.kind) {
    case 'split':
      return splitInParts(draft, edit.parts);
    case 'beside':
      return withBeside(draft, edit.beside);
    case 'stopPaying':
      return withoutPaying(draft);
  }
}

type SoldEdit = Extract<
  DraftEdit,
  { kind: 'add' | 'choose' | 'qty' | 'remove' | 'offer' | 'rebate' | 'service' }
>;

/** The draft after an edit of what is sold, or of what it costs. */
function editSold(draft: Draft, edit: SoldEdit, priceOf: PriceOf): Edited {
  switch (edit.kind) {
    case 'add':
      return add(draft, edit.choice, edit.qty, priceOf(edit.choice, null));
    case 'service':
      return edited({
        ...draft,
        service: edit.service,
        lines: draft.lines.map((line) => ({ ...line, priced: priceOf(line.choice, line.priced) })),
      });
    case 'rebate':
      if (edit.line === null) return edited({ ...draft, rebate: edit.rebate });
      return onLine(draft, edit.line, (line) => ({ ...line, rebate: edit.rebate, offered: null }));
    case 'offer':
      return onLine(draft, edit.line, (line) => ({ ...line, rebate: null, offered: edit.reason }));
    case 'choose':
      return onLine(draft, edit.line, (line) => ({
        ...line,
        choice: edit.choice,
        priced: priceOf(edit.choice, null),
      }));
    case 'qty':
      return changeQuantity(draft, edit);
    case 'remove':
      return changeQuantity(draft, { ...edit, qty: 0 });
  }
}

/** How what a line sells is counted, by the ids of its article and size; `size` null: an offer of several articles. */
export function soldKey(article: string, size: string | null): string {
  return size === null ? article : `${article} ${size}`;
}

/** The same thing once more is one more of it; with other options, a note or a rebate it is another line. */
function add(draft: Draft, choice: Choice, qty: number, priced: Priced): Edited {
  if (!isQuantity(qty)) return refused('too_much');
  const same = draft.lines.find(
    (line) =>
      line.note === '' &&
      line.rebate === null &&
      line.offered === null &&
      line.priced.unit === priced.unit &&
      sameChoice(line.choice, choice),
  );
  if (same !== undefined) {
    if (!isQuantity(same.qty + qty)) return refused('too_much');
    return onLine(draft, same.id, (line) => ({ ...line, qty: line.qty + qty }));
  }
  if (draft.lines.length >= MOST_LINES) return refused('too_much');
  const line: DraftLine = {
    id: draft.nextLine,
    choice,
    priced,
    qty,
    note: '',
    rebate: null,
    offered: null,
    sealed: null,
  };
  return edited({ ...draft, lines: [...draft.lines, line], nextLine: draft.nextLine + 1 });
}

function changeQuantity(
  draft: Draft,
  edit: { readonly line: number; readonly qty: number; readonly reason?: string },
): Edited {
  const line = draft.lines.find(({ id }) => id === edit.line);
  if (line === undefined) return refused('no_line');
  if (edit.qty !== 0 && !isQuantity(edit.qty)) return refused('too_much');
  const reason = edit.reason?.trim() ?? '';
  const { sealed } = line;
  const isLess = sealed !== null && edit.qty < sealed.qty;
  if (isLess && reason === '') return refused('reason_needed');
  const next: DraftLine = {
    ...line,
    qty: edit.qty,
    // What is left of it is told with the next change of the order.
    sealed: isLess ? null : sealed,
  };
  const lines = draft.lines.flatMap((one) => (one !== line ? [one] : edit.qty === 0 ? [] : [next]));
  return {
    kind: 'edited',
    draft: { ...draft, lines },
    takenOff: isLess ? { line: sealed, reason } : null,
  };
}

function onLine(draft: Draft, id: number, change: (line: DraftLine) => DraftLine): Edited {
  if (!draft.lines.some((line) => line.id === id)) return refused('no_line');
  return edited({
    ...draft,
    lines: draft.lines.map((line) => (line.id === id ? change(line) : line)),
  });
}

/** Two of one name and number may have a card each. Without a number nothing can be noted of theirs. */
function keepsPoints(use: PointsUse, a: TicketCustomer | null, b: TicketCustomer | null): boolean {
  if (a === null || b === null || phoneKey(b.phone) === null) return false;
  return isSame(a, b) && (b.hubriseId === null || b.hubriseId === use.customer);
}

function isQuantity(qty: number): boolean {
  return Number.isSafeInteger(qty) && qty > 0 && qty <= MOST_OF_ONE;
}

function edited(draft: Draft): Edited {
  return { kind: 'edited', draft, takenOff: null };
}

function refused(reason: EditRefusal): Edited {
  return { kind: 'refused', reason };
}
