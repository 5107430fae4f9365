import type { CardDirection, CardEnding, CardProgress, CardView } from '../../preload/contract.ts';
import { isEndingShown, type KnownOutcome } from '../core/terminal/card-call.ts';
import type { CardPayments } from '../counter/card-payments.ts';
import type { OpenCard } from '../fiscal/requests.ts';
import type { FiscalService } from '../fiscal/service.ts';
import type { Store } from '../store/index.ts';
import type { Attempt, createAttempts } from './attempts.ts';
import { openView, unfinishedView } from './shown.ts';
import type { Terminal } from './terminal.ts';

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
