import { randomBytes } from 'node:crypto';
import { uptime } from 'node:os';
import { createOperators } from '../access/operators.ts';
import { createConnectionService } from '../connection/service.ts';
import { DEFAULT_TIME_ZONE } from '../core/shop/shop-time.ts';
import { createFiscalService } from '../fiscal/service.ts';
import type { ApiFailure } from '../hubrise/api/api-call.ts';
import { hubriseUrls } from '../hubrise/http/urls.ts';
import { createSignal } from '../lib/signal.ts';
import { createSharedQueue } from '../orders/intake/shared-queue.ts';
import { createNotices, noticeOfHeldInMemory, noticeOfSharedQueue } from '../status/notices.ts';
import { cannotStore } from '../store/database.ts';
import { createStore } from '../store/index.ts';
import { createBackOffice } from '../upkeep/back-office.ts';
import { createHubriseEdge, type TillWorld } from './edge.ts';
import { createSealMarks } from './seal-marks.ts';

export type TillBase = ReturnType<typeof createTillBase>;

/** What everything else stands on: the store, the way to HubRise, the connection, the back office. */
// biome-ignore lint/complexity/noExcessiveLinesPerFunction: composition: each service is built after those that it needs
export function createTillBase(world: TillWorld) {
  const { environment, log, settings, timers } = world;
  const store = createStore(world.database.db);
  const facts = {
    connected: createSignal<'new' | 'restored'>(),
    disconnected: createSignal<void>(),
    /** A poll has ended: null when it went through. */
    round: createSignal<ApiFailure | null>(),
    /** Something can be stored again, after nothing could. */
    storageBack: createSignal<void>(),
    /** HubRise's time is waited for. */
    timeAsked: createSignal<void>(),
  };
  const statusChanged = (): void => store.touch('status');
  const notices = createNotices(statusChanged);
  const reportUnexpected = (): void => notices.raise({ kind: 'unexpected_error' });
  const unexpected = (scope: string, what: string) => (error: unknown) => {
    log.error(scope, what, error);
    // Said in its own words (upkeep/disk/storage-watch.ts).
    if (!cannotStore(error)) reportUnexpected();
  };
  store.onEffectFailed(unexpected('store', 'what follows a change failed'));
  if (settings.setAside !== null) {
    notices.raise({ kind: 'settings_reset', keptAs: settings.setAside });
  }
  const urls = hubriseUrls(environment, world.build);
  for (const { variable, reason } of urls.refused) {
    log.warn('start', `${variable} is not taken: ${reason}`);
  }
  const awaitsHubrise = (): boolean => connection.awaitsHubrise();
  const edge = createHubriseEdge({
    store,
    urls,
    timers,
    environment,
    fetch: world.fetch,
    keychain: world.keychain,
    deviceId: world.device.id,
    resourcesFolder: world.resourcesFolder,
    awaitsHubrise,
    onChange: statusChanged,
  });
  const fiscal = createFiscalService({
    store,
    timers,
    keychain: edge.keychain,
    device: world.device.id,
    marksFolder: world.marksFolder,
    app: world.appVersion,
    core: world.fiscalCore,
    timeZone: () => store.connection.get()?.timeZone ?? DEFAULT_TIME_ZONE,
    hubriseClock: edge.hubriseClock,
    hubriseProven: edge.hubriseProven,
    onAsking: facts.timeAsked.tell,
    verifierFile: world.verifierFile,
    setAside: world.database.setAside,
    onChange: () => store.touch('fiscal'),
    onError: (what, error) => unexpected('fiscal', what)(error),
  });
  const backOffice = createBackOffice({
    ...world,
    store,
    notices,
    awaitsHubrise,
    hubriseClock: edge.hubriseClock,
    keychain: edge.keychain,
    deviceId: world.device.id,
    event: fiscal.event,
    onStorageChange: statusChanged,
    onStorageBack: facts.storageBack.tell,
  });
  const operators = createOperators({
    store,
    keychain: edge.keychain,
    device: world.device.id,
    sinceBoot: () => uptime() * 1_000,
    isManager: () => backOffice.access.get().kind === 'unlocked',
    event: fiscal.event,
  });
  const sharedQueue = createSharedQueue({ timers, onShared: noticeOfSharedQueue(notices) });
  const noteHeldInMemory = noticeOfHeldInMemory(notices);
  const { get: deviceId, renew: renewDevice } = world.device.hubrise;
  const connection = createConnectionService({
    store,
    http: edge.http,
    ...urls,
    now: timers.now,
    renewDevice,
    secrets: edge.secrets,
    client: edge.client,
    revocations: edge.revocations,
    isShared: sharedQueue.isShared,
    attempt: {
      managerUrl: urls.managerUrl,
      deviceId,
      randomBytes,
      after: timers.after,
      ...world.authorizeViews,
    },
    onConnected: (kind) => {
      // Held in memory as the former one was, it is forgotten as well: that is said again.
      if (kind === 'new') noteHeldInMemory(false);
      facts.connected.tell(kind);
      store.touch('standing');
    },
    onDisconnected: () => {
      facts.disconnected.tell();
      store.touch('standing');
    },
    onChange: () => {
      noteHeldInMemory(connection.heldInMemoryOnly());
      statusChanged();
    },
  });
  return {
    world,
    store,
    facts,
    notices,
    urls,
    edge,
    fiscal,
    operators,
    backOffice,
    sharedQueue,
    sealMarks: createSealMarks({
      awaitsHubrise,
      fiscal,
      store,
      world,
      hubriseNow: edge.gate.hubriseNow,
    }),
    connection,
    unexpected,
    reportUnexpected,
  };
}
