import type { CardEnding, CardRefusal } from '../../preload/contract.ts';
import {
  afterAnswer,
  afterFailure,
  afterOpening,
  type KnownOutcome,
} from '../core/terminal/card-call.ts';
import type { CardOutcome } from '../core/terminal/protocol.ts';
import { Refused } from '../counter/refusal.ts';
import type { Attempt, createAttempts } from './attempts.ts';
import type { CardDeskDeps, CardMemory, Terminal, TerminalLine } from './card-memory.ts';
import { askOf, type CardStep, type CardWork, leftOf } from './card-works.ts';

type Attempts = ReturnType<typeof createAttempts>;

/** How one question has ended; `next`: what is to be asked for after it. */
interface Ended {
  readonly ending: CardEnding;
  readonly next?: CardStep['next'];
}

/** The terminal's own word, sealed with what it pays. */
export function sealWord(attempts: Attempts, attempt: Attempt, said: KnownOutcome): Ended {
  if (said.kind !== 'accepted') {
    attempts.seal(attempt, 'refused', null);
    return { ending: said };
  }
  const { amount, card } = said;
  const { next, ...done } = attempts.seal(attempt, 'accepted', { amount, card });
  return { ending: { kind: 'accepted', asked: Math.abs(attempt.amount), amount, ...done }, next };
}

/** Nothing is left of what was to be sealed; gives why. */
export function whyNotSealed(error: unknown, onError: CardDeskDeps['onError']): CardRefusal {
  if (error instanceof Refused) return error.reason;
  onError(error);
  return 'not_stored';
}

/** The questions of the terminal that one work takes, each from the call to its outcome. */
export function createCardQuestions(
  { counter, onError }: Pick<CardDeskDeps, 'counter' | 'onError'>,
  attempts: Attempts,
  memory: CardMemory,
) {
  /** What the terminal has said. What cannot be sealed is kept, and a person asked to seal it again. */
  function settle(attempt: Attempt, outcome: CardOutcome): Ended {
    const next = afterAnswer(outcome, memory.state());
    if (next.kind === 'leave') return { ending: { kind: 'unknown' } };
    if (next.kind === 'seal_unknown') {
      attempts.sealUnknown(attempt);
      return { ending: { kind: 'unknown' } };
    }
    try {
      return sealWord(attempts, attempt, next.said);
    } catch (error) {
      memory.heard.set(attempt.number, { attempt, said: next.said });
      whyNotSealed(error, onError);
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
      memory.show({ kind: 'calling', direction, ...wanted });
      line = await terminal.open(signal);
      const { hasEnded } = memory.state();
      const next = afterOpening({ hasEnded, isStopped: signal.aborted, isOpen: line !== null });
      if (next !== 'begin' || line === null) {
        return { ending: { kind: next === 'begin' ? 'unreachable' : next } };
      }
      attempt = attempts.begin(work, operator);
      memory.put({ call: { controller, attempt } });
      memory.trying(counter.tell);
      memory.show({ kind: 'waiting', direction, ...wanted });
      const asked = { amount: wanted.amount, kind: direction, id: attempt.number };
      return settle(attempt, await line.ask(asked, signal));
    } catch (error) {
      return { ending: afterFailure(attempt !== null, whyNotSealed(error, onError)) };
    } finally {
      line?.close();
      memory.put({ call: { controller, attempt: null } });
    }
  }

  return {
    /** Asks for all that a work wants, one question after the other, and says how the last one has ended. */
    carryOut: async (work: CardWork, terminal: Terminal, operator: string): Promise<CardEnding> => {
      const controller = new AbortController();
      memory.put({ call: { controller, attempt: null } });
      const { direction } = askOf(work);
      let { ending, next } = await askOnce(controller, work, terminal, operator);
      while (next !== undefined && leftOf(next) !== undefined && !memory.state().hasEnded) {
        ({ ending, next } = await askOnce(controller, next, terminal, operator));
      }
      counter.release();
      memory.put({ call: null });
      memory.over(direction, ending);
      return ending;
    },
  };
}
