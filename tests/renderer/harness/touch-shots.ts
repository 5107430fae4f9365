import type { Page } from 'playwright-core';
import { tapKeys, tapSearch } from './behaviour.ts';
import type { Shot } from './shot.ts';

const searching = async (page: Page): Promise<void> => {
  await tapSearch(page);
  await tapKeys(page, ['l', 'e', 'b', 'o']);
};

/** The keyboard on the screen. */
export const TOUCH_SHOTS: readonly Shot[] = [
  { name: 'touch_keyboard', scene: 'sales', touchOnly: true, prepare: searching },
  {
    name: 'touch_keyboard_accents',
    scene: 'sales_dark',
    touchOnly: true,
    prepare: async (page) => {
      await searching(page);
      await tapKeys(page, ['{more}', '{shift}']);
    },
  },
  {
    name: 'touch_keyboard_dialog',
    scene: 'one',
    touchOnly: true,
    prepare: async (page) => {
      await page.getByRole('button', { name: 'Refuser', exact: true }).tap();
      await page.getByText('Autre motif').tap();
      await tapKeys(page, ['{shift}', 'P']);
    },
  },
  {
    name: 'touch_keyboard_settings',
    scene: 'empty',
    touchOnly: true,
    prepare: async (page) => {
      await page.keyboard.press('F4');
      await page.locator('[role="tab"][data-key="display"]').tap();
      await page.getByRole('textbox').last().tap();
      await page.locator('[data-skbtn="a"]').waitFor();
    },
  },
];
