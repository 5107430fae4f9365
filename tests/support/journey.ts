import type { Locator, Page } from 'playwright-core';
import { MANAGER } from '../stand-ins/hubrise/state/world.ts';
import type { LaunchedApp } from './launch-app.ts';

/** The steps that journeys share, as a person takes them: for tests, the demo and the pictures. */

type Till = Pick<LaunchedApp, 'electron' | 'page'>;

export async function openIntegration({ page }: Till): Promise<void> {
  await page.getByRole('navigation').getByRole('button', { name: 'Ventes' }).click();
  await page.getByRole('tab', { name: 'HUBRISE INTEGRATION' }).click();
}

export async function openBoard({ page }: Till): Promise<void> {
  await page.getByRole('navigation').getByRole('button', { name: 'Caisse' }).click();
}

/** Presses CONNECTER and gives the window with HubRise's pages. */
export async function openAuthorizeWindow({ electron, page }: Till): Promise<Page> {
  const opened = electron.waitForEvent('window');
  await page.getByRole('button', { name: 'CONNECTER', exact: true }).click();
  return opened;
}

/** Presses a button of an order's card. */
export async function pressOnCard(_card: Locator, button: Locator): Promise<void> {
  await button.click();
}

/** The same in the row of answers of an open order. */
export async function pressInPanel(panel: Locator, name: string): Promise<void> {
  await panel.getByRole('button', { name, exact: true }).click();
}

/** Signs in on HubRise's page. */
export async function signIn(hubrise: Page): Promise<void> {
  await hubrise.getByLabel('Adresse e-mail').fill(MANAGER.email);
  await hubrise.getByLabel('Mot de passe').fill(MANAGER.password);
  await hubrise.getByRole('button', { name: 'Se connecter' }).click();
  await hubrise.getByLabel('Point de vente').waitFor();
}

/** Chooses the point de vente: HubRise asks for the consent next. */
export async function chooseLocation(hubrise: Page, location = 'Paris Bastille'): Promise<void> {
  await hubrise.getByLabel('Point de vente').selectOption({ label: location });
  await hubrise.getByRole('button', { name: 'Suivant' }).click();
  await hubrise.getByRole('button', { name: 'Autoriser' }).waitFor();
}

export async function allow(hubrise: Page): Promise<void> {
  await answer(hubrise, 'Autoriser');
}

/** The last press in HubRise's window, which may be closed before the press has come to its end. */
export async function answer(hubrise: Page, button: 'Autoriser' | 'Refuser'): Promise<void> {
  await hubrise
    .getByRole('button', { name: button })
    .click()
    .catch((error: unknown) => {
      if (!hubrise.isClosed()) throw error;
    });
}

/** From anywhere to Connecté. */
export async function connect(till: Till): Promise<void> {
  await openIntegration(till);
  const hubrise = await openAuthorizeWindow(till);
  await signIn(hubrise);
  await chooseLocation(hubrise);
  await allow(hubrise);
  await till.page.getByText('Connecté', { exact: true }).waitFor();
}
