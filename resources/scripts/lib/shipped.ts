// What of other people's work is in the app: read off the sources and the installed packages.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { projectRoot } from './paths.ts';

/** A package that ships, under its maker's terms. */
export interface ShippedPackage {
  readonly name: string;
  readonly version: string;
  /** As its manifest names it, such as `MIT`. */
  readonly licence: string;
  /** The terms in full, as they came with it; empty where none came. */
  readonly text: string;
}

const SOURCES = ['main', 'preload', 'renderer'];
const IMPORT = /(?:\bfrom|\bimport)\s*\(?\s*'((?:@[\w.-]+\/)?[a-z][\w.-]*)(?:\/[^']*)?'/g;

/**
 * Everything that the sources import and what that needs in turn, with Electron itself: by name. A
 * package of which the bundler leaves out a part, or all, is named as well: too many does no harm.
 */
export function shippedPackages(): readonly ShippedPackage[] {
  const found = new Map<string, ShippedPackage>();
  const manifest = manifestIn(projectRoot);
  const waiting = [...importedNames(), ...Object.keys(manifest.dependencies)].map((name) => ({
    name,
    from: projectRoot,
  }));
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const folder = folderOf(next.name, next.from);
    if (folder === null) continue;
    const { name, version, licence, dependencies } = manifestIn(folder);
    if (found.has(`${name}@${version}`)) continue;
    found.set(`${name}@${version}`, { name, version, licence, text: termsIn(folder) });
    // Electron's own are those of its installer.
    if (name === 'electron') continue;
    for (const below of Object.keys(dependencies)) waiting.push({ name: below, from: folder });
  }
  return [...found.values()].sort(
    (a, b) => compare(a.name, b.name) || compare(a.version, b.version),
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

function importedNames(): readonly string[] {
  const names = new Set<string>();
  for (const folder of SOURCES) {
    const files = readdirSync(join(projectRoot, folder), { recursive: true, encoding: 'utf8' });
    for (const file of files.filter((path) => /\.tsx?$/.test(path))) {
      const text = readFileSync(join(projectRoot, folder, file), 'utf8');
      for (const [, name = ''] of text.matchAll(IMPORT)) names.add(name);
    }
  }
  return [...names];
}

/** Where Node would find a package from this folder; null for Node's own modules. */
function folderOf(name: string, from: string): string | null {
  const folder = join(from, 'node_modules', name);
  if (existsSync(join(folder, 'package.json'))) return folder;
  return from === projectRoot ? null : folderOf(name, dirname(from));
}

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly licence: string;
  readonly dependencies: Readonly<Record<string, string>>;
}

function manifestIn(folder: string): Manifest {
  const read: unknown = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const { name, version, license, dependencies } = Object(read) as Record<string, unknown>;
  const licence = typeof license === 'string' ? license : 'unknown';
  return {
    name: String(name),
    version: String(version),
    licence,
    dependencies: Object(dependencies) as Record<string, string>,
  };
}

function termsIn(folder: string): string {
  const file = readdirSync(folder)
    .filter((name) => /^(licen[cs]e|copying|notice)(\.(md|txt|markdown))?$/i.test(name))
    .sort()[0];
  return file === undefined ? '' : readFileSync(join(folder, file), 'utf8').trim();
}

/** `resources/licences.json`, which Paramètres › À propos shows: each text of terms stands once. */
export function licencesFile(packages: readonly ShippedPackage[]): string {
  const terms = [...new Set(packages.map(({ text }) => text))].filter((text) => text !== '');
  const entries = packages.map(({ name, version, licence, text }) => ({
    name,
    version,
    licence,
    terms: text === '' ? null : terms.indexOf(text),
  }));
  return `${JSON.stringify({ packages: entries, terms }, null, 2)}\n`;
}
