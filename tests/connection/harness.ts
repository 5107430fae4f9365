import { onTestFinished } from 'vitest';
import type { AttemptDeps } from '../../main/connection/attempt.ts';
import { createClientService } from '../../main/connection/client.ts';
import { createRevocations } from '../../main/connection/revocations.ts';
import { createConnectionService } from '../../main/connection/service.ts';
import { deviceId } from '../../main/core/ids.ts';
import { createHttp, type Fetch } from '../../main/hubrise/http/http.ts';
import { createRequestGate } from '../../main/hubrise/http/request-gate.ts';
import type { ClientCredentials } from '../../main/hubrise/oauth/client-credentials.ts';
import { createConnectionSecrets } from '../../main/secrets/connection-secrets.ts';
import type { SecretStore } from '../../main/secrets/secret-store.ts';
import { createStore, type Store } from '../../main/store/index.ts';
import type { HubriseStandIn } from '../stand-ins/hubrise/stand-in.ts';
import { openTestDatabase } from '../support/bare-till.ts';
import { fakeTimers } from '../support/fake-timers.ts';
import { type Visit, visitHubrise } from '../support/hubrise-pages.ts';

export interface Person {
  /** What the person does in HubRise's window; the default goes through and allows. */
  inWindow(url: URL, options: Parameters<AttemptDeps['openWindow']>[0]): void;
  /** Whether a browser opens, and what is done there. */
  inBrowser(url: URL): Promise<boolean>;
}

/** Goes through HubRise's pages and lets the answer reach the till. */
export async function allow(url: URL, visit: Visit = {}): Promise<void> {
  const led = await visitHubrise(url, visit);
  if ('redirect' in led) await fetch(led.redirect);
}

export interface ConnectionOptions {
  readonly hubrise: HubriseStandIn;
  readonly keychain: SecretStore;
  readonly folder: string;
  readonly client?: ClientCredentials | null;
  readonly person?: Partial<Person>;
  /** Stands between the service and its store, to cut the power. */
  readonly wrapStore?: (store: Store) => Store;
  readonly device?: string;
  /** The network, where it is to be another than the computer's. */
  readonly fetch?: Fetch;
}

/** One run of the app, as far as the connection is concerned, against a stand-in. */
export function aConnection(options: ConnectionOptions) {
  const { hubrise, keychain } = options;
  const db = openTestDatabase(options.folder);
  onTestFinished(() => {
    db.close();
  });
  const store = (options.wrapStore ?? ((same) => same))(createStore(db));
  const timers = fakeTimers();
  const http = createHttp({
    fetch: options.fetch ?? fetch,
    gate: createRequestGate(timers),
    timeoutMs: 2_000,
  });
  const device = deviceId(options.device ?? 'till-test');
  let hubriseDevice = device;
  let isShared = false;
  const secrets = createConnectionSecrets(keychain, device);
  const credentials = options.client === undefined ? hubrise.client : options.client;
  const client = createClientService({
    secrets,
    environment: credentials,
    shippedFile: '/nowhere',
  });
  const said: string[] = [];
  const windows = { open: 0 };
  const { managerUrl, apiUrl } = hubrise;
  const revocations = createRevocations({
    secrets,
    http,
    apiUrl,
    managerUrl,
    client: client.get,
    onChange: () => undefined,
  });
  const person: Person = {
    inWindow: (url) => void allow(url),
    inBrowser: async (url) => {
      void allow(url);
      return true;
    },
    ...options.person,
  };
  const page = { lang: 'fr', title: 'POS HELPER', text: 'Vous pouvez fermer cette page.' } as const;
  const service = createConnectionService({
    store,
    secrets,
    client,
    revocations,
    http,
    managerUrl,
    apiUrl,
    now: timers.now,
    isShared: () => isShared,
    renewDevice: () => {
      hubriseDevice = deviceId(`${device}-renewed`);
    },
    attempt: {
      managerUrl,
      deviceId: () => hubriseDevice,
      randomBytes: (size) => crypto.getRandomValues(new Uint8Array(size)),
      after: timers.after,
      pages: () => ({ success: page, failure: page }),
      openWindow: (shown) => {
        windows.open += 1;
        person.inWindow(shown.url, shown);
        return {
          close: () => {
            windows.open -= 1;
            shown.onClosed();
          },
        };
      },
      openBrowser: person.inBrowser,
    },
    onConnected: (kind) => said.push(kind),
    onDisconnected: () => said.push('disconnected'),
    onChange: () => undefined,
  });
  return {
    store,
    timers,
    secrets,
    client,
    revocations,
    service,
    windows,
    /** Another till is seen to use the same connection. */
    share: () => {
      isShared = true;
    },
    /** What the service said: `new`, `restored`, `disconnected`. */
    said,
    /** The location that HubRise gives for the token in use; null without one, or a dead one. */
    async reachedLocation(): Promise<string | null> {
      const token = service.token();
      if (token === null) return null;
      const headers = { 'X-Access-Token': token };
      const response = await fetch(`${apiUrl}/location`, { headers });
      return response.ok ? ((await response.json()) as { id: string }).id : null;
    },
  };
}

export type RunningConnection = ReturnType<typeof aConnection>;
