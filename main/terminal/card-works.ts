import * as v from 'valibot';
import type { CardDirection, RefundRequest } from '../../preload/contract.ts';
import {
  type CardMeans,
  type CardPart,
  type CardShare,
  type GivenBack,
  isCardMeans,
  type Share,
} from '../core/counter/giving-back.ts';
import { MEANS } from '../core/counter/tender.ts';
import { type CardFacts, meansOfCard } from '../core/terminal/protocol.ts';
import type { CardPayments } from '../counter/card-payments.ts';
import { Refused } from '../counter/refusal.ts';
import type { Store } from '../store/index.ts';

/** A refund that the terminal is asked for, one means after the other; `given`: by those that were asked. */
export interface RefundWork {
  readonly kind: 'refund';
  readonly request: RefundRequest;
  /** All that goes back, reckoned as it was asked for. */
  readonly planned?: readonly Share[];
  readonly asks: readonly AskedShare[];
  readonly given: readonly CardShare[];
}

/** What one card is asked for, where it was said which one it is. */
type AskedShare = Share & Pick<CardPart, 'last4'>;

/** What a card is asked for, as it is kept until the outcome is sealed. */
export type CardWork =
  /** `goods`: what is asked beside the tip, cents; of a lower amount they are paid first. */
  | {
      readonly kind: 'ticket';
      readonly ticket: number;
      readonly goods: number;
      readonly tip: number;
    }
  /** One of the payments that the terminal took of a ticket that is not sold, `n` among them. */
  | BackWork
  | RefundWork;

interface BackWork extends Share {
  readonly kind: 'back';
  readonly ticket: number;
  readonly n: number;
}

const share = { means: v.string(), amount: v.number() };
const said = v.exactOptional(v.string());
const refund = v.object({
  original: v.string(),
  reason: v.string(),
  means: v.nullable(v.picklist(MEANS)),
  returned: v.array(v.object({ of: v.number(), qty: v.number() })),
});
const schema: v.GenericSchema<unknown, CardWork> = v.variant('kind', [
  v.object({
    kind: v.literal('ticket'),
    ticket: v.number(),
    goods: v.number(),
    tip: v.optional(v.number(), 0),
  }),
  v.object({ kind: v.literal('back'), ticket: v.number(), n: v.number(), ...share }),
  v.object({
    kind: v.literal('refund'),
    request: refund,
    planned: v.exactOptional(v.array(v.object(share))),
    asks: v.optional(v.array(v.object({ ...share, last4: said })), []),
    given: v.optional(v.array(v.object({ ...share, application: said, auth: said })), []),
  }),
]);

/** What the terminal is asked for; `means`: of which card, where it matters. */
interface CardAsk {
  readonly direction: CardDirection;
  readonly amount: number;
  readonly means?: CardMeans;
  /** The card that has paid it, where the terminal said it. */
  readonly last4?: string;
}

/** Whether it could be done, and what came of it. */
interface CardDone {
  readonly isTaken: boolean;
  /** The number of the avoir. */
  readonly avoir?: string;
  /** By which way a refund goes back. */
  readonly back?: GivenBack;
}

/** `next`: a refund that is not over: more is to be asked for, or its avoir could not be sealed. */
export interface CardStep extends CardDone {
  readonly next?: RefundWork;
}

/** What a terminal says that was paid, or a person who has read it there. */
export interface Said {
  readonly amount: number;
  readonly card: CardFacts;
  /** Of a person: by which means. */
  readonly means?: CardMeans;
}

const NOT_DONE: CardDone = { isTaken: false };

/** Some of a refund has gone back to a card, and its avoir is not sealed. */
export function isUnfinished(work: CardWork | null | undefined): work is RefundWork {
  return work?.kind === 'refund' && work.given.length > 0;
}

/** What the terminal is to be asked for next; undefined: all of it was. */
export function leftOf({ asks, given }: RefundWork): AskedShare | undefined {
  return asks[given.length];
}

/** The work of a row; null: it is of no kind that is known. */
export function readWork(kept: string | undefined): CardWork | null {
  const work = v.safeParse(schema, kept === undefined ? null : JSON.parse(kept));
  return work.success ? work.output : null;
}

