/**
 * Whom each folder of main may import, beside itself: floor by floor, so that no folder looks back at
 * one that builds on it. The linter's import rules are made from this table
 * (`node_modules/.bin/node resources/scripts/walls.ts --write`); `tests/scripts/walls.test.ts` holds it, the linter, the
 * code and the table of `main/README.md` together.
 */
export const WALLS = {
  core: [],
  lib: ['core'],
  store: ['core', 'lib'],
  hubrise: ['core', 'lib'],
  secrets: ['core', 'hubrise'],
  platform: ['core', 'lib'],
  access: ['core', 'lib', 'secrets', 'store'],
  printers: ['core', 'lib', 'platform', 'store'],
  settings: ['core', 'printers'],
  fiscal: ['core', 'lib', 'secrets', 'store'],
  counter: ['core', 'fiscal', 'store'],
  terminal: ['core', 'counter', 'fiscal', 'lib', 'store'],
  closings: ['access', 'core', 'fiscal', 'lib', 'printers', 'store'],
  takings: ['core', 'fiscal', 'lib', 'store'],
  setup: ['access', 'closings', 'core', 'fiscal', 'lib', 'printers', 'store'],
  connection: ['core', 'hubrise', 'lib', 'secrets', 'store'],
  windows: ['connection', 'core', 'lib', 'platform', 'settings'],
  catalog: ['core', 'hubrise', 'lib', 'store'],
  customers: ['core', 'hubrise', 'lib', 'store'],
  history: ['core', 'hubrise', 'lib', 'store'],
  sends: ['core', 'hubrise', 'lib', 'store'],
  orders: ['catalog', 'connection', 'core', 'history', 'hubrise', 'lib', 'sends', 'store'],
  opening: ['connection', 'core', 'hubrise', 'lib', 'orders', 'store'],
  'local-orders': ['core', 'hubrise', 'lib', 'orders', 'store'],
  trial: ['core', 'hubrise', 'local-orders', 'lib', 'orders', 'store'],
  status: ['connection', 'core', 'hubrise', 'lib', 'orders', 'platform', 'printers', 'store'],
  tickets: ['core', 'hubrise', 'lib', 'orders', 'printers', 'status', 'store', 'trial'],
  upkeep: [
    'access',
    'core',
    'hubrise',
    'lib',
    'platform',
    'secrets',
    'settings',
    'status',
    'store',
  ],
  ipc: [
    'access',
    'catalog',
    'closings',
    'connection',
    'core',
    'counter',
    'customers',
    'history',
    'lib',
    'opening',
    'orders',
    'settings',
    'setup',
    'status',
    'terminal',
    'tickets',
    'trial',
    'upkeep',
    'windows',
  ],
  till: [
    'access',
    'catalog',
    'closings',
    'connection',
    'core',
    'counter',
    'customers',
    'fiscal',
    'history',
    'local-orders',
    'hubrise',
    'ipc',
    'lib',
    'opening',
    'orders',
    'platform',
    'printers',
    'secrets',
    'settings',
    'setup',
    'status',
    'store',
    'takings',
    'terminal',
    'tickets',
    'trial',
    'upkeep',
    'windows',
  ],
} as const satisfies Record<string, readonly string[]>;

/**
 * The same of the window's folders. A screen imports no other one: what two of them need is a component, a hook
 * or a store, and the shell puts them together. The files beside the folders draw the pages.
 */
export const WINDOW_WALLS = {
  logic: [],
  i18n: [],
  state: ['logic'],
  hooks: ['i18n', 'logic', 'state'],
  components: ['hooks', 'i18n', 'logic', 'state'],
  screens: ['components', 'hooks', 'i18n', 'logic', 'state'],
  shell: ['components', 'hooks', 'i18n', 'logic', 'screens', 'state'],
} as const satisfies Record<string, readonly string[]>;

export type Room = keyof typeof WALLS;

export type WindowRoom = keyof typeof WINDOW_WALLS;

export const WINDOW_ROOMS = Object.keys(WINDOW_WALLS) as readonly WindowRoom[];

export const ROOMS = Object.keys(WALLS) as readonly Room[];

/** What core may import of others' work: pure, and fit for the window as well. */
export const CORE_PACKAGES = ['big.js', '@internationalized/date'] as const;

/** The rooms that may import Electron, whole or one file of them. */
const WITH_ELECTRON: readonly string[] = [
  'main/*.ts',
  'main/ipc/**',
  'main/platform/**',
  'main/printers/system-printer.ts',
  'main/settings/**',
  'main/windows/**',
];

interface Refusal {
  readonly group: readonly string[];
  /** Only these names of it; all of them otherwise. */
  readonly importNamePattern?: string;
  readonly message: string;
}

const TABLE = 'resources/scripts/lib/walls.ts';

