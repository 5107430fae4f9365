import type { Locator, Page } from 'playwright-core';
import { MANAGER } from '../../hubrise/state/world.ts';
import type { TillApp } from './till-app.ts';
import { say } from './words.ts';

/** The steps that several journeys share, as a person takes them. */

export async function openIntegration({ page }: TillApp): Promise<void> {
  await page.getByRole('navigation').getByRole('button', { name: 'Ventes' }).click();
  await page.getByRole('tab', { name: 'HUBRISE INTEGRATION' }).click();
}

export async function openBoard({ page }: TillApp): Promise<void> {
  await page.getByRole('navigation').getByRole('button', { name: 'Caisse' }).click();
}

export function connectButton({ page }: TillApp): Locator {
  return page.getByRole('button', { name: 'CONNECTER', exact: true });
}

/** Presses CONNECTER, or `button`, and gives the window with HubRise's pages. */
export async function openAuthorizeWindow(
  till: TillApp,
  button = connectButton(till),
): Promise<Page> {
  const opened = till.electron.waitForEvent('window');
  await button.click();
  return opened;
}

/** Signs in on HubRise's page. */
export async function signIn(hubrise: Page): Promise<void> {
  await hubrise.getByLabel('Adresse e-mail').fill(MANAGER.email);
  await hubrise.getByLabel('Mot de passe').fill(MANAGER.password);
  await hubrise.getByRole('button', { name: 'Se connecter' }).click();
}

/** Signs in and chooses the point de vente: HubRise asks for the consent next. */
export async function chooseLocation(hubrise: Page, location = 'Paris Bastille'): Promise<void> {
  await signIn(hubrise);
  await hubrise.getByLabel('Point de vente').selectOption({ label: location });
  await hubrise.getByRole('button', { name: 'Suivant' }).click();
  await hubrise.getByRole('button', { name: 'Autoriser' }).waitFor();
}

/** Goes through all of HubRise's pages and allows the connection. */
export async function authorize(hubrise: Page, location?: string): Promise<void> {
  await chooseLocation(hubrise, location);
  await hubrise.getByRole('button', { name: 'Autoriser' }).click();
}

/** From anywhere to Connecté, all its steps done. */
export async function connect(till: TillApp): Promise<void> {
  await openIntegration(till);
  const hubrise = await openAuthorizeWindow(till);
  await authorize(hubrise);
  await untilConnected(till);
}

/** Waits until the till says Connecté, and that nothing is left to be done for it. */
export async function untilConnected({ page }: TillApp): Promise<void> {
  await page.getByText('Connecté', { exact: true }).waitFor();
  await page.getByText(say('connection.finishing.what')).waitFor({ state: 'detached' });
}

/** What stands beside a name on screen, such as the account's beside `Compte`. */
export function fact(page: Page, name: string): Locator {
  return page.locator(`div:has(> dt:text-is("${name}")) > dd`);
}

/** The card of an order on the board, by the code that begins its name. */
export function card({ page }: TillApp, code: string): Locator {
  return page.getByRole('article', { name: new RegExp(`^${code},`) });
}

/** A column of the board by its name, such as `À accepter`. */
export function column({ page }: TillApp, name: string): Locator {
  return page.getByRole('region', { name: new RegExp(`^${name}`) });
}
