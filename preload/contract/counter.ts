import type { ChoiceRefusal, GoodsOnSale } from '../../main/core/counter/assortment.ts';
import type { Draft, DraftEdit, EditRefusal } from '../../main/core/counter/draft.ts';
import type { CounterService } from '../../main/core/counter/service.ts';
import type { LinePick } from '../../main/core/counter/split.ts';
import type { Means, Tender, TenderRefusal } from '../../main/core/counter/tender.ts';
import type { Returned } from '../../main/core/fiscal/avoir.ts';
import type { HandWay } from '../../main/core/fiscal/payloads.ts';
import type { FiscalReason } from '../../main/core/fiscal/refusal.ts';
import type { PromisedPoints } from '../../main/core/loyalty/rules.ts';
import type { TicketPreview } from './printing.ts';

/** The counter: what is being sold, what is parked, what was sold. Amounts in cents, quantities in thousandths. */

export interface ParkedTicket {
  readonly id: number;
  readonly label: string;
  readonly service: CounterService;
  readonly pickUp: string | null;
  /** How many lines. */
  readonly count: number;
  readonly total: number;
  /** What a terminal has taken of it already. */
  readonly paid: number;
  /** What it is to use of somebody's points. */
  readonly points: PromisedPoints | null;
  /** Ms. */
  readonly changedAt: number;
}

/** How the drawer took it: `none`: no cash, or no printer for it; `failed`: it has to be opened by its key. */
export type DrawerState = 'none' | 'opening' | 'opened' | 'failed';

/** What the screen shows of the last sale until there is another ticket. */
export interface LastSale {
  /** The sealed sale's. */
  readonly number: string;
  readonly pickUp: string;
  readonly total: number;
  /** To the last who paid of it; of the others each had their own when they paid. */
  readonly change: number;
  /** The number of its order, which the rest of a bill in parts shares; null: it had none. */
  readonly order: string | null;
  readonly drawer: DrawerState;
  readonly isInvoice: boolean;
  /** Whether its ticket was asked for; `no_printer`: there is none that prints customers' tickets. */
  readonly paper: 'no' | 'asked' | 'no_printer';
}

/** By which way a person has given back what a card paid, and why not by the terminal. */
export interface ByHandWish {
  readonly by: HandWay;
  readonly reason: string;
}

/** What was thrown away last and can still be given back; `line` null: the whole ticket. */
export interface ThrownAway {
  readonly id: number;
  /** What it is called. */
  readonly line: string | null;
}

export interface CounterView {
  /** Which ticket it is, no other ever has it; null: nothing of it is stored yet. */
  readonly id: number | null;
  readonly draft: Draft;
  /** Counts the changes of the draft: what is paid must be what was seen. */
  readonly rev: number;
  /** What is left to be paid of a bill once this ticket is: cents; null: the ticket is all of it. */
  readonly rest: number | null;
  /** Whether what is left is of the same bill: a version before could leave that of another one beside a ticket. */
  readonly isPart: boolean;
  /** The oldest first. */
  readonly parked: readonly ParkedTicket[];
  readonly lastSale: LastSale | null;
  /** How often the drawer stayed shut though it was to open, without a sale that shows it: one more is said. */
  readonly drawersShut: number;
  /** Null: there is nothing to be given back. */
  readonly thrown: ThrownAway | null;
}

