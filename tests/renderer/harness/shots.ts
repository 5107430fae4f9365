import type { Page } from 'playwright-core';
import type { SettingsTab } from '../../../renderer/state/ui-store.ts';
import { COMPTOIR_SHOTS } from './comptoir-shots.ts';
import { COUNTER_SHOTS } from './counter-shots.ts';
import { DRAFT_SHOTS } from './draft-shots.ts';
import { MENU_SHOTS } from './menu-shots.ts';
import { OFFICE_SHOTS } from './office-shots.ts';
import { OPENING_SHOTS } from './opening-shots.ts';
import { POINTS_SHOTS } from './points-shots.ts';
import { PRINT_SHOTS } from './print-shots.ts';
import type { Shot } from './shot.ts';
import { TOUCH_SHOTS } from './touch-shots.ts';

const press =
  (name: string | RegExp, role: 'button' | 'tab' = 'button') =>
  (page: Page) =>
    page.getByRole(role, { name, exact: true }).first().click();
/** Paramètres and one of its parts, in any language. */
const settings =
  (tab: SettingsTab) =>
  async (page: Page): Promise<void> => {
    await page.keyboard.press('F4');
    await page.locator(`[role="tab"][data-key="${tab}"]`).click();
  };

/** Ventes › HUBRISE INTEGRATION, then what else is to be done there. */
const integration =
  (after?: (page: Page) => Promise<void>) =>
  async (page: Page): Promise<void> => {
    await press('Ventes')(page);
    await press('HUBRISE INTEGRATION', 'tab')(page);
    await page.getByText('Donner accès au support').waitFor();
    await after?.(page);
  };

const open =
  (code: string, after?: (page: Page) => Promise<void>) =>
  async (page: Page): Promise<void> => {
    await press(`Ouvrir la commande ${code}`)(page);
    await page.getByRole('dialog').getByText('Historique').waitFor();
    await after?.(page);
  };

const tour =
  (step: string) =>
  async (page: Page): Promise<void> => {
    await press('Continuer')(page);
    await page.getByRole('tab', { name: step }).click();
  };

const help =
  (part: string) =>
  async (page: Page): Promise<void> => {
    await press('Aide')(page);
    await press(part, 'tab')(page);
  };

/** Ventes › COMMANDES, then what else is to be done there. */
const sales =
  (after?: (page: Page) => Promise<void>) =>
  async (page: Page): Promise<void> => {
    await page.keyboard.press('F3');
    await page.getByRole('tab').first().click();
    await after?.(page);
  };

/** Asks what of a line has run out: a tap that comes too soon after its ticket is not taken. */
async function askOff(page: Page): Promise<void> {
  const line = page.getByRole('button', { name: /^Rupture.*Reine/ }).first();
  await line.click();
  if (await page.getByRole('dialog').isVisible()) return;
  await page.getByRole('article').getByText('vient de bouger').waitFor({ state: 'detached' });
  await line.click();
}

/** Ventes › STATISTIQUES, drawn. */
const statistics =
  (after?: (page: Page) => Promise<void>) =>
  async (page: Page): Promise<void> => {
    await page.keyboard.press('F3');
    await page.getByRole('tab').nth(1).click();
    await after?.(page);
  };

const drawn = (page: Page): Promise<void> => page.locator('canvas').first().waitFor();

const search = (text: string) =>
  sales(async (page) => {
    await page.getByRole('searchbox').fill(text);
    await page.getByText(/trouvée|ne correspond/).waitFor();
  });

const refuse = async (page: Page): Promise<void> => {
  await press('Refuser')(page);
  await page.getByText('Autre motif').click();
};

const corrections = async (page: Page): Promise<void> => {
  await page.getByText('2 réponses refusées').click();
  await press('À corriger (2)')(page);
  await page.getByText('HubRise a répondu').first().waitFor();
};

const threeReady = async (page: Page): Promise<void> => {
  for (let done = 0; done < 3; done += 1) await press('Prête')(page);
};

