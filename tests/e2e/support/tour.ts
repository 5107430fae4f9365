import type { Page } from 'playwright-core';
import { openAuthorizeWindow, openBoard, openIntegration } from '../../support/journey.ts';
import { clientFile, fileWith, importFile } from './client-file.ts';
import { authorize, card, connectButton, notice, tap, untilConnected } from './journey.ts';
import { keychainOf } from './keychain.ts';
import { untilFocus } from './keys.ts';
import { untilMenuRead, untilNothingOffered, untilNotTakenBack } from './pass-time.ts';
import type { TillApp } from './till-app.ts';
import { tourOfOrders, type Visit } from './tour-orders.ts';
import { untilHealth, untilView } from './views.ts';
import { say } from './words.ts';

/** From a till without credentials to a connected one, by every state of HUBRISE INTEGRATION. */
async function tourOfConnection(till: TillApp, visit: Visit): Promise<void> {
  const { page, hubrise } = till;
  await page.getByText(say('tour.connect.text')).waitFor();
  await visit('Caisse, first start');
  await page.evaluate(() =>
    window.posHelper.settings.update({ tour: { finished: true, steps: {} } }),
  );
  await page.getByText(say('board.notConnected.title')).waitFor();
  await visit('Caisse, not linked');
  await openIntegration(till);
  await page.getByText(say('connection.notConfigured.text')).waitFor();
  await visit('not configured');
  await importFile(till, fileWith('bonjour'));
  await page.getByText(say('importProblem.not_json.what')).waitFor();
  await visit('not configured, a wrong file');
  await importFile(till, clientFile(hubrise.client));
  await connectButton(till).waitFor();
  await visit('disconnected');
  await page.getByRole('button', { name: say('connection.pasteCode') }).click();
  await page.getByLabel(say('connection.code')).waitFor();
  await visit('authorizing, a code');
  await page.getByRole('button', { name: 'ANNULER' }).click();
  await page.getByText(say('connectProblem.cancelled.what')).waitFor();
  await visit('disconnected, a problem');
  const pages = await openAuthorizeWindow(till);
  await page.getByText(say('connection.authorizing.window')).waitFor();
  await visit('authorizing, a window');
  await authorize(pages);
  await untilConnected(till);
  await visit('connected');
  await page.getByRole('button', { name: 'DÉCONNECTER' }).click();
  await page.getByText(say('connection.disconnectDialog.nothing')).waitFor();
  await visit('the question before disconnecting');
  await page.keyboard.press('Escape');
  const token = (await keychainOf(till))['access-token'] ?? '';
  await hubrise.admin.setConnectionStatus(token, 'suspended');
  await page.getByRole('button', { name: 'RECONNECTER' }).waitFor();
  await visit('failing');
  await hubrise.admin.setConnectionStatus(token, 'active');
  await untilView(till, { kind: 'connected' });
}

/** Paramètres with a PIN before it, and the question for it; the PIN is gone afterwards. */
async function tourOfThePin(page: Page, visit: Visit): Promise<void> {
  const go = (name: string) => page.getByRole('navigation').getByRole('button', { name }).click();
  await page.evaluate(() => window.posHelper.access.setPin('2468', null));
  await go('Caisse');
  await go('Paramètres');
  await page.getByLabel(say('access.text')).waitFor();
  await visit('Paramètres, locked');
  await page.getByRole('button', { name: say('access.forgotten.link') }).click();
  await page.getByRole('button', { name: say('access.forgotten.done') }).click();
  await page.getByText(say('access.forgotten.still')).waitFor();
  await visit('a forgotten PIN');
  await go('Ventes');
  await page.getByRole('tab', { name: 'HUBRISE INTEGRATION' }).click();
  await page.getByRole('button', { name: 'DÉCONNECTER' }).click();
  await page.getByRole('dialog', { name: say('access.title') }).waitFor();
  await visit('the PIN before disconnecting');
  await page.keyboard.press('Escape');
  await page.evaluate(() => window.posHelper.access.removePin('2468'));
  await go('Paramètres');
}

/** An answer that HubRise refuses, and what can be done about it. */
async function tourOfCorrections(till: TillApp, visit: Visit): Promise<void> {
  const { page, hubrise } = till;
  const fault = await hubrise.admin.addFault({ kind: 'status', status: 422, method: 'PATCH' });
  await openBoard(till);
  await tap(till, 'ACCEPTEE', 'Prête');
  await untilNotTakenBack(till);
  const refused = [say('card.sendRefusedBrief'), say('card.sendRefusedShort')];
  await notice(card(till, 'ACCEPTEE'), ...refused).waitFor();
  // It cannot be reached by Tab from what opens below.
  await untilNothingOffered(till);
  await visit('Caisse, a refused answer');
  await page.getByRole('navigation').getByRole('button', { name: 'Ventes' }).click();
  await page.getByRole('tab', { name: 'COMMANDES' }).click();
  await page.getByRole('button', { name: say('corrections.count', { number: 1 }) }).click();
  await page.getByRole('button', { name: say('word.abandon') }).waitFor();
  await visit('À corriger');
  await page.getByRole('button', { name: say('word.abandon') }).click();
  await page.getByRole('alertdialog').waitFor();
  await visit('the question before giving up');
  await page.keyboard.press('Escape');
  await page.getByRole('alertdialog').waitFor({ state: 'detached' });
  await untilFocus(page, say('word.abandon'));
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await hubrise.admin.clearFaults(fault);
}

