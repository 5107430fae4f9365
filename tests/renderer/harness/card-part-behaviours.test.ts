import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { behave } from './behave.ts';
import { SECOND_PRESS_MS } from './behaviour.ts';
import { scan } from './counter-hands.ts';

/** 27,50 in three parts, and a tip of a euro: nobody knows whether the terminal took the first. */
async function askForPart(page: Page): Promise<void> {
  await page.keyboard.press('F7');
  await page.getByRole('button', { name: /^Encaisser/ }).click();
  await page.getByRole('button', { name: 'Partager' }).click();
  await page.getByRole('button', { name: 'Plus : Parts égales' }).click();
  await page.getByRole('button', { name: 'Payer en 3 parts' }).click();
  await page.getByRole('button', { name: 'Pourboire' }).click();
  await page.keyboard.type('100');
  await page.keyboard.press('Enter');
  await page
    .getByRole('main')
    .getByRole('button', { name: /^Carte 10,17/ })
    .click();
  await page.getByRole('button', { name: 'Ne plus attendre' }).click();
  await page.getByText('Ce paiement par carte est-il passé').waitFor();
}

async function answer(page: Page, which: string, sure: string): Promise<void> {
  await page.getByRole('button', { name: which }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: sure }).click();
  await page.getByText('Ce paiement par carte est-il passé').waitFor({ state: 'detached' });
}

/** What was chosen of a ticket, over a question about its card. */
behave([
  {
    name: 'the parts and the tip are still those after the card is said not to have paid',
    scene: 'card_set',
    run: async (page) => {
      await askForPart(page);
      await answer(page, 'Non passé', 'Oui, non passé');
      await page.getByText('Encore 3 parts').waitFor();
      await page.getByRole('button', { name: /^Avec pourboire 10,17/ }).waitFor();
      await page.waitForTimeout(SECOND_PRESS_MS);
      await page.keyboard.press('F8');
      await page.getByText('Encore 2 parts').waitFor();
      await page.getByRole('button', { name: /^Exact 9,17/ }).waitFor();
    },
  },
  {
    name: 'the parts and the tip are still those after an article was scanned under the question',
    scene: 'card_set',
    run: async (page) => {
      await askForPart(page);
      // Its ticket stands still.
      await page.evaluate(() =>
        Object.assign(window.posHelper.counter, {
          edit: async () => ({
            kind: 'refused',
            reason: 'card_open',
            limit: null,
            view: await window.posHelper.live.get('counter'),
          }),
        }),
      );
      await scan(page, 'coca');
      await page.getByText(/n’a pas encore de réponse/).waitFor();
      await answer(page, 'Non passé', 'Oui, non passé');
      await page.getByText('Encore 3 parts').waitFor();
      await page.getByRole('button', { name: /^Avec pourboire 10,17/ }).waitFor();
    },
  },
  {
    name: 'a part that is said to be paid by the card is no longer due, and the next one without its tip',
    scene: 'card_set',
    run: async (page) => {
      await askForPart(page);
      await answer(page, 'Accepté', 'Oui, accepté');
      // As main takes it, and tells of it.
      await page.evaluate(async () => {
        const { rev } = await window.posHelper.live.get('counter');
        const given = { means: 'card', amount: 917, tip: 100 } as const;
        await window.posHelper.counter.pay(rev, given);
      });
      await page.getByText('Encore 2 parts').waitFor();
      await page.getByRole('button', { name: /^Exact 9,17/ }).waitFor();
      await page.waitForTimeout(SECOND_PRESS_MS);
      await page.keyboard.press('F8');
      await page.getByText('Dernière part').waitFor();
      await page.getByRole('button', { name: /^Exact 9,16/ }).waitFor();
    },
  },
  {
    name: 'the parts and the tip of a ticket that a card is said to have paid are not those of the next',
    scene: 'card_set',
    run: async (page) => {
      await askForPart(page);
      await answer(page, 'Accepté', 'Oui, accepté');
      await page.evaluate(async () => {
        for (const amount of [917, 917, 916]) {
          const { rev } = await window.posHelper.live.get('counter');
          await window.posHelper.counter.pay(rev, { means: 'card', amount });
        }
      });
      await page.getByRole('region', { name: 'Articles' }).waitFor();
      await scan(page, 'coca');
      await page.getByRole('button', { name: /^Encaisser/ }).click();
      await page.getByRole('button', { name: /^Exact 9,00/ }).waitFor();
      assert.equal(await page.getByText('Encore').count(), 0);
    },
  },
]);
