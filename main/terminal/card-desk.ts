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
import { type CardFacts, type CardOutcome, meansOfCard } from '../core/terminal/outcome.ts';
import type { CardPayments } from '../counter/card-payments.ts';
import { Refused, sealed } from '../counter/refusal.ts';
import type { OpenCard } from '../fiscal/requests.ts';
import type { FiscalService } from '../fiscal/service.ts';
import type { Store } from '../store/index.ts';
import { type CardDone, type CardWork, createCardWorks } from './card-works.ts';
import type { Terminal, TerminalLine } from './terminal.ts';

export interface CardDeskDeps {
  readonly store: Pick<Store, 'cardAttempts' | 'transaction'>;
  readonly fiscal: Pick<FiscalService, 'card' | 'openCards' | 'state'>;
  readonly counter: CardPayments;
  /** The one that is set; null: cards are typed on it by hand. */
  readonly terminal: () => Terminal | null;
  readonly onChange: (view: CardView) => void;
  readonly onError: (error: unknown) => void;
}

export type CardDesk = ReturnType<typeof createCardDesk>;

/** An attempt that is sealed, and has no outcome yet. */
interface Attempt {
  readonly number: string;
  readonly order: string;
  /** As it is sealed: below 0 where it goes back to the card. */
  readonly amount: number;
  readonly operator: string;
}

/**
 * What is asked of the card terminal, one call at a time (README.md): the attempt is sealed before a byte
 * is sent, the outcome with what it pays in one transaction, and of what nobody knows a person is asked
 * until they answer.
 */
