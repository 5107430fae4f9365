import { cannotStore, isLocked } from '../../store/database.ts';

interface OpeningDeps<T> {
  readonly open: () => T;
  /** Makes room on the disk of what can be spared; false where there is nothing of it left. */
  readonly makeRoom: () => boolean;
  /** Whether the person wants to try again, now that they have read why it does not open. */
  readonly asksAgain: (why: 'locked' | 'full') => boolean;
  /** Whether the disk is full: SQLite names it in many ways, of which some say something else as well. */
  readonly isFull: () => boolean;
}

/**
 * What `open` gives, as soon as no other program holds the file and there is room for what a start writes;
 * null where the person gives up. Throws what is neither.
 */
export function openWhenPossible<T>(deps: OpeningDeps<T>): T | null {
  for (;;) {
    try {
      return deps.open();
    } catch (error) {
      if (isLocked(error)) {
        if (!deps.asksAgain('locked')) return null;
      } else if (cannotStore(error) && deps.isFull()) {
        if (!deps.makeRoom() && !deps.asksAgain('full')) return null;
      } else throw error;
    }
  }
}
