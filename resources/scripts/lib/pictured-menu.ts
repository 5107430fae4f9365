import { openBoard } from '../../../tests/support/journey.ts';
import type { LaunchedApp } from '../../../tests/support/launch-app.ts';
import type { Pictures } from './pictures.ts';

/** HubRise gives few lists and catalogues a minute, and the look at the start had them. */
const CATALOG_MS = 90_000;

/** What the shop sells, what of it is off, and a pause. Leaves the shop open, with all of it sold. */
export async function pictureMenu(till: LaunchedApp, pictures: Pictures): Promise<void> {
  const { page } = till;
  const ruptures = page.getByRole('button', { name: /^Ruptures/ });
  const panel = page.getByRole('dialog', { name: 'Ruptures' });
  await page.getByRole('navigation').getByRole('button', { name: 'Carte' }).click();
  await page.getByText(/^Lue /).waitFor({ timeout: CATALOG_MS });
  await page.getByRole('main').getByRole('row').first().waitFor();
  await pictures.window(till, 'menu');
  await openBoard(till);

  await page.evaluate(() => window.posHelper.settings.update({ stockExplained: true }));
  await ruptures.click();
  for (const typed of ['Tiramisu', 'Mozzarella']) {
    await panel.getByRole('searchbox').fill(typed);
    await panel.getByRole('row').first().click();
    await panel.getByRole('button', { name: 'Jusqu’à nouvel ordre' }).waitFor();
    if (typed === 'Tiramisu') await pictures.window(till, 'sold-out-until');
    await panel.getByRole('button', { name: 'Jusqu’à nouvel ordre' }).click();
    await panel.getByRole('button', { name: /^Revenir en arrière/ }).waitFor();
  }
  await panel.getByRole('searchbox').fill('');
  await panel.getByRole('button', { name: 'Remettre en vente' }).nth(1).waitFor();
  await pictures.window(till, 'sold-out');
  await page.evaluate(async () => {
    const { lines } = await window.posHelper.live.get('stock');
    const keys = lines.map(({ kind, ref }) => ({ kind, ref }));
    await window.posHelper.menu.setStock(keys, { kind: 'back' });
  });
  await panel.getByRole('button', { name: 'Fermer' }).click();

  await page.getByRole('button', { name: /^Pause/ }).click();
  await page.getByRole('dialog', { name: 'Pause et affluence' }).waitFor();
  await pictures.window(till, 'pause');
  await page.getByRole('button', { name: /^Pause de 30/ }).click();
  // The menu bar says it; its list has the way back.
  await page.getByRole('banner').locator('[data-said^="Pause"]').click();
  const resume = page.getByRole('button', { name: 'Reprendre les commandes' });
  await resume.waitFor();
  await pictures.window(till, 'paused');
  await resume.click();
  await resume.waitFor({ state: 'detached' });
  await page.keyboard.press('Escape');
}
