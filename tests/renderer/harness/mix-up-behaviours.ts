import assert from 'node:assert/strict';
import type { Locator, Page } from 'playwright-core';
import type { DraftEdit } from '../../../main/core/counter/draft.ts';
import type { Behaviour } from './behaviour.ts';
import { goods, openCounter, scan, ticket } from './counter-behaviours.ts';

interface Spot {
  readonly x: number;
  readonly y: number;
}
type Box = Spot & { readonly width: number; readonly height: number };

const boxes = async (all: Locator): Promise<readonly Box[]> =>
  (await Promise.all((await all.all()).map((one) => one.boundingBox()))).flatMap(
    (box) => box ?? [],
  );
const isIn = ({ height, width, x, y }: Box, spot: Spot): boolean =>
  spot.x > x && spot.x < x + width && spot.y > y && spot.y < y + height;

/** In the page: a finger taps at the spot as soon as the change and the articles are there. */
function tapOnArticles({ x, y }: Spot): void {
  const watch = new MutationObserver(() => {
    if (!document.body.textContent.includes('À rendre')) return;
    if (document.querySelector('[aria-label="Articles"]') === null) return;
    watch.disconnect();
    const tap = { bubbles: true, cancelable: true, detail: 1, pointerType: 'touch' };
    document.elementFromPoint(x, y)?.dispatchEvent(new PointerEvent('click', tap));
    Object.assign(window, { tapped: true });
  });
  watch.observe(document.body, { attributes: true, childList: true, subtree: true });
}

/** A finger's second tap within this time was meant for what stood there before, ms. */
const TREMBLE_MS = 300;

/** In the page: a finger taps the exact amount, and again on what comes in its place. */
function tapTwice(): void {
  const tap = (): void => {
    const [exact] = document.querySelectorAll('fieldset[aria-label="Espèces"] button');
    const how = { bubbles: true, cancelable: true, detail: 1, pointerType: 'touch' };
    exact?.dispatchEvent(new PointerEvent('click', how));
  };
  const watch = new MutationObserver(() => {
    if (!document.body.textContent.includes('Dernière part')) return;
    watch.disconnect();
    tap();
    Object.assign(window, { tapped: true });
  });
  watch.observe(document.body, { characterData: true, childList: true, subtree: true });
  tap();
}

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
export const MIX_UP_BEHAVIOURS: readonly Behaviour[] = [
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
      await page.locator('[aria-live]').getByText('Code inconnu').waitFor({ state: 'attached' });
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
      const seen = await page.evaluate(() => window.posHelper.counter.get());
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
    name: 'the second tap of a finger that trembles on a cash button sells nothing',
    scene: 'comptoir_ticket',
    touchOnly: true,
    run: async (page) => {
      await openCounter(page);
      const articles = await boxes(goods(page).getByRole('button', { name: /€/ }));
      await page.getByRole('button', { name: /^Encaisser/ }).tap();
      const cash = page.getByRole('group', { name: 'Espèces' }).getByRole('button');
      await cash.first().waitFor();
      const at = (await boxes(cash))
        .map(({ height, width, x, y }) => ({ x: x + width / 2, y: y + height / 2 }))
        .find((spot) => articles.some((box) => isIn(box, spot)));
      assert.ok(at !== undefined, 'an article stands where a cash button stood');
      await page.evaluate(tapOnArticles, at);
      await page.touchscreen.tap(at.x, at.y);
      await page.waitForFunction(() => Reflect.get(window, 'tapped') === true);
      await ticket(page).getByText('À rendre').waitFor();
      assert.equal(await page.getByRole('dialog').count(), 0);
      assert.deepEqual(
        await page.evaluate(async () => (await window.posHelper.counter.get()).draft.lines),
        [],
      );
    },
  },
  {
    name: 'a second tap of a finger that trembles pays no second part of a bill',
    scene: 'comptoir_ticket',
    touchOnly: true,
    run: async (page) => {
      await openCounter(page);
      await page.getByRole('button', { name: /^Encaisser/ }).tap();
      await page.getByRole('button', { name: 'Partager' }).tap();
      await page.getByRole('button', { name: 'Payer en 2 parts' }).tap();
      const exact = page.getByRole('button', { name: /^Exact 13,75/ });
      await exact.waitFor();
      await page.waitForTimeout(TREMBLE_MS);
      await page.evaluate(tapTwice);
      await page.waitForFunction(() => Reflect.get(window, 'tapped') === true);
      await page.getByText('Dernière part').waitFor();
      await page.waitForTimeout(TREMBLE_MS);
      assert.equal(await page.getByText('À rendre').count(), 0);
      await exact.tap();
      await page.getByText('À rendre').waitFor();
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
        const { parked } = await window.posHelper.counter.get();
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
];
