import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { type HubriseStandIn, startHubrise } from '../stand-ins/hubrise/stand-in.ts';
import { openAuthorizeWindow, openIntegration, signIn } from '../support/journey.ts';
import { type Elsewhere, startElsewhere } from './support/elsewhere.ts';
import { filesHolding } from './support/files.ts';
import { authorize, untilConnected } from './support/journey.ts';
import { expectNothingConnected, expectProblem } from './support/problems.ts';
import { readAnew, sharedTill } from './support/shared-till.ts';
import { launchTill, type TillApp } from './support/till-app.ts';
import { say } from './support/words.ts';

let hubrise: HubriseStandIn;
let elsewhere: Elsewhere;
beforeAll(async () => {
  hubrise = await startHubrise();
  elsewhere = await startElsewhere();
});
afterAll(async () => {
  await elsewhere.close();
  await hubrise.close();
});

const shared = sharedTill(() => ({ hubrise }), launchTill);

/** HubRise's window of a till that others look at as well; it is closed at the end. */
async function looked(): Promise<{ till: TillApp; pages: Page }> {
  const till = await shared();
  onTestFinished(() => readAnew(till));
  const both = await opened(till);
  onTestFinished(() => both.pages.close());
  return both;
}

async function opened(of?: TillApp): Promise<{ till: TillApp; pages: Page }> {
  const till = of ?? (await launchTill({ hubrise }));
  await openIntegration(till);
  const pages = await openAuthorizeWindow(till);
  await pages.getByLabel('Mot de passe').waitFor();
  return { till, pages };
}

