import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { BoardView } from '../../preload/contract.ts';
import { hubrise, hubriseForAllTests } from '../support/hubrise.ts';
import { openAuthorizeWindow, openBoard, openIntegration } from '../support/journey.ts';
import { clientFile, importFile, NOT_CONFIGURED } from './support/client-file.ts';
import { filesHolding } from './support/files.ts';
import { authorize, connectButton, reconnect, tap, untilConnected } from './support/journey.ts';
import { keychainOf } from './support/keychain.ts';
import { onLinux } from './support/on-linux.ts';
import { received } from './support/orders.ts';
import { ownBrowser } from './support/own-browser.ts';
import { untilToldAtOnce } from './support/pass-time.ts';
import { processTree } from './support/processes.ts';
import { launchTill, type TillApp } from './support/till-app.ts';
import { say } from './support/words.ts';

hubriseForAllTests();

/** Credentials imported, connected, refused, connected anew, an order taken and answered. */
async function fullJourney(): Promise<TillApp> {
  const till = await launchTill({ hubrise, env: NOT_CONFIGURED, inject: ['pass-time'] });
  await openIntegration(till);
  await importFile(till, clientFile(hubrise.client));
  await connectButton(till).waitFor();
  await authorize(await openAuthorizeWindow(till));
  await untilConnected(till);
  const first = (await keychainOf(till))['access-token'] ?? '';
  await hubrise.admin.setConnectionStatus(first, 'revoked');
  await authorize(await reconnect(till));
  await untilConnected(till);
  await openBoard(till);
  const order = await received(till, 'DISCRET', {
    customer: { first_name: 'Clémentine', last_name: 'Durand-Exemple', phone: '+33600000123' },
  });
  await tap(till, 'DISCRET', 'Accepter');
  await untilToldAtOnce(till, order, 'accepted');
  return till;
}

/** Everything that nobody may find: tokens, codes, and the client's secret. */
async function secrets(): Promise<string[]> {
  const exchanges = await hubrise.admin.journal({ path: '/oauth2/v1/token' });
  const codes = exchanges.map(({ body }) => String(Object(body).code));
  const tokens = (await hubrise.admin.connections()).map(({ token }) => token);
  expect(codes).toHaveLength(2);
  expect(tokens).toHaveLength(2);
  return [...codes, ...tokens, hubrise.client.secret];
}

describe('after a full journey', () => {
  it('no secret is in a file, in the window, or in what the system tells of a process, and the log names nobody who ordered', async () => {
    const till = await fullJourney();
    const { electron, page, folder } = till;
    const hidden = await secrets();

    // While it runs, with the database's log still apart, and once it has ended.
    expect(await filesHolding(folder, hidden)).toEqual([]);
    expect(await filesHolding(folder, ['Clémentine'])).not.toEqual([]);

    const heap = await heapOf(till);
    expect(heap).toContain('DISCRET');
    const html = await page.content();
    const answers = await page.evaluate(async () => {
      const { connection, live, app, orders } = window.posHelper;
      const board: BoardView = JSON.parse(await orders.getBoard());
      return JSON.stringify([
        await Promise.all([live.get('connection'), live.get('health'), live.get('settings')]),
        await Promise.all([connection.getDisconnectPreview(), app.getInfo()]),
        await Promise.all(board.cards.map(({ id }) => orders.get(id))),
      ]);
    });
    expect(answers).toContain('DISCRET');
    const processes = onLinux ? processTree(electron.process().pid ?? 0) : [];
    if (onLinux) expect(processes.length).toBeGreaterThan(2);
    for (const secret of hidden) {
      expect(heap.includes(secret)).toBe(false);
      expect(html.includes(secret)).toBe(false);
      expect(answers.includes(secret)).toBe(false);
      for (const { commandLine, environment } of processes) {
        expect(commandLine.includes(secret)).toBe(false);
        expect(environment.includes(secret)).toBe(false);
      }
    }

    await till.quit();
    expect(await filesHolding(folder, hidden)).toEqual([]);
    const log = readFileSync(join(folder, 'logs', 'main.log'), 'utf8');
    expect(log).toContain('start:');
    for (const text of ['Clémentine', 'Durand', '600000123', 'DISCRET']) {
      expect(log).not.toContain(text);
    }
  });
});

describe.runIf(onLinux)('what the till starts', () => {
  it('gets no secret along, though the till was given its own in the environment', async () => {
    const browser = ownBrowser();
    const till = await launchTill({ hubrise, env: browser.env });
    await openIntegration(till);
    await till.page.getByRole('button', { name: say('connection.inBrowser') }).click();
    await browser.opened();
    const { id, secret } = hubrise.client;
    expect(browser.environment()).toContain(`POS_HELPER_HUBRISE_CLIENT_ID=${id}`);
    expect(browser.environment()).not.toContain(secret);
    const root = till.electron.process().pid ?? 0;
    const others = processTree(root).filter(({ pid }) => pid !== root);
    expect(others.length).toBeGreaterThan(2);
    for (const { environment } of others) expect(environment).not.toContain(secret);
    expect(await till.electron.evaluate(() => JSON.stringify(process.env))).not.toContain(secret);
  });
});

/** Every string in the memory of the till's window, as a heap snapshot gives them. */
async function heapOf({ electron, page }: TillApp): Promise<string> {
  const session = await electron.context().newCDPSession(page);
  const chunks: string[] = [];
  session.on('HeapProfiler.addHeapSnapshotChunk', ({ chunk }) => chunks.push(chunk));
  await session.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false });
  await session.detach();
  return chunks.join('');
}
