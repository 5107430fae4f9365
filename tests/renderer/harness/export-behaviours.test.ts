import assert from 'node:assert/strict';
import { behave } from './behave.ts';
import { button, openSales } from './behaviour.ts';

/** The file of orders, from Ventes › COMMANDES. */
behave([
  {
    name: 'what narrows the list says that it narrows neither the figures nor the file',
    scene: 'sales',
    run: async (page) => {
      const said = page.getByText('Toute la journée : les filtres ne comptent que pour la liste.');
      const ofFile = page.getByText(
        'Toutes les commandes de la période : les filtres ne comptent que pour la liste.',
      );
      await openSales(page);
      await button(page, 'Exporter').click();
      await button(page, 'Choisir où enregistrer').waitFor();
      assert.equal(await ofFile.count(), 0);
      await page.keyboard.press('Escape');
      assert.equal(await said.count(), 0);
      await page.getByRole('button', { name: /Toutes les plateformes/ }).click();
      await page.getByRole('option', { name: 'Deliveroo' }).click();
      await said.waitFor();
      await button(page, 'Exporter').click();
      await ofFile.waitFor();
    },
  },
  {
    name: 'a file of orders says where it went',
    scene: 'sales',
    run: async (page) => {
      await openSales(page);
      await button(page, 'Exporter').click();
      await button(page, 'Choisir où enregistrer').click();
      await page.getByText('/home/caisse/Documents/commandes-2026-11-24.csv').waitFor();
    },
  },
  {
    name: 'no file is offered beside a list that was searched in vain',
    scene: 'sales',
    run: async (page) => {
      await openSales(page);
      await page.getByRole('searchbox').fill('zzzz');
      await page.getByText('Aucune commande ne correspond.').waitFor();
      assert.ok(await button(page, 'Exporter').isDisabled());
      await page.getByRole('searchbox').fill('');
      await page.getByRole('row').first().waitFor();
      assert.ok(await button(page, 'Exporter').isEnabled());
    },
  },
  {
    name: 'a day without orders leads to the file of its week',
    scene: 'empty',
    run: async (page) => {
      await page.keyboard.press('F3');
      await page.getByText('Aucune commande ce jour-là.').waitFor();
      await button(page, 'Exporter').click();
      await button(page, 'Choisir où enregistrer').waitFor();
    },
  },
]);
