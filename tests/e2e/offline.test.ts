import { describe, expect, it } from 'vitest';
import { hubrise, hubriseForAllTests } from '../support/hubrise.ts';
import { openAuthorizeWindow, openBoard, openIntegration } from '../support/journey.ts';
import {
  authorize,
  card,
  column,
  connectAside,
  connectButton,
  fact,
  tap,
  untilConnected,
} from './support/journey.ts';
import { keychainOf } from './support/keychain.ts';
import { type Network, network } from './support/network.ts';
import { inject, received, untilStatus } from './support/orders.ts';
import { untilNotTakenBack, untilToldAtOnce } from './support/pass-time.ts';
import { launchTill, type TillApp } from './support/till-app.ts';
import { untilHealth, untilView } from './support/views.ts';
import { say } from './support/words.ts';

hubriseForAllTests();

/** A connected till whose network can be cut. */
async function connected(): Promise<{ till: TillApp; internet: Network; manager: Network }> {
  const internet = await network(hubrise.apiUrl);
  const manager = await network(hubrise.managerUrl);
  const till = await launchTill({
    hubrise,
    inject: ['pass-time'],
    env: {
      POS_HELPER_HUBRISE_API_URL: internet.url,
      POS_HELPER_HUBRISE_MANAGER_URL: manager.url,
    },
  });
  await connectAside(till);
  await openIntegration(till);
  return { till, internet, manager };
}

describe('without the network', () => {
  it('the till says since when, keeps what is answered, and sends it once the network is back', async () => {
    const { till, internet } = await connected();
    const { page } = till;
    await openBoard(till);
    const order = await received(till, 'HORS1');
    await internet.cut();
    const health = page.getByRole('banner').getByRole('button', { name: say('health.offline') });
    await health.getByText(/^depuis \d\d:\d\d$/).waitFor();

    await tap(till, 'HORS1', 'Accepter');
    await column(till, 'En préparation').getByRole('article', { name: 'HORS1' }).waitFor();
    await untilNotTakenBack(till);
    await health.click();
    const details = page.getByRole('dialog');
    await details.getByText(say('health.advice.offline')).waitFor();
    await fact(page, say('health.fact.sendsWaiting'))
      .filter({ hasText: /^1, depuis/ })
      .waitFor();
    await page.keyboard.press('Escape');
    await openIntegration(till);
    const offline = page.getByRole('region', { name: say('health.offline') });
    await offline.getByText(say('connection.offline.next')).waitFor();
    expect(await page.getByText('Connecté', { exact: true }).count()).toBe(0);
    await fact(page, say('connection.fact.sendsWaiting')).filter({ hasText: /^1$/ }).waitFor();
    expect((await hubrise.admin.order(order.id)).status).toBe('received');

    // What the platforms send meanwhile waits at HubRise.
    const missed = await inject(till, 'HORS2');
    await internet.mend();
    await untilStatus(till, order, 'accepted');
    await untilStatus(till, missed, 'received');
    await page
      .getByRole('banner')
      .getByRole('button', { name: say('health.well') })
      .waitFor();
    await fact(page, say('connection.fact.sendsWaiting')).filter({ hasText: /^0$/ }).waitFor();
    await page.getByText('Connecté', { exact: true }).waitFor();
    await openBoard(till);
    await card(till, 'HORS2').waitFor();
  });

  it('an answer whose receipt got lost is not doubled', async () => {
    const { till } = await connected();
    await openBoard(till);
    const order = await received(till, 'PERDU');
    await hubrise.admin.addFault({ kind: 'drop-after', method: 'PATCH', times: 1 });
    await tap(till, 'PERDU', 'Accepter');
    await untilToldAtOnce(till, order, 'accepted');
    await untilHealth(till, { sendsWaiting: 0 });
    const sent = await hubrise.admin.journal({
      method: 'PATCH',
      path: `/location/orders/${order.id}`,
    });
    const times = new Set(sent.map(({ body }) => Object(body).confirmed_time).filter(Boolean));
    // Sent twice, in the very same words.
    expect(times.size).toBe(1);
    expect((await hubrise.admin.order(order.id)).status).toBe('in_preparation');
  });

  it('a restart loses neither the orders on the board nor the answers that wait', async () => {
    const { till, internet } = await connected();
    await openBoard(till);
    const order = await received(till, 'GARDE');
    await internet.cut();
    await tap(till, 'GARDE', '+10 min');
    await untilHealth(till, { sendsWaiting: 1 });
    await till.quit();

    const again = await launchTill({
      hubrise,
      folder: till.folder,
      env: { POS_HELPER_HUBRISE_API_URL: internet.url },
    });
    await column(again, 'En préparation').getByRole('article', { name: 'GARDE' }).waitFor();
    await untilHealth(again, { sendsWaiting: 1 });
    await internet.mend();
    await untilStatus(again, order, 'accepted');
  });

  it('a disconnection counts at once, and HubRise is told of it when it can be', async () => {
    const { till, internet, manager } = await connected();
    const { page } = till;
    const token = (await keychainOf(till))['access-token'] ?? '';
    await Promise.all([internet.cut(), manager.cut()]);
    await page.getByRole('button', { name: 'DÉCONNECTER' }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'DÉCONNECTER' }).click();
    await connectButton(till).waitFor();
    await page.getByText(say('connection.revocationsWaiting', { count: 1 })).waitFor();
    const kept = await keychainOf(till);
    expect(kept).not.toHaveProperty('access-token');
    expect(kept['to-revoke']).toContain(token);

    await Promise.all([internet.mend(), manager.mend()]);
    await hubrise.admin.waitFor({ path: '/oauth2/v1/revoke', body: { token }, status: 200 });
    await untilView(till, { kind: 'disconnected', revocationsWaiting: 0 });
    expect(JSON.stringify(await keychainOf(till))).not.toContain(token);
    await page.getByText(say('connection.revocationsNext')).waitFor({ state: 'detached' });
  });

  it('connecting again before HubRise was told takes the revocation back', async () => {
    const { till } = await connected();
    const { page } = till;
    const token = (await keychainOf(till))['access-token'] ?? '';
    const since = await hubrise.admin.journalMark();
    const fault = await hubrise.admin.addFault({ kind: 'drop-before', path: '/oauth2/v1/revoke' });
    await page.getByRole('button', { name: 'DÉCONNECTER' }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'DÉCONNECTER' }).click();
    await hubrise.admin.waitFor({ path: '/oauth2/v1/revoke', status: null, since });
    await authorize(await openAuthorizeWindow(till));
    await untilConnected(till);
    await hubrise.admin.clearFaults(fault);
    // The same device on the same point de vente gets the same token.
    expect(await keychainOf(till)).toMatchObject({ 'access-token': token });
    await openBoard(till);
    await received(till, 'ENCORE');
    const revoked = await hubrise.admin.journal({ since, path: '/oauth2/v1/revoke' });
    expect(revoked.filter(({ status }) => status === 200)).toEqual([]);
  });
});
