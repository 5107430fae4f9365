import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { behave } from './behave.ts';

/** What a person says of a card from now on, as main is told of it. */
async function watchWords(page: Page): Promise<() => Promise<unknown>> {
  await page.evaluate(() => {
    const words: unknown[] = [];
    const { declare } = window.posHelper.terminal;
    Object.assign(window, { words });
    Object.assign(window.posHelper.terminal, {
      declare: (...what: Parameters<typeof declare>) => {
        words.push(what[1]);
        return declare(...what);
      },
    });
  });
  return () => page.evaluate(() => Reflect.get(window, 'words'));
}

/** What a person says that a card has really paid. */
behave([
  {
    name: 'of a card that has paid another amount, or by another means, a person says both, by keys or taps',
    scene: 'card_unknown',
    run: async (page) => {
      const words = await watchWords(page);
      await page.keyboard.press('F7');
      await page.getByLabel('Numéro d’autorisation').fill('123456');
      const other = page.getByRole('button', { name: 'Autre montant ou moyen…' });
      assert.ok(((await other.boundingBox())?.height ?? 0) >= 48);
      await other.click();
      const sheet = page.getByRole('dialog');
      const ok = sheet.getByRole('button', { name: 'OK' });
      // Ten times as much was mistyped.
      await page.keyboard.type('27500');
      await sheet.getByText(/^Entre un centime et 55,00/).waitFor();
      assert.ok(await ok.isDisabled());
      await page.keyboard.press('Enter');
      for (const _digit of '27500') await page.keyboard.press('Backspace');
      await page.keyboard.type('3050');
      await sheet.getByText(/^C’est 3,00.* de plus .*pourboire/).waitFor();
      // A titre-restaurant gives no tip.
      await sheet.getByText('Titre-restaurant (carte)').click();
      assert.ok(await ok.isDisabled());
      for (const _digit of '3050') await sheet.getByRole('button', { name: 'Effacer' }).click();
      for (const digit of ['2', '6', '5', '0']) {
        await sheet.getByRole('button', { name: digit, exact: true }).click();
      }
      await sheet.getByText(/^C’est 1,00.* de moins/).waitFor();
      await ok.click();
      const sure = page.getByRole('alertdialog');
      await sure.getByText(/accepté 26,50.*, Titre-restaurant \(carte\)/).waitFor();
      await sure.getByText(/^C’est 1,00.* de moins/).waitFor();
      // Who thinks again is asked for what was asked.
      await sure.getByRole('button', { name: 'Ne rien changer' }).click();
      await page.getByRole('button', { name: 'Accepté', exact: true }).click();
      await sure.getByText(/accepté 27,50/).waitFor();
      await page.keyboard.press('Escape');
      await other.click();
      await page.keyboard.type('3050');
      await page.keyboard.press('Enter');
      await sure.getByRole('button', { name: 'Oui, accepté' }).click();
      await page.getByText('Ce paiement par carte est-il passé').waitFor({ state: 'detached' });
      assert.deepEqual(await words(), [
        { kind: 'accepted', auth: '123456', paid: { amount: 3_050, means: 'card' } },
      ]);
    },
  },
  {
    name: 'who thinks again of what a card has paid has the focus where they were',
    scene: 'card_unknown',
    run: async (page) => {
      await page.keyboard.press('F7');
      const other = page.getByRole('button', { name: 'Autre montant ou moyen…' });
      await other.press('Enter');
      await page.getByRole('dialog').waitFor();
      await page.keyboard.type('2650');
      await page.keyboard.press('Enter');
      const sure = page.getByRole('alertdialog');
      await sure.waitFor();
      await page.keyboard.press('Escape');
      await sure.waitFor({ state: 'detached' });
      await page.waitForFunction(() =>
        document.activeElement?.textContent.startsWith('Autre montant'),
      );
    },
  },
  {
    name: 'of money that goes back to a card a person says only whether it did',
    scene: 'card_back_unknown',
    run: async (page) => {
      await page.keyboard.press('F7');
      await page.getByText('Ce remboursement par carte est-il passé').waitFor();
      assert.equal(await page.getByRole('button', { name: 'Autre montant' }).count(), 0);
    },
  },
]);
