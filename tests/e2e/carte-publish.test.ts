import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../stand-ins/hubrise/rules/json.ts';
import { hubrise, hubriseForEachTest } from '../support/hubrise.ts';
import { network } from './support/network.ts';
import { passMinutesUntil } from './support/pass-time.ts';
import {
  askRight,
  CATALOG,
  changePrice,
  confirm,
  mayPublish,
  minute,
  openCarte,
  openProduct,
  openPublish,
  PUT,
  press,
  priceThere,
  selling,
  unpublished,
} from './support/publishing.ts';
import { launchTill } from './support/till-app.ts';
import { say } from './support/words.ts';

// What is published is the shop's: each journey has a shop of its own.
hubriseForEachTest();

const TOKEN = { server: 'manager', method: 'POST', path: '/oauth2/v1/token' } as const;
const PUBLISHING = 'location[orders.write,customer_list.read,catalog.write,inventory.write]';

/** How often the catalogue was read whole: a heavy read, of which a minute has few. */
const timesRead = async (): Promise<number> =>
  (await hubrise.admin.journal({ ...PUT, method: 'GET' })).length;

/** Somebody else changes products, as text. */
async function changeThere(before: string, after: string): Promise<void> {
  const { data } = await hubrise.admin.catalog(CATALOG);
  const text = JSON.stringify(data);
  expect(text).toContain(before);
  const patch = { data: JSON.parse(text.replaceAll(before, after)) as JsonObject };
  await hubrise.admin.updateCatalog(CATALOG, patch, { as: 'Back office' });
}

describe('a price that is changed by hand', () => {
  it('outlasts a power cut, is published once HubRise allows it, and is taken back', async () => {
    const before = await priceThere(hubrise, 'Tiramisu');
    const first = await selling({ hubrise });
    await openCarte(first);
    await changePrice(first, 'Tiramisu', '6,50');
    await unpublished(first, 1).waitFor();
    await first.kill();

    const till = await launchTill({ hubrise, folder: first.folder, inject: ['pass-time'] });
    await openCarte(till);
    await unpublished(till, 1).waitFor();
    await minute(till);
    const dialog = await openPublish(till);
    await dialog.getByText(/5,50\s€ → 6,50\s€/).waitFor();
    const scopes = async (): Promise<readonly (string | undefined)[]> =>
      (await hubrise.admin.journal({ path: '/oauth2/v1/authorize', method: 'GET' })).map(
        ({ query }) => query['scope'],
      );
    expect(await scopes()).not.toContain(PUBLISHING);
    await hubrise.admin.addFault({ kind: 'status', status: 500, ...TOKEN, times: 1 });
    await askRight(till);
    await dialog.getByText(say('connectProblem.hubrise_error.what')).waitFor();
    await hubrise.admin.addFault({ kind: 'latency', ms: 1_000, ...TOKEN, times: 1 });
    await mayPublish(till);
    await dialog.getByText(say('connectProblem.hubrise_error.what')).waitFor({ state: 'detached' });
    expect((await scopes()).at(-1)).toBe(PUBLISHING);
    const reads = await timesRead();
    await confirm(dialog, 1);
    await dialog.getByText(say('draft.ended.published.what')).waitFor();
    expect(await priceThere(hubrise, 'Tiramisu')).toBe('6.50 EUR');
    await dialog.getByRole('button', { name: say('action.close') }).click();
    await unpublished(till, 1).waitFor({ state: 'detached' });

    await minute(till);
    // Before it was sent, after that, and once more for the menu: what comes next has a minute of its own.
    await expect.poll(timesRead).toBeGreaterThanOrEqual(reads + 3);
    await minute(till);
    await press(till, say('draft.title'));
    await press(till, say('draft.former.open'));
    const former = till.page.getByRole('dialog', { name: say('draft.former.title') });
    await former.getByRole('button', { name: say('draft.former.title') }).click();
    await former.getByText(say('draft.ended.published.what')).waitFor();
    expect(await priceThere(hubrise, 'Tiramisu')).toBe(before);
    expect(await hubrise.admin.journal(PUT)).toHaveLength(2);
  });
});

