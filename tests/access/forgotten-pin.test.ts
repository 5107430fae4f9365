import { execFileSync, spawnSync } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createPin } from '../../main/access/pin.ts';
import { deviceId } from '../../main/core/ids.ts';
import { createKeytarStore } from '../../main/secrets/keytar-store.ts';
import { startPrivateKeyring } from '../../resources/scripts/lib/keyring.ts';

/** Where a keyring of our own can be had: never the one of the person who runs the tests. */
const hasKeyring =
  process.platform === 'linux' &&
  ['dbus-daemon', 'gnome-keyring-daemon'].every((tool) => spawnSync('which', [tool]).status === 0);

describe.runIf(hasKeyring)('with a real keyring', () => {
  const cleanups: (() => unknown)[] = [];
  beforeAll(async () => {
    const { env, homes } = await startPrivateKeyring((cleanup) => cleanups.push(cleanup));
    Object.assign(process.env, env, homes);
  });
  afterAll(async () => {
    for (const cleanup of cleanups.toReversed()) await cleanup();
  });

  it('a forgotten PIN goes by deleting its entry there, as the README says', async () => {
    const device = deviceId('till-forgotten');
    const memory = { read: () => null, write: () => undefined };
    const start = () =>
      createPin({ keychain: createKeytarStore(), device, memory, sinceBoot: () => 0 });
    expect(await start().set('2468', null)).toEqual({ kind: 'done' });
    expect(await start().check('0000')).toMatchObject({ kind: 'wrong' });
    expect(await start().check('2468')).toEqual({ kind: 'right' });
    deleteAsAnotherProgram('till-forgotten/pin');
    expect(await start().state()).toEqual({ kind: 'none' });
  });
});

function deleteAsAnotherProgram(account: string): void {
  const script = `const { default: keytar } = await import('keytar');
    process.exitCode = (await keytar.deletePassword('POS HELPER', process.argv[1])) ? 0 : 1;`;
  execFileSync(process.execPath, ['--input-type=module', '--eval', script, account]);
}
