import type { Page } from 'playwright-core';
import type { SceneName } from './scenes.ts';
import type { Shot } from './shot.ts';

const press = (page: Page, name: string): Promise<void> =>
  page.getByRole('button', { name, exact: true }).first().click();
const counter = async (page: Page): Promise<void> => {
  await page.keyboard.press('F4');
  await page.locator('[role="tab"][data-key="counter"]').click();
  await page.getByRole('heading', { level: 3 }).first().waitFor();
};
const rules = async (page: Page): Promise<void> => {
  await counter(page);
  await page.getByText('Vide : pas de fin connue.').scrollIntoViewIfNeeded();
};
const ownList = async (page: Page): Promise<void> => {
  await counter(page);
  await page.getByRole('heading', { name: 'Ma liste' }).scrollIntoViewIfNeeded();
};
const closings = async (page: Page): Promise<void> => {
  await page.keyboard.press('F3');
  await page.locator('[role="tab"][data-key="closings"]').click();
};
const next = (page: Page): Promise<void> => press(page, 'Continuer');
const typeIn = (page: Page, label: string, text: string): Promise<void> =>
  page.getByLabel(label, { exact: true }).fill(text);
const seller = async (page: Page): Promise<void> => {
  await counter(page);
  await press(page, 'Préparer le comptoir');
  await typeIn(page, 'Nom', 'Pizzeria Bella Napoli');
  await typeIn(page, 'Adresse', '12 rue de la Paix\n75002 Paris');
  await typeIn(page, 'SIRET', '732 829 320 00074');
  await typeIn(page, 'Code APE', '5610C');
};
const summary = async (page: Page): Promise<void> => {
  await seller(page);
  await press(page, 'Utiliser FR44732829320');
  for (const _step of ['till', 'operators', 'vat', 'summary']) await next(page);
};
const count = async (page: Page): Promise<void> => {
  await closings(page);
  await press(page, 'Clôturer la journée (Z)');
  await typeIn(page, '50\u00a0€', '5');
  await typeIn(page, '20\u00a0€', '2');
};
const plain = (name: SceneName, prepare: Shot['prepare']): Shot => ({
  ...{ name, scene: name },
  ...(prepare === undefined ? {} : { prepare }),
});

