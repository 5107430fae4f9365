import type { Page } from 'playwright-core';
import type { Shot } from './shot.ts';

const dialog = async (page: Page): Promise<void> => {
  await page.keyboard.press('s');
  await page.getByRole('dialog').waitFor();
};
const pause = async (page: Page): Promise<void> => {
  await dialog(page);
  await page.getByRole('button', { name: /^(Pause de|Pause of) 30/ }).click();
};

const hours =
  (after?: (page: Page) => Promise<void>) =>
  async (page: Page): Promise<void> => {
    await page.keyboard.press('F4');
    await page.locator('[role="tab"][data-key="hours"]').click();
    await after?.(page);
  };

/** Pause, busy time, preparation time: the dialog, the banners, and what goes wrong. */
export const OPENING_SHOTS: readonly Shot[] = [
  { name: 'opening', scene: 'opening', prepare: dialog },
  { name: 'opening_dark', scene: 'opening_dark', prepare: dialog },
  {
    name: 'opening_end',
    scene: 'opening',
    prepare: async (page) => {
      await dialog(page);
      await page.getByText('Order acceptance sync').scrollIntoViewIfNeeded();
    },
  },
  {
    name: 'opening_reason',
    scene: 'opening',
    prepare: async (page) => {
      await dialog(page);
      await page.getByText('Autre motif').click();
    },
  },
  {
    name: 'opening_preparation',
    scene: 'opening_paused',
    prepare: async (page) => {
      await dialog(page);
      await page.getByRole('button', { name: 'Plus : Un jour ordinaire' }).click();
    },
  },
  { name: 'opening_no_hours', scene: 'opening_unread', prepare: dialog },
  { name: 'opening_not_connected', scene: 'not_connected', prepare: dialog },
  { name: 'opening_loading', scene: 'loading', prepare: dialog },
  {
    name: 'opening_failed_dialog',
    scene: 'opening_offline',
    prepare: async (page) => {
      await pause(page);
      await page.getByText('Les commandes arrivent encore').first().waitFor();
    },
  },
  {
    name: 'opening_failed',
    scene: 'opening_uncertain',
    prepare: async (page) => {
      await pause(page);
      await page.getByRole('button', { name: 'Fermer' }).click();
    },
  },
  { name: 'paused', scene: 'opening', prepare: pause },
  { name: 'paused_elsewhere', scene: 'opening_paused' },
  { name: 'paused_dark', scene: 'opening_paused_dark' },
  {
    name: 'paused_sales',
    scene: 'opening_paused',
    prepare: (page) => page.keyboard.press('F3'),
  },
  { name: 'paused_checking', scene: 'opening_checking' },
  { name: 'paused_still', scene: 'opening_still' },
  { name: 'paused_english', scene: 'opening_paused_english' },
  { name: 'rush_announced', scene: 'opening_busy' },
  { name: 'rush_announced_dark', scene: 'opening_busy_dark' },
  { name: 'opening_unknown', scene: 'opening_unknown' },
  { name: 'overload', scene: 'overload' },
  {
    name: 'overload_open',
    scene: 'overload',
    prepare: (page) => page.getByRole('button', { name: 'Annoncer une forte affluence' }).click(),
  },
  { name: 'pause_ended', scene: 'pause_ended' },
  { name: 'settings_hours', scene: 'opening', prepare: hours() },
  { name: 'settings_hours_dark', scene: 'opening_dark', prepare: hours() },
  {
    name: 'settings_hours_end',
    scene: 'opening',
    prepare: hours(async (page) => {
      await page.getByRole('button', { name: 'Lundi : ajouter un horaire' }).click();
      await page.getByRole('button', { name: 'Enregistrer' }).scrollIntoViewIfNeeded();
    }),
  },
  {
    name: 'settings_hours_save',
    scene: 'opening',
    prepare: hours(async (page) => {
      await page.getByRole('button', { name: 'Lundi : ajouter un horaire' }).click();
      await page.getByRole('button', { name: 'Enregistrer' }).click();
      await page.getByRole('alertdialog').waitFor();
    }),
  },
  {
    name: 'settings_hours_copy',
    scene: 'opening',
    prepare: hours((page) =>
      page.getByRole('button', { name: 'Vendredi : copier sur d’autres jours' }).click(),
    ),
  },
  {
    name: 'settings_hours_time',
    scene: 'opening',
    prepare: hours((page) =>
      page
        .getByRole('button', { name: /Mardi, ouvre à/ })
        .first()
        .click(),
    ),
  },
  {
    name: 'settings_closings',
    scene: 'closings',
    prepare: hours((page) => page.getByLabel('Motif').last().scrollIntoViewIfNeeded()),
  },
  {
    name: 'settings_closings_list',
    scene: 'closings',
    prepare: hours((page) =>
      page.getByRole('button', { name: /^Enlever la fermeture Congés/ }).scrollIntoViewIfNeeded(),
    ),
  },
  {
    name: 'settings_overload',
    scene: 'shop',
    prepare: async (page) => {
      await page.keyboard.press('F4');
      await page.locator('[role="tab"][data-key="answers"]').click();
      await page.getByText('L’annoncer sans demander').scrollIntoViewIfNeeded();
    },
  },
];