describe('what else can be changed of a product', () => {
  it('is another price at noon, labels, a new list; goes to HubRise whole, and comes back once overwritten', async () => {
    const till = await selling({ hubrise });
    const { page } = till;
    const before = await hubrise.admin.catalog(CATALOG);
    await openCarte(till);
    await openProduct(till, 'Tiramisu');
    await press(till, say('soldOut.of', { action: say('draft.rule.add'), name: 'Tiramisu' }));
    const rule = page.getByRole('dialog', { name: say('draft.rule.title', { name: 'Tiramisu' }) });
    await rule.getByRole('textbox', { name: say('draft.field.price') }).fill('4,50');
    for (const day of ['6', '7'] as const) {
      await rule.getByRole('button', { name: say(`draft.day.${day}`) }).click();
    }
    const hour = (end: 'from' | 'to') =>
      rule.getByRole('textbox', { name: say(`draft.availability.${end}`), exact: true });
    await hour('from').fill('11:30');
    await hour('to').fill('14:30');
    await rule.getByRole('button', { name: say('draft.keep') }).click();
    await page.getByText(/11:30 – 14:30/).waitFor();

    await press(till, say('soldOut.of', { action: say('draft.tags.open'), name: 'Tiramisu' }));
    const tags = page.getByRole('dialog');
    await tags.getByRole('button', { name: say('carte.allergen.milk') }).click();
    await tags.getByRole('button', { name: say('draft.keep') }).click();
    await unpublished(till, 2).waitFor();

    await page.getByRole('searchbox').fill('');
    await page.getByRole('option', { name: new RegExp(`^${say('carte.lists')}`) }).click();
    await press(till, say('draft.list.add'));
    const list = page.getByRole('dialog', { name: say('draft.list.add') });
    await list.getByRole('textbox', { name: say('draft.field.name') }).fill('Nappage');
    await list.getByRole('textbox', { name: say('draft.field.option') }).fill('Coulis');
    await list.getByRole('button', { name: say('draft.list.make') }).click();
    const find = page.getByRole('searchbox', { name: say('word.addAProduct') });
    await find.fill('Tirami');
    await page
      .getByRole('complementary')
      .getByRole('button', { name: 'Tiramisu', exact: true })
      .click();
    await page.getByRole('button', { name: say('draft.remove', { name: 'Tiramisu' }) }).waitFor();
    await unpublished(till, 4).waitFor();

    await minute(till);
    const dialog = await openPublish(till);
    await dialog.getByText(/4,50\s€ \(Lun, Mar, Mer, Jeu, Ven · 11:30 – 14:30\)/).waitFor();
    await mayPublish(till);
    await confirm(dialog, 4);
    await dialog.getByText(say('draft.ended.published.what')).waitFor();
    const { data } = await hubrise.admin.catalog(CATALOG);
    const products = data['products'] as unknown as readonly { readonly name: string }[];
    expect(products.find(({ name }) => name === 'Tiramisu')).toMatchObject({
      skus: [
        {
          tags: ['allergen_milk'],
          price_overrides: [
            { dow: '12345--', start_time: '11:30', end_time: '14:30', price: '4.50 EUR' },
          ],
        },
      ],
    });
    expect(data['option_lists']).toContainEqual({
      ref: 'nappage',
      name: 'Nappage',
      min_selections: 0,
      max_selections: null,
      options: [{ ref: 'nappage-coulis', name: 'Coulis', price: '0.00 EUR' }],
    });
    await dialog.getByRole('button', { name: say('action.close') }).click();

    // Somebody who had read the catalogue before puts all of it back as it was.
    await hubrise.admin.updateCatalog(CATALOG, { data: before.data }, { as: 'Back office' });
    const reopen = page.getByRole('button', {
      name: say('draft.overwritten.reopen', { count: 4 }),
      exact: true,
    });
    await passMinutesUntil(till, () => reopen.isVisible());
    await reopen.click();
    await unpublished(till, 4).waitFor();
    expect(await hubrise.admin.journal(PUT)).toHaveLength(1);
  });
});

