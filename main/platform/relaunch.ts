import type { App } from 'electron';

/**
 * Ends the app in order and opens it again with the same arguments. An AppImage is started by its
 * file: what it had unpacked is gone by then.
 */
export function relaunch(app: App, environment: NodeJS.ProcessEnv): void {
  const image = environment['APPIMAGE'];
  app.relaunch(image === undefined ? {} : { execPath: image });
  app.quit();
}
