import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { type BrowserWindow, session } from 'electron';
import { type ConnectionService, createConnectionService } from './connection/service.ts';
import { stayOfEvents } from './core/requests/shared-queue.ts';
import { DEFAULT_TIME_ZONE } from './core/shop/zoned-time.ts';
import { createSales } from './history/sales.ts';
import { pollBaseMs } from './hubrise/http/poll-setting.ts';
import { hubriseUrls } from './hubrise/http/urls.ts';
import { createHubriseEdge } from './hubrise-edge.ts';
import { createCalls } from './ipc/calls.ts';
import { createIpcGuard, type IpcGuardDeps } from './ipc/guard.ts';
import { createRefusals } from './ipc/refusals.ts';
import { createPush, registerCalls } from './ipc/register.ts';
import { coalesce } from './lib/coalesce.ts';
import { systemTimers as timers } from './lib/timers.ts';
import { createWords } from './lib/words.ts';
import { createCounter } from './orders/counter.ts';
import { createLoops, type Loops } from './orders/loops.ts';
import { createUnfinished } from './orders/moves/unfinished.ts';
import { startRounds } from './orders/rounds.ts';
import { createAttention } from './platform/attention.ts';
import { openHubriseDevice, readDeviceId } from './platform/device-id.ts';
import { relaunch } from './platform/relaunch.ts';
import { refusePermissions } from './platform/security.ts';
import { createSystemPrinter, listSystemPrinters } from './printers/system-printer.ts';
import { type AppOptions, isDatabaseLost, type RunningApp } from './running-app.ts';
import { openSettings } from './settings/settings.ts';
import { createClockNotice } from './status/clock-notice.ts';
import { createDiary } from './status/diary.ts';
import { createNotices, noticesOfLoops } from './status/notices.ts';
import { createViews } from './status/views.ts';
import { closeDatabase, isLocked } from './store/database.ts';
import { createStore } from './store/index.ts';
import { createKitchenLoop } from './tickets/kitchen-loop.ts';
import { createKitchenRole } from './tickets/kitchen-role.ts';
import { createPrinting } from './tickets/printing.ts';
import { createTrial } from './trial/trial.ts';
import { createBackOffice } from './upkeep/back-office.ts';
import { createAuthorizeViews } from './windows/authorize-views.ts';
import { createDesktop } from './windows/desktop.ts';
import { createMainWindow } from './windows/main-window.ts';
import { setApplicationMenu } from './windows/menu.ts';
import { serveRenderer } from './windows/scheme.ts';

/** At a start the board is drawn first, and HubRise is asked for news a moment later. */
const BOARD_FIRST_MS = 1_000;

