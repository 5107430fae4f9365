import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import type { App, LoginItemSettings, Settings } from 'electron';
import { beforeEach, describe, expect, it } from 'vitest';
import type { BuildKind } from '../../main/core/build-kind.ts';
import type { Environment } from '../../main/platform/environment.ts';
import {
  autostartText,
  createAutostartEntry,
  createLoginItem,
} from '../../main/platform/login-item.ts';
import { tempFolder } from '../support/temp-folder.ts';

const EXECUTABLE = '/opt/pos-helper/pos-helper';

const lineOf = (text: string, key: string): string | undefined =>
  text.split('\n').find((line) => line.startsWith(`${key}=`));

describe('the entry’s text', () => {
  it('is a desktop entry that opens the app', () => {
    expect(autostartText(EXECUTABLE)).toBe(
      [
        '[Desktop Entry]',
        'Type=Application',
        'Name=POS HELPER',
        'Icon=pos-helper',
        'TryExec=/opt/pos-helper/pos-helper',
        'Exec="/opt/pos-helper/pos-helper"',
        'Terminal=false',
        '',
      ].join('\n'),
    );
  });

  // Quoted as an argument first, then escaped as any value is (Desktop Entry Specification, "The Exec key").
  it.each([
    ['/opt/POS HELPER/caisse', '"/opt/POS HELPER/caisse"', '/opt/POS HELPER/caisse'],
    ['/home/é/l’été.AppImage', '"/home/é/l’été.AppImage"', '/home/é/l’été.AppImage'],
    ['/a/100%f', '"/a/100%%f"', '/a/100%f'],
    ['/a/$HOME', String.raw`"/a/\\$HOME"`, '/a/$HOME'],
    ['/a/`b`', String.raw`"/a/\\` + '`b' + String.raw`\\` + '`"', '/a/`b`'],
    ['/a/"b"', String.raw`"/a/\\"b\\""`, '/a/"b"'],
    [String.raw`/a\b`, String.raw`"/a\\\\b"`, String.raw`/a\\b`],
    ['/a\nExec=evil', String.raw`"/a\nExec=evil"`, String.raw`/a\nExec=evil`],
  ])('names %j whole', (executable, exec, tryExec) => {
    const text = autostartText(executable);
    expect(lineOf(text, 'Exec')).toBe(`Exec=${exec}`);
    expect(lineOf(text, 'TryExec')).toBe(`TryExec=${tryExec}`);
    expect(text.split('\n')).toHaveLength(8);
  });
});

describe('the entry in the autostart folder', () => {
  let folder: string;
  let path: string;
  beforeEach(() => {
    folder = join(tempFolder(), 'config', 'autostart');
    path = join(folder, 'pos-helper.desktop');
  });
  const entry = (executable = EXECUTABLE) => createAutostartEntry({ folder, executable });

  it('is written where even the folder is missing, and removed', () => {
    entry().set(true);
    expect(readFileSync(path, 'utf8')).toBe(autostartText(EXECUTABLE));
    expect(readdirSync(folder)).toEqual(['pos-helper.desktop']);
    entry().set(false);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('is not missed where there is none to remove', () => {
    entry().set(false);
    expect(existsSync(folder)).toBe(false);
  });

  it('is put right where the app lies elsewhere, or somebody has changed it', () => {
    entry('/home/a/old.AppImage').set(true);
    entry().set(true);
    expect(readFileSync(path, 'utf8')).toBe(autostartText(EXECUTABLE));
    writeFileSync(path, `${autostartText(EXECUTABLE)}Hidden=true\n`);
    entry().set(true);
    expect(readFileSync(path, 'utf8')).toBe(autostartText(EXECUTABLE));
  });

  it('is not written again where it is right', () => {
    entry().set(true);
    utimesSync(path, 1, 1);
    entry().set(true);
    expect(statSync(path).mtimeMs).toBe(1_000);
  });

  it('takes the place of a link, and leaves what that led to', () => {
    mkdirSync(folder, { recursive: true });
    const other = join(tempFolder(), 'mine.desktop');
    writeFileSync(other, 'mine');
    symlinkSync(other, path);
    entry().set(true);
    expect(readFileSync(path, 'utf8')).toBe(autostartText(EXECUTABLE));
    expect(readFileSync(other, 'utf8')).toBe('mine');
  });

  it('leaves nothing half written where it cannot be put in its place', () => {
    mkdirSync(path, { recursive: true });
    expect(() => entry().set(true)).toThrow();
    expect(readdirSync(folder)).toEqual(['pos-helper.desktop']);
    expect(() => entry().set(false)).toThrow();
  });

  it('says so where nothing can be written there', () => {
    writeFileSync(join(folder, '../..', 'config'), '');
    expect(() => entry().set(true)).toThrow();
  });
});

describe('the computer’s own', () => {
  /** An app whose system does as it is told, unless it `keeps` what it has. */
  function fakeApp(folder: string, keeps?: boolean): App {
    let isOn = false;
    return {
      getPath: (name: string) => (name === 'exe' ? EXECUTABLE : folder),
      setLoginItemSettings: ({ openAtLogin = false }: Settings) => {
        isOn = openAtLogin;
      },
      getLoginItemSettings: (): Partial<LoginItemSettings> => ({
        openAtLogin: keeps ?? isOn,
        executableWillLaunchAtLogin: keeps ?? isOn,
      }),
    } as unknown as App;
  }

  it.each<[BuildKind, Environment]>([
    ['development', {}],
    ['test', { POS_HELPER_USER_DATA: '/tmp/of-a-test' }],
    ['release', { POS_HELPER_USER_DATA: '/tmp/of-a-test' }],
  ])('is not for a till that a login would not open: %s, %j', (build, environment) => {
    const app = fakeApp(tempFolder());
    expect(createLoginItem({ app, build, environment, system: 'linux' })).toBeNull();
    expect(createLoginItem({ app, build, environment, system: 'win32' })).toBeNull();
  });

  it.each<[string, Environment]>([
    [EXECUTABLE, {}],
    ['/home/a/caisse.AppImage', { APPIMAGE: '/home/a/caisse.AppImage' }],
  ])('opens %s on Linux', (executable, environment) => {
    const folder = tempFolder();
    const item = createLoginItem({
      app: fakeApp(folder),
      build: 'release',
      environment,
      system: 'linux',
    });
    item?.set(true);
    const path = join(folder, 'autostart/pos-helper.desktop');
    expect(readFileSync(path, 'utf8')).toBe(autostartText(executable));
  });

  it.each(['win32', 'darwin'] as const)('is asked of %s, and believed', (system) => {
    const own = { build: 'release', environment: {}, system } as const;
    const item = createLoginItem({ app: fakeApp('/nowhere'), ...own });
    item?.set(true);
    item?.set(false);
    for (const keeps of [true, false]) {
      const stubborn = createLoginItem({ app: fakeApp('/nowhere', keeps), ...own });
      stubborn?.set(keeps);
      expect(() => stubborn?.set(!keeps)).toThrow(`keeps it ${keeps ? 'on' : 'off'}`);
    }
  });
});
