import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { type ClientService, createClientService } from '../../main/connection/client.ts';
import { deviceId } from '../../main/core/ids.ts';
import { createConnectionSecrets } from '../../main/secrets/connection-secrets.ts';
import { createFakeKeychain, type FakeKeychain } from '../secrets/fake-keychain.ts';
import { tempFolder } from '../support/temp-folder.ts';

const SHIPPED = { id: 'shipped', secret: 's1' };
const IMPORTED = { id: 'imported', secret: 's2' };
const ENVIRONMENT = { id: 'environment', secret: 's3' };

let keychain: FakeKeychain;
let folder: string;
beforeEach(() => {
  keychain = createFakeKeychain();
  folder = tempFolder();
});

function fileWith(name: string, content: string): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

function clientFile(name: string, client: { id: string; secret: string }): string {
  return fileWith(name, JSON.stringify({ client_id: client.id, client_secret: client.secret }));
}

async function started(options: { environment?: typeof ENVIRONMENT; shipped?: boolean } = {}) {
  const shippedFile = options.shipped ? clientFile('shipped.json', SHIPPED) : join(folder, 'none');
  const service: ClientService = createClientService({
    secrets: createConnectionSecrets(keychain, deviceId('till-test')),
    environment: options.environment ?? null,
    shippedFile,
  });
  await service.load();
  return service;
}

describe('POS HELPER’s own client', () => {
  it('is none at first', async () => {
    expect((await started()).get()).toBeNull();
  });

  it('is the one put there at packaging', async () => {
    expect((await started({ shipped: true })).get()).toEqual(SHIPPED);
  });

  it('is the imported one before that, kept in the keychain over restarts', async () => {
    const service = await started({ shipped: true });
    const result = await service.importFile(clientFile('theirs.json', IMPORTED));
    expect(result).toEqual({ kind: 'imported', heldInMemoryOnly: false });
    expect(service.isHeldInMemoryOnly()).toBe(false);
    expect(service.get()).toEqual(IMPORTED);
    expect((await started({ shipped: true })).get()).toEqual(IMPORTED);
  });

  it('is the environment’s before all others', async () => {
    const service = await started({ shipped: true, environment: ENVIRONMENT });
    await service.importFile(clientFile('theirs.json', IMPORTED));
    expect(service.get()).toEqual(ENVIRONMENT);
  });

  it('is used although the keychain does not take it, and then forgotten', async () => {
    keychain.refuse('refused');
    const service = await started();
    const result = await service.importFile(clientFile('theirs.json', IMPORTED));
    expect(result).toEqual({ kind: 'imported', heldInMemoryOnly: true });
    expect(service.get()).toEqual(IMPORTED);
    expect(service.isHeldInMemoryOnly()).toBe(true);
    expect((await started()).get()).toBeNull();
  });

  it('is found when the keychain opens later', async () => {
    await (await started()).importFile(clientFile('theirs.json', IMPORTED));
    keychain.refuse('refused');
    const service = await started();
    expect(service.get()).toBeNull();
    keychain.refuse(null);
    await service.load();
    expect(service.get()).toEqual(IMPORTED);
  });
});

describe('an import that fails', () => {
  it.each([
    ['is no JSON', 'bonjour', 'not_json'],
    ['lacks the secret', '{"client_id": "x"}', 'missing_fields'],
    ['is too large to be one', `"${'x'.repeat(300_000)}"`, 'unreadable_file'],
  ])('because the file %s changes nothing', async (_why, content, problem) => {
    const service = await started({ shipped: true });
    const result = await service.importFile(fileWith('theirs.json', content));
    expect(result).toEqual({ kind: 'failed', problem });
    expect(service.get()).toEqual(SHIPPED);
    expect(keychain.entries.size).toBe(0);
  });

  it('because there is no such file, or a folder in its place, says so', async () => {
    const service = await started();
    mkdirSync(join(folder, 'folder.json'));
    for (const name of ['nothing.json', 'folder.json']) {
      const result = await service.importFile(join(folder, name));
      expect(result).toEqual({ kind: 'failed', problem: 'unreadable_file' });
    }
  });
});
