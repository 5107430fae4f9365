import type { Database } from 'better-sqlite3';

/** What happens because something has changed: the drawer, paper, a sound, a send, the window. */
type Effect = () => void;

/** What is being changed, as far as whoever changes it is concerned. */
export interface Work {
  /** Happens once all of it is on the disk, in this order, and never where it comes to nothing. */
  after(effect: Effect): void;
}

export interface Works {
  /**
   * All of `run` or nothing of it, on the disk when this returns, and its effects have happened. Within another one it
   * is a part of that: where it throws, nothing of it is left, its effects among it; else they wait for the whole.
   * An effect that throws takes nothing back and keeps no other from happening: it is told where such things are.
   */
  work<T>(run: (work: Work) => T): T;
  /** The same for whoever may be called within a unit of work or without: outside of one it happens at once. */
  after(effect: Effect): void;
  /** The one who is told of an effect that failed. */
  onEffectFailed(listener: (error: unknown) => void): void;
}

/** Units of work on a database (architecture: "A change is one thing"). */
export function createWorks(db: Database): Works {
  /** Of the unit under way and of those that it is a part of, the outermost first. */
  const underWay: Effect[][] = [];
  let tellFailed = (error: unknown): void => {
    // Nobody listens: it must not pass unseen.
    queueMicrotask(() => {
      throw error;
    });
  };

  function happen(effects: readonly Effect[]): void {
    for (const effect of effects) {
      try {
        effect();
      } catch (error) {
        tellFailed(error);
      }
    }
  }

  function work<T>(run: (work: Work) => T): T {
    const effects: Effect[] = [];
    underWay.push(effects);
    let result: T;
    try {
      result = db
        .transaction(() => run({ after: (effect) => void effects.push(effect) }))
        .immediate();
    } finally {
      underWay.pop();
    }
    const whole = underWay.at(-1);
    if (whole === undefined) happen(effects);
    else whole.push(...effects);
    return result;
  }

  return {
    work,
    after: (effect) => {
      const unit = underWay.at(-1);
      if (unit === undefined) effect();
      else unit.push(effect);
    },
    onEffectFailed: (listener) => {
      tellFailed = listener;
    },
  };
}
