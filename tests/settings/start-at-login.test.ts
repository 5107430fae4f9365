import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { autostartText, createAutostartEntry } from '../../main/platform/login-item.ts';
import { openSettings, type SettingsService } from '../../main/settings/settings.ts';
import { createStartAtLogin, type StartAtLogin } from '../../main/settings/start-at-login.ts';
import { tempFolder } from '../support/temp-folder.ts';

// The npm package `electron` looks for a binary as soon as it is imported; none is needed here.
vi.hoisted(() => {
  process.env['ELECTRON_OVERRIDE_DIST_PATH'] ??= '/nowhere';
});

let settings: SettingsService;
/** The entry's file. */
let entry: string;
/** What the manager has heard, in order. */
let told: ('failed' | 'set')[];
beforeEach(() => {
  settings = openSettings(tempFolder(), 0);
  entry = join(tempFolder(), 'autostart/pos-helper.desktop');
  told = [];
});

function till(executable = '/opt/pos-helper/pos-helper'): StartAtLogin {
  return service(createAutostartEntry({ folder: dirname(entry), executable }));
}

function service(item: { set(on: boolean): void } | null): StartAtLogin {
  return createStartAtLogin({
    settings,
    item,
    onSet: () => told.push('set'),
    onFailed: () => told.push('failed'),
  });
}

const isOn = (): boolean => settings.get().startAtLogin;

/** Nobody can write there, not even root. */
function blockFolder(): void {
  rmSync(dirname(entry), { recursive: true, force: true });
  writeFileSync(dirname(entry), '');
}

describe('starting at login', () => {
  it('is off at first, and a start writes nothing', () => {
    till().putRight();
    expect(isOn()).toBe(false);
    expect(existsSync(dirname(entry))).toBe(false);
  });

  it('is switched on and off', () => {
    till().set(true);
    expect(isOn()).toBe(true);
    expect(existsSync(entry)).toBe(true);
    till().set(false);
    expect(isOn()).toBe(false);
    expect(existsSync(entry)).toBe(false);
    expect(told).toEqual(['set', 'set']);
  });

  it('is put right at a start where it is on', () => {
    till('/home/a/former.AppImage').set(true);
    till().putRight();
    expect(readFileSync(entry, 'utf8')).toBe(autostartText('/opt/pos-helper/pos-helper'));
    rmSync(entry);
    till().putRight();
    expect(existsSync(entry)).toBe(true);
    expect(isOn()).toBe(true);
  });

  it('leaves somebody’s own entry alone at a start where it is off', () => {
    mkdirSync(dirname(entry));
    writeFileSync(entry, 'mine');
    till().putRight();
    expect(readFileSync(entry, 'utf8')).toBe('mine');
  });

  it('stays off, and says so, where nothing can be written', () => {
    blockFolder();
    till().set(true);
    expect(isOn()).toBe(false);
    expect(told).toEqual(['failed']);
  });

  it('stays on, and says so, where the entry cannot be removed', () => {
    till().set(true);
    rmSync(entry);
    mkdirSync(entry);
    till().set(false);
    expect(isOn()).toBe(true);
    expect(told).toEqual(['set', 'failed']);
  });

  it('is off, and says so, where it cannot be put right at a start', () => {
    till().set(true);
    blockFolder();
    till().putRight();
    expect(isOn()).toBe(false);
    expect(told).toEqual(['set', 'failed']);
  });

  it('is taken back where the setting itself cannot be kept', () => {
    vi.spyOn(settings, 'update').mockImplementation(() => {
      throw new Error('disk full');
    });
    till().set(true);
    expect(existsSync(entry)).toBe(false);
    expect(isOn()).toBe(false);
    expect(told).toEqual(['failed']);
  });

  it('cannot be for a till that no login could open', () => {
    service(null).set(true);
    expect(isOn()).toBe(false);
    settings.update({ startAtLogin: true });
    service(null).putRight();
    expect(told).toEqual(['failed']);
  });
});
