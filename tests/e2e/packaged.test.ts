import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { examineCopy } from '../../main/store/copies.ts';
import { dataPaths, listBackups } from '../../main/upkeep/backup/files.ts';
import { ensurePackaged, packagedExecutable } from '../../resources/scripts/lib/package-app.ts';
import { type HubriseStandIn, startHubrise } from '../stand-ins/hubrise/stand-in.ts';
import { appEnvironment } from '../support/launch-app.ts';
import { tempFolder } from '../support/temp-folder.ts';
import { FUSES, fusesOf } from './support/fuses.ts';
import { authorize, fact, tap, untilConnected } from './support/journey.ts';
import { keychainOf } from './support/keychain.ts';
import { onLinux } from './support/on-linux.ts';
import { inject, untilStatus } from './support/orders.ts';
import { startPackaged } from './support/packaged-app.ts';
import { say } from './support/words.ts';

let hubrise: HubriseStandIn;
beforeAll(async () => {
  if (onLinux) await ensurePackaged();
  hubrise = await startHubrise();
}, 300_000);
afterAll(() => hubrise.close());

describe.runIf(onLinux)('the packaged app', () => {
  it('has every door of Electron’s own closed', async () => {
    expect(await fusesOf(packagedExecutable)).toEqual(FUSES);
  });

  it('connects, takes an order, and is connected again after a restart', async () => {
    const folder = tempFolder();
    const env = appEnvironment({ hubrise, folder });
    const till = await startPackaged(env);
    const { page } = till;
    expect(await page.title()).toBe('POS HELPER');
    await page.getByRole('navigation').getByRole('button', { name: 'Ventes' }).click();
    const opened = till.nextWindow();
    await page.getByRole('button', { name: 'CONNECTER', exact: true }).click();
    await authorize(await opened);
    await untilConnected({ page });
    expect(await fact(page, 'Point de vente').textContent()).toBe('Paris Bastille (p81xp-0)');
    expect(await keychainOf({ folder })).toHaveProperty('access-token');
    const order = await inject({ hubrise }, 'PAQUET');
    await page.getByRole('navigation').getByRole('button', { name: 'Caisse' }).click();
    await tap({ page }, 'PAQUET', 'Accepter');
    await untilStatus({ hubrise }, order, 'in_preparation');
    await till.quit();
    // By a thread of its own, which is in the archive as well.
    const [backup] = listBackups(dataPaths(folder));
    expect(examineCopy(join(folder, 'backups', backup?.name ?? ''))).toMatchObject({
      kind: 'sound',
      counts: { orders: 1 },
    });

    const again = await startPackaged(env);
    await again.page.getByRole('article', { name: 'PAQUET' }).waitFor();
    await again.page.getByRole('button', { name: say('health.well') }).waitFor();
  });

  it('sends its token nowhere but to HubRise or to this computer, whatever the environment says', async () => {
    const folder = tempFolder();
    const till = await startPackaged({
      ...appEnvironment({ hubrise, folder }),
      POS_HELPER_HUBRISE_MANAGER_URL: 'https://hubrise.evil.example',
      POS_HELPER_HUBRISE_API_URL: 'https://api.evil.example/v1',
    });
    const { page } = till;
    await page.getByRole('navigation').getByRole('button', { name: 'Ventes' }).click();
    const opened = till.nextWindow();
    await page.getByRole('button', { name: 'CONNECTER', exact: true }).click();
    const pages = await opened;
    // HubRise itself, which cannot be reached from where tests run.
    expect(pages.url()).not.toContain('evil');
    await till.quit();
    const log = readFileSync(join(folder, 'logs', 'main.log'), 'utf8');
    for (const name of ['MANAGER', 'API']) {
      expect(log).toContain(`POS_HELPER_HUBRISE_${name}_URL is not taken: not_loopback`);
    }
  });
});
