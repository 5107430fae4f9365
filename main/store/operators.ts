import type { Database } from 'better-sqlite3';
import { jsonColumn, type SavedValue } from './saved-value.ts';

/** Somebody who stands at the counter. */
interface OperatorRow {
  readonly id: string;
  readonly name: string;
  /** JSON as it was written, to be parsed by its reader. */
  readonly rights: unknown;
}

interface OperatorStore {
  /** Those who were not removed, in the order in which they were added. */
  list(): readonly OperatorRow[];
  /** The id of a new one: `op2`, and so on; none is ever given twice. */
  add(name: string, rights: unknown): string;
  change(row: OperatorRow): void;
  /** Their records stay, and so does their row, with no right to anything. */
  remove(id: string): void;
  /** Who was at the counter last. */
  last(): string | null;
  setLast(id: string | null): void;
  /** What must be known of somebody's PIN although the keychain holds it (access/pin.ts). */
  pinMemory(id: string): SavedValue;
}

/** The only place with SQL on `operators`. */
export function createOperatorStore(db: Database): OperatorStore {
  const list = db.prepare(
    'SELECT id, name, rights FROM operators WHERE removed = 0 ORDER BY place',
  );
  const insert = db.prepare(`
    INSERT INTO operators (place, id, name, rights)
    SELECT 1 + max(place), 'op' || (1 + max(place)), ?, ? FROM operators
    RETURNING id`);
  const update = db.prepare('UPDATE operators SET name = ?, rights = ? WHERE id = ?');
  const remove = db.prepare(
    'UPDATE operators SET removed = 1, is_last = 0, pin = NULL WHERE id = ?',
  );
  const last = db.prepare('SELECT id FROM operators WHERE is_last = 1').pluck();
  const setLast = db.prepare('UPDATE operators SET is_last = (id IS ?)');
  const readPin = db.prepare('SELECT pin FROM operators WHERE id = ?').pluck();
  const writePin = db.prepare('UPDATE operators SET pin = ? WHERE id = ?');
  return {
    list: () =>
      (list.all() as { id: string; name: string; rights: string }[]).map((row) => ({
        ...row,
        rights: jsonColumn(row.rights),
      })),
    add: (name, rights) => (insert.get(name, JSON.stringify(rights)) as { id: string }).id,
    change: ({ id, name, rights }) => void update.run(name, JSON.stringify(rights), id),
    remove: (id) => void remove.run(id),
    last: () => (last.get() as string | undefined) ?? null,
    setLast: (id) => void setLast.run(id),
    pinMemory: (id) => ({
      read: () => jsonColumn(readPin.get(id)),
      write: (value) => void writePin.run(JSON.stringify(value), id),
    }),
  };
}