export function createCardDesk(deps: CardDeskDeps) {
  const { counter, fiscal, store } = deps;
  const works = createCardWorks(counter);
  let progress: CardProgress = { kind: 'idle' };
  let call: { readonly controller: AbortController; attempt: Attempt | null } | null = null;
  let hasEnded = false;
  let known: readonly OpenCard[] | null = null;

  /** By the journal, which is the truth; a row of an attempt that has ended holds its ticket no longer. */
  function openCards(): readonly OpenCard[] {
    if (known === null) {
      known = fiscal.openCards();
      const numbers = new Set(known.map(({ attempt }) => attempt));
      for (const { number } of store.cardAttempts.list()) {
        if (!numbers.has(number)) store.cardAttempts.remove(number);
      }
    }
    return known;
  }

  /** Those that are not being waited for. */
  const unknownCards = (): readonly OpenCard[] =>
    openCards().filter(({ attempt }) => attempt !== call?.attempt?.number);

  function view(): CardView {
    const { isTraining, phase } = fiscal.state();
    return {
      isSet: phase === 'ready' && !isTraining && deps.terminal() !== null,
      progress,
      open: unknownCards().map(({ amount, at, attempt }) => ({
        ...{ attempt, at, amount: Math.abs(amount) },
        direction: amount < 0 ? 'credit' : 'debit',
      })),
    };
  }

  function put(next: CardProgress): void {
    progress = next;
    if (!hasEnded) deps.onChange(view());
  }

  /** The attempt, on the disk with what it is for. Throws `Refused`. */
  function begin(work: CardWork, direction: CardDirection, amount: number): Attempt {
    const operator = counter.operator();
    const begun = store.transaction(() => {
      const order = works.order(work, operator);
      const signed = direction === 'debit' ? amount : -amount;
      const record = sealed(fiscal.card({ operator, order, amount: signed, step: 'attempt' }));
      const { number } = record;
      store.cardAttempts.add({ number, ticket: works.ticket(work), what: JSON.stringify(work) });
      return { number, order, amount: signed, operator };
    });
    known = null;
    counter.tell();
    return begun;
  }

  /** What an outcome brings, in one transaction; not taken where it is for nothing any more. */
  function seal(
    { amount: asked, number, operator, order }: Attempt,
    step: 'accepted' | 'refused' | 'declared',
    said: { readonly amount: number; readonly card: CardFacts } | null,
  ): CardDone {
    const row = store.cardAttempts.get(number);
    const amount = said === null ? asked : Math.sign(asked) * said.amount;
    const done = store.transaction(() => {
      sealed(
        fiscal.card({
          ...{ operator, order, amount, step, attempt: number, ...said?.card },
          ...(step === 'declared' ? { outcome: said === null ? 'refused' : 'accepted' } : {}),
        }),
      );
      store.cardAttempts.remove(number);
      return said === null
        ? { isTaken: false }
        : works.paid(row?.what, said, operator, store.transaction);
    });
    known = null;
    return done;
  }

  /** What the terminal has said, sealed. What cannot be sealed stays open: a person is asked. */
  function settle(attempt: Attempt, outcome: CardOutcome): CardEnding {
    const asked = Math.abs(attempt.amount);
    try {
      switch (outcome.kind) {
        case 'accepted': {
          const { amount, card } = outcome;
          const done = seal(attempt, 'accepted', { amount, card });
          return { kind: 'accepted', asked, amount, means: meansOfCard(card), ...done };
        }
        case 'refused':
        case 'aborted':
          seal(attempt, 'refused', null);
          return outcome;
        case 'unknown':
          break;
      }
    } catch (error) {
      counter.forget();
      if (!(error instanceof Refused)) deps.onError(error);
    }
    sealUnknown(attempt);
    return { kind: 'unknown' };
  }

  /** Where even that cannot be sealed the attempt alone says it. */
  function sealUnknown({ amount, number, operator, order }: Attempt): void {
    fiscal.card({ operator, order, amount, step: 'unknown', attempt: number });
    known = null;
  }

  async function carryOut(
    work: CardWork,
    direction: CardDirection,
    amount: number,
    terminal: Terminal,
  ): Promise<CardEnding> {
    const controller = new AbortController();
    const mine: NonNullable<typeof call> = { controller, attempt: null };
    const { signal } = controller;
    call = mine;
    put({ kind: 'calling', direction, amount });
    let line: TerminalLine | null = null;
    let ending: CardEnding = { kind: 'unreachable' };
    try {
      line = await terminal.open(signal);
      if (hasEnded || signal.aborted) ending = { kind: 'called_off' };
      else if (line !== null) {
        const attempt = begin(work, direction, amount);
        mine.attempt = attempt;
        put({ kind: 'waiting', direction, amount });
        const outcome = await line.ask({ amount, kind: direction, id: attempt.number }, signal);
        // As the till ends its attempt is sealed as unknown: what comes later is nobody's.
        ending = hasEnded ? { kind: 'unknown' } : settle(attempt, outcome);
      }
    } catch (error) {
      counter.forget();
      if (!(error instanceof Refused)) deps.onError(error);
      const reason = error instanceof Refused ? error.reason : 'not_stored';
      ending = mine.attempt === null ? { kind: 'not_asked', reason } : { kind: 'unknown' };
    } finally {
      line?.close();
      counter.release();
      call = null;
    }
    put(needsNoWords(ending) ? { kind: 'idle' } : { kind: 'ended', direction, ending });
    if (!hasEnded) counter.tell();
    return ending;
  }

  /** One call at a time; none while nobody knows how another one has ended. */
  function ask(
    direction: CardDirection,
    prepare: () => { readonly work: CardWork; readonly amount: number },
  ): Promise<CardEnding> {
    const refused = (reason: CardRefusal): Promise<CardEnding> => {
      const ending = { kind: 'not_asked', reason } as const;
      // What is under way, or is asked of the person, says it by itself.
      if (reason !== 'card_busy' && reason !== 'card_open') {
        put({ kind: 'ended', direction, ending });
      }
      return Promise.resolve(ending);
    };
    if (call !== null) return refused('card_busy');
    const terminal = view().isSet ? deps.terminal() : null;
    if (terminal === null) return refused('no_terminal');
    if (unknownCards().length > 0) return refused('card_open');
    try {
      const { amount, work } = prepare();
      return carryOut(work, direction, amount, terminal);
    } catch (error) {
      if (error instanceof Refused) return refused(error.reason);
      throw error;
    }
  }

  return {
    get: view,
    pay: (rev: number, { amount, share, tip }: CardWish): Promise<CardEnding> =>
      ask('debit', () => {
        const ticket = counter.hold(rev, amount, share ?? undefined);
        return { amount: amount + tip, work: { kind: 'ticket', ticket, goods: amount } };
      }),
    refund: (request: RefundRequest): Promise<CardEnding> =>
      ask('credit', () => {
        const { amount } = counter.refundOf(request);
        return { amount, work: { kind: 'refund', request } };
      }),
    stopWaiting: (): void => call?.controller.abort(),
    declare: (attempt: string, word: CardWord): CardRefusal | null => {
      const found = unknownCards().find((one) => one.attempt === attempt);
      // Somebody has answered already.
      if (found === undefined) return null;
      const amount = Math.abs(found.amount);
      const auth = word.kind === 'accepted' && word.auth !== null ? { auth: word.auth } : {};
      try {
        const by = { ...found, number: attempt, operator: counter.operator() };
        const isAccepted = word.kind === 'accepted';
        const done = seal(by, 'declared', isAccepted ? { amount, card: auth } : null);
        const ending = { kind: 'accepted', asked: amount, amount, means: 'card', ...done } as const;
        const direction = found.amount < 0 ? 'credit' : 'debit';
        put(
          isAccepted && !needsNoWords(ending)
            ? { kind: 'ended', direction, ending }
            : { kind: 'idle' },
        );
      } catch (error) {
        counter.forget();
        if (error instanceof Refused) return error.reason;
        throw error;
      }
      counter.tell();
      return null;
    },
    forget: (): void => {
      if (progress.kind === 'ended') put({ kind: 'idle' });
    },
    /** The journal is open, the settings or the training have changed: what is shown may be another. */
    look: (): void => put(progress),
    /** Before the database is closed: what is under way is unknown from now on. */
    end: (): void => {
      const attempt = call?.attempt ?? null;
      if (attempt !== null) sealUnknown(attempt);
      hasEnded = true;
      call?.controller.abort();
    },
  };
}

/** The ticket shows it, or the question does; an avoir shows nowhere by itself. */
function needsNoWords(ending: CardEnding): boolean {
  if (ending.kind !== 'accepted') return ending.kind === 'called_off' || ending.kind === 'unknown';
  const { amount, asked, avoir, isTaken } = ending;
  return isTaken && amount === asked && avoir === undefined;
}
