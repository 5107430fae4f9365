import { spawnSync } from 'node:child_process';
import { cpSync, globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { expect, it } from 'vitest';
import { projectRoot } from '../../resources/scripts/lib/paths.ts';
import {
  LINT_FILE,
  lintRules,
  ROOMS,
  WALLS,
  WINDOW_ROOMS,
  WINDOW_WALLS,
} from '../../resources/scripts/lib/walls.ts';
import { tempFolder } from '../support/temp-folder.ts';

type Walls = Readonly<Record<string, readonly string[]>>;

/** Both tables, each with the folder that it is of and the guide that says the same. */
const TABLES: readonly (readonly [top: string, walls: Walls])[] = [
  ['main', WALLS],
  ['renderer', WINDOW_WALLS],
];

it.each(TABLES)(
  'no room of %s imports one that stands above it: there is no circle',
  (_, walls) => {
    const rooms = Object.keys(walls);
    for (const [floor, room] of rooms.entries()) {
      expect(rooms.slice(0, floor), room).toEqual(expect.arrayContaining([...(walls[room] ?? [])]));
    }
  },
);

it('the linter’s import rules are made from the tables, and extended by its own file', () => {
  expect(JSON.parse(readFileSync(join(projectRoot, LINT_FILE), 'utf8'))).toEqual({
    overrides: lintRules(),
  });
  const own = JSON.parse(readFileSync(join(projectRoot, 'biome.json'), 'utf8'));
  expect(own.extends).toEqual([`./${LINT_FILE}`]);
  expect(JSON.stringify(own)).not.toContain('noRestrictedImports');
});

it.each(TABLES)('the code of %s imports what its table allows, and all of it', (top, walls) => {
  const used = new Map<string, Set<string>>(Object.keys(walls).map((room) => [room, new Set()]));
  for (const [file, other] of importsIn(top)) {
    const [from, to] = [folderIn(top, file), folderIn(top, other)];
    if (from !== null && to !== null && from !== to) used.get(from)?.add(to);
  }
  expect(
    Object.fromEntries([...used].map(([room, others]) => [room, [...others].toSorted()])),
  ).toEqual(
    Object.fromEntries(Object.entries(walls).map(([room, others]) => [room, others.toSorted()])),
  );
});

it('no screen imports another one', () => {
  const screens = 'renderer/screens';
  const between = importsIn(screens).filter(([file, other]) => {
    const [from, to] = [folderIn(screens, file), folderIn(screens, other)];
    return to !== null && from !== to;
  });
  expect(importsIn(screens).length).toBeGreaterThan(1_000);
  expect(between).toEqual([]);
});

/** A file at the top of a room stands for itself: it may put the room's folders together, or serve them. */
it.each(ROOMS)('there is no circle in %s/', (room) => {
  const top = `main/${room}`;
  const used = new Map<string, Set<string>>();
  for (const [file, other] of importsIn(top)) {
    const [from, to] = [partOf(top, file), partOf(top, other)];
    if (from === null) continue;
    const others = used.get(from) ?? new Set();
    if (to !== null && to !== from) others.add(to);
    used.set(from, others);
  }
  expect(used.size).toBeGreaterThan(0);
  expect(inCircles(used)).toEqual([]);
});

it('a circle is found, and who only leads to it is left out', () => {
  const used = { a: ['b'], b: ['c'], c: ['b', 'd'], d: [] };
  const edges = Object.entries(used).map(([from, to]) => [from, new Set(to)] as const);
  expect(inCircles(new Map(edges))).toEqual(['b', 'c']);
});

it.each(TABLES)('the table in the README of %s says the same', (top, walls) => {
  const readme = readFileSync(join(projectRoot, top, 'README.md'), 'utf8');
  const said = [...readme.matchAll(/^\| `([\w-]+)\/` +\|[^|]*\|([^|]*)\|$/gm)].map(
    ([, room = '', others = '']) => [
      room,
      [...others.matchAll(/`([\w-]+)`/g)].map(([, name]) => name),
    ],
  );
  expect(Object.fromEntries(said)).toEqual(walls);
});

it('the linter refuses the imports that cross a wall, and only those', () => {
  const folder = tempFolder();
  for (const file of ['biome.json', LINT_FILE]) cpSync(join(projectRoot, file), join(folder, file));
  const tried = [...betweenRooms(), ...betweenWindowRooms(), ...BESIDES];
  for (const { file, module } of tried) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), `import { it } from '${module}';\nit();\n`);
  }
  const biome = join(projectRoot, 'node_modules/@biomejs/biome/bin/biome');
  const options = ['lint', '--vcs-enabled=false', '--reporter=github', '--max-diagnostics=none'];
  const { stdout } = spawnSync(process.execPath, [biome, ...options, '.'], {
    cwd: folder,
    encoding: 'utf8',
  });
  const refused = stdout
    .split('\n')
    .filter((line) => line.includes('noRestrictedImports'))
    .map((line) => relative(folder, /file=([^,]+)/.exec(line)?.[1] ?? ''));
  const expected = tried.flatMap(({ file, allowed }) => (allowed ? [] : [file]));
  expect(refused.toSorted()).toEqual(expected.toSorted());
});

