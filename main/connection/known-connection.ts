import * as v from 'valibot';
import { locationId } from '../core/ids.ts';
import { createHubriseApi } from '../hubrise/api/api.ts';
import type { ApiOptions } from '../hubrise/api/api-call.ts';
import type { AskedRights } from '../hubrise/oauth/authorize-request.ts';
import type { ConnectionRow } from '../store/connection.ts';

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
export type KnownConnection = v.InferOutput<typeof schema>;

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
export function knownConnectionOf(row: ConnectionRow): KnownConnection {
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