export const SHOTS: readonly Shot[] = [
  { name: 'busy', scene: 'busy' },
  { name: 'busy_dark', scene: 'busy_dark' },
  { name: 'busy_offline', scene: 'busy_offline' },
  { name: 'deaf', scene: 'deaf' },
  { name: 'shared', scene: 'shared' },
  { name: 'busy_english', scene: 'busy_english' },
  { name: 'one', scene: 'one' },
  { name: 'trial', scene: 'trial' },
  { name: 'trial_panel', scene: 'trial', prepare: open('ESSAI') },
  { name: 'muted', scene: 'failing_dark', prepare: press('Couper le son 5 minutes') },
  { name: 'rush', scene: 'rush' },
  { name: 'waiting', scene: 'waiting' },
  {
    name: 'health_refused',
    scene: 'refused',
    prepare: (page) => page.getByText('2 réponses refusées').click(),
  },
  { name: 'corrections', scene: 'refused', prepare: corrections },
  {
    name: 'corrections_abandon',
    scene: 'refused',
    prepare: async (page) => {
      await corrections(page);
      await press('Abandonner')(page);
      await page.getByRole('alertdialog').waitFor();
    },
  },
  {
    name: 'orders_refused',
    scene: 'refused',
    prepare: async (page) => {
      await press('Ventes')(page);
      await press('COMMANDES', 'tab')(page);
    },
  },
  { name: 'glovo', scene: 'glovo', prepare: open('G2') },
  { name: 'undo', scene: 'waiting', prepare: press('Accepter') },
  { name: 'undo_three', scene: 'rush', prepare: threeReady },
  { name: 'undo_three_counter', scene: 'counter_rush', prepare: threeReady },
  { name: 'undo_counter', scene: 'counter_rush', prepare: press('Accepter') },
  {
    name: 'undo_three_panel',
    scene: 'rush',
    prepare: async (page) => {
      await threeReady(page);
      await open('K4')(page);
    },
  },
  {
    name: 'undo_panel',
    scene: 'busy_dark',
    prepare: open('D4C1', async (page) => {
      await page.getByRole('dialog').getByRole('button', { name: 'Terminée' }).click();
      await page.getByRole('button', { name: /^Revenir en arrière/ }).waitFor();
    }),
  },
  {
    name: 'undo_too_late',
    scene: 'undo_too_late',
    prepare: async (page) => {
      await press('Accepter')(page);
      await press(/^Revenir en arrière/)(page);
      await page.getByText('Trop tard').waitFor();
    },
  },
  {
    name: 'cancel',
    scene: 'busy',
    prepare: open('B12', async (page) => {
      await page.getByRole('dialog').getByRole('button', { name: 'Annuler la commande' }).click();
      await page.getByText('Pourquoi annulez-vous').waitFor();
    }),
  },
  { name: 'many', scene: 'many' },
  { name: 'saturday', scene: 'saturday' },
  { name: 'saturday_dark', scene: 'saturday_dark' },
  { name: 'saturday_paused', scene: 'saturday_paused' },
  { name: 'saturday_sold_out', scene: 'saturday_sold_out' },
  { name: 'saturday_sold_out_dark', scene: 'saturday_sold_out_dark' },
  {
    name: 'saturday_sold_out_panel',
    scene: 'saturday_sold_out',
    prepare: open('5039'),
  },
  { name: 'saturday_compact', scene: 'saturday_compact' },
  { name: 'saturday_comfortable', scene: 'saturday_comfortable' },
  { name: 'saturday_panel', scene: 'saturday', prepare: open('EB4E2') },
  { name: 'saturday_later', scene: 'saturday', prepare: press(/^Plus tard/) },
  { name: 'saturday_all_day', scene: 'saturday', prepare: press(/^À cuire/) },
  { name: 'empty', scene: 'empty' },
  { name: 'loading', scene: 'loading' },
  { name: 'tour_first', scene: 'first_start' },
  { name: 'tour_strip', scene: 'tour' },
  { name: 'tour_connected', scene: 'tour', prepare: tour('Connecter') },
  { name: 'tour_printer', scene: 'tour', prepare: tour('Imprimante') },
  {
    name: 'tour_led',
    scene: 'first_start',
    prepare: press('Ouvrir HUBRISE INTEGRATION'),
  },
  { name: 'tour_sound', scene: 'tour_half', prepare: tour('Son') },
  { name: 'tour_answers', scene: 'tour_half', prepare: tour('Acceptation automatique') },
  { name: 'tour_pin', scene: 'tour_half', prepare: tour('PIN du gérant') },
  { name: 'tour_trial', scene: 'tour_half', prepare: tour('Commande d’essai') },
  { name: 'tour_end', scene: 'tour_half', prepare: tour('Terminé') },
  { name: 'tour_board', scene: 'tour_trial' },
  { name: 'tour_english', scene: 'tour_done', prepare: press('Go on') },
  { name: 'not_connected', scene: 'not_connected' },
  { name: 'move_refused', scene: 'move_refused', prepare: press('Accepter') },
  {
    name: 'setting_aside',
    scene: 'busy',
    prepare: open('77', (page) =>
      page.getByRole('dialog').getByRole('button', { name: 'J’ai vu' }).click(),
    ),
  },
  { name: 'panel', scene: 'busy', prepare: open('4F2A') },
  { name: 'panel_collect', scene: 'busy_selling', prepare: open('6') },
  { name: 'panel_dark', scene: 'busy_dark', prepare: open('4F2A') },
  {
    name: 'panel_end',
    scene: 'busy',
    prepare: open('5512', async (page) => {
      await press('Texte reçu de HubRise')(page);
      await page.getByText('douze euros').scrollIntoViewIfNeeded();
    }),
  },
  { name: 'panel_strays', scene: 'busy', prepare: open('6') },
  { name: 'panel_refused', scene: 'busy', prepare: open('A9') },
  { name: 'panel_long', scene: 'long_orders', prepare: open('WEB-20931') },
  {
    name: 'panel_long_end',
    scene: 'long_orders',
    prepare: async (page) => {
      await open('WEB-20931')(page);
      await page.getByRole('button', { name: 'Texte reçu de HubRise' }).click();
      await page.getByRole('button', { name: 'Afficher la suite' }).scrollIntoViewIfNeeded();
    },
  },
  {
    name: 'panel_long_items_end',
    scene: 'long_orders',
    prepare: async (page) => {
      await open('WEB-20931')(page);
      await page.getByText('autres articles').scrollIntoViewIfNeeded();
    },
  },
  { name: 'reject', scene: 'busy', prepare: refuse },
  { name: 'reject_dark', scene: 'busy_dark', prepare: refuse },
  { name: 'health', scene: 'busy', prepare: (page) => page.getByText('En ligne').click() },
  {
    name: 'health_offline',
    scene: 'busy_offline',
    prepare: (page) => page.getByText('Hors ligne').click(),
  },
  { name: 'health_deaf', scene: 'deaf', prepare: (page) => page.getByText('envoie rien').click() },
  {
    name: 'stretched',
    scene: 'stretched',
    prepare: (page) => page.getByText('Vérification ralentie').click(),
  },
  {
    name: 'sends_failing',
    scene: 'sends_failing',
    prepare: (page) => page.getByText('réponses bloquées').click(),
  },
  {
    name: 'couriers_late',
    scene: 'couriers_late',
    prepare: (page) => page.getByText('Suivi des livreurs').click(),
  },
  {
    name: 'deletions_late',
    scene: 'deletions_late',
    prepare: (page) => page.getByText('confirmations en retard').click(),
  },
  {
    name: 'help_keys',
    scene: 'busy',
    prepare: async (page) => {
      await page.keyboard.press('F1');
      await page.getByRole('dialog').waitFor();
    },
  },
  { name: 'help', scene: 'busy', prepare: help('Lire une commande') },
  { name: 'help_columns', scene: 'busy', prepare: help('Les colonnes') },
  { name: 'help_tips', scene: 'busy', prepare: help('Bon à savoir') },
  {
    name: 'help_lower',
    scene: 'busy',
    prepare: async (page) => {
      await help('Lire une commande')(page);
      await page.getByText('Personne ne l’attend.').scrollIntoViewIfNeeded();
    },
  },
  {
    name: 'help_middle',
    scene: 'busy',
    prepare: async (page) => {
      await help('Lire une commande')(page);
      await page.getByText('mène à l’étape suivante').scrollIntoViewIfNeeded();
    },
  },
  { name: 'help_trouble', scene: 'busy_dark', prepare: help('Que faire si…') },
  { name: 'keyboard', scene: 'busy', prepare: (page) => page.keyboard.press('ArrowDown') },
  {
    name: 'orders',
    scene: 'connected',
    prepare: async (page) => {
      await press('Ventes')(page);
      await press('COMMANDES', 'tab')(page);
    },
  },
  { name: 'orders_empty', scene: 'empty', prepare: press('Ventes') },
  {
    name: 'sales',
    scene: 'sales',
    prepare: sales((page) => page.getByRole('row').nth(3).waitFor()),
  },
  { name: 'statistics', scene: 'sales', prepare: statistics(drawn) },
  { name: 'statistics_dark', scene: 'sales_dark', prepare: statistics(drawn) },
  { name: 'statistics_english', scene: 'sales_english', prepare: statistics(drawn) },
  { name: 'statistics_none', scene: 'statistics_none', prepare: statistics() },
  {
    name: 'statistics_failed',
    scene: 'sales_failed',
    said: 'error The database does not answer',
    prepare: statistics(),
  },
  { name: 'statistics_loading', scene: 'sales_loading', prepare: statistics() },
  {
    name: 'statistics_month',
    scene: 'sales',
    prepare: statistics(async (page) => {
      await drawn(page);
      await page.getByRole('radio', { name: 'Mois' }).click();
      await page.getByRole('heading', { name: 'Ventes par jour' }).waitFor();
    }),
  },
  {
    name: 'statistics_lower',
    scene: 'sales',
    prepare: statistics(async (page) => {
      await drawn(page);
      await page.getByRole('heading', { name: 'Refus et annulations' }).scrollIntoViewIfNeeded();
    }),
  },
  {
    name: 'statistics_table',
    scene: 'sales',
    prepare: statistics(async (page) => {
      await drawn(page);
      await page.getByRole('button', { name: /Voir le tableau.*plateforme/ }).click();
      await page.getByRole('table').scrollIntoViewIfNeeded();
    }),
  },
  { name: 'sales_dark', scene: 'sales_dark', prepare: sales() },
  { name: 'sales_english', scene: 'sales_english', prepare: sales() },
  { name: 'sales_odd', scene: 'sales_odd', prepare: sales() },
  {
    name: 'sales_failed',
    scene: 'sales_failed',
    said: 'error The database does not answer',
    prepare: sales(),
  },
  { name: 'sales_loading', scene: 'sales_loading', prepare: sales() },
  { name: 'sales_search', scene: 'sales', prepare: search('desiree') },
  { name: 'sales_nothing', scene: 'sales', prepare: search('zzzz') },
  {
    name: 'sales_platform',
    scene: 'sales',
    prepare: sales((page) => page.getByText('Toutes les plateformes').first().click()),
  },
  {
    name: 'sales_day',
    scene: 'sales',
    prepare: sales(press('Choisir un jour : Aujourd’hui')),
  },
  {
    name: 'sales_day_dark',
    scene: 'sales_dark',
    prepare: sales(press('Choisir un jour : Aujourd’hui')),
  },
  { name: 'sales_details', scene: 'sales', prepare: sales(press('Détail du jour')) },
  { name: 'sales_export', scene: 'sales', prepare: sales(press('Exporter')) },
  {
    name: 'sales_exported',
    scene: 'sales',
    prepare: sales(async (page) => {
      await press('Exporter')(page);
      await press('Choisir où enregistrer')(page);
      await page.getByText('.csv').waitFor();
    }),
  },
  {
    name: 'sales_export_failed',
    scene: 'sales_disk_full',
    prepare: sales(async (page) => {
      await press('Exporter')(page);
      await press('Choisir où enregistrer')(page);
      await page.getByRole('alert').waitFor();
    }),
  },
  { name: 'not_configured', scene: 'not_configured', prepare: integration() },
  { name: 'import_failed', scene: 'import_failed', prepare: integration() },
  { name: 'disconnected', scene: 'not_connected', prepare: integration() },
  { name: 'disconnected_problem', scene: 'disconnected_problem', prepare: integration() },
  { name: 'disconnected_closed', scene: 'disconnected_closed', prepare: integration() },
  { name: 'authorizing', scene: 'authorizing', prepare: integration() },
  { name: 'authorizing_code', scene: 'authorizing_code', prepare: integration() },
  { name: 'finishing', scene: 'finishing', prepare: integration() },
  { name: 'connected', scene: 'connected', prepare: integration() },
  { name: 'connected_memory', scene: 'connected_memory', prepare: integration() },
  { name: 'failing', scene: 'failing', prepare: integration() },
  { name: 'suspended', scene: 'suspended', prepare: integration() },
  { name: 'integration_offline', scene: 'busy_offline', prepare: integration() },
  { name: 'integration_deaf', scene: 'deaf', prepare: integration() },
  {
    name: 'disconnect_shared',
    scene: 'shared',
    prepare: integration(async (page) => {
      await press('DÉCONNECTER')(page);
      await page.getByText('12 commandes').waitFor();
    }),
  },
  { name: 'failing_dark', scene: 'failing_dark', prepare: integration() },
  {
    name: 'disconnect_dialog',
    scene: 'connected',
    prepare: integration(async (page) => {
      await press('DÉCONNECTER')(page);
      await page.getByText('12 commandes').waitFor();
    }),
  },
  { name: 'settings', scene: 'empty', prepare: settings('alerts') },
  { name: 'settings_display', scene: 'empty', prepare: settings('display') },
  { name: 'settings_displays', scene: 'two_displays', prepare: settings('display') },
  { name: 'kitchen', scene: 'kitchen' },
  { name: 'kitchen_dark', scene: 'kitchen_dark' },
  { name: 'kitchen_empty', scene: 'kitchen_empty' },
  {
    name: 'kitchen_put_off',
    scene: 'kitchen',
    prepare: async (page) => {
      await askOff(page);
      await page.getByRole('button', { name: /^1 heure/ }).waitFor();
    },
  },
  {
    name: 'kitchen_ran_out',
    scene: 'kitchen_dark',
    prepare: async (page) => {
      await askOff(page);
      await page.getByRole('button', { name: /^1 heure/ }).click();
      await page
        .getByText(/^EN RUPTURE/)
        .first()
        .waitFor();
    },
  },
  {
    name: 'kitchen_bumped',
    scene: 'kitchen',
    prepare: async (page) => {
      const bump = page.getByRole('button', { name: '5039' });
      // The first tap comes too soon after the ticket, and says so.
      await bump.click();
      await page.getByRole('article').getByText('vient de bouger').waitFor({ state: 'detached' });
      await bump.click();
      await page.keyboard.press('ArrowRight');
    },
  },
  {
    name: 'kitchen_recall',
    scene: 'kitchen_recall',
    prepare: press(/^Rappel|^Recall/),
  },
  { name: 'settings_about', scene: 'empty', prepare: settings('about') },
  { name: 'settings_answers', scene: 'shop', prepare: settings('answers') },
  { name: 'settings_answers_english', scene: 'shop_english', prepare: settings('answers') },
  ...COMPTOIR_SHOTS,
  ...MENU_SHOTS,
  ...DRAFT_SHOTS,
  ...OFFICE_SHOTS,
  ...COUNTER_SHOTS,
  ...POINTS_SHOTS,
  ...OPENING_SHOTS,
  ...PRINT_SHOTS,
  ...TOUCH_SHOTS,
  { name: 'settings_dark', scene: 'silent_till', prepare: settings('alerts') },
];
