import type { Database } from 'better-sqlite3';
import type { Topic } from '../core/topics.ts';
import type { NewSend, SendKind, SendStore } from './sends.ts';

/** What happens because something has changed: the drawer, paper, a sound, a send, the window. */
type Effect = () => void;

type Touched = ReadonlySet<Topic>;

/** What is being changed, as far as whoever changes it is concerned. */
interface Work {
  /** Happens once all of it is on the disk, in this order, and never where it comes to nothing. */
  after(effect: Effect): void;
  /** Says what has changed: told once, after the effects, and never where it comes to nothing. */
  touch(...topics: readonly Topic[]): void;
  /** HubRise is to be told: a row of `sends`, new or renewed, in the same transaction; its teller hears of it after the commit. */
  send<K extends SendKind>(kind: K, send: NewSend<K>): void;
}

/** What is of `Work` serves whoever may be called within a unit or without: outside of one it happens at once. */
interface Works extends Work {
  /**
   * All of `run` or nothing of it, on the disk when this returns, and its effects have happened. Within another one it
   * is a part of that: where it throws, nothing of it is left, its effects and topics among it; else they wait for the
   * whole. An effect that throws takes nothing back and keeps no other from happening: it is told where such things are.
   */
  work<T>(run: (work: Work) => T): T;
  /** The one who is told that there is something to tell HubRise. */
  onSend(listener: (kind: SendKind) => void): void;
  /** Calls each time that one of these topics was touched, once for a unit of work. */
  onTouched(topics: readonly Topic[], listener: (touched: Touched) => void): void;
  /** The one who is told of an effect that failed. */
  onEffectFailed(listener: (error: unknown) => void): void;
}

/** What a unit of work has said so far of what is to follow. */
interface Unit {
  readonly effects: Effect[];
  readonly topics: Set<Topic>;
}

/** Units of work on a database (architecture: "A change is one thing"). */
export function createWorks(db: Database, sends: Pick<SendStore, 'put'>): Works {
  /** The one under way and those that it is a part of, the outermost first. */
  const underWay: Unit[] = [];
  const heard: {
    readonly topics: readonly Topic[];
    readonly listener: (touched: Touched) => void;
  }[] = [];
  let tellFailed = (error: unknown): void => {
    // Nobody listens: it must not pass unseen.
    queueMicrotask(() => {
      throw error;
    });
  };
  let tellOfSend = (_kind: SendKind): void => undefined;

  function happen(effect: Effect): void {
    try {
      effect();
    } catch (error) {
      tellFailed(error);
    }
  }

  function tell(touched: Touched): void {
    for (const { listener, topics } of heard) {
      if (topics.some((topic) => touched.has(topic))) happen(() => listener(touched));
    }
  }

  /** `unitOf`: the one that what is said belongs to; null: there is none, and it happens at once. */
  function workOf(unitOf: () => Unit | null): Work {
    const after: Work['after'] = (effect) => {
      const unit = unitOf();
      if (unit === null) effect();
      else unit.effects.push(effect);
    };
    return {
      after,
      touch: (...topics) => {
        const unit = unitOf();
        if (unit === null) tell(new Set(topics));
        else for (const topic of topics) unit.topics.add(topic);
      },
      send: (kind, send) => {
        sends.put(kind, send);
        after(() => tellOfSend(kind));
      },
    };
  }

  function work<T>(run: (work: Work) => T): T {
    const unit: Unit = { effects: [], topics: new Set() };
    underWay.push(unit);
    let result: T;
    try {
      result = db.transaction(() => run(workOf(() => unit))).immediate();
    } finally {
      underWay.pop();
    }
    const whole = underWay.at(-1);
    if (whole === undefined) {
      unit.effects.forEach(happen);
      if (unit.topics.size > 0) tell(unit.topics);
    } else {
      whole.effects.push(...unit.effects);
      for (const topic of unit.topics) whole.topics.add(topic);
    }
    return result;
  }

  return {
    ...workOf(() => underWay.at(-1) ?? null),
    work,
    onSend: (listener) => {
      tellOfSend = listener;
    },
    onTouched: (topics, listener) => void heard.push({ topics, listener }),
    onEffectFailed: (listener) => {
      tellFailed = listener;
    },
  };
}