const ELECTRON: Refusal = {
  group: ['electron', 'electron/*'],
  message:
    'Electron stays in windows/, ipc/, platform/, settings/ and the files that put the app together.',
};
const KEYTAR: Refusal = {
  group: ['keytar'],
  message: 'secrets/keytar-store.ts is the only file that imports keytar.',
};
const SQLITE: Refusal = { group: ['better-sqlite3'], message: 'SQLite stays in store/.' };
const RENDERER: Refusal = {
  group: ['**/renderer/**'],
  message: 'Main and the window share core/ and the contract in preload/ only.',
};

/** What every file of the window is refused. */
const WINDOW: readonly Refusal[] = [
  {
    group: ['**/main/**', '!**/main/core/**', 'electron', 'node:*', '**/preload/index.ts'],
    message: 'The window has no Node: it knows main/core, and the types of preload/contract.ts.',
  },
  {
    group: ['react-i18next'],
    importNamePattern: '(use|with)Translation',
    message: 'i18n/use-translation.ts listens for another language once for all of the window.',
  },
];

/** The file that `biome.json` extends: it is made from here, and from nothing else. */
export const LINT_FILE = 'resources/scripts/walls.biome.json';

/** The import rules of the linter, as they stand in `overrides` of that file; a later one wins. */
export function lintRules(): readonly object[] {
  const outer = [KEYTAR, SQLITE, RENDERER];
  return [
    rule(['main/*.ts'], outer),
    ...ROOMS.filter((room) => room !== 'core').map((room) =>
      rule([`main/${room}/**`], refusalsOf(room)),
    ),
    rule(['main/printers/system-printer.ts'], without(refusalsOf('printers'), ELECTRON)),
    rule(['main/secrets/keytar-store.ts'], without(refusalsOf('secrets'), KEYTAR)),
    ...coreRules(),
    rule(['renderer/**'], WINDOW),
    ...windowRules(),
    rule(
      ['preload/**'],
      [
        {
          group: ['**/main/**', '!**/main/core/**', '**/renderer/**', 'node:*'],
          message: 'The bridge has no logic: it knows the types of main/core, and nobody else.',
        },
      ],
    ),
  ];
}

function refusalsOf(room: Room): readonly Refusal[] {
  const allowed: readonly string[] = WALLS[room];
  // Everybody may import core, and core has rooms of the same names.
  const others = ROOMS.filter(
    (other) => other !== room && other !== 'core' && !allowed.includes(other),
  );
  return [
    ...(WITH_ELECTRON.includes(`main/${room}/**`) ? [] : [ELECTRON]),
    KEYTAR,
    ...(room === 'store' ? [] : [SQLITE]),
    RENDERER,
    ...(others.length === 0
      ? []
      : [
          {
            group: [...others.map((other) => `**/${other}/**`), '!**/core/**'],
            message: `${room}/ imports ${allowed.join(', ')} (${TABLE}).`,
          },
        ]),
  ];
}

function windowRules(): readonly object[] {
  const message = `A screen imports no other one: what two need goes to components/, hooks/ or state/ (${TABLE}).`;
  const screens = [...WINDOW, ...windowRefusals('screens')];
  return [
    ...WINDOW_ROOMS.filter((room) => room !== 'screens').map((room) =>
      rule([`renderer/${room}/**`], [...WINDOW, ...windowRefusals(room)]),
    ),
    // One step up from a screen's own folder is another screen, two are the window's other folders.
    rule(['renderer/screens/*/*'], [...screens, { group: ['../**', '!../../**'], message }]),
    rule(
      ['renderer/screens/*/*/**'],
      [...screens, { group: ['../../**', '!../../../**'], message }],
    ),
  ];
}

function windowRefusals(room: WindowRoom): readonly Refusal[] {
  const allowed: readonly string[] = WINDOW_WALLS[room];
  const others = WINDOW_ROOMS.filter((other) => other !== room && !allowed.includes(other));
  if (others.length === 0) return [];
  return [
    {
      group: [...others.map((other) => `**/${other}/**`), '!**/core/**'],
      message: `${room}/ imports ${allowed.join(', ') || 'itself'} (${TABLE}).`,
    },
  ];
}

function coreRules(): readonly object[] {
  const message = `core/ imports core/ only, and ${CORE_PACKAGES.join(', ')}.`;
  const packages = CORE_PACKAGES.map((name) => `!${name}`);
  return [
    rule(['main/core/*.ts'], [{ group: ['*', '../**', '!./**', ...packages], message }]),
    rule(
      ['main/core/*/**'],
      [{ group: ['*', '../**', '!../*', '!../*/*', '!./**', ...packages, '../../**'], message }],
    ),
  ];
}

function without(refusals: readonly Refusal[], one: Refusal): readonly Refusal[] {
  return refusals.filter((refusal) => refusal !== one);
}

function rule(includes: readonly string[], patterns: readonly Refusal[]): object {
  const noRestrictedImports = { level: 'error', options: { patterns } };
  return { includes, linter: { rules: { style: { noRestrictedImports } } } };
}
