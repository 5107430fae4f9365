import assert from 'node:assert/strict';
import type { Locator, Page } from 'playwright-core';
import { behave } from './behave.ts';
import { button } from './behaviour.ts';
import { LEA } from './fake-customers.ts';

const ticket = (page: Page) => page.getByRole('complementary', { name: 'Ticket' });
const goods = (page: Page) => page.getByRole('region', { name: 'Articles' });

async function open(page: Page): Promise<void> {
  await page.keyboard.press('F7');
  await page.getByRole('button', { name: /^Encaisser/ }).waitFor();
}

async function addDrink(page: Page): Promise<void> {
  await button(page, 'Boissons').click();
  await goods(page).getByRole('button', { name: /Coca/ }).click();
}

/** Opens the one line of the ticket, and types a note and how many. */
async function typeInto(page: Page, note: string, qty: string): Promise<Locator> {
  await ticket(page).getByRole('button', { name: /×/ }).click();
  const sheet = page.getByRole('dialog');
  await sheet.getByLabel('Note', { exact: true }).fill(note);
  await sheet.getByRole('button', { name: qty, exact: true }).click();
  return sheet;
}

/** The ticket of Comptoir, its lines and whom it is for. */
behave([
  {
    name: 'the sheet of a line goes with its ticket, and does not come back with the next customer',
    scene: 'comptoir_ticket',
    run: async (page) => {
      await open(page);
      await ticket(page)
        .getByRole('button', { name: /Reine Grande/ })
        .click();
      await page.getByRole('dialog').waitFor();
      // As when a terminal has accepted.
      await page.evaluate(() => window.posHelper.counter.abandon(null));
      await page.getByRole('dialog').waitFor({ state: 'detached' });
      await page.evaluate(() =>
        window.posHelper.counter.edit({
          kind: 'add',
          qty: 1_000,
          choice: { kind: 'free', label: 'Gâteau', cents: 300, vat: 'prepared' },
        }),
      );
      await button(page, 'Encaisser 3,00\u00a0€').waitFor();
      assert.equal(await page.getByRole('dialog').count(), 0);
    },
  },
  {
    name: 'a note and a quantity that were typed go with whatever is done to the line besides',
    scene: 'comptoir',
    run: async (page) => {
      await open(page);
      await addDrink(page);
      const first = await typeInto(page, 'sans glace', '3');
      await first.getByRole('button', { name: 'Tailles et options' }).click();
      await page.getByRole('button', { name: /^Ajouter ·/ }).click();
      await ticket(page).getByText('sans glace').waitFor();
      await ticket(page).getByText('3×', { exact: true }).waitFor();
      const second = await typeInto(page, 'avec citron', '4');
      await second.getByRole('button', { name: 'Remise' }).click();
      await page.keyboard.type('20');
      await page.keyboard.press('Enter');
      await ticket(page).getByText('avec citron').waitFor();
      await ticket(page).getByText('4×', { exact: true }).waitFor();
      const third = await typeInto(page, 'tout de suite', '5');
      await third.getByRole('button', { name: 'Offrir' }).click();
      await ticket(page).getByText('tout de suite').waitFor();
      await ticket(page).getByText('5×', { exact: true }).waitFor();
      // Who changes nothing keeps what was there.
      await typeInto(page, 'trop tard', '6');
      await page.keyboard.press('Escape');
      await page.getByRole('dialog').waitFor({ state: 'detached' });
      await ticket(page).getByText('5×', { exact: true }).waitFor();
      assert.equal(await page.getByText('trop tard').count(), 0);
    },
  },
  {
    name: 'fewer of a line of an order go with what is done to it besides, once their reason is given',
    scene: 'comptoir_ordered',
    run: async (page) => {
      await open(page);
      const line = ticket(page).getByRole('button', { name: /Reine Grande/ });
      const fewer = async (does: string): Promise<void> => {
        await line.click();
        await page.getByRole('dialog').getByRole('button', { name: '1', exact: true }).click();
        await page.getByRole('dialog').getByRole('button', { name: does }).click();
      };
      await fewer('Remise');
      await page.getByText('En euros').click();
      // As much as two of them cost.
      await page.keyboard.type('2500');
      const apply = page.getByRole('button', { name: 'Appliquer' });
      await apply.and(page.locator(':disabled')).waitFor();
      for (const _ of '2500') await page.keyboard.press('Backspace');
      await page.keyboard.type('250');
      await page.keyboard.press('Enter');
      await page.getByRole('alertdialog').getByRole('button', { name: 'Retirer' }).click();
      await button(page, 'Encaisser 12,50\u00a0€').waitFor();
      await ticket(page)
        .getByRole('button', { name: /^1×.*Reine Grande/ })
        .waitFor();
    },
  },
  {
    name: 'fewer of a line of an order are given for nothing, once their reason is given',
    scene: 'comptoir_ordered',
    run: async (page) => {
      await open(page);
      const line = ticket(page).getByRole('button', { name: /Reine Grande/ });
      await line.click();
      const sheet = page.getByRole('dialog');
      await sheet.getByRole('button', { name: '1', exact: true }).click();
      await sheet.getByRole('button', { name: 'Offrir' }).click();
      // Who gives no reason changes nothing.
      await page.getByRole('alertdialog').waitFor();
      await page.keyboard.press('Escape');
      await page.getByRole('alertdialog').waitFor({ state: 'detached' });
      await button(page, 'Encaisser 27,50\u00a0€').waitFor();
      await line.click();
      await sheet.getByRole('button', { name: '1', exact: true }).click();
      await sheet.getByRole('button', { name: 'Offrir' }).click();
      await page.getByRole('alertdialog').getByRole('button', { name: 'Retirer' }).click();
      await button(page, 'Encaisser 2,50\u00a0€').waitFor();
      await ticket(page)
        .getByRole('button', { name: /^1×.*Reine Grande/ })
        .waitFor();
    },
  },
  {
    name: 'the last line of an order goes for a reason alone, and says that the order ends with it',
    scene: 'comptoir',
    run: async (page) => {
      await open(page);
      await addDrink(page);
      await page.evaluate(() => window.posHelper.counter.send(1));
      // Not asked for by the window itself: it follows a moment later.
      await button(page, 'Tout est en cuisine').waitFor();
      const last = page.getByText('la commande se termine avec elle', { exact: false });
      const why = page.getByRole('alertdialog');
      const line = ticket(page).getByRole('button', { name: /×/ });
      await line.click();
      await page.getByRole('dialog').getByRole('button', { name: 'Retirer' }).click();
      await last.waitFor();
      await page.keyboard.press('Escape');
      await why.waitFor({ state: 'detached' });
      await line.click();
      await page.getByRole('dialog').getByRole('button', { name: '0', exact: true }).click();
      await page.keyboard.press('Enter');
      await last.waitFor();
      await why.getByRole('button', { name: 'Retirer' }).click();
      await line.waitFor({ state: 'detached' });
    },
  },
  {
    name: 'a ticket that a card has paid a part of says how much, also where nobody is paying it now',
    scene: 'card_part',
    run: async (page) => {
      await open(page);
      const paid = ticket(page).locator('p', { hasText: 'Déjà payé' });
      assert.match((await paid.textContent()) ?? '', /^Déjà payé.*19,00\u00a0€$/);
      await page.getByRole('button', { name: 'Encaisser 8,50\u00a0€' }).click();
      // It is said once, beside the means as well.
      await page.getByText('Déjà payé 19,00\u00a0€ sur 27,50\u00a0€').waitFor();
      assert.equal(await paid.count(), 1);
    },
  },
  {
    name: 'a customer who is noted before the first article is in sight after a sale',
    scene: 'comptoir',
    run: async (page) => {
      await open(page);
      await addDrink(page);
      await ticket(page)
        .getByRole('button', { name: /^Encaisser/ })
        .click();
      await page.getByRole('button', { name: /^Exact/ }).click();
      await ticket(page).getByText('À rendre').waitFor();
      await page.evaluate(
        (customer) => window.posHelper.counter.edit({ kind: 'customer', customer }),
        LEA.customer,
      );
      await ticket(page)
        .getByRole('button', { name: /^Léa Martin/ })
        .waitFor();
      assert.equal(await ticket(page).getByText('À rendre').count(), 0);
    },
  },
]);
