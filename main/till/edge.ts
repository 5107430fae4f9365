import { join } from 'node:path';
import { type ClientService, createClientService } from '../connection/client.ts';
import { createRevocations, type Revocations } from '../connection/revocations.ts';
import type { DeviceId } from '../core/ids.ts';
import { createHttp, type Http } from '../hubrise/http/http.ts';
import { createRequestGate, type RequestGate } from '../hubrise/http/request-gate.ts';
import type { HubriseUrls } from '../hubrise/http/urls.ts';
import { clientFromEnvironment } from '../hubrise/oauth/client-credentials.ts';
import { type ConnectionSecrets, createConnectionSecrets } from '../secrets/connection-secrets.ts';
import { createGuardedStore } from '../secrets/guarded-store.ts';
import type { SecretStore } from '../secrets/secret-store.ts';
import type { Store } from '../store/index.ts';
import type { TillWorld } from './world.ts';

interface EdgeDeps
  extends Pick<TillWorld, 'environment' | 'fetch' | 'keychain' | 'resourcesFolder' | 'timers'> {
  readonly store: Store;
  readonly urls: HubriseUrls;
  readonly deviceId: DeviceId;
  readonly awaitsHubrise: () => boolean;
  readonly onChange: () => void;
}

interface HubriseEdge {
  readonly http: Http;
  readonly gate: RequestGate;
  /** HubRise's clock, ms; null while HubRise has not told it since the till started, or slept. */
  readonly hubriseClock: () => number | null;
  /** What HubRise's clock has passed for certain, ms, where the till is connected and so can ask; else null. */
  readonly hubriseProven: () => number | null;
  /** The system's, guarded: all of the app goes through this one. */
  readonly keychain: SecretStore;
  readonly secrets: ConnectionSecrets;
  readonly client: ClientService;
  readonly revocations: Revocations;
  /** Writes down how many requests were made: not at each one, which would cost a disk write. */
  save(): void;
  /** Ends every request under way. */
  abort(): void;
  /** A keychain call hangs, and with it the process's own end. */
  keychainHangs(): boolean;
}

/** What stands between the till and HubRise, with the keychain: built once, by till.ts. */
export function createHubriseEdge(deps: EdgeDeps): HubriseEdge {
  const { store, urls, timers } = deps;
  const closing = new AbortController();
  const gate = createRequestGate({
    ...timers,
    saved: store.requestBudget.read(),
    keep: store.requestBudget.write,
  });
  const http = createHttp({ fetch: deps.fetch, gate, signal: closing.signal });
  const keychain = createGuardedStore(deps.keychain, { after: timers.after });
  const secrets = createConnectionSecrets(keychain, deps.deviceId);
  const client = createClientService({
    secrets,
    environment: clientFromEnvironment(deps.environment),
    shippedFile: join(deps.resourcesFolder, 'hubrise-client.json'),
  });
  const revocations = createRevocations({
    ...urls,
    secrets,
    http,
    client: client.get,
    onChange: deps.onChange,
  });
  return {
    http,
    gate,
    hubriseClock: () => (gate.isClockCertain() ? gate.hubriseNow() : null),
    hubriseProven: () => (deps.awaitsHubrise() ? gate.hubriseEarliest() : null),
    keychain,
    secrets,
    client,
    revocations,
    save: () => {
      const saved = gate.saved();
      if (saved !== null) store.requestBudget.write(saved);
    },
    abort: () => closing.abort(),
    keychainHangs: keychain.isBusy,
  };
}
