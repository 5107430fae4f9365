import { randomUUID } from 'node:crypto';
import { closeSync, fsyncSync, openSync, readFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { type DeviceId, deviceId } from '../core/ids.ts';

const PATTERN = /^till-[0-9a-f-]{36}$/;

/**
 * This installation's `device_id` (API §2), made at the first start and never changed: HubRise
 * gives each device its own queue of events, and the keychain's names carry it. In a file of its
 * own that is written once, so that neither a corrupt database nor corrupt settings lose it.
 */
export function readDeviceId(folder: string): DeviceId {
  const path = join(folder, 'device-id');
  const found = readIfThere(path);
  if (found !== null && PATTERN.test(found)) return deviceId(found);
  return make(path);
}

/** By which HubRise tells this till from others (API §2). */
export interface HubriseDevice {
  get(): DeviceId;
  /** Another one from now on, durable. Throws where it cannot be written. */
  renew(): void;
}

/**
 * The installation's own name, until it had to be renewed: a copied disk makes two tills of one name,
 * and the keychain's names, which carry it as well, must not change.
 */
export function openHubriseDevice(folder: string, installation: DeviceId): HubriseDevice {
  const path = join(folder, 'hubrise-device-id');
  const found = readIfThere(path);
  let current = found !== null && PATTERN.test(found) ? deviceId(found) : installation;
  return {
    get: () => current,
    renew: () => {
      current = make(path);
    },
  };
}

function make(path: string): DeviceId {
  const made = `till-${randomUUID()}`;
  const file = openSync(path, 'w');
  try {
    writeSync(file, made);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  return deviceId(made);
}

function readIfThere(path: string): string | null {
  try {
    return readFileSync(path, 'utf8').trim();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}
