import { describe, expect, test } from 'vitest';
import {
  commandNames,
  needsOf,
  opensNoWindow,
  parseCommand,
} from '../../resources/scripts/lib/commands.ts';

describe('what a command needs', () => {
  test('every script of package.json is a known command, and the other way round', async () => {
    const { default: manifest } = await import('../../package.json', { with: { type: 'json' } });
    expect(Object.keys(manifest.scripts).toSorted()).toEqual(commandNames.toSorted());
    for (const [name, line] of Object.entries(manifest.scripts)) {
      expect(line).toBe(`node resources/scripts/run.mjs ${name}`);
    }
  });

  test('an unknown or missing name is no command', () => {
    expect(parseCommand('tests')).toBeUndefined();
    expect(parseCommand(undefined)).toBeUndefined();
    expect(parseCommand('test')).toBe('test');
  });

  test("tests, benchmarks and screenshots never use the person's own keyring", () => {
    for (const command of ['test', 'bench', 'screenshots'] as const) {
      expect(needsOf(command, [])).toMatchObject({
        electron: true,
        screen: true,
        keyring: 'private',
        build: true,
      });
    }
    expect(needsOf('test', ['--project', 'unit']).keyring).toBe('private');
  });

  test('a till from its sources needs a window and a keyring, and no bundles beforehand', () => {
    const needs = needsOf('dev', []);
    expect(needs).toMatchObject({ electron: true, screen: true, keyring: 'unlocked' });
    expect(needs.build).toBe(false);
  });

  test('journeys run beside each other; what is measured or pictured runs alone', () => {
    expect(needsOf('test', []).seats).toBe(3);
    expect(needsOf('bench', []).seats).toBe(1);
    expect(needsOf('screenshots', []).seats).toBe(1);
  });

  test('plain Node tests need neither Electron, nor a screen, nor bundles', () => {
    expect(needsOf('test', ['--project', 'unit', 'tests/core'])).toMatchObject({
      electron: false,
      screen: false,
      build: false,
    });
    expect(needsOf('test', ['tests/core'])).toEqual(needsOf('test', ['--project', 'unit']));
  });

  test.each([
    [['--project', 'unit'], true],
    [['--project=unit', 'tests/core'], true],
    [['--project', 'window'], true],
    [['--project', 'unit', '--project', 'e2e'], false],
    [['--project', 'unit', '--project=e2e'], false],
    [['--project=e2e'], false],
    [['--project'], false],
    [[], false],
    [['tests/core'], true],
    [['tests/core/', './tests/orders/board/board.test.ts', '-t', 'a name'], true],
    [['--project=e2e', 'tests/core'], false],
    [['tests/core', 'tests/e2e/sales.test.ts'], false],
    [['tests/e2e'], false],
    [['tests/e'], false],
    [['tests/'], false],
    [['counter'], false],
    [['-t', 'a name'], false],
  ])('%j asks for plain Node tests alone: %s', (args, expected) => {
    expect(opensNoWindow(args)).toBe(expected);
  });
});