/** Ruptures from its first use to what has been put off, and Carte. */
async function tourOfTheMenu(till: TillApp, visit: Visit): Promise<void> {
  const { page } = till;
  // Other heavy reads may have used up their minute.
  await untilMenuRead(till);
  await page.getByRole('button', { name: new RegExp(`^${say('soldOut.title')}`) }).click();
  const panel = page.getByRole('dialog', { name: say('soldOut.title') });
  await panel.getByText(say('soldOut.firstUse.what')).waitFor();
  await visit('Ruptures, the first use');
  await panel.getByRole('button', { name: say('action.understood') }).click();
  await panel.getByRole('searchbox').fill('pizza');
  await panel.getByRole('row').first().waitFor();
  await visit('Ruptures, what was found');
  // The first row is for all sizes of a product.
  await panel.getByRole('row').nth(1).click();
  await panel.getByRole('button', { name: say('soldOut.for.hour') }).waitFor();
  await visit('Ruptures, for how long');
  for (const [asking, what] of [
    ['time', say('soldOut.untilWhen')],
    ['count', say('soldOut.howMany')],
  ] as const) {
    await panel.getByRole('button', { name: say(`soldOut.for.${asking}`) }).click();
    await panel.getByText(what).waitFor();
    await visit(`Ruptures, ${asking}`);
    await page.keyboard.press('Escape');
  }
  await panel.getByRole('button', { name: say('soldOut.for.hour') }).click();
  await panel.getByRole('button', { name: new RegExp(`^${say('soldOut.undo')}`) }).waitFor();
  await panel.getByRole('button', { name: say('orderList.clear') }).click();
  await panel.getByRole('button', { name: new RegExp(say('soldOut.sellAgain')) }).waitFor();
  await visit('Ruptures, what is off');
  await panel.getByRole('button', { name: new RegExp(say('soldOut.sellAgain')) }).click();
  await panel.getByRole('button', { name: say('action.close') }).click();
  await panel.waitFor({ state: 'detached' });
  await page
    .getByRole('navigation')
    .getByRole('button', { name: say('nav.carte') })
    .click();
  await page
    .getByRole('grid', { name: say('nav.carte') })
    .getByRole('row')
    .first()
    .waitFor();
  await visit('Carte');
  await page.getByRole('option', { name: new RegExp(`^${say('carte.lists')}`) }).click();
  await page.getByText(say('carte.optionsTitle')).waitFor();
  await visit('Carte, a list of options');
}

/** The other screens, and the health of the connection in its worst hours. */
async function tourOfTheRest(till: TillApp, visit: Visit): Promise<void> {
  const { page, hubrise } = till;
  await page.getByRole('navigation').getByRole('button', { name: 'Ventes' }).click();
  await page.getByRole('tab', { name: 'COMMANDES' }).click();
  await page.getByRole('grid', { name: say('word.orders') }).waitFor();
  await visit('Ventes, the list of orders');
  for (const dialog of [say('figures.details'), say('export.action'), 'Choisir un jour']) {
    await page.getByRole('button', { name: dialog }).click();
    await page.getByRole('dialog').waitFor();
    await visit(`Ventes, ${dialog}`);
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
  }
  await tourOfCorrections(till, visit);
  await tourOfTheMenu(till, visit);
  await page.getByRole('navigation').getByRole('button', { name: 'Paramètres' }).click();
  const parts = page.getByRole('tablist', { name: say('nav.parametres') });
  for (const part of await parts.getByRole('tab').all()) {
    await part.click();
    await visit(`Paramètres, ${await part.textContent()}`);
  }
  await parts.getByRole('tab').first().click();
  await page.evaluate(() => window.posHelper.settings.update({ volume: 0 }));
  await page.getByText(say('settings.silent')).waitFor();
  await visit('Paramètres, silent');
  await tourOfThePin(page, visit);
  const fault = await hubrise.admin.addFault({ kind: 'drop-before', server: 'api' });
  const health = page.getByRole('banner').getByRole('button', { name: say('health.offline') });
  await health.click();
  await page.getByText(say('health.advice.offline')).waitFor();
  // It takes the focus a moment later: a Tab before that goes to what lies below.
  await page.locator('[role="dialog"]:focus, [role="dialog"] :focus').waitFor();
  await visit('the health of the connection, offline');
  await page.keyboard.press('Escape');
  await hubrise.admin.clearFaults(fault);
  await untilHealth(till, { offlineSince: null });
}

/** All of it, on a till that was just started, without credentials. */
export async function tourOfAll(till: TillApp, visit: Visit): Promise<void> {
  await tourOfConnection(till, visit);
  await tourOfOrders(till, visit);
  await tourOfTheRest(till, visit);
}
