import type { App } from 'electron';
import { type Environment, withSecret } from './environment.ts';

/**
 * Ends the app in order and opens it again with the same arguments. An AppImage is started by its
 * file: what it had unpacked is gone by then.
 */
export function relaunch(app: App, environment: Environment): void {
  const image = environment['APPIMAGE'];
  withSecret(process.env, environment, () =>
    app.relaunch(image === undefined ? {} : { execPath: image }),
  );
  app.quit();
}
