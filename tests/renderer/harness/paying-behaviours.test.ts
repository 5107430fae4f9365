import assert from 'node:assert/strict';
import { behave } from './behave.ts';
import { openCounter } from './counter-hands.ts';

/** What is asked for, and given back, of a bill that several pay. */
behave([
  {
    name: 'who pays a share hears their change at once, and the last one theirs alone',
    scene: 'comptoir_ticket',
    run: async (page) => {
      await page.keyboard.press('F7');
      await page.getByRole('button', { name: /^Encaisser/ }).click();
      await page.getByRole('button', { name: 'Partager' }).click();
      await page.getByRole('button', { name: 'Payer en 2 parts' }).click();
      const twenty = page.getByRole('button', { name: '20,00\u00a0€' });
      await twenty.click();
      await page.getByText('À rendre\u00a0: 6,25\u00a0€').waitFor();
      await page.getByText('Dernière part').waitFor();
      await twenty.click();
      await page
        .getByRole('complementary', { name: 'Ticket' })
        .getByText('6,25\u00a0€', { exact: true })
        .waitFor();
    },
  },
  {
    name: 'what each part and each line comes to is seen before it is chosen',
    scene: 'comptoir_ticket',
    run: async (page) => {
      await page.keyboard.press('F7');
      await page.getByRole('button', { name: /^Encaisser/ }).click();
      await page.getByRole('button', { name: 'Partager' }).click();
      const sheet = page.getByRole('dialog');
      await sheet.getByText('2\u00a0× 13,75\u00a0€').waitFor();
      await sheet.getByRole('button', { name: 'Plus : Parts égales' }).click();
      await sheet.getByText('2\u00a0× 9,17\u00a0€ + 1\u00a0× 9,16\u00a0€').waitFor();
      const pizza = sheet.getByRole('button', { name: /^Reine Grande/ });
      await pizza.getByText('12,50\u00a0€', { exact: true }).waitFor();
      const coca = sheet.getByRole('button', { name: /^Coca/ });
      await coca.getByText('2,50\u00a0€', { exact: true }).click();
      await pizza.click();
      await pizza.getByText('1 / 2').waitFor();
      await sheet.getByRole('button', { name: 'Payer ces lignes 15,00\u00a0€' }).click();
      await page.locator('output', { hasText: '15,00\u00a0€' }).first().waitFor();
      await page.getByText('Reste à payer ensuite').waitFor();
    },
  },
  {
    name: 'the tip of an order is asked for once, and anew after its money went back',
    scene: 'comptoir_bill',
    run: async (page) => {
      await page.keyboard.press('F7');
      const withTip = page.getByRole('button', { name: /^Avec pourboire/ });
      await withTip.getByText('22,30\u00a0€').waitFor();
      await page.getByRole('button', { name: 'Partager' }).click();
      await page.getByRole('button', { name: 'Payer en 2 parts' }).click();
      await withTip.click();
      const exact = page.getByRole('button', { name: /^Exact/ });
      await exact.getByText('10,40\u00a0€').waitFor();
      await page.keyboard.press('F2');
      await exact.waitFor({ state: 'detached' });
      await page.keyboard.press('F7');
      await exact.getByText('10,40\u00a0€').waitFor();
      assert.equal(await page.getByText(/pourboire de/i).count(), 0);
      await page.getByRole('button', { name: 'Rendre et recommencer' }).click();
      await withTip.getByText('22,30\u00a0€').waitFor();
      await page.getByText('Pourboire de 1,50\u00a0€ en plus').waitFor();
    },
  },
  {
    name: 'whose money went back to begin again owes the whole, and no share of it',
    scene: 'comptoir_ticket',
    run: async (page) => {
      await page.keyboard.press('F7');
      await page.getByRole('button', { name: /^Encaisser/ }).click();
      await page.getByRole('button', { name: 'Partager' }).click();
      await page.getByRole('button', { name: 'Payer en 2 parts' }).click();
      await page.getByRole('button', { name: '20,00\u00a0€' }).click();
      await page.getByText('Dernière part').waitFor();
      await page.getByRole('button', { name: 'Rendre et recommencer' }).click();
      await page.getByRole('button', { name: /^Exact 27,50/ }).waitFor();
      assert.equal(await page.getByText('Dernière part').count(), 0);
    },
  },
  {
    name: 'other means stand in the place of notes and keys, which are there again for what is left',
    scene: 'comptoir_ticket',
    run: async (page) => {
      await page.keyboard.press('F7');
      await page.getByRole('button', { name: /^Encaisser/ }).click();
      const more = page.getByRole('button', { name: 'Plus', exact: true });
      const card = page.getByRole('main').getByRole('button', { name: 'Carte', exact: true });
      const places = () => Promise.all([card, more].map((key) => key.boundingBox()));
      const before = await places();
      for (const digits of ['5', '00']) {
        await page.getByRole('button', { name: digits, exact: true }).click();
      }
      await page.getByText('5,00\u00a0€', { exact: true }).first().waitFor();
      await more.click();
      await page.getByRole('button', { name: '20,00\u00a0€' }).waitFor({ state: 'detached' });
      await page.getByRole('button', { name: 'Chèque' }).click();
      await page.getByText('Déjà payé 5,00\u00a0€ sur 27,50\u00a0€').waitFor();
      await page.getByRole('button', { name: '20,00\u00a0€' }).waitFor();
      assert.deepEqual(await places(), before);
      // Nothing is given back: nothing is said of it.
      await page.getByRole('button', { name: /^Exact 22,50/ }).click();
      await page.getByText('Encaissé 27,50\u00a0€').waitFor();
      assert.equal(await page.getByText('À rendre').count(), 0);
    },
  },
  {
    name: 'a titre-restaurant pays a part of an order, whose tip waits for cash or a card',
    scene: 'comptoir_bill',
    run: async (page) => {
      await page.keyboard.press('F7');
      const titre = page.getByRole('button', { name: 'Titre-restaurant (carte)' });
      const why = page.getByText('Pourboire de 1,50\u00a0€ en plus\u00a0: espèces ou carte');
      const more = page.getByRole('button', { name: 'Plus', exact: true });
      await why.waitFor();
      await more.click();
      // All of it would be paid, and nothing could take the tip any more.
      assert.ok(await titre.isDisabled());
      assert.ok(
        await page
          .getByRole('main')
          .getByRole('button', { name: /^Carte 22,30/ })
          .isEnabled(),
      );
      await more.click();
      for (const digits of ['1', '0', '00']) {
        await page.getByRole('button', { name: digits, exact: true }).click();
      }
      await why.waitFor({ state: 'detached' });
      await more.click();
      await titre.click();
      await page.getByText('Déjà payé 15,00\u00a0€ sur 25,80\u00a0€').waitFor();
      await page
        .getByRole('button', { name: /^Avec pourboire/ })
        .getByText('12,30\u00a0€')
        .waitFor();
      // Who gives none pays the rest by any means.
      await page.getByRole('button', { name: 'Pourboire 1,50\u00a0€' }).click();
      await page.keyboard.type('0');
      await page.keyboard.press('Enter');
      await why.waitFor({ state: 'detached' });
      await more.click();
      await titre.click();
      await page.getByText('Encaissé 25,80\u00a0€').waitFor();
    },
  },
  {
    name: 'while the date is in doubt nothing is paid, and to confirm it is the one large button',
    scene: 'comptoir_date',
    run: async (page) => {
      const pay = page.getByRole('button', { name: /^Encaisser/ });
      await openCounter(page);
      const large = page.locator('main button[class*="primary"]:enabled');
      assert.deepEqual(await large.allTextContents(), ['La date est juste']);
      assert.equal(await pay.isDisabled(), true);
      await page.getByText('le comptoir ne peut pas encaisser').waitFor();
      await page.keyboard.press('F8');
      assert.equal(await page.getByText('Retour au ticket').count(), 0);
      await page.getByRole('button', { name: 'La date est juste' }).click();
      await pay.and(page.locator(':enabled')).waitFor();
      await page.keyboard.press('F8');
      await page.getByText('Retour au ticket').waitFor();
    },
  },
  {
    name: 'Escape on the page of means leads back to the ticket, and leaves the screen full',
    scene: 'comptoir_full_screen',
    run: async (page) => {
      await page.keyboard.press('F7');
      await page.getByRole('button', { name: /^Encaisser/ }).click();
      const back = page.getByRole('button', { name: 'Retour au ticket' });
      await back.waitFor();
      const isFull = () =>
        page.evaluate(async () => (await window.posHelper.live.get('settings')).fullScreen);
      await page.keyboard.press('Escape');
      await back.waitFor({ state: 'detached' });
      assert.equal(await isFull(), true);
      await page.keyboard.press('Escape');
      await page
        .getByRole('button', { name: 'Quitter le plein écran' })
        .waitFor({ state: 'detached' });
      assert.equal(await isFull(), false);
    },
  },
  {
    name: 'an avoir that went back otherwise than the till was told has its means put right',
    scene: 'comptoir',
    run: async (page) => {
      await openCounter(page);
      await page.evaluate(() => {
        const { counter } = window.posHelper;
        const { fixPayment } = counter;
        Object.assign(counter, {
          fixPayment: (request: Parameters<typeof fixPayment>[0]) => {
            Reflect.set(window, 'asked', request);
            return fixPayment(request);
          },
        });
      });
      await page.getByRole('button', { name: /^Tickets/ }).click();
      await page.getByRole('button', { name: /01-T00000041/ }).click();
      await page
        .getByText('Avoir 01-A00000003, rendu\u00a0: Carte bancaire 11,90\u00a0€')
        .waitFor();
      await page.getByRole('button', { name: 'Changer le moyen de l’avoir 01-A00000003' }).click();
      const question = page.getByRole('alertdialog', { name: 'Changer le moyen de remboursement' });
      const confirm = question.getByRole('button', { name: 'Corriger' });
      assert.equal(await confirm.isDisabled(), true);
      await question
        .getByRole('radiogroup', { name: 'Rendu en réalité' })
        .getByText('Espèces')
        .click();
      await confirm.click();
      await page
        .getByRole('region', { name: 'Rembourser' })
        .getByText('11,90\u00a0€ inscrits en Espèces, correction 01-P00000001')
        .waitFor();
      assert.deepEqual(await page.evaluate(() => Reflect.get(window, 'asked')), {
        original: '01-A00000003',
        amount: 1_190,
        from: 'card',
        to: 'cash',
        reason: '#card_not_refunded',
      });
    },
  },
  {
    name: 'nobody says of cash that a card was not given back: of an avoir each part has its own reasons',
    scene: 'comptoir',
    run: async (page) => {
      await openCounter(page);
      await page.evaluate(() => {
        const { counter } = window.posHelper;
        const { listSales } = counter;
        const payments = [
          { means: 'card', amount: 500 },
          { means: 'cash', amount: 690 },
        ];
        Object.assign(counter, {
          listSales: async () =>
            (await listSales()).map((sale) => ({
              ...sale,
              avoirs: sale.avoirs.map((avoir) => ({ ...avoir, payments })),
            })),
          fixPayment: async (request: object) => {
            Reflect.set(window, 'asked', request);
            return { kind: 'done', number: '01-P00000001' };
          },
        });
      });
      await page.getByRole('button', { name: /^Tickets/ }).click();
      await page.getByRole('button', { name: /01-T00000041/ }).click();
      await page.getByRole('button', { name: 'Changer le moyen de l’avoir 01-A00000003' }).click();
      const question = page.getByRole('alertdialog', { name: 'Changer le moyen de remboursement' });
      const unpaid = question.getByText('La carte n’a pas été remboursée');
      await unpaid.waitFor();
      await question.getByText('Espèces 6,90\u00a0€').click();
      await unpaid.waitFor({ state: 'detached' });
      await question
        .getByRole('radiogroup', { name: 'Rendu en réalité' })
        .getByText('Carte', { exact: true })
        .click();
      await question.getByRole('button', { name: 'Corriger' }).click();
      assert.deepEqual(await page.evaluate(() => Reflect.get(window, 'asked')), {
        original: '01-A00000003',
        amount: 690,
        from: 'cash',
        to: 'card',
        reason: '#mistake',
      });
    },
  },
]);
