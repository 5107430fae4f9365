import { join } from 'node:path';
import electronLog from 'electron-log/node';
import { redact } from './redact.ts';

/** A line has a scope and ids, and no personal data (style rule 22). */
export interface Log {
  info(scope: string, message: string): void;
  warn(scope: string, message: string): void;
  error(scope: string, message: string, error?: unknown): void;
}

const ONE_FILE = 1024 * 1024;

/** Two files of 1 MiB at the most, `main.log` and `main.old.log`, in `folder`. */
export function openLog(folder: string, alsoToConsole: boolean): Log {
  const logger = electronLog.create({ logId: 'main' });
  logger.transports.file.resolvePathFn = () => join(folder, 'main.log');
  logger.transports.file.maxSize = ONE_FILE;
  logger.transports.file.format = '[{y}-{m}-{d} {h}:{i}:{s}.{ms}] [{level}] {text}';
  logger.transports.console.level = alsoToConsole ? 'info' : false;
  const line = (scope: string, message: string): string => `${scope}: ${redact(message)}`;
  return {
    info: (scope, message) => logger.info(line(scope, message)),
    warn: (scope, message) => logger.warn(line(scope, message)),
    error: (scope, message, error) => {
      const detail = error === undefined ? '' : ` ${describe(error)}`;
      logger.error(line(scope, message + detail));
    },
  };
}

function describe(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
