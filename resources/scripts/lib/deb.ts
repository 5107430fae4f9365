// A Debian package out of what electron-builder would give `fpm`, which it fetches from a release host and
// which stamps its packages with the moment. This one needs dpkg-deb, and makes the same bytes of the same files.
import { chmod, cp, lutimes, mkdir, mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { SetupError } from './log.ts';
import { capture } from './process.ts';

/** The scripts that dpkg runs, by the name that fpm has for each. */
const scripts = {
  'before-install': 'preinst',
  'after-install': 'postinst',
  'before-remove': 'prerm',
  'after-remove': 'postrm',
} as const;

/** dpkg-deb's name of a compression where fpm has another. */
const compressions: Readonly<Record<string, string>> = { gz: 'gzip', zst: 'zstd' };

const one = { type: 'string' } as const;
const several = { type: 'string', multiple: true, default: [] as string[] } as const;

/** fpm's options, as far as electron-builder gives them. */
const options = {
  s: one,
  t: one,
  force: { type: 'boolean' },
  d: several,
  'deb-recommends': several,
  'deb-compression': { type: 'string', default: 'xz' },
  'deb-priority': { type: 'string', default: 'optional' },
  'before-install': one,
  'after-install': one,
  'before-remove': one,
  'after-remove': one,
  architecture: one,
  category: { type: 'string', default: 'misc' },
  description: { type: 'string', default: '' },
  license: one,
  maintainer: one,
  name: one,
  package: one,
  url: one,
  vendor: one,
  version: one,
} as const;

/** A package to be made. */
export interface Deb {
  /** The file. */
  readonly file: string;
  /** Its control fields, but the size. */
  readonly control: Readonly<Record<string, string>>;
  readonly compression: string;
  /** dpkg's name of each script, with the file that holds it. */
  readonly scripts: readonly (readonly [name: string, file: string])[];
  /** What goes where: a file, or with a slash at its end a folder's contents. */
  readonly contents: readonly (readonly [from: string, to: string])[];
}

/** Reads what electron-builder says to fpm. What it says and we do not know is an error. */
export function debOf(args: readonly string[]): Deb {
  const { values, positionals } = parseArgs({
    args: [...args],
    options,
    allowPositionals: true,
  });
  if (values.s !== 'dir' || values.t !== 'deb') {
    throw new SetupError(`only a deb is made here, of folders; not ${values.t} of ${values.s}`);
  }
  const need = (name: 'architecture' | 'maintainer' | 'name' | 'package' | 'version'): string => {
    const value = values[name];
    if (value === undefined) throw new SetupError(`a deb needs --${name}`);
    return value;
  };
  return {
    file: need('package'),
    control: filled({
      Package: need('name'),
      Version: need('version'),
      Architecture: need('architecture'),
      Maintainer: need('maintainer'),
      Depends: values.d.join(', '),
      Recommends: values['deb-recommends'].join(', '),
      Section: values.category,
      Priority: values['deb-priority'],
      // A web page alone: electron-builder asks for an address, and no page of ours is known.
      Homepage: /^https?:/.test(values.url ?? '') ? (values.url ?? '') : '',
      Description: values.description,
    }),
    compression: compressions[values['deb-compression']] ?? values['deb-compression'],
    scripts: Object.entries(scripts).flatMap(([option, name]) => {
      const file = values[option as keyof typeof scripts];
      return file === undefined ? [] : [[name, file] as const];
    }),
    contents: positionals.map((text) => {
      const at = text.lastIndexOf('=');
      if (at < 0) throw new SetupError(`${text}: where to?`);
      return [text.slice(0, at), text.slice(at + 1)];
    }),
  };
}

function filled(fields: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== ''));
}

/**
 * Makes the package: root's own, everything of one date, no mode but that of a program or of a plain file.
 * `epoch` is that date, in seconds.
 */
export async function makeDeb(deb: Deb, epoch: number): Promise<void> {
  await mkdir(dirname(deb.file), { recursive: true });
  const folder = await mkdtemp(`${deb.file}-`);
  try {
    for (const [from, to] of deb.contents) await place(from, join(folder, to));
    const size = await settle(folder, epoch);
    const control = { ...deb.control, 'Installed-Size': String(size) };
    const lines = Object.entries(control).map(([name, value]) => `${name}: ${value}\n`);
    await mkdir(join(folder, 'DEBIAN'));
    await writeFile(join(folder, 'DEBIAN/control'), lines.join(''));
    for (const [name, file] of deb.scripts) {
      await cp(file, join(folder, 'DEBIAN', name));
      await chmod(join(folder, 'DEBIAN', name), 0o755);
    }
    await settle(join(folder, 'DEBIAN'), epoch);
    await runDpkgDeb(deb, folder, epoch);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function place(from: string, to: string): Promise<void> {
  await mkdir(dirname(to), { recursive: true });
  await cp(from, to, { recursive: true, verbatimSymlinks: true });
}

/** Gives one date and plain modes to a folder and all in it; answers its size in KiB. */
async function settle(folder: string, epoch: number): Promise<number> {
  let size = 1;
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      size += await settle(path, epoch);
    } else if (entry.isFile()) {
      const info = await stat(path);
      size += Math.ceil(info.size / 1024);
      await chmod(path, (info.mode & 0o111) === 0 ? 0o644 : 0o755);
      await lutimes(path, epoch, epoch);
    } else {
      await lutimes(path, epoch, epoch);
    }
  }
  await chmod(folder, 0o755);
  await lutimes(folder, epoch, epoch);
  return size;
}

async function runDpkgDeb(deb: Deb, folder: string, epoch: number): Promise<void> {
  // The bytes of xz are others with one thread than with two, and the same with any more.
  const how = ['--root-owner-group', '--threads-max=2', `-Z${deb.compression}`];
  const { code, output } = await capture('dpkg-deb', [...how, '--build', folder, deb.file], {
    env: { ...process.env, SOURCE_DATE_EPOCH: String(epoch) },
  });
  if (code !== 0) throw new SetupError(`dpkg-deb could not make ${deb.file}:\n${output.trim()}`);
}
