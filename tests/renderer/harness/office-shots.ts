import type { Page } from 'playwright-core';
import type { SettingsTab } from '../../../renderer/state/ui-store.ts';
import type { Shot } from './shot.ts';

const press = (page: Page, name: string): Promise<void> =>
  page.getByRole('button', { name, exact: true }).first().click();
const parametres = (page: Page): Promise<void> => page.keyboard.press('F4');
const part =
  (tab: SettingsTab, after?: (page: Page) => Promise<void>) =>
  async (page: Page): Promise<void> => {
    await parametres(page);
    await page.locator(`[role="tab"][data-key="${tab}"]`).click();
    await after?.(page);
  };
const typed = async (page: Page): Promise<void> => {
  for (const digit of '1234') await press(page, digit);
};
const backups = (page: Page): Promise<void> =>
  page
    .getByRole('button', { name: /Restaurer|Restore/ })
    .first()
    .waitFor();

/** The manager's part: the PIN, Accès, Données, and what the till says of its files. */
export const OFFICE_SHOTS: readonly Shot[] = [
  {
    name: 'locked',
    scene: 'locked',
    prepare: async (page) => {
      await parametres(page);
      await typed(page);
    },
  },
  { name: 'locked_dark', scene: 'locked_dark', prepare: parametres },
  { name: 'locked_english', scene: 'locked_english', prepare: parametres },
  { name: 'locked_waiting', scene: 'locked_waiting', prepare: parametres },
  { name: 'locked_unavailable', scene: 'locked_unavailable', prepare: parametres },
  {
    name: 'locked_wrong',
    scene: 'locked',
    prepare: async (page) => {
      await parametres(page);
      await typed(page);
      await press(page, 'Valider');
      await page.getByText('Ce n’est pas le PIN').waitFor();
    },
  },
  {
    name: 'locked_forgotten',
    scene: 'locked',
    prepare: async (page) => {
      await parametres(page);
      await page.getByText('PIN oublié').click();
      await press(page, 'C’est fait');
      await page.getByText('Le PIN est toujours là').waitFor();
    },
  },
  {
    name: 'pin_dialog',
    scene: 'locked_connected',
    prepare: async (page) => {
      await page.keyboard.press('F3');
      await page.getByRole('tab', { name: 'HUBRISE INTEGRATION' }).click();
      await press(page, 'DÉCONNECTER');
      await page.getByRole('dialog').getByRole('textbox').waitFor();
    },
  },
  { name: 'access_none', scene: 'empty', prepare: part('access') },
  {
    name: 'access_set',
    scene: 'locked',
    prepare: async (page) => {
      await parametres(page);
      await page.keyboard.type('2468\n');
      await part('access')(page);
    },
  },
  {
    name: 'access_choose',
    scene: 'empty',
    prepare: part('access', (page) => press(page, 'Choisir un PIN')),
  },
  {
    name: 'access_differs',
    scene: 'empty',
    prepare: part('access', async (page) => {
      await press(page, 'Choisir un PIN');
      await page.keyboard.type('1234\n');
      await page.getByText('Tapez-le une deuxième fois').waitFor();
      await page.keyboard.type('1235\n');
      await page.getByText('Les deux PIN sont différents').waitFor();
    }),
  },
  { name: 'data', scene: 'empty', prepare: part('data', backups) },
  {
    name: 'data_end',
    scene: 'empty',
    prepare: part('data', async (page) => {
      await backups(page);
      await page.getByText('c’est largement assez').scrollIntoViewIfNeeded();
    }),
  },
  { name: 'data_dark', scene: 'data_dark', prepare: part('data', backups) },
  { name: 'data_english', scene: 'data_english', prepare: part('data', backups) },
  { name: 'data_empty', scene: 'data_empty', prepare: part('data') },
  { name: 'data_trouble', scene: 'data_trouble', prepare: part('data', backups) },
  {
    name: 'data_trouble_end',
    scene: 'data_trouble',
    prepare: part('data', async (page) => {
      await backups(page);
      await page.getByText('Libérez de la place maintenant').scrollIntoViewIfNeeded();
    }),
  },
  {
    name: 'data_restore',
    scene: 'empty',
    prepare: part('data', async (page) => {
      await press(page, 'Restaurer');
      await page.getByRole('alertdialog').waitFor();
    }),
  },
  {
    name: 'data_restore_failed',
    scene: 'data_trouble',
    prepare: part('data', async (page) => {
      await press(page, 'Restaurer');
      await page.getByRole('alertdialog').getByRole('button', { name: 'Restaurer' }).click();
      await page.getByText('Elle est abîmée').waitFor();
    }),
  },
  {
    name: 'data_erase',
    scene: 'empty',
    prepare: part('data', async (page) => {
      await press(page, 'Effacer maintenant');
      await page.getByRole('alertdialog').waitFor();
    }),
  },
  { name: 'notices_office', scene: 'notices_office' },
  { name: 'notices_restored', scene: 'notices_restored' },
  { name: 'notices_failed', scene: 'notices_failed' },
];
