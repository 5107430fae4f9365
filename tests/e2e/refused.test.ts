import { describe, expect, it } from 'vitest';
import { hubrise, hubriseForAllTests } from '../support/hubrise.ts';
import { openBoard, openIntegration } from '../support/journey.ts';
import {
  authorize,
  column,
  connectAside,
  reconnect,
  tap,
  untilConnected,
} from './support/journey.ts';
import { keychainOf } from './support/keychain.ts';
import { received, untilStatus } from './support/orders.ts';
import { untilNotTakenBack } from './support/pass-time.ts';
import { sharedTill } from './support/shared-till.ts';
import { type AtEnd, launchTill, type TillApp, type TillAppOptions } from './support/till-app.ts';
import { say } from './support/words.ts';

hubriseForAllTests();

async function connected(options: TillAppOptions, atEnd?: AtEnd): Promise<TillApp> {
  const till = await launchTill(options, atEnd);
  await connectAside(till);
  await openIntegration(till);
  return till;
}
const shared = sharedTill(() => ({ hubrise, inject: ['pass-time'] }), connected);

/** A connected till where its connection is shown. */
async function atConnection(): Promise<{ till: TillApp; token: string }> {
  const till = await shared();
  await openIntegration(till);
  return { till, token: await tokenOf(till) };
}

async function tokenOf(till: TillApp): Promise<string> {
  return (await keychainOf(till))['access-token'] ?? '';
}

/** The red state: what happened, since when, why, and what to do. */
async function expectRefused(
  { page }: TillApp,
  cause: 'suspended' | 'revoked' | 'blocked',
): Promise<void> {
  await page.getByRole('region', { name: say('connection.failing.title') }).waitFor();
  const message = page.getByRole('alert').filter({ hasText: say(`failingCause.${cause}.what`) });
  await message.getByText(say(`failingCause.${cause}.next`)).waitFor();
  await message.getByText(/depuis .*\d\d:\d\d/).waitFor();
  await page.getByRole('button', { name: 'RECONNECTER' }).waitFor();
  await page
    .getByRole('banner')
    .getByRole('button', { name: say('health.failing') })
    .waitFor();
}

describe('when HubRise refuses every request', () => {
  it.each(['suspended', 'blocked'] as const)(
    'because the connection is %s, the till says so, and goes on by itself once it is not',
    async (cause) => {
      const { till, token } = await atConnection();
      const { page } = till;
      await hubrise.admin.setConnectionStatus(token, cause);
      await expectRefused(till, cause);
      // The advice is about the back office: that is the first button, and the other one is there.
      const box = page.getByRole('region', { name: say('connection.failing.title') });
      const first = box.getByRole('button').first();
      expect(await first.textContent()).toBe(say('action.openBackOffice'));
      expect(await keychainOf(till)).toMatchObject({ 'access-token': token });
      await hubrise.admin.setConnectionStatus(token, 'active');
      await page.getByText('Connecté', { exact: true }).waitFor();
      await page
        .getByRole('banner')
        .getByRole('button', { name: say('health.well') })
        .waitFor();
      await openBoard(till);
      await received(till, `APRES-${cause}`);
    },
  );

  it('because the access was taken away, RECONNECTER brings it back, and what waited is sent', async () => {
    const { till, token } = await atConnection();
    await openBoard(till);
    const order = await received(till, 'RETIRE');
    await hubrise.admin.setConnectionStatus(token, 'revoked');
    await tap(till, 'RETIRE', 'Accepter');
    await column(till, 'En préparation').getByRole('article', { name: 'RETIRE' }).waitFor();
    await untilNotTakenBack(till);
    await openIntegration(till);
    await expectRefused(till, 'revoked');

    await authorize(await reconnect(till));
    await untilConnected(till);
    const renewed = (await keychainOf(till))['access-token'];
    expect(renewed).toBeDefined();
    expect(renewed).not.toBe(token);
    await untilStatus(till, order, 'accepted');
    await openBoard(till);
    await received(till, 'NOUVELLE');
  });

  it('since when and why are still known after a restart', async () => {
    const till = await connected({ hubrise });
    await hubrise.admin.setConnectionStatus(await tokenOf(till), 'suspended');
    await expectRefused(till, 'suspended');
    const { failing } = await till.page.evaluate(() => window.posHelper.live.get('health'));
    await till.quit();
    const again = await launchTill({ hubrise, folder: till.folder });
    await openIntegration(again);
    await expectRefused(again, 'suspended');
    const after = await again.page.evaluate(() => window.posHelper.live.get('health'));
    expect(after.failing).toEqual(failing);
  });
});
