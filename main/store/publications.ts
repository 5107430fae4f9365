import type { Database } from 'better-sqlite3';

export type PublicationState = 'sending' | 'published' | 'refused' | 'not_published' | 'unclear';

/** What was told to HubRise of a catalogue, without its texts. */
export interface PublicationHead {
  readonly id: number;
  readonly catalogId: string;
  /** `former`: a version of before, put back. */
  readonly kind: 'draft' | 'former';
  readonly state: PublicationState;
  readonly startedAt: number;
  readonly finishedAt: number | null;
  /** A person knows how it ended. */
  readonly seen: boolean;
  /** By the reading of which moment it was last looked whether HubRise still has it; null: by none. */
  readonly judgedAt: number | null;
  /** How many of its changes HubRise has no more, and how many of them a person was told of. */
  readonly lost: number;
  readonly lostSeen: number;
}

/** Texts are as they came and as they were sent. */
export interface PublicationRow extends PublicationHead {
  /** HubRise's answer right before. */
  readonly before: string;
  /** The catalogue's `data`, as JSON. */
  readonly sent: string;
  /** Of its changes, those that HubRise did not show when it was read back; null: nobody knows. */
  readonly lacking: readonly string[] | null;
}

type NewPublication = Pick<PublicationRow, 'catalogId' | 'kind' | 'before' | 'sent' | 'startedAt'>;

export interface PublicationStore {
  /** Durable before anything leaves. */
  begin(publication: NewPublication): number;
  /** `lacking` where HubRise was read back. */
  end(
    id: number,
    state: Exclude<PublicationState, 'sending'>,
    at: number,
    lacking?: readonly string[],
  ): void;
  /** A person has read how it ended. */
  see(id: number): void;
  /** By the reading of this moment, so many of its changes are not there any more. */
  judge(id: number, readAt: number, lost: number): void;
  /** A person has been told of those. */
  seeLost(id: number): void;
  get(id: number): PublicationRow | null;
  /** The one of which nobody knows how it ended. */
  unsettled(catalogId: string): PublicationRow | null;
  last(catalogId: string): PublicationHead | null;
  /** The last one that HubRise has taken: what was there before can be put back. */
  lastPublished(catalogId: string): PublicationHead | null;
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
  const end = db.prepare(
    'UPDATE catalog_publications SET state = ?, finished_at = ?, lacking = ? WHERE id = ?',
  );
  const see = db.prepare('UPDATE catalog_publications SET seen = 1 WHERE id = ?');
  // What is back need not be told of a second time to be told of when it is gone again.
  const judge = db.prepare(`
    UPDATE catalog_publications
    SET judged_at = @readAt, lost = @lost, lost_seen = min(lost_seen, @lost) WHERE id = @id`);
  const seeLost = db.prepare('UPDATE catalog_publications SET lost_seen = lost WHERE id = ?');
  const head = `id, catalog_id AS catalogId, kind, state, started_at AS startedAt,
    finished_at AS finishedAt, seen, judged_at AS judgedAt, lost, lost_seen AS lostSeen`;
  const whole = `${head}, before, sent, lacking`;
  const find = (columns: string, where: string) =>
    db.prepare(`
      SELECT ${columns} FROM catalog_publications
      WHERE catalog_id = ? ${where} ORDER BY id DESC LIMIT 1`);
  const get = db.prepare(`SELECT ${whole} FROM catalog_publications WHERE id = ?`);
  const unsettled = find(whole, "AND state = 'sending'");
  const last = find(head, '');
  const published = find(head, "AND state = 'published'");

  return {
    begin: (publication) =>
      db
        .transaction(() => {
          const { lastInsertRowid } = insert.run(publication);
          trim.run({ catalogId: publication.catalogId });
          return Number(lastInsertRowid);
        })
        .immediate(),
    end: (id, state, at, lacking) =>
      void end.run(state, at, lacking === undefined ? null : JSON.stringify(lacking), id),
    see: (id) => void see.run(id),
    judge: (id, readAt, lost) => void judge.run({ id, readAt, lost }),
    seeLost: (id) => void seeLost.run(id),
    get: (id) => rowOf(get.get(id)),
    unsettled: (catalogId) => rowOf(unsettled.get(catalogId)),
    last: (catalogId) => headOf(last.get(catalogId)),
    lastPublished: (catalogId) => headOf(published.get(catalogId)),
  };
}

function headOf(row: unknown): PublicationHead | null {
  if (row === undefined) return null;
  return { ...(row as PublicationHead), seen: Boolean((row as { seen: number }).seen) };
}

function rowOf(row: unknown): PublicationRow | null {
  const known = headOf(row);
  if (known === null) return null;
  const { lacking } = row as { lacking: string | null };
  // Written by this program alone.
  const list = lacking === null ? null : (JSON.parse(lacking) as readonly string[]);
  return { ...(known as PublicationRow), lacking: list };
}
