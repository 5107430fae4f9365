import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { openSettings } from '../../main/settings/settings.ts';
import { settingsChange } from '../../main/settings/settings-schema.ts';
import type { Settings } from '../../preload/contract.ts';
import { tempFolder } from '../support/temp-folder.ts';

// The npm package `electron` looks for a binary as soon as it is imported; none is needed here.
vi.hoisted(() => {
  process.env['ELECTRON_OVERRIDE_DIST_PATH'] ??= '/nowhere';
});

const NOW = Date.parse('2026-11-24T12:34:56.789Z');
const BOUNDS = { x: 10, y: -20, width: 1280, height: 800 };

let folder: string;
/** What a new till begins with. */
let DEFAULTS: Settings;
beforeEach(() => {
  folder = tempFolder();
  DEFAULTS = openSettings(tempFolder(), NOW).get();
});

const file = (): string => join(folder, 'settings.json');

describe('settings', () => {
  it('keep the closures of a file that called them closings', () => {
    const closure = { first: '2026-12-24', last: '2026-12-26', name: 'Noël' };
    writeFileSync(file(), JSON.stringify({ closings: [closure] }));
    const settings = openSettings(folder, NOW);
    expect(settings.get().closures).toEqual([closure]);
    settings.update({ closures: [] });
    expect(openSettings(folder, NOW).get().closures).toEqual([]);
  });

  it('are the defaults at first, in French', () => {
    const settings = openSettings(folder, NOW);
    expect(settings.get()).toMatchObject({
      language: 'fr',
      theme: 'light',
      volume: 80,
      notifications: true,
      retentionDays: 30,
      touchKeyboard: 'auto',
    });
    expect(settings.getWindow()).toBeNull();
    expect(settings.setAside).toBeNull();
  });

  it('are changed one at a time, told, and kept over restarts', () => {
    const settings = openSettings(folder, NOW);
    const told: unknown[] = [];
    settings.onChange((changed) => told.push(changed));
    settings.setWindow(BOUNDS);
    expect(settings.update({ volume: 30 })).toEqual({ ...DEFAULTS, volume: 30 });
    settings.update({ language: 'en' });
    expect(told).toEqual([
      { ...DEFAULTS, volume: 30 },
      { ...DEFAULTS, volume: 30, language: 'en' },
    ]);
    const again = openSettings(folder, NOW);
    expect(again.get()).toEqual({ ...DEFAULTS, volume: 30, language: 'en' });
    expect(again.getWindow()).toEqual(BOUNDS);
    expect(again.setAside).toBeNull();
  });

  it('of a version before the kitchen’s screen leave it off, and what is chosen of it is kept', () => {
    writeFileSync(file(), JSON.stringify({ volume: 10 }));
    const settings = openSettings(folder, NOW);
    expect(settings.setAside).toBeNull();
    expect(settings.get().kitchenScreen).toEqual({ kind: 'off', displayId: null, stations: [] });
    const kitchenScreen = { kind: 'display', displayId: 2_528_732_444, stations: ['p1'] } as const;
    settings.update({ kitchenScreen });
    expect(openSettings(folder, NOW).get().kitchenScreen).toEqual(kitchenScreen);
  });

  it('of a version that knows more are read, and what it knows is kept', () => {
    writeFileSync(file(), JSON.stringify({ volume: 10, couverts: ['four'] }));
    const settings = openSettings(folder, NOW);
    expect(settings.get()).toEqual({ ...DEFAULTS, volume: 10 });
    settings.update({ theme: 'dark' });
    expect(JSON.parse(readFileSync(file(), 'utf8'))).toMatchObject({ couverts: ['four'] });
  });
});

describe('a file that cannot be used', () => {
  it.each([
    ['half a file', '{"volume": 1'],
    ['nothing', ''],
    ['a list', '[]'],
    ['a volume beyond all bounds', '{"volume": 9000}'],
    ['a retention of no days', '{"retentionDays": 0}'],
    ['a language of nobody', '{"language": "tlh"}'],
    ['zeros, after a power cut', '\0'.repeat(64)],
  ])('(%s) is set aside under another name, and the defaults are used', (_name, content) => {
    writeFileSync(file(), content);
    const settings = openSettings(folder, NOW);
    const kept = `${file()}.unreadable-2026-11-24T12-34-56-789Z`;
    expect(settings.setAside).toBe(kept);
    expect(readFileSync(kept, 'utf8')).toBe(content);
    expect(settings.get()).toEqual(DEFAULTS);
    settings.update({ volume: 5 });
    expect(openSettings(folder, NOW)).toMatchObject({ setAside: null });
    expect(readdirSync(folder).sort()).toEqual(
      ['settings.json', 'settings.json.unreadable-2026-11-24T12-34-56-789Z'].sort(),
    );
  });
});

describe('a change that comes from the window', () => {
  it.each([
    {},
    { volume: 0 },
    { volume: 100, theme: 'dark' },
    { notifications: false },
    { retentionDays: 1 },
    { touchKeyboard: 'never' },
  ])('is taken: %j', (change) => {
    expect(v.is(settingsChange, change)).toBe(true);
  });

  it.each([
    { volume: 101 },
    { volume: 1.5 },
    { volume: null },
    { language: 'de' },
    { window: BOUNDS },
    { touchKeyboard: true },
    { retentionDays: 0 },
    { retentionDays: 4_000 },
    { kitchenScreen: { kind: 'wall', displayId: null, stations: [] } },
    { kitchenScreen: { kind: 'display', displayId: '1', stations: [] } },
    { kitchenScreen: { kind: 'off', displayId: null } },
    { theme: undefined },
    null,
    'volume',
  ])('is refused: %j', (change) => {
    expect(v.is(settingsChange, change)).toBe(false);
  });

  it('may be of each setting by itself, but those that have calls of their own', () => {
    const refused = Object.entries(DEFAULTS)
      .filter(([name, value]) => !v.is(settingsChange, { [name]: value }))
      .map(([name]) => name);
    expect(refused).toEqual(['fullScreen', 'startAtLogin', 'terminal']);
  });

  it('leaves what it does not name without a default', () => {
    expect(v.parse(settingsChange, { volume: 40 })).toEqual({ volume: 40 });
  });
});
