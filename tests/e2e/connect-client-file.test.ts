import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type HubriseStandIn, startHubrise } from '../stand-ins/hubrise/stand-in.ts';
import { openAuthorizeWindow, openIntegration } from '../support/journey.ts';
import { tempFolder } from '../support/temp-folder.ts';
import { clientFile, fileWith, importFile, NOT_CONFIGURED } from './support/client-file.ts';
import { authorize, connectButton, untilConnected } from './support/journey.ts';
import { keychainOf } from './support/keychain.ts';
import { launchTill } from './support/till-app.ts';
import { untilView } from './support/views.ts';
import { say } from './support/words.ts';

let hubrise: HubriseStandIn;
beforeAll(async () => {
  hubrise = await startHubrise();
});
afterAll(() => hubrise.close());

describe('a till without credentials', () => {
  it('says how to get them, takes the file, connects, and needs it no more afterwards', async () => {
    const folder = tempFolder();
    const first = await launchTill({ hubrise, folder, env: NOT_CONFIGURED });
    await openIntegration(first);
    await first.page.getByText(say('connection.notConfigured.text')).waitFor();
    expect(await connectButton(first).count()).toBe(0);
    await importFile(first, clientFile(hubrise.client));
    await connectButton(first).waitFor();
    expect(JSON.parse((await keychainOf(first))['client'] ?? '{}')).toEqual(hubrise.client);
    await first.quit();

    const second = await launchTill({ hubrise, folder, env: NOT_CONFIGURED });
    await openIntegration(second);
    await authorize(await openAuthorizeWindow(second));
    await untilConnected(second);
  });

  it.each([
    ['is no JSON', 'not_json', 'bonjour'],
    ['lacks the secret', 'missing_fields', '{"client_id": "504201183047.clients.hubrise.test"}'],
    ['is far too large', 'unreadable_file', ' '.repeat(300_000)],
  ] as const)(
    'says that a file that %s is not it, and asks again',
    async (_what, problem, text) => {
      const till = await launchTill({ hubrise, env: NOT_CONFIGURED });
      await openIntegration(till);
      await importFile(till, fileWith(text));
      const message = till.page
        .getByRole('alert')
        .filter({ hasText: say(`importProblem.${problem}.what`) });
      await message.getByText(say(`importProblem.${problem}.next`)).waitFor();
      expect(await keychainOf(till)).not.toHaveProperty('client');
      await importFile(till, clientFile(hubrise.client));
      await connectButton(till).waitFor();
    },
  );

  it('says that a file that is gone could not be opened', async () => {
    const till = await launchTill({ hubrise, env: NOT_CONFIGURED });
    await openIntegration(till);
    await importFile(till, join(till.folder, 'nowhere.json'));
    await till.page.getByText(say('importProblem.unreadable_file.what')).waitFor();
  });

  it('stays as it is when the person picks no file', async () => {
    const till = await launchTill({ hubrise, env: NOT_CONFIGURED });
    await openIntegration(till);
    await importFile(till, null);
    await untilView(till, { kind: 'not_configured', importProblem: null });
    expect(await till.page.getByRole('alert').count()).toBe(0);
  });
});

it('wrong credentials can be replaced where the till says that they are wrong', async () => {
  const till = await launchTill({ hubrise, env: NOT_CONFIGURED });
  await openIntegration(till);
  await importFile(
    till,
    fileWith(JSON.stringify({ client_id: hubrise.client.id, client_secret: 'faux' })),
  );
  await connectButton(till).waitFor();
  await authorize(await openAuthorizeWindow(till));
  await till.page.getByText(say('connectProblem.wrong_client.what')).waitFor();
  await importFile(till, clientFile(hubrise.client));
  await till.page.getByText(say('connection.imported')).waitFor();
  await authorize(await openAuthorizeWindow(till));
  await untilConnected(till);
});
