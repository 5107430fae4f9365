// What a few tests install themselves where it is missing, while they wait for it. Continuous integration
// has it brought meanwhile; what cannot be installed here, those tests say themselves.
import {
  browserPackages,
  ensureSystemParts,
  missingParts,
  printServicePackages,
  windowManagerPackages,
} from './lib/debian.ts';
import { SetupError, say } from './lib/log.ts';

try {
  await ensureSystemParts(
    () => missingParts([], ['cupsd', 'gs', 'openbox', 'chromium-headless-shell']),
    [...printServicePackages, ...windowManagerPackages, ...browserPackages],
  );
} catch (error) {
  if (!(error instanceof SetupError)) throw error;
  say(error.message);
}
