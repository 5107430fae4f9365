import { join } from 'node:path';
import { app, BrowserWindow } from 'electron';
import type { RunningApp } from './app.ts';
import { spyingArguments } from './core/build-kind.ts';
import { openFirstWindow } from './first-window.ts';
import { handleCrashes } from './platform/crash.ts';
import { dropKeyLog, openAgain, readBuildKind, takeEnvironment } from './platform/environment.ts';
import { type LogFile, openLog } from './platform/log.ts';
import { makePrivate } from './platform/private-files.ts';
import { denyByDefault } from './platform/security.ts';
import type * as StartBox from './windows/dialogs.ts';
import { registerScheme } from './windows/scheme.ts';

// The order of the start, and nothing else. What is imported here is read before there is a window; all that the
// till is comes after it, with begin.ts: it is put together in till/, with what app.ts gives it.

// Before anything makes a file: none of them is for the other accounts of this computer.
process.umask(0o077);
const environment = takeEnvironment(process.env);
const build = readBuildKind(app);
dropKeyLog(process.env, build);
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
/** The till's file may be open: the till is put together first, and ended in order then. */
let isBeginning = false;
let isEnding = false;
/** Somebody has opened it while it was ending. */
let isWantedAgain = false;

if (spying.length > 0) {
  // Before `ready`: nothing listens yet, and no page nor database was opened.
  await sayAndExit('spied', { argument: spying.map((name) => `--${name}`).join(' ') });
} else if (app.requestSingleInstanceLock()) {
  const log = openLog(join(folder, 'logs'), !app.isPackaged);
  handleCrashes(app, log, () => running?.reportUnexpected());
  if (leftOpen.length > 0) {
    const some = leftOpen.slice(0, 5).join(', ');
    log.warn('start', `${leftOpen.length} files are not this account's alone: ${some}`);
  }
  denyByDefault(app);
  // A page's young objects have rooms of one megabyte, not of sixteen, which a start fills and nobody gives back.
  app.commandLine.appendSwitch('js-flags', '--max-semi-space-size=1');
  registerScheme();
  app.on('second-instance', () => {
    if (isEnding) isWantedAgain = true;
    else running?.showWindow();
  });
  app.on('window-all-closed', () => app.quit());
  app.on('before-quit', (event) => {
    if (running === null && !isBeginning) {
      isEnding = true;
      return;
    }
    event.preventDefault();
    // Asked again, by an impatient hand or by the hidden window of a last ticket that closes as the
    // last one: that must not cut short the last sends and the backup.
    if (isEnding) return;
    isEnding = true;
    if (running !== null) end(running, log);
  });
  // `then`, not a top-level `await`: an ES-module main that awaits `ready` never gets it when packaged.
  app
    .whenReady()
    .then(() => start(log))
    .catch((error: unknown) => giveUp(log, error));
} else {
  app.quit();
}

async function start(log: LogFile): Promise<void> {
  const outFolder = join(import.meta.dirname, '..');
  const first = openFirstWindow({ folder, log, outFolder });
  const { begin } = await import('./begin.ts');
  // Whoever ends it meanwhile ends what has not begun.
  if (isEnding) return;
  isBeginning = true;
  try {
    running = await begin({
      log,
      build,
      environment,
      folder,
      marksFolder,
      outFolder,
      first,
      isWanted: () => !isEnding,
    });
  } finally {
    isBeginning = false;
  }
  if (!isEnding) return;
  if (running === null) app.quit();
  else end(running, log);
}

function end(ending: RunningApp, log: LogFile): void {
  // Who taps on a till that is closing would see a move that leaves only when it is opened again.
  for (const window of BrowserWindow.getAllWindows()) window.hide();
  // Exit in any case: what is not written down by then could not be.
  ending
    .stop()
    .catch((error: unknown) => log.error('stop', 'not all could be ended', error))
    .finally(() => {
      if (isWantedAgain) openAgain(app, environment);
      // A hanging keychain call would hold up the exit for as long as its dialog is open.
      if (ending.isHeldUp()) process.kill(process.pid, 'SIGKILL');
      app.exit(0);
    });
}

async function giveUp(log: LogFile, error: unknown): Promise<void> {
  log.error('start', 'the app could not start', error);
  await sayAndExit('failed');
}

/** Its words are read where they are needed. */
async function sayAndExit(
  ...[problem, values]: Parameters<typeof StartBox.sayAndExit>
): Promise<void> {
  const { sayAndExit: say } = await import('./windows/dialogs.ts');
  say(problem, values);
}
