import { spawn } from 'node:child_process';
import { openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { HubriseStandIn } from '../../../tests/stand-ins/hubrise/stand-in.ts';
import { appEnvironment } from '../../../tests/support/launch-app.ts';
import { FIRST_STEPS, POLL_MS, playPlatforms } from './demo-platforms.ts';
import { electronLaunch } from './electron.ts';
import { projectRoot } from './paths.ts';
import { ended, endSignals } from './process.ts';

const WORDS = `
POS HELPER, the demo. HubRise is played by a stand-in on this computer: nothing leaves it.
${FIRST_STEPS}
The demo ends when you close the window. To see it play by itself: npm run demo -- --tour

`;

/** The app in a window for a person, until they close it. Gives the exit code. */
export async function openDemo(hubrise: HubriseStandIn, folder: string): Promise<number> {
  process.stdout.write(WORDS);
  const { executablePath, args } = electronLaunch();
  const output = join(folder, 'output.log');
  const file = openSync(output, 'w');
  const child = spawn(executablePath, [...args, projectRoot], {
    env: { ...process.env, ...appEnvironment({ hubrise, folder, pollMs: POLL_MS }) },
    // What Chromium says of the machine would bury the words above.
    stdio: ['ignore', file, file],
  });
  for (const signal of endSignals) process.on(signal, () => child.kill('SIGTERM'));
  const closing = new AbortController();
  playPlatforms(hubrise.admin, closing.signal);
  const code = await ended(child);
  closing.abort();
  if (code !== 0)
    process.stdout.write(`The app ended with code ${code}:\n${readFileSync(output, 'utf8')}\n`);
  return code;
}
