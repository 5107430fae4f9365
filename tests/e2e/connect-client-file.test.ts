import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { hubrise, hubriseForAllTests } from '../support/hubrise.ts';
import { openAuthorizeWindow, openIntegration } from '../support/journey.ts';
import { tempFolder } from '../support/temp-folder.ts';
import { clientFile, fileWith, importFile, NOT_CONFIGURED } from './support/client-file.ts';
import { authorize, connectButton, untilConnected } from './support/journey.ts';
import { keychainOf } from './support/keychain.ts';
import { launchTill } from './support/till-app.ts';
import { untilView } from './support/views.ts';
import { say } from './support/words.ts';

hubriseForAllTests();

describe('a till without credentials', () => {
  it('says how to get them, takes the file, connects, and needs it no more afterwards', async () => {
    const folder = tempFolder();
    const first = await launchTill({ hubrise, folder, env: NOT_CONFIGURED });
    await openIntegration(first);
    await first.page.getByText(say('connection.notConfigured.text')).waitFor();
    expect(await connectButton(first).count()).toBe(0);
    await importFile(first, clientFile(hubrise.client));
    await connectButton(first).waitFor();
    // The keychain takes its time, beside what is shown.
    await expect
      .poll(async () => JSON.parse((await keychainOf(first))['client'] ?? '{}'))
      .toEqual(hubrise.client);
    await first.quit();

    const second = await launchTill({ hubrise, folder, env: NOT_CONFIGURED });
    await openIntegration(second);
    await authorize(await openAuthorizeWindow(second));
    await untilConnected(second);
  });

  it('says of each file that is not it what is wrong, asks again, and stays as it is where none is picked', async () => {
    const till = await launchTill({ hubrise, env: NOT_CONFIGURED });
    await openIntegration(till);
    await importFile(till, null);
    await untilView(till, { kind: 'not_configured', importProblem: null });
    expect(await till.page.getByRole('alert').count()).toBe(0);

    for (const [problem, path] of [
      ['not_json', fileWith('bonjour')],
      // Gone meanwhile.
      ['unreadable_file', join(till.folder, 'nowhere.json')],
      ['missing_fields', fileWith('{"client_id": "504201183047.clients.hubrise.test"}')],
      // Far too large.
      ['unreadable_file', fileWith(' '.repeat(300_000))],
    ] as const) {
      await importFile(till, path);
      const message = till.page
        .getByRole('alert')
        .filter({ hasText: say(`importProblem.${problem}.what`) });
      await message.getByText(say(`importProblem.${problem}.next`)).waitFor();
      expect(await keychainOf(till)).not.toHaveProperty('client');
    }
    await importFile(till, clientFile(hubrise.client));
    await connectButton(till).waitFor();
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
