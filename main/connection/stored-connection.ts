import type { Http } from '../hubrise/http/http.ts';
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

/** What has become of a connection of before, or is to become of it. */
type TakenUp =
  | 'stands'
  /** Nobody knows what it connects to. */
  | 'forgotten'
  /** A crash has cut its end short. */
  | 'to_be_ended'
  /** Somebody has connected meanwhile. */
  | 'overtaken';

/** Mends what a crash has left of the connection whose token the keychain holds. */
export async function takeUpStored(
  deps: StoredConnectionDeps,
  token: string,
  row: ConnectionRow | null,
  isOvertaken: () => boolean,
): Promise<TakenUp> {
  const { secrets, store } = deps;
  const { tokens } = await secrets.listForRevocation();
  if (isOvertaken()) return 'overtaken';
  if (tokens.includes(token)) {
    if (row === null) return 'to_be_ended';
    // Another connection was to take its place, and never did: this one stays.
    await secrets.forgetRevocation(token);
    await secrets.writeToken(token, knownConnectionOf(row));
    return isOvertaken() ? 'overtaken' : 'stands';
  }
  const known = await connectionOf(deps, token, row);
  if (isOvertaken()) return 'overtaken';
  if (known === null) return 'forgotten';
  if (known !== 'stored') store.connection.put(newConnectionRow(known, deps.now()));
  return 'stands';
}

/**
 * What a token of the keychain connects to; `stored` where its row is in the database, null where
 * nobody tells. After a crash in the middle of a new connection, or without the database, there is
 * no row, or that of the connection before.
 */
async function connectionOf(
  deps: StoredConnectionDeps,
  token: string,
  row: ConnectionRow | null,
): Promise<KnownConnection | 'stored' | null> {
  const beside = parseKnownConnection(await deps.secrets.readConnection());
  const isOther = beside !== null && beside.location.id !== row?.locationId;
  if (row !== null && !isOther) return 'stored';
  return beside ?? askLocation(deps, token);
}

/**
 * Keeps a new connection in the place of the former one; null where it cannot be had. The order of
 * these steps makes a crash between any two of them repairable.
 */
export async function replaceConnection(
  { now, revocations, secrets, store }: StoredConnectionDeps,
  former: string | null,
  token: string,
  known: KnownConnection | null,
): Promise<Held | null> {
  // A location that is authorised again may get the token that is in use (API §2).
  const isNew = former !== token;
  if (known === null) {
    if (isNew) await secrets.keepForRevocation(token);
    void revocations.run();
    return null;
  }
  if (!(await revocations.drop(token))) return null;
  if (former !== null && isNew) await secrets.keepForRevocation(former);
  const held = await secrets.writeToken(token, known);
  store.connection.put(newConnectionRow(known, now()));
  return held;
}

/** The former one's token is kept for as long as HubRise has not been asked to revoke it. */
export async function forgetConnection(
  { secrets, store }: StoredConnectionDeps,
  former: string | null,
): Promise<void> {
  if (former !== null) await secrets.keepForRevocation(former);
  const { removed } = await secrets.deleteToken();
  if (removed) store.connection.delete();
}
