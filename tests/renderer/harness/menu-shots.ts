import type { Page } from 'playwright-core';
import { alike, type Shot, shot, type Way } from './shot.ts';

const panel = async (page: Page): Promise<void> => {
  await page
    .getByRole('button', { name: /^(Ruptures|Sold out)/ })
    .first()
    .click();
  await page.getByRole('dialog').waitFor();
};
const press =
  (name: string | RegExp): Way =>
  (page) =>
    page.getByRole('dialog').getByRole('button', { name }).first().click();
const typed =
  (text: string) =>
  async (page: Page): Promise<void> => {
    await panel(page);
    await page.getByRole('searchbox').fill(text);
    // The panel is painted, and what lies below it is out of reach.
    await page.getByRole('row').first().click({ trial: true });
  };
const chosen =
  (text: string): Way =>
  async (page) => {
    await panel(page);
    await page.getByRole('searchbox').fill(text);
    await page.getByRole('row').first().click();
    await page.getByRole('button', { name: /^1 h/ }).waitFor();
  };
const carte = async (page: Page): Promise<void> => {
  await page.keyboard.press('F6');
  await page.getByRole('main').waitFor();
};
const checks = async (page: Page): Promise<void> => {
  await carte(page);
  await page.getByRole('button', { name: /^(Vérifier la carte|Check the menu)/ }).click();
};
const ofOrder = async (page: Page): Promise<void> => {
  await page.getByRole('button', { name: 'Ouvrir la commande 4F2A', exact: true }).click();
  await page.getByRole('button', { name: /^Délier/ }).scrollIntoViewIfNeeded();
};
const row =
  (name: RegExp): Way =>
  (page) =>
    page.getByRole('row', { name }).click();
const shelf =
  (name: RegExp): Way =>
  (page) =>
    page.getByRole('option', { name }).click();

/** Ruptures and Carte. */
export const MENU_SHOTS: readonly Shot[] = [
  ...alike(['sold_out', 'sold_out_dark', 'sold_out_english'], panel),
  shot('sold_out_first_use', 'sold_out_none', panel),
  ...alike(
    ['sold_out_no_catalog', 'sold_out_unread', 'sold_out_failed', 'sold_out_not_connected'],
    panel,
  ),
  shot('sold_out_loading', 'loading', panel),
  { ...shot('sold_out_keyboard', 'sold_out', typed('mar')), touchOnly: true },
  shot('sold_out_found', 'sold_out', typed('a')),
  shot('sold_out_found_dark', 'sold_out_dark', typed('a')),
  shot('sold_out_nothing', 'sold_out', panel, async (page) => {
    await page.getByRole('searchbox').fill('zzz');
    await page.getByText('Rien ne correspond').waitFor();
  }),
  {
    ...shot('sold_out_search_fails', 'sold_out_search_fails', panel, async (page) => {
      await page.getByRole('searchbox').fill('a');
      await page.getByRole('alert').first().waitFor();
    }),
    said: 'error The menu does not answer',
  },
  shot('sold_out_category', 'sold_out', panel, press('Pizzas')),
  shot('sold_out_durations', 'sold_out', chosen('calzone')),
  shot('sold_out_halves', 'sold_out_halves', chosen('calzone'), (page) =>
    page.getByRole('button', { name: 'Les prendre avec' }).waitFor(),
  ),
  shot('sold_out_durations_dark', 'sold_out_dark', chosen('marg')),
  shot('sold_out_time', 'sold_out', chosen('calzone'), press(/^Choisir l’heure/)),
  shot('sold_out_count', 'sold_out', chosen('calzone'), press(/^Il en reste/), press('6')),
  shot('sold_out_done', 'sold_out', chosen('calzone'), press(/^1 heure/), (page) =>
    page.getByRole('button', { name: 'Revenir en arrière' }).waitFor(),
  ),
  shot('sold_out_back', 'sold_out', panel, press(/^Remettre en vente/), (page) =>
    page
      .getByRole('button', { name: /^Revenir en arrière/ })
      .first()
      .waitFor(),
  ),
  shot('sold_out_of_order', 'sold_out', async (page) => {
    await page.getByRole('button', { name: 'Ouvrir la commande 4F2A', exact: true }).click();
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /^Rupture/ })
      .first()
      .click();
    await page.getByRole('button', { name: /^1 heure/ }).waitFor();
  }),
  shot('sold_out_refusal', 'sold_out', async (page) => {
    await page.getByRole('button', { name: 'Refuser', exact: true }).first().click();
    await page.getByText('Produit épuisé').click();
    await page.getByRole('button', { name: 'Mozzarella' }).click();
  }),
  shot('carte', 'sold_out', carte, row(/^Margherita/)),
  shot('carte_big_menu', 'carte_big_menu', carte),
  shot('carte_dark', 'sold_out_dark', carte, row(/^Quatre/)),
  shot('carte_english', 'sold_out_english', carte, row(/^Chianti/)),
  shot('carte_deal', 'sold_out', carte, shelf(/^Formules/), row(/^Formule midi/)),
  shot('carte_options', 'sold_out', carte, shelf(/^Options/), row(/^Suppl/)),
  shot('carte_search', 'sold_out', carte, (page) => page.getByRole('searchbox').fill('moz')),
  shot('checks', 'sold_out', checks),
  shot('checks_dark', 'sold_out_dark', checks),
  shot('checks_none', 'checks_none', checks),
  {
    ...shot('checks_failed', 'sold_out_search_fails', checks),
    said: 'error The menu does not answer',
  },
  shot('checks_shown', 'sold_out', checks, async (page) => {
    await page.getByRole('button', { name: /^Voir.*Calzone/ }).click();
    await page.getByRole('row', { name: /^Calzone/, selected: true }).waitFor();
  }),
  ...alike(['links', 'links_dark'], ofOrder),
  shot('links_search', 'links', ofOrder, async (page) => {
    await page.getByRole('button', { name: /^Relier à la carte.*4711/ }).click();
    await page.getByRole('searchbox').fill('a');
    await page.getByRole('button', { name: /^Calzone/ }).waitFor();
  }),
  shot('links_list', 'links', checks, (page) =>
    page.getByRole('button', { name: /^Oublier.*8001/ }).scrollIntoViewIfNeeded(),
  ),
  shot('carte_pictures', 'pictures', carte, row(/^Marg/)),
  shot('carte_none', 'sold_out_no_catalog', carte),
  shot('carte_failed', 'sold_out_failed', carte),
  shot('carte_loading', 'loading', carte),
];
