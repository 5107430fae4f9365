import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import { behave } from './behave.ts';
import type { Spot } from './behaviour.ts';
import { cardKey, goods, openCounter, paysOnlyLater, TREMBLE_MS, ticket } from './counter-hands.ts';

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

/** In the page: a finger taps the exact amount, and again on what comes in its place. */
function tapTwice(): void {
  const tap = (): void => {
    const [exact] = document.querySelectorAll('[aria-label="Espèces"] button');
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

/** In the page: as soon as the sheet is gone a finger taps again, on what lay below it. */
function tapBelow({ x, y }: Spot): void {
  const watch = new MutationObserver(() => {
    if (document.querySelector('[role="dialog"]') !== null) return;
    watch.disconnect();
    const below = document.elementFromPoint(x, y);
    const where = { clientX: x, clientY: y };
    const tap = { ...where, bubbles: true, cancelable: true, detail: 1, pointerType: 'touch' };
    below?.dispatchEvent(new PointerEvent('click', tap));
    Object.assign(window, { below: below?.textContent });
  });
  watch.observe(document.body, { childList: true, subtree: true });
}

/** A finger that trembles where money is taken: what it meant stood there before. */
behave([
  {
    name: 'the second tap of a finger that trembles on a cash button sells nothing',
    scene: 'comptoir',
    touchOnly: true,
    run: async (page) => {
      await openCounter(page);
      await page.getByRole('button', { name: 'Boissons' }).tap();
      const drink = goods(page).getByRole('button', { name: /Coca/ });
      await drink.tap();
      await page.getByRole('button', { name: 'Pizzas' }).tap();
      await goods(page).getByRole('button', { name: 'Calzone' }).waitFor();
      const articles = await boxes(goods(page).getByRole('button', { name: /€/ }));
      await page.getByRole('button', { name: /^Encaisser/ }).tap();
      const cash = page.getByRole('group', { name: 'Espèces' }).getByRole('button');
      await cash.first().waitFor();
      const at = (await boxes(cash))
        .map(({ height, width, x, y }) => ({ x: x + width / 2, y: y + height / 2 }))
        .find((spot) => articles.some((box) => isIn(box, spot)));
      assert.ok(at !== undefined, 'an article stands where a cash button stood');
      await page.waitForTimeout(TREMBLE_MS);
      // With that same note twice all is paid, and something is given back.
      await page.touchscreen.tap(at.x, at.y);
      await page.getByText('Déjà payé').waitFor();
      await page.waitForTimeout(TREMBLE_MS + 200);
      await page.evaluate(tapOnArticles, at);
      await page.touchscreen.tap(at.x, at.y);
      await page.waitForFunction(() => Reflect.get(window, 'tapped') === true);
      await ticket(page).getByText('À rendre').waitFor();
      assert.equal(await page.getByRole('dialog').count(), 0);
      assert.deepEqual(
        await page.evaluate(async () => (await window.posHelper.live.get('counter')).draft.lines),
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
      assert.equal(await page.getByText('Encaissé').count(), 0);
      await exact.tap();
      await page.getByText('Encaissé').waitFor();
    },
  },
  {
    name: 'the second tap of a finger that trembles on a sheet over the means pays nothing below it',
    scene: 'comptoir_ticket',
    touchOnly: true,
    run: async (page) => {
      await openCounter(page);
      await page.getByRole('button', { name: /^Encaisser/ }).tap();
      await page.getByRole('button', { name: 'Plus', exact: true }).tap();
      await page.getByRole('button', { name: 'Partager' }).tap();
      const parts = page.getByRole('dialog').getByRole('button', { name: 'Payer en 2 parts' });
      await parts.waitFor();
      const [{ height, width, x, y } = { height: 0, width: 0, x: 0, y: 0 }] = await boxes(parts);
      const at = { x: x + width / 2, y: y + height / 2 };
      await page.waitForTimeout(TREMBLE_MS);
      await page.evaluate(tapBelow, at);
      await page.touchscreen.tap(at.x, at.y);
      await page.waitForFunction(() => Reflect.get(window, 'below') !== undefined);
      assert.match(String(await page.evaluate(() => Reflect.get(window, 'below'))), /^(Titre|Bon)/);
      await page.getByText('Encore 2 parts').waitFor();
      await page.waitForTimeout(TREMBLE_MS);
      assert.deepEqual(
        await page.evaluate(
          async () => (await window.posHelper.live.get('counter')).draft.payments,
        ),
        [],
      );
      await page.getByRole('button', { name: /^Exact/ }).tap();
      await page.getByText('Dernière part').waitFor();
    },
  },
  {
    name: 'the second tap of a finger that trembles on the call of a terminal that is called off pays nothing',
    scene: 'card_far_away',
    touchOnly: true,
    run: async (page) => {
      await openCounter(page);
      await page.getByRole('button', { name: /^Encaisser/ }).tap();
      await cardKey(page).tap();
      await paysOnlyLater(page, page.getByRole('button', { name: 'Arrêter l’appel' }));
    },
  },
  {
    name: 'the second tap of a finger that trembles on what is said of a card that has not paid pays nothing',
    scene: 'card_set',
    touchOnly: true,
    run: async (page) => {
      await openCounter(page);
      await page.getByRole('button', { name: /^Encaisser/ }).tap();
      await cardKey(page).tap();
      await page.getByRole('button', { name: 'Ne plus attendre' }).tap();
      await page.getByRole('button', { name: 'Non passé' }).tap();
      await paysOnlyLater(page, page.getByRole('button', { name: 'Oui, non passé' }));
    },
  },
]);
