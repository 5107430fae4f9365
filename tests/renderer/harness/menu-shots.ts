import type { Page } from 'playwright-core';
import type { Shot } from './shot.ts';

const panel =
  (after?: (page: Page) => Promise<void>) =>
  async (page: Page): Promise<void> => {
    await page
      .getByRole('button', { name: /^(Ruptures|Sold out)/ })
      .first()
      .click();
    await page.getByRole('dialog').waitFor();
    await after?.(page);
  };
const press = (page: Page, name: string | RegExp): Promise<void> =>
  page.getByRole('dialog').getByRole('button', { name }).first().click();
const typed = (text: string) =>
  panel(async (page) => {
    await page.getByRole('searchbox').fill(text);
    // The panel is painted, and what lies below it is out of reach.
    await page.getByRole('row').first().click({ trial: true });
  });
const chosen = (text: string, after?: (page: Page) => Promise<void>) =>
  panel(async (page) => {
    await page.getByRole('searchbox').fill(text);
    await page.getByRole('row').first().click();
    await page.getByRole('button', { name: /^1 h/ }).waitFor();
    await after?.(page);
  });
const carte =
  (after?: (page: Page) => Promise<void>) =>
  async (page: Page): Promise<void> => {
    await page.keyboard.press('F6');
    await page.getByRole('main').waitFor();
    await after?.(page);
  };
const checks = (after?: (page: Page) => Promise<void>) =>
  carte(async (page) => {
    await page.getByRole('button', { name: /^(Vérifier la carte|Check the menu)/ }).click();
    await after?.(page);
  });
const ofOrder =
  (after?: (page: Page) => Promise<void>) =>
  async (page: Page): Promise<void> => {
    await page.getByRole('button', { name: 'Ouvrir la commande 4F2A', exact: true }).click();
    await page.getByRole('button', { name: /^Délier/ }).scrollIntoViewIfNeeded();
    await after?.(page);
  };
const row = (page: Page, name: RegExp): Promise<void> => page.getByRole('row', { name }).click();
const shelf = (page: Page, name: RegExp): Promise<void> =>
  page.getByRole('option', { name }).click();

