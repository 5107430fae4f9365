import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemTimers } from '../../../main/lib/timers.ts';
import { readDeviceId } from '../../../main/platform/device-id.ts';
import {
  accessTokenAccount,
  clientAccount,
  namesAccount,
  toRevokeAccount,
} from '../../../main/secrets/connection-secrets.ts';
import { createKeytarStore } from '../../../main/secrets/keytar-store.ts';
import { createGuardedStore, type SecretStore } from '../../../main/secrets/secret-store.ts';

/** A data folder for the demo's till, gone when this process ends: never the person's own. */
export function passingDataFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'pos-helper-demo-'));
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/**
 * Takes out of the keychain what a till with this data folder has put there: the demo may be using
 * the person's own. What cannot be taken out stays, and opens nothing any more.
 */
export async function emptyKeychain(
  folder: string,
  store: SecretStore = createGuardedStore(createKeytarStore(), { after: systemTimers.after }),
): Promise<void> {
  if (!existsSync(join(folder, 'device-id'))) return;
  const device = readDeviceId(folder);
  for (const account of [accessTokenAccount, namesAccount, clientAccount, toRevokeAccount]) {
    await store.delete(account(device));
  }
}
