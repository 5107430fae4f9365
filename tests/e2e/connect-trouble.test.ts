import { createServer } from 'node:net';
import { describe, expect, it } from 'vitest';
import { hubrise, hubriseForAllTests } from '../support/hubrise.ts';
import { openAuthorizeWindow, openIntegration } from '../support/journey.ts';
import { tempFolder } from '../support/temp-folder.ts';
import { authorize, connectButton, untilConnected } from './support/journey.ts';
import { onLinux } from './support/on-linux.ts';
import { ownBrowser } from './support/own-browser.ts';
import { expectNothingConnected, expectProblem, leaveUnconnected } from './support/problems.ts';
import { sharedTill } from './support/shared-till.ts';
import { launchTill, type TillApp, type TillAppOptions } from './support/till-app.ts';
import { say } from './support/words.ts';

hubriseForAllTests();

async function start(options: Partial<TillAppOptions> = {}): Promise<TillApp> {
  const till = await launchTill({ hubrise, ...options });
  await openIntegration(till);
  return till;
}

const usual = sharedTill(() => ({ hubrise }), launchTill);

/** The same where nothing about the till is out of the usual. */
async function startUsual(): Promise<TillApp> {
  const till = await usual();
  await leaveUnconnected(till);
  return till;
}

/** An address of this computer where nobody listens. */
async function deadUrl(): Promise<string> {
  const server = createServer();
  const { promise, resolve } = Promise.withResolvers<void>();
  server.listen(0, '127.0.0.1', resolve);
  await promise;
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  await new Promise((done) => server.close(done));
  return `http://127.0.0.1:${port}`;
}

/** A PATH on which there is nothing that opens a browser. */
const noBrowser = (): { PATH: string } => ({ PATH: tempFolder() });

describe('connecting comes to nothing, says why, and changes nothing', () => {
  it('when HubRise’s page cannot be reached', async () => {
    const till = await start({ env: { POS_HELPER_HUBRISE_MANAGER_URL: await deadUrl() } });
    await connectButton(till).click();
    await expectProblem(till, 'no_network');
    await expectNothingConnected(till);
  });

  it('when the network goes once HubRise has said yes', async () => {
    const till = await startUsual();
    const fault = await hubrise.admin.addFault({ kind: 'drop-before', path: '/oauth2/v1/token' });
    await authorize(await openAuthorizeWindow(till));
    await expectProblem(till, 'no_network');
    await expectNothingConnected(till);
    await hubrise.admin.clearFaults(fault);
    await authorize(await openAuthorizeWindow(till));
    await untilConnected(till);
  });

  it('when HubRise does not know the till’s credentials', async () => {
    const till = await start({ env: { POS_HELPER_HUBRISE_CLIENT_SECRET: 'pas-le-bon' } });
    await authorize(await openAuthorizeWindow(till));
    await expectProblem(till, 'wrong_client');
    await expectNothingConnected(till);
    await till.page.getByRole('button', { name: say('connection.import') }).waitFor();
  });

  it('when HubRise itself is in trouble', async () => {
    const till = await startUsual();
    await hubrise.admin.addFault({
      kind: 'status',
      status: 500,
      path: '/oauth2/v1/token',
      times: 1,
    });
    await authorize(await openAuthorizeWindow(till));
    await expectProblem(till, 'hubrise_error');
    await expectNothingConnected(till);
  });

  it('when this computer leaves no port to answer on', async () => {
    const till = await start({ inject: ['port-unavailable'] });
    await connectButton(till).click();
    await expectProblem(till, 'port_unavailable');
    await expectNothingConnected(till);
  });

  it('when ten minutes pass without an answer, and HubRise’s window goes with them', async () => {
    const till = await start({ inject: ['short-time-limit'] });
    await connectButton(till).click();
    await expectProblem(till, 'time_limit');
    await expectNothingConnected(till);
  });

  it.runIf(onLinux)('when ten minutes pass before a code is pasted', async () => {
    const till = await start({ inject: ['short-time-limit'], env: ownBrowser().env });
    await till.page.getByRole('button', { name: say('connection.pasteCode') }).click();
    await expectProblem(till, 'time_limit');
    await expectNothingConnected(till);
  });

  it.runIf(onLinux)('when this computer has no browser to open', async () => {
    const till = await start({ env: noBrowser() });
    await till.page.getByRole('button', { name: say('connection.inBrowser') }).click();
    await expectProblem(till, 'browser_unavailable');
    await expectNothingConnected(till);
  });
});

it.runIf(onLinux)(
  'without a browser, the page with the code to paste is shown in a window',
  async () => {
    const till = await start({ env: noBrowser() });
    const opened = till.electron.waitForEvent('window');
    await till.page.getByRole('button', { name: say('connection.pasteCode') }).click();
    const pages = await opened;
    await authorize(pages);
    const code = (await pages.locator('#code').textContent()) ?? '';
    await till.page.getByLabel(say('connection.code')).fill(code);
    await till.page.getByRole('button', { name: say('connection.submitCode') }).click();
    await untilConnected(till);
  },
);

it('the till says how long HubRise is waited for', async () => {
  const till = await startUsual();
  await openAuthorizeWindow(till);
  const left = till.page.getByText(say('connection.authorizing.left', { left: '' }).trim());
  expect(await left.textContent()).toMatch(/\s(10:0[01]|9:\d\d)$/);
  expect(await connectButton(till).count()).toBe(0);
});
