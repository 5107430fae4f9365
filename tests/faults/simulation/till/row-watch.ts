import type { Statement } from 'better-sqlite3';
import type { RunningTill, SimTill } from './sim-till.ts';

/** What has become of the rows of a till's orders since they were looked at last. */
export interface RowChanges {
  /** Ids of its own, by which it knows orders. */
  readonly changed: readonly string[];
  /** Those that are there no more. */
  readonly gone: readonly string[];
}

/** What a row shows, so far as a promise is about it. */
type Face = string;

/** Sees which orders are new or other ones at a till, after each step in which it stored something. */
export function createRowWatch(): { look(till: SimTill): RowChanges } {
  const statements = new WeakMap<RunningTill, Statement<[], { id: string; face: Face }>>();
  const faces = new Map<SimTill, ReadonlyMap<string, Face>>();

  function statementOf(running: RunningTill): Statement<[], { id: string; face: Face }> {
    const known = statements.get(running);
    if (known !== undefined) return known;
    const made = running.db.prepare<[], { id: string; face: Face }>(
      `SELECT id, status || ' ' || open || ' ' || (acknowledged_at IS NULL) AS face FROM orders
       WHERE id NOT LIKE 'pos-helper:%'`,
    );
    statements.set(running, made);
    return made;
  }

  return {
    look: (till) => {
      const running = till.running();
      if (running === null) return { changed: [], gone: [] };
      const before = faces.get(till) ?? new Map<string, Face>();
      const now = new Map(
        statementOf(running)
          .all()
          .map(({ id, face }) => [id, face]),
      );
      faces.set(till, now);
      return {
        changed: [...now].filter(([id, face]) => before.get(id) !== face).map(([id]) => id),
        gone: [...before.keys()].filter((id) => !now.has(id)),
      };
    },
  };
}