/** Paramètres › Comptoir and Ventes › CLÔTURES. */
export const COUNTER_SHOTS: readonly Shot[] = [
  plain('counter_off', counter),
  plain('counter_off_dark', counter),
  { name: 'counter_seller', scene: 'counter_off', prepare: seller },
  {
    name: 'counter_vat',
    scene: 'counter_off',
    prepare: async (page) => {
      await seller(page);
      await press(page, 'Utiliser FR44732829320');
      for (const _step of ['till', 'operators', 'vat']) await next(page);
    },
  },
  { name: 'counter_summary', scene: 'counter_off', prepare: summary },
  {
    name: 'counter_sure',
    scene: 'counter_off',
    prepare: async (page) => {
      await summary(page);
      await press(page, 'Ouvrir le comptoir');
    },
  },
  plain('counter_set', counter),
  plain('counter_set_dark', counter),
  {
    name: 'terminal_set',
    scene: 'counter_terminal',
    prepare: async (page) => {
      await counter(page);
      await page.getByRole('button', { name: 'Essayer' }).click();
      await page.getByText('Le terminal répond').scrollIntoViewIfNeeded();
    },
  },
  {
    name: 'terminal_unset',
    scene: 'counter_set',
    prepare: async (page) => {
      await counter(page);
      await page.getByLabel('Adresse IP du terminal').fill('8.8.8.8');
      await page.getByText('Terminal de paiement').scrollIntoViewIfNeeded();
    },
  },
  plain('counter_english', counter),
  plain('counter_trouble', counter),
  {
    name: 'counter_operator',
    scene: 'counter_set',
    prepare: async (page) => {
      await counter(page);
      await press(page, 'Modifier Samir');
    },
  },
  {
    name: 'counter_kitchen',
    scene: 'counter_rules',
    prepare: async (page) => {
      await counter(page);
      await page.getByRole('heading', { name: 'Envoi en cuisine' }).scrollIntoViewIfNeeded();
      await page.getByRole('button', { name: /Livraison/ }).click();
    },
  },
  { name: 'counter_rules', scene: 'counter_rules', prepare: rules },
  {
    name: 'counter_hubrise',
    scene: 'counter_hubrise',
    prepare: async (page) => {
      await counter(page);
      await page.getByText('HubRise n’a pas pris').scrollIntoViewIfNeeded();
    },
  },
  {
    name: 'counter_titre',
    scene: 'counter_rules',
    prepare: async (page) => {
      await rules(page);
      await press(page, 'Autre règle à partir d’un jour');
    },
  },
  { name: 'own_list', scene: 'own_list', prepare: ownList },
  { name: 'own_list_empty', scene: 'own_list_empty', prepare: ownList },
  { name: 'own_list_kept', scene: 'own_list_kept', prepare: ownList },
  {
    name: 'own_list_category',
    scene: 'own_list',
    prepare: async (page) => {
      await ownList(page);
      await page.getByRole('button', { name: /Catégorie affichée/ }).click();
      await page.getByRole('option', { name: 'Pizzas' }).click();
    },
  },
  {
    name: 'own_list_article',
    scene: 'own_list',
    prepare: async (page) => {
      await ownList(page);
      await press(page, 'Ajouter un article');
      await typeIn(page, 'Nom', 'Perrier 33 cl');
      await typeIn(page, 'Prix TTC', '2,5');
    },
  },
  {
    name: 'own_list_import',
    scene: 'own_list',
    prepare: async (page) => {
      await ownList(page);
      await press(page, 'Importer un tableau');
      await press(page, 'Choisir un fichier');
      await page.getByText('carte-2026.csv').waitFor();
    },
  },
  {
    name: 'own_list_set_up',
    scene: 'own_list_set_up',
    prepare: async (page) => {
      await seller(page);
      await press(page, 'Utiliser FR44732829320');
      for (const _step of ['till', 'operators', 'vat']) await next(page);
    },
  },
  plain('closings_open', closings),
  plain('closings_dark', closings),
  plain('closings_no_float', closings),
  plain('closings_takings', closings),
  plain('closings_points', closings),
  plain('closings_points_dark', closings),
  plain('closings_no_right', closings),
  plain('closings_archive_failed', closings),
  plain('closings_training', closings),
  {
    name: 'closings_archived',
    scene: 'closings_archive_due',
    prepare: async (page) => {
      await closings(page);
      await press(page, 'Archiver');
      await page.getByText('L’archive est faite.').waitFor();
    },
  },
  {
    name: 'closings_owed',
    scene: 'closings_open',
    prepare: async (page) => {
      await closings(page);
      await press(page, 'Dû par les plateformes');
      await page.getByText('Deliveroo').first().waitFor();
    },
  },
  { name: 'closings_off', scene: 'counter_off', prepare: closings },
  { name: 'closings_count', scene: 'closings_open', prepare: count },
  {
    name: 'closings_result',
    scene: 'closings_open',
    prepare: async (page) => {
      await count(page);
      await press(page, 'J’ai compté');
      await page.getByText('Écart').first().waitFor();
    },
  },
  {
    name: 'closings_x',
    scene: 'closings_open',
    prepare: async (page) => {
      await closings(page);
      await press(page, 'Lecture X');
    },
  },
  {
    name: 'closings_pin',
    scene: 'closings_open',
    prepare: async (page) => {
      await closings(page);
      await press(page, 'Ada');
    },
  },
  {
    name: 'closings_cash',
    scene: 'closings_open',
    prepare: async (page) => {
      await closings(page);
      await press(page, 'Sortie d’espèces');
    },
  },
];
