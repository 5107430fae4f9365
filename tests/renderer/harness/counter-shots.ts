import type { Page } from 'playwright-core';
import { alike, press, type Shot, scrolledTo, seen, settings, shot } from './shot.ts';

const counter = async (page: Page): Promise<void> => {
  await settings('counter')(page);
  await page.getByRole('heading', { level: 3 }).first().waitFor();
};
const rules = async (page: Page): Promise<void> => {
  await counter(page);
  await page.getByRole('button', { name: 'Règles du comptoir' }).click();
  await page.getByText('Vide : pas de fin connue.').scrollIntoViewIfNeeded();
};
const ownList = async (page: Page): Promise<void> => {
  await counter(page);
  await press('Ma liste')(page);
};
const closings = async (page: Page): Promise<void> => {
  await page.keyboard.press('F3');
  await page.locator('[role="tab"][data-key="closings"]').click();
  await page.getByRole('tabpanel').getByRole('button').first().waitFor();
};
const next = press('Continuer');
const typeIn = (page: Page, label: string, text: string): Promise<void> =>
  page.getByLabel(label, { exact: true }).fill(text);
const seller = async (page: Page): Promise<void> => {
  await counter(page);
  await press('Préparer le comptoir')(page);
  await typeIn(page, 'Nom', 'Pizzeria Bella Napoli');
  await typeIn(page, 'Adresse', '12 rue de la Paix\n75002 Paris');
  await typeIn(page, 'SIRET', '732 829 320 00074');
  await typeIn(page, 'Code APE', '5610C');
};
const summary = async (page: Page): Promise<void> => {
  await seller(page);
  await press('Utiliser FR44732829320')(page);
  for (const _step of ['till', 'operators', 'vat', 'summary']) await next(page);
};
const count = async (page: Page): Promise<void> => {
  await closings(page);
  await press('Clôturer la journée (Z)')(page);
  await typeIn(page, '50\u00a0€', '5');
  await typeIn(page, '20\u00a0€', '2');
};

/** Paramètres › Comptoir and Ventes › CLÔTURES. */
export const COUNTER_SHOTS: readonly Shot[] = [
  ...alike(['counter_off', 'counter_off_dark'], counter),
  shot('counter_seller', 'counter_off', seller),
  shot('counter_vat', 'counter_off', seller, press('Utiliser FR44732829320'), async (page) => {
    for (const _step of ['till', 'operators', 'vat']) await next(page);
  }),
  shot('counter_summary', 'counter_off', summary),
  shot('counter_sure', 'counter_off', summary, press('Ouvrir le comptoir')),
  ...alike(['counter_set', 'counter_set_dark'], counter),
  shot('terminal_set', 'counter_terminal', counter, press('Terminal de paiement'), async (page) => {
    await page.getByRole('button', { name: 'Essayer' }).click();
    await page.getByText('Le terminal répond').scrollIntoViewIfNeeded();
  }),
  shot('terminal_unset', 'counter_set', counter, press('Terminal de paiement'), async (page) => {
    await page.getByLabel('Adresse IP du terminal').fill('8.8.8.8');
    await page.getByText('Terminal de paiement').scrollIntoViewIfNeeded();
  }),
  ...alike(['counter_english', 'counter_trouble'], counter),
  shot('counter_operator', 'counter_set', counter, press(/^Opérateurs/), press('Modifier Samir')),
  shot('counter_kitchen', 'counter_rules', counter, async (page) => {
    await press('Envoi en cuisine')(page);
    await page.getByRole('button', { name: /Livraison/ }).click();
  }),
  shot('counter_rules', 'counter_rules', rules),
  shot('counter_hubrise', 'counter_hubrise', counter, scrolledTo('HubRise a refusé ces clients')),
  shot('counter_titre', 'counter_rules', rules, press('Autre règle à partir d’un jour')),
  ...alike(['own_list', 'own_list_empty', 'own_list_kept'], ownList),
  shot('own_list_category', 'own_list', ownList, async (page) => {
    await page.getByRole('button', { name: /Catégorie affichée/ }).click();
    await page.getByRole('option', { name: 'Pizzas' }).click();
  }),
  shot('own_list_article', 'own_list', ownList, press('Ajouter un article'), async (page) => {
    await typeIn(page, 'Nom', 'Perrier 33 cl');
    await typeIn(page, 'Prix TTC', '2,5');
  }),
  shot(
    'own_list_import',
    'own_list',
    ownList,
    press('Importer un tableau'),
    press('Choisir un fichier'),
    seen('carte-2026.csv'),
  ),
  shot(
    'own_list_set_up',
    'own_list_set_up',
    seller,
    press('Utiliser FR44732829320'),
    async (page) => {
      for (const _step of ['till', 'operators', 'vat']) await next(page);
    },
  ),
  ...alike(
    [
      'closings_open',
      'closings_dark',
      'closings_date',
      'closings_no_float',
      'closings_takings',
      'closings_points',
      'closings_points_dark',
      'closings_no_right',
      'closings_archive_failed',
      'closings_training',
    ],
    closings,
  ),
  shot(
    'closings_archived',
    'closings_archive_due',
    closings,
    press('Archiver'),
    seen('L’archive est faite.'),
  ),
  shot('closings_owed', 'closings_open', closings, press('Dû par les plateformes'), (page) =>
    page.getByText('Deliveroo').first().waitFor(),
  ),
  shot('closings_to_see', 'closings_takings', closings, press('11 points à voir')),
  shot('closings_off', 'counter_off', closings),
  shot('closings_count', 'closings_open', count),
  shot('closings_result', 'closings_open', count, press('J’ai compté'), (page) =>
    page.getByText('Écart').first().waitFor(),
  ),
  shot('closings_x', 'closings_open', closings, press('Lecture X')),
  shot('closings_pin', 'closings_open', closings, press('Ada')),
  shot('closings_cash', 'closings_open', closings, press('Sortie d’espèces')),
];
