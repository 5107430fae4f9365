import { isDeepStrictEqual } from 'node:util';
import type { CardWish, RefundRequest } from '../../preload/contract.ts';
import { type Draft, nextShare } from '../core/counter/draft.ts';
import type { Share } from '../core/counter/giving-back.ts';
import { withGivenBack, withPayment } from '../core/counter/in-payment.ts';
import { isTipMeant, MOST_TENDERED } from '../core/counter/tender.ts';
import { totalsOf } from '../core/counter/totals.ts';
import type { Payment } from '../core/fiscal/payloads.ts';
import type { Doer } from '../core/operators/operator.ts';
import type { FiscalService } from '../fiscal/service.ts';
import type { Store } from '../store/index.ts';
import type { Current, createOrders, Tickets } from './memory.ts';
import { type CounterBills, follow, followed } from './pay.ts';
import { createRefunds, hasCash, type TerminalBack } from './refunds.ts';
import { Refused } from './refusal.ts';
import type { TicketPoints } from './use-points.ts';

interface CardPaymentDeps {
  readonly tickets: Tickets;
  readonly bills: CounterBills;
  readonly points: Pick<TicketPoints, 'gaveBack'>;
  readonly orders: Pick<ReturnType<typeof createOrders>, 'sealOrder'>;
  readonly store: Pick<Store, 'after' | 'fiscal' | 'pushes' | 'saleSearch' | 'takings' | 'work'>;
  readonly fiscal: FiscalService;
  readonly current: () => Current;
  readonly now: () => number;
  readonly onPutRight: () => void;
  readonly openDrawer: () => void;
  /** Who is at the counter; null: nobody. */
  readonly operator: () => Doer | null;
  /** Seals the sale; to be called within a transaction. */
  readonly sell: (ticket: Current, payments: readonly Payment[], operator: string) => void;
  readonly onChange: () => void;
}

export type CardPayments = ReturnType<typeof createCardPayments>;

/** Why a card is not asked for so much of the ticket (cents); null: it may be. */
function whyNotAskedFor(draft: Draft, wish: CardWish) {
  const { amount } = wish;
  const { due, total } = totalsOf(draft);
  if (due <= 0) return 'nothing_due';
  if (!Number.isSafeInteger(amount) || amount <= 0 || amount > MOST_TENDERED) return 'no_amount';
  if (amount > Math.min(due, nextShare(draft) ?? due)) return 'more_than_due';
  return isTipMeant(wish, total) ? null : 'large_tip';
}

/** With all that was paid the ticket is a sale; what cannot be one keeps its payments. */
function takePayment(
  { bills, sell, store, tickets }: CardPaymentDeps,
  ticket: number,
  payment: Payment,
  operator: string,
): boolean {
  const found = tickets.find(ticket);
  if (found === null) return false;
  const terminal = [...(found.draft.terminal ?? []), payment];
  const taken = { ...withPayment(found.draft, payment), terminal };
  // HubRise's order may have changed meanwhile: what it comes to now is paid with what the card gave.
  const now = followed(bills, taken);
  const draft = now ?? taken;
  if (now === null || totalsOf(now).due !== 0 || found.state !== 'draft') {
    tickets.keep(ticket, draft, found.state);
    return true;
  }
  try {
    store.work(() => sell({ id: ticket, rev: 0, draft }, draft.payments, operator));
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    tickets.keep(ticket, draft, found.state);
  }
  return true;
}

/** The counter's side of a card terminal: what is paid by it, and how. Everything throws `Refused`. */
export function createCardPayments(deps: CardPaymentDeps) {
  const { current, fiscal, orders, store, tickets } = deps;
  const refunds = createRefunds({
    store,
    fiscal,
    points: deps.points,
    now: deps.now,
    onPutRight: deps.onPutRight,
  });

  return {
    operator: deps.operator,
    /**
     * The ticket on the screen, if so much (cents) of it may be asked for; it stands still from now on,
     * until `release`, or until the attempt's row is there.
     */
    hold: (rev: number, wish: CardWish): number => {
      const { draft, id, rev: now } = current();
      if (now !== rev) throw new Refused('changed');
      if (id === null || draft.lines.length === 0) throw new Refused('empty');
      const outdated = store.work(() => follow(deps, current()));
      if (outdated !== null) {
        deps.onChange();
        throw new Refused(outdated);
      }
      const why = whyNotAskedFor(draft, wish);
      if (why !== null) throw new Refused(why);
      tickets.call(id);
      return id;
    },
    /** One of the payments that the terminal has taken of the ticket on the screen; it stands still likewise. */
    holdBack: (rev: number, n: number) => {
      const { draft, id, rev: now } = current();
      if (now !== rev) throw new Refused('changed');
      const payment = draft.terminal?.[n];
      if (id === null || payment === undefined) throw new Refused('not_by_means');
      tickets.call(id);
      const { amount, means, tip = 0 } = payment;
      return { ticket: id, means, amount: amount + tip };
    },
    release: (): void => tickets.call(null),
    /** Releases it, and gives the number of its sealed order, sealed now where there was none. */
    order: (ticket: number, operator: string): string => {
      tickets.call(null);
      const found = tickets.find(ticket);
      if (found === null) throw new Refused('unknown_ticket');
      // HubRise's order may have changed since it was held: nothing was asked of the terminal yet.
      if (followed(deps.bills, found.draft) !== found.draft) throw new Refused('changed');
      const draft = orders.sealOrder(found.draft, operator);
      tickets.keep(ticket, draft, found.state);
      if (draft.order === null) throw new Refused('unknown_document');
      return draft.order;
    },
    /** The same of a ticket that gets some of it back. */
    orderBack: (ticket: number): string => {
      tickets.call(null);
      const order = tickets.find(ticket)?.draft.order ?? null;
      if (order === null) throw new Refused('unknown_ticket');
      return order;
    },
    /** Takes it as a payment; false where the ticket is there no more. Within a transaction. */
    paid: (ticket: number, payment: Payment, operator: string): boolean =>
      takePayment(deps, ticket, payment, operator),
    /** So much of one of its payments is back on the card; false where it is there no more. Within a transaction. */
    givenBack: (ticket: number, n: number, amount: number): boolean => {
      const found = tickets.find(ticket);
      if (found?.draft.terminal?.[n] === undefined) return false;
      tickets.keep(ticket, withGivenBack(found.draft, n, amount), found.state);
      return true;
    },
    /** What of a refund the terminal is asked for. */
    refundOf: (request: RefundRequest) => refunds.toCard(request),
    /** Throws where something was sealed of the sale since it was planned: nothing was asked for yet. */
    mustStillBe: (request: RefundRequest, asks: readonly Share[]): void => {
      if (!isDeepStrictEqual(refunds.toCard(request).asks, asks)) throw new Refused('changed');
    },
    /** To which order it belongs. */
    refundOrder: ({ original }: RefundRequest): string => refunds.orderOf(original),
    /** Seals the avoir with what the terminal gave back of it. Within a transaction. */
    refunded: (operator: string, request: RefundRequest, card: TerminalBack) => {
      const done = refunds.refund(operator, request, card);
      // A hand has to give that much of it.
      if (hasCash(done.back.hand)) store.after(deps.openDrawer);
      return done;
    },
    /** What was done is on the disk: the window follows. */
    tell: (): void => deps.onChange(),
  };
}
