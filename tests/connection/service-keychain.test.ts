import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { tempFolder } from '../support/temp-folder.ts';
import {
  BASTILLE,
  hubrise,
  keychain,
  LYON,
  newComputerForEachTest,
  standings,
  start,
  toLyon,
} from './app-starts.ts';

newComputerForEachTest();

describe('a keychain that does not serve', () => {
  it('at the start is asked again until it does', async () => {
    await (await start()).service.connect('window');
    keychain.refuse('refused');
    const { service, said } = await start();
    expect(service.phase()).toEqual({ kind: 'disconnected', problem: 'keychain_locked' });
    await service.retryKeychain();
    expect(said).toEqual([]);
    keychain.refuse(null);
    await service.retryKeychain();
    expect(said).toEqual(['restored']);
    expect(service.phase()).toEqual({ kind: 'connected', problem: null });
    await service.retryKeychain();
    expect(said).toEqual(['restored']);
  });

  it('at the start is no till that was never set up, though it hides the credentials as well', async () => {
    await (await start()).service.connect('window');
    keychain.refuse('refused');
    const { service, timers } = await start({ client: null });
    const since = timers.now();
    expect(service.phase()).toEqual({ kind: 'disconnected', problem: 'keychain_locked' });
    expect(service.lost()).toEqual({ cause: 'keychain_locked', since });
    timers.advance(60_000);
    await service.retryKeychain();
    expect(service.lost(), 'since the first time').toEqual({ cause: 'keychain_locked', since });
    keychain.refuse(null);
    await service.retryKeychain();
    expect(service.lost()).toBeNull();
  });

  it('at the start is asked again also where the database is new', async () => {
    await (await start()).service.connect('window');
    keychain.refuse('no_answer');
    const { service } = await start({ folder: tempFolder() });
    expect(service.phase()).toEqual({ kind: 'disconnected', problem: null });
    keychain.refuse(null);
    await service.retryKeychain();
    expect(service.location()).toBe(BASTILLE);
  });

  it('lets the till be connected all the same, in memory, until it takes the token', async () => {
    keychain.refuse('missing');
    const { service } = await start();
    await service.connect('window');
    expect(service.phase()).toEqual({ kind: 'connected', problem: null });
    expect(service.heldInMemoryOnly()).toBe(true);
    await service.retryKeychain();
    expect(service.heldInMemoryOnly()).toBe(true);
    keychain.refuse(null);
    await service.retryKeychain();
    expect(service.heldInMemoryOnly()).toBe(false);
    expect((await start()).service.location()).toBe(BASTILLE);
  });

  it('that is still asked when the till is disconnected says no more of that token', async () => {
    keychain.refuse('missing');
    const { service } = await start();
    await service.connect('window');
    const release = keychain.hold();
    const retry = service.retryKeychain();
    const leaving = service.disconnect();
    release();
    await Promise.all([retry, leaving]);
    expect(service.heldInMemoryOnly()).toBe(false);
  });

  it('makes the connection forgotten when the app is closed, and that is said', async () => {
    keychain.refuse('missing');
    await (await start()).service.connect('window');
    keychain.refuse(null);
    const { service, store } = await start();
    expect(service.phase()).toEqual({ kind: 'disconnected', problem: 'forgotten' });
    expect(service.lost()).toMatchObject({ cause: 'forgotten' });
    expect(store.connection.get(), 'what was connected stays known').not.toBeNull();
    await service.connect('window');
    expect(service.lost()).toBeNull();
    expect(service.phase()).toEqual({ kind: 'connected', problem: null });
  });

  it('makes the connection forgotten at each start, until somebody connects', async () => {
    keychain.refuse('missing');
    await (await start()).service.connect('window');
    keychain.refuse(null);
    await start();
    const second = await start();
    expect(second.service.phase()).toEqual({ kind: 'disconnected', problem: 'forgotten' });
    expect(second.service.lost()).toMatchObject({ cause: 'forgotten' });
    await second.service.retryKeychain();
    expect(second.service.lost()).toMatchObject({ cause: 'forgotten' });
    await second.service.connect('window');
    expect((await start()).service.phase()).toEqual({ kind: 'connected', problem: null });
  });

  it('while the till goes to another shop does not take it back to the former one at the next start', async () => {
    await (await start()).service.connect('window');
    const first = await start(toLyon);
    keychain.refuse('refused');
    first.timers.advance(60_000);
    await first.service.connect('window');
    expect(first.service.location()).toBe(LYON);
    keychain.refuse(null);
    const { service, revocations, secrets } = await start();
    expect(service.phase()).toEqual({ kind: 'disconnected', problem: 'forgotten' });
    expect(service.location()).toBeNull();
    await revocations.run();
    expect(await secrets.readToken(), 'of the former shop').toMatchObject({ value: null });
    expect(await standings()).toMatchObject({ [BASTILLE]: 'revoked' });
    const again = await start();
    expect(again.service.location(), 'at the start after that').toBeNull();
    expect(again.service.lost()).toMatchObject({ cause: 'forgotten' });
  });

  it('takes the credentials that it refused as soon as it can, also without a connection', async () => {
    keychain.refuse('refused');
    const { client, secrets, service } = await start({ client: null });
    const { id, secret } = hubrise.client;
    const file = join(tempFolder(), 'client.json');
    writeFileSync(file, JSON.stringify({ client_id: id, client_secret: secret }));
    expect(await client.importFile(file)).toEqual({ kind: 'imported', heldInMemoryOnly: true });
    keychain.refuse(null);
    await service.retryKeychain();
    expect((await secrets.readClient()).kind).toBe('ok');
    const next = await start({ client: null });
    expect(next.client.get()).toEqual(hubrise.client);
  });

  it('is asked for the credentials once more when somebody connects, and where it has none that is said', async () => {
    await (await start()).service.connect('window');
    keychain.refuse('refused');
    const { secrets, service } = await start({ client: null });
    await service.connect('window');
    expect(service.phase()).toEqual({ kind: 'disconnected', problem: 'no_client' });
    keychain.refuse(null);
    await secrets.writeClient(hubrise.client);
    await service.connect('window');
    expect(service.phase()).toEqual({ kind: 'connected', problem: null });
  });

  it('that comes back while somebody connects anew does not undo that', async () => {
    await (await start()).service.connect('window');
    keychain.refuse('refused');
    const { service } = await start(toLyon);
    const release = keychain.hold();
    const retry = service.retryKeychain();
    keychain.refuse(null);
    const connecting = service.connect('window');
    await hubrise.admin.waitFor({ path: '/oauth2/v1/token' });
    release();
    await Promise.all([retry, connecting]);
    expect(service.location()).toBe(LYON);
  });
});
