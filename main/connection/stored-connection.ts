import * as v from 'valibot';
import { locationId } from '../core/ids.ts';
import { createHubriseApi } from '../hubrise/api/api.ts';
import type { ApiOptions } from '../hubrise/api/api-call.ts';
import type { Http } from '../hubrise/http/http.ts';
import type { AskedRights } from '../hubrise/oauth/authorize-request.ts';
import type { ConnectionSecrets, Held } from '../secrets/connection-secrets.ts';
import type { ConnectionRow } from '../store/connection.ts';
import type { Store } from '../store/index.ts';
import type { Revocations } from './revocations.ts';

const named = v.object({ id: v.nullable(v.string()), name: v.nullable(v.string()) });

const schema = v.object({
  account: named,
  location: v.object({ id: v.string(), name: v.nullable(v.string()) }),
  customerList: named,
  catalog: named,
  /** When it was connected (ms), which tells it from an older one. None in what HubRise gives. */
  connectedAt: v.optional(v.number()),
});

/** What a token connects to, as it is kept beside it in the keychain. */
type KnownConnection = v.InferOutput<typeof schema>;

/** Reads what the keychain or HubRise gave; null where it does not say which location it is. */
export function parseKnownConnection(value: unknown): KnownConnection | null {
  const parsed = v.safeParse(schema, value);
  return parsed.success ? parsed.output : null;
}

/** A connection that has just begun: everything after the authorisation is still to be done. */
export function newConnectionRow(
  known: KnownConnection,
  at: number,
  rights: AskedRights = { publishing: false, customers: false },
): ConnectionRow {
  return {
    locationId: locationId(known.location.id),
    locationName: known.location.name,
    accountId: known.account.id,
    accountName: known.account.name,
    catalogId: known.catalog.id,
    catalogName: known.catalog.name,
    customerListId: known.customerList.id,
    customerListName: known.customerList.name,
    connectedAt: at,
    callbackAt: null,
    firstLookAt: null,
    lastExchangeAt: null,
    failingSince: null,
    failingCause: null,
    timeZone: null,
    preparationMinutes: null,
    openingHours: null,
    cutoffTime: null,
    publishing: rights.publishing ? 'asked' : null,
    customers: rights.customers ? 'asked' : null,
    partingAt: null,
    endingAt: null,
  };
}

/** What a stored connection connects to: the way back from `newConnectionRow`. */
function knownConnectionOf(row: ConnectionRow): KnownConnection {
  return {
    account: { id: row.accountId, name: row.accountName },
    location: { id: row.locationId, name: row.locationName },
    customerList: { id: row.customerListId, name: row.customerListName },
    catalog: { id: row.catalogId, name: row.catalogName },
    connectedAt: row.connectedAt,
  };
}

/**
 * What a token connects to, as HubRise tells: without list and catalogue. Null where it does not
 * answer.
 */
export async function askLocation(
  options: Pick<ApiOptions, 'http' | 'apiUrl'>,
  token: string,
): Promise<KnownConnection | null> {
  const read = await createHubriseApi({ ...options, getToken: () => token }).readLocation('answer');
  if (read.kind !== 'ok') return null;
  const { id, name, accountId, accountName } = read.location;
  const nothing = { id: null, name: null };
  return {
    account: { id: accountId, name: accountName },
    location: { id, name },
    customerList: nothing,
    catalog: nothing,
  };
}

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
