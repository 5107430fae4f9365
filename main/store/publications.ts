import type { Database } from 'better-sqlite3';

type PublicationState = 'sending' | 'published' | 'refused' | 'not_published' | 'unclear';

/** What was told to HubRise of a catalogue, without its texts. */
interface PublicationHead {
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
  /** When HubRise answered that it took it; null: no such answer has come. */
  readonly takenAt: number | null;
  /** How many of the draft's changes were sent; null: all that there were. */
  readonly operations: number | null;
  /** Fields that HubRise refused, and that were left out. */
  readonly leftOut: readonly string[];
}

export interface PublicationRow extends PublicationHead {
  /** HubRise's answer right before, by its key among the long texts. */
  readonly beforeKey: string;
  /** The catalogue's `data` as it was sent, as JSON; likewise. */
  readonly sentKey: string;
  /** Of its changes, those that HubRise did not show when it was read back; null: nobody knows. */
  readonly lacking: readonly string[] | null;
}

/** `operations`, `leftOut`: all, and none, unless said. */
type NewPublication = Pick<
  PublicationRow,
  'beforeKey' | 'catalogId' | 'kind' | 'sentKey' | 'startedAt'
> &
  Partial<Pick<PublicationRow, 'operations' | 'leftOut'>>;

/** What HubRise was read back with. */
export interface ReadBack {
  readonly lacking?: readonly string[];
  /** What it shows otherwise than it was sent, as JSON; null: nothing. */
  readonly differences: string | null;
}

