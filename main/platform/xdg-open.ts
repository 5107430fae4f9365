import { spawn } from 'node:child_process';

/** What has not failed by then has opened something: some browsers stay where they were started. */
const FAILED_BY_MS = 1_500;

/**
 * Opens an address in the person's browser on Linux; false where that did not work. Electron's own
 * way says that it did also where there is no such program, and the person would wait for nothing.
 */
export function xdgOpen(address: string): Promise<boolean> {
  const { promise, resolve } = Promise.withResolvers<boolean>();
  const child = spawn('xdg-open', [address], { stdio: 'ignore', detached: true });
  const stillThere = setTimeout(() => resolve(true), FAILED_BY_MS);
  const end = (opened: boolean): void => {
    clearTimeout(stillThere);
    resolve(opened);
  };
  child.once('error', () => end(false));
  child.once('exit', (code) => end(code === 0));
  // A browser outlives the till.
  child.unref();
  return promise;
}
