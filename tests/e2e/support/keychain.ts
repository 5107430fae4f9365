import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import keytar from 'keytar';
import type { TillApp } from './till-app.ts';

const SERVICE = 'POS HELPER';
const ENTRIES = ['access-token', 'connection', 'client', 'to-revoke', 'pin'] as const;

/** Secrets by the name of their entry, which stands after the device id in the account's name. */
export type Keychain = { readonly [entry in (typeof ENTRIES)[number]]?: string };

/** The `device_id` that an installation made at its first start. */
export function deviceIdOf({ folder }: Pick<TillApp, 'folder'>): string {
  return readFileSync(join(folder, 'device-id'), 'utf8').trim();
}

/**
 * What the keychain holds for one installation, read with keytar itself on this session's bus and
 * not with the app's own code. Entry by entry: keytar's list takes the process down when an entry
 * goes while it reads.
 */
export async function keychainOf(till: Pick<TillApp, 'folder'>): Promise<Keychain> {
  const device = deviceIdOf(till);
  const found = await Promise.all(
    ENTRIES.map(async (name) => [name, await keytar.getPassword(SERVICE, `${device}/${name}`)]),
  );
  return Object.fromEntries(found.filter(([, secret]) => secret !== null));
}
