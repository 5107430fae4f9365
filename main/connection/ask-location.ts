import { createHubriseApi } from '../hubrise/api/api.ts';
import type { ApiOptions } from '../hubrise/api/api-call.ts';
import type { KnownConnection } from './known-connection.ts';

/**
 * What a token connects to, asked of HubRise where nobody has written it down. HubRise tells no list
 * and no catalog there. Null where it does not answer.
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
