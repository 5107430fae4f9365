import type { Locator } from 'playwright-core';
import { expect } from 'vitest';
import type { HubriseStandIn } from '../../stand-ins/hubrise/stand-in.ts';
import { openBoard } from '../../support/journey.ts';
import { authorize, connectAside } from './journey.ts';
import { passTime, untilMenuRead } from './pass-time.ts';
import { launchTill, type TillApp, type TillAppOptions } from './till-app.ts';
import { say } from './words.ts';

/** Steps of the journeys in which the catalogue is changed and published. */

export const CATALOG = '87yu4';
export const PUT = { method: 'PUT', path: `/catalogs/${CATALOG}` };
const MINUTE_MS = 60_000;

/** Lets a minute go by: what HubRise allows in one begins anew. */
export const minute = (till: TillApp): Promise<void> => passTime(till.hubrise, MINUTE_MS, till);

/**
 * A till that is connected and has read what the shop sells, with nearly a whole minute of HubRise's before it: a
 * heavy read at the end of one counts in the next as well, and publishing wants most of the ten of a minute.
 */
export async function selling(options: TillAppOptions): Promise<TillApp> {
  const { admin } = options.hubrise;
  const now = Date.parse(await admin.advanceClock(0));
  await admin.advanceClock(MINUTE_MS - (now % MINUTE_MS) + 1_000);
  const till = await launchTill({ inject: ['pass-time'], ...options });
  await connectAside(till);
  await openBoard(till);
  await untilMenuRead(till);
  return till;
}

export async function openCarte({ page }: TillApp): Promise<void> {
  await page
    .getByRole('navigation')
    .getByRole('button', { name: say('nav.carte') })
    .click();
}

export const press = ({ page }: TillApp, name: string): Promise<void> =>
  page.getByRole('button', { name, exact: true }).click();

/** Opens the page on which the catalogue is changed, and there a product. */
export async function openProduct(till: TillApp, name: string): Promise<void> {
  const back = till.page.getByRole('button', { name: say('draft.back') });
  if ((await back.count()) === 0) await press(till, say('draft.title'));
  const search = till.page.getByRole('searchbox');
  await search.fill(name);
  await till.page.getByRole('row', { name: new RegExp(`^${name}`) }).click();
}

/** Makes a product of one size cost this, as a person types it. */
export async function changePrice(till: TillApp, name: string, price: string): Promise<void> {
  await openProduct(till, name);
  const field = till.page.getByRole('textbox', { name: say('draft.field.price') });
  await field.fill(price);
  await field.press('Tab');
}

export const unpublished = ({ page }: TillApp, count: number): Locator =>
  page.getByText(say('draft.unpublished', { count }), { exact: true });

export async function openPublish(till: TillApp): Promise<Locator> {
  await press(till, say('draft.publish.open'));
  const dialog = till.page.getByRole('dialog', { name: say('draft.publish.title') });
  await dialog.waitFor();
  return dialog;
}

export async function priceThere(
  hubrise: HubriseStandIn,
  name: string,
): Promise<string | undefined> {
  const { data } = await hubrise.admin.catalog(CATALOG);
  const products = data['products'] as unknown as readonly {
    readonly name: string;
    readonly skus: readonly { readonly price: string }[];
  }[];
  return products.find((one) => one.name === name)?.skus[0]?.price;
}

/** Goes through the authorisation that turning publishing on asks for. */
export async function askRight(till: TillApp): Promise<void> {
  const asked = till.electron.waitForEvent('window');
  await press(till, say('draft.right.ask'));
  await authorize(await asked);
}

/** The same, to its end: the notice of it is there as long as it goes on, its button is not. */
export async function mayPublish(till: TillApp): Promise<void> {
  await askRight(till);
  const right = () =>
    till.page.evaluate(async () => (await window.posHelper.live.get('draft')).right);
  await expect.poll(right).toBe('asked');
  // A connection that has begun anew looks at all that is open: heavy reads.
  await minute(till);
}

export const confirm = (dialog: Locator, count: number): Promise<void> =>
  dialog.getByRole('button', { name: say('draft.publish.confirm', { count }) }).click();
