import type { Page } from 'playwright-core';
import { alike, press, type Shot, scrolledTo, seen, settings, shot, shown } from './shot.ts';

const parametres = async (page: Page): Promise<void> => {
  await page.keyboard.press('F4');
  await page.locator('main h1', { hasText: /Paramètres|Settings/ }).waitFor({ state: 'attached' });
};
const typed = async (page: Page): Promise<void> => {
  for (const digit of '1234') await press(digit)(page);
};
const backups = (page: Page): Promise<void> =>
  page
    .getByRole('button', { name: /Restaurer|Restore/ })
    .first()
    .waitFor();

/** The manager's part: the PIN, Accès, Données, and what the till says of its files. */
export const OFFICE_SHOTS: readonly Shot[] = [
  shot('locked', 'locked', parametres, typed),
  ...alike(['locked_dark', 'locked_english', 'locked_waiting', 'locked_unavailable'], parametres),
  shot('locked_wrong', 'locked', parametres, typed, press('Valider'), seen('Ce n’est pas le PIN')),
  shot('locked_forgotten', 'locked', parametres, async (page) => {
    await page.getByText('PIN oublié').click();
    await press('C’est fait')(page);
    await page.getByText('Le PIN est toujours là').waitFor();
  }),
  shot('pin_dialog', 'locked_connected', async (page) => {
    await page.keyboard.press('F3');
    await page.getByRole('tab', { name: 'HUBRISE INTEGRATION' }).click();
    await press('DÉCONNECTER')(page);
    await page.getByRole('dialog').getByRole('textbox').waitFor();
  }),
  shot('access_none', 'empty', settings('access')),
  shot('access_set', 'locked', parametres, async (page) => {
    await page.keyboard.type('2468\n');
    await settings('access')(page);
  }),
  shot('access_choose', 'empty', settings('access'), press('Choisir un PIN')),
  shot('access_differs', 'empty', settings('access'), press('Choisir un PIN'), async (page) => {
    await page.keyboard.type('1234\n');
    await page.getByText('Tapez-le une deuxième fois').waitFor();
    await page.keyboard.type('1235\n');
    await page.getByText('Les deux PIN sont différents').waitFor();
  }),
  shot('data', 'empty', settings('data'), backups),
  shot('data_end', 'empty', settings('data'), backups, scrolledTo('c’est largement assez')),
  ...alike(['data_dark', 'data_english'], settings('data'), backups),
  shot('data_empty', 'data_empty', settings('data')),
  shot('data_trouble', 'data_trouble', settings('data'), backups),
  shot(
    'data_trouble_end',
    'data_trouble',
    settings('data'),
    backups,
    scrolledTo('Libérez de la place maintenant'),
  ),
  shot('data_restore', 'empty', settings('data'), press('Restaurer'), shown('alertdialog')),
  shot(
    'data_restore_failed',
    'data_trouble',
    settings('data'),
    press('Restaurer'),
    async (page) => {
      await page.getByRole('alertdialog').getByRole('button', { name: 'Restaurer' }).click();
      await page.getByText('Elle est abîmée').waitFor();
    },
  ),
  shot('data_erase', 'empty', settings('data'), press('Effacer maintenant'), shown('alertdialog')),
  shot('state', 'empty', settings('state'), seen('Portail Wi-Fi')),
  ...alike(['state_trouble', 'state_trouble_dark', 'state_trouble_english'], settings('state')),
  shot('state_saved', 'state_trouble', settings('state'), press(/diagnostic/), shown('alert')),
  ...alike(['notices_office', 'notices_restored', 'notices_failed']),
];
