import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import type { DraftEdit } from '../../../main/core/counter/draft.ts';
import { behave } from './behave.ts';
import { SECOND_PRESS_MS } from './behaviour.ts';
import { goods, openCounter, scan, ticket } from './counter-hands.ts';

/** What main is asked to change of the ticket from now on. */
async function watchEdits(page: Page): Promise<() => Promise<unknown>> {
  await page.evaluate(() => {
    const edits: unknown[] = [];
    const { edit } = window.posHelper.counter;
    Object.assign(window, { edits });
    Object.assign(window.posHelper.counter, {
      edit: (...what: Parameters<typeof edit>) => {
        edits.push(what);
        return edit(...what);
      },
    });
  });
  return () => page.evaluate(() => Reflect.get(window, 'edits'));
}

/** What a hand, a scanner or another ticket could mix up at the counter. */
behave([
  {
    name: 'a barcode that is scanned on the page of means is no amount, and pays no bill',
    scene: 'comptoir_bill',
    run: async (page) => {
      await page.keyboard.press('F7');
      const cash = page.getByRole('group', { name: 'Espèces' });
      await cash.waitFor();
      // The page of means and the scanner's ear come in one picture.
      await page.keyboard.press('F2');
      await cash.waitFor({ state: 'detached' });
      await page.keyboard.press('F7');
      await cash.waitFor();
      await page.evaluate(() => {
        const paid: unknown[] = [];
        const { pay } = window.posHelper.counter;
        Object.assign(window, { paid });
        Object.assign(window.posHelper.counter, {
          pay: (...what: Parameters<typeof pay>) => {
            paid.push(what);
            return pay(...what);
          },
        });
      });
      await scan(page, '5449000000996');
      await page.getByRole('alert').getByText('Code inconnu').waitFor();
      assert.deepEqual(await page.evaluate(() => Reflect.get(window, 'paid')), []);
      await page.locator('output').getByText('0,00\u00a0€', { exact: true }).waitFor();
    },
  },
  {
    name: 'an article that is scanned while an order of HubRise is paid is not asked for, and it is said why',
    scene: 'comptoir_bill',
    run: async (page) => {
      await page.keyboard.press('F7');
      await page.getByRole('group', { name: 'Espèces' }).waitFor();
      const edits = await watchEdits(page);
      await scan(page, 'coca');
      await page.getByText('ses lignes ne changent pas ici').first().waitFor();
      assert.deepEqual(await edits(), []);
      assert.equal(await ticket(page).getByText(/coca/i).count(), 1, 'that of the menu alone');
    },
  },
  {
    name: 'an article that is scanned where a part is paid is not asked for, and it is said why',
    scene: 'comptoir_ticket',
    run: async (page) => {
      await openCounter(page);
      await page.keyboard.press('F8');
      await page.getByRole('button', { name: 'Partager' }).click();
      await page.getByRole('button', { name: 'Payer en 2 parts' }).click();
      await page.getByRole('button', { name: '20,00\u00a0€' }).click();
      await page.getByText('Dernière part').waitFor();
      const edits = await watchEdits(page);
      // A button that is another one since a moment takes no Enter, a scanner's neither.
      await page.waitForTimeout(SECOND_PRESS_MS);
      await scan(page, 'coca');
      await page.getByText('Une partie est déjà payée').first().waitFor();
      assert.deepEqual(await edits(), []);
      await page.getByText('Dernière part').waitFor();
    },
  },
  {
    name: 'what is done to a line says on which ticket it was seen',
    scene: 'comptoir_ticket',
    run: async (page) => {
      await openCounter(page);
      // With its first change it has a number.
      await page.evaluate(() => window.posHelper.counter.edit({ kind: 'label', label: 'Table 4' }));
      await ticket(page).getByText('Table 4').waitFor();
      const seen = await page.evaluate(() => window.posHelper.live.get('counter'));
      const edits = await watchEdits(page);
      const line = ticket(page).getByRole('button', { name: /Reine Grande/ });
      const sheet = page.getByRole('dialog');
      await line.click();
      await sheet.getByLabel('Note', { exact: true }).fill('Sans oignon');
      await sheet.getByRole('button', { name: 'Offrir' }).click();
      await line.click();
      await sheet.getByRole('button', { name: 'Remise' }).click();
      await page.getByRole('button', { name: 'Appliquer' }).click();
      await sheet.waitFor({ state: 'detached' });
      const asked = (await edits()) as readonly [DraftEdit][];
      assert.deepEqual(
        asked.map(([edit]) => [edit.kind, 'ticket' in edit && edit.ticket]),
        ['note', 'offer', 'rebate'].map((kind) => [kind, seen.id]),
      );
      assert.notEqual(seen.id, null);
    },
  },
  {
    name: 'the parts and the tip of one ticket are not those of the ticket that is taken up instead',
    scene: 'comptoir_ticket',
    run: async (page) => {
      await openCounter(page);
      await page.getByRole('button', { name: 'Mettre en attente' }).click();
      await page.getByRole('dialog').getByRole('button', { name: 'Mettre en attente' }).click();
      await page.getByText('Touchez un article pour commencer').waitFor();
      await scan(page, 'coca');
      await page.getByRole('button', { name: 'Encaisser 9,00\u00a0€' }).click();
      await page.getByRole('button', { name: 'Partager' }).click();
      await page.getByRole('button', { name: 'Payer en 2 parts' }).click();
      await page.getByText('Encore 2 parts').waitFor();
      await page.getByRole('button', { name: 'Pourboire' }).click();
      await page.keyboard.type('100');
      await page.keyboard.press('Enter');
      await page.getByRole('button', { name: /^Carte 5,50/ }).waitFor();
      await page.keyboard.press('F10');
      await page.getByRole('dialog').getByRole('button', { name: /27,50/ }).click();
      await ticket(page).getByText('Reine Grande').waitFor();
      await page.locator('output', { hasText: '27,50\u00a0€' }).first().waitFor();
      await page.getByRole('button', { name: /^Exact 27,50/ }).waitFor();
      assert.equal(await page.getByText('Encore 2 parts').count(), 0);
    },
  },
  {
    name: 'a printed bill is said of the ticket that it was printed of, and of no other',
    scene: 'comptoir_ticket',
    run: async (page) => {
      await openCounter(page);
      await page.getByRole('button', { name: 'Autres actions' }).click();
      await page.getByRole('button', { name: 'Addition' }).click();
      await page.getByRole('button', { name: 'Imprimer l’addition' }).click();
      const printed = ticket(page).getByRole('status').getByText('L’addition s’imprime.');
      await printed.waitFor();
      // As many changes were made to the other one.
      await page.keyboard.press('F10');
      await page
        .getByRole('dialog')
        .getByRole('button', { name: /Table 4/ })
        .click();
      await page.getByText('Touchez un article pour commencer').waitFor();
      assert.equal(await printed.count(), 0);
    },
  },
  {
    name: 'the sheet of a line does not stay over the line of that number of another ticket',
    scene: 'comptoir_ticket',
    run: async (page) => {
      await openCounter(page);
      await page.evaluate(() => window.posHelper.counter.park(null));
      await page.getByText('Touchez un article pour commencer').waitFor();
      const waiting = await page.evaluate(async () => {
        const { parked } = await window.posHelper.live.get('counter');
        return parked.at(-1)?.id ?? 0;
      });
      await scan(page, 'coca');
      await ticket(page).getByRole('button', { name: /×/ }).click();
      await page.getByRole('dialog').getByLabel('Note', { exact: true }).fill('Sans glace');
      // As when a terminal has paid a part, and the rest comes up.
      await page.evaluate((id) => window.posHelper.counter.resume(id), waiting);
      await ticket(page).getByText('Reine Grande').waitFor();
      await page.getByRole('dialog').waitFor({ state: 'detached' });
    },
  },
  {
    name: 'the telephone is no service of a part of a bill, and nobody is asked for who calls',
    scene: 'comptoir_ticket',
    run: async (page) => {
      await openCounter(page);
      await page.keyboard.press('F8');
      await page.getByRole('button', { name: 'Partager' }).click();
      const sheet = page.getByRole('dialog');
      await sheet.getByRole('button', { name: /Coca/ }).click();
      await sheet.getByRole('button', { name: 'Payer ces lignes' }).click();
      await page.getByText('Reste à payer ensuite').waitFor();
      await page.keyboard.press('Escape');
      await goods(page).getByRole('button', { name: 'Téléphone' }).click();
      await page.getByText('Ce ticket est partagé').first().waitFor();
      assert.equal(await page.getByRole('dialog').count(), 0);
    },
  },
]);
