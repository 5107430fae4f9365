/**
 * How this app was built. `development`: run from its sources. `test`: packaged to be tried and
 * tested. `release`: what a shop installs; whatever was packaged without saying otherwise.
 */
export type BuildKind = 'development' | 'test' | 'release';

/** The manifest's field that makes a packaged app a `test`: `npm run package` writes it. */
export const BUILD_FIELD = 'posHelperBuild';

export function buildKindOf(isPackaged: boolean, manifest: unknown): BuildKind {
  if (!isPackaged) return 'development';
  const isMarked =
    typeof manifest === 'object' &&
    manifest !== null &&
    Reflect.get(manifest, BUILD_FIELD) === 'test';
  return isMarked ? 'test' : 'release';
}

/**
 * Arguments of Chromium and Node that open the app to another program or let it listen in: the
 * first ones by a port, the others by files and proxies.
 */
const SPYING = [
  'remote-debugging-port',
  'remote-debugging-pipe',
  'remote-debugging-address',
  'remote-allow-origins',
  'inspect',
  'inspect-brk',
  'inspect-wait',
  'inspect-port',
  'inspect-publish-uid',
  'disable-web-security',
  'ignore-certificate-errors',
  'ignore-certificate-errors-spki-list',
  'host-rules',
  'host-resolver-rules',
  'load-extension',
  'log-net-log',
  'ssl-key-log-file',
  'renderer-cmd-prefix',
  'utility-cmd-prefix',
  'gpu-launcher',
] as const;

/** Which of these a start was given that a till in a shop does not start with. */
export function spyingArguments(
  build: BuildKind,
  isGiven: (name: string) => boolean,
): readonly string[] {
  return build === 'release' ? SPYING.filter(isGiven) : [];
}
