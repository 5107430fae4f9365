import { describe, expect, it, vi } from 'vitest';
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
import { allow } from './harness.ts';

newComputerForEachTest();

describe('connecting', () => {
  it('ends connected, with the names of account, location, list and catalogue', async () => {
    const { service, store, said, windows } = await start();
    expect(service.phase()).toEqual({ kind: 'disconnected', problem: null });
    await service.connect('window');
    expect(service.phase()).toEqual({ kind: 'connected', problem: null });
    expect(service.location()).toBe(BASTILLE);
    expect(store.connection.get()).toMatchObject({
      locationName: 'Paris Bastille',
      accountName: 'Bella Pizza',
      customerListName: 'Clients Bastille',
      catalogName: 'Carte sur place',
      callbackAt: null,
      firstLookAt: null,
    });
    expect(said).toEqual(['new']);
    expect(windows.open).toBe(0);
  });

  it('leaves the token in the keychain and nowhere in the database', async () => {
    const { service, store } = await start();
    await service.connect('window');
    const token = service.token() ?? '';
    expect([...keychain.entries.values()]).toContain(token);
    expect(JSON.stringify(store.connection.get())).not.toContain(token);
  });

  it('asks for the till’s scope, device and country, with a state of its own each time', async () => {
    const { service } = await start();
    await service.connect('window');
    await service.connect('window');
    const asked = await hubrise.admin.journal({ path: '/oauth2/v1/authorize' });
    expect(asked[0]?.query).toMatchObject({ device_id: 'till-test', country: 'FR' });
    const states = asked.map(({ query }) => query['state'] ?? '');
    expect(new Set(states).size).toBe(2);
    expect(states[0]?.length).toBeGreaterThanOrEqual(22);
  });

  it('asks for the right to publish only where that is wanted, and again once it was', async () => {
    const { service, store } = await start();
    const rights = async (): Promise<readonly (boolean | undefined)[]> =>
      (await hubrise.admin.journal({ path: '/oauth2/v1/authorize', method: 'GET' })).map(
        ({ query }) => query['scope']?.includes('catalog.write'),
      );
    await service.connect('window');
    expect(store.connection.get()?.publishing).toBeNull();
    await service.connect('window', 'publishing');
    expect(store.connection.get()?.publishing).toBe('asked');
    // A connection that is made anew must not lose it unnoticed.
    await service.connect('window');
    expect(store.connection.get()?.publishing).toBe('asked');
    await service.disconnect();
    await service.connect('window');
    expect(store.connection.get()?.publishing).toBeNull();
    expect(await rights()).toEqual([false, true, true, false]);
  });

  it('asks for the customer list beside the right to publish, each where it is wanted', async () => {
    const { service, store } = await start();
    await service.connect('window', 'publishing');
    await service.connect('window', 'customers');
    expect(store.connection.get()).toMatchObject({ publishing: 'asked', customers: 'asked' });
    const scopes = (
      await hubrise.admin.journal({ path: '/oauth2/v1/authorize', method: 'GET' })
    ).map(({ query }) => query['scope']);
    expect(scopes).toEqual([
      'location[orders.write,customer_list.read,catalog.write,inventory.write]',
      'location[orders.write,customer_list.write,catalog.write,inventory.write]',
    ]);
  });

  it('keeps the right that it had where a new authorisation is refused', async () => {
    const { service, store } = await start();
    await service.connect('window');
    const refusing = await start({
      person: { inWindow: (url: URL) => void allow(url, { decision: 'refuse' }) },
    });
    await refusing.service.connect('window', 'publishing');
    expect(refusing.service.phase()).toEqual({ kind: 'connected', problem: 'refused' });
    expect(store.connection.get()?.publishing).toBeNull();
  });

  it('again to the same location keeps the connection, which gets the same token', async () => {
    const { service, revocations } = await start();
    await service.connect('window');
    const token = service.token();
    await service.connect('window');
    expect(service.token()).toBe(token);
    await revocations.run();
    expect(await standings()).toEqual({ [BASTILLE]: 'active' });
  });

  it('to another location ends the former connection at HubRise', async () => {
    const { service } = await start();
    await service.connect('window');
    const other = await start(toLyon);
    expect(other.said).toEqual(['restored']);
    await other.service.connect('window');
    await other.revocations.run();
    expect(other.service.location()).toBe(LYON);
    expect(await standings()).toEqual({ [BASTILLE]: 'revoked', [LYON]: 'active' });
    expect(await other.reachedLocation()).toBe(LYON);
  });

  it('is refused a second time while it is under way', async () => {
    let opened = 0;
    const { service } = await start({ person: { inWindow: () => (opened += 1) } });
    const first = service.connect('window');
    await service.connect('browser');
    await vi.waitFor(() => expect(opened).toBe(1));
    expect(service.phase()).toMatchObject({
      kind: 'authorizing',
      method: 'window',
      step: 'waiting',
    });
    service.cancel();
    await first;
    expect(service.phase()).toEqual({ kind: 'disconnected', problem: 'cancelled' });
  });

  it('needs a client', async () => {
    const { service } = await start({ client: null });
    expect(service.phase()).toEqual({ kind: 'not_configured' });
    await service.connect('window');
    expect(service.phase()).toEqual({ kind: 'not_configured' });
  });

  it('that fails leaves the former connection untouched, and says why', async () => {
    const { service } = await start();
    await service.connect('window');
    const token = service.token();
    const refusing = await start({
      person: { inWindow: (url) => void allow(url, { decision: 'refuse' }) },
    });
    await refusing.service.connect('window');
    expect(refusing.service.phase()).toEqual({ kind: 'connected', problem: 'refused' });
    expect(refusing.service.token()).toBe(token);
    expect(await refusing.reachedLocation()).toBe(BASTILLE);
  });
});

describe('at the next start', () => {
  it('the connection is taken up again', async () => {
    await (await start()).service.connect('window');
    const { service, said } = await start();
    expect(said).toEqual(['restored']);
    expect(service.phase()).toEqual({ kind: 'connected', problem: null });
    expect(service.location()).toBe(BASTILLE);
  });

  it('it is taken up also without the database, by what the keychain says beside the token', async () => {
    await (await start()).service.connect('window');
    const { service, store } = await start({ folder: tempFolder() });
    expect(service.location()).toBe(BASTILLE);
    expect(store.connection.get()).toMatchObject({
      locationName: 'Paris Bastille',
      catalogName: 'Carte sur place',
    });
  });

  it('it is taken up also where only the token is left, by asking HubRise', async () => {
    await (await start()).service.connect('window');
    keychain.entries.delete('till-test/connection');
    const { service, store } = await start({ folder: tempFolder() });
    expect(service.location()).toBe(BASTILLE);
    expect(store.connection.get()).toMatchObject({ locationName: 'Paris Bastille' });
  });

  it('and where HubRise does not answer either, it says that it is forgotten, and keeps the token', async () => {
    await (await start()).service.connect('window');
    keychain.entries.delete('till-test/connection');
    await hubrise.admin.addFault({ kind: 'drop-before', path: '/location' });
    const empty = tempFolder();
    expect((await start({ folder: empty })).service.phase()).toEqual({
      kind: 'disconnected',
      problem: 'forgotten',
    });
    await hubrise.admin.clearFaults();
    expect((await start({ folder: empty })).service.location()).toBe(BASTILLE);
  });
});
