import type {
  CardDirection,
  CardEnding,
  CardHeard,
  CardProgress,
  CardView,
  OpenCardView,
  UnfinishedRefund,
} from '../../preload/contract.ts';
import { isEndingShown, type KnownOutcome } from '../core/terminal/card-call.ts';
import type { CardOutcome } from '../core/terminal/protocol.ts';
import type { CardPayments } from '../counter/card-payments.ts';
import type { OpenCard } from '../fiscal/requests.ts';
import type { FiscalService } from '../fiscal/service.ts';
import type { Store } from '../store/index.ts';
import type { Attempt, createAttempts } from './attempts.ts';
import { leftOf, type RefundWork } from './card-works.ts';

/** A call of which the journal holds no ending, as the window is told of it. */
function openView(
  { amount, at, attempt }: OpenCard,
  said: KnownOutcome | undefined,
  mayWait: boolean,
): OpenCardView {
  const direction = amount < 0 ? 'credit' : 'debit';
  return { attempt, at, amount: Math.abs(amount), direction, heard: heardView(said), mayWait };
}

/** What the terminal has said: of a card no more than the number of the authorisation. */
function heardView(said: KnownOutcome | undefined): CardHeard | null {
  if (said === undefined) return null;
  if (said.kind !== 'accepted') return { kind: 'refused' };
  return { kind: 'accepted', amount: said.amount, auth: said.card.auth ?? null };
}

/** How far a refund that has begun has come. */
function unfinishedView(begun: RefundWork | undefined): UnfinishedRefund | null {
  if (begun === undefined) return null;
  return {
    original: begun.request.original,
    given: begun.given.map(({ amount, means }) => ({ means, amount })),
    left: leftOf(begun) ?? null,
  };
}

/** A payment, or a refund, as any terminal is asked for it. Amounts in cents, above 0. */
interface TerminalRequest {
  readonly amount: number;
  readonly kind: 'debit' | 'credit';
}

/** An open line to a terminal that has been asked for nothing yet. */
export interface TerminalLine {
  /**
   * Asks, and waits for the answer; never rejects. `id` is echoed by the terminal. From here on nothing
   * but the terminal's own word says that no money was taken: whatever breaks, or is called off by
   * `signal`, is unknown.
   */
  ask(
    request: TerminalRequest & { readonly id: string },
    signal: AbortSignal,
  ): Promise<CardOutcome>;
  /** Hangs up; where nothing was asked, nothing has happened. */
  close(): void;
}

/** The port behind which every kind of terminal stands: another protocol is another of these. */
export interface Terminal {
  /** Connects and asks for nothing; null where it cannot be reached. Never rejects. */
  open(signal: AbortSignal): Promise<TerminalLine | null>;
}

const IDLE: CardProgress = { kind: 'idle' };

export interface CardDeskDeps {
  readonly store: Pick<Store, 'cardAttempts' | 'work'>;
  readonly fiscal: Pick<FiscalService, 'card' | 'isTraining' | 'openCards' | 'state'>;
  readonly counter: CardPayments;
  /** The one that is set; null: cards are typed on it by hand. */
  readonly terminal: () => Terminal | null;
  readonly onChange: (view: CardView) => void;
  readonly onError: (error: unknown) => void;
}

/** What the desk keeps in memory: all else is in the journal and the rows of attempts. */
interface DeskState {
  readonly progress: CardProgress;
  /** The one call that is under way; its attempt once that is sealed. */
  readonly call: { readonly controller: AbortController; readonly attempt: Attempt | null } | null;
  readonly hasEnded: boolean;
}

interface MemoryDeps extends CardDeskDeps {
  readonly attempts: ReturnType<typeof createAttempts>;
}

/** What is under way at the terminal, what is left open, and what the window is shown of both. */
export function createCardMemory(deps: MemoryDeps) {
  const { attempts, counter, fiscal } = deps;
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

  function put(change: Partial<DeskState>): void {
    state = { ...state, ...change };
  }

  function show(progress: CardProgress): void {
    put({ progress });
    if (!state.hasEnded) deps.onChange(view());
  }

  /** What is sealed by then stands, and all else goes on, where this fails. */
  function trying(work: () => void): void {
    try {
      work();
    } catch (error) {
      deps.onError(error);
    }
  }

  return {
    heard,
    state: (): DeskState => state,
    unknownCards,
    unfinished,
    isSet,
    view,
    put,
    show,
    /** The window is told once more what is shown: it may have missed it. */
    showAgain: (): void => show(state.progress),
    /** The ending was read. */
    forget: (): void => show(state.progress.kind === 'ended' ? IDLE : state.progress),
    trying,
    /** Nothing is under way any more: how it has ended is said, where nothing else says it. */
    over: (direction: CardDirection, ending: CardEnding | null): void => {
      const ended: CardProgress = ending === null ? IDLE : { kind: 'ended', direction, ending };
      // What is left of a refund may not be readable: then the ending is shown by itself.
      const shown = (isUnfinished: boolean): CardProgress =>
        isEndingShown(ending, { direction, isUnfinished }) ? ended : IDLE;
      put({ progress: shown(false) });
      trying(() => show(shown(unfinished() !== null)));
      trying(counter.tell);
    },
  };
}

export type CardMemory = ReturnType<typeof createCardMemory>;
