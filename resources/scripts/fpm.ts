#!/usr/bin/env node
// In the place of the `fpm` that electron-builder would fetch (`lib/package-app.ts`).
import { debOf, makeDeb } from './lib/deb.ts';
import { SetupError, say } from './lib/log.ts';

try {
  const epoch = Number(process.env['SOURCE_DATE_EPOCH'] ?? Math.floor(Date.now() / 1000));
  await makeDeb(debOf(process.argv.slice(2)), epoch);
} catch (error) {
  if (!(error instanceof SetupError)) throw error;
  say(error.message);
  process.exitCode = 1;
}
