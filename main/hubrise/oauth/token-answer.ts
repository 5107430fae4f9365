import * as v from 'valibot';
import type { NamedRef } from '../../../preload/contract.ts';
import { key } from '../payload/lenient.ts';

/** What HubRise hands out for a code (API §2). The token leaves this value for the keychain only. */
export interface Connection {
  readonly token: string;
  readonly account: NamedRef;
  readonly location: NamedRef;
  readonly customerList: NamedRef;
  readonly catalog: NamedRef;
}

/** Visible ASCII only: what a request header can carry. */
const TOKEN = /^[\x21-\x7e]{1,2048}$/;

const text = v.fallback(key, null);

const tokenSchema = v.object({
  access_token: v.pipe(v.string(), v.regex(TOKEN)),
  account_id: text,
  account_name: text,
  location_id: text,
  location_name: text,
  customer_list_id: text,
  customer_list_name: text,
  catalog_id: text,
  catalog_name: text,
});

/** Reads the token answer; names and ids may be absent or null. Null where there is no token. */
export function parseTokenAnswer(body: unknown): Connection | null {
  const parsed = v.safeParse(tokenSchema, body);
  if (!parsed.success) return null;
  const said = parsed.output;
  return {
    token: said.access_token,
    account: { id: said.account_id, name: said.account_name },
    location: { id: said.location_id, name: said.location_name },
    customerList: { id: said.customer_list_id, name: said.customer_list_name },
    catalog: { id: said.catalog_id, name: said.catalog_name },
  };
}
