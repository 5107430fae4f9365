import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { behave } from './behave.ts';
import { button } from './behaviour.ts';

const detail = (page: Page) => page.getByRole('complementary', { name: 'Détail' });
const row = (page: Page, place: number, name: string) =>
  page.getByRole('row').nth(place).filter({ hasText: name });

async function open(page: Page): Promise<void> {
  await page.keyboard.press('F6');
  await page.getByRole('button', { name: /^Modifier la carte/ }).click();
  await row(page, 0, 'Margherita').waitFor();
}

/** Changes of the draft from now on wait until they are let go. */
async function holdEdits(page: Page) {
  await page.evaluate(() => {
    const asked: unknown[] = [];
    const { edit } = window.posHelper.draft;
    const held = new Promise<void>((resolve) => {
      Object.assign(window, { asked, letGo: resolve });
    });
    Object.assign(window.posHelper.draft, {
      edit: async (change: Parameters<typeof edit>[0]) => {
        asked.push(change);
        await held;
        return edit(change);
      },
    });
  });
  return {
    letGo: (): Promise<void> => page.evaluate(() => Reflect.get(window, 'letGo')()),
    count: (): Promise<number> => page.evaluate(() => Reflect.get(window, 'asked').length),
  };
}

/** Modifier la carte. */
behave([
  {
    name: 'a publication that HubRise forbids offers to turn publishing on, and goes on from there',
    scene: 'draft_forbidden',
    run: async (page) => {
      await page.keyboard.press('F6');
      await button(page, 'Publier').click();
      const dialog = page.getByRole('dialog');
      await dialog.getByRole('button', { name: /^Publier 5/ }).click();
      await dialog.getByText('HubRise n’autorise pas cette caisse').waitFor();
      assert.equal(await dialog.getByRole('button', { name: /^Publier 5/ }).count(), 0);
      await dialog.getByRole('button', { name: 'Activer la publication' }).click();
      await dialog.getByRole('button', { name: /^Publier 5/ }).waitFor();
      assert.equal(await dialog.getByText('HubRise n’autorise pas cette caisse').count(), 0);
    },
  },
  {
    name: 'many prices are raised once, however fast the button is tapped twice',
    scene: 'draft_untouched',
    run: async (page) => {
      await open(page);
      await button(page, 'Prix en série').click();
      const asked = await holdEdits(page);
      const dialog = page.getByRole('dialog');
      const change = dialog.getByRole('button', { name: 'Changer les prix' });
      // Two presses within one picture.
      await change.evaluate((one: HTMLElement) => {
        one.click();
        one.click();
      });
      await page.keyboard.press('Escape');
      assert.equal(await dialog.count(), 1);
      await asked.letGo();
      await dialog.waitFor({ state: 'detached' });
      assert.equal(await asked.count(), 1);
    },
  },
  {
    name: 'a category is added once, however fast the button is tapped twice',
    scene: 'draft_untouched',
    run: async (page) => {
      await open(page);
      await page.getByRole('option', { name: /^Catégories/ }).click();
      await button(page, 'Ajouter une catégorie').click();
      await detail(page).getByRole('textbox', { name: 'Nom' }).last().fill('Glaces');
      const asked = await holdEdits(page);
      // Two presses within one picture.
      await detail(page)
        .getByRole('button', { name: 'Ajouter', exact: true })
        .evaluate((one: HTMLElement) => {
          one.click();
          one.click();
        });
      await asked.letGo();
      await page.getByRole('row').filter({ hasText: 'Glaces' }).waitFor();
      assert.equal(await asked.count(), 1);
    },
  },
  {
    name: 'the first product, shown before anybody chose it, is moved down twice and stays in sight',
    scene: 'draft_untouched',
    run: async (page) => {
      await open(page);
      const down = detail(page).getByRole('button', { name: 'Descendre Margherita', exact: true });
      await down.click();
      await row(page, 1, 'Margherita').waitFor();
      await down.click();
      await row(page, 2, 'Margherita').waitFor();
      await down.waitFor();
      // A product is shown on another shelf only where it stands there.
      await page.getByRole('option', { name: /^Desserts/ }).click();
      await detail(page).getByRole('button', { name: 'Supprimer Tiramisù' }).first().waitFor();
    },
  },
  {
    name: 'a name that is typed is kept where the next tap is on another product',
    scene: 'draft_untouched',
    run: async (page) => {
      await open(page);
      await row(page, 0, 'Margherita').waitFor();
      await detail(page).getByRole('textbox', { name: 'Nom', exact: true }).fill('Reine Margot');
      await page.getByRole('row').nth(1).click();
      await row(page, 0, 'Reine Margot').waitFor();
    },
  },
  {
    name: 'what was changed here and elsewhere can be decided for all of it at once',
    scene: 'draft_conflicts',
    run: async (page) => {
      await page.keyboard.press('F6');
      await button(page, 'Publier').first().click();
      const dialog = page.getByRole('dialog');
      const goOn = dialog.getByRole('button', { name: 'Continuer' });
      assert.equal(await goOn.isDisabled(), true);
      await dialog.getByText('D’ailleurs', { exact: true }).click();
      await dialog.getByRole('radio', { name: 'D’ailleurs : 9,90 €', checked: true }).waitFor();
      assert.equal(await goOn.isDisabled(), false);
      // One that is decided otherwise is no more decided with all.
      await dialog.getByText('D’ici : 9,50 €').click();
      await dialog
        .getByRole('radio', { name: 'D’ailleurs', exact: true, checked: false })
        .waitFor();
    },
  },
]);
