import { randomUUID } from 'node:crypto';
import type { Database } from 'better-sqlite3';
import { piecesOf } from '../core/format/text-pieces.ts';

/** Texts of megabytes, in pieces: none of them is written, or removed, in one go. */
export interface LongTexts {
  /** Durable when this returns, or with the transaction around it. */
  putPiece(key: string, place: number, piece: string): void;
  /** Null: there is none. */
  get(key: string): string | null;
  drop(key: string): void;
  /** Removes some pieces of texts that neither a draft nor a publication names; false: there are none. */
  sweep(): boolean;
}

const SWEPT_AT_ONCE = 8;

/** The only place with SQL on `long_texts`. */
export function createLongTexts(db: Database): LongTexts {
  const insert = db.prepare('INSERT INTO long_texts VALUES (?, ?, ?)');
  const drop = db.prepare('DELETE FROM long_texts WHERE key = ?');
  const pieces = db.prepare('SELECT text FROM long_texts WHERE key = ? ORDER BY place').pluck();
  const sweep = db.prepare(`
    DELETE FROM long_texts WHERE rowid IN (
      SELECT rowid FROM long_texts
      WHERE key NOT IN (SELECT 'draft ' || catalog_id FROM catalog_drafts)
        AND key NOT IN (SELECT before_key FROM catalog_publications)
        AND key NOT IN (SELECT sent_key FROM catalog_publications)
      LIMIT ${SWEPT_AT_ONCE})`);
  return {
    putPiece: (key, place, piece) => void insert.run(key, place, piece),
    get: (key) => {
      const all = pieces.all(key) as string[];
      return all.length === 0 ? null : all.join('');
    },
    drop: (key) => void drop.run(key),
    sweep: () => sweep.run().changes > 0,
  };
}

/** Keeps a text in steps, and gives the key by which it is to be named: until then it may be swept away. */
export function* keepSteps(
  texts: Pick<LongTexts, 'putPiece'>,
  text: string,
  key: string = randomUUID(),
): Generator<void, string> {
  let place = 0;
  for (const piece of piecesOf(text)) {
    texts.putPiece(key, place, piece);
    place += 1;
    yield;
  }
  return key;
}
