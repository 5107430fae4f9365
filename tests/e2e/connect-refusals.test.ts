import { describe, expect, it } from 'vitest';
import { hubrise, hubriseForAllTests } from '../support/hubrise.ts';
import { answer, openAuthorizeWindow, openIntegration } from '../support/journey.ts';
import { authorize, connect, reachConsent, reconnect } from './support/journey.ts';
import { keychainOf } from './support/keychain.ts';
import { expectNothingConnected, expectProblem } from './support/problems.ts';
import { sharedTill } from './support/shared-till.ts';
import { launchTill, type TillApp } from './support/till-app.ts';
import { untilView } from './support/views.ts';
import { say } from './support/words.ts';

hubriseForAllTests();

/** The redirect address of the attempt that is under way, with these parameters. */
async function redirectOf(query: Readonly<Record<string, string>>): Promise<URL> {
  const asked = (await hubrise.admin.journal({ path: '/oauth2/v1/authorize' })).at(-1);
  const url = new URL(asked?.query['redirect_uri'] ?? '');
  url.search = new URLSearchParams(query).toString();
  return url;
}

async function stateOf(): Promise<string> {
  const asked = (await hubrise.admin.journal({ path: '/oauth2/v1/authorize' })).at(-1);
  return asked?.query['state'] ?? '';
}

const shared = sharedTill(() => ({ hubrise }), launchTill);

/** A till that is not connected: what comes to nothing leaves it so, for the next to try. */
async function start(): Promise<TillApp> {
  const till = await shared();
  await openIntegration(till);
  return till;
}

describe('connecting comes to nothing, says why, and changes nothing', () => {
  it('when the window is closed', async () => {
    const till = await start();
    const pages = await openAuthorizeWindow(till);
    await reachConsent(pages);
    await pages.close();
    await expectProblem(till, 'window_closed');
    await expectNothingConnected(till);
  });

  it('when it is cancelled on screen, and HubRise’s window goes with it', async () => {
    const till = await start();
    const pages = await openAuthorizeWindow(till);
    await till.page.getByText(say('connection.authorizing.window')).waitFor();
    const closed = pages.waitForEvent('close');
    await till.page.getByRole('button', { name: 'ANNULER' }).click();
    await closed;
    await expectProblem(till, 'cancelled');
    await expectNothingConnected(till);
  });

  it('when the code was used by somebody else before', async () => {
    const till = await start();
    const pages = await openAuthorizeWindow(till);
    const held = await hubrise.admin.addFault({ kind: 'hold', path: '/oauth2/v1/token', times: 1 });
    const since = await hubrise.admin.journalMark();
    await authorize(pages);
    const { body } = await hubrise.admin.waitFor({
      path: '/oauth2/v1/token',
      arrived: true,
      since,
    });
    await redeem(body);
    await hubrise.admin.clearFaults(held);
    await expectProblem(till, 'code_expired');
    await expectNothingConnected(till);
  });

  it('when the person refuses in HubRise’s window', async () => {
    const till = await start();
    const pages = await openAuthorizeWindow(till);
    await reachConsent(pages);
    await answer(pages, 'Refuser');
    await expectProblem(till, 'refused');
    await expectNothingConnected(till);
  });

  it('when the code is older than ten minutes', async () => {
    const till = await start();
    const pages = await openAuthorizeWindow(till);
    const held = await hubrise.admin.addFault({ kind: 'hold', path: '/oauth2/v1/token', times: 1 });
    const since = await hubrise.admin.journalMark();
    await authorize(pages);
    await hubrise.admin.waitFor({ path: '/oauth2/v1/token', arrived: true, since });
    await till.page.getByText(say('connection.authorizing.finishing')).waitFor();
    await hubrise.admin.advanceClock(11 * 60_000);
    await hubrise.admin.clearFaults(held);
    await expectProblem(till, 'code_expired');
    await expectNothingConnected(till);
  });

  it('and a connection that HubRise refuses stays as it was when the new attempt fails', async () => {
    const till = await launchTill({ hubrise });
    await connect(till);
    const before = await keychainOf(till);
    await hubrise.admin.setConnectionStatus(before['access-token'] ?? '', 'suspended');
    const pages = await reconnect(till);
    await reachConsent(pages);
    await answer(pages, 'Refuser');
    await till.page.getByText(say('connectProblem.refused.what')).waitFor();
    await till.page.getByText(say('failingCause.suspended.what')).waitFor();
    await till.page.getByRole('button', { name: 'RECONNECTER' }).waitFor();
    expect(await keychainOf(till)).toEqual(before);
    await hubrise.admin.setConnectionStatus(before['access-token'] ?? '', 'active');
    await untilView(till, { kind: 'connected' });
  });
});

describe('an answer that is not to the till’s own question', () => {
  it('is refused and told of, and the real one is still taken', async () => {
    const till = await start();
    const since = await hubrise.admin.journalMark();
    const pages = await openAuthorizeWindow(till);
    await hubrise.admin.waitFor({ path: '/oauth2/v1/authorize', since });
    const code = await hubrise.admin.issueCode();
    const state = await stateOf();
    const forged = await fetch(await redirectOf({ code, state: `${state.slice(0, -1)}!` }));
    expect(forged.status).toBe(400);
    expect(await forged.text()).toContain(say('main.loopback.failure.title'));
    await expectProblem(till, 'wrong_state');
    await untilView(till, { kind: 'authorizing' });
    expect(await hubrise.admin.journal({ since, path: '/oauth2/v1/token' })).toEqual([]);
    await authorize(pages);
    await untilView(till, { kind: 'connected' });
    // It has its answer, and is gone.
    await expect(fetch(await redirectOf({ code, state }))).rejects.toThrow();
  });
});

/** Exchanges the code that the till is about to exchange. */
async function redeem(form: unknown): Promise<void> {
  const { id, secret } = hubrise.client;
  const answer = await fetch(`${hubrise.managerUrl}/oauth2/v1/token`, {
    method: 'POST',
    headers: { authorization: `Basic ${btoa(`${id}:${secret}`)}` },
    body: new URLSearchParams(form as Record<string, string>),
  });
  expect(answer.status).toBe(200);
}
