import type { Page } from 'playwright-core';
import { tap as tapCard } from './behaviour.ts';
import { COMPTOIR_SHOTS } from './comptoir-shots.ts';
import { COUNTER_SHOTS } from './counter-shots.ts';
import { DRAFT_SHOTS } from './draft-shots.ts';
import { KITCHEN_SHOTS } from './kitchen-shots.ts';
import { MENU_SHOTS } from './menu-shots.ts';
import { OFFICE_SHOTS } from './office-shots.ts';
import { OPENING_SHOTS } from './opening-shots.ts';
import { POINTS_SHOTS } from './points-shots.ts';
import { PRINT_SHOTS } from './print-shots.ts';
import { alike, press, type Shot, scrolledTo, seen, settings, shot, shown, tap } from './shot.ts';
import { TOUCH_SHOTS } from './touch-shots.ts';

/** Ventes › HUBRISE INTEGRATION. */
const integration = async (page: Page): Promise<void> => {
  await press('Ventes')(page);
  await press('HUBRISE INTEGRATION', 'tab')(page);
  await page.getByText('Donner accès au support').waitFor();
};

const open =
  (code: string) =>
  async (page: Page): Promise<void> => {
    await press(`Ouvrir la commande ${code}`)(page);
    await page.getByRole('dialog').getByText('Historique').waitFor();
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

/** Ventes › COMMANDES. */
const sales = async (page: Page): Promise<void> => {
  await page.keyboard.press('F3');
  await page.getByRole('tab').first().click();
};

/** Ventes › STATISTIQUES, drawn. */
const statistics = async (page: Page): Promise<void> => {
  await page.keyboard.press('F3');
  await page.getByRole('tab').nth(1).click();
};

const drawn = (page: Page): Promise<void> => page.locator('canvas').first().waitFor();

const search =
  (text: string) =>
  async (page: Page): Promise<void> => {
    await sales(page);
    await page.getByRole('searchbox').fill(text);
    await page.getByText(/trouvée|ne correspond/).waitFor();
  };

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
  ...alike(['busy', 'busy_dark', 'busy_offline', 'deaf', 'shared', 'busy_english', 'one', 'trial']),
  shot('trial_panel', 'trial', open('ESSAI')),
  shot('muted', 'failing_dark', press('Couper le son 5 minutes')),
  ...alike(['rush', 'waiting']),
  shot('health_refused', 'refused', tap('2 réponses refusées')),
  shot('corrections', 'refused', corrections),
  shot('corrections_abandon', 'refused', corrections, press('Abandonner'), shown('alertdialog')),
  shot('orders_refused', 'refused', press('Ventes'), press('COMMANDES', 'tab')),
  shot('glovo', 'glovo', open('G2')),
  shot('undo', 'waiting', press('Accepter')),
  shot('undo_three', 'rush', threeReady),
  shot('undo_three_counter', 'counter_rush', threeReady),
  shot('undo_counter', 'counter_rush', press('Accepter')),
  shot('undo_wide', 'counter_rush', (page) => tapCard(page, 'WEB-9', 'Accepter')),
  shot('undo_three_panel', 'rush', threeReady, open('K4')),
  shot('undo_panel', 'busy_dark', open('D4C1'), async (page) => {
    await page.getByRole('dialog').getByRole('button', { name: 'Terminée' }).click();
    await page.getByRole('button', { name: /^Revenir en arrière/ }).waitFor();
  }),
  shot(
    'undo_too_late',
    'undo_too_late',
    press('Accepter'),
    press(/^Revenir en arrière/),
    seen('Trop tard'),
  ),
  shot('cancel', 'busy', open('B12'), async (page) => {
    await page.getByRole('dialog').getByRole('button', { name: 'Annuler la commande' }).click();
    await page.getByText('Pourquoi annulez-vous').waitFor();
  }),
  ...alike([
    'many',
    'saturday',
    'saturday_dark',
    'saturday_paused',
    'saturday_sold_out',
    'saturday_sold_out_dark',
  ]),
  shot('saturday_sold_out_panel', 'saturday_sold_out', open('5039')),
  ...alike(['saturday_compact', 'saturday_comfortable']),
  shot('saturday_panel', 'saturday', open('EB4E2')),
  shot('saturday_later', 'saturday', press(/^Plus tard/)),
  shot('saturday_all_day', 'saturday', press(/^À cuire/)),
  ...alike(['empty', 'loading']),
  shot('tour_first', 'first_start'),
  shot('tour_strip', 'tour'),
  shot('tour_connected', 'tour', tour('Connecter')),
  shot('tour_printer', 'tour', tour('Imprimante')),
  shot('tour_led', 'first_start', press('Ouvrir HUBRISE INTEGRATION')),
  shot('tour_sound', 'tour_half', tour('Son')),
  shot('tour_answers', 'tour_half', tour('Acceptation automatique')),
  shot('tour_pin', 'tour_half', tour('PIN du gérant')),
  shot('tour_trial', 'tour_half', tour('Commande d’essai')),
  shot('tour_end', 'tour_half', tour('Terminé')),
  shot('tour_board', 'tour_trial'),
  shot('tour_english', 'tour_done', press('Go on')),
  shot('not_connected', 'not_connected'),
  shot('move_refused', 'move_refused', press('Accepter')),
  shot('setting_aside', 'busy', open('77'), (page) =>
    page.getByRole('dialog').getByRole('button', { name: 'J’ai vu' }).click(),
  ),
  shot('panel', 'busy', open('4F2A')),
  shot('panel_collect', 'busy_selling', open('6')),
  shot('unpaid', 'busy_selling', press('Terminée'), shown('alertdialog')),
  shot('unpaid_dark', 'busy_selling_dark', press('Terminée'), shown('alertdialog')),
  shot('panel_dark', 'busy_dark', open('4F2A')),
  shot(
    'panel_end',
    'busy',
    open('5512'),
    press('Texte reçu de HubRise'),
    scrolledTo('douze euros'),
  ),
  shot('panel_strays', 'busy', open('6')),
  shot('panel_refused', 'busy', open('A9')),
  shot('panel_long', 'long_orders', open('WEB-20931')),
  shot('panel_long_end', 'long_orders', open('WEB-20931'), async (page) => {
    await page.getByRole('button', { name: 'Texte reçu de HubRise' }).click();
    await page.getByRole('button', { name: 'Afficher la suite' }).scrollIntoViewIfNeeded();
  }),
  shot('panel_long_items_end', 'long_orders', open('WEB-20931'), scrolledTo('autres articles')),
  shot('reject', 'busy', refuse),
  shot('reject_dark', 'busy_dark', refuse),
  shot('health', 'busy', tap('En ligne')),
  shot('health_offline', 'busy_offline', tap('Hors ligne')),
  shot('health_deaf', 'deaf', tap('envoie rien')),
  shot('stretched', 'stretched', tap('Vérification ralentie')),
  shot('sends_failing', 'sends_failing', tap('réponses bloquées')),
  shot('couriers_late', 'couriers_late', tap('Suivi des livreurs')),
  shot('deletions_late', 'deletions_late', tap('confirmations en retard')),
  shot('help_keys', 'busy', async (page) => {
    await page.keyboard.press('F1');
    await page.getByRole('dialog').waitFor();
  }),
  shot('help', 'busy', help('Lire une commande')),
  shot('help_columns', 'busy', help('Les colonnes')),
  shot('help_tips', 'busy', help('Bon à savoir')),
  shot('help_lower', 'busy', help('Lire une commande'), scrolledTo('Personne ne l’attend.')),
  shot('help_middle', 'busy', help('Lire une commande'), scrolledTo('mène à l’étape suivante')),
  shot('help_trouble', 'busy_dark', help('Que faire si…')),
  shot('keyboard', 'busy', (page) => page.keyboard.press('ArrowDown')),
  shot('orders', 'connected', press('Ventes'), press('COMMANDES', 'tab')),
  shot('orders_empty', 'empty', press('Ventes')),
  shot('sales', 'sales', sales, (page) => page.getByRole('row').nth(3).waitFor()),
  shot('statistics', 'sales', statistics, drawn),
  shot('statistics_dark', 'sales_dark', statistics, drawn),
  shot('statistics_english', 'sales_english', statistics, drawn),
  shot('statistics_none', 'statistics_none', statistics),
  {
    ...shot('statistics_failed', 'sales_failed', statistics),
    said: 'error The database does not answer',
  },
  shot('statistics_loading', 'sales_loading', statistics),
  shot('statistics_month', 'sales', statistics, drawn, async (page) => {
    await page.getByRole('radio', { name: 'Mois' }).click();
    await page.getByRole('heading', { name: 'Ventes par jour' }).waitFor();
  }),
  shot('statistics_lower', 'sales', statistics, drawn, (page) =>
    page.getByRole('heading', { name: 'Refus et annulations' }).scrollIntoViewIfNeeded(),
  ),
  shot('statistics_table', 'sales', statistics, drawn, async (page) => {
    await page.getByRole('button', { name: /Voir le tableau.*plateforme/ }).click();
    await page.getByRole('table').scrollIntoViewIfNeeded();
  }),
  shot('statistics_ahead', 'sales_ahead', statistics, drawn),
  ...alike(['sales_dark', 'sales_english', 'sales_odd', 'sales_ahead'], sales),
  { ...shot('sales_failed', 'sales_failed', sales), said: 'error The database does not answer' },
  shot('sales_loading', 'sales_loading', sales),
  shot('sales_search', 'sales', search('desiree')),
  shot('sales_nothing', 'sales', search('zzzz')),
  shot('sales_platform', 'sales', sales, (page) =>
    page.getByText('Toutes les plateformes').first().click(),
  ),
  shot(
    'sales_narrowed',
    'sales',
    sales,
    (page) => page.getByText('Toutes les plateformes').first().click(),
    (page) => page.getByRole('option', { name: 'Deliveroo' }).click(),
  ),
  shot('sales_day', 'sales', sales, press('Choisir un jour : Aujourd’hui')),
  shot('sales_day_dark', 'sales_dark', sales, press('Choisir un jour : Aujourd’hui')),
  shot('sales_details', 'sales', sales, press('Détail du jour')),
  shot('sales_export', 'sales', sales, press('Exporter')),
  shot(
    'sales_exported',
    'sales',
    sales,
    press('Exporter'),
    press('Choisir où enregistrer'),
    seen('.csv'),
  ),
  shot(
    'sales_export_failed',
    'sales_disk_full',
    sales,
    press('Exporter'),
    press('Choisir où enregistrer'),
    shown('alert'),
  ),
  ...alike(['not_configured', 'import_failed'], integration),
  shot('disconnected', 'not_connected', integration),
  shot('connection_lost', 'connection_lost', integration),
  shot('connection_lost_board', 'connection_lost'),
  shot('connection_given_up', 'connection_lost', integration, press('Ne plus utiliser HubRise')),
  ...alike(
    [
      'disconnected_problem',
      'disconnected_closed',
      'authorizing',
      'authorizing_code',
      'finishing',
      'connected',
      'connected_memory',
      'failing',
      'suspended',
    ],
    integration,
  ),
  shot('integration_offline', 'busy_offline', integration),
  shot('integration_deaf', 'deaf', integration),
  shot('disconnect_shared', 'shared', integration, press('DÉCONNECTER'), seen('12 commandes')),
  shot('failing_dark', 'failing_dark', integration),
  shot('disconnect_dialog', 'connected', integration, press('DÉCONNECTER'), seen('12 commandes')),
  shot('settings', 'empty', settings('alerts')),
  shot('settings_display', 'empty', settings('display')),
  shot('settings_displays', 'two_displays', settings('display')),
  shot('settings_about', 'empty', settings('about')),
  shot('settings_answers', 'shop', settings('answers')),
  shot(
    'settings_answers_more',
    'shop',
    settings('answers'),
    press('Plus de réglages : Uber Eats'),
    press('Aide : Réponses aux commandes'),
    press(/^Aide : Une commande compte/),
  ),
  shot('settings_answers_english', 'shop_english', settings('answers')),
  ...KITCHEN_SHOTS,
  ...COMPTOIR_SHOTS,
  ...MENU_SHOTS,
  ...DRAFT_SHOTS,
  ...OFFICE_SHOTS,
  ...COUNTER_SHOTS,
  ...POINTS_SHOTS,
  ...OPENING_SHOTS,
  ...PRINT_SHOTS,
  ...TOUCH_SHOTS,
  shot('settings_dark', 'silent_till', settings('alerts')),
];
