import type { Page } from 'playwright-core';
import type { SceneName } from './scenes.ts';
import { alike, type Shot, settings, shot, type Way } from './shot.ts';

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
const inSettings =
  (text: string): Way =>
  async (page) => {
    await settings('counter')(page);
    const part = page.getByRole('button', { name: 'HubRise', exact: true });
    if ((await part.getAttribute('aria-expanded')) === 'false') await part.click();
    await page.getByText(text).first().scrollIntoViewIfNeeded();
  };
const SHEETS = [
  ...(['points_promised', 'points_six', 'points_six_dark'] as const),
  ...(['points_known', 'points_used', 'points_offline', 'points_nobody'] as const),
] satisfies readonly SceneName[];

/** Points of the counter's customers: on the ticket, their sheet, and in the settings. */
export const POINTS_SHOTS: readonly Shot[] = [
  ...alike(SHEETS, strip),
  ...SHEETS.map((scene) => shot(`${scene}_sheet`, scene, sheet)),
  shot('points_settings', 'points_settings', inSettings('payés rapportent')),
  shot('points_troubles', 'points_settings', inSettings('a refusé le mouvement')),
  shot('points_off_troubles', 'points_off_troubles', inSettings('Points de fidélité')),
  shot('points_off', 'points_off', inSettings('Points de fidélité')),
];