it('the contract holds nothing but types', () => {
  const files = globSync(['preload/contract.ts', 'preload/contract/*.ts'], { cwd: projectRoot });
  expect(files.length).toBeGreaterThan(5);
  for (const file of files) {
    const code = readFileSync(join(projectRoot, file), 'utf8');
    for (const [line] of code.matchAll(/^(?:import|export|const|function)\b.*/gm)) {
      expect(line, file).toMatch(/^(import type|export type|export interface) /);
    }
  }
});

interface Tried {
  readonly file: string;
  readonly module: string;
  readonly allowed: boolean;
}

/** From each room into each other one, from its own floor and from a folder within it. */
function betweenRooms(): readonly Tried[] {
  return ROOMS.flatMap((room) =>
    ROOMS.filter((other) => other !== room).flatMap((other) => {
      const allowed = other === 'core' || (WALLS[room] as readonly string[]).includes(other);
      return [
        { file: `main/${room}/to-${other}.ts`, module: `../${other}/a.ts`, allowed },
        { file: `main/${room}/in/to-${other}.ts`, module: `../../${other}/in/a.ts`, allowed },
      ];
    }),
  );
}

/** The same of the window's rooms; a screen's own floor is the one below. */
function betweenWindowRooms(): readonly Tried[] {
  return WINDOW_ROOMS.flatMap((room) =>
    WINDOW_ROOMS.filter((other) => other !== room).flatMap((other) => {
      const allowed = (WINDOW_WALLS[room] as readonly string[]).includes(other);
      const deep = `renderer/${room}/in/to-${other}.ts`;
      const deeper = `renderer/${room}/in/deep/to-${other}.ts`;
      return [
        { file: deep, module: `../../${other}/a.ts`, allowed },
        { file: deeper, module: `../../../${other}/in/a.ts`, allowed },
      ];
    }),
  );
}

