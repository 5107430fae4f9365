// `npm run screenshots`: takes a picture of every screen into resources/screenshots/, in the real
// window and both sizes, on a stand-in for HubRise. README.md shows the main ones.
import { join } from 'node:path';
import { startHubrise } from '../../tests/stand-ins/hubrise/stand-in.ts';
import { passingDataFolder } from './lib/demo-folder.ts';
import { lunchTimeZone, worldIn } from './lib/demo-lunch.ts';
import { projectRoot } from './lib/paths.ts';
import { pictureService } from './lib/pictured-service.ts';
import { pictureFirstStart } from './lib/pictured-start.ts';
import { createPictures } from './lib/pictures.ts';

/** Often enough that nobody waits for an order. */
const POLL_MS = 3_000;

const pictures = createPictures(join(projectRoot, 'resources/screenshots'), (path) => {
  process.stdout.write(`${path}\n`);
});
const timeZone = lunchTimeZone(new Date());
const hubrise = await startHubrise({ world: worldIn(timeZone) });
const folder = passingDataFolder();
try {
  const options = { hubrise, folder, pollMs: POLL_MS };
  await pictureFirstStart(options, pictures);
  await pictureService({ ...options, timeZone }, pictures);
} finally {
  await hubrise.close();
}