interface PublicationStore {
  /** Durable before anything leaves. */
  begin(publication: NewPublication): number;
  /** HubRise refused what was sent: this is sent in its place, without those fields. */
  amend(id: number, sentKey: string, leftOut: readonly string[]): void;
  /** HubRise answered that it took it. */
  taken(id: number, at: number): void;
  end(
    id: number,
    state: Exclude<PublicationState, 'sending'>,
    at: number,
    readBack?: ReadBack,
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
  /** Of a publication, what HubRise shows otherwise, as JSON; null: nothing, or nobody knows. */
  differences(id: number): string | null;
  /** The fields that HubRise refused in the last one that it took. */
  leftOut(catalogId: string): readonly string[];
  /** The oldest one of which the lists of options were not looked through; null: there is none. */
  nextUnread(catalogId: string): PublicationRow | null;
  /** Its lists of options were looked through. */
  setRead(id: number): void;
}

/** Whoever wants an older version back has exported it. */
const KEPT = 3;

/** The only place with SQL on `catalog_publications`. */
export function createPublicationStore(db: Database): PublicationStore {
  const insert = db.prepare(`
    INSERT INTO catalog_publications
      (catalog_id, kind, state, before_key, sent_key, started_at, operations, left_out)
    VALUES (@catalogId, @kind, 'sending', @beforeKey, @sentKey, @startedAt, @operations, @leftOut)`);
  const trim = db.prepare(`
    DELETE FROM catalog_publications WHERE catalog_id = @catalogId AND state <> 'sending'
      AND id NOT IN (SELECT id FROM catalog_publications WHERE catalog_id = @catalogId
                     ORDER BY id DESC LIMIT ${KEPT})
      AND id IS NOT (SELECT max(id) FROM catalog_publications
                     WHERE catalog_id = @catalogId AND state = 'published')`);
  const end = db.prepare(
    `UPDATE catalog_publications SET state = ?, finished_at = ?, lacking = ?, differences = ?
     WHERE id = ?`,
  );
  const amend = db.prepare(
    'UPDATE catalog_publications SET sent_key = ?, left_out = ? WHERE id = ?',
  );
  const taken = db.prepare('UPDATE catalog_publications SET taken_at = ? WHERE id = ?');
  const see = db.prepare('UPDATE catalog_publications SET seen = 1 WHERE id = ?');
  // What is back need not be told of a second time to be told of when it is gone again.
  const judge = db.prepare(`
    UPDATE catalog_publications
    SET judged_at = @readAt, lost = @lost, lost_seen = min(lost_seen, @lost) WHERE id = @id`);
  const seeLost = db.prepare('UPDATE catalog_publications SET lost_seen = lost WHERE id = ?');
  const head = `id, catalog_id AS catalogId, kind, state, started_at AS startedAt,
    finished_at AS finishedAt, seen, judged_at AS judgedAt, lost, lost_seen AS lostSeen,
    taken_at AS takenAt, operations, left_out AS leftOut`;
  const whole = `${head}, before_key AS beforeKey, sent_key AS sentKey, lacking`;
  const find = (columns: string, where: string, order = 'DESC') =>
    db.prepare(`
      SELECT ${columns} FROM catalog_publications
      WHERE catalog_id = ? ${where} ORDER BY id ${order} LIMIT 1`);
  const get = db.prepare(`SELECT ${whole} FROM catalog_publications WHERE id = ?`);
  const unsettled = find(whole, "AND state = 'sending'");
  const last = find(head, '');
  const published = find(head, "AND state = 'published'");
  const leftOut = find('left_out', "AND state = 'published'").pluck();
  const differences = db
    .prepare('SELECT differences FROM catalog_publications WHERE id = ?')
    .pluck();
  const unread = find(whole, "AND limits_read = 0 AND state <> 'sending'", 'ASC');
  const setRead = db.prepare('UPDATE catalog_publications SET limits_read = 1 WHERE id = ?');

  return {
    begin: (publication) =>
      db
        .transaction(() => {
          const { leftOut: fields = [], operations = null, ...rest } = publication;
          const row = { ...rest, operations, leftOut: JSON.stringify(fields) };
          const { lastInsertRowid } = insert.run(row);
          trim.run({ catalogId: publication.catalogId });
          return Number(lastInsertRowid);
        })
        .immediate(),
    amend: (id, sentKey, fields) => void amend.run(sentKey, JSON.stringify(fields), id),
    taken: (id, at) => void taken.run(at, id),
    end: (id, state, at, readBack) => {
      const lacking = readBack?.lacking;
      const text = lacking === undefined ? null : JSON.stringify(lacking);
      end.run(state, at, text, readBack?.differences ?? null, id);
    },
    see: (id) => void see.run(id),
    judge: (id, readAt, lost) => void judge.run({ id, readAt, lost }),
    seeLost: (id) => void seeLost.run(id),
    get: (id) => rowOf(get.get(id)),
    unsettled: (catalogId) => rowOf(unsettled.get(catalogId)),
    last: (catalogId) => headOf(last.get(catalogId)),
    lastPublished: (catalogId) => headOf(published.get(catalogId)),
    differences: (id) => (differences.get(id) as string | null | undefined) ?? null,
    leftOut: (catalogId) => namesIn((leftOut.get(catalogId) as string | undefined) ?? '[]'),
    nextUnread: (catalogId) => rowOf(unread.get(catalogId)),
    setRead: (id) => void setRead.run(id),
  };
}

interface HeadRow extends Omit<PublicationHead, 'seen' | 'leftOut'> {
  readonly seen: number;
  readonly leftOut: string;
}

function headOf(row: unknown): PublicationHead | null {
  if (row === undefined) return null;
  const head = row as HeadRow;
  return { ...head, seen: Boolean(head.seen), leftOut: namesIn(head.leftOut) };
}

function rowOf(row: unknown): PublicationRow | null {
  const known = headOf(row);
  if (known === null) return null;
  const { lacking } = row as { lacking: string | null };
  return {
    ...(known as PublicationRow),
    lacking: lacking === null ? null : namesIn(lacking),
  };
}

/** Written by this program alone. */
function namesIn(json: string): readonly string[] {
  return JSON.parse(json) as readonly string[];
}
