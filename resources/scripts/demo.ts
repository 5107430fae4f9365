// `npm run demo`: the app on a stand-in for HubRise, with orders that keep coming. Where there is
// no screen, or with --tour, it plays by itself and ends.
import { startHubrise } from '../../tests/stand-ins/hubrise/stand-in.ts';
import { emptyKeychain, passingDataFolder } from './lib/demo-folder.ts';
import { demoMode } from './lib/demo-mode.ts';
import { openDemo } from './lib/demo-open.ts';
import { playTour } from './lib/demo-tour.ts';
import { SetupError, say } from './lib/log.ts';

async function demo(): Promise<number> {
  const mode = demoMode(process.argv.slice(2), process.env);
  const folder = passingDataFolder();
  const hubrise = await startHubrise();
  try {
    if (mode.kind === 'open') return await openDemo(hubrise, folder);
    const tell = (text: string) => process.stdout.write(`${text}\n`);
    await playTour({ hubrise, folder, tell, watched: mode.watched });
    return 0;
  } finally {
    await hubrise.close();
    await emptyKeychain(folder);
  }
}

try {
  process.exitCode = await demo();
} catch (error) {
  if (!(error instanceof SetupError)) throw error;
  say(error.message);
  process.exitCode = 1;
}
