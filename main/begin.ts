import { join } from 'node:path';
import { app } from 'electron';
import { type RunningApp, startApp } from './app.ts';
import type { BuildKind } from './core/build-kind.ts';
import type { FirstWindow } from './first-window.ts';
import { turnOfOthers } from './lib/queues.ts';
import { createWords } from './lib/words.ts';
import type { Environment } from './platform/environment.ts';
import type { LogFile } from './platform/log.ts';
import { openDatabase } from './store/database.ts';
import { dataPaths } from './upkeep/backup/files.ts';
import { restoreIfAsked } from './upkeep/backup/restore.ts';
import { isFullOn, openWhenPossible } from './upkeep/disk/disk-space.ts';
import { releaseForStart } from './upkeep/disk/reserve.ts';
import { asksAgain, sayAndExit } from './windows/dialogs.ts';

const MEGABYTE = 1_000_000;

interface BeginOptions {
  readonly log: LogFile;
  readonly build: BuildKind;
  readonly environment: Environment;
  readonly folder: string;
  readonly marksFolder: string;
  readonly outFolder: string;
  readonly first: FirstWindow;
  /** False once somebody has ended the app. */
  readonly isWanted: () => boolean;
}

/**
 * Opens the till's file and starts the till on it; null where it says why not, or somebody has ended the app before.
 * It lets others have their turn again and again: the window's process waits for main's thread.
 */
export async function begin({ first, ...options }: BeginOptions): Promise<RunningApp | null> {
  await turnOfOthers();
  // A backup that is wanted back is put back at the next start, which says so.
  if (!options.isWanted()) return null;
  const { folder, log } = options;
  const paths = dataPaths(folder);
  const opened = openWhenPossible({
    open: () => ({
      restored: restoreIfAsked(paths),
      database: openDatabase(paths.database, Date.now()),
    }),
    isFull: () => isFullOn(folder),
    makeRoom: () => releaseForStart(folder),
    asksAgain: (why) => {
      log.error('start', `the database cannot be opened: ${why}`);
      return asksAgain(
        createWords(() => 'fr'),
        why,
      );
    },
  });
  if (opened === null) {
    app.exit(1);
    return null;
  }
  const { database, restored } = opened;
  if (database.kind === 'no_copy') {
    const { bytes, error } = database;
    log.error('start', 'the database could not be copied before its schema is changed', error);
    sayAndExit('noCopy', { megabytes: String(Math.ceil(bytes / MEGABYTE)) });
    return null;
  }
  if (database.kind !== 'opened') {
    log.error('start', `the database is refused: ${database.kind}`);
    sayAndExit(database.kind === 'from_future' ? 'fromFuture' : 'tooOld');
    return null;
  }
  await turnOfOthers();
  const running = await startApp({
    ...options,
    ...first,
    app,
    database,
    restored,
    resourcesFolder: app.isPackaged
      ? process.resourcesPath
      : join(import.meta.dirname, '../../resources'),
  });
  first.show();
  return running;
}
