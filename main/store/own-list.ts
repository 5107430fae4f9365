import type { Database } from 'better-sqlite3';
import {
  EMPTY_LIST,
  type OwnArticle,
  type OwnCategory,
  type OwnList,
} from '../core/own-list/own-list.ts';
import { jsonColumn } from './saved-value.ts';

interface OwnListStore {
  read(): OwnList;
  /** All of it in the place of what there was; at most some thousand short rows. */
  write(list: OwnList, before: OwnList | null): void;
  /** What stood there before the last change that can be taken back; null: there is none. */
  before(): OwnList | null;
}

/** The only place with SQL on `own_articles`, `own_categories` and `own_list`. */
export function createOwnListStore(db: Database): OwnListStore {
  const nextId = db.prepare('SELECT next_id FROM own_list').pluck();
  const before = db.prepare('SELECT before FROM own_list').pluck();
  const categories = db.prepare('SELECT id, name FROM own_categories ORDER BY place');
  const articles = db.prepare(
    'SELECT id, name, cents, kind, category FROM own_articles ORDER BY place',
  );
  const clear = [
    db.prepare('DELETE FROM own_articles'),
    db.prepare('DELETE FROM own_categories'),
  ] as const;
  const addCategory = db.prepare('INSERT INTO own_categories VALUES (@place, @id, @name)');
  const addArticle = db.prepare(
    'INSERT INTO own_articles VALUES (@place, @id, @name, @cents, @kind, @category)',
  );
  const put = db.prepare('INSERT OR REPLACE INTO own_list VALUES (1, ?, ?)');
  return {
    read: () => ({
      nextId: (nextId.get() as number | undefined) ?? EMPTY_LIST.nextId,
      categories: categories.all() as OwnCategory[],
      articles: articles.all() as OwnArticle[],
    }),
    write: (list, kept) => {
      db.transaction(() => {
        for (const statement of clear) statement.run();
        for (const [place, one] of list.categories.entries()) addCategory.run({ ...one, place });
        for (const [place, one] of list.articles.entries()) addArticle.run({ ...one, place });
        put.run(list.nextId, kept === null ? null : JSON.stringify(kept));
      }).immediate();
    },
    before: () => jsonColumn(before.get()) as OwnList | null,
  };
}
