import type { Locator, Page } from 'playwright-core';
import type { PrinterSettings } from '../../../main/core/printer/printer.ts';
import type { HubriseStandIn } from '../../../tests/stand-ins/hubrise/stand-in.ts';
import { openBoard, openIntegration, pressOnCard } from '../../../tests/support/journey.ts';
import {
  type LaunchedApp,
  type LaunchOptions,
  launchApp,
} from '../../../tests/support/launch-app.ts';
import { stockBoard, stockSaturday } from './demo-lunch.ts';
import { pictureCounter } from './pictured-counter.ts';
import { pictureMenu } from './pictured-menu.ts';
import type { Pictures } from './pictures.ts';

export type ServiceOptions = LaunchOptions & {
  readonly hubrise: HubriseStandIn;
  readonly timeZone: string;
};

const PIN = '2468';

/** Asked for nothing while the pictures are taken: nothing is printed with them. */
const PRINTERS: readonly PrinterSettings[] = [
  {
    id: 'kitchen',
    name: 'Cuisine',
    target: { kind: 'network', host: '192.168.1.50', port: 9100 },
    columns: 48,
    prints: { kitchen: true, customer: false, cancellation: true, courier: false },
    backupId: 'counter',
  },
  {
    id: 'counter',
    name: 'Comptoir',
    target: { kind: 'network', host: '192.168.1.51', port: 9100 },
    columns: 32,
    prints: { kitchen: false, customer: true, cancellation: false, courier: true },
  },
];

/** An ordinary lunch, as the cashier and the manager see it: the till was connected before. */
export async function pictureService(options: ServiceOptions, pictures: Pictures): Promise<void> {
  const { codes, shown } = await stockBoard(options.hubrise, options.timeZone);
  const till = await launchApp(options);
  try {
    for (const code of codes) await cardOf(till.page, code).waitFor();
    await pictures.window(till, 'board');
    await pictureOrder(till, shown, pictures);
    await pictureHelp(till, pictures);
    await pictureSales(till, pictures);
    await pictureMenu(till, pictures);
    await pictureSettings(till, pictures);
    await picturePin(till, pictures);
    await pictureSaturday(options, till, pictures);
    await pictureCounter(till, pictures);
    await pictureTrouble(options, till, pictures);
    await till.quit();
  } finally {
    await till.kill();
  }
}

/** An order opened, about to be refused, and accepted a moment ago. */
async function pictureOrder(till: LaunchedApp, code: string, pictures: Pictures): Promise<void> {
  const { page } = till;
  await openCard(cardOf(page, code));
  await page.getByRole('dialog').getByText('Montants').waitFor();
  await pictures.window(till, 'order');
  await page.getByRole('dialog').getByRole('button', { name: 'Refuser' }).click();
  await page.getByText('Produit épuisé').click();
  await pictures.window(till, 'refuse');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  const card = cardOf(page, code);
  await pressOnCard(card, card.getByRole('button', { name: 'Accepter' }));
  await page.getByRole('button', { name: /^Revenir en arrière/ }).waitFor();
  await pictures.window(till, 'take-back');
}

async function pictureHelp(till: LaunchedApp, pictures: Pictures): Promise<void> {
  const { page } = till;
  await page.getByRole('button', { name: 'Aide', exact: true }).click();
  await eachTab(page, 'Aide', (part) => pictures.window(till, `help-${part}`));
  await page.keyboard.press('Escape');
}

async function pictureSales(till: LaunchedApp, pictures: Pictures): Promise<void> {
  const { page } = till;
  await page.getByRole('navigation').getByRole('button', { name: 'Ventes' }).click();
  await page.getByRole('tab', { name: 'COMMANDES' }).click();
  await page.getByRole('grid').getByRole('row').nth(1).waitFor();
  await pictures.window(till, 'sales');
  await page.getByRole('button', { name: 'Détail du jour' }).click();
  await page.getByRole('dialog').waitFor();
  await pictures.window(till, 'sales-day');
  await page.keyboard.press('Escape');
  await openIntegration(till);
  await pictures.window(till, 'integration-connected');
}

/** Every part of Paramètres, with printers, and what comes out of them. */
async function pictureSettings(till: LaunchedApp, pictures: Pictures): Promise<void> {
  const { page } = till;
  const have = (printers: readonly PrinterSettings[]) =>
    page.evaluate((wanted) => window.posHelper.settings.update({ printers: wanted }), printers);
  await have(PRINTERS);
  await page.getByRole('navigation').getByRole('button', { name: 'Paramètres' }).click();
  await eachTab(page, 'Paramètres', async (part) => {
    // The one part that asks main before it shows anything.
    if (part === 'counter')
      await page.getByRole('button', { name: 'Préparer le comptoir' }).waitFor();
    await pictures.window(till, `settings-${part}`);
  });
  await openBoard(till);
  await openCard(
    page
      .getByRole('region', { name: /^Prêtes/ })
      .getByRole('article')
      .first(),
  );
  await page.getByRole('dialog').getByRole('button', { name: 'Imprimer' }).click();
  await page.getByRole('dialog', { name: /^Imprimer/ }).waitFor();
  await pictures.window(till, 'print');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await have([]);
}

