import type { Database } from 'better-sqlite3';

export interface DraftRow {
  readonly catalogId: string;
  /** HubRise's answer that it began with, as it came. */
  readonly base: string;
  /** How many of the operations count; the others can be made again. */
  readonly done: number;
  /** As they were written, oldest first. */
  readonly operations: readonly string[];
}

/** Drafts of catalogues: each change is durable when its call returns. */
export interface DraftStore {
  get(catalogId: string): DraftRow | null;
  has(catalogId: string): boolean;
  /** Nothing is changed yet. In the place of the former one. */
  begin(catalogId: string, base: string): void;
  /** Behind those that count; what could have been made again is gone. */
  add(catalogId: string, operation: string): void;
  /** So many count from now on. */
  setDone(catalogId: string, done: number): void;
  /** The draft goes on from a newer answer, with one more change. */
  rebase(catalogId: string, base: string, operation: string | null): void;
  drop(catalogId: string): void;
}

/** The only place with SQL on `catalog_drafts` and `catalog_operations`. */
export function createDraftStore(db: Database): DraftStore {
  const select = db.prepare('SELECT base, done FROM catalog_drafts WHERE catalog_id = ?');
  const exists = db.prepare('SELECT 1 FROM catalog_drafts WHERE catalog_id = ?').pluck();
  const operations = db
    .prepare('SELECT operation FROM catalog_operations WHERE catalog_id = ? ORDER BY place')
    .pluck();
  const put = db.prepare('INSERT OR REPLACE INTO catalog_drafts VALUES (?, ?, 0)');
  const rebase = db.prepare('UPDATE catalog_drafts SET base = ? WHERE catalog_id = ?');
  const setDone = db.prepare('UPDATE catalog_drafts SET done = ? WHERE catalog_id = ?');
  const cut = db.prepare(`
    DELETE FROM catalog_operations WHERE catalog_id = @id
      AND place >= (SELECT done FROM catalog_drafts WHERE catalog_id = @id)`);
  const insert = db.prepare(`
    INSERT INTO catalog_operations
    SELECT catalog_id, done, @operation FROM catalog_drafts WHERE catalog_id = @id`);
  const count = db.prepare('UPDATE catalog_drafts SET done = done + 1 WHERE catalog_id = ?');
  const dropOperations = db.prepare('DELETE FROM catalog_operations WHERE catalog_id = ?');
  const drop = db.prepare('DELETE FROM catalog_drafts WHERE catalog_id = ?');
  const atOnce = (work: () => void): void => db.transaction(work).immediate();

  function add(id: string, operation: string): void {
    cut.run({ id });
    insert.run({ id, operation });
    count.run(id);
  }

  return {
    get: (catalogId) => {
      const row = select.get(catalogId) as Pick<DraftRow, 'base' | 'done'> | undefined;
      if (row === undefined) return null;
      return { catalogId, ...row, operations: operations.all(catalogId) as string[] };
    },
    has: (catalogId) => exists.get(catalogId) !== undefined,
    begin: (catalogId, base) =>
      atOnce(() => {
        dropOperations.run(catalogId);
        put.run(catalogId, base);
      }),
    add: (catalogId, operation) => atOnce(() => add(catalogId, operation)),
    setDone: (catalogId, done) => void setDone.run(done, catalogId),
    rebase: (catalogId, base, operation) =>
      atOnce(() => {
        rebase.run(base, catalogId);
        if (operation !== null) add(catalogId, operation);
      }),
    drop: (catalogId) =>
      atOnce(() => {
        dropOperations.run(catalogId);
        drop.run(catalogId);
      }),
  };
}
