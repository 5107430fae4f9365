import type { Database } from 'better-sqlite3';

export type PublicationState = 'sending' | 'published' | 'refused' | 'not_published' | 'unclear';

/** What was told to HubRise of a catalogue. Texts are as they came and as they were sent. */
export interface PublicationRow {
  readonly id: number;
  readonly catalogId: string;
  /** `former`: a version of before, put back. */
  readonly kind: 'draft' | 'former';
  readonly state: PublicationState;
  /** HubRise's answer right before. */
  readonly before: string;
  /** The catalogue's `data`, as JSON. */
  readonly sent: string;
  readonly startedAt: number;
  readonly finishedAt: number | null;
  /** A person knows how it ended. */
  readonly seen: boolean;
}

type NewPublication = Pick<PublicationRow, 'catalogId' | 'kind' | 'before' | 'sent' | 'startedAt'>;

export interface PublicationStore {
  /** Durable before anything leaves. */
  begin(publication: NewPublication): number;
  end(id: number, state: Exclude<PublicationState, 'sending'>, at: number): void;
  /** A person has read how it ended. */
  see(id: number): void;
  /** The one of which nobody knows how it ended. */
  unsettled(catalogId: string): PublicationRow | null;
  last(catalogId: string): PublicationRow | null;
  /** The last one that HubRise has taken: what was there before can be put back. */
  lastPublished(catalogId: string): PublicationRow | null;
}

/** Whoever wants an older version back has exported it. */
const KEPT = 3;

/** The only place with SQL on `catalog_publications`. */
export function createPublicationStore(db: Database): PublicationStore {
  const insert = db.prepare(`
    INSERT INTO catalog_publications (catalog_id, kind, state, before, sent, started_at)
    VALUES (@catalogId, @kind, 'sending', @before, @sent, @startedAt)`);
  const trim = db.prepare(`
    DELETE FROM catalog_publications WHERE catalog_id = @catalogId AND state <> 'sending'
      AND id NOT IN (SELECT id FROM catalog_publications WHERE catalog_id = @catalogId
                     ORDER BY id DESC LIMIT ${KEPT})
      AND id IS NOT (SELECT max(id) FROM catalog_publications
                     WHERE catalog_id = @catalogId AND state = 'published')`);
  const end = db.prepare('UPDATE catalog_publications SET state = ?, finished_at = ? WHERE id = ?');
  const see = db.prepare('UPDATE catalog_publications SET seen = 1 WHERE id = ?');
  const find = (where: string) =>
    db.prepare(`
      SELECT id, catalog_id AS catalogId, kind, state, before, sent, started_at AS startedAt,
        finished_at AS finishedAt, seen
      FROM catalog_publications WHERE catalog_id = ? ${where} ORDER BY id DESC LIMIT 1`);
  const unsettled = find("AND state = 'sending'");
  const last = find('');
  const published = find("AND state = 'published'");
  const rowOf = (row: unknown): PublicationRow | null =>
    row === undefined
      ? null
      : { ...(row as PublicationRow), seen: Boolean((row as { seen: number }).seen) };

  return {
    begin: (publication) =>
      db
        .transaction(() => {
          const { lastInsertRowid } = insert.run(publication);
          trim.run({ catalogId: publication.catalogId });
          return Number(lastInsertRowid);
        })
        .immediate(),
    end: (id, state, at) => void end.run(state, at, id),
    see: (id) => void see.run(id),
    unsettled: (catalogId) => rowOf(unsettled.get(catalogId)),
    last: (catalogId) => rowOf(last.get(catalogId)),
    lastPublished: (catalogId) => rowOf(published.get(catalogId)),
  };
}