export type CounterRefusal =
  | ChoiceRefusal
  | EditRefusal
  | TenderRefusal
  | FiscalReason
  /** Nobody is at the counter: a name must be tapped. */
  | 'no_operator'
  | 'no_right'
  /** More is taken off than whoever is at the counter may. */
  | 'ceiling'
  /** The ticket is another one than was seen. */
  | 'changed'
  | 'empty'
  | 'unknown_ticket'
  | 'not_divisible'
  /** It is a part of a bill, and the rest waits: it is paid first, or put back. */
  | 'divided'
  | 'no_reason'
  /** The kitchen was told of it: a manager has to agree first (`operators.approve`). */
  | 'approval_needed'
  /** It was done, but the drawer did not open: it has to be opened by its key. */
  | 'drawer_shut'
  /** Nothing prints customers' papers. */
  | 'no_printer'
  /** The means is the same, or so much was not paid by it. */
  | 'not_by_means'
  /** The terminal is giving back money of this sale, or has, and its avoir is not sealed yet. */
  | 'refund_open'
  /** Another till had sealed the same, and has given it back: here it stays. */
  | 'given_back_there'
  /** It is an order of HubRise's: its lines are not the counter's. */
  | 'bill'
  /** It is such an order, and nothing of it is to be paid here any more: what was taken goes back. */
  | 'bill_over'
  /** An order of HubRise's is real, and this is a training. */
  | 'training'
  /** Another till of the shop has the platforms' orders in its journal. */
  | 'other_till'
  /** HubRise does not say now how many points there are: none are used. */
  | 'points_unread'
  /** There are too few of them, or the ticket comes to too little. */
  | 'too_few_points'
  /** A rebate by hand is on the ticket: there is one alone. */
  | 'rebate_there'
  /** Points are used on the whole bill: it is not paid by lines. */
  | 'points_used';

export type CounterAnswer =
  | { readonly kind: 'done'; readonly view: CounterView }
  | {
      readonly kind: 'refused';
      readonly reason: CounterRefusal;
      /** Of titres: what may still be paid by them, cents. */
      readonly limit: number | null;
      readonly view: CounterView;
    };

export interface SoldLine {
  readonly n: number;
  readonly label: string;
  readonly qty: number;
  /** What was not given back yet. */
  readonly left: number;
  readonly ttc: number;
}

/** What a sale has given back at once, part by part, as it counts after what was put right of it. */
export interface SoldAvoir {
  readonly number: string;
  /** Cents above 0; none: nothing was given back. */
  readonly payments: readonly { readonly means: string; readonly amount: number }[];
}

export interface SoldTicket {
  readonly number: string;
  /** Local time with offset. */
  readonly at: string;
  readonly total: number;
  readonly refunded: number;
  /** The oldest first. */
  readonly avoirs: readonly SoldAvoir[];
  /** As they are after what was put right; `left`: what was not given back by the same means yet. */
  readonly payments: readonly {
    readonly means: string;
    readonly amount: number;
    readonly left: number;
  }[];
  readonly isInvoice: boolean;
  readonly lines: readonly SoldLine[];
}

/** What is looked for among the sales of all days: `text` a number or an amount, as it was typed. */
export interface SaleSearch {
  readonly text: string;
  /** `YYYY-MM-DD`; null: whichever. */
  readonly day: string | null;
}

/**
 * Paid by `to`, and not by `from`, as the till was told by mistake: so many cents of a sale. Of an avoir: given
 * back by it.
 */
export interface FixRequest {
  /** The number of the sale, or of the avoir. */
  readonly original: string;
  readonly from: Means;
  readonly to: Means;
  readonly amount: number;
  readonly reason: string;
}

export type FixAnswer =
  | { readonly kind: 'done'; readonly number: string }
  | { readonly kind: 'refused'; readonly reason: CounterRefusal };

export type SalePrintAnswer =
  /** `copy` 0: the original; k: DUPLICATA n° k. */
  | { readonly kind: 'asked'; readonly copy: number }
  | { readonly kind: 'refused'; readonly reason: CounterRefusal };

export type SalePageAnswer =
  | { readonly kind: 'page'; readonly preview: TicketPreview }
  | { readonly kind: 'refused'; readonly reason: CounterRefusal };

export interface RefundRequest {
  readonly original: string;
  readonly returned: readonly Returned[];
  readonly reason: string;
  /** Null: by the means by which it was paid, as far as they reach. */
  readonly means: Means | null;
}

