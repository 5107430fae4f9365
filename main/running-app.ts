import type { App } from 'electron';
import type { BuildKind } from './core/build-kind.ts';
import type { Environment } from './platform/environment.ts';
import type { LogFile } from './platform/log.ts';
import type { OpenResult } from './store/database.ts';
import type { RestoreOutcome } from './upkeep/backup/restore.ts';

/** What index.ts hands to app.ts: all that is there before anything is built. */
export interface AppOptions {
  readonly app: App;
  readonly log: LogFile;
  readonly build: BuildKind;
  readonly environment: Environment;
  /** The data folder. */
  readonly folder: string;
  readonly database: Extract<OpenResult, { kind: 'opened' }>;
  readonly restored: RestoreOutcome;
  /** Where `preload/` and `renderer/` stand after the build. */
  readonly outFolder: string;
  readonly resourcesFolder: string;
}

/** Whether this start knows less than the one before: nobody can tell what that one had printed. */
export function isDatabaseLost({
  database,
  restored,
}: Pick<AppOptions, 'database' | 'restored'>): boolean {
  const notCarriedOver =
    restored.kind === 'restored' && restored.setAside !== null && restored.carriedOver === null;
  return database.setAside !== null || notCarriedOver;
}

export interface RunningApp {
  /** Brings the till's window to the front: somebody has started the app a second time. */
  showWindow(): void;
  /** Something happened that nobody expected: the person is told, once. */
  reportUnexpected(): void;
  /** Ends what is under way, writes everything down, and closes the database. */
  stop(): Promise<void>;
  /** Whether something keeps the process from ending by itself, after `stop`. */
  isHeldUp(): boolean;
}
