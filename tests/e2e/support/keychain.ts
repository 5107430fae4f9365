import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import keytar from 'keytar';
import type { TillApp } from './till-app.ts';

const SERVICE = 'POS HELPER';

/** The `device_id` that an installation made at its first start. */
export function deviceIdOf({ folder }: Pick<TillApp, 'folder'>): string {
  return readFileSync(join(folder, 'device-id'), 'utf8').trim();
}

/**
 * What the keychain holds for one installation: the names of its accounts without the device id in
 * front, and their secrets. Read with keytar itself on this session's bus, not with the app's own
 * code. The keyring is unlocked: listing is safe then.
 */
export async function keychainOf(
  till: Pick<TillApp, 'folder'>,
): Promise<Readonly<Record<string, string>>> {
  const device = deviceIdOf(till);
  const all = await keytar.findCredentials(SERVICE);
  const own = all.filter(({ account }) => account.startsWith(`${device}/`));
  return Object.fromEntries(
    own.map(({ account, password }) => [account.slice(device.length + 1), password]),
  );
}
