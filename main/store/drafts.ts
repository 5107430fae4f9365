import type { Database } from 'better-sqlite3';
import { createLongTexts, keepSteps } from './orders.ts';

interface DraftRow {
  readonly catalogId: string;
  /** HubRise's answer that it began with, as it came. */
  readonly base: string;
  /** How many of the operations count; the others can be made again. */
  readonly done: number;
  /** As they were written, oldest first. */
  readonly operations: readonly string[];
}

/** Drafts of catalogues: each change is durable when its call returns. */
interface DraftStore {
  get(catalogId: string): DraftRow | null;
  has(catalogId: string): boolean;
  /** How many changes there are, and how many of them count; null: there is no draft. */
  standing(catalogId: string): { readonly changes: number; readonly done: number } | null;
  /** Nothing is changed yet. In the place of the former one. */
  begin(catalogId: string, base: string): void;
  /** The same with the catalogue as it was read last, which is not taken in hand for it. */
  beginAsRead(catalogId: string): void;
  /** Behind those that count; what could have been made again is gone. */
  add(catalogId: string, operation: string): void;
  /** So many count from now on. */
  setDone(catalogId: string, done: number): void;
  /** The draft goes on from a newer answer, with one more change. */
  rebase(catalogId: string, base: string, operation: string | null): void;
  drop(catalogId: string): void;
}

/** The only place with SQL on `catalog_drafts` and `catalog_operations`; what a draft began with is a long text. */
export function createDraftStore(db: Database): DraftStore {
  const texts = createLongTexts(db);
  const select = db.prepare('SELECT done FROM catalog_drafts WHERE catalog_id = ?');
  const exists = db.prepare('SELECT 1 FROM catalog_drafts WHERE catalog_id = ?').pluck();
  const standing = db.prepare(`
    SELECT done, (SELECT count(*) FROM catalog_operations AS one
                  WHERE one.catalog_id = draft.catalog_id) AS changes
    FROM catalog_drafts AS draft WHERE catalog_id = ?`);
  const operations = db
    .prepare('SELECT operation FROM catalog_operations WHERE catalog_id = ? ORDER BY place')
    .pluck();
  const put = db.prepare('INSERT OR REPLACE INTO catalog_drafts VALUES (?, 0)');
  const copyBase = db.prepare(`
    INSERT INTO long_texts
    SELECT @key, place, text FROM catalog_texts WHERE reading = (SELECT reading FROM catalog)`);
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

  function putBase(id: string, base: string): void {
    texts.drop(baseOf(id));
    for (const _piece of keepSteps(texts, base, baseOf(id)));
  }

  function add(id: string, operation: string): void {
    cut.run({ id });
    insert.run({ id, operation });
    count.run(id);
  }

  return {
    get: (catalogId) => {
      const row = select.get(catalogId) as Pick<DraftRow, 'done'> | undefined;
      const base = row === undefined ? null : texts.get(baseOf(catalogId));
      if (row === undefined || base === null) return null;
      return { catalogId, base, ...row, operations: operations.all(catalogId) as string[] };
    },
    standing: (catalogId) =>
      (standing.get(catalogId) as { changes: number; done: number } | undefined) ?? null,
    has: (catalogId) => exists.get(catalogId) !== undefined,
    begin: (catalogId, base) =>
      atOnce(() => {
        dropOperations.run(catalogId);
        put.run(catalogId);
        putBase(catalogId, base);
      }),
    beginAsRead: (catalogId) =>
      atOnce(() => {
        dropOperations.run(catalogId);
        put.run(catalogId);
        texts.drop(baseOf(catalogId));
        copyBase.run({ key: baseOf(catalogId) });
      }),
    add: (catalogId, operation) => atOnce(() => add(catalogId, operation)),
    setDone: (catalogId, done) => void setDone.run(done, catalogId),
    rebase: (catalogId, base, operation) =>
      atOnce(() => {
        putBase(catalogId, base);
        if (operation !== null) add(catalogId, operation);
      }),
    drop: (catalogId) =>
      atOnce(() => {
        dropOperations.run(catalogId);
        drop.run(catalogId);
        texts.drop(baseOf(catalogId));
      }),
  };
}

const baseOf = (catalogId: string): string => `draft ${catalogId}`;
