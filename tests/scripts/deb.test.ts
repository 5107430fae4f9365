import { createHash } from 'node:crypto';
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { debOf, makeDeb } from '../../resources/scripts/lib/deb.ts';
import { findProgram, projectRoot } from '../../resources/scripts/lib/paths.ts';
import { capture } from '../../resources/scripts/lib/process.ts';
import { tempFolder } from '../support/temp-folder.ts';

const EPOCH = 1_796_000_000;

/** What electron-builder says to fpm, of an app of two files. */
function asked(folder: string, version = '1.2.3'): { file: string; args: readonly string[] } {
  const app = join(folder, 'app');
  mkdirSync(join(app, 'resources'), { recursive: true });
  writeFileSync(join(app, 'pos-helper'), 'program');
  chmodSync(join(app, 'pos-helper'), 0o775);
  writeFileSync(join(app, 'resources/app.asar'), 'archive');
  chmodSync(join(app, 'resources/app.asar'), 0o600);
  const file = join(folder, 'pos-helper.deb');
  const script = (name: string) => join(projectRoot, 'resources/linux', name);
  return {
    file,
    args: [
      ...['-s', 'dir', '--force', '-t', 'deb', '-d', 'libgbm1', '-d', 'libasound2t64 | libasound2'],
      ...['--deb-recommends', 'gnome-keyring', '--deb-compression', 'gz'],
      ...['--architecture', 'amd64', '--version', version, '--package', file],
      ...['--after-install', script('postinst'), '--after-remove', script('postrm')],
      ...['--description', 'Cash register\n For restaurants', '--name', 'pos-helper'],
      ...['--maintainer', 'A <a@b.example>', '--vendor', 'A', '--url', 'https://b.example'],
      ...['--deb-priority', 'optional', '--license', 'MIT', '--category', 'misc'],
      `--before-install=${script('preinst')}`,
      `${app}/=/opt/pos-helper`,
      `${join(projectRoot, 'LICENSE')}=/usr/share/doc/pos-helper/copyright`,
    ],
  };
}

async function made(folder: string): Promise<string> {
  const { file, args } = asked(folder);
  await makeDeb(debOf(args), EPOCH);
  return file;
}

async function dpkgDeb(...args: readonly string[]): Promise<string> {
  const { code, output } = await capture('dpkg-deb', args);
  expect(code, output).toBe(0);
  return output;
}

describe.runIf(findProgram('dpkg-deb') !== undefined)('a deb', () => {
  it('says who it is and what it needs', async () => {
    const fields = await dpkgDeb('--field', await made(tempFolder()));
    expect(fields.trim().split('\n')).toEqual([
      'Package: pos-helper',
      'Version: 1.2.3',
      'Architecture: amd64',
      'Maintainer: A <a@b.example>',
      'Depends: libgbm1, libasound2t64 | libasound2',
      'Recommends: gnome-keyring',
      'Section: misc',
      'Priority: optional',
      'Homepage: https://b.example',
      'Description: Cash register',
      ' For restaurants',
      expect.stringMatching(/^Installed-Size: \d+$/),
    ]);
  });

  it('names no page where the address is none', async () => {
    const { args } = asked(tempFolder());
    const mail = args.map((arg) => (arg === 'https://b.example' ? 'mailto:a@b.example' : arg));
    expect(debOf(mail).control).not.toHaveProperty('Homepage');
  });

  it('is root’s own, with plain modes', async () => {
    const listed = await dpkgDeb('--contents', await made(tempFolder()));
    const entries = listed.trim().split('\n');
    expect(entries.every((line) => line.includes('root/root'))).toBe(true);
    const mode = (name: string) => entries.find((line) => line.endsWith(name))?.split(' ')[0];
    expect(mode('./opt/pos-helper/pos-helper')).toBe('-rwxr-xr-x');
    expect(mode('./opt/pos-helper/resources/app.asar')).toBe('-rw-r--r--');
    expect(mode('./opt/pos-helper/resources/')).toBe('drwxr-xr-x');
    expect(mode('./usr/share/doc/pos-helper/copyright')).toBe('-rw-r--r--');
  });

  it('is the same, byte for byte, of the same files in another place at another time', async () => {
    const [first, second] = await Promise.all([made(tempFolder()), made(tempFolder())]);
    const hash = (file: string) => createHash('sha256').update(readFileSync(file)).digest('hex');
    expect(hash(first)).toBe(hash(second));
  });

  it('carries the scripts that dpkg runs', async () => {
    const folder = tempFolder();
    await dpkgDeb('--control', await made(folder), join(folder, 'control'));
    for (const name of ['preinst', 'postinst', 'postrm']) {
      const own = readFileSync(join(projectRoot, 'resources/linux', name), 'utf8');
      expect(readFileSync(join(folder, 'control', name), 'utf8')).toBe(own);
    }
  });

  it('is not made of what is not understood', () => {
    const { args } = asked(tempFolder());
    expect(() => debOf([...args, '--rpm-os', 'linux'])).toThrow('--rpm-os');
    expect(() => debOf(args.map((arg) => (arg === 'deb' ? 'rpm' : arg)))).toThrow('rpm');
  });
});

/** What a script of the package says and how it ends. */
function ran(name: string, ...args: readonly string[]): Promise<{ code: number; output: string }> {
  return capture('sh', [join(projectRoot, 'resources/linux', name), ...args]);
}

describe.runIf(findProgram('dpkg') !== undefined)('before the files come', () => {
  it.each([
    ['an older version', ['upgrade', '0.2.0', '0.1.0']],
    ['an older one after the package was removed', ['install', '0.10.0', '0.9.0']],
    ['a first trial of the same version', ['upgrade', '0.2.0', '0.2.0~beta.1']],
  ])('refuses %s in one sentence', async (_what, args) => {
    const { code, output } = await ran('preinst', ...args);
    expect(code).toBe(1);
    expect(output).toContain(`la version ${args[2]} est plus ancienne que la version ${args[1]}`);
    expect(output.trim().split('\n')).toHaveLength(1);
  });

  it.each([
    ['a first version', ['install']],
    ['the same again', ['upgrade', '0.2.0', '0.2.0']],
    ['a newer one', ['upgrade', '0.9.0', '0.10.0']],
    // So dpkg-reconfigure calls it, which names no version that comes.
    ['what is there already', ['install', '0.2.0']],
  ])('takes %s', async (_what, args) => {
    expect(await ran('preinst', ...args)).toEqual({ code: 0, output: '' });
  });
});

describe('what electron-builder is told of Linux', () => {
  const rules = readFileSync(join(projectRoot, 'electron-builder.yml'), 'utf8');

  it.each([
    ...['libdrm2', 'libgbm1', 'libasound2t64 | libasound2', 'libsecret-1-0', 'libnss3'],
    ...['libgtk-3-0', 'xdg-utils', 'gnome-keyring'],
  ])('names %s', (name) => {
    expect(rules).toContain(`    - ${name}\n`);
  });

  it('has no name in braces in a script, which it would take for its own', () => {
    for (const name of ['postinst', 'postrm']) {
      const text = readFileSync(join(projectRoot, 'resources/linux', name), 'utf8');
      expect(text).not.toMatch(/\$\{[a-zA-Z]+\}/);
    }
  });
});
