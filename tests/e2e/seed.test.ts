import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type HubriseStandIn, startHubrise } from '../hubrise/stand-in.ts';
import { connect, openIntegration } from './support/journey.ts';
import { launchTill, pictureFile } from './support/till-app.ts';

let hubrise: HubriseStandIn;
beforeAll(async () => {
  hubrise = await startHubrise();
});
afterAll(() => hubrise.close());

describe('the published instructions', () => {
  it('hold from the first start to the disconnection', async () => {
    const till = await launchTill({ hubrise });
    expect(await till.page.title()).toBe('POS HELPER');
    await connect(till);
    await till.page.screenshot({ path: pictureFile('connected') });
    for (const name of ['Bella Pizza', 'Paris Bastille', 'Clients Bastille', 'Carte sur place']) {
      await till.page.getByText(name, { exact: false }).first().waitFor();
    }
    const [connection] = await hubrise.admin.connections();
    const token = connection?.token ?? '';
    await hubrise.admin.waitFor({ method: 'POST', path: '/v1/callback', status: 200 });

    await openIntegration(till);
    await till.page.getByRole('button', { name: 'DÉCONNECTER' }).click();
    await till.page.getByRole('alertdialog').getByRole('button', { name: 'DÉCONNECTER' }).click();
    await till.page.getByRole('button', { name: 'CONNECTER', exact: true }).waitFor();
    await hubrise.admin.waitFor({ method: 'POST', path: '/oauth2/v1/revoke', status: 200 });
    expect(await hubrise.admin.callback(token)).toBeNull();
  });
});
