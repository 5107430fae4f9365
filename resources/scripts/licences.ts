// `npm run licences`: writes down what of other people's work is in the app, and under which terms.
// With `--check`, as in `npm run check`, it only looks whether that still holds.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from './lib/paths.ts';
import { licencesFile, shippedPackages } from './lib/shipped.ts';

const path = join(projectRoot, 'resources/licences.json');
const packages = shippedPackages();
const file = licencesFile(packages);
const isCurrent = existsSync(path) && readFileSync(path, 'utf8') === file;
if (!process.argv.includes('--check')) writeFileSync(path, file);
else if (!isCurrent) {
  process.stdout.write('resources/licences.json is not what ships: `npm run licences` renews it\n');
  process.exitCode = 1;
}
process.stdout.write(`Licences: ${packages.length} packages.\n`);
