// `npm run dev`: the app from its sources, on a stand-in for HubRise. A change in renderer/ is on the screen
// at once; one in main/ or preload/ starts the till again on the same data. Arguments go to Electron.
import { startHubrise } from '../../tests/stand-ins/hubrise/stand-in.ts';
import { appEnvironment } from '../../tests/support/launch-app.ts';
import { emptyKeychain, passingDataFolder } from './lib/demo-folder.ts';
import { FIRST_STEPS, POLL_MS, playPlatforms } from './lib/demo-platforms.ts';
import { followSources } from './lib/dev-bundles.ts';
import { type DevTill, startDevTill } from './lib/dev-till.ts';
import { say } from './lib/log.ts';
import { endSignals } from './lib/process.ts';

const WORDS = `
POS HELPER from its sources. HubRise is played by a stand-in on this computer: nothing leaves it.
${FIRST_STEPS}
A change in renderer/ is on the screen at once; one in main/ or preload/ starts the till again.
It ends when you close the window, and its data with it.

`;

const folder = passingDataFolder();
const hubrise = await startHubrise();
let till: DevTill | null = null;
const bundles = await followSources({
  onMain: () => {
    say('main has changed: the till is started again');
    till?.restart();
  },
});
try {
  process.stdout.write(WORDS);
  till = startDevTill(process.argv.slice(2), {
    ...process.env,
    ...bundles.env,
    ...appEnvironment({ hubrise, folder, pollMs: POLL_MS }),
  });
  for (const signal of endSignals) process.on(signal, till.stop);
  const closing = new AbortController();
  playPlatforms(hubrise.admin, closing.signal);
  process.exitCode = await till.code;
  closing.abort();
} finally {
  await bundles.close();
  await hubrise.close();
  await emptyKeychain(folder);
}
