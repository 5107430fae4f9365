import type {
  LiveApi,
  LiveName,
  LiveView,
  LiveViews,
  Unsubscribe,
} from '../../preload/contract.ts';
import { type Cell, createCell, type Readable } from './cell.ts';

/** What main answers, followed while anybody watches it; null until it is known. */
export interface Followed<T> extends Readable<T | null> {
  /** What main has answered to a change: it stands, and an older answer that is on its way is dropped. */
  readonly take: (value: T) => void;
}

/** What main has, followed by name. */
export interface Following {
  /** Calls at once when one of these may have changed, and now and then while they change on and on. */
  readonly onChange: (names: readonly LiveName[], listener: () => void) => Unsubscribe;
  /** Follows a question that changes with these views. */
  readonly ask: <T>(names: readonly LiveName[], ask: () => Promise<T>) => Followed<T>;
}

export interface Live extends Following {
  /** A view of main's; the same for the same name. */
  readonly view: <Name extends LiveView>(name: Name) => Followed<LiveViews[Name]>;
  /** The same of a view that is watched as long as the page is there. */
  readonly keep: <Name extends LiveView>(name: Name) => Followed<LiveViews[Name]>;
}

interface FollowingPorts {
  readonly api: Pick<LiveApi, 'onChange'>;
  /** `setTimeout`, ms; gives how to end it. */
  readonly after: (ms: number, work: () => void) => Unsubscribe;
  readonly onFailure: (error: unknown) => void;
}

interface LivePorts extends FollowingPorts {
  readonly api: LiveApi;
}

/** One push for all that is followed, each asked for by itself. */
export function createFollowing({ api, after, onFailure }: FollowingPorts): Following {
  const listeners = new Map<LiveName, Set<() => void>>();
  api.onChange((names) => {
    const heard = new Set(names.flatMap((name) => [...(listeners.get(name) ?? [])]));
    for (const listener of heard) listener();
  });

  function onChange(names: readonly LiveName[], listener: () => void): Unsubscribe {
    for (const name of names) {
      const those = listeners.get(name) ?? new Set();
      listeners.set(name, those.add(listener));
    }
    return () => {
      for (const name of names) listeners.get(name)?.delete(listener);
    };
  }

  return {
    ask: (names, ask) =>
      follow({ ask, onChange: (listener) => onChange(names, listener), after, onFailure }),
    onChange: (names, listener) => {
      const now = paced(after, listener);
      const stop = onChange(names, now.call);
      return () => {
        stop();
        now.stop();
      };
    },
  };
}

/** The views of the till's window, and its questions. */
export function createLive(ports: LivePorts): Live {
  const { api } = ports;
  const { ask, onChange } = createFollowing(ports);
  const views = new Map<LiveView, Followed<unknown>>();

  function view<Name extends LiveView>(name: Name): Followed<LiveViews[Name]> {
    const known = views.get(name) as Followed<LiveViews[Name]> | undefined;
    const followed = known ?? ask([name], () => api.get(name));
    views.set(name, followed as Followed<unknown>);
    return followed;
  }

  return {
    ask,
    view,
    onChange,
    keep: (name) => {
      const kept = view(name);
      kept.subscribe(() => undefined);
      return kept;
    },
  };
}

/** Calls at once, and again once some time has passed where it was called meanwhile. */
function paced(after: FollowingPorts['after'], work: () => void) {
  let isWaiting = false;
  let isDue = false;
  let stop = (): void => undefined;
  function call(): void {
    isDue = isWaiting;
    if (isWaiting) return;
    isWaiting = true;
    stop = after(LONGEST_WAIT_MS, () => {
      isWaiting = false;
      if (isDue) call();
    });
    work();
  }
  return { call, stop: (): void => stop() };
}

interface Question<T> extends Omit<FollowingPorts, 'api'> {
  readonly ask: () => Promise<T>;
  /** Calls the listener each time that the answer may have become another one. */
  readonly onChange: (listener: () => void) => Unsubscribe;
}

/** Asked while anybody watches. */
function follow<T>(question: Question<T>): Followed<T> {
  const cell = createCell<T | null>(null);
  let watchers = 0;
  let asked: Asked<T> | null = null;
  let stopEnding = (): void => undefined;

  function leave(): void {
    watchers -= 1;
    if (watchers > 0) return;
    // A screen that comes in the place of another watches what that one did: it goes on.
    stopEnding = question.after(0, () => {
      asked?.end();
      asked = null;
      // Whoever watches it next sees it as it is then.
      cell.set(null);
    });
  }

  return {
    get: cell.get,
    subscribe: (listener) => {
      const stop = cell.subscribe(listener);
      stopEnding();
      watchers += 1;
      asked ??= askAgain(question, cell);
      let isOver = false;
      return () => {
        if (isOver) return;
        isOver = true;
        stop();
        leave();
      };
    },
    take: (value) => asked?.take(value),
  };
}

interface Asked<T> {
  take(value: T): void;
  end(): void;
}

/** After an answer the next question waits so long, ms, and twice as long again while changes do not stop. */
const FIRST_WAIT_MS = 20;
const LONGEST_WAIT_MS = 320;

/**
 * Asks at once, and again after each change. One request at a time: what changes while one is under way, or a moment
 * after its answer, leads to one more. One that fails is told of; the last answer stands, and the next change asks again.
 */
function askAgain<T>(question: Question<T>, cell: Cell<T | null>): Asked<T> {
  const { after, ask, onChange, onFailure } = question;
  /** Counts what has made an answer under way too old. */
  let age = 0;
  let isBusy = false;
  let isDue = false;
  let waitMs = FIRST_WAIT_MS;
  let stopWaiting = (): void => undefined;
  let hasEnded = false;

  function look(): void {
    isDue = isBusy;
    if (isBusy) return;
    isBusy = true;
    const mine = age;
    ask()
      .then((answer) => {
        if (mine === age) cell.set(answer);
      }, onFailure)
      .finally(wait);
  }

  function wait(): void {
    if (hasEnded) return;
    stopWaiting = after(waitMs, () => {
      isBusy = false;
      waitMs = isDue ? Math.min(2 * waitMs, LONGEST_WAIT_MS) : FIRST_WAIT_MS;
      if (isDue) look();
    });
  }

  // Before the first answer is read: what changes meanwhile is heard of.
  const stopListening = onChange(look);
  look();
  return {
    take: (value) => {
      age += 1;
      isDue = isBusy;
      cell.set(value);
    },
    end: () => {
      hasEnded = true;
      age += 1;
      stopListening();
      stopWaiting();
    },
  };
}