/** What is asked for a work now. */
export function askOf(work: CardWork): CardAsk {
  if (work.kind === 'ticket') return { direction: 'debit', amount: work.goods + work.tip };
  const wanted: AskedShare | undefined = work.kind === 'back' ? work : leftOf(work);
  const { amount = 0, last4, means = '' } = wanted ?? {};
  return {
    direction: 'credit',
    amount,
    ...(isCardMeans(means) ? { means } : {}),
    ...(last4 === undefined ? {} : { last4 }),
  };
}

/** By which means a card has paid, or got money back; where nobody says it, by that which was asked for. */
export function meansFor(
  work: CardWork | null,
  { card, means }: Pick<Said, 'card' | 'means'>,
): CardMeans {
  if (means !== undefined) return means;
  const asked = work === null || card.application !== undefined ? undefined : askOf(work).means;
  return asked ?? meansOfCard(card);
}

/** What a card has paid of its ticket, the tip last. */
function paid(
  counter: CardPayments,
  work: Extract<CardWork, { kind: 'ticket' }>,
  said: Said,
  operator: string,
): CardStep {
  const { goods, ticket } = work;
  const { amount, card } = said;
  const { application, auth } = card;
  const tip = Math.max(0, amount - goods);
  const isTaken = counter.paid(
    ticket,
    {
      means: meansFor(work, said),
      amount: amount - tip,
      ...(tip === 0 ? {} : { tip }),
      ...(auth === undefined ? {} : { auth }),
      ...(application === undefined ? {} : { application }),
    },
    operator,
  );
  return { isTaken };
}

/** What is done for each kind of work; another kind is a case here. */
export function createCardWorks(counter: CardPayments) {
  /** Seals the avoir, with what was given by now. */
  function finish({ given, request, ...asked }: RefundWork, operator: string): CardDone {
    try {
      const { back, number } = counter.refunded(operator, request, { ...asked, given });
      return { isTaken: true, avoir: number, back };
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      // The lines were given back meanwhile: there is nothing that this could be an avoir of.
      if (error.reason !== 'too_much_returned') throw error;
      return { isTaken: false, back: { terminal: given, hand: [] } };
    }
  }

  function refunded(
    work: RefundWork,
    said: Said,
    operator: string,
    atOnce: Store['work'],
  ): CardStep {
    const { last4: _last4, ...facts } = said.card;
    const { amount } = said;
    const given = [...work.given, { means: meansFor(work, said), amount, ...facts }];
    // One that was asked before there were several: the card alone was.
    const asks = work.asks.length === 0 ? given : work.asks;
    const now = { ...work, asks, given };
    if (leftOf(now) !== undefined) return { isTaken: true, next: now };
    try {
      return atOnce(() => finish(now, operator));
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      // It is back on the card, and no avoir says so: kept and asked about until one does.
      return { isTaken: true, next: now };
    }
  }

  function carryOut(work: CardWork, said: Said, operator: string, atOnce: Store['work']): CardStep {
    switch (work.kind) {
      case 'ticket':
        return paid(counter, work, said, operator);
      case 'back':
        return { isTaken: counter.givenBack(work.ticket, work.n, said.amount) };
      case 'refund':
        return refunded(work, said, operator, atOnce);
    }
  }

  return {
    /** The number of the ORDER that it belongs to. Throws `Refused`. */
    order: (work: CardWork, operator: string): string => {
      switch (work.kind) {
        case 'ticket':
          return counter.order(work.ticket, operator);
        case 'back':
          return counter.orderBack(work.ticket);
        case 'refund':
          if (work.given.length === 0) counter.mustStillBe(work.request, work.asks);
          return counter.refundOrder(work.request);
      }
    },
    ticket: (work: CardWork): number | null => (work.kind === 'refund' ? null : work.ticket),
    finish,
    /**
     * Does the work of an attempt that was accepted; not taken where it is nothing any more: the outcome
     * is sealed all the same, and the person is told.
     */
    accepted: (
      work: CardWork | null,
      said: Said,
      operator: string,
      atOnce: Store['work'],
    ): CardStep => {
      if (work === null) return NOT_DONE;
      try {
        return atOnce(() => carryOut(work, said, operator, atOnce));
      } catch (error) {
        if (error instanceof Refused) return NOT_DONE;
        throw error;
      }
    },
  };
}

export type CardWorks = ReturnType<typeof createCardWorks>;
