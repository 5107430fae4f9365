import type { Database } from 'better-sqlite3';

/** A print job that brings a print of the journal's to paper, until it is known to be out. */
export interface CounterPaperRow {
  readonly job: number;
  /** The journal's own number of it (fiscal/prints.ts). */
  readonly print: number;
  readonly operator: string;
}

export interface CounterPaperStore {
  add(row: CounterPaperRow): void;
  list(): readonly CounterPaperRow[];
  remove(job: number): void;
}

/** The only place with SQL on `counter_papers`. */
export function createCounterPaperStore(db: Database): CounterPaperStore {
  const insert = db.prepare('INSERT INTO counter_papers (job, print, operator) VALUES (?, ?, ?)');
  const list = db.prepare('SELECT job, print, operator FROM counter_papers');
  const remove = db.prepare('DELETE FROM counter_papers WHERE job = ?');
  return {
    add: ({ job, operator, print }) => void insert.run(job, print, operator),
    list: () => list.all() as CounterPaperRow[],
    remove: (job) => void remove.run(job),
  };
}
