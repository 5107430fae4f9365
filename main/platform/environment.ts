import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { App } from 'electron';
import { type BuildKind, buildKindOf } from '../core/build-kind.ts';

/** What the app was started with. */
export type Environment = Readonly<Record<string, string | undefined>>;

const CLIENT_SECRET = 'POS_HELPER_HUBRISE_CLIENT_SECRET';
/** Where Chromium would write the keys of every connection, for another program to read along. */
const KEY_LOG = 'SSLKEYLOGFILE';

/**
 * Reads the environment and takes HubRise's client secret out of it: what is started from here, the
 * person's browser for one, gets the environment along, and anybody may look into that.
 */
export function takeEnvironment(own: NodeJS.ProcessEnv): Environment {
  const taken = { ...own };
  delete own[CLIENT_SECRET];
  return taken;
}

/** Takes out of a shop's till what opens its connections to another program; before anything connects. */
export function dropKeyLog(own: NodeJS.ProcessEnv, build: BuildKind): void {
  if (build === 'release') delete own[KEY_LOG];
}

/** Does `work`, which starts this app anew, with the secret back in its place for so long. */
export function withSecret(own: NodeJS.ProcessEnv, taken: Environment, work: () => void): void {
  const secret = taken[CLIENT_SECRET];
  if (secret !== undefined) own[CLIENT_SECRET] = secret;
  try {
    work();
  } finally {
    delete own[CLIENT_SECRET];
  }
}

/** How this app was built, as its own manifest says: in the archive, which is all that it loads. */
export function readBuildKind(app: App): BuildKind {
  try {
    const manifest: unknown = JSON.parse(
      readFileSync(join(app.getAppPath(), 'package.json'), 'utf8'),
    );
    return buildKindOf(app.isPackaged, manifest);
  } catch {
    return buildKindOf(app.isPackaged, null);
  }
}

/**
 * Opens the app again with the same arguments once it has ended. An AppImage is started by its file:
 * what it had unpacked is gone by then.
 */
export function openAgain(app: App, environment: Environment): void {
  const image = environment['APPIMAGE'];
  withSecret(process.env, environment, () =>
    app.relaunch(image === undefined ? {} : { execPath: image }),
  );
}

/** Ends the app in order and opens it again. */
export function relaunch(app: App, environment: Environment): void {
  openAgain(app, environment);
  app.quit();
}
