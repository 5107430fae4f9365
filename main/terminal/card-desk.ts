import type { CallsOf } from '../../preload/channels.ts';
import type {
  CardDirection,
  CardEnding,
  CardProgress,
  CardRefusal,
  CardView,
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
import {
  afterAnswer,
  afterFailure,
  afterOpening,
  isEndingShown,
  type KnownOutcome,
  saysWhyNot,
  whyNotCalled,
} from '../core/terminal/card-call.ts';
import type { CardOutcome } from '../core/terminal/outcome.ts';
import type { CardPayments } from '../counter/card-payments.ts';
import { Refused } from '../counter/refusal.ts';
import type { OpenCard } from '../fiscal/requests.ts';
import type { FiscalService } from '../fiscal/service.ts';
import type { Store } from '../store/index.ts';
import { type Attempt, createAttempts } from './attempts.ts';
import { askOf, type CardStep, type CardWork, createCardWorks, leftOf } from './card-works.ts';
import { openView, unfinishedView } from './shown.ts';
import type { Terminal, TerminalLine } from './terminal.ts';

export interface CardDeskDeps {
  readonly store: Pick<Store, 'cardAttempts' | 'work'>;
  readonly fiscal: Pick<FiscalService, 'card' | 'isTraining' | 'openCards' | 'state'>;
  readonly counter: CardPayments;
  /** The one that is set; null: cards are typed on it by hand. */
  readonly terminal: () => Terminal | null;
  readonly onChange: (view: CardView) => void;
  readonly onError: (error: unknown) => void;
}

export type CardDesk = ReturnType<typeof createCardDesk>;

/** What the window may ask of it: each stands in its table of commands, with the right that it needs. */
type CardCalls = Exclude<CallsOf<'terminal'>, 'check' | 'set'>;

const IDLE: CardProgress = { kind: 'idle' };

/** What the desk keeps in memory: all else is in the journal and the rows of attempts. */
interface DeskState {
  readonly progress: CardProgress;
  /** The one call that is under way; its attempt once that is sealed. */
  readonly call: { readonly controller: AbortController; readonly attempt: Attempt | null } | null;
  readonly hasEnded: boolean;
}

/** How one question has ended; `next`: what is to be asked for after it. */
interface Ended {
  readonly ending: CardEnding;
  readonly next?: CardStep['next'];
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
  let state: DeskState = { progress: IDLE, call: null, hasEnded: false };
  /** By its number, what the terminal has said of an attempt and the journal did not take. */
  const heard = new Map<string, { readonly attempt: Attempt; readonly said: KnownOutcome }>();

  /** Those that are not being waited for. */
  const unknownCards = (): readonly OpenCard[] =>
    attempts.open().filter(({ attempt }) => attempt !== state.call?.attempt?.number);

  /** A training seals nothing of it. */
  const unfinished = () =>
    state.call !== null || fiscal.isTraining() ? null : attempts.unfinished();

  function isSet(): boolean {
    const { isTraining, phase } = fiscal.state();
    return phase === 'ready' && !isTraining && deps.terminal() !== null;
  }

  function view(): CardView {
    return {
      isSet: isSet(),
      progress: state.progress,
      open: unknownCards().map((card) =>
        openView(card, heard.get(card.attempt)?.said, attempts.mayWait(card)),
      ),
      unfinished: unfinishedView(unfinished()?.work),
    };
  }

  function put(progress: CardProgress): void {
    state = { ...state, progress };
    if (!state.hasEnded) deps.onChange(view());
  }

  /** The window is told once more what is shown: it may have missed it. */
  const putAgain = (): void => put(state.progress);

  /** What is sealed by then stands, and all else goes on, where this fails. */
  function trying(work: () => void): void {
    try {
      work();
    } catch (error) {
      deps.onError(error);
    }
  }

  /** Nothing is under way any more: how it has ended is said, where nothing else says it. */
  function over(direction: CardDirection, ending: CardEnding | null): void {
    const ended: CardProgress = ending === null ? IDLE : { kind: 'ended', direction, ending };
    // What is left of a refund may not be readable: then the ending is shown by itself.
    const shown = (isUnfinished: boolean): CardProgress =>
      isEndingShown(ending, { direction, isUnfinished }) ? ended : IDLE;
    state = { ...state, progress: shown(false) };
    trying(() => put(shown(unfinished() !== null)));
    trying(counter.tell);
  }

  /** The terminal's own word, sealed with what it pays. */
  function seal(attempt: Attempt, said: KnownOutcome): Ended {
    if (said.kind !== 'accepted') {
      attempts.seal(attempt, 'refused', null);
      return { ending: said };
    }
    const { amount, card } = said;
    const { next, ...done } = attempts.seal(attempt, 'accepted', { amount, card });
    return { ending: { kind: 'accepted', asked: Math.abs(attempt.amount), amount, ...done }, next };
  }

  /** Nothing is left of what was to be sealed; gives why. */
  function whyNot(error: unknown): CardRefusal {
    if (error instanceof Refused) return error.reason;
    deps.onError(error);
    return 'not_stored';
  }

  /** What the terminal has said. What cannot be sealed is kept, and a person asked to seal it again. */
  function settle(attempt: Attempt, outcome: CardOutcome): Ended {
    const next = afterAnswer(outcome, state);
    if (next.kind === 'leave') return { ending: { kind: 'unknown' } };
    if (next.kind === 'seal_unknown') {
      attempts.sealUnknown(attempt);
      return { ending: { kind: 'unknown' } };
    }
    try {
      return seal(attempt, next.said);
    } catch (error) {
      heard.set(attempt.number, { attempt, said: next.said });
      whyNot(error);
      return { ending: { kind: 'unknown' } };
    }
  }

  /** One question of the terminal, from the call to its outcome. */
  async function askOnce(
    controller: AbortController,
    work: CardWork,
    terminal: Terminal,
    operator: string,
  ): Promise<Ended> {
    const { signal } = controller;
    const { direction, ...wanted } = askOf(work);
    let line: TerminalLine | null = null;
    let attempt: Attempt | null = null;
    try {
      put({ kind: 'calling', direction, ...wanted });
      line = await terminal.open(signal);
      const { hasEnded } = state;
      const next = afterOpening({ hasEnded, isStopped: signal.aborted, isOpen: line !== null });
      if (next !== 'begin' || line === null) {
        return { ending: { kind: next === 'begin' ? 'unreachable' : next } };
      }
      attempt = attempts.begin(work, operator);
      state = { ...state, call: { controller, attempt } };
      trying(counter.tell);
      put({ kind: 'waiting', direction, ...wanted });
      const asked = { amount: wanted.amount, kind: direction, id: attempt.number };
      return settle(attempt, await line.ask(asked, signal));
    } catch (error) {
      return { ending: afterFailure(attempt !== null, whyNot(error)) };
    } finally {
      line?.close();
      state = { ...state, call: { controller, attempt: null } };
    }
  }

  async function carryOut(
    work: CardWork,
    terminal: Terminal,
    operator: string,
  ): Promise<CardEnding> {
    const controller = new AbortController();
    state = { ...state, call: { controller, attempt: null } };
    const { direction } = askOf(work);
    let { ending, next } = await askOnce(controller, work, terminal, operator);
    while (next !== undefined && leftOf(next) !== undefined && !state.hasEnded) {
      ({ ending, next } = await askOnce(controller, next, terminal, operator));
    }
    counter.release();
    state = { ...state, call: null };
    over(direction, ending);
    return ending;
  }

  /** Of each call of which nobody knows how it has ended, whether it may wait. */
  const open = () => unknownCards().map((card) => ({ mayWait: attempts.mayWait(card) }));

  /** Why the terminal is called for nothing now; `isLeft`: some of a refund is left. Null: it may be. */
  const whyNotAsked = (isLeft: boolean): CardRefusal | null =>
    whyNotCalled({ isCalling: state.call !== null, isSet: isSet(), open: open(), isLeft });

  function refuse(direction: CardDirection, reason: CardRefusal): Promise<CardEnding> {
    const ending = { kind: 'not_asked', reason } as const;
    if (saysWhyNot(reason, { open: open() })) put({ kind: 'ended', direction, ending });
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
      return carryOut(prepare(), terminal, operator);
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
    const isLeft = (): boolean => unfinished() !== null;
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

  /** What a person has decided, done and said; gives why it cannot be done. */
  function decided(direction: CardDirection, decide: () => CardEnding | null): CardRefusal | null {
    let ending: CardEnding | null;
    try {
      ending = decide();
    } catch (error) {
      return whyNot(error);
    }
    over(direction, ending);
    return null;
  }

  /** What is left of a refund that has begun is given back by hand: its avoir says so. */
  function finishByHand(operator: string): CardEnding | null {
    const found = unfinished();
    if (found === null) return null;
    const { asks, given } = found.work;
    const done = store.work(() => {
      store.cardAttempts.remove(found.number);
      return works.finish(found.work, operator);
    });
    const [asked, amount] = [totalOf(asks), totalOf(given)];
    return { kind: 'accepted', asked, amount, means: 'card', ...done };
  }

  const openCard = (attempt: string) => unknownCards().find((one) => one.attempt === attempt);

  /** What a person has said of it; where the terminal's own word was heard, that is what is sealed. */
  function declare(found: OpenCard, word: CardWord, operator: string): CardEnding | null {
    const known = heard.get(found.attempt);
    if (known === undefined) return attempts.declare(found, word, operator);
    const { ending } = seal({ ...known.attempt, operator }, known.said);
    heard.delete(found.attempt);
    return ending;
  }

  const { operator } = counter;
  const refusedAs = (why: CardRefusal): CardRefusal | null => why;
  /** Some of a refund waits to be asked for, or for its avoir. */
  const waits = (): 'sell' | 'anyone' => (unfinished() === null ? 'anyone' : 'sell');

  /** All that a person may have the terminal do, and what each needs of whoever does it. */
  const commands = {
    pay: calling('debit', 'sell', (rev: number, wish: CardWish) => {
      const ticket = counter.hold(rev, wish);
      return { kind: 'ticket', ticket, goods: wish.amount, tip: wish.tip };
    }),
    refund: calling('credit', ['refund', 'sell'], (request: RefundRequest) => {
      return { kind: 'refund', request, ...counter.refundOf(request), given: [] };
    }),
    giveBack: calling('credit', ['refund', 'sell'], (rev: number, n: number) => {
      return { kind: 'back', n, ...counter.holdBack(rev, n) };
    }),
    /** The terminal is asked for what is left of a refund that has begun. */
    goOn: guarded(
      { operator, refused: (why) => refuse('credit', whyNotAsked(false) ?? why) },
      {
        right: waits,
        run: (by): Promise<CardEnding> => {
          const found = unfinished();
          if (by === null || found === null || leftOf(found.work) === undefined) {
            return Promise.resolve({ kind: 'called_off' });
          }
          return ask('credit', by.id, () => found.work, false);
        },
      },
    ),
    finishByHand: guarded(
      { operator, refused: refusedAs },
      {
        right: waits,
        run: (by): CardRefusal | null => {
          if (state.call !== null) return 'card_open';
          return decided('credit', () => (by === null ? null : finishByHand(by.id)));
        },
      },
    ),
    stopWaiting: look((): void => {
      if (state.call !== null) state.call.controller.abort();
      // It has ended already, and this window was not told of it.
      else putAgain();
    }),
    declare: guarded(
      { operator, refused: refusedAs },
      {
        right: (attempt: string, _word: CardWord) =>
          openCard(attempt) === undefined ? 'anyone' : 'sell',
        run: (by, attempt: string, word: CardWord): CardRefusal | null => {
          const found = openCard(attempt);
          if (by === null || found === undefined) {
            // Somebody has answered already, and this window was not told of it.
            putAgain();
            return null;
          }
          const direction = found.amount < 0 ? 'credit' : 'debit';
          return decided(direction, () => declare(found, word, by.id));
        },
      },
    ),
    /** The ending was read. */
    forget: look((): void => put(state.progress.kind === 'ended' ? IDLE : state.progress)),
  } satisfies Readonly<Record<CardCalls, AnyGuarded>>;

  return {
    get: view,
    ...commands,
    /** The journal is open, the settings or the training have changed: what is shown may be another. */
    look: putAgain,
    /** Before the database is closed: what is under way is unknown from now on. Never throws. */
    end: (): void => {
      if (state.hasEnded) return;
      state = { ...state, hasEnded: true };
      // Once more: the next run has not heard it. What cannot be sealed even now it asks of a person.
      for (const { attempt, said } of heard.values()) {
        decided(attempt.amount < 0 ? 'credit' : 'debit', () => seal(attempt, said).ending);
      }
      const attempt = state.call?.attempt ?? null;
      if (attempt !== null) trying(() => attempts.sealUnknown(attempt));
      state.call?.controller.abort();
    },
  };
}
