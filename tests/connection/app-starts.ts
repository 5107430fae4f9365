import { beforeEach } from 'vitest';
import { createFakeKeychain, type FakeKeychain } from '../secrets/fake-keychain.ts';
import { hubrise, hubriseForEachTest } from '../support/hubrise.ts';
import { tempFolder } from '../support/temp-folder.ts';
import { aConnection, allow, type ConnectionOptions, type RunningConnection } from './harness.ts';

export { hubrise };

export const BASTILLE = 'p81xp-0';
export const LYON = 'p81xp-1';

/** What all starts of the test that runs have in common, beside their HubRise. */
export let keychain: FakeKeychain;
export let folder: string;

/** A HubRise, a keychain and a data folder for each test of the file that calls this at its top. */
export function newComputerForEachTest(): void {
  hubriseForEachTest();
  beforeEach(() => {
    keychain = createFakeKeychain();
    folder = tempFolder();
  });
}

/** The app starts, and takes up what it finds. */
export async function start(options: Partial<ConnectionOptions> = {}): Promise<RunningConnection> {
  const connection = aConnection({ hubrise, keychain, folder, ...options });
  await connection.service.restore();
  return connection;
}

/** A person who chooses the other shop in HubRise's window. */
export const toLyon = { person: { inWindow: (url: URL) => void allow(url, { location: LYON }) } };

/** Whether each connection that was ever authorised is still good, by its location. */
export async function standings(): Promise<Record<string, string>> {
  const all = await hubrise.admin.connections();
  return Object.fromEntries(all.map(({ locationId, status }) => [locationId, status]));
}