/** The PIN before Paramètres. */
async function picturePin(till: LaunchedApp, pictures: Pictures): Promise<void> {
  const { page } = till;
  await page.getByRole('navigation').getByRole('button', { name: 'Paramètres' }).click();
  await page.evaluate((pin) => window.posHelper.access.setPin(pin, null), PIN);
  await page.evaluate(() => window.posHelper.access.lock());
  await page.getByRole('button', { name: '5', exact: true }).waitFor();
  await pictures.window(till, 'pin');
  await page.evaluate((pin) => window.posHelper.access.removePin(pin), PIN);
}

/** A full board, what the kitchen sees of it on its own screen, and the day's figures. */
async function pictureSaturday(
  { hubrise, timeZone }: ServiceOptions,
  till: LaunchedApp,
  pictures: Pictures,
): Promise<void> {
  const { electron, page } = till;
  await openBoard(till);
  const { newCodes, toAccept } = await stockSaturday(hubrise, timeZone);
  for (const code of newCodes) await cardOf(page, code).first().waitFor({ state: 'attached' });
  await page.evaluate(async (ids) => {
    for (const id of ids) await window.posHelper.orders.accept(id, 0);
  }, toAccept);
  const answered = newCodes.slice(0, toAccept.length);
  const cooking = page.getByRole('region', { name: /^En préparation/ });
  for (const code of answered) {
    await cooking
      .getByRole('article', { name: new RegExp(`^${code},`) })
      .first()
      .waitFor();
  }
  await pictures.window(till, 'board-saturday');

  const opened = electron.waitForEvent('window');
  const show = (kind: 'window' | 'off') =>
    page.evaluate(
      (wanted) =>
        window.posHelper.settings.update({
          kitchenScreen: { kind: wanted, displayId: null, stations: [] },
        }),
      kind,
    );
  await show('window');
  const kitchen = await opened;
  await kitchen.getByRole('article').first().waitFor();
  await pictures.window(till, 'kitchen', kitchen);
  const closed = kitchen.waitForEvent('close');
  await show('off');
  await closed;

  await page.getByRole('navigation').getByRole('button', { name: 'Ventes' }).click();
  await page.getByRole('tab', { name: 'STATISTIQUES' }).click();
  await page.getByRole('img', { name: /^Ventes par plateforme/ }).waitFor();
  await pictures.window(till, 'statistics');
}

/** An answer that HubRise refuses, then the network gone. */
async function pictureTrouble(
  { hubrise }: ServiceOptions,
  till: LaunchedApp,
  pictures: Pictures,
): Promise<void> {
  const { page } = till;
  const { admin } = hubrise;
  await openBoard(till);
  const refusal = { kind: 'status', status: 422, method: 'PATCH', times: 1 } as const;
  await admin.addFault({ ...refusal, server: 'api' });
  const card = page
    .getByRole('region', { name: /^À accepter/ })
    .getByRole('article')
    .first();
  await pressOnCard(card, card.getByRole('button', { name: 'Accepter' }));
  const health = page.getByRole('banner').getByRole('button', { name: /réponse refusée/ });
  await health.click();
  await page.getByRole('button', { name: /^À corriger/ }).click();
  await page.getByRole('button', { name: 'Renvoyer' }).waitFor();
  await pictures.window(till, 'corrections');
  await page.getByRole('button', { name: 'Renvoyer' }).click();
  await health.waitFor({ state: 'detached' });
  await page.getByRole('dialog').getByRole('button', { name: 'Fermer' }).click();

  const fault = await admin.addFault({ kind: 'drop-before', server: 'api' });
  await page.getByRole('banner').getByRole('button', { name: 'Hors ligne' }).click();
  await page.getByRole('dialog', { name: 'Hors ligne' }).waitFor();
  await pictures.window(till, 'offline');
  await admin.clearFaults(fault);
}

/** Chooses the tabs of a list one after the other, and tells each by its key. */
async function eachTab(
  page: Page,
  list: string,
  visit: (key: string) => Promise<void>,
): Promise<void> {
  const tabs = page.getByRole('tablist', { name: list });
  for (const tab of await tabs.getByRole('tab').all()) {
    await tab.click();
    await visit((await tab.getAttribute('data-key')) ?? 'part');
  }
}

function openCard(card: Locator): Promise<void> {
  return pressOnCard(card, card.getByRole('button').first());
}

function cardOf(page: Page, code: string) {
  return page.getByRole('article', { name: new RegExp(`^${code},`) });
}