describe('a catalogue that was changed elsewhere meanwhile', () => {
  it('is not overwritten: what both have changed is asked about, all else kept, a power cut or not', async () => {
    const way = await network(hubrise.apiUrl);
    const env = { POS_HELPER_HUBRISE_API_URL: way.url };
    const till = await selling({ hubrise, env });
    await openCarte(till);
    await changePrice(till, 'Tiramisu', '6,50');
    await unpublished(till, 1).waitFor();
    await way.cut();
    const offline = await openPublish(till);
    await offline.getByText(say('draft.failed.offline.what')).waitFor();
    await offline.getByRole('button', { name: say('action.close') }).click();
    await unpublished(till, 1).waitFor();
    await way.mend();

    await changeThere('"price":"5.50 EUR"', '"price":"7.00 EUR"');
    await changeThere('"name":"Brownie"', '"name":"Brownie aux noix"');
    await minute(till);
    const dialog = await openPublish(till);
    await dialog.getByText(say('draft.conflict.title')).waitFor();
    await dialog.getByText(/6,50\s€/).click();
    await dialog.getByRole('button', { name: say('draft.conflict.goOn') }).click();
    await dialog.getByText(/7,00\s€ → 6,50\s€/).waitFor();
    await mayPublish(till);
    // The power is cut while it is on its way: HubRise takes it, and nobody is there to hear so.
    const held = await hubrise.admin.addFault({ kind: 'hold', ...PUT });
    await confirm(dialog, 1);
    await hubrise.admin.waitFor({ ...PUT, arrived: true });
    await till.kill();
    const again = await launchTill({ hubrise, folder: till.folder, inject: ['pass-time'], env });
    await openCarte(again);
    await again.page.getByText(say('draft.ended.unsettled.what')).waitFor();
    await hubrise.admin.clearFaults(held);
    await expect.poll(() => priceThere(hubrise, 'Tiramisu')).toBe('6.50 EUR');
    await minute(again);
    await again.page.getByText(say('draft.ended.published.next')).waitFor();
    await unpublished(again, 1).waitFor({ state: 'detached' });
    expect(await priceThere(hubrise, 'Brownie aux noix')).toBeDefined();
    expect(await hubrise.admin.journal(PUT)).toHaveLength(1);
  });
});

describe('a publication that HubRise has taken and that cannot be read back yet', () => {
  it('is followed by its dialog to what HubRise noted, and keeps what is typed meanwhile', async () => {
    const { admin } = hubrise;
    const till = await selling({ hubrise });
    await openCarte(till);
    await changePrice(till, 'Tiramisu', '6,51');
    await minute(till);
    const dialog = await openPublish(till);
    await mayPublish(till);
    await admin.setCatalogHabits({ notes: { '6.51 EUR': '6.00 EUR' } });
    const held = await admin.addFault({ kind: 'hold', ...PUT });
    await confirm(dialog, 1);
    await admin.waitFor({ ...PUT, arrived: true });
    const unread = await admin.addFault({ kind: 'status', status: 500, ...PUT, method: 'GET' });
    await admin.clearFaults(held);
    await dialog.getByText(say('draft.ended.taken.what')).waitFor();
    await admin.clearFaults(unread);
    await passMinutesUntil(till, () => dialog.getByText(say('draft.ended.noted.what')).isVisible());
    await dialog.getByText(/6,51\s€ → 6,00\s€/).waitFor();
    expect(await dialog.getByText(say('draft.ended.published.next')).count()).toBe(0);
    await dialog.getByRole('button', { name: say('action.close') }).click();
    await till.page.getByText(/6,51\s€ → 6,00\s€/).waitFor();

    await minute(till);
    await changePrice(till, 'Brownie', '8,50');
    const again = await openPublish(till);
    const unreadAgain = await admin.addFault({ kind: 'hold', ...PUT });
    await confirm(again, 1);
    await admin.waitFor({ ...PUT, arrived: true, count: 2 });
    const failing = await admin.addFault({ kind: 'status', status: 500, ...PUT, method: 'GET' });
    await admin.clearFaults(unreadAgain);
    await again.getByText(say('draft.ended.taken.what')).waitFor();
    await again.getByRole('button', { name: say('action.close') }).click();
    await changePrice(till, 'Brownie', '9,00');
    await admin.clearFaults(failing);
    await passMinutesUntil(till, () => unpublished(till, 1).isVisible());
    expect(await priceThere(hubrise, 'Brownie')).toBe('8.50 EUR');
    const last = await openPublish(till);
    await last.getByText(/8,50\s€ → 9,00\s€/).waitFor();
  });
});
