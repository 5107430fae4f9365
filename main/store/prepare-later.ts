import type { Database, Statement } from 'better-sqlite3';

/** What the tables ask of a statement, and nothing else of it. */
type Asked = Pick<Statement, 'all' | 'get' | 'pluck' | 'raw' | 'run'>;

/**
 * The same connection, whose statements are made ready as each is first run. A till has some three hundred, and
 * its start runs a few dozen: making all of them ready kept the window waiting.
 */
export function preparingLater(db: Database): Database {
  const prepare = (sql: string): Asked => later(() => db.prepare(sql));
  return Object.create(db, { prepare: { value: prepare } });
}

function later(prepare: () => Statement): Asked {
  let ready: Statement | null = null;
  const statement = (): Statement => {
    ready ??= prepare();
    return ready;
  };
  return {
    get: (...values) => statement().get(...values),
    all: (...values) => statement().all(...values),
    run: (...values) => statement().run(...values),
    // Said of a statement as it is made, so of one that has not run.
    pluck: () => later(() => prepare().pluck()) as Statement,
    raw: () => later(() => prepare().raw()) as Statement,
  };
}