/** Ruptures and Carte. */
export const MENU_SHOTS: readonly Shot[] = [
  { name: 'sold_out', scene: 'sold_out', prepare: panel() },
  { name: 'sold_out_dark', scene: 'sold_out_dark', prepare: panel() },
  { name: 'sold_out_english', scene: 'sold_out_english', prepare: panel() },
  { name: 'sold_out_first_use', scene: 'sold_out_none', prepare: panel() },
  { name: 'sold_out_no_catalog', scene: 'sold_out_no_catalog', prepare: panel() },
  { name: 'sold_out_unread', scene: 'sold_out_unread', prepare: panel() },
  { name: 'sold_out_failed', scene: 'sold_out_failed', prepare: panel() },
  { name: 'sold_out_not_connected', scene: 'sold_out_not_connected', prepare: panel() },
  { name: 'sold_out_loading', scene: 'loading', prepare: panel() },
  {
    name: 'sold_out_keyboard',
    scene: 'sold_out',
    touchOnly: true,
    prepare: typed('mar'),
  },
  { name: 'sold_out_found', scene: 'sold_out', prepare: typed('a') },
  { name: 'sold_out_found_dark', scene: 'sold_out_dark', prepare: typed('a') },
  {
    name: 'sold_out_nothing',
    scene: 'sold_out',
    prepare: panel(async (page) => {
      await page.getByRole('searchbox').fill('zzz');
      await page.getByText('Rien ne correspond').waitFor();
    }),
  },
  {
    name: 'sold_out_search_fails',
    scene: 'sold_out_search_fails',
    said: 'error The menu does not answer',
    prepare: panel(async (page) => {
      await page.getByRole('searchbox').fill('a');
      await page.getByRole('alert').first().waitFor();
    }),
  },
  {
    name: 'sold_out_category',
    scene: 'sold_out',
    prepare: panel((page) => press(page, 'Pizzas')),
  },
  { name: 'sold_out_durations', scene: 'sold_out', prepare: chosen('calzone') },
  { name: 'sold_out_durations_dark', scene: 'sold_out_dark', prepare: chosen('marg') },
  {
    name: 'sold_out_time',
    scene: 'sold_out',
    prepare: chosen('calzone', (page) => press(page, /^Choisir l’heure/)),
  },
  {
    name: 'sold_out_count',
    scene: 'sold_out',
    prepare: chosen('calzone', async (page) => {
      await press(page, /^Il en reste/);
      await press(page, '6');
    }),
  },
  {
    name: 'sold_out_done',
    scene: 'sold_out',
    prepare: chosen('calzone', async (page) => {
      await press(page, /^1 heure/);
      await page.getByRole('button', { name: 'Revenir en arrière' }).waitFor();
    }),
  },
  {
    name: 'sold_out_back',
    scene: 'sold_out',
    prepare: panel(async (page) => {
      await press(page, /^Remettre en vente/);
      await page
        .getByRole('button', { name: /^Revenir en arrière/ })
        .first()
        .waitFor();
    }),
  },
  {
    name: 'sold_out_of_order',
    scene: 'sold_out',
    prepare: async (page) => {
      await page.getByRole('button', { name: 'Ouvrir la commande 4F2A', exact: true }).click();
      await page
        .getByRole('dialog')
        .getByRole('button', { name: /^Rupture/ })
        .first()
        .click();
      await page.getByRole('button', { name: /^1 heure/ }).waitFor();
    },
  },
  {
    name: 'sold_out_refusal',
    scene: 'sold_out',
    prepare: async (page) => {
      await page.getByRole('button', { name: 'Refuser', exact: true }).first().click();
      await page.getByText('Produit épuisé').click();
      await page.getByRole('button', { name: 'Mozzarella' }).click();
    },
  },
  { name: 'carte', scene: 'sold_out', prepare: carte((page) => row(page, /^Margherita/)) },
  { name: 'carte_dark', scene: 'sold_out_dark', prepare: carte((page) => row(page, /^Quatre/)) },
  {
    name: 'carte_english',
    scene: 'sold_out_english',
    prepare: carte((page) => row(page, /^Chianti/)),
  },
  {
    name: 'carte_deal',
    scene: 'sold_out',
    prepare: carte(async (page) => {
      await shelf(page, /^Formules/);
      await row(page, /^Formule midi/);
    }),
  },
  {
    name: 'carte_options',
    scene: 'sold_out',
    prepare: carte(async (page) => {
      await shelf(page, /^Options/);
      await row(page, /^Suppl/);
    }),
  },
  {
    name: 'carte_search',
    scene: 'sold_out',
    prepare: carte((page) => page.getByRole('searchbox').fill('moz')),
  },
  { name: 'checks', scene: 'sold_out', prepare: checks() },
  { name: 'checks_dark', scene: 'sold_out_dark', prepare: checks() },
  { name: 'checks_none', scene: 'checks_none', prepare: checks() },
  {
    name: 'checks_failed',
    scene: 'sold_out_search_fails',
    said: 'error The menu does not answer',
    prepare: checks(),
  },
  {
    name: 'checks_shown',
    scene: 'sold_out',
    prepare: checks(async (page) => {
      await page.getByRole('button', { name: /^Voir.*Calzone/ }).click();
      await page.getByRole('row', { name: /^Calzone/, selected: true }).waitFor();
    }),
  },
  { name: 'links', scene: 'links', prepare: ofOrder() },
  { name: 'links_dark', scene: 'links_dark', prepare: ofOrder() },
  {
    name: 'links_search',
    scene: 'links',
    prepare: ofOrder(async (page) => {
      await page.getByRole('button', { name: /^Relier à la carte.*4711/ }).click();
      await page.getByRole('searchbox').fill('a');
      await page.getByRole('button', { name: /^Calzone/ }).waitFor();
    }),
  },
  {
    name: 'links_list',
    scene: 'links',
    prepare: checks(async (page) => {
      await page.getByRole('button', { name: /^Oublier.*8001/ }).scrollIntoViewIfNeeded();
    }),
  },
  { name: 'carte_pictures', scene: 'pictures', prepare: carte((page) => row(page, /^Marg/)) },
  { name: 'carte_none', scene: 'sold_out_no_catalog', prepare: carte() },
  { name: 'carte_failed', scene: 'sold_out_failed', prepare: carte() },
  { name: 'carte_loading', scene: 'loading', prepare: carte() },
];