export type RefundAnswer =
  | {
      readonly kind: 'done';
      readonly number: string;
      readonly total: number;
      /** By which means it goes back, cents above 0; none: nothing goes back. */
      readonly payments: readonly { readonly means: string; readonly amount: number }[];
    }
  | { readonly kind: 'refused'; readonly reason: CounterRefusal };

/** What a refund comes to and by which means it goes back, before anything is sealed. */
export type RefundPlan =
  | {
      readonly kind: 'plan';
      /** Cents. */
      readonly total: number;
      readonly payments: readonly { readonly means: string; readonly amount: number }[];
    }
  | { readonly kind: 'refused'; readonly reason: CounterRefusal };

export interface CounterApi {
  /** What is sold: HubRise's catalogue where the till keeps it, or else the shop's own list. */
  getGoods(): Promise<GoodsOnSale>;
  edit(edit: DraftEdit): Promise<CounterAnswer>;
  /** One more payment of the draft that was seen; with the last one it is sold. Null: nothing is due. */
  pay(rev: number, tender: Tender | null): Promise<CounterAnswer>;
  /** Puts an order of HubRise's, of which something is due, in the draft's place. */
  collect(orderId: string): Promise<CounterAnswer>;
  /** What was taken so far is given back to the customer, and the ticket is open again. */
  takeBack(): Promise<CounterAnswer>;
  /**
   * One of the payments that a terminal took of the draft that was seen, `n` among them, was given back
   * without it: sealed so, and the ticket is free of it. What was cash has left the drawer.
   */
  giveByHand(rev: number, n: number, wish: ByHandWish): Promise<CounterAnswer>;
  /** Puts the draft aside, under a label or the one that it has; the screen is empty. */
  park(label: string | null): Promise<CounterAnswer>;
  /** Sends what the kitchen does not know of the draft that was seen, before it is paid. */
  send(rev: number): Promise<CounterAnswer>;
  /** Takes a parked one up again; a draft that has lines is parked in its place. */
  resume(id: number): Promise<CounterAnswer>;
  /** Throws the draft away; with a reason where it was sealed as an order. */
  abandon(reason: string | null): Promise<CounterAnswer>;
  /** Gives back what was thrown away last, by its id, where no order knew of it. */
  giveBack(thrown: number): Promise<CounterAnswer>;
  /** These lines are paid apart, now; the rest comes back afterwards. */
  divide(picks: readonly LinePick[]): Promise<CounterAnswer>;
  /** The part goes back to the rest. */
  join(): Promise<CounterAnswer>;
  /** Of the open day, the newest first. */
  listSales(): Promise<readonly SoldTicket[]>;
  /** By its whole number; null where there is none. */
  findSale(number: string): Promise<SoldTicket | null>;
  /** Of all days, the newest first; none where nothing was asked for. */
  searchSales(search: SaleSearch): Promise<readonly SoldTicket[]>;
  /** Seals nothing: what the person reads before they press. */
  planRefund(request: Omit<RefundRequest, 'reason'>): Promise<RefundPlan>;
  refund(request: RefundRequest): Promise<RefundAnswer>;
  /** Seals that a sale was paid, or an avoir given back, by another means than the till was told. */
  fixPayment(request: FixRequest): Promise<FixAnswer>;
  /** The ticket or invoice of a sale, or an avoir, once more: a DUPLICATA, unless it is the first of the last sale. */
  printSale(number: string): Promise<SalePrintAnswer>;
  /** The same as a page for the system's printing, which makes a PDF of it. */
  salePage(number: string): Promise<SalePageAnswer>;
  /**
   * Seals the draft as a note, the bill before it is paid, and prints it. `customer` is printed and
   * kept nowhere else; null: none, or refused.
   */
  printNote(customer: string | null): Promise<CounterAnswer>;
  /** The ticket of the last sale, because the customer wants it. */
  printLast(): Promise<CounterAnswer>;
  openDrawer(reason: string): Promise<CounterAnswer>;
}
