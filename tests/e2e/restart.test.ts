import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { hubrise, hubriseForAllTests } from '../support/hubrise.ts';
import { openBoard, openIntegration } from '../support/journey.ts';
import { tempFolder } from '../support/temp-folder.ts';
import { startInBackground } from './support/background.ts';
import { card, connectAside, fact, openNews, tap } from './support/journey.ts';
import { deviceIdOf, keychainOf } from './support/keychain.ts';
import { received } from './support/orders.ts';
import { startRelaunching } from './support/relaunching-app.ts';
import { launchTill, type TillApp } from './support/till-app.ts';
import { untilView } from './support/views.ts';
import { say } from './support/words.ts';

hubriseForAllTests();

const DATABASE = 'pos-helper.sqlite';

/** A folder in which a till was connected, received an order, and was closed. */
async function usedFolder(code: string): Promise<string> {
  const till = await launchTill({ hubrise });
  await connectAside(till);
  await openBoard(till);
  await received(till, code);
  await till.quit();
  return till.folder;
}

/** Where the banner says that a file was kept; the path is one sentence's end. */
async function keptFile(till: TillApp, kind: 'settings_reset' | 'database_set_aside') {
  const banner = till.page.getByRole('alert').filter({ hasText: say(`notice.${kind}.what`) });
  const text = (await banner.textContent()) ?? '';
  const before = say(`notice.${kind}.next`, { keptAs: '' }).trim();
  const list = await openNews(till);
  await list.getByRole('button', { name: say('action.understood') }).click();
  await till.page.keyboard.press('Escape');
  await banner.waitFor({ state: 'detached' });
  return text.slice(text.indexOf(before) + before.length).trim();
}

describe('after a restart', () => {
  it('the till is connected as before, with the same device, and shows its orders', async () => {
    const folder = await usedFolder('GARDEE');
    const before = { keychain: await keychainOf({ folder }), device: deviceIdOf({ folder }) };
    const since = await hubrise.admin.journalMark();
    const till = await launchTill({ hubrise, folder });
    await card(till, 'GARDEE').waitFor();
    await openIntegration(till);
    await till.page.getByText('Connecté', { exact: true }).waitFor();
    expect(await fact(till.page, 'Point de vente').textContent()).toBe('Paris Bastille (p81xp-0)');
    expect(await keychainOf(till)).toEqual(before.keychain);
    expect(deviceIdOf(till)).toBe(before.device);
    await hubrise.admin.waitFor({ path: '/callback/events', device: before.device, since });
    // Nobody was asked for anything.
    expect(await hubrise.admin.journal({ since, path: '/oauth2/*' })).toEqual([]);
    await openBoard(till);
    await received(till, 'SUIVANTE');
  });

  it('the window stands where it stood, in the colours that were chosen', async () => {
    const first = await launchTill({ hubrise });
    await first.page.evaluate(() => window.posHelper.settings.update({ theme: 'dark' }));
    const bounds = { x: 40, y: 30, width: 1100, height: 720 };
    await first.electron.evaluate(({ BrowserWindow }, wanted) => {
      BrowserWindow.getAllWindows()[0]?.setBounds(wanted);
    }, bounds);
    await first.quit();
    const second = await launchTill({ hubrise, folder: first.folder });
    const stands = await second.electron.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0]?.getNormalBounds(),
    );
    expect(stands).toEqual(bounds);
    await second.page.locator('html[data-theme="dark"]').waitFor();
  });
});

describe('a file that is damaged', () => {
  it('of settings is set aside and said, and the till starts with its usual ones', async () => {
    const folder = tempFolder();
    const spoilt = '{"language": "fr", "volume": 30';
    writeFileSync(join(folder, 'settings.json'), spoilt);
    const till = await launchTill({ hubrise, folder });
    const kept = await keptFile(till, 'settings_reset');
    expect(readFileSync(kept, 'utf8')).toBe(spoilt);
    expect(await till.page.evaluate(() => window.posHelper.live.get('settings'))).toMatchObject({
      language: 'fr',
      volume: 80,
    });
    await till.quit();
    const again = await launchTill({ hubrise, folder });
    expect(await again.page.getByRole('alert').count()).toBe(0);
  });

  it('of orders is set aside and said, and the connection survives it', async () => {
    // Two looks at the open orders within one minute: HubRise's limit is not what this is about.
    await hubrise.admin.setLimits({ heavy: 100 });
    const folder = await usedFolder('PERDUE');
    // Where there is a backup, it is offered: see data.test.ts.
    rmSync(join(folder, 'backups'), { recursive: true });
    const spoilt = Buffer.alloc(8_192, 'abîmé ');
    writeFileSync(join(folder, DATABASE), spoilt);
    const till = await launchTill({ hubrise, folder });
    const kept = await keptFile(till, 'database_set_aside');
    expect(readFileSync(kept).equals(spoilt)).toBe(true);
    await untilView(till, { kind: 'connected' });
    // The order is still open at HubRise: the look at the open orders brings it back.
    await card(till, 'PERDUE').waitFor();
  });
});

describe('orders written by a newer version', () => {
  it('are refused with a sentence, and not touched', async () => {
    const folder = tempFolder();
    const file = join(folder, DATABASE);
    const database = new SqliteDatabase(file);
    database.exec('CREATE TABLE tomorrow (id TEXT) STRICT; PRAGMA user_version = 999990');
    database.close();
    const before = readFileSync(file);
    const till = startInBackground({ hubrise, folder, inject: ['error-box'] });
    const said = await till.line((line) =>
      line.startsWith('{"errorBox"') ? JSON.parse(line).errorBox : undefined,
    );
    expect(said).toEqual({
      title: say('main.start.fromFuture.title'),
      text: say('main.start.fromFuture.text'),
    });
    expect(await till.end).toBe(1);
    expect(readFileSync(file).equals(before)).toBe(true);
    expect(readdirSync(folder).filter((name) => name.startsWith(DATABASE))).toEqual([DATABASE]);
  });
});

describe('a second start', () => {
  it('on the same data brings the first window to the front and ends', async () => {
    const first = await launchTill({ hubrise });
    await first.electron.evaluate(({ BrowserWindow }) => {
      const till = BrowserWindow.getAllWindows()[0];
      const other = new BrowserWindow({ width: 400, height: 300 });
      other.focus();
      const focused = new Promise<void>((resolve) => till?.once('focus', () => resolve()));
      Object.assign(globalThis, { focused });
    });
    const second = startInBackground({ hubrise, folder: first.folder });
    expect(await second.end).toBe(0);
    await first.electron.evaluate(() => Reflect.get(globalThis, 'focused'));
    expect(await first.page.title()).toBe('POS HELPER');
  });

  it('while the till is closing opens it again as soon as it has ended', async () => {
    const folder = await usedFolder('ENCORE');
    const app = await startRelaunching({ hubrise, folder });
    const page = await app.relaunchedBy(async (closing) => {
      await hubrise.admin.addFault({ kind: 'hold', method: 'PATCH', times: 1 });
      await tap({ page: closing }, 'ENCORE', 'Accepter');
      // Its answer leaves now, and the till waits for HubRise's.
      await closing.close();
      expect(await startInBackground({ hubrise, folder }).end).toBe(0);
    });
    await card({ page }, 'ENCORE').waitFor();
    await app.quit();
  });
});
