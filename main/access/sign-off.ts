import type { SignOff } from '../core/counter/settings.ts';
import type { Timers } from '../lib/timers.ts';
import type { Operators } from './operators.ts';

interface SignOffDeps {
  readonly operators: Pick<Operators, 'leave' | 'view'>;
  readonly wish: () => SignOff;
  readonly after: Timers['after'];
}

/**
 * Takes whoever is at the counter off it, as a manager wishes: after a sale, or once nothing was done
 * there for a while. Never in a shop of one without a PIN: there is nobody to tell apart.
 */
export function createSignOff({ after, operators, wish }: SignOffDeps) {
  let cancel = (): void => undefined;
  let isOver = false;

  function leave(): void {
    const { current, operators: all } = operators.view();
    if (current !== null && (all.length > 1 || current.hasPin)) operators.leave();
  }

  return {
    /** Somebody does something at the counter: the while begins anew. */
    touch: (): void => {
      cancel();
      const minutes = wish();
      if (typeof minutes === 'number' && !isOver) cancel = after(minutes * 60_000, leave);
    },
    /** The till ends: nobody is signed off any more. */
    end: (): void => {
      isOver = true;
      cancel();
    },
    sold: (): void => {
      if (wish() === 'sale') leave();
    },
  };
}
