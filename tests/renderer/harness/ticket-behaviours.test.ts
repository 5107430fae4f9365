import assert from 'node:assert/strict';
import type { Locator, Page } from 'playwright-core';
import { behave } from './behave.ts';
import { button, middleOf } from './behaviour.ts';
import { LEA } from './fake-customers.ts';

const ticket = (page: Page) => page.getByRole('complementary', { name: 'Ticket' });
/** More and fewer of a line, by the article's name. */
const countKeys = (page: Page, name: string) =>
  ticket(page).getByRole('group', { name, exact: true });
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
    name: 'one more and one less of a line, and a bin for the last one, by hand and by keyboard',
    scene: 'comptoir_ticket',
    run: async (page) => {
      await open(page);
      const keys = countKeys(page, 'Reine Grande');
      await keys.getByRole('button', { name: 'Un de plus' }).click();
      await button(page, 'Encaisser 40,00\u00a0€').waitFor();
      // What it is with stays as it is.
      await ticket(page).getByText('2× Mozzarella, SANS Olives').waitFor();
      await ticket(page).getByText('bien cuite').waitFor();
      await keys.getByRole('button', { name: 'Un de moins' }).click();
      await keys.getByRole('button', { name: 'Un de moins' }).click();
      await button(page, 'Encaisser 15,00\u00a0€').waitFor();
      assert.equal(await keys.getByRole('button', { name: 'Un de moins' }).count(), 0);
      await keys.getByRole('button', { name: 'Un de plus' }).focus();
      await page.keyboard.press('Enter');
      await button(page, 'Encaisser 27,50\u00a0€').waitFor();
      const drink = countKeys(page, 'Coca 33 cl');
      // Over the line itself to the bin of the next one.
      await page.keyboard.press('Tab');
      await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
      await drink.waitFor({ state: 'detached' });
      // The keyboard goes on at the line beside it.
      await ticket(page).locator('button:focus', { hasText: 'Reine Grande' }).waitFor();
      await button(page, 'Encaisser 25,00\u00a0€').waitFor();
    },
  },
  {
    name: 'a second tap on one less does not take the last one off',
    scene: 'comptoir_ticket',
    touchOnly: true,
    run: async (page) => {
      await page.getByRole('button', { name: 'Comptoir' }).click();
      const keys = countKeys(page, 'Reine Grande');
      const less = keys.getByRole('button', { name: 'Un de moins' });
      const { x, y } = await middleOf(less);
      await page.touchscreen.tap(x, y);
      await keys.getByRole('button', { name: 'Retirer' }).waitFor();
      await page.touchscreen.tap(x, y);
      await button(page, 'Encaisser 15,00\u00a0€').waitFor();
      assert.equal(await keys.count(), 1);
    },
  },
  {
    name: 'one less of what an order holds asks why, and changes nothing without it',
    scene: 'comptoir_ordered',
    run: async (page) => {
      await open(page);
      const why = page.getByRole('alertdialog');
      const less = countKeys(page, 'Reine Grande').getByRole('button', { name: 'Un de moins' });
      await less.click();
      await why.waitFor();
      await page.keyboard.press('Escape');
      await why.waitFor({ state: 'detached' });
      await button(page, 'Encaisser 27,50\u00a0€').waitFor();
      await less.click();
      await why.getByRole('button', { name: 'Retirer' }).click();
      await button(page, 'Encaisser 15,00\u00a0€').waitFor();
      await ticket(page).getByText('bien cuite').waitFor();
      await countKeys(page, 'Coca 33 cl').getByRole('button', { name: 'Retirer' }).click();
      await why.getByRole('button', { name: 'Retirer' }).click();
      await button(page, 'Encaisser 12,50\u00a0€').waitFor();
    },
  },
  {
    name: 'what is added to a long ticket is in sight at once',
    scene: 'comptoir_full',
    run: async (page) => {
      await open(page);
      await addDrink(page);
      await page.waitForFunction(() => document.querySelectorAll('aside li').length === 61);
      const added = ticket(page).getByRole('listitem').last();
      const [list, line] = await Promise.all([
        ticket(page).getByRole('list').boundingBox(),
        added.boundingBox(),
      ]);
      assert.ok(list !== null && line !== null);
      assert.ok(line.y >= list.y && line.y + line.height <= list.y + list.height + 1);
    },
  },
  {
    name: 'what is left out of a line, or added to it, is on the ticket at once, beside it',
    scene: 'comptoir_big_menu',
    run: async (page) => {
      await open(page);
      await goods(page)
        .getByRole('button', { name: /^Article 1-2\b/ })
        .click();
      const line = ticket(page).getByRole('button', { name: /×/ });
      await line.click();
      const sheet = page.getByRole('dialog', { name: 'Article 1-2' });
      const choose = (name: string) => sheet.getByRole('button', { name, exact: true }).click();
      const chosen = (): Promise<readonly string[]> =>
        page.evaluate(async () => {
          const [first] = (await window.posHelper.live.get('counter')).draft.lines;
          const { choice } = first ?? {};
          return choice?.kind === 'product' ? choice.options.map(({ option }) => option) : [];
        });
      await sheet.getByRole('button', { name: /^Chèvre/ }).click();
      await choose('SANS');
      await choose('Olives');
      await sheet.getByRole('button', { name: 'SANS Olives' }).waitFor();
      const now = await chosen();
      assert.ok(now.includes('chèvre') && now.includes('basilic') && !now.includes('olives'));
      // It stays so for the next one, and what was left out by mistake comes back.
      await choose('Basilic');
      await choose('SANS Olives');
      await sheet.getByRole('button', { name: 'SANS Basilic' }).waitFor();
      assert.ok((await chosen()).includes('olives'));
      assert.ok(!(await chosen()).includes('basilic'));
      await page.keyboard.press('Escape');
      await sheet.waitFor({ state: 'detached' });
      // Nothing has to be confirmed before it is paid.
      await line.click();
      await sheet.waitFor();
      await page.keyboard.press('F8');
      await page.getByRole('group', { name: 'Espèces' }).waitFor();
      await sheet.waitFor({ state: 'detached' });
    },
  },
  {
    name: 'what has to be chosen of an article begins as it was chosen last',
    scene: 'comptoir',
    run: async (page) => {
      await open(page);
      const sheet = page.getByRole('dialog', { name: 'Formule midi' });
      const add = sheet.getByRole('button', { name: /^Ajouter ·/ });
      await goods(page)
        .getByRole('button', { name: /^Formule midi/ })
        .click();
      await sheet.getByRole('button', { name: 'Choisissez d’abord' }).waitFor();
      for (const group of await sheet.getByRole('group').all()) {
        if (await group.isVisible()) await group.getByRole('button').last().click();
      }
      await add.click();
      await sheet.waitFor({ state: 'detached' });
      await goods(page)
        .getByRole('button', { name: /^Formule midi/ })
        .click();
      await add.click();
      await sheet.waitFor({ state: 'detached' });
      await ticket(page).getByText('2×', { exact: true }).waitFor();
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
      await ticket(page).getByText('Encaissé').waitFor();
      await page.evaluate(
        (customer) => window.posHelper.counter.edit({ kind: 'customer', customer }),
        LEA.customer,
      );
      await ticket(page)
        .getByRole('button', { name: /^Léa Martin/ })
        .waitFor();
      assert.equal(await ticket(page).getByText('Encaissé').count(), 0);
    },
  },
]);
