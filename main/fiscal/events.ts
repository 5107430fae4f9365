import type { JetBody } from '../core/fiscal/jet.ts';
import { eventFate } from '../core/fiscal/phase.ts';
import { zonedIso } from '../core/shop/zoned-time.ts';
import type { Journal } from './journal.ts';
import type { PhaseMemory, PhasesDeps, Signer } from './phase-memory.ts';

interface Waiting {
  readonly body: JetBody;
  readonly operator: string;
  readonly at: number;
}

const MOST_WAITING = 200;

/** What happens at the till and the law wants to be known: sealed, or kept until it can be. */
export function createEvents(
  deps: Pick<PhasesDeps, 'onError' | 'setAside' | 'timeZone' | 'timers'> & {
    readonly journal: Journal;
  },
  memory: PhaseMemory,
  signer: () => Signer,
) {
  const { journal, timers } = deps;
  let waiting: readonly Waiting[] = [];

  function event(body: JetBody, operator: string): void {
    const fate = eventFate(memory.facts, {
      isStop: body.event === 'stop',
      isStopped: memory.now().isStopped,
      mayBeCarried: deps.setAside !== null,
    });
    if (fate === 'drop') return;
    if (fate === 'wait') {
      waiting = [...waiting, { body, operator, at: timers.now() }].slice(-MOST_WAITING);
      return;
    }
    try {
      journal.write(signer(), (pen) => pen.seal('R', 'JET', body, { operator }));
    } catch (error) {
      deps.onError('an event could not be sealed', error);
    }
  }

  /** What happened before the journal could be written says when it did. */
  function tellWaiting(): void {
    const told = waiting;
    waiting = [];
    for (const { at, body, operator } of told) {
      const when = zonedIso(at, deps.timeZone());
      event({ ...body, text: `${body.text} (${when})` }, operator);
    }
  }

  return { event, tellWaiting };
}
