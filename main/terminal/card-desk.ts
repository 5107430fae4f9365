import type { CallsOf } from '../../preload/channels.ts';
import type {
  CardDirection,
  CardEnding,
  CardRefusal,
  CardWish,
  CardWord,
  RefundRequest,
} from '../../preload/contract.ts';
import { totalOf } from '../core/counter/giving-back.ts';
import {
  type AnyGuarded,
  type Guarded,
  guarded,
  look,
  type SomeRight,
} from '../core/operators/operator.ts';
import { saysWhyNot, whyNotCalled } from '../core/terminal/card-call.ts';
import type { CardPayments } from '../counter/card-payments.ts';
import { Refused } from '../counter/refusal.ts';
import type { OpenCard } from '../fiscal/requests.ts';
import { createAttempts } from './attempts.ts';
import { type CardDeskDeps, type CardMemory, createCardMemory } from './card-memory.ts';
import { createCardQuestions, sealWord, whyNotSealed } from './card-question.ts';
import { type CardWork, type CardWorks, createCardWorks, leftOf } from './card-works.ts';

export type CardDesk = ReturnType<typeof createCardDesk>;

type Attempts = ReturnType<typeof createAttempts>;
type CardQuestions = ReturnType<typeof createCardQuestions>;

/** What the window may ask of it: each stands in its table of commands, with the right that it needs. */
type CardCalls = Exclude<CallsOf<'terminal'>, 'check' | 'set'>;

/** Calling the terminal for a command, or saying why it is not called. */
function createCardAsking(
  deps: CardDeskDeps,
  attempts: Attempts,
  memory: CardMemory,
  questions: CardQuestions,
) {
  const { counter } = deps;

  /** Of each call of which nobody knows how it has ended, whether it may wait. */
  const open = () => memory.unknownCards().map((card) => ({ mayWait: attempts.mayWait(card) }));

  /** Why the terminal is called for nothing now; `isLeft`: some of a refund is left. Null: it may be. */
  const whyNotAsked = (isLeft: boolean): CardRefusal | null =>
    whyNotCalled({
      isCalling: memory.state().call !== null,
      isSet: memory.isSet(),
      open: open(),
      isLeft,
    });

  function refuse(direction: CardDirection, reason: CardRefusal): Promise<CardEnding> {
    const ending = { kind: 'not_asked', reason } as const;
    if (saysWhyNot(reason, { open: open() })) memory.show({ kind: 'ended', direction, ending });
    return Promise.resolve(ending);
  }

  /** One call at a time; none while nobody knows how another one has ended, or some of one is left. */
  function ask(
    direction: CardDirection,
    operator: string,
    prepare: () => CardWork,
    isLeft: boolean,
  ): Promise<CardEnding> {
    const why = whyNotAsked(isLeft);
    if (why !== null) return refuse(direction, why);
    const terminal = deps.terminal();
    if (terminal === null) return refuse(direction, 'no_terminal');
    try {
      return questions.carryOut(prepare(), terminal, operator);
    } catch (error) {
      if (error instanceof Refused) return refuse(direction, error.reason);
      throw error;
    }
  }

  /** A command that calls the terminal: why it is not called at all is said before who may. */
  function calling<const N extends SomeRight, Args extends readonly unknown[]>(
    direction: CardDirection,
    right: N,
    prepare: (...args: Args) => CardWork,
  ): Guarded<Args, Promise<CardEnding>> {
    const isLeft = (): boolean => memory.unfinished() !== null;
    return guarded<N, Args, Promise<CardEnding>>(
      {
        operator: counter.operator,
        refused: (why) => refuse(direction, whyNotAsked(isLeft()) ?? why),
      },
      {
        right,
        run: (by, ...args) => ask(direction, by.id, () => prepare(...args), isLeft()),
      },
    );
  }

  return { ask, calling, refuse, whyNotAsked };
}

/** What a person decides of what the terminal left open. */
function createCardDecisions(
  { onError, store }: CardDeskDeps,
  attempts: Attempts,
  works: CardWorks,
  memory: CardMemory,
) {
  /** What a person has decided, done and said; gives why it cannot be done. */
  function decided(direction: CardDirection, decide: () => CardEnding | null): CardRefusal | null {
    let ending: CardEnding | null;
    try {
      ending = decide();
    } catch (error) {
      return whyNotSealed(error, onError);
    }
    memory.over(direction, ending);
    return null;
  }

  /** What is left of a refund that has begun is given back by hand: its avoir says so. */
  function finishByHand(operator: string): CardEnding | null {
    const found = memory.unfinished();
    if (found === null) return null;
    const { asks, given } = found.work;
    const done = store.work(() => {
      store.cardAttempts.remove(found.number);
      return works.finish(found.work, operator);
    });
    const [asked, amount] = [totalOf(asks), totalOf(given)];
    return { kind: 'accepted', asked, amount, means: 'card', ...done };
  }

  const openCard = (attempt: string) =>
    memory.unknownCards().find((one) => one.attempt === attempt);

  /** What a person has said of it; where the terminal's own word was heard, that is what is sealed. */
  function declare(found: OpenCard, word: CardWord, operator: string): CardEnding | null {
    const known = memory.heard.get(found.attempt);
    if (known === undefined) return attempts.declare(found, word, operator);
    const { ending } = sealWord(attempts, { ...known.attempt, operator }, known.said);
    memory.heard.delete(found.attempt);
    return ending;
  }

  return { declare, decided, finishByHand, openCard };
}

