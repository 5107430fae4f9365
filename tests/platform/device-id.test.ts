import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { openHubriseDevice, readDeviceId } from '../../main/platform/device-id.ts';
import { tempFolder } from '../support/temp-folder.ts';

let folder: string;
beforeEach(() => {
  folder = tempFolder();
});

describe('this installation’s name at HubRise', () => {
  it('is made at the first start and stays', () => {
    const made = readDeviceId(folder);
    expect(made).toMatch(/^till-[0-9a-f]{8}-[0-9a-f-]{27}$/);
    expect(readDeviceId(folder)).toBe(made);
    expect(readFileSync(join(folder, 'device-id'), 'utf8')).toBe(made);
  });

  it('is another one in another folder', () => {
    expect(readDeviceId(folder)).not.toBe(readDeviceId(tempFolder()));
  });

  it('is read although an editor has added a line’s end', () => {
    const made = readDeviceId(folder);
    writeFileSync(join(folder, 'device-id'), `${made}\r\n`);
    expect(readDeviceId(folder)).toBe(made);
  });

  it.each(['', 'till-', 'till-../../x', 'till-XYZ'])(
    'is made anew where there is %j',
    (content) => {
      writeFileSync(join(folder, 'device-id'), content);
      const made = readDeviceId(folder);
      expect(made).toMatch(/^till-[0-9a-f-]{36}$/);
      expect(readDeviceId(folder)).toBe(made);
    },
  );

  it('throws where it cannot be read: a new one would forget the connection', () => {
    mkdirSync(join(folder, 'device-id'));
    expect(() => readDeviceId(folder)).toThrow();
  });
});

describe('the name by which HubRise knows it', () => {
  it('is the installation’s own until it is renewed, and the new one from then on', () => {
    const own = readDeviceId(folder);
    const device = openHubriseDevice(folder, own);
    expect(device.get()).toBe(own);
    device.renew();
    const renewed = device.get();
    expect(renewed).toMatch(/^till-[0-9a-f-]{36}$/);
    expect(renewed).not.toBe(own);
    expect(openHubriseDevice(folder, own).get()).toBe(renewed);
    expect(readDeviceId(folder), 'the keychain’s names stay').toBe(own);
  });

  it('is the installation’s own where it cannot be understood', () => {
    const own = readDeviceId(folder);
    writeFileSync(join(folder, 'hubrise-device-id'), 'till-../../x');
    expect(openHubriseDevice(folder, own).get()).toBe(own);
  });
});