describe('HubRise’s window', () => {
  it('has nothing of the till: no bridge, no Node, no way to call main', async () => {
    const { pages } = await looked();
    const found = await pages.evaluate(() =>
      ['posHelper', 'require', 'process', 'module', 'Buffer', 'electron'].filter(
        (name) => name in globalThis,
      ),
    );
    expect(found).toEqual([]);
  });

  it('names the host whose page it shows', async () => {
    const { till } = await looked();
    const titles = await till.electron.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows().map((window) => window.getTitle()),
    );
    const { host } = new URL(hubrise.managerUrl);
    expect(titles.toSorted()).toEqual([say('main.authorizeWindow.title', { host }), 'POS HELPER']);
  });

  it('is granted no permission', async () => {
    const { pages } = await looked();
    const answers = await pages.evaluate(async () => {
      const names = ['geolocation', 'notifications', 'camera', 'microphone', 'clipboard-read'];
      const states = await Promise.all(
        names.map((name) => navigator.permissions.query({ name: name as PermissionName })),
      );
      const position = new Promise<string>((resolve) => {
        navigator.geolocation.getCurrentPosition(
          () => resolve('granted'),
          (error) => resolve(error.code === error.PERMISSION_DENIED ? 'denied' : error.message),
        );
      });
      return [
        ...states.map(({ state }) => state),
        await Notification.requestPermission(),
        await position,
      ];
    });
    expect(new Set(answers)).toEqual(new Set(['denied']));
    expect(answers).toHaveLength(7);
  });

  it('goes nowhere but to HubRise and back, opens no other window, and still works', async () => {
    const { till, pages } = await opened();
    const { port } = new URL(hubrise.managerUrl);
    const targets = [
      elsewhere.url,
      `http://localhost:${port}/oauth2/v1/authorize`,
      `http://127.0.0.1.evil.example:${port}/oauth_callback`,
    ];
    await till.electron.evaluate(({ webContents }, from) => {
      const contents = webContents.getAllWebContents().find((one) => one.getURL().startsWith(from));
      // Asked after the app's own listener, which came first.
      const asked = new Promise((resolve) => {
        const seen: unknown[] = [];
        contents?.on('will-navigate', (event) => {
          seen.push({ url: event.url, prevented: event.defaultPrevented });
          if (seen.length === 3) resolve(seen);
        });
      });
      Object.assign(globalThis, { asked });
    }, hubrise.managerUrl);
    expect(await pages.evaluate((url) => window.open(url) === null, elsewhere.url)).toBe(true);
    for (const target of targets) {
      await pages.evaluate((url) => {
        location.href = url;
      }, target);
    }
    const asked = await till.electron.evaluate(() => Reflect.get(globalThis, 'asked'));
    expect(asked).toEqual(targets.map((url) => ({ url, prevented: true })));
    expect(till.electron.windows()).toHaveLength(2);
    expect(await pages.evaluate(() => location.origin)).toBe(hubrise.managerUrl);
    // The driver still waits for the navigations that it saw begin.
    await pages.reload();
    await authorize(pages);
    await untilConnected(till);
    expect(elsewhere.visits()).toBe(0);
  });

  it('shows a page that leads elsewhere as one that failed, and goes there not at all', async () => {
    const led = await startElsewhere((_request, response) => {
      response.writeHead(302, { location: elsewhere.url }).end();
    });
    onTestFinished(led.close);
    const till = await launchTill({
      hubrise,
      env: { POS_HELPER_HUBRISE_MANAGER_URL: led.url.replace(/\/$/, '') },
    });
    await openIntegration(till);
    await till.page.getByRole('button', { name: 'CONNECTER', exact: true }).click();
    await expectProblem(till, 'led_elsewhere');
    await expectNothingConnected(till);
    expect(led.visits()).toBe(1);
    expect(elsewhere.visits()).toBe(0);
    await till.quit();
    const log = readFileSync(join(till.folder, 'logs', 'main.log'), 'utf8');
    expect(log).toContain(`may not lead to ${new URL(elsewhere.url).host}`);
  });

  it('shows in its frames what is HubRise’s own, and its host in the title at any time', async () => {
    const manager = await startElsewhere(({ url = '' }, response) => {
      const frames = [elsewhere.url, '/inside', '/away', 'about:blank']
        .map((src) => `<iframe src="${src}"></iframe>`)
        .join('');
      response.setHeader('content-type', 'text/html');
      if (url === '/away') response.writeHead(302, { location: elsewhere.url }).end();
      else if (url === '/inside') response.end('<p>inside</p>');
      else response.end(`<title>Votre banque</title><p>HubRise</p>${frames}`);
    });
    onTestFinished(manager.close);
    const till = await launchTill({
      hubrise,
      env: { POS_HELPER_HUBRISE_MANAGER_URL: manager.url.replace(/\/$/, '') },
    });
    await openIntegration(till);
    const pages = await openAuthorizeWindow(till);
    await pages.frameLocator('iframe[src="/inside"]').getByText('inside').waitFor();
    const titles = (): Promise<string[]> =>
      till.electron.evaluate(({ BrowserWindow }) =>
        BrowserWindow.getAllWindows().map((window) => window.getTitle()),
      );
    const title = say('main.authorizeWindow.title', { host: new URL(manager.url).host });
    expect(await titles()).toContain(title);
    await pages.evaluate(() => {
      document.title = 'Votre banque';
      history.pushState(null, '', '/oauth2/v1/votre-banque');
    });
    expect(await pages.title()).toBe('Votre banque');
    expect(await titles()).toContain(title);
    await pages.reload();
    await pages.frameLocator('iframe[src="/inside"]').getByText('inside').waitFor();
    expect(await titles()).toContain(title);
    expect(elsewhere.visits()).toBe(0);
  });

  it('keeps its cookies in memory: nothing of the visit is on the disk, or in the next one', async () => {
    const { till, pages } = await opened();
    await signIn(pages);
    await pages.getByLabel('Point de vente').waitFor();
    const cookie = await till.electron.evaluate(async ({ webContents }, from) => {
      const contents = webContents.getAllWebContents().find((one) => one.getURL().startsWith(from));
      const [found] = (await contents?.session.cookies.get({ name: 'hubrise_session' })) ?? [];
      return found?.value ?? '';
    }, hubrise.managerUrl);
    expect(cookie).toMatch(/^[0-9a-f]{32}$/);
    const closed = pages.waitForEvent('close');
    await till.page.getByRole('button', { name: 'ANNULER' }).click();
    await closed;
    const again = await openAuthorizeWindow(till);
    // Signed out again: the former session is gone.
    await again.getByLabel('Mot de passe').waitFor();
    await till.quit();
    expect(await filesHolding(till.folder, [cookie])).toEqual([]);
    expect(existsSync(join(till.folder, 'Partitions'))).toBe(false);
  });
});
