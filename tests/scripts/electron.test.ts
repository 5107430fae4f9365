import { describe, expect, test } from 'vitest';
import { electronArgs, electronEnv } from '../../resources/scripts/lib/electron.ts';
import { hasFallback } from '../../resources/scripts/lib/fallback-electron.ts';
import { headersFolder } from '../../resources/scripts/lib/native-module.ts';
import { worthTrying } from '../../resources/scripts/lib/official-electron.ts';

describe('which Electron runs, and how', () => {
  test('the sandbox is left out for root on Linux only', () => {
    expect(electronArgs('linux', 0)).toEqual(['--no-sandbox']);
    expect(electronArgs('linux', 1000)).toEqual([]);
    expect(electronArgs('darwin', 0)).toEqual([]);
    expect(electronArgs('win32', undefined)).toEqual([]);
  });

  test('only Linux on x64 has a fallback', () => {
    expect(hasFallback('linux', 'x64')).toBe(true);
    expect(hasFallback('linux', 'arm64')).toBe(false);
    expect(hasFallback('win32', 'x64')).toBe(false);
  });

  test("the fallback's folder replaces the electron package's own", () => {
    const executable = '/cache/electron-33/electron';
    const fallback = {
      kind: 'fallback',
      version: '33.2.1',
      executable,
      dist: '/cache/electron-33',
    };
    expect(electronEnv({ ...fallback, kind: 'fallback' })).toEqual({
      ELECTRON_EXEC_PATH: executable,
      ELECTRON_OVERRIDE_DIST_PATH: '/cache/electron-33',
    });
    expect(electronEnv({ kind: 'official', version: '45.4.1', executable: '/e' })).toEqual({
      ELECTRON_EXEC_PATH: '/e',
    });
  });

  const hour = 3600 * 1000;
  test.each([
    ['it never failed', undefined, true],
    ['it failed an hour ago', { version: '45.4.1', at: 99 * hour }, false],
    ['it failed a day ago', { version: '45.4.1', at: 76 * hour }, true],
    ['another version failed', { version: '45.4.0', at: 99 * hour }, true],
    ['the clock was set back since', { version: '45.4.1', at: 101 * hour }, true],
  ])('when %s, trying the download again is %s', (_why, failed, expected) => {
    expect(worthTrying(failed, '45.4.1', 100 * hour)).toBe(expected);
  });

  test("Node's headers are taken from beside the machine's Node, else from the system", () => {
    const has = (folder: string) => (file: string) => file === `${folder}/include/node/node_api.h`;
    expect(headersFolder('/opt/node/bin/node', has('/opt/node'))).toBe('/opt/node');
    expect(headersFolder('/opt/node/bin/node', has('/usr'))).toBe('/usr');
    expect(headersFolder('', () => false)).toBeUndefined();
  });
});
