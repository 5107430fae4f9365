import type { Database } from 'better-sqlite3';
import type { LocationId } from '../core/ids.ts';
import type { CollectedPayments } from '../core/takings/collected.ts';
import { sqlColumns } from './sql.ts';

/** What HubRise is told, by kind; each kind has a teller (main/sends). */
interface SendContents {
  /** What was paid at the counter of an order of HubRise's, by the sale of this number. The subject is the order. */
  readonly payment: { readonly sale: string; readonly payments: CollectedPayments };
}

export type SendKind = keyof SendContents;

/**
 * `due`: it is to be told. `left`: it was on its way, and nobody knows whether it has arrived. `there`: HubRise has
 * it. `parked`: HubRise refused it, and a person sees that. No row is deleted because it failed.
 */
type SendState = 'due' | 'left' | 'there' | 'parked';

/** Times are ms by HubRise's clock, but for `createdAt`, which is the till's. */
export interface SendRow<K extends SendKind = SendKind> {
  readonly id: number;
  readonly kind: K;
  /** What it is about. What is told of one subject goes in the order of the rows. */
  readonly subject: string;
  /** The location that it is to be told to, and no other. */
  readonly locationId: LocationId;
  readonly what: SendContents[K];
  readonly state: SendState;
  /** How often it was tried in vain. */
  readonly attempts: number;
  readonly createdAt: number;
  /** When it was last on its way; null: HubRise cannot have it. */
  readonly leftAt: number | null;
  readonly lastError: string | null;
}

export type NewSend<K extends SendKind> = Pick<
  SendRow<K>,
  'createdAt' | 'locationId' | 'subject' | 'what'
>;

export interface SendStore {
  add<K extends SendKind>(kind: K, send: NewSend<K>): void;
  get<K extends SendKind>(kind: K, id: number): SendRow<K> | null;
  /** All that was ever told, or is to be told, of a subject. */
  listFor<K extends SendKind>(kind: K, subject: string): readonly SendRow<K>[];
  /** What is still to be told, what may have arrived among it; the oldest first. */
  listDue<K extends SendKind>(kind: K, location: LocationId): readonly SendRow<K>[];
  /** What HubRise refused, of what there is since then, with what the order that it is about is called by. */
  listParked<K extends SendKind>(
    kind: K,
    since: number,
  ): readonly (SendRow<K> & { readonly code: string | null })[];
  /** It leaves now: after a power cut HubRise may have it. */
  leaves(id: number, at: number): void;
  /** It has not left after all: `before` is when it had been on its way before, null where never. */
  stayed(id: number, before: number | null): void;
  failed(id: number, why: string): void;
  arrived(id: number): void;
  park(id: number, why: string): void;
  /** It is to be looked once more whether HubRise has it as it should. */
  doubt(id: number): void;
}

const NAMES = `id kind subject location_id what state attempts created_at left_at last_error`;
const COLUMNS = sqlColumns(NAMES);
const IS_DUE = "state IN ('due', 'left')";

/** The only place with SQL on `sends`. `+?`: see `outbox.ts`. */
export function createSendStore(db: Database): SendStore {
  const add = db.prepare(`
    INSERT INTO sends (kind, subject, location_id, what, state, created_at)
    VALUES (@kind, @subject, @locationId, @what, 'due', @createdAt)`);
  const get = db.prepare(`SELECT ${COLUMNS} FROM sends WHERE id = @id AND kind = @kind`);
  const ofSubject = db.prepare(
    `SELECT ${COLUMNS} FROM sends WHERE subject = +@subject AND kind = +@kind ORDER BY id`,
  );
  const due = db.prepare(
    `SELECT ${COLUMNS} FROM sends WHERE ${IS_DUE} AND kind = +@kind AND location_id = +@location
     ORDER BY id`,
  );
  const parked = db.prepare(
    `SELECT ${sqlColumns(NAMES, 's')}, f.code FROM sends s
     LEFT JOIN order_facts f ON f.order_id = s.subject
     WHERE s.state = 'parked' AND s.kind = +@kind AND s.created_at >= @since
     ORDER BY s.created_at`,
  );
  const leaves = db.prepare("UPDATE sends SET state = 'left', left_at = @at WHERE id = @id");
  const stayed = db.prepare(`
    UPDATE sends SET left_at = @before, state = iif(@before IS NULL, 'due', 'left') WHERE id = @id`);
  const failed = db.prepare(
    'UPDATE sends SET attempts = attempts + 1, last_error = @why WHERE id = @id',
  );
  const arrived = db.prepare("UPDATE sends SET state = 'there', last_error = NULL WHERE id = ?");
  const park = db.prepare("UPDATE sends SET state = 'parked', last_error = @why WHERE id = @id");
  const doubt = db.prepare(
    "UPDATE sends SET state = 'left' WHERE id = ? AND state = 'there' AND left_at IS NOT NULL",
  );
  return {
    add: (kind, { what, ...send }) => void add.run({ ...send, kind, what: JSON.stringify(what) }),
    get: (kind, id) => rows<SendRow<typeof kind>>([get.get({ id, kind })])[0] ?? null,
    listFor: (kind, subject) => rows(ofSubject.all({ kind, subject })),
    listDue: (kind, location) => rows(due.all({ kind, location })),
    listParked: (kind, since) => rows(parked.all({ kind, since })),
    leaves: (id, at) => void leaves.run({ id, at }),
    stayed: (id, before) => void stayed.run({ id, before }),
    failed: (id, why) => void failed.run({ id, why }),
    arrived: (id) => void arrived.run(id),
    park: (id, why) => void park.run({ id, why }),
    doubt: (id) => void doubt.run(id),
  };
}

/** Written by this file alone, so read back without a schema. */
function rows<Row extends SendRow>(found: readonly unknown[]): readonly Row[] {
  return (found as readonly ((Row & { readonly what: string }) | undefined)[]).flatMap((row) =>
    row === undefined ? [] : [{ ...row, what: JSON.parse(row.what) }],
  );
}
