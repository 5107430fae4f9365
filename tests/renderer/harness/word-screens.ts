import type { Page } from 'playwright-core';
import type { SettingsTab } from '../../../renderer/state/ui-store.ts';
import type { SceneName } from './scenes.ts';
import { settings, type Way } from './shot.ts';

/** A screen, how to come there, and how many words of fixed text it may have (issue 26 §3). */
export interface WordScreen {
  readonly name: string;
  readonly scene: SceneName;
  readonly go: Way;
  readonly budget: number;
}

const SERVING = 60;
const OFFICE = 90;

const setting = (tab: SettingsTab, scene: SceneName = 'empty'): WordScreen => ({
  name: `settings-${tab}`,
  scene,
  go: async (page) => {
    await settings(tab)(page);
    await page.getByRole('tabpanel').getByRole('button').first().waitFor();
  },
  budget: OFFICE,
});

const ventes =
  (tab: string): Way =>
  async (page: Page) => {
    await page.keyboard.press('F3');
    await page.getByRole('tab', { name: tab }).click();
    await page.getByRole('tabpanel').waitFor();
    await page.waitForLoadState('networkidle');
  };

export const WORD_SCREENS: readonly WordScreen[] = [
  {
    name: 'caisse',
    scene: 'saturday',
    go: (page) => page.getByRole('article').first().waitFor(),
    budget: SERVING,
  },
  {
    name: 'comptoir',
    scene: 'comptoir_ticket',
    go: (page) => page.keyboard.press('F7'),
    budget: SERVING,
  },
  setting('alerts'),
  setting('printers'),
  setting('answers', 'shop'),
  setting('hours', 'opening'),
  setting('counter', 'counter_set'),
  setting('access'),
  setting('data'),
  setting('display'),
  setting('about'),
  { name: 'commandes', scene: 'sales', go: ventes('COMMANDES'), budget: OFFICE },
  { name: 'statistiques', scene: 'sales', go: ventes('STATISTIQUES'), budget: OFFICE },
  { name: 'clotures', scene: 'closings_open', go: ventes('CLÔTURES'), budget: OFFICE },
];
