import type {
  CounterAnswer,
  PosHelperApi,
  ThrownAway,
  Unsubscribe,
} from '../../preload/contract.ts';
import { createCell, type Readable } from './cell.ts';
import type { CounterStore } from './counter-store.ts';

/** For how long the counter offers to give back what was thrown away: read at leisure, and gone before it is in the way. */
export const GIVE_BACK_MS = 10_000;

export interface ThrownStore extends Readable<ThrownAway | null> {
  /** Gives back what is offered now. */
  readonly giveBack: () => void;
}

interface ThrownPorts {
  readonly counter: Pick<CounterStore, 'ask' | 'get' | 'subscribe'>;
  readonly onDone: () => void;
  /** Ms since some moment of this page: no change of the clock on the wall moves it. */
  readonly monotonic: () => number;
  readonly clock: { subscribe(listener: () => void): Unsubscribe };
}

type Give = (api: PosHelperApi['counter']) => Promise<CounterAnswer>;

/** What was thrown away at the counter last, for as long as it is offered to be given back. */
export function createThrownStore({ clock, counter, monotonic, onDone }: ThrownPorts): ThrownStore {
  const cell = createCell<ThrownAway | null>(null);
  /** The last one that was offered, and until when. */
  let seen = { id: 0, until: 0 };

  function follow(): void {
    const thrown = counter.get().view?.thrown ?? null;
    if (thrown !== null && thrown.id !== seen.id) {
      seen = { id: thrown.id, until: monotonic() + GIVE_BACK_MS };
    }
    // Each answer of main brings it anew: the same one is drawn once.
    if (thrown === null || monotonic() >= seen.until) cell.set(null);
    else if (cell.get()?.id !== thrown.id) cell.set(thrown);
  }

  counter.subscribe(follow);
  clock.subscribe(follow);
  return {
    get: cell.get,
    subscribe: cell.subscribe,
    giveBack: () => {
      const thrown = cell.get();
      if (thrown === null) return;
      seen = { id: thrown.id, until: 0 };
      cell.set(null);
      const give: Give = (api) => api.giveBack(thrown.id);
      void counter.ask(give).then((isDone) => {
        if (isDone) onDone();
      });
    },
  };
}
