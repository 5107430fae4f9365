// The two packages of a trial: this version and a newer one. They are the shop's, but that they can be driven
// and pointed at a stand-in.
import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import { BUILD_FIELD } from '../../../main/core/build-kind.ts';
import manifest from '../../../package.json' with { type: 'json' };
import { longStep, SetupError } from './log.ts';
import { runPackaging } from './package-app.ts';
import { projectRoot } from './paths.ts';

/** A package of the trial. */
export interface TrialDeb {
  readonly version: string;
  readonly file: string;
}

export interface TrialDebs {
  readonly older: TrialDeb;
  readonly newer: TrialDeb;
}

const FOLDER = 'dist/trial';

/** Makes both. The bundles must be built. */
export async function makeTrialDebs(env: NodeJS.ProcessEnv): Promise<TrialDebs> {
  const older = await makeDeb(env, manifest.version);
  return { older, newer: await makeDeb(env, nextPatch(manifest.version)) };
}

function makeDeb(env: NodeJS.ProcessEnv, version: string): Promise<TrialDeb> {
  return longStep(`the deb of version ${version}`, async () => {
    const code = await runPackaging(env, {
      build: 'test',
      args: [
        ...['--linux', 'deb', `-c.directories.output=${FOLDER}`],
        `-c.extraMetadata.${BUILD_FIELD}=test`,
        `-c.extraMetadata.version=${version}`,
        // A shop's is xz: seven minutes of a small machine, for the same files.
        '-c.deb.compression=gz',
      ],
    });
    if (code !== 0) throw new SetupError(`electron-builder ended with ${code}`);
    return { version, file: join(projectRoot, FOLDER, `pos-helper_${version}_amd64.deb`) };
  });
}

/** The next version that only mends: 0.1.9 for 0.1.8. */
export function nextPatch(version: string): string {
  const [major, minor, patch = ''] = version.split('.');
  return [major, minor, Number.parseInt(patch, 10) + 1].join('.');
}

/** Puts a package where a person of a Debian in this folder would have downloaded it; answers where. */
export async function downloadInto(root: string, { version, file }: TrialDeb): Promise<string> {
  const path = `/tmp/pos-helper_${version}_amd64.deb`;
  await copyFile(file, join(root, path));
  return path;
}