const BESIDES: readonly Tried[] = [
  { file: 'main/core/a.ts', module: 'node:fs', allowed: false },
  { file: 'main/core/b.ts', module: 'valibot', allowed: false },
  { file: 'main/core/c.ts', module: 'electron', allowed: false },
  { file: 'main/core/d.ts', module: '../../preload/contract.ts', allowed: false },
  { file: 'main/core/in/d.ts', module: '../../../preload/contract.ts', allowed: false },
  { file: 'main/core/in/e.ts', module: 'valibot', allowed: false },
  { file: 'main/core/m.ts', module: './ids.ts', allowed: true },
  { file: 'main/core/in/m.ts', module: '../ids.ts', allowed: true },
  { file: 'main/core/in/n.ts', module: '../history/search.ts', allowed: true },
  { file: 'main/core/in/o.ts', module: 'big.js', allowed: true },
  { file: 'main/core/in/p.ts', module: '@internationalized/date', allowed: true },
  { file: 'main/store/n.ts', module: '../core/history/search.ts', allowed: true },
  { file: 'main/orders/e.ts', module: 'electron', allowed: false },
  { file: 'main/printers/e.ts', module: 'electron', allowed: false },
  { file: 'main/printers/system-printer.ts', module: 'electron', allowed: true },
  { file: 'main/windows/e.ts', module: 'electron', allowed: true },
  { file: 'main/e.ts', module: 'electron', allowed: true },
  { file: 'main/e2.ts', module: 'better-sqlite3', allowed: false },
  { file: 'main/store/s.ts', module: 'better-sqlite3', allowed: true },
  { file: 'main/history/s.ts', module: 'better-sqlite3', allowed: false },
  { file: 'main/secrets/k.ts', module: 'keytar', allowed: false },
  { file: 'main/secrets/keytar-store.ts', module: 'keytar', allowed: true },
  { file: 'main/access/k.ts', module: 'keytar', allowed: false },
  { file: 'main/windows/r.ts', module: '../../renderer/main.tsx', allowed: false },
  { file: 'main/orders/p.ts', module: '../../preload/contract.ts', allowed: true },
  { file: 'renderer/a.ts', module: '../main/store/index.ts', allowed: false },
  { file: 'renderer/in/a.ts', module: '../../main/core/ids.ts', allowed: true },
  { file: 'renderer/b.ts', module: 'node:fs', allowed: false },
  { file: 'renderer/c.ts', module: 'electron', allowed: false },
  { file: 'renderer/m.ts', module: '../preload/contract.ts', allowed: true },
  { file: 'renderer/screens/board/a.tsx', module: '../order/order-panel.tsx', allowed: false },
  { file: 'renderer/screens/board/b.ts', module: './board.tsx', allowed: true },
  { file: 'renderer/screens/board/c.ts', module: './in/board.tsx', allowed: true },
  { file: 'renderer/screens/menu/edit/a.ts', module: '../../order/line.ts', allowed: false },
  { file: 'renderer/screens/menu/edit/b.tsx', module: '../order/line.ts', allowed: true },
  { file: 'renderer/screens/menu/edit/c.ts', module: '../../../../main/core/a.ts', allowed: true },
  { file: 'renderer/screens/menu/edit/d.ts', module: '../../../../main/ipc/a.ts', allowed: false },
  { file: 'renderer/components/order/a.ts', module: '../../logic/board.ts', allowed: true },
  { file: 'preload/a.ts', module: '../main/orders/loops.ts', allowed: false },
  { file: 'preload/b.ts', module: '../main/core/ids.ts', allowed: true },
  { file: 'preload/m.ts', module: 'electron', allowed: true },
];

/** Each file within a folder, with each that it imports. */
function importsIn(top: string): readonly (readonly [file: string, other: string])[] {
  return globSync(`${top}/**/*.{ts,tsx}`, { cwd: projectRoot }).flatMap((file) => {
    const code = readFileSync(join(projectRoot, file), 'utf8');
    const paths = code.matchAll(/(?:from|import\() ?'(\.[^']+)'/g);
    return [...paths].map(([, path = '']) => [file, join(dirname(file), path)] as const);
  });
}

/** The folder right below `top` that a file is in; null for one that is in none. */
function folderIn(top: string, file: string): string | null {
  if (!file.startsWith(`${top}/`)) return null;
  const [folder = '', ...rest] = file.slice(top.length + 1).split('/');
  return rest.length > 0 ? folder : null;
}

/** The folder right below `top` that a file is in, or the file itself where it is in none. */
function partOf(top: string, file: string): string | null {
  return file.startsWith(`${top}/`) ? (folderIn(top, file) ?? file) : null;
}

/** Those that lead back to themselves. */
function inCircles(used: ReadonlyMap<string, ReadonlySet<string>>): readonly string[] {
  return [...used.keys()].filter((start) => {
    // A set grows while it is walked through: in the end it has all that can be reached.
    const reached = new Set(used.get(start));
    for (const folder of reached) for (const next of used.get(folder) ?? []) reached.add(next);
    return reached.has(start);
  });
}
