// Makes `electron <folder or file>` start an app, as the official Electron's default app does: the
// fallback Electron comes without one. Runs inside Electron, from resources/default_app.asar.
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { app } from 'electron';

/** The first argument that is no flag, and the modules of `-r`/`--require` before it. */
function readArguments(argv) {
  const preload = [];
  for (let i = 0; i < argv.length; i += 1) {
    const argument = argv[i];
    if (argument === '-r' || argument === '--require') {
      i += 1;
      preload.push(argv[i]);
    } else if (!argument.startsWith('-')) {
      return { preload, target: path.resolve(argument) };
    }
  }
  return { preload, target: undefined };
}

/** Takes over name and version, as Electron does for a packaged app; answers the main file. */
function adopt(target) {
  const manifest = path.join(target, 'package.json');
  if (!fs.existsSync(manifest)) {
    app.setAppPath(path.dirname(target));
    return target;
  }
  const { main = 'index.js', name, productName, version } = JSON.parse(fs.readFileSync(manifest));
  if (version) app.setVersion(version);
  if (productName ?? name) app.setName(productName ?? name);
  app.setDesktopName(`${app.name}.desktop`);
  app.setAppPath(target);
  return path.join(target, main);
}

const { preload, target } = readArguments(process.argv.slice(1));
Object.defineProperty(process, 'defaultApp', { value: true, enumerable: true });
// Modules of test drivers come this way and must run before the app.
const load = createRequire(path.join(process.cwd(), 'noop.js'));
for (const module of preload) load(module);
if (target === undefined) {
  process.stderr.write('Usage: electron <folder or main file>\n');
  app.exit(1);
} else {
  // Awaited: Electron holds `ready` back until its main module is evaluated, and some calls are only
  // allowed before it. The official default app and a packaged app behave the same.
  await import(pathToFileURL(adopt(target)).href).catch((error) => {
    process.stderr.write(`${error?.stack ?? error}\n`);
    app.exit(1);
  });
}
