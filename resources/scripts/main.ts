// Second half of every `npm run …`, under the project's own Node: prepares what the command needs,
// runs it, ends what was started for it. Called by run.mjs.
import { constants } from 'node:os';
import { delimiter, join } from 'node:path';
import { build } from './lib/build.ts';
import { check } from './lib/check.ts';
import { type CommandName, commandNames, needsOf, parseCommand } from './lib/commands.ts';
import { electronLaunch } from './lib/electron.ts';
import { SetupError, say } from './lib/log.ts';
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
    case 'hubrise':
      return runNode(['tests/hubrise/main.ts', ...args], env);
    case 'bench':
      return runNode(['tests/bench/main.ts', ...args], env);
    case 'demo':
    case 'screenshots':
      return runNode([`resources/scripts/${command}.ts`, ...args], env);
  }
}

/** Prepares, runs, cleans up. */
async function main(command: CommandName, args: readonly string[]): Promise<number> {
  const cleanups: Cleanup[] = [];
  const cleanUp = async () => {
    for (const cleanup of cleanups.splice(0).toReversed()) await cleanup();
  };
  // Before the command itself runs, a signal ends the preparation; afterwards it is the command's.
  let running = false;
  for (const signal of endSignals) {
    process.on(signal, () => {
      if (!running) void cleanUp().finally(() => process.exit(128 + constants.signals[signal]));
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
    running = true;
    const built = needs.build ? await build(process.env, false) : 0;
    return built === 0 ? await run(command, args, process.env) : built;
  } finally {
    await cleanUp();
  }
}

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
