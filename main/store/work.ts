import type { Database } from 'better-sqlite3';
import type { NewSend, SendKind, SendStore } from './sends.ts';

/** What happens because something has changed: the drawer, paper, a sound, a send, the window. */
type Effect = () => void;

/** What is being changed, as far as whoever changes it is concerned. */
export interface Work {
  /** Happens once all of it is on the disk, in this order, and never where it comes to nothing. */
  after(effect: Effect): void;
  /** HubRise is to be told: a row of `sends` in the same transaction, and its teller hears of it after the commit. */
  send<K extends SendKind>(kind: K, send: NewSend<K>): void;
}

/** `after` and `send` serve whoever may be called within a unit or without: outside of one they happen at once. */
export interface Works extends Work {
  /**
   * All of `run` or nothing of it, on the disk when this returns, and its effects have happened. Within another one it
   * is a part of that: where it throws, nothing of it is left, its effects among it; else they wait for the whole.
   * An effect that throws takes nothing back and keeps no other from happening: it is told where such things are.
   */
  work<T>(run: (work: Work) => T): T;
  /** The one who is told that there is something to tell HubRise. */
  onSend(listener: (kind: SendKind) => void): void;
  /** The one who is told of an effect that failed. */
  onEffectFailed(listener: (error: unknown) => void): void;
}

/** Units of work on a database (architecture: "A change is one thing"). */
export function createWorks(db: Database, sends: Pick<SendStore, 'add'>): Works {
  /** Of the unit under way and of those that it is a part of, the outermost first. */
  const underWay: Effect[][] = [];
  let tellFailed = (error: unknown): void => {
    // Nobody listens: it must not pass unseen.
    queueMicrotask(() => {
      throw error;
    });
  };
  let tellOfSend = (_kind: SendKind): void => undefined;

  function happen(effects: readonly Effect[]): void {
    for (const effect of effects) {
      try {
        effect();
      } catch (error) {
        tellFailed(error);
      }
    }
  }

  function unit(after: Work['after']): Work {
    return {
      after,
      send: (kind, send) => {
        sends.add(kind, send);
        after(() => tellOfSend(kind));
      },
    };
  }

  function work<T>(run: (work: Work) => T): T {
    const effects: Effect[] = [];
    underWay.push(effects);
    let result: T;
    try {
      result = db.transaction(() => run(unit((effect) => void effects.push(effect)))).immediate();
    } finally {
      underWay.pop();
    }
    const whole = underWay.at(-1);
    if (whole === undefined) happen(effects);
    else whole.push(...effects);
    return result;
  }

  return {
    ...unit((effect) => {
      const effects = underWay.at(-1);
      if (effects === undefined) effect();
      else effects.push(effect);
    }),
    work,
    onSend: (listener) => {
      tellOfSend = listener;
    },
    onEffectFailed: (listener) => {
      tellFailed = listener;
    },
  };
}
