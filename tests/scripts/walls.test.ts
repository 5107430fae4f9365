import { spawnSync } from 'node:child_process';
import { cpSync, globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { expect, it } from 'vitest';
import { projectRoot } from '../../resources/scripts/lib/paths.ts';
import { lintRules, ROOMS, type Room, WALLS } from '../../resources/scripts/lib/walls.ts';
import { tempFolder } from '../support/temp-folder.ts';

const allowedFor = (room: Room): readonly string[] => WALLS[room];

it('no room imports one that stands above it: there is no circle', () => {
  for (const [floor, room] of ROOMS.entries()) {
    expect(ROOMS.slice(0, floor), room).toEqual(expect.arrayContaining([...allowedFor(room)]));
  }
});

it('the linter’s import rules are made from the table', () => {
  const { overrides } = JSON.parse(readFileSync(join(projectRoot, 'biome.json'), 'utf8'));
  expect(overrides).toEqual(lintRules());
});

it('the code imports what the table allows, and all of it', () => {
  const used = new Map<string, Set<string>>(ROOMS.map((room) => [room, new Set()]));
  for (const [file, other] of importsIn('main')) {
    const [from, to] = [folderIn('main', file), folderIn('main', other)];
    if (from !== null && to !== null && from !== to) used.get(from)?.add(to);
  }
  expect(
    Object.fromEntries([...used].map(([room, others]) => [room, [...others].toSorted()])),
  ).toEqual(Object.fromEntries(ROOMS.map((room) => [room, allowedFor(room).toSorted()])));
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

it('the README’s table says the same', () => {
  const readme = readFileSync(join(projectRoot, 'main/README.md'), 'utf8');
  const said = [...readme.matchAll(/^\| `(\w+)\/` +\|[^|]*\|([^|]*)\|$/gm)].map(
    ([, room = '', others = '']) => [
      room,
      [...others.matchAll(/`(\w+)`/g)].map(([, name]) => name),
    ],
  );
  expect(Object.fromEntries(said)).toEqual(WALLS);
});

it('the linter refuses the imports that cross a wall, and only those', () => {
  const folder = tempFolder();
  cpSync(join(projectRoot, 'biome.json'), join(folder, 'biome.json'));
  const tried = [...betweenRooms(), ...BESIDES];
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
      const allowed = other === 'core' || allowedFor(room).includes(other);
      return [
        { file: `main/${room}/to-${other}.ts`, module: `../${other}/a.ts`, allowed },
        { file: `main/${room}/in/to-${other}.ts`, module: `../../${other}/in/a.ts`, allowed },
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
  { file: 'preload/a.ts', module: '../main/orders/loops.ts', allowed: false },
  { file: 'preload/b.ts', module: '../main/core/ids.ts', allowed: true },
  { file: 'preload/m.ts', module: 'electron', allowed: true },
];

/** Each file within a folder, with each that it imports. */
function importsIn(top: string): readonly (readonly [file: string, other: string])[] {
  return globSync(`${top}/**/*.ts`, { cwd: projectRoot }).flatMap((file) => {
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
