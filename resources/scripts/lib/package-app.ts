import { officialVersion, readyElectron } from './electron.ts';
import { runNode } from './process.ts';

/**
 * The packaged app in a folder under dist/ (`--dir`); other electron-builder arguments, for
 * installers, replace that. Nothing is ever published from here.
 */
export async function packageApp(env: NodeJS.ProcessEnv, args: readonly string[]): Promise<number> {
  const electron = readyElectron();
  const own =
    electron?.kind === 'fallback'
      ? [`-c.electronDist=${electron.dist}`, `-c.electronVersion=${electron.version}`]
      : [`-c.electronVersion=${officialVersion()}`];
  return runNode(
    [
      'node_modules/electron-builder/out/cli/cli.js',
      ...(args.length === 0 ? ['--dir'] : args),
      ...['--publish', 'never'],
      ...own,
    ],
    env,
  );
}
