import { createHubriseApi } from '../hubrise/api/api.ts';
import type { Http } from '../hubrise/http/http.ts';
import type { ClientCredentials } from '../hubrise/oauth/client-credentials.ts';
import { revokeToken } from '../hubrise/oauth/oauth.ts';
import type { ConnectionSecrets } from '../secrets/connection-secrets.ts';

interface RevocationsDeps {
  readonly secrets: ConnectionSecrets;
  readonly http: Http;
  readonly apiUrl: string;
  readonly managerUrl: string;
  readonly client: () => ClientCredentials | null;
  readonly onChange: () => void;
}

export interface Revocations {
  /** How many former connections HubRise has still to be told of. */
  count(): number;
  /** Tries all of them, once. What fails is kept for the next call. */
  run(): Promise<void>;
  /**
   * A token that is in use again (API §2: the same one is given out) must not be revoked. False
   * where HubRise has ended it already.
   */
  drop(token: string): Promise<boolean>;
}

/**
 * Ends former connections at HubRise. The till forgets a connection at once, network or not. Its
 * token waits in the keychain alone until HubRise has heard of it.
 */
export function createRevocations(deps: RevocationsDeps): Revocations {
  const { secrets } = deps;
  const dropped = new Set<string>();
  const ended = new Set<string>();
  let waiting = 0;
  let turn: Promise<void> = Promise.resolve();

  async function revoke(token: string, client: ClientCredentials): Promise<void> {
    const api = createHubriseApi({ http: deps.http, apiUrl: deps.apiUrl, getToken: () => token });
    // Without a callback HubRise keeps no events for a till that never comes back. Where this
    // fails, the revocation ends the callback too.
    await api.deleteCallback();
    if (dropped.has(token)) return;
    const result = await revokeToken(
      { http: deps.http, managerUrl: deps.managerUrl, client },
      token,
    );
    if (result.kind === 'problem') return;
    ended.add(token);
    await secrets.forgetRevocation(token);
  }

  async function refreshCount(): Promise<void> {
    const { tokens } = await secrets.listForRevocation();
    waiting = tokens.length;
    deps.onChange();
  }

  async function runOnce(): Promise<void> {
    const { tokens } = await secrets.listForRevocation();
    waiting = tokens.length;
    const client = deps.client();
    if (client === null || tokens.length === 0) return;
    for (const token of tokens) await revoke(token, client);
    await refreshCount();
  }

  return {
    count: () => waiting,
    run: () => {
      turn = turn.then(runOnce, runOnce);
      return turn;
    },
    drop: async (token) => {
      dropped.add(token);
      await secrets.forgetRevocation(token);
      // One that was already on its way must have ended before the token is used.
      await turn;
      dropped.delete(token);
      await refreshCount();
      return !ended.has(token);
    },
  };
}
