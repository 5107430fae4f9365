import SqliteDatabase from 'better-sqlite3';

/** better-sqlite3 alone: the control for what the till adds to it. */
export interface BareDatabase {
  /** Inserts the texts in a transaction of their own, on the disk when this returns. */
  insert(id: string, orderText: string, eventText: string): void;
  close(): void;
}

/** A new file, just as durable as the till's (WAL, `synchronous = FULL`). */
export function openBareDatabase(path: string): BareDatabase {
  const db = new SqliteDatabase(path);
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = FULL');
  db.exec('CREATE TABLE texts (id TEXT PRIMARY KEY, order_text TEXT, event_text TEXT)');
  const insert = db.prepare('INSERT INTO texts VALUES (?, ?, ?)');
  return {
    insert: (id, orderText, eventText) => {
      insert.run(id, orderText, eventText);
    },
    close: () => db.close(),
  };
}
