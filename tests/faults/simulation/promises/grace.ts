import type { Universe } from '../time/universe.ts';

/** What must come true within a time, counted while nothing stands in its way. */
export interface Grace<Subject> {
  /** Something has changed of it: its time begins anew. */
  begin(subject: Subject): void;
  /** What stands in the way may be another thing than before. */
  look(): void;
}

interface GraceDeps<Subject> {
  readonly universe: Universe;
  /** The grace, ms. */
  readonly graceMs: number;
  /** Whether it could come true now, as far as others are concerned. */
  readonly hasWay: (subject: Subject) => boolean;
  /** It has come true already, and nothing is left to judge. */
  readonly isDone?: (subject: Subject) => boolean;
  /** Its time is up. */
  readonly judge: (subject: Subject) => void;
}

interface Waiting {
  since: number | null;
  cancel: () => void;
}

export function createGrace<Subject>(deps: GraceDeps<Subject>): Grace<Subject> {
  const { graceMs, hasWay, isDone, judge, universe } = deps;
  const waiting = new Map<Subject, Waiting>();

  function end(subject: Subject): void {
    waiting.delete(subject);
    judge(subject);
  }

  function lookAt(subject: Subject, each: Waiting): void {
    const open = hasWay(subject);
    if (open && each.since === null) {
      each.since = universe.now();
      each.cancel = universe.at(each.since + graceMs, () => end(subject));
    } else if (!open && each.since !== null) {
      each.cancel();
      each.since = null;
    }
  }

  return {
    begin: (subject) => {
      waiting.get(subject)?.cancel();
      const each: Waiting = { since: null, cancel: () => {} };
      waiting.set(subject, each);
      lookAt(subject, each);
    },
    look: () => {
      for (const [subject, each] of waiting) {
        if (isDone?.(subject) === true) {
          each.cancel();
          waiting.delete(subject);
        } else lookAt(subject, each);
      }
    },
  };
}
