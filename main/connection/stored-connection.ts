import type { Http } from '../hubrise/http/http.ts';
import type { AskedRights } from '../hubrise/oauth/authorize-request.ts';
import type { ConnectionSecrets, Held } from '../secrets/connection-secrets.ts';
import type { ConnectionRow } from '../store/connection.ts';
import type { Store } from '../store/index.ts';
import {
  askLocation,
  type KnownConnection,
  knownConnectionOf,
  newConnectionRow,
  parseKnownConnection,
} from './known-connection.ts';
import type { Revocations } from './revocations.ts';

// The connection as the keychain and the database hold it. A crash may come between any two steps:
// what each of them leaves is repaired at the next start.

export interface StoredConnectionDeps {
  readonly store: Store;
  readonly secrets: ConnectionSecrets;
  readonly revocations: Revocations;
  readonly http: Http;
  readonly apiUrl: string;
  readonly now: () => number;
}

/** What there is of a connection of before. */
type LeftBehind =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'stands'; readonly token: string }
  /** There was one, and nobody knows any more how to speak for it or what it connects to. */
  | { readonly kind: 'forgotten' }
  /** The keychain never took the connection that came in its place; `token`: the former one's. */
  | { readonly kind: 'replaced'; readonly token: string }
  /** A crash has cut its end short; `token`: the one to be revoked, or null. */
  | { readonly kind: 'to_be_ended'; readonly token: string | null }
  /** Somebody has connected meanwhile. */
  | { readonly kind: 'overtaken' };

/** Mends what a crash has left of the connection whose token, if any, the keychain holds. */
export async function takeUpStored(
  deps: StoredConnectionDeps,
  token: string | null,
  row: ConnectionRow | null,
  isOvertaken: () => boolean,
): Promise<LeftBehind> {
  const { secrets, store } = deps;
  if (row !== null && row.endingAt !== null) {
    // Another till goes on with the token of a connection that was parted from.
    return { kind: 'to_be_ended', token: row.partingAt === null ? token : null };
  }
  if (token === null) {
    // The row stays, so that each start says it, until somebody connects or wants none any more.
    return { kind: row === null ? 'nothing' : 'forgotten' };
  }
  const beside = parseKnownConnection(await secrets.readConnection());
  if (isOvertaken()) return { kind: 'overtaken' };
  if (row !== null && isOlder(beside, row)) return { kind: 'replaced', token };
  const { tokens } = await secrets.listForRevocation();
  if (isOvertaken()) return { kind: 'overtaken' };
  if (tokens.includes(token)) {
    if (row === null) return { kind: 'to_be_ended', token };
    // Another connection was to take its place, and never did: this one stays.
    await secrets.forgetRevocation(token);
    await secrets.writeToken(token, knownConnectionOf(row));
    return isOvertaken() ? { kind: 'overtaken' } : { kind: 'stands', token };
  }
  const known = await connectionOf(deps, token, beside, row);
  if (isOvertaken()) return { kind: 'overtaken' };
  if (known === null) return { kind: 'forgotten' };
  if (known !== 'stored') {
    keepRow(store, newConnectionRow(known, known.connectedAt ?? deps.now()));
  }
  return { kind: 'stands', token };
}

/**
 * What a token of the keychain connects to; `stored` where its row is in the database, null where
 * nobody tells. After a crash in the middle of a new connection, or without the database, there is
 * no row, or that of the connection before.
 */
async function connectionOf(
  deps: StoredConnectionDeps,
  token: string,
  beside: KnownConnection | null,
  row: ConnectionRow | null,
): Promise<KnownConnection | 'stored' | null> {
  const isOther = beside !== null && beside.location.id !== row?.locationId;
  if (row !== null && !isOther) return 'stored';
  return beside ?? askLocation(deps, token);
}

/**
 * Whether what stands beside the token is another shop's of before the row: with its token nobody must
 * go on. An older POS HELPER wrote no time beside it.
 */
function isOlder(beside: KnownConnection | null, row: ConnectionRow): boolean {
  if (beside === null || beside.location.id === row.locationId) return false;
  return (beside.connectedAt ?? 0) < row.connectedAt;
}

/** Whether somebody gives up the connection that is being made. */
export interface Decision {
  isGivenUp(): boolean;
  /** False where it is given up; from a true on it cannot be any more. */
  commit(): boolean;
}

/**
 * Keeps a new connection in the place of the former one, or gives why it cannot be had. The order of
 * these steps makes a crash between any two of them repairable.
 */
export async function replaceConnection(
  { now, revocations, secrets, store }: StoredConnectionDeps,
  former: string | null,
  token: string,
  known: KnownConnection,
  rights: AskedRights,
  decision: Decision,
): Promise<Held | 'hubrise_error' | 'cancelled'> {
  // A location that is authorised again may get the token that is in use (API §2).
  const isNew = former !== token;
  if (!(await revocations.drop(token))) return 'hubrise_error';
  if (!decision.commit()) return 'cancelled';
  if (former !== null && isNew) await secrets.keepForRevocation(former);
  const row = newConnectionRow(known, now(), rights);
  const held = await secrets.writeToken(token, knownConnectionOf(row));
  keepRow(store, row);
  return held;
}

/** Whoever connects the former one again weeks later does not want its stock told any more. */
function keepRow(store: StoredConnectionDeps['store'], row: ConnectionRow): void {
  const { catalogId, locationId } = row;
  store.work(() => {
    store.connection.put(row);
    store.stock.dropSends(catalogId === null ? null : { locationId, catalogId });
  });
}

/**
 * The former one's token is kept for as long as HubRise has not been asked to revoke it. The row goes
 * where somebody wanted the end: that of a connection that was lost stays, to say so.
 */
export async function forgetConnection(
  { secrets, store }: StoredConnectionDeps,
  former: string | null,
): Promise<void> {
  if (former !== null) await secrets.keepForRevocation(former);
  const { removed } = await secrets.deleteToken();
  const isWanted = (store.connection.get()?.endingAt ?? null) !== null;
  if (removed && isWanted) store.connection.delete();
}