/** The composition root: the only place that builds services and ties them together. */
export function startApp(options: AppOptions): RunningApp {
  const { app, log, environment, folder, database } = options;
  const { now } = timers;
  const diary = createDiary(log);
  const store = createStore(database.db);
  const settings = openSettings(folder, now());
  const words = createWords(() => settings.get().language);
  // First of all: while its page is being loaded, everything else gets ready.
  setApplicationMenu();
  refusePermissions(session.defaultSession);
  serveRenderer(session.defaultSession, join(options.outFolder, 'renderer'));
  let window: BrowserWindow | null = createMainWindow({
    preload: join(options.outFolder, 'preload/index.cjs'),
    settings,
    onCrash: (reason) => log.error('window', `the page is gone: ${reason}`),
  });
  window.on('closed', () => {
    window = null;
    // Not left to `window-all-closed`: a hidden window, that of a ticket, would keep the app running.
    app.quit();
  });
  const urls = hubriseUrls(environment, options.build);
  for (const { variable, reason } of urls.refused) {
    log.warn('start', `${variable} is not taken: ${reason}`);
  }
  const pollMs = pollBaseMs(environment['POS_HELPER_POLL_MS'], urls.apiUrl);
  const push = createPush(() => window?.webContents ?? null);
  let ending = false;
  const pushStatus = coalesce(() => {
    // The database is closed by then, or about to be.
    if (ending) return;
    push('connection:onChange', views.connection());
    push('health:onChange', views.health());
  });

  const notices = createNotices(pushStatus);
  const reportUnexpected = (): void => notices.raise({ kind: 'unexpected_error' });
  const unexpected = (scope: string, what: string) => (error: unknown) => {
    log.error(scope, what, error);
    // Said in its own words (upkeep/disk/lock-watch.ts).
    if (!isLocked(error)) reportUnexpected();
  };
  if (settings.setAside !== null) {
    notices.raise({ kind: 'settings_reset', keptAs: settings.setAside });
  }

  const deviceId = readDeviceId(folder);
  const hubriseDevice = openHubriseDevice(folder, deviceId);
  const edge = createHubriseEdge({
    store,
    environment,
    urls,
    deviceId,
    timers,
    resourcesFolder: options.resourcesFolder,
    onChange: pushStatus,
  });
  const { http, gate, hubriseClock, client, revocations } = edge;
  const backOffice = createBackOffice({
    ...options,
    upkeepThread: join(options.outFolder, 'main/upkeep-thread.js'),
    store,
    timers,
    hubriseClock,
    keychain: edge.keychain,
    deviceId,
    notices,
    settings,
    push,
    relaunch: () => relaunch(app, environment),
    onFree: () => loops.poller.pollNow(),
  });
  const connection: ConnectionService = createConnectionService({
    store,
    secrets: edge.secrets,
    client,
    revocations,
    http,
    ...urls,
    now,
    isShared: () => loops.sharedQueue.isShared(),
    renewDevice: hubriseDevice.renew,
    attempt: {
      managerUrl: urls.managerUrl,
      deviceId: hubriseDevice.get,
      randomBytes,
      after: timers.after,
      ...createAuthorizeViews(words, log, () => window),
    },
    onConnected: (kind) => {
      diary.connection(kind);
      if (kind === 'new') loops.forget();
      counter.connected();
      if (kind === 'new') loops.begin();
      else timers.after(BOARD_FIRST_MS, beginUnlessEnding);
      window?.focus();
    },
    onDisconnected: () => {
      diary.connection('ended');
      loops.forget();
      board.refreshAll();
    },
    onChange: pushStatus,
  });

  const beginUnlessEnding = (): void => {
    if (!ending) loops.begin();
  };
  const kitchenRole = createKitchenRole({
    ...{ deviceId: hubriseDevice.get, settings, notices },
    hubriseNow: gate.hubriseNow,
    onDue: () => loops.kitchen.kick(),
  });
  const printing = createPrinting({
    ...kitchenRole.ofPrinting,
    ...{ store, timers, words: createWords(() => 'fr'), random: Math.random },
    settings: settings.get,
    counter: () => counter,
    systemPrinter: (name) => createSystemPrinter(name, timers),
    lostUntil: isDatabaseLost(options) ? now() : null,
    onChange: pushStatus,
    onError: unexpected('print', 'went on after something unexpected'),
  });

  const loops: Loops = createLoops({
    ...{ store, http, gate, timers, random: Math.random },
    apiUrl: urls.apiUrl,
    pollBaseMs: pollMs,
    stayOfEvents,
    connection: () => connection,
    around: printing.kitchen.around,
    kitchen: (parts) => createKitchenLoop({ ...parts, kitchen: printing.shared }),
    onOrder: (id, applied) => {
      diary.order(id, applied);
      counter.orderChanged(id, applied);
      sales.orderChanged(id);
      pushStatus();
    },
    onBack: () => void revocations.run(),
    onRound: (failure) => {
      diary.round(failure);
      edge.save();
      lookAtClock();
      unfinished.check();
      pushStatus();
    },
    onChange: pushStatus,
    ...noticesOfLoops(notices, now),
    onError: unexpected('loops', 'went on after something unexpected'),
  });

  const lookAtClock = createClockNotice({ hubriseClock, now, notices });
  const attention = createAttention({ app, words, window: () => window, settings: settings.get });
  const counter = createCounter({
    ...{ store, now, hubriseClock },
    monotonic: timers.monotonic,
    location: connection.location,
    rules: () => settings.get().shop,
    onBoardChange: (change) => {
      push('orders:onBoardChange', change);
      attention.boardChanged(change);
    },
    onAnnounce: (announcement) => {
      push('orders:onAnnounce', announcement);
      attention.announce(announcement);
    },
    onMove: (id) => {
      sales.orderChanged(id);
      loops.outbox.kick();
      trial.kick();
      pushStatus();
    },
    onStoreError: (error) => log.error('orders', 'a move could not be stored', error),
    kitchen: printing.kitchen,
    straysOf: printing.straysOf,
  });
  const { board } = counter;
  const trial = createTrial({
    store,
    timers,
    random: Math.random,
    onOrder: counter.orderChanged,
    onError: unexpected('trial', 'the trial order met something unexpected'),
  });

  const unfinished = createUnfinished({
    ...{ board, moves: counter.moves, notices, after: timers.after, hubriseNow: gate.hubriseNow },
    shopDay: () => {
      const row = store.connection.get();
      return { timeZone: row?.timeZone ?? DEFAULT_TIME_ZONE, cutoff: row?.cutoffTime ?? null };
    },
  });

  const { managerUrl } = urls;
  const desktop = createDesktop({
    ...{ app, words, client, managerUrl },
    window: () => window,
    onImport: pushStatus,
  });
  const sales = createSales({
    store,
    timers,
    words,
    chooseFile: desktop.chooseExportFile,
    onChange: (change) => push('sales:onChange', change),
    onError: unexpected('sales', 'former orders could not be sorted in'),
  });

  const views = createViews({
    store,
    connection,
    revocations,
    exchange: loops.exchange,
    listening: loops.listening,
    sharedQueue: loops.sharedQueue,
    gate,
    notices,
    prints: printing.queue,
    pace: loops.pace,
    now,
    lastImport: desktop.lastImport,
  });

  const refusals = createRefusals({ after: timers.after, say: (line) => log.warn('ipc', line) });
  const isOurWindow: IpcGuardDeps['isOurWindow'] = ({ sender }) => sender === window?.webContents;
  const guard = createIpcGuard({ isOurWindow, backOffice, onRefused: refusals.count });
  registerCalls(
    guard,
    createCalls({
      views,
      connection,
      ...counter,
      ...{ sales, trial, unfinished, listSystemPrinters, desk: printing.desk },
      settings,
      notices,
      backOffice: backOffice.calls,
      timeZone: () => store.connection.get()?.timeZone ?? null,
      pollNow: loops.poller.pollNow,
      ...desktop,
      onFailure: unexpected('connection', 'connecting failed unexpectedly'),
    }),
  );
  settings.onChange((changed) => {
    push('settings:onChange', changed);
    printing.queue.printersChanged();
    kitchenRole.settingsChanged();
    board.refreshAll();
  });

  attention.boardChanged({ upserted: board.listCards(), removed: [] });
  printing.start();
  loops.poller.start();
  sales.start();
  trial.kick();
  backOffice.start();
  connection.restore().catch(unexpected('connection', 'the connection could not be taken up'));
  const stopRounds = startRounds({
    ...{ board, loops, connection, revocations, pollMs, log },
  });
  log.info('start', `version ${app.getVersion()}, Electron ${process.versions.electron}`);

  return {
    showWindow: () => {
      if (window?.isMinimized() === true) window.restore();
      window?.focus();
    },
    reportUnexpected,
    stop: async () => {
      ending = true;
      stopRounds();
      refusals.stop();
      sales.stop();
      unfinished.stop();
      attention.stop();
      connection.cancel();
      await Promise.all([loops.sendLast(), printing.printLast()]);
      edge.abort();
      await Promise.all([loops.stop(), trial.stop()]);
      await printing.stop();
      loops.exchange.save();
      edge.save();
      await backOffice.stop();
      closeDatabase(database.db, store.isSound());
    },
    isHeldUp: () => edge.keychainHangs() || backOffice.isHeldUp(),
  };
}
