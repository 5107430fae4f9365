import type { App } from 'electron';
import type { Log } from './log.ts';

/**
 * An exception that nobody expected is a bug: it is logged, the person is told once, and the till
 * goes on. Everything durable is in SQLite by then, and a till that vanishes takes no orders.
 */
export function handleCrashes(app: App, log: Log, tell: () => void): void {
  process.on('uncaughtException', (error) => {
    log.error('crash', 'uncaught exception', error);
    tell();
  });
  process.on('unhandledRejection', (reason) => {
    log.error('crash', 'unhandled rejection', reason);
    tell();
  });
  app.on('child-process-gone', (_event, details) => {
    log.warn('crash', `child process ${details.type} gone: ${details.reason}`);
  });
}
