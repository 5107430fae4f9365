import type { Database } from 'better-sqlite3';
import type { StockKey } from '../core/catalog/stock.ts';
import type { LocationId } from '../core/ids.ts';
import type { CollectedPayments } from '../core/takings/collected.ts';
import { sqlColumns } from './sql.ts';

/** What HubRise is told, by kind; each kind has a teller (main/sends). */
interface SendContents {
  /** What was paid at the counter of an order of HubRise's, by the sale of this number. The subject is the order. */
  readonly payment: { readonly sale: string; readonly payments: CollectedPayments };
  /** Somebody for HubRise's customer list. The subject is their number, of `phone_customers`: who they are is there. */
  readonly customer: CustomerSend;
  /** Points of one of them. The subject is their mark, of `loyalty_moves`: how many and whose is there. */
  readonly points: PointsSend;
  /** An order of the counter's. The subject is the order, of `pushes`: what HubRise has of it is there. */
  readonly sale: null;
  /** What is left of something that is sold. The subject is it, in its catalogue. */
  readonly stock: StockContent;
}

export interface StockContent extends StockKey {
  readonly catalogId: string;
  /** Null: the entry goes away. */
  readonly stock: string | null;
  readonly expiresAt: number | null;
  readonly by: 'till' | 'count';
  readonly counting: boolean;
  /** HubRise's count from which this smaller one was reckoned; null for what somebody wants. */
  readonly base: string | null;
  /** The counts that were on their way since `base`, the latest last: HubRise may have any of them. */
  readonly told: readonly string[];
}

export interface PointsSend {
  /** They are moved by the card; or they went with their order, and it is to be looked whether they were enough. */
  readonly way: 'card' | 'check';
}

export interface CustomerSend {
  readonly list: string;
  /** What HubRise knows them by: no other customer of any till has the same. */
  readonly mark: string;
  /** HubRise has them. */
  readonly isThere: boolean;
  /** What HubRise has otherwise (core/push/pushed-customer.ts). */
  readonly fields: readonly string[];
}

/** What of a subject is told as it is by then: one row, which is renewed where it is other. */
const RENEWED: ReadonlySet<SendKind> = new Set(['customer', 'points', 'sale']);
/** Of what the newest row alone is told: it takes the place of what there is, and of what was to become of that. */
const REPLACED: ReadonlySet<SendKind> = new Set(['stock']);

export type SendKind = keyof SendContents;

/**
 * `due`: it is to be told. `left`: it was on its way, and nobody knows whether it has arrived. `there`: HubRise has
 * it. `parked`: HubRise refused it, and a person sees that. No row is deleted because it failed.
 */
type SendState = 'due' | 'left' | 'there' | 'parked';

/** Times are ms by HubRise's clock, but for `createdAt`, which is the till's (of the stock, HubRise's). */
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
  /** How often it was renewed. */
  readonly rev: number;
}

/** A send as it was when it was told. */
type ToldSend = Pick<SendRow, 'id' | 'leftAt' | 'rev'>;

export type NewSend<K extends SendKind> = Pick<
  SendRow<K>,
  'createdAt' | 'locationId' | 'subject' | 'what'
>;

export interface SendStore {
  /** Adds it, or renews what there is of its subject: a renewed one is to be told, whatever became of it before. */
  put<K extends SendKind>(kind: K, send: NewSend<K>): void;
  get<K extends SendKind>(kind: K, id: number): SendRow<K> | null;
  /** The last one of a subject. */
  last<K extends SendKind>(kind: K, subject: string): SendRow<K> | null;
  /** All that was ever told, or is to be told, of a subject. */
  listFor<K extends SendKind>(kind: K, subject: string): readonly SendRow<K>[];
  /** What is still to be told, what may have arrived among it; the oldest first. */
  listDue<K extends SendKind>(kind: K, location: LocationId): readonly SendRow<K>[];
  /** The same of all locations. */
  listOpen<K extends SendKind>(kind: K): readonly SendRow<K>[];
  countDue(kind: SendKind, location: LocationId): number;
  /** What HubRise refused, of what there is since then, with what the order that it is about is called by. */
  listParked<K extends SendKind>(
    kind: K,
    since: number,
  ): readonly (SendRow<K> & { readonly code: string | null })[];
  /** It leaves now: after a power cut HubRise may have it. */
  leaves(id: number, at: number): void;
  /** It has not left after all: it is as it was before. */
  stayed(before: Pick<SendRow, 'id' | 'leftAt' | 'state'>): void;
  failed(id: number, why: string): void;
  /** HubRise has it; it stays to be told where it was renewed meanwhile. */
  arrived(told: ToldSend): void;
  /** HubRise does not take it, nor has it now; the same. */
  park(told: ToldSend, why: string): void;
  /** This is what HubRise has to know: nothing of it is to be told. */
  settle<K extends SendKind>(kind: K, id: number, what: SendContents[K]): void;
  /** It is noted of what is to be told; what becomes of it stays open. */
  note<K extends SendKind>(kind: K, id: number, what: SendContents[K]): void;
  /** Something of a subject is other: what there is of it is to be told anew, but where HubRise refused it. */
  again(kind: SendKind, subject: string): void;
  /** HubRise shows it: nothing of it is under way any more. What has become of it since is to be told. */
  shown(kind: SendKind, subject: string): void;
  /** Nobody wants it told, and nothing is to be known of it. */
  remove(id: number): void;
  /** It is to be looked once more whether HubRise has it as it should. */
  doubt(id: number): void;
}

