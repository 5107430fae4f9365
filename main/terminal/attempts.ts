import type { CardEnding, CardWord } from '../../preload/contract.ts';
import type { CardMeans } from '../core/counter/giving-back.ts';
import { mayHavePaid } from '../core/counter/in-payment.ts';
import { Refused, sealed } from '../counter/refusal.ts';
import type { OpenCard } from '../fiscal/requests.ts';
import type { FiscalService } from '../fiscal/service.ts';
import type { Store } from '../store/index.ts';
import {
  askOf,
  type CardStep,
  type CardWork,
  type CardWorks,
  isUnfinished,
  meansFor,
  type RefundWork,
  readWork,
  type Said,
} from './card-works.ts';

interface AttemptsDeps {
  readonly store: Pick<Store, 'cardAttempts' | 'work'>;
  readonly fiscal: Pick<FiscalService, 'card' | 'openCards'>;
  readonly works: CardWorks;
}

/** An attempt that is sealed, and has no outcome yet. */
export interface Attempt {
  readonly number: string;
  readonly order: string;
  /** As it is sealed: below 0 where it goes back to the card. */
  readonly amount: number;
  readonly operator: string;
}

type OutcomeStep = 'accepted' | 'refused' | 'declared';

/** What the journal holds of the terminal's calls, and the rows that say what they are for. */
export function createAttempts({ fiscal, store, works }: AttemptsDeps) {
  let known: readonly OpenCard[] | null = null;

  /** By the journal, which is the truth; a row of an attempt that has ended holds its ticket no longer. */
  function open(): readonly OpenCard[] {
    if (known === null) {
      known = fiscal.openCards();
      const numbers = new Set(known.map(({ attempt }) => attempt));
      for (const { number, what } of store.cardAttempts.list()) {
        if (numbers.has(number) || isUnfinished(readWork(what))) continue;
        store.cardAttempts.remove(number);
      }
    }
    return known;
  }

  /** A refund of which some has gone back to a card, while nothing is asked for the rest of it. */
  function unfinished(): { readonly number: string; readonly work: RefundWork } | null {
    const asked = new Set(open().map(({ attempt }) => attempt));
    for (const { number, what } of store.cardAttempts.list()) {
      const work = asked.has(number) ? null : readWork(what);
      if (isUnfinished(work)) return { number, work };
    }
    return null;
  }

  /** What an outcome brings, in one transaction; not taken where it is for nothing any more. */
  function seal(
    { amount: asked, number, operator, order }: Attempt,
    step: OutcomeStep,
    said: Said | null,
  ): CardStep & { readonly means: CardMeans } {
    const work = readWork(store.cardAttempts.get(number)?.what);
    const amount = said === null ? asked : Math.sign(asked) * said.amount;
    const done = store.work(() => {
      sealed(fiscal.card({ operator, order, amount, attempt: number, ...outcomeOf(step, said) }));
      store.cardAttempts.remove(number);
      const isDone = said !== null;
      const did = isDone ? works.accepted(work, said, operator, store.work) : null;
      const left = isDone ? did?.next : work;
      // What has gone back already is an avoir that is to be finished: the row says so until it is.
      if (isUnfinished(left)) {
        store.cardAttempts.add({ number, ticket: null, what: JSON.stringify(left) });
      }
      return did ?? { isTaken: false };
    });
    known = null;
    return { ...done, means: meansFor(work, said ?? { card: {} }) };
  }

  return {
    open,
    unfinished,
    /** Whether no ticket stands still until it is known how a refund has ended. */
    mayWait: ({ amount, attempt }: OpenCard): boolean =>
      amount < 0 && (store.cardAttempts.get(attempt)?.ticket ?? null) === null,
    /** The attempt, on the disk with what it is for. Throws `Refused`. */
    begin: (work: CardWork, operator: string): Attempt => {
      const { amount: asked, direction } = askOf(work);
      const amount = direction === 'debit' ? asked : -asked;
      const begun = store.work(() => {
        const order = works.order(work, operator);
        const { number } = sealed(fiscal.card({ operator, order, amount, step: 'attempt' }));
        const before = isUnfinished(work) ? unfinished() : null;
        if (before !== null) store.cardAttempts.remove(before.number);
        store.cardAttempts.add({ number, ticket: works.ticket(work), what: JSON.stringify(work) });
        return { number, order, amount, operator };
      });
      known = null;
      return begun;
    },
    seal,
    /** What a person has said of a card of which nobody knew; null: it has not paid. */
    declare: (card: OpenCard, word: CardWord, operator: string): CardEnding | null => {
      const { amount: signed, attempt: number, order } = card;
      const attempt = { number, order, amount: signed, operator };
      const asked = Math.abs(signed);
      const said = word.kind === 'accepted' ? saidOf(word, signed) : null;
      const { next: _next, ...done } = seal(attempt, 'declared', said);
      return said === null ? null : { kind: 'accepted', asked, amount: said.amount, ...done };
    },
    /** Where even that cannot be sealed the attempt alone says it. */
    sealUnknown: ({ amount, number, operator, order }: Attempt): void => {
      fiscal.card({ operator, order, amount, step: 'unknown', attempt: number });
      known = null;
    },
  };
}

/** An outcome, as the journal says it; a person's word says which one it was. */
function outcomeOf(step: OutcomeStep, said: Said | null) {
  const card = { step, ...said?.card };
  if (step !== 'declared') return card;
  return { ...card, outcome: said === null ? ('refused' as const) : ('accepted' as const) };
}

/** A person's word, as the terminal's own would be; `asked`: below 0 where it goes back. Throws `Refused`. */
function saidOf({ auth, paid }: Extract<CardWord, { kind: 'accepted' }>, asked: number): Said {
  const card = auth === null ? {} : { auth };
  if (paid === undefined) return { amount: Math.abs(asked), card };
  if (asked < 0 || !mayHavePaid(asked, paid)) throw new Refused('no_amount');
  return { amount: paid.amount, card, means: paid.means };
}
