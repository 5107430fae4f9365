import assert from 'node:assert/strict';
import type { Locator, Page } from 'playwright-core';
import type { OrderCard } from '../../../main/core/board/card.ts';
import { makeCard, minutesFromNow } from '../fixtures.ts';
import { behave } from './behave.ts';
import { button, openSales, saleRows } from './behaviour.ts';

/** How orders end, and how far from now they were due. */
const ENDS = [
  { status: 'completed', minutes: -95 },
  { status: 'completed', minutes: 40 },
  { status: 'rejected', minutes: -20 },
  { status: 'cancelled', minutes: -20 },
] as const;

/** The panel of the first order of the list, which is so. */
async function openSale(page: Page, facts: Partial<OrderCard>): Promise<Locator> {
  await page.evaluate(
    (card) => window.fakeTill.change({ upserted: [card], removed: [] }),
    makeCard({ id: 'sale-0', ...facts }),
  );
  await page.getByRole('row', { name: /^4F2A/ }).click();
  const panel = page.getByRole('dialog', { name: 'Commande 4F2A' });
  await panel.getByText('Historique').waitFor();
  return panel;
}

/** Ventes › COMMANDES. */
behave([
  {
    name: 'orders are found as one types, without accents, on all dates',
    scene: 'sales',
    run: async (page) => {
      await openSales(page);
      await page.getByRole('searchbox').pressSequentially('lebo');
      await page.getByText('30 commandes trouvées').waitFor();
      await saleRows(page).filter({ hasText: 'Désirée Lebœuf' }).first().waitFor();
      assert.equal(await saleRows(page).filter({ hasNotText: 'Désirée' }).count(), 0);
      await button(page, 'Effacer la recherche').click();
      await page.getByText('Reste à encaisser').waitFor();
    },
  },
  {
    name: 'twelve orders are wholly in sight at 1280 × 800, each a finger high and with nothing cut off',
    scene: 'sales',
    run: async (page) => {
      await openSales(page);
      await saleRows(page).nth(11).waitFor();
      const heights = await saleRows(page).evaluateAll((rows) =>
        rows
          .map((row) => row.getBoundingClientRect())
          .filter(({ bottom }) => bottom <= window.innerHeight)
          .map(({ height }) => height),
      );
      assert.ok(heights.length >= 12, `${heights.length} in sight`);
      assert.deepEqual(
        heights.filter((height) => height < 48),
        [],
      );
      const cut = await saleRows(page).evaluateAll((rows) =>
        rows.flatMap((row) =>
          [...row.querySelectorAll('strong, span, p')]
            .filter((part) => part.scrollHeight > part.clientHeight + 2 && part.clientHeight > 0)
            .map((part) => part.textContent),
        ),
      );
      assert.deepEqual(cut, []);
    },
  },
  {
    name: 'nothing is to be collected for an order that was refused',
    scene: 'sales_odd',
    run: async (page) => {
      await openSales(page);
      const refused = page.getByRole('row', { name: /^REFUS/ });
      await refused.getByText('23,50').waitFor();
      assert.equal(await refused.getByText('À encaisser').count(), 0);
      await page
        .getByRole('row', { name: /^COMMANDE-SITE/ })
        .getByText('À encaisser')
        .waitFor();
    },
  },
  {
    name: 'what was given back of an order stands with its total, and only there',
    scene: 'sales_odd',
    run: async (page) => {
      await openSales(page);
      await page
        .getByRole('row', { name: /^COMMANDE-SITE.*Rendu/ })
        .getByText(/Rendu\s: 2\s500,00\s€/)
        .waitFor();
      assert.equal(await page.getByText('Rendu').count(), 1);
    },
  },
  {
    name: 'only the orders in sight are drawn, and the rest comes as one scrolls',
    scene: 'sales',
    run: async (page) => {
      await openSales(page);
      const grid = page.getByRole('grid', { name: 'Commandes' });
      const place = await grid.boundingBox();
      await button(page, 'Toutes les dates').click();
      await page.getByText('Les 50 commandes les plus récentes').waitFor();
      assert.deepEqual(await grid.boundingBox(), place);
      await grid.hover();
      while (!(await page.getByText('180 commandes trouvées').isVisible())) {
        await page.mouse.wheel(0, 2_000);
        await page.evaluate(() => new Promise(requestAnimationFrame));
      }
      assert.ok((await saleRows(page).count()) < 40);
    },
  },
  {
    name: 'an order opens from the list by touch and with the keys, and the focus comes back',
    scene: 'connected_sales',
    run: async (page) => {
      await openSales(page);
      await page.getByRole('row', { name: /^4F2A/ }).click();
      await page.getByRole('dialog', { name: 'Commande 4F2A' }).waitFor();
      await page.keyboard.press('Escape');
      await page.getByRole('dialog').waitFor({ state: 'detached' });
      await page.getByRole('row', { name: /^4F2A/ }).focus();
      await page.keyboard.press('Enter');
      const panel = page.getByRole('dialog', { name: 'Commande 4F2A' });
      await panel.getByText('4e commande · dernière le mardi 3 novembre').waitFor();
      await page.keyboard.press('Escape');
      await page.waitForFunction(() => document.activeElement?.getAttribute('role') === 'row');
    },
  },
  {
    name: 'an order that is over is neither late nor awaited, however it ended',
    scene: 'connected_sales',
    run: async (page) => {
      await openSales(page);
      for (const { minutes, status } of ENDS) {
        const panel = await openSale(page, {
          column: 'in_delivery',
          status,
          answerBy: null,
          actions: [],
          timing: { kind: 'asap', expectedAt: minutesFromNow(minutes) },
        });
        assert.equal(await panel.getByRole('timer').count(), 0, `${status} ${minutes}`);
        await page.keyboard.press('Escape');
        await panel.waitFor({ state: 'detached' });
      }
    },
  },
  {
    name: 'an order that was taken off the screen unanswered counts no time, and can be brought back',
    scene: 'connected_sales',
    run: async (page) => {
      await openSales(page);
      const late = { kind: 'asap', expectedAt: minutesFromNow(-95) } as const;
      for (const answerBy of [minutesFromNow(-90), null]) {
        const panel = await openSale(page, {
          status: 'new',
          answerBy,
          isSetAside: true,
          actions: ['reopen'],
          timing: late,
        });
        await panel.getByRole('button', { name: 'Rouvrir', exact: true }).waitFor();
        assert.equal(await panel.getByRole('timer').count(), 0, String(answerBy));
        await page.keyboard.press('Escape');
        await panel.waitFor({ state: 'detached' });
      }
    },
  },
  {
    name: 'Rouvrir is there only where main offers it, and asks for the order that is shown',
    scene: 'connected_sales',
    run: async (page) => {
      await openSales(page);
      const over = { status: 'completed', column: 'in_delivery', answerBy: null } as const;
      const reopen = { name: 'Rouvrir', exact: true } as const;
      for (const status of ['completed', 'rejected', 'cancelled', 'new'] as const) {
        const panel = await openSale(page, { ...over, status, actions: [] });
        assert.equal(await panel.getByRole('button', reopen).count(), 0, status);
        await page.keyboard.press('Escape');
        await panel.waitFor({ state: 'detached' });
      }
      const panel = await openSale(page, { ...over, actions: ['reopen'] });
      await page.evaluate(() => {
        const { orders } = window.posHelper;
        const { reopen: former } = orders;
        const reopened: string[] = [];
        Object.assign(window, { reopened });
        Object.assign(orders, {
          reopen: (id: string) => {
            reopened.push(id);
            return former(id);
          },
        });
      });
      await panel.getByRole('button', reopen).click();
      assert.deepEqual(await page.evaluate(() => Reflect.get(window, 'reopened')), ['sale-0']);
    },
  },
  {
    name: 'an order that comes in is on top of the list at once',
    scene: 'sales',
    run: async (page) => {
      await openSales(page);
      await page.evaluate(() => {
        window.fakeTill.addSale({
          id: 'just-in',
          placedAt: Date.now(),
          status: 'new',
          platform: { key: 'glovo', name: 'Glovo' },
          brand: null,
          serviceType: 'delivery',
          code: 'FRESH',
          ref: null,
          customerName: null,
          lineCount: 1,
          total: { cents: 1_000, currency: 'EUR' },
          tipCents: 0,
          backCents: 0,
          payment: { kind: 'paid' },
        });
      });
      await page.getByRole('row', { name: /^FRESH/ }).waitFor();
      assert.match((await saleRows(page).first().textContent()) ?? '', /^FRESH/);
    },
  },
  {
    name: 'a day is reached by steps and on the calendar, with the keys alone',
    scene: 'sales',
    run: async (page) => {
      await openSales(page);
      await button(page, 'Jour précédent').click();
      await button(page, 'Choisir un jour : Hier').click();
      const calendar = page.getByRole('dialog', { name: 'Choisir un jour' });
      await calendar.getByText('novembre 2026', { exact: true }).waitFor();
      await page.waitForFunction(() => document.activeElement?.textContent === '23');
      await page.keyboard.press('ArrowUp');
      await page.waitForFunction(() => document.activeElement?.textContent === '16');
      await page.keyboard.press('PageUp');
      await calendar.getByText('octobre 2026', { exact: true }).waitFor();
      await page.keyboard.press('Enter');
      await calendar.waitFor({ state: 'detached' });
      await button(page, 'Choisir un jour : vendredi 16 octobre').waitFor();
      await page.getByText('Aucune commande ce jour-là.').waitFor();
    },
  },
  {
    name: 'a day is reached on the calendar with a finger; the one in sight closes it, tomorrow is none',
    scene: 'sales',
    run: async (page) => {
      await openSales(page);
      await button(page, 'Choisir un jour : Aujourd’hui').click();
      const calendar = page.getByRole('dialog', { name: 'Choisir un jour' });
      assert.ok(await button(page, 'mercredi 25 novembre 2026').isDisabled());
      await button(page, 'mardi 24 novembre 2026').click();
      await calendar.waitFor({ state: 'detached' });
      await button(page, 'Choisir un jour : Aujourd’hui').click();
      await button(page, 'Mois précédent').click();
      await calendar.getByText('octobre 2026', { exact: true }).waitFor();
      await button(page, 'samedi 31 octobre 2026').click();
      await calendar.waitFor({ state: 'detached' });
      await button(page, 'Choisir un jour : samedi 31 octobre').waitFor();
    },
  },
  {
    name: 'a platform and a status narrow the list',
    scene: 'sales',
    run: async (page) => {
      await openSales(page);
      await page.getByRole('button', { name: /Toutes les plateformes/ }).click();
      await page.getByRole('option', { name: 'Deliveroo' }).click();
      await page.getByRole('button', { name: /Tous les états/ }).click();
      await page.getByRole('option', { name: 'Annulée' }).click();
      await page.waitForFunction(() =>
        [...document.querySelectorAll('[role=grid] [role=row]')].every((row) =>
          /Deliveroo.*Annulée/.test(row.textContent ?? ''),
        ),
      );
    },
  },
  {
    name: 'what is sold after the day’s Z is said with today’s figures, in both tabs, and with no others',
    scene: 'sales_ahead',
    run: async (page) => {
      const said = page.getByText(
        /compte pour le 25\/11\/2026\. Ventes depuis la clôture\s: 184,50\s€\./,
      );
      await openSales(page);
      await said.waitFor();
      await button(page, 'Jour précédent').click();
      await said.waitFor({ state: 'detached' });
      await page.getByRole('tab', { name: 'STATISTIQUES' }).click();
      await said.waitFor();
      await button(page, 'Jour précédent').click();
      await said.waitFor({ state: 'detached' });
    },
  },
]);
