import assert from 'node:assert/strict';
import type { Locator, Page } from 'playwright-core';
import { behave } from './behave.ts';

const HINT = 'Le terminal va être appelé';

/** The sale that was paid by card, one menu of it to be given back. */
async function menuBack(page: Page): Promise<Locator> {
  await page.keyboard.press('F7');
  await page.getByRole('button', { name: /^Tickets/ }).click();
  await page.getByRole('button', { name: /01-T00000041/ }).click();
  const refund = page.getByRole('region', { name: 'Rembourser' });
  await refund.getByRole('button', { name: /^Menu midi/ }).click();
  return refund;
}

async function giveBack(page: Page, refund: Locator, name: string): Promise<string> {
  await refund.getByRole('button', { name, exact: true }).click();
  const question = page.getByRole('alertdialog');
  const words = (await question.textContent()) ?? '';
  await question.getByRole('button', { name: 'Rembourser', exact: true }).click();
  return words;
}

const isGone = (page: Page): Promise<void> =>
  page.getByRole('dialog').waitFor({ state: 'detached' });

/** Cards: what they pay, and money that goes back to one. */
behave([
  {
    name: 'a refund to a card is asked of the terminal in sight of all, and its avoir is printed',
    scene: 'card_set',
    run: async (page) => {
      const words = await giveBack(page, await menuBack(page), 'Rembourser');
      assert.ok(words.includes(HINT));
      await isGone(page);
      await page.getByText('Remboursement\u00a0: présentez la carte').waitFor();
      await page.evaluate(() =>
        window.fakeTill.endRefund({
          kind: 'accepted',
          asked: 1_190,
          amount: 1_190,
          means: 'card',
          isTaken: true,
          avoir: '01-A00000007',
          back: {
            terminal: [{ means: 'card', amount: 690 }],
            hand: [{ means: 'cash', amount: 500 }],
          },
        }),
      );
      // The ticket that stands there is not being paid.
      await page.getByRole('region', { name: 'Articles' }).waitFor();
      await page
        .getByText(
          /terminal\s: Carte bancaire 6,90.*À rendre à la main\s: Espèces 5,00.*01-A00000007/,
        )
        .waitFor();
      await page.getByRole('button', { name: 'Imprimer l’avoir' }).click();
      await page.getByText('L’avoir s’imprime.').waitFor();
      await page.getByRole('button', { name: 'OK' }).click();
      await page.getByText('01-A00000007').waitFor({ state: 'detached' });
    },
  },
  {
    name: 'where the terminal does not answer nothing is given back, and it is done without it',
    scene: 'card_set',
    run: async (page) => {
      await giveBack(page, await menuBack(page), 'Rembourser');
      await isGone(page);
      await page.evaluate(() => window.fakeTill.endRefund({ kind: 'unreachable' }));
      await page.getByText(/Rien n’est remboursé/).waitFor();
      const refund = await menuBack(page);
      const words = await giveBack(page, refund, 'Rembourser sans le terminal');
      assert.ok(!words.includes(HINT));
      await refund.getByText(/^Remboursé .*avoir 01-A00000001/).waitFor();
      await page.getByText(/Rien n’est remboursé/).waitFor({ state: 'detached' });
    },
  },
  {
    name: 'what was typed on the terminal by hand is given back by hand',
    scene: 'card_by_hand',
    run: async (page) => {
      const refund = await menuBack(page);
      await giveBack(page, refund, 'Rembourser');
      await refund.getByText(/^Remboursé .*avoir 01-A00000001.*À rendre\s: .*5,00.*4,50/).waitFor();
    },
  },
  {
    name: 'while nobody knows whether a card got it back it is not given back once more',
    scene: 'card_back_unknown',
    run: async (page) => {
      const refund = await menuBack(page);
      for (const name of ['Rembourser', 'Rembourser sans le terminal']) {
        assert.ok(await refund.getByRole('button', { name, exact: true }).isDisabled(), name);
      }
      await refund.getByText(/dites d’abord au Comptoir/).waitFor();
    },
  },
  {
    name: 'a refund that one card has not got back is finished by hand, once that was confirmed',
    scene: 'card_unfinished',
    run: async (page) => {
      await page.keyboard.press('F7');
      await page.getByText('Remboursement commencé, pas terminé').waitFor();
      await page.getByRole('button', { name: 'Rendre en espèces' }).click();
      const sure = page.getByRole('alertdialog');
      await sure.getByText(/^Rendre 5,00/).waitFor();
      await sure.getByRole('button', { name: 'Oui, en espèces' }).click();
      await page.getByText('Remboursement commencé, pas terminé').waitFor({ state: 'detached' });
    },
  },
  {
    name: 'a refund that has begun is put aside for the next customer, and taken up again',
    scene: 'card_unfinished',
    run: async (page) => {
      await page.keyboard.press('F7');
      const pane = page.getByText('Remboursement commencé, pas terminé');
      await pane.waitFor();
      await page.getByRole('button', { name: 'Plus tard' }).click();
      await pane.waitFor({ state: 'detached' });
      await page.getByText(/^Le remboursement de la vente .* n’est pas terminé$/).waitFor();
      await page.getByRole('button', { name: 'Reprendre' }).click();
      await pane.waitFor();
    },
  },
  {
    name: 'what a terminal took is given back by hand once it was confirmed, and the ticket is free',
    scene: 'card_part_stuck',
    run: async (page) => {
      await page.keyboard.press('F7');
      const more = page.getByRole('button', { name: 'Autres actions' });
      const abandon = page.getByRole('button', { name: 'Abandonner' });
      await more.click();
      assert.ok(await abandon.isDisabled());
      await page.keyboard.press('Escape');
      await page.getByRole('button', { name: 'Rendu à la main…' }).click();
      const sheet = page.getByRole('alertdialog');
      await sheet.getByText(/le tiroir s’ouvre/).waitFor();
      await sheet.getByText('Par virement').click();
      await sheet.getByText(/le virement de .* est fait/).waitFor();
      await sheet.getByText('Terminal remplacé').click();
      await sheet.getByRole('button', { name: /^Oui, .* virés$/ }).click();
      await page.getByText(/^Rendu à la main\s: Carte bancaire .* par virement\.$/).waitFor();
      await page.getByRole('button', { name: 'Rendu à la main…' }).click();
      // Another reason is to be said, and no card's number is.
      const give = sheet.getByRole('button', { name: /^Rendre .* en espèces$/ });
      await sheet.getByText('Autre motif').click();
      assert.equal(await give.isDisabled(), true);
      const which = sheet.getByLabel('Quel motif');
      await which.fill('4970 1012 3456 7890');
      await sheet.getByText(/^Pas de numéro de carte/).waitFor();
      assert.equal(await give.isDisabled(), true);
      await which.fill('Terminal volé');
      await give.click();
      await page.getByText(/ par virement, Titre-restaurant carte .* en espèces\.$/).waitFor();
      await page.getByRole('button', { name: 'Rendu à la main…' }).waitFor({ state: 'detached' });
      await more.click();
      assert.ok(await abandon.isEnabled());
    },
  },
  {
    name: 'what the terminal has said and could not be sealed is said, and sealed at a tap',
    scene: 'card_heard',
    run: async (page) => {
      await page.keyboard.press('F7');
      await page.getByText(/a répondu\s: accepté 20,00.*, n°\s123456/).waitFor();
      assert.equal(await page.getByText('n’est pas arrivée').count(), 0);
      const seal = page.getByRole('button', { name: 'Enregistrer la réponse' });
      await seal.click();
      await page
        .getByText(/^La réponse n’est pas encore enregistrée.*Ne faites pas payer/)
        .waitFor();
      assert.equal(await page.getByText('Rien n’est encaissé').count(), 0);
      await seal.click();
      await seal.waitFor({ state: 'detached' });
    },
  },
  {
    name: 'an answer that could not be sealed is no word of nothing taken, and can be given again',
    scene: 'card_unknown_full',
    run: async (page) => {
      await page.keyboard.press('F7');
      const answer = async (): Promise<void> => {
        await page.getByRole('button', { name: 'Accepté', exact: true }).click();
        await page.getByRole('button', { name: 'Oui, accepté' }).click();
      };
      await answer();
      await page
        .getByText(/^La réponse n’est pas encore enregistrée.*Ne faites pas payer/)
        .waitFor();
      await page.getByText('trousseau').waitFor();
      assert.equal(await page.getByText('Rien n’est encaissé').count(), 0);
      await answer();
      await page.getByText('Ce paiement par carte est-il passé').waitFor({ state: 'detached' });
    },
  },
  {
    name: 'a refund of which nobody knows is put aside for the next customer, who pays, and is answered later',
    scene: 'card_back_unknown',
    run: async (page) => {
      await page.keyboard.press('F7');
      const question = page.getByText('Ce remboursement par carte est-il passé');
      await question.waitFor();
      await page.getByRole('button', { name: 'Plus tard' }).click();
      await question.waitFor({ state: 'detached' });
      await page.getByText(/^Remboursement par carte de 11,90/).waitFor();
      await page.getByRole('button', { name: /^Encaisser/ }).click();
      await page.getByRole('button', { name: /^Exact/ }).click();
      await page.getByText('Encaissé 27,50').waitFor();
      await page.getByRole('button', { name: 'Reprendre' }).click();
      await question.waitFor();
      const yes = async (): Promise<void> => {
        await page.getByRole('button', { name: 'Accepté', exact: true }).click();
        await page.getByRole('button', { name: 'Oui, accepté' }).click();
      };
      await yes();
      // It could not be sealed: it may wait again.
      await page.getByText('trousseau').waitFor();
      await page.getByRole('button', { name: 'Plus tard' }).click();
      await page.getByRole('button', { name: 'Reprendre' }).click();
      await yes();
      await question.waitFor({ state: 'detached' });
    },
  },
  {
    name: 'a payment of which nobody knows holds its ticket, and is not put aside',
    scene: 'card_unknown',
    run: async (page) => {
      await page.keyboard.press('F7');
      await page.getByText('Ce paiement par carte est-il passé').waitFor();
      assert.equal(await page.getByRole('button', { name: 'Plus tard' }).count(), 0);
    },
  },
]);