const NAMES = `id kind subject location_id what state attempts created_at left_at last_error rev`;
const COLUMNS = sqlColumns(NAMES);
const IS_DUE = "state IN ('due', 'left')";

/** The only place with SQL on `sends`. `+?`: see `outbox.ts`. */
export function createSendStore(db: Database): SendStore {
  const add = db.prepare(`
    INSERT INTO sends (kind, subject, location_id, what, state, created_at)
    VALUES (@kind, @subject, @locationId, @what, 'due', @createdAt)`);
  const renew = db.prepare(`
    UPDATE sends SET what = @what, location_id = @locationId, rev = rev + 1,
      state = iif(state = 'left', 'left', 'due')
    WHERE subject = +@subject AND kind = +@kind`);
  const get = db.prepare(`SELECT ${COLUMNS} FROM sends WHERE id = @id AND kind = @kind`);
  const ofSubject = db.prepare(
    `SELECT ${COLUMNS} FROM sends WHERE subject = +@subject AND kind = +@kind ORDER BY id`,
  );
  const due = db.prepare(
    `SELECT ${COLUMNS} FROM sends WHERE ${IS_DUE} AND kind = +@kind AND location_id = +@location
     ORDER BY id`,
  );
  const open = db.prepare(`SELECT ${COLUMNS} FROM sends WHERE ${IS_DUE} AND kind = +@kind`);
  const countDue = db
    .prepare(
      `SELECT count(*) FROM sends WHERE ${IS_DUE} AND kind = +@kind AND location_id = +@location`,
    )
    .pluck();
  const parked = db.prepare(
    `SELECT ${sqlColumns(NAMES, 's')}, f.code FROM sends s
     LEFT JOIN order_facts f ON f.order_id = s.subject
     WHERE s.state = 'parked' AND s.kind = +@kind AND s.created_at >= @since
     ORDER BY s.created_at`,
  );
  const leaves = db.prepare("UPDATE sends SET state = 'left', left_at = @at WHERE id = @id");
  const stayed = db.prepare('UPDATE sends SET left_at = @leftAt, state = @state WHERE id = @id');
  const failed = db.prepare(
    'UPDATE sends SET attempts = attempts + 1, last_error = @why WHERE id = @id',
  );
  const arrived = db.prepare(`
    UPDATE sends SET state = iif(rev = @rev, 'there', 'due'), last_error = NULL WHERE id = @id`);
  const park = db.prepare(`
    UPDATE sends SET state = iif(rev = @rev, 'parked', 'due'), left_at = @leftAt, last_error = @why
    WHERE id = @id`);
  const settle = db.prepare("UPDATE sends SET what = @what, state = 'there' WHERE id = @id");
  const note = db.prepare('UPDATE sends SET what = @what WHERE id = @id');
  const again = db.prepare(`
    UPDATE sends SET rev = rev + 1, state = iif(state = 'left', 'left', 'due')
    WHERE subject = +@subject AND kind = +@kind AND state <> 'parked'`);
  const shown = db.prepare(`
    UPDATE sends SET state = 'due', left_at = NULL, last_error = NULL
    WHERE subject = +@subject AND kind = +@kind`);
  const remove = db.prepare('DELETE FROM sends WHERE id = ?');
  const removeOf = db.prepare('DELETE FROM sends WHERE subject = +@subject AND kind = +@kind');
  const doubt = db.prepare(
    "UPDATE sends SET state = 'left' WHERE id = ? AND state = 'there' AND left_at IS NOT NULL",
  );
  return {
    put: (kind, { createdAt, locationId, subject, what }) => {
      const said = { kind, locationId, subject, what: JSON.stringify(what) };
      if (REPLACED.has(kind)) removeOf.run({ kind, subject });
      const isKnown = RENEWED.has(kind) && renew.run(said).changes > 0;
      if (!isKnown) add.run({ ...said, createdAt });
    },
    get: (kind, id) => rows<SendRow<typeof kind>>([get.get({ id, kind })])[0] ?? null,
    last: (kind, subject) =>
      rows<SendRow<typeof kind>>(ofSubject.all({ kind, subject })).at(-1) ?? null,
    listFor: (kind, subject) => rows(ofSubject.all({ kind, subject })),
    listDue: (kind, location) => rows(due.all({ kind, location })),
    listOpen: (kind) => rows(open.all({ kind })),
    countDue: (kind, location) => countDue.get({ kind, location }) as number,
    listParked: (kind, since) => rows(parked.all({ kind, since })),
    leaves: (id, at) => void leaves.run({ id, at }),
    stayed: ({ id, leftAt, state }) => void stayed.run({ id, leftAt, state }),
    failed: (id, why) => void failed.run({ id, why }),
    arrived: ({ id, rev }) => void arrived.run({ id, rev }),
    park: ({ id, leftAt, rev }, why) => void park.run({ id, leftAt, rev, why }),
    settle: (_kind, id, what) => void settle.run({ id, what: JSON.stringify(what) }),
    note: (_kind, id, what) => void note.run({ id, what: JSON.stringify(what) }),
    again: (kind, subject) => void again.run({ kind, subject }),
    shown: (kind, subject) => void shown.run({ kind, subject }),
    remove: (id) => void remove.run(id),
    doubt: (id) => void doubt.run(id),
  };
}

/** Written by this file alone, so read back without a schema. */
function rows<Row extends SendRow>(found: readonly unknown[]): readonly Row[] {
  return (found as readonly ((Row & { readonly what: string }) | undefined)[]).flatMap((row) =>
    row === undefined ? [] : [{ ...row, what: JSON.parse(row.what) }],
  );
}
