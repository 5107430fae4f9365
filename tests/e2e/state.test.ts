import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createServer as createTlsServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { CauseCode } from '../../main/core/state/causes.ts';
import { SELF_SIGNED } from '../hubrise/http/self-signed.ts';
import { hubrise, hubriseForAllTests } from '../support/hubrise.ts';
import { tempFolder } from '../support/temp-folder.ts';
import { type Answer, between } from './support/between.ts';
import { connectAside } from './support/journey.ts';
import { onLinux } from './support/on-linux.ts';
import { openPart } from './support/pin.ts';
import { launchTill, pictureFile, type TillApp } from './support/till-app.ts';
import { say } from './support/words.ts';

hubriseForAllTests();

const NO_KEYCHAIN = { DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nonexistent/pos-helper' };
const PAGE = '<!doctype html><html><body>Bienvenue au Grand Hôtel</body></html>';

/** What a hotel's Wi-Fi answers in the place of HubRise. */
const PORTALS: readonly Answer[] = [
  (_, response) => response.writeHead(200, { 'Content-Type': 'text/html' }).end(PAGE),
  // Where it leads to there would be a page: nobody goes there.
  (_, response) => response.writeHead(302, { Location: `${hubrise.managerUrl}/signup` }).end(),
  (_, response) => response.writeHead(401, { 'Content-Type': 'text/html' }).end(PAGE),
  (_, response) => response.writeHead(404).end(PAGE),
];

/** Nothing is wrong on the way to HubRise, nor with the connection. */
async function untilReached({ page }: TillApp): Promise<void> {
  const list = page.getByRole('list', { name: say('settings.tab.state') });
  await list
    .getByText(/^[RC]-/)
    .first()
    .waitFor({ state: 'detached' });
}

/** « État » says this code with what to do. */
async function untilCode({ page }: TillApp, code: CauseCode): Promise<void> {
  const row = page
    .getByRole('list', { name: say('settings.tab.state') })
    .getByRole('listitem')
    .filter({ has: page.getByText(code, { exact: true }) });
  await row.getByText(say(`state.cause.${code}.what`)).waitFor();
  await row.getByText(say(`state.cause.${code}.next`)).waitFor();
}

/** The menu bar has it too. */
async function untilCodeInBar({ page }: TillApp, code: CauseCode): Promise<void> {
  await page.getByRole('banner').getByText(code).first().waitFor({ state: 'attached' });
}

async function listening(server: Server | ReturnType<typeof createServer>): Promise<number> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(async () => {
    const closed = once(server, 'close');
    server.close();
    server.closeAllConnections();
    await closed;
  });
  return (server.address() as AddressInfo).port;
}

/** A proxy that asks for a password, whatever it is asked for. */
async function strictProxy(): Promise<number> {
  const headers = { 'Proxy-Authenticate': 'Basic realm="lycee"' };
  const server = createServer((_, response) => {
    response.writeHead(407, headers).end('Password');
  });
  server.on('connect', (_, socket) => {
    socket.on('error', () => undefined);
    socket.end(
      'HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm="lycee"\r\n' +
        'Content-Length: 0\r\n\r\n',
    );
  });
  return listening(server);
}

/** From now on its requests go through this proxy; null: straight. */
async function useProxy({ electron }: TillApp, port: number | null): Promise<void> {
  await electron.evaluate(async ({ session }, at) => {
    for (const name of ['hubrise-api', 'hubrise-api-once']) {
      const own = session.fromPartition(name, { cache: false });
      await own.setProxy(
        at === null
          ? { mode: 'direct' }
          : { proxyRules: `http://127.0.0.1:${at}`, proxyBypassRules: '<-loopback>' },
      );
      await own.closeAllConnections();
    }
  }, port);
}

const logOf = ({ folder }: TillApp): string =>
  readFileSync(join(folder, 'logs', 'main.log'), 'utf8');

describe('made faults', () => {
  it.runIf(onLinux)('a portal, a proxy, no keychain and a full disk have their codes', async () => {
    const way = await between(hubrise.apiUrl);
    const env = { ...NO_KEYCHAIN, POS_HELPER_HUBRISE_API_URL: way.url };
    const till = await launchTill({ hubrise, env, inject: ['full-disk'] });
    await connectAside(till);
    await openPart(till, 'state');
    await untilCode(till, 'K-ABSENT');
    await untilCode(till, 'D-PRESQUE');

    for (const portal of PORTALS) {
      way.answer(portal);
      await untilCode(till, 'R-PORTAIL');
      await untilCodeInBar(till, 'R-PORTAIL');
      way.answer(null);
      await untilReached(till);
    }
    await useProxy(till, await strictProxy());
    await untilCode(till, 'R-407');
    await till.page.screenshot({ path: pictureFile('state') });
    await untilCodeInBar(till, 'R-407');

    const filePath = join(tempFolder(), 'diagnostic.txt');
    await till.electron.evaluate(({ dialog }, path) => {
      dialog.showSaveDialog = async () => ({ canceled: false, filePath: path });
    }, filePath);
    await till.page.getByRole('button', { name: say('state.save') }).click();
    await till.page.getByText(say('state.saved')).waitFor();
    const file = readFileSync(filePath, 'utf8');
    expect(file).toMatch(/^codes: .*R-407.*K-ABSENT/m);
    expect(file).toMatch(/state: .*R-PORTAIL/);

    await useProxy(till, null);
    await untilReached(till);
    await till.quit();
  });

  it('a wrong clock, a name that is not found, a stranger’s certificate and a tunnel have theirs', async () => {
    const folder = tempFolder();
    const ahead = await launchTill({ hubrise, folder, inject: ['a-month-later'] });
    await connectAside(ahead);
    await openPart(ahead, 'state');
    await untilCode(ahead, 'H-FAUX');
    await untilCodeInBar(ahead, 'H-FAUX');
    await ahead.quit();

    const lost = await launchTill({
      hubrise,
      folder,
      env: { POS_HELPER_HUBRISE_API_URL: 'https://nowhere.invalid' },
    });
    await openPart(lost, 'state');
    await untilCode(lost, 'R-DNS');
    await untilCodeInBar(lost, 'R-DNS');
    expect(logOf(lost)).toMatch(/state: .*R-DNS/);
    await lost.quit();

    const stranger = createTlsServer(SELF_SIGNED, (_, response) => response.end('{}'));
    const port = await listening(stranger);
    const till = await launchTill({
      hubrise,
      folder,
      env: { POS_HELPER_HUBRISE_API_URL: `https://127.0.0.1:${port}` },
    });
    await openPart(till, 'state');
    await untilCode(till, 'R-TLS');
    await untilCodeInBar(till, 'R-TLS');
    // Through a tunnel Chromium does not say that a password was asked for.
    await useProxy(till, await strictProxy());
    await untilCode(till, 'R-407');
    await till.quit();
  });
});
