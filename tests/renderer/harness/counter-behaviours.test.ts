import assert from 'node:assert/strict';
import { behave } from './behave.ts';
import { SECOND_PRESS_MS } from './behaviour.ts';
import { A_FAST_HAND_MS, goods, openCounter, scan, ticket } from './counter-hands.ts';
import { FAKE_PIN } from './fake-office.ts';

/** Comptoir. */
behave([
  {
    name: 'two items in exact cash are five taps or fewer from the empty screen',
    scene: 'comptoir',
    run: async (page) => {
      await openCounter(page);
      let taps = 0;
      await page.exposeFunction('tapped', () => {
        taps += 1;
      });
      await page.evaluate(() => {
        const { tapped } = window as unknown as { tapped: () => void };
        document.addEventListener('click', tapped, { capture: true });
      });
      await page.getByRole('button', { name: 'Boissons' }).click();
      const [first, second] = await goods(page).getByRole('button', { name: /€/ }).all();
      await first?.click();
      await second?.click();
      await ticket(page)
        .getByRole('button', { name: /^Encaisser/ })
        .click();
      await page.getByRole('button', { name: /^Exact/ }).click();
      await ticket(page).getByText('Encaissé').waitFor();
      await ticket(page).getByText('C1', { exact: true }).waitFor();
      assert.ok(taps <= 5, `${taps} taps`);
    },
  },
  {
    name: 'two buttons stand under a ticket, in the same places with lines and without; the rest is behind the dots',
    scene: 'comptoir',
    run: async (page) => {
      await openCounter(page);
      const hold = ticket(page).getByRole('button', { name: 'Mettre en attente' });
      const pay = ticket(page).getByRole('button', { name: /^Encaisser/ });
      const places = async () => [await hold.boundingBox(), await pay.boundingBox()];
      const before = await places();
      await page.getByRole('button', { name: 'Boissons' }).click();
      await goods(page).getByRole('button', { name: /€/ }).first().click();
      await hold.and(page.locator(':enabled')).waitFor();
      assert.deepEqual(await places(), before);
      const seldom = ['Remise', 'Ligne libre', 'Addition', 'Tiroir', 'Abandonner'];
      for (const name of seldom) {
        assert.equal(await page.getByRole('button', { name, exact: true }).count(), 0, name);
      }
      await page.getByRole('button', { name: 'Autres actions' }).click();
      const more = page.getByRole('dialog', { name: 'Autres actions' });
      await more.waitFor();
      assert.deepEqual(await more.getByRole('button').allTextContents(), seldom);
    },
  },
  {
    name: 'a ticket is paid by several means, and change is of the cash alone',
    scene: 'comptoir_ticket',
    run: async (page) => {
      await openCounter(page);
      await page.getByRole('button', { name: /^Encaisser/ }).click();
      for (const digit of ['1', '0', '0', '0']) {
        await page.getByRole('button', { name: digit, exact: true }).click();
      }
      await page.getByRole('button', { name: 'Carte', exact: true }).last().click();
      await page.getByText('Déjà payé 10,00\u00a0€ sur 27,50\u00a0€').waitFor();
      await page.getByRole('button', { name: '20,00\u00a0€' }).click();
      await ticket(page).getByText('2,50\u00a0€', { exact: true }).waitFor();
    },
  },
  {
    name: 'a scanned reference is sold, and Enter presses nothing besides',
    scene: 'comptoir_ticket',
    run: async (page) => {
      await openCounter(page);
      await page.getByRole('button', { name: /^Tickets/ }).focus();
      await scan(page, 'coca');
      await page.getByRole('button', { name: 'Encaisser 36,50\u00a0€' }).waitFor();
      await scan(page, 'no-such-code');
      await page.getByRole('alert').getByText('Code inconnu').waitFor();
      assert.equal(await page.getByRole('dialog').count(), 0);
    },
  },
  {
    name: 'a reference is scanned from the search and from the page of means alike',
    scene: 'comptoir_ticket',
    run: async (page) => {
      await openCounter(page);
      const search = page.getByRole('searchbox');
      await search.fill('coca');
      await scan(page, 'coca');
      await page.getByRole('button', { name: 'Encaisser 36,50\u00a0€' }).waitFor();
      assert.equal(await search.inputValue(), '');
      await page.keyboard.press('F8');
      await page.getByText('Retour au ticket').waitFor();
      // What has got the focus since a moment takes no Enter, a scanner's neither.
      await page.waitForTimeout(SECOND_PRESS_MS);
      await scan(page, 'coca');
      await goods(page).waitFor();
      await page.getByRole('button', { name: 'Encaisser 45,50\u00a0€' }).waitFor();
    },
  },
  {
    name: 'a ticket is reduced in euros and paid, all by keys; its category stays',
    scene: 'comptoir_ticket',
    run: async (page) => {
      await openCounter(page);
      const drinks = page.getByRole('button', { name: 'Boissons' });
      await drinks.click();
      await page.getByRole('button', { name: 'Autres actions' }).click();
      await page.getByRole('button', { name: 'Remise' }).click();
      await page.getByText('En euros').click();
      await page.keyboard.type('250');
      await page.keyboard.press('Enter');
      await page.getByRole('button', { name: 'Encaisser 25,00\u00a0€' }).waitFor();
      await page.keyboard.press('F8');
      await page.getByText('Retour au ticket').waitFor();
      await page.keyboard.type('3000', { delay: A_FAST_HAND_MS });
      // The focus is on the exact amount: Enter takes what was typed all the same.
      await page.keyboard.press('Enter');
      await ticket(page).getByText('5,00\u00a0€', { exact: true }).waitFor();
      await goods(page).getByRole('button', { name: /Coca/ }).waitFor();
    },
  },
  {
    name: 'a tip is no part of the total, and is taken out of the cash before the change',
    scene: 'comptoir_ticket',
    run: async (page) => {
      await openCounter(page);
      await page.keyboard.press('F8');
      await page.getByRole('button', { name: 'Pourboire' }).click();
      await page.keyboard.type('100');
      await page.keyboard.press('Enter');
      await page.getByRole('button', { name: /^Carte 28,50/ }).waitFor();
      await page.getByRole('button', { name: '50,00\u00a0€' }).click();
      await ticket(page).getByText('21,50\u00a0€', { exact: true }).waitFor();
    },
  },
  {
    name: 'what is paid of a share, the tip apart, leaves the rest of that share due',
    scene: 'comptoir_ticket',
    run: async (page) => {
      await openCounter(page);
      await page.keyboard.press('F8');
      await page.getByRole('button', { name: 'Partager' }).click();
      await page.getByRole('button', { name: 'Payer en 2 parts' }).click();
      await page.locator('output', { hasText: '13,75\u00a0€' }).first().waitFor();
      await page.getByRole('button', { name: 'Pourboire' }).click();
      await page.keyboard.type('100');
      await page.keyboard.press('Enter');
      await page.keyboard.type('500', { delay: A_FAST_HAND_MS });
      await page.keyboard.press('Enter');
      await page.locator('output', { hasText: '9,75\u00a0€' }).first().waitFor();
      await page.getByText('Encore 2 parts').waitFor();
    },
  },
  {
    name: 'a time that is erased or is none leaves what was chosen before it',
    scene: 'comptoir_phone',
    run: async (page) => {
      await openCounter(page);
      await ticket(page).getByRole('button', { name: / · 06/ }).click();
      const due = page.getByRole('group', { name: 'Pour quand' });
      const time = due.getByLabel('Ou une heure (19:30)');
      const said = due.locator('p').first();
      const before = (await said.textContent()) ?? '';
      await time.pressSequentially('19h30');
      await due.getByText(/^Pour .*19:30$/).waitFor();
      for (const _ of '19h30') await time.press('Backspace');
      await said.getByText(before, { exact: true }).waitFor();
      await time.pressSequentially('25h');
      await due.getByText('Écrivez une heure, par exemple 19:30').waitFor();
      assert.equal(await said.textContent(), before);
      await due.getByRole('button', { name: '+30 min' }).click();
      const chosen = (await said.textContent()) ?? '';
      await time.pressSequentially('1');
      await time.press('Backspace');
      await said.getByText(chosen, { exact: true }).waitFor();
    },
  },
  {
    name: 'there is no counter, and no key to it, before a manager has set it up',
    scene: 'busy',
    run: async (page) => {
      await page.getByRole('button', { name: 'Carte', exact: true }).waitFor();
      assert.equal(await page.getByRole('button', { name: 'Comptoir' }).count(), 0);
      await page.keyboard.press('F7');
      assert.equal(await page.getByRole('region', { name: 'Articles' }).count(), 0);
    },
  },
  {
    name: 'the archive is made behind the manager’s PIN, and all is locked again after it',
    scene: 'closings_locked',
    run: async (page) => {
      await page.keyboard.press('F3');
      await page.locator('[role="tab"][data-key="closings"]').click();
      await page.getByRole('button', { name: 'Archiver' }).click();
      await page.locator('input[type="password"]').waitFor();
      assert.equal(await page.getByText('L’archive est faite.').count(), 0);
      await page.keyboard.type(FAKE_PIN);
      await page.keyboard.press('Enter');
      await page.getByText('L’archive est faite.').waitFor();
      await page.getByRole('button', { name: 'Archiver' }).click();
      await page.locator('input[type="password"]').waitFor();
    },
  },
  {
    name: 'a cash movement that is being recorded is asked for once, and its dialog stays to say what came of it',
    scene: 'closings_open',
    run: async (page) => {
      await page.keyboard.press('F3');
      await page.locator('[role="tab"][data-key="closings"]').click();
      await page.getByRole('button', { name: 'Sortie d’espèces' }).click();
      await page.evaluate(() => {
        const asked: unknown[] = [];
        const refuse = new Promise((resolve) => {
          Object.assign(window, {
            asked,
            refuse: () => resolve({ kind: 'refused', reason: 'no_keychain' }),
          });
        });
        Object.assign(window.posHelper.closings, {
          cash: (...what: unknown[]) => {
            asked.push(what);
            return refuse;
          },
        });
      });
      const dialog = page.getByRole('dialog', { name: 'Sortie d’espèces' });
      await dialog.getByLabel('Montant en euros').fill('12');
      await dialog.getByRole('button', { name: 'Fournisseur' }).click();
      const record = dialog.getByRole('button', { name: 'Inscrire' });
      // Two presses within one picture.
      await record.evaluate((button: HTMLElement) => {
        button.click();
        button.click();
      });
      await page.keyboard.press('Escape');
      await page.mouse.click(5, 400);
      await page.evaluate(() => Reflect.get(window, 'refuse')());
      await dialog.getByRole('alert').waitFor();
      assert.equal(await page.evaluate(() => Reflect.get(window, 'asked').length), 1);
      await page.keyboard.press('Escape');
      await dialog.waitFor({ state: 'detached' });
    },
  },
  {
    name: 'what is to be looked at before the Z opens in its place, and the Z stays where it is',
    scene: 'closings_takings',
    run: async (page) => {
      await page.keyboard.press('F3');
      await page.locator('[role="tab"][data-key="closings"]').click();
      const z = page.getByRole('button', { name: 'Clôturer la journée (Z)' });
      const before = await z.boundingBox();
      assert.ok(before !== null && before.y + before.height <= 800);
      assert.equal(await page.getByText(/^K6/).count(), 0);
      await page.getByRole('button', { name: '11 points à voir' }).click();
      await page.getByText(/^K6/).waitFor();
      assert.deepEqual(await z.boundingBox(), before);
    },
  },
  {
    name: 'an order that two tills have sealed is given back here, once that was confirmed',
    scene: 'closings_takings',
    run: async (page) => {
      await page.keyboard.press('F3');
      await page.locator('[role="tab"][data-key="closings"]').click();
      await page.getByRole('button', { name: '11 points à voir' }).click();
      const button = page.getByRole('button', { name: 'Avoir de 01-T00000041 ici…' });
      await button.click();
      const sure = page.getByRole('alertdialog');
      await sure.getByText(/La vente reste sur Cuisine/).waitFor();
      await sure.getByRole('button', { name: 'Oui, avoir ici' }).click();
      // Its note is gone with the avoir: the app says it.
      await page
        .locator('[data-live-announcer]', { hasText: 'Avoir 01-A00000001 enregistré.' })
        .waitFor({ state: 'attached' });
      await button.waitFor({ state: 'detached' });
    },
  },
  {
    name: 'the question about a double sale stays where another note goes before it is answered',
    scene: 'closings_takings',
    run: async (page) => {
      await page.keyboard.press('F3');
      await page.locator('[role="tab"][data-key="closings"]').click();
      await page.getByRole('button', { name: '11 points à voir' }).click();
      await page.getByRole('button', { name: 'Avoir de 01-T00000041 ici…' }).click();
      const sure = page.getByRole('alertdialog');
      await sure.getByRole('button', { name: 'Oui, avoir ici' }).waitFor();
      // Its note stands above.
      await page.evaluate(() =>
        window.posHelper.counter.refund({
          original: '01-T00000040',
          returned: [],
          reason: 'Deux fois',
          means: null,
        }),
      );
      await page.getByText(/^K6/).waitFor({ state: 'detached' });
      await sure.getByRole('button', { name: 'Oui, avoir ici' }).click();
      await page
        .locator('[data-live-announcer]', { hasText: 'Avoir 01-A00000001 enregistré.' })
        .waitFor({ state: 'attached' });
    },
  },
  {
    name: 'a line that went by the bin, and a ticket that was abandoned, come back by one press in the menu bar',
    scene: 'comptoir_ticket',
    run: async (page) => {
      await openCounter(page);
      const lines = ticket(page).getByRole('listitem');
      const count = await lines.count();
      const place = await ticket(page).boundingBox();
      await ticket(page).getByRole('button', { name: 'Retirer' }).first().click();
      const back = page.getByRole('button', { name: 'Annuler\u00a0: Coca 33 cl' });
      await back.waitFor();
      assert.equal(await lines.count(), count - 1);
      assert.deepEqual(await ticket(page).boundingBox(), place);
      await back.click();
      await ticket(page).getByText('Coca').waitFor();
      assert.equal(await lines.count(), count);
      await back.waitFor({ state: 'detached' });
      await page.getByRole('button', { name: 'Autres actions' }).click();
      await page.getByRole('button', { name: 'Abandonner' }).click();
      const why = page.getByRole('alertdialog', { name: 'Abandonner ce ticket ?' });
      await why.getByRole('button', { name: 'Abandonner' }).click();
      const again = page.getByRole('button', { name: 'Annuler l’abandon' });
      await again.waitFor();
      assert.equal(await ticket(page).getByText('Coca').count(), 0);
      await again.click();
      await ticket(page).getByText('Coca').waitFor();
      assert.equal(await lines.count(), count);
    },
  },
]);
