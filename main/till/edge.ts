import { join } from 'node:path';
import type { Push } from '../../preload/channels.ts';
import type { SystemPrinter } from '../../preload/contract.ts';
import { type ClientService, createClientService } from '../connection/client.ts';
import { createRevocations, type Revocations } from '../connection/revocations.ts';
import type { BuildKind } from '../core/build-kind.ts';
import type { DeviceId } from '../core/ids.ts';
import { createHttp, type Http, type HttpOptions } from '../hubrise/http/http.ts';
import { createNetworkState, type NetworkState } from '../hubrise/http/network-fault.ts';
import { createRequestGate, type RequestGate } from '../hubrise/http/request-gate.ts';
import type { HubriseUrls } from '../hubrise/http/urls.ts';
import { clientFromEnvironment } from '../hubrise/oauth/client-credentials.ts';
import type { Timers } from '../lib/timers.ts';
import type { Words } from '../lib/words.ts';
import type { Attention } from '../platform/attention.ts';
import type { HubriseDevice } from '../platform/device-id.ts';
import type { Environment } from '../platform/environment.ts';
import type { LogFile } from '../platform/log.ts';
import type { LoginItem } from '../platform/login-item.ts';
import type { Printer } from '../printers/printer.ts';
import { type ConnectionSecrets, createConnectionSecrets } from '../secrets/connection-secrets.ts';
import {
  createGuardedStore,
  type GuardedStore,
  type SecretStore,
} from '../secrets/secret-store.ts';
import type { SettingsService } from '../settings/settings.ts';
import type { OpenResult } from '../store/database.ts';
import type { Store } from '../store/index.ts';
import type { RestoreOutcome } from '../upkeep/backup/restore.ts';
import type { createAuthorizeViews } from '../windows/authorize-window.ts';
import type { Desktop, DesktopDeps } from '../windows/desktop.ts';
import type { KitchenWindow } from '../windows/kitchen-window.ts';

/** What stands around the till: Electron's parts, or what a test gives in their place. */
export interface TillWorld {
  readonly build: BuildKind;
  readonly environment: Environment;
  readonly folder: string;
  /** Outside the data folder: where the journal's marks are (fiscal/marks.ts). */
  readonly marksFolder: string;
  /** The program's version, and the fingerprint of its fiscal core, `sha256:…`. */
  readonly appVersion: string;
  readonly fiscalCore: string;
  /** The verifier that goes into the journal's archives: one file. */
  readonly verifierFile: string;
  readonly resourcesFolder: string;
  /** The file of upkeep/thread.ts as it is run. */
  readonly upkeepThread: string;
  readonly database: Extract<OpenResult, { kind: 'opened' }>;
  /** What the start did before it opened the database. */
  readonly restored: RestoreOutcome;
  readonly log: LogFile;
  readonly timers: Timers;
  readonly random: () => number;
  readonly settings: SettingsService;
  readonly words: Words;
  /** This installation, and what HubRise knows it by. */
  readonly device: { readonly id: DeviceId; readonly hubrise: HubriseDevice };
  /** To HubRise, and to nobody else. */
  readonly fetch: HttpOptions['fetch'];
  readonly keychain: SecretStore;
  readonly systemPrinter: (name: string) => Printer;
  readonly listSystemPrinters: () => Promise<readonly SystemPrinter[]>;
  readonly authorizeViews: ReturnType<typeof createAuthorizeViews>;
  readonly createDesktop: (
    deps: Pick<DesktopDeps, 'client' | 'managerUrl' | 'onImport'>,
  ) => Desktop;
  /** What opens the till when somebody logs in; null for one that no login could open. */
  readonly loginItem: LoginItem | null;
  readonly kitchenWindow: Pick<KitchenWindow, 'isOpen' | 'listDisplays' | 'show'>;
  readonly attention: Pick<Attention, 'announce' | 'boardChanged' | 'kitchenShows' | 'stop'>;
  readonly watchWake: (onWake: (reason: string) => void) => () => void;
  readonly push: Push;
  readonly relaunch: () => void;
  /** The person is led back to the till's window. */
  readonly comeForward: () => void;
}

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
  /** How the way to HubRise was when the last request went it. */
  readonly network: NetworkState['get'];
  /** HubRise's clock, ms; null while HubRise has not told it since the till started, or slept. */
  readonly hubriseClock: () => number | null;
  /** What HubRise's clock has passed for certain, ms, where the till is connected and so can ask; else null. */
  readonly hubriseProven: () => number | null;
  /** The system's, guarded: all of the app goes through this one. */
  readonly keychain: GuardedStore;
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
  const network = createNetworkState(deps.onChange);
  const http = createHttp({
    fetch: deps.fetch,
    gate,
    signal: closing.signal,
    onReach: network.note,
  });
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
    network: network.get,
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
