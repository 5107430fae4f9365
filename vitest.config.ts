import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { defineConfig } from 'vitest/config';
import { projectRoot } from './resources/scripts/lib/paths.ts';
import { readSeats } from './resources/scripts/lib/seats.ts';
import { HANG_MS } from './tests/support/limits.ts';
import { LongestFirst } from './tests/support/longest-first.ts';
import { memoryFolder } from './tests/support/memory-folder.ts';

// A process knows one keyring for as long as it lives.
const WITH_A_KEYRING = ['tests/access/forgotten-pin.test.ts', 'tests/secrets/keytar-store.test.ts'];

const BEHAVIOURS = 'tests/renderer/harness/*.test.ts';

/** What `os.tmpdir()` says, in the tests and in what they start. */
const env = process.platform === 'linux' ? { TMPDIR: memoryFolder() } : {};

/**
 * Where Node keeps what it has compiled for the processes that plain tests start: each of some hundred
 * reads the till's program, and most of its start is that. Never for the app: what it starts with is its own.
 */
const compiled = { NODE_COMPILE_CACHE: join(projectRoot, 'node_modules/.cache/compiled') };

/** As many as there are seats: a screen and a keyring for each. */
const windowsAtOnce = Math.max(1, readSeats(process.env).length);

// Four projects, one runner: `unit` runs in plain Node, many at a time, and so does `keyring`, each file in a
// process of its own; after that `e2e` drives real Electron windows, and `window` the pages alone in a browser.
// biome-ignore lint/style/noDefaultExport: the tool reads the default export.
export default defineConfig({
  test: {
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        test: {
          name: 'unit',
          env: { ...env, ...compiled },
          include: ['tests/**/*.test.ts'],
          exclude: ['tests/e2e/**', 'tests/bench/**', BEHAVIOURS, ...WITH_A_KEYRING],
          sequence: { groupOrder: 0 },
          // By itself the runner leaves one processor idle, which is half of a small machine.
          maxWorkers: availableParallelism(),
          // Each file anew reads half of the till's program before its first test: one process reads it
          // once. What a test changes of its process (environment, clock, spies) it puts back itself.
          isolate: false,
          setupFiles: ['tests/support/leaks.ts'],
          // A limit for what hangs, not a measure: a busy machine takes several times as long.
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'keyring',
          env,
          include: WITH_A_KEYRING,
          sequence: { groupOrder: 0 },
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'window',
          env,
          include: [BEHAVIOURS],
          globalSetup: ['tests/renderer/harness/serve-window.ts'],
          sequence: { groupOrder: 1 },
          maxWorkers: windowsAtOnce,
          isolate: false,
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'e2e',
          env,
          include: ['tests/e2e/**/*.test.ts'],
          sequence: { groupOrder: 1 },
          maxWorkers: windowsAtOnce,
          // As above: a process for each seat, which keeps its screen and its keyring for as long.
          isolate: false,
          setupFiles: ['tests/e2e/support/take-seat.ts'],
          // As above: a journey that takes half a minute alone takes more than one beside others.
          testTimeout: 120_000,
          hookTimeout: 120_000,
          expect: { poll: { timeout: HANG_MS } },
        },
      },
    ],
  },
});
