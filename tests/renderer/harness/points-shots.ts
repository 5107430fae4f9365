import type { Page } from 'playwright-core';
import type { SceneName } from './scenes.ts';
import type { Shot } from './shot.ts';

const strip = async (page: Page): Promise<void> => {
  await page.keyboard.press('F7');
  await page
    .getByRole('button', { name: /point|Fidélité/ })
    .first()
    .waitFor();
};
const sheet = async (page: Page): Promise<void> => {
  await strip(page);
  await page
    .getByRole('button', { name: /point|Fidélité/ })
    .first()
    .click();
  await page.getByRole('dialog').waitFor();
};
const settings = async (page: Page, text: string): Promise<void> => {
  await page.keyboard.press('F4');
  await page.locator('[role="tab"][data-key="counter"]').click();
  await page.getByText(text).first().scrollIntoViewIfNeeded();
};
const SHEETS = [
  ...(['points_promised', 'points_six', 'points_six_dark'] as const),
  ...(['points_known', 'points_used', 'points_offline', 'points_nobody'] as const),
] satisfies readonly SceneName[];

/** Points of the counter's customers: on the ticket, their sheet, and in the settings. */
export const POINTS_SHOTS: readonly Shot[] = [
  ...SHEETS.map((scene): Shot => ({ name: scene, scene, prepare: strip })),
  ...SHEETS.map((scene): Shot => ({ name: `${scene}_sheet`, scene, prepare: sheet })),
  {
    name: 'points_settings',
    scene: 'points_settings',
    prepare: (page) => settings(page, 'payés rapportent'),
  },
  {
    name: 'points_troubles',
    scene: 'points_settings',
    prepare: (page) => settings(page, 'n’a pas pris'),
  },
  {
    name: 'points_off_troubles',
    scene: 'points_off_troubles',
    prepare: (page) => settings(page, 'Points de fidélité'),
  },
  {
    name: 'points_off',
    scene: 'points_off',
    prepare: (page) => settings(page, 'Points de fidélité'),
  },
];
