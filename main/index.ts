import { join } from 'node:path';
import { app, BrowserWindow, dialog } from 'electron';
import { type RunningApp, startApp } from './app.ts';
import { spyingArguments } from './core/build-kind.ts';
import { createWords } from './lib/words.ts';
import { handleCrashes } from './platform/crash.ts';
import { readBuildKind, takeEnvironment } from './platform/environment.ts';
import { type LogFile, openLog } from './platform/log.ts';
import { makePrivate } from './platform/private-files.ts';
import { denyByDefault } from './platform/security.ts';

import { openDatabase } from './store/database.ts';
import { dataPaths } from './upkeep/backup/files.ts';
import { restoreIfAsked } from './upkeep/backup/restore.ts';
import { whenFree } from './upkeep/disk/lock-watch.ts';
import { asksAgain } from './windows/dialogs.ts';
import { registerScheme } from './windows/scheme.ts';

// The order of the start, and nothing else: what the till does is put together in till/, with what app.ts gives it.

// Before anything makes a file: none of them is for the other accounts of this computer.
process.umask(0o077);
const environment = takeEnvironment(process.env);
const build = readBuildKind(app);
const spying = spyingArguments(build, (name) => app.commandLine.hasSwitch(name));

const folder = environment['POS_HELPER_USER_DATA'] ?? app.getPath('userData');
// Beside the data folder, not in it: an older copy of that must not bring its own marks along.
const marksFolder =
  environment['POS_HELPER_USER_DATA'] === undefined
    ? join(app.getPath('appData'), 'POS HELPER journal')
    : `${folder}-journal`;
const leftOpen = makePrivate(folder);
app.setPath('userData', folder);
app.setName('POS HELPER');

let running: RunningApp | null = null;
let isEnding = false;

if (spying.length > 0) {
  // Before `ready`: nothing listens yet, and no page nor database was opened.
  sayAndExit('spied', { argument: spying.map((name) => `--${name}`).join(' ') });
} else if (app.requestSingleInstanceLock()) {
  const log = openLog(join(folder, 'logs'), !app.isPackaged);
  handleCrashes(app, log, () => running?.reportUnexpected());
  if (leftOpen.length > 0) {
    const some = leftOpen.slice(0, 5).join(', ');
    log.warn('start', `${leftOpen.length} files are not this account's alone: ${some}`);
  }
  denyByDefault(app);
  registerScheme();
  app.on('second-instance', () => running?.showWindow());
  app.on('window-all-closed', () => app.quit());
  app.on('before-quit', (event) => {
    if (running === null) return;
    event.preventDefault();
    // Asked again, by an impatient hand or by the hidden window of a last ticket that closes as the
    // last one: that must not cut short the last sends and the backup.
    if (isEnding) return;
    isEnding = true;
    // Who taps on a till that is closing would see a move that leaves only when it is opened again.
    for (const window of BrowserWindow.getAllWindows()) window.hide();
    const ending = running;
    // Exit in any case: what is not written down by then could not be.
    ending
      .stop()
      .catch((error: unknown) => log.error('stop', 'not all could be ended', error))
      .finally(() => {
        // A hanging keychain call would hold up the exit for as long as its dialog is open.
        if (ending.isHeldUp()) process.kill(process.pid, 'SIGKILL');
        app.exit(0);
      });
  });
  // `then`, not a top-level `await`: an ES-module main that awaits `ready` never gets it when packaged.
  app
    .whenReady()
    .then(() => start(log))
    .catch((error: unknown) => giveUp(log, error));
} else {
  app.quit();
}

function start(log: LogFile): void {
  const paths = dataPaths(folder);
  const opened = whenFree(
    () => ({
      restored: restoreIfAsked(paths),
      database: openDatabase(paths.database, Date.now()),
    }),
    () => {
      log.error('start', 'another program holds the database');
      return asksAgain(createWords(() => 'fr'));
    },
  );
  if (opened === null) {
    app.exit(1);
    return;
  }
  const { database, restored } = opened;
  if (database.kind !== 'opened') {
    log.error('start', `the database is refused: ${database.kind}`);
    sayAndExit(database.kind === 'from_future' ? 'fromFuture' : 'tooOld');
    return;
  }
  running = startApp({
    app,
    log,
    build,
    environment,
    folder,
    marksFolder,
    database,
    restored,
    outFolder: join(import.meta.dirname, '..'),
    resourcesFolder: app.isPackaged
      ? process.resourcesPath
      : join(import.meta.dirname, '../../resources'),
  });
}

function giveUp(log: LogFile, error: unknown): void {
  log.error('start', 'the app could not start', error);
  sayAndExit('failed');
}

/** Without a window there is only the system's own box to say it in. */
function sayAndExit(
  problem: 'fromFuture' | 'tooOld' | 'failed' | 'spied',
  values: Readonly<Record<string, string>> = {},
): void {
  const words = createWords(() => 'fr');
  const title = words.say(`main.start.${problem}.title`);
  dialog.showErrorBox(title, words.say(`main.start.${problem}.text`, values));
  app.exit(1);
}
