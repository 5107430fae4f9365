// What each `npm run …` needs before it starts.

/** The commands of package.json's scripts. */
export const commandNames = [
  ...(['demo', 'dev', 'start', 'test', 'hubrise', 'check', 'bench', 'build', 'package'] as const),
  ...([
    'faults',
    'screenshots',
    'electron-path',
    'outdated',
    'try-installer',
    'licences',
    'verify-journal',
  ] as const),
];

/** One command of package.json's scripts. */
export type CommandName = (typeof commandNames)[number];

/**
 * Where the app keeps secrets while the command runs:
 * `own-session` the person's session, and a passing one only where there is no session at all;
 * `unlocked` the person's session if a keyring is open there, else a passing one;
 * `private` always a passing one, never the person's;
 * `none` no secrets.
 */
export type Keyring = 'none' | 'own-session' | 'unlocked' | 'private';

/** What must be ready before a command runs. */
export interface Needs {
  readonly electron: boolean;
  readonly screen: boolean;
  readonly keyring: Keyring;
  readonly build: boolean;
  /** How many windows run beside each other, where each can have a virtual screen of its own. */
  readonly seats: number;
}

const nothing: Needs = {
  electron: false,
  screen: false,
  keyring: 'none',
  build: false,
  seats: 1,
};
const windows: Needs = {
  electron: true,
  screen: true,
  keyring: 'private',
  build: true,
  seats: 1,
};
/**
 * A journey waits more than it works: it takes about a third of a processor. With four on the two of a small
 * machine their waits, which are meant for people, ran out here and there.
 */
const JOURNEYS_AT_ONCE = 3;

/** Reads a command's name; undefined for one that does not exist. */
export function parseCommand(name: string | undefined): CommandName | undefined {
  return commandNames.find((known) => known === name);
}

/** What a command needs with these arguments. */
export function needsOf(command: CommandName, args: readonly string[]): Needs {
  switch (command) {
    case 'test':
      return opensNoWindow(args)
        ? { ...nothing, keyring: 'private' }
        : { ...windows, seats: JOURNEYS_AT_ONCE };
    case 'bench':
    case 'screenshots':
      return windows;
    case 'start':
      return { ...windows, keyring: 'own-session' };
    case 'demo':
      return { ...windows, keyring: 'unlocked' };
    case 'dev':
      // It makes bundles of its own.
      return { ...windows, keyring: 'unlocked', build: false };
    case 'package':
    case 'try-installer':
      return { ...nothing, electron: true, build: true };
    case 'electron-path':
      return { ...nothing, electron: true };
    case 'build':
    case 'check':
    case 'faults':
    case 'hubrise':
    case 'outdated':
    case 'licences':
    case 'verify-journal':
      return nothing;
  }
}

/** The projects of `vitest.config.ts` that start no Electron. */
const PLAIN = ['unit', 'keyring', 'window'] as const;

/**
 * Whether vitest is asked for tests alone that start no Electron: by their projects, or by paths
 * that no journey matches.
 */
export function opensNoWindow(args: readonly string[]): boolean {
  const projects = args.flatMap((arg, i) => {
    if (arg === '--project') return [args[i + 1]];
    return arg.startsWith('--project=') ? [arg.slice('--project='.length)] : [];
  });
  if (projects.length > 0) {
    return projects.every((project) => PLAIN.some((plain) => plain === project));
  }
  const paths = args
    .filter((arg) => /^(\.\/)?tests\//.test(arg))
    .map((arg) => arg.replace('./', ''));
  return paths.length > 0 && !paths.some(matchesJourneys);
}

/** The runner takes each file whose path contains what it is given. */
function matchesJourneys(path: string): boolean {
  const journeys = 'tests/e2e/';
  return path.startsWith(journeys) || journeys.startsWith(path);
}