/**
 * What is asked of the card terminal, one call at a time (README.md): the attempt is sealed before a byte
 * is sent, the outcome with what it pays in one transaction, and of what nobody knows a person is asked
 * until they answer.
 */
export function createCardDesk(deps: CardDeskDeps) {
  const { counter, fiscal, store } = deps;
  const works = createCardWorks(counter);
  const attempts = createAttempts({ fiscal, store, works });
  const memory = createCardMemory({ ...deps, attempts });
  const questions = createCardQuestions(deps, attempts, memory);
  const asking = createCardAsking(deps, attempts, memory, questions);
  const persons = createCardDecisions(deps, attempts, works, memory);

  return {
    get: memory.view,
    ...cardCommands(counter, memory, asking, persons),
    /** The journal is open, the settings or the training have changed: what is shown may be another. */
    look: memory.showAgain,
    /** Before the database is closed: what is under way is unknown from now on. Never throws. */
    end: (): void => {
      const { call, hasEnded } = memory.state();
      if (hasEnded) return;
      memory.put({ hasEnded: true });
      // Once more: the next run has not heard it. What cannot be sealed even now it asks of a person.
      for (const { attempt, said } of memory.heard.values()) {
        const direction = attempt.amount < 0 ? 'credit' : 'debit';
        persons.decided(direction, () => sealWord(attempts, attempt, said).ending);
      }
      const attempt = call?.attempt ?? null;
      if (attempt !== null) memory.trying(() => attempts.sealUnknown(attempt));
      call?.controller.abort();
    },
  };
}

/** All that a person may have the terminal do, and what each needs of whoever does it. */
function cardCommands(
  counter: CardPayments,
  memory: CardMemory,
  asking: ReturnType<typeof createCardAsking>,
  persons: ReturnType<typeof createCardDecisions>,
) {
  const { operator } = counter;
  const refusedAs = (why: CardRefusal): CardRefusal | null => why;
  /** Some of a refund waits to be asked for, or for its avoir. */
  const waits = (): 'sell' | 'anyone' => (memory.unfinished() === null ? 'anyone' : 'sell');

  return {
    pay: asking.calling('debit', 'sell', (rev: number, wish: CardWish) => {
      const ticket = counter.hold(rev, wish);
      return { kind: 'ticket', ticket, goods: wish.amount, tip: wish.tip };
    }),
    refund: asking.calling('credit', ['refund', 'sell'], (request: RefundRequest) => {
      return { kind: 'refund', request, ...counter.refundOf(request), given: [] };
    }),
    giveBack: asking.calling('credit', ['refund', 'sell'], (rev: number, n: number) => {
      return { kind: 'back', n, ...counter.holdBack(rev, n) };
    }),
    /** The terminal is asked for what is left of a refund that has begun. */
    goOn: guarded(
      { operator, refused: (why) => asking.refuse('credit', asking.whyNotAsked(false) ?? why) },
      {
        right: waits,
        run: (by): Promise<CardEnding> => {
          const found = memory.unfinished();
          if (by === null || found === null || leftOf(found.work) === undefined) {
            return Promise.resolve({ kind: 'called_off' });
          }
          return asking.ask('credit', by.id, () => found.work, false);
        },
      },
    ),
    finishByHand: guarded(
      { operator, refused: refusedAs },
      {
        right: waits,
        run: (by): CardRefusal | null => {
          if (memory.state().call !== null) return 'card_open';
          return persons.decided('credit', () =>
            by === null ? null : persons.finishByHand(by.id),
          );
        },
      },
    ),
    stopWaiting: look((): void => {
      const { call } = memory.state();
      if (call !== null) call.controller.abort();
      // It has ended already, and this window was not told of it.
      else memory.showAgain();
    }),
    declare: guarded(
      { operator, refused: refusedAs },
      {
        right: (attempt: string, _word: CardWord) =>
          persons.openCard(attempt) === undefined ? 'anyone' : 'sell',
        run: (by, attempt: string, word: CardWord): CardRefusal | null => {
          const found = persons.openCard(attempt);
          if (by === null || found === undefined) {
            // Somebody has answered already, and this window was not told of it.
            memory.showAgain();
            return null;
          }
          const direction = found.amount < 0 ? 'credit' : 'debit';
          return persons.decided(direction, () => persons.declare(found, word, by.id));
        },
      },
    ),
    forget: look(memory.forget),
  } satisfies Readonly<Record<CardCalls, AnyGuarded>>;
}
