// The door of every `npm run …`: plain JavaScript without dependencies, because on a fresh clone
// nothing is installed yet and the machine's own Node may be too old for the rest. It installs the
// dependencies when they are missing and hands over to `main.ts` under the project's own Node.
import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { join } from 'node:path';
import { ensureDependencies, projectNode, projectRoot } from './lib/dependencies.mjs';

try {
  await ensureDependencies();
} catch (error) {
  process.stderr.write(`POS HELPER: ${error instanceof Error ? error.message : error}\n`);
  process.exit(1);
}

const child = spawn(
  projectNode,
  [join(projectRoot, 'resources/scripts/main.ts'), ...process.argv.slice(2)],
  {
    // The channel tells the second half when this one is killed without a chance to pass it on.
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    // The headers that came with the machine's Node serve to compile a native module.
    env: { ...process.env, POS_HELPER_MACHINE_NODE: process.execPath },
  },
);
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  // A terminal gives Ctrl+C to the whole group already: passing it on would count it twice.
  process.on(signal, () => {
    if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal);
  });
}
// A signal to npm ends npm and its shell but does not reach us: having lost our parent is the sign.
// Started by hand, without npm, we may well outlive the shell.
const parent = process.ppid;
if (process.env.npm_lifecycle_event) {
  setInterval(() => {
    if (process.ppid !== parent) child.kill('SIGTERM');
  }, 500).unref();
}
child.on('error', (error) => {
  process.stderr.write(`POS HELPER: ${projectNode} does not start: ${error.message}\n`);
  process.exit(1);
});
child.on('exit', (code, signal) => {
  process.exit(code ?? 128 + (signal ? constants.signals[signal] : 1));
});
