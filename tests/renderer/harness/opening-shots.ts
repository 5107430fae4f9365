import type { Page } from 'playwright-core';
import { alike, press, type Shot, scrolledTo, settings, shot, tap } from './shot.ts';

const dialog = async (page: Page): Promise<void> => {
  await page.keyboard.press('s');
  await page.getByRole('dialog').waitFor();
};
const pause = async (page: Page): Promise<void> => {
  await dialog(page);
  await page.getByRole('button', { name: /^(Pause de|Pause of) 30/ }).click();
};

const hours = settings('hours');

/** Pause, busy time, preparation time: the dialog, the banners, and what goes wrong. */
export const OPENING_SHOTS: readonly Shot[] = [
  ...alike(['opening', 'opening_dark'], dialog),
  shot('opening_end', 'opening', dialog, scrolledTo('Order acceptance sync')),
  shot('opening_reason', 'opening', dialog, tap('Autre motif')),
  shot('opening_preparation', 'opening_paused', dialog, (page) =>
    page.getByRole('button', { name: 'Plus : Un jour ordinaire' }).click(),
  ),
  shot('opening_no_hours', 'opening_unread', dialog),
  shot('opening_not_connected', 'not_connected', dialog),
  shot('opening_loading', 'loading', dialog),
  shot('opening_failed_dialog', 'opening_offline', pause, (page) =>
    page.getByText('Les commandes arrivent encore').first().waitFor(),
  ),
  shot('opening_failed', 'opening_uncertain', pause, (page) =>
    page.getByRole('button', { name: 'Fermer' }).click(),
  ),
  shot('paused', 'opening', pause),
  shot('paused_elsewhere', 'opening_paused'),
  shot('paused_dark', 'opening_paused_dark'),
  shot('paused_sales', 'opening_paused', (page) => page.keyboard.press('F3')),
  shot('paused_checking', 'opening_checking'),
  shot('paused_still', 'opening_still'),
  shot('paused_english', 'opening_paused_english'),
  shot('rush_announced', 'opening_busy'),
  shot('rush_announced_dark', 'opening_busy_dark'),
  ...alike(['opening_unknown', 'overload']),
  shot('overload_open', 'overload', (page) =>
    page.getByRole('button', { name: 'Annoncer une forte affluence' }).click(),
  ),
  shot('pause_ended', 'pause_ended'),
  shot('settings_hours', 'opening', hours),
  shot('settings_hours_dark', 'opening_dark', hours),
  shot('settings_hours_end', 'opening', hours, async (page) => {
    await page.getByRole('button', { name: 'Lundi : ajouter un horaire' }).click();
    await page.getByRole('button', { name: 'Enregistrer' }).scrollIntoViewIfNeeded();
  }),
  shot('settings_hours_save', 'opening', hours, async (page) => {
    await page.getByRole('button', { name: 'Lundi : ajouter un horaire' }).click();
    await page.getByRole('button', { name: 'Enregistrer' }).click();
    await page.getByRole('alertdialog').waitFor();
  }),
  shot('settings_hours_copy', 'opening', hours, (page) =>
    page.getByRole('button', { name: 'Vendredi : copier sur d’autres jours' }).click(),
  ),
  shot('settings_hours_time', 'opening', hours, (page) =>
    page
      .getByRole('button', { name: /Mardi, ouvre à/ })
      .first()
      .click(),
  ),
  shot('settings_closings', 'closings', hours, (page) =>
    page.getByLabel('Motif').last().scrollIntoViewIfNeeded(),
  ),
  shot('settings_closings_list', 'closings', hours, (page) =>
    page.getByRole('button', { name: /^Enlever la fermeture Congés/ }).scrollIntoViewIfNeeded(),
  ),
  shot(
    'settings_overload',
    'shop',
    settings('answers'),
    press('Quand la cuisine prend du retard'),
    scrolledTo('L’annoncer sans demander'),
  ),
];
