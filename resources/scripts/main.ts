// Second half of every `npm run …`, under the project's own Node: prepares what the command needs,
// runs it, ends what was started for it. Called by run.mjs.
import { constants } from 'node:os';
import { delimiter, join } from 'node:path';
import { build } from './lib/build.ts';
import { check } from './lib/check.ts';
import { type CommandName, commandNames, needsOf, parseCommand } from './lib/commands.ts';
import { electronLaunch } from './lib/electron.ts';
import { SetupError, say } from './lib/log.ts';
import { outdated } from './lib/outdated.ts';
import { packageApp } from './lib/package-app.ts';
import { projectRoot } from './lib/paths.ts';
import { prepare } from './lib/prepare.ts';
import { endSignals, runHere, runNode } from './lib/process.ts';
import type { Cleanup } from './lib/services.ts';

async function run(
  command: CommandName,
  args: readonly string[],
  env: NodeJS.ProcessEnv,
): Promise<number> {
  switch (command) {
    case 'test':
      return runNode(['node_modules/vitest/vitest.mjs', 'run', ...args], env);
    case 'check':
      return check(env);
    case 'build':
      return build(env, args.includes('--force'));
    case 'package':
      return packageApp(env, args);
    case 'start': {
      const { executablePath, args: flags } = electronLaunch();
      return runHere(executablePath, [...flags, '.', ...args], env);
    }
    case 'electron-path':
      process.stdout.write(`${env['ELECTRON_EXEC_PATH']}\n`);
      return 0;
    case 'outdated':
      return outdated(env);
    case 'licences':
      return runNode(['resources/scripts/licences.ts', ...args], env);
    case 'verify-journal':
      return runNode(['resources/verifier/main.ts', ...args], env);
    case 'hubrise':
      return runNode(['tests/stand-ins/hubrise/main.ts', ...args], env);
    case 'bench':
      return runNode(['tests/bench/main.ts', ...args], env);
    case 'faults':
      return runNode(['tests/faults/main.ts', ...args], env);
    case 'demo':
    case 'dev':
    case 'screenshots':
    case 'try-installer':
      return runNode([`resources/scripts/${command}.ts`, ...args], env);
  }
}

/** Prepares, runs, cleans up. */
async function main(command: CommandName, args: readonly string[]): Promise<number> {
  const cleanups: Cleanup[] = [];
  const cleanUp = async () => {
    for (const cleanup of cleanups.splice(0).toReversed()) await cleanup();
  };
  // While we prepare, a signal ends us; afterwards the running step gets it, and no other follows.
  let preparing = true;
  let stopCode: number | undefined;
  for (const signal of endSignals) {
    process.on(signal, () => {
      const code = 128 + constants.signals[signal];
      stopCode = code;
      if (preparing) void cleanUp().finally(() => process.exit(code));
    });
  }
  try {
    const needs = needsOf(command, args);
    const path = `${join(projectRoot, 'node_modules/.bin')}${delimiter}${process.env['PATH'] ?? ''}`;
    Object.assign(
      process.env,
      { PATH: path },
      await prepare(needs, (cleanup) => cleanups.push(cleanup)),
    );
    preparing = false;
    const built = needs.build ? await build(process.env, false) : 0;
    if (built !== 0 || stopCode !== undefined) return stopCode ?? built;
    return await run(command, args, process.env);
  } finally {
    await cleanUp();
  }
}

// run.mjs was killed: end as if it had passed on a signal. Waiting for that keeps nothing alive.
process.channel?.unref();
process.on('disconnect', () => process.emit('SIGTERM', 'SIGTERM'));

const [name, ...args] = process.argv.slice(2);
const command = parseCommand(name);
if (command === undefined) {
  say(`there is no command "${name ?? ''}"; these exist: ${commandNames.join(', ')}`);
  process.exit(2);
}
try {
  process.exitCode = await main(command, args);
} catch (error) {
  if (!(error instanceof SetupError)) throw error;
  say(error.message);
  process.exitCode = 1;
}
