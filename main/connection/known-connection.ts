import * as v from 'valibot';
import { locationId } from '../core/ids.ts';
import type { Connection } from '../hubrise/token-answer.ts';
import type { ConnectionRow } from '../store/connection.ts';

/** What a token connects to, as it is kept beside it in the keychain. */
export type KnownConnection = Omit<Connection, 'token'>;

const named = v.object({ id: v.nullable(v.string()), name: v.nullable(v.string()) });

const schema = v.object({
  account: named,
  location: v.object({ id: v.string(), name: v.nullable(v.string()) }),
  customerList: named,
  catalog: named,
});

/** Reads what the keychain gave; null where it says nothing usable. */
export function parseKnownConnection(value: unknown): v.InferOutput<typeof schema> | null {
  const parsed = v.safeParse(schema, value);
  return parsed.success ? parsed.output : null;
}

/** A connection that has just begun: everything after the authorisation is still to be done. */
export function newConnectionRow(
  known: NonNullable<ReturnType<typeof parseKnownConnection>>,
  at: number,
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
    endingAt: null,
  };
}
