import { officialVersion } from './electron.ts';
import { say } from './log.ts';
import { capture } from './process.ts';
import { newerOf, standingOf, versionOf } from './standing.ts';

/**
 * Says whether what is shipped is the newest: Electron first, for it brings a browser into the shop.
 * Fails where a newer stable Electron is out, and never for want of a network.
 */
export async function outdated(env: NodeJS.ProcessEnv): Promise<number> {
  const npm = (...args: string[]) => capture('npm', ['--silent', ...args, '--json'], { env });
  const [view, list] = await Promise.all([
    npm('view', 'electron', 'dist-tags.latest'),
    npm('outdated'),
  ]);
  const pinned = officialVersion();
  const standing = standingOf(pinned, versionOf(view.output));
  const others = newerOf(list.output).filter(({ name }) => name !== 'electron');
  for (const { name, pinned: ours, latest } of others)
    say(`${name} ${latest} is out; ours: ${ours}`);
  switch (standing.kind) {
    case 'newest':
      say(`Electron ${pinned} is the newest stable one`);
      return 0;
    case 'unknown':
      say('the registry does not say which Electron is the newest: nothing is known');
      return 0;
    case 'behind':
    case 'unsupported':
      say(
        standing.kind === 'behind'
          ? `Electron ${standing.latest} is out; ours: ${pinned}`
          : `Electron ${pinned} is mended no more; the newest: ${standing.latest}`,
      );
      say(`npm install --save-dev --save-exact electron@${standing.latest}, then .ci/run`);
      return 1;
  }
}
