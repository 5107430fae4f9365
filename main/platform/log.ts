import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import electronLog from 'electron-log/node';
import { errorFacts } from './error-facts.ts';
import { linesSince, redact } from './log-lines.ts';

/** A line has a scope and ids, and no personal data (style rule 22). */
export interface Log {
  info(scope: string, message: string): void;
  warn(scope: string, message: string): void;
  /** Of `error` its kind and its place alone: error-facts.ts. */
  error(scope: string, message: string, error?: unknown): void;
}

/** The log's own file, which forgets as the orders do. */
export interface LogFile extends Log {
  /** Drops every entry from before `since`, ms. */
  eraseBefore(since: number): void;
}

const ONE_FILE = 1024 * 1024;

/** Two files of 1 MiB at the most, `main.log` and `main.old.log`, in `folder`. */
export function openLog(folder: string, alsoToConsole: boolean): LogFile {
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
      const detail = error === undefined ? '' : `: ${errorFacts(error)}`;
      logger.error(line(scope, message + detail));
    },
    eraseBefore: (since) => {
      for (const name of ['main.log', 'main.old.log']) {
        const path = join(folder, name);
        if (!existsSync(path)) continue;
        const text = readFileSync(path, 'utf8');
        const kept = linesSince(text, since);
        if (kept === text) continue;
        // By the library where it is its file: it counts what it has written.
        if (name === 'main.log') logger.transports.file.getFile().clear();
        writeFileSync(path, kept);
      }
    },
  };
}
