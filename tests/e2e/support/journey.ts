import type { Page } from 'playwright-core';
import { MANAGER } from '../../hubrise/state/world.ts';
import type { TillApp } from './till-app.ts';

/** The steps that several journeys share, as a person takes them. */

export async function openIntegration({ page }: TillApp): Promise<void> {
  await page.getByRole('navigation').getByRole('button', { name: 'Ventes' }).click();
  await page.getByRole('tab', { name: 'HUBRISE INTEGRATION' }).click();
}

/** Presses CONNECTER and gives the window with HubRise's pages. */
export async function openAuthorizeWindow(till: TillApp): Promise<Page> {
  const opened = till.electron.waitForEvent('window');
  await till.page.getByRole('button', { name: 'CONNECTER', exact: true }).click();
  return opened;
}

/** Signs in on HubRise's page. */
export async function signIn(hubrise: Page): Promise<void> {
  await hubrise.getByLabel('Adresse e-mail').fill(MANAGER.email);
  await hubrise.getByLabel('Mot de passe').fill(MANAGER.password);
  await hubrise.getByRole('button', { name: 'Se connecter' }).click();
}

/** Goes through all of HubRise's pages and allows the connection. */
export async function authorize(hubrise: Page, location = 'Paris Bastille'): Promise<void> {
  await signIn(hubrise);
  await hubrise.getByLabel('Point de vente').selectOption({ label: location });
  await hubrise.getByRole('button', { name: 'Suivant' }).click();
  await hubrise.getByRole('button', { name: 'Autoriser' }).click();
}

/** From CONNECTER to Connecté. */
export async function connect(till: TillApp): Promise<void> {
  await openIntegration(till);
  const hubrise = await openAuthorizeWindow(till);
  await authorize(hubrise);
  await till.page.getByText('Connecté', { exact: true }).waitFor();
}
