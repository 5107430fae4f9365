import type { Behaviour } from './behaviour.ts';

/** Ventes › STATISTIQUES. */
export const STATISTICS_BEHAVIOURS: readonly Behaviour[] = [
  {
    name: 'where there is a journal, statistics without a sale say that orders count once they are paid',
    scene: 'statistics_none',
    run: async (page) => {
      await page.keyboard.press('F3');
      await page.getByRole('tab', { name: 'STATISTIQUES' }).click();
      await page.getByText(/pas encore compté/).waitFor();
      await page
        .getByText('Les commandes comptent dès qu’elles sont acceptées et payées.')
        .waitFor();
    },
  },
];
