import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import type { OrderCard } from '../../../main/core/board/card.ts';
import { euros, minutesFromNow } from '../fixtures.ts';
import { behave } from './behave.ts';
import { tap } from './behaviour.ts';
import { measure } from './measure.ts';

const HERE = { name: 'Karim', status: 'pickup_waiting', pickupAt: null } as const;

/** Changes an order of the board; gives what its card says then. */
async function says(page: Page, id: string, change: Partial<OrderCard>): Promise<string> {
  const before = await page.locator(`[data-order-id="${id}"]`).textContent();
  await page.evaluate(
    async ([which, more]) => {
      const { cards } = await window.fakeTill.api.orders.getBoard();
      const card = cards.find((one) => one.id === which);
      if (card === undefined) throw new Error(`no ${which}`);
      window.fakeTill.change({ upserted: [{ ...card, ...more }], removed: [] });
    },
    [id, change] as const,
  );
  await page.waitForFunction(
    ([which, text]) => document.querySelector(`[data-order-id="${which}"]`)?.textContent !== text,
    [id, before] as const,
  );
  return (await page.locator(`[data-order-id="${id}"]`).textContent()) ?? '';
}

/** The first of the orders to answer. */
async function firstToAccept(page: Page): Promise<string> {
  const first = page.getByRole('region', { name: 'À accepter' }).getByRole('article').first();
  return (await first.getAttribute('data-order-id')) ?? '';
}

/** Windows of 1280 and of 1024 px as a zoom of 125 and of 150 % leaves them. */
const ZOOMED = [
  { width: 853, height: 533 },
  { width: 819, height: 560 },
  { width: 683, height: 467 },
] as const;

/** What of the bar lies over its neighbours, or beyond the window. */
function piledUp(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const shown = [...document.querySelectorAll('header :is(button, [role="timer"])')]
      .filter((one) => one.checkVisibility())
      .map((one) => ({ name: one.textContent, box: one.getBoundingClientRect() }));
    return shown.flatMap(({ box, name }, place) => {
      const next = shown[place + 1];
      const end = next === undefined ? innerWidth : next.box.left;
      return box.right > end + 1 ? [`${innerWidth}: ${name} over ${next?.name}`] : [];
    });
  });
}

/** Cards out of sight follow another width when the window has nothing better to do. */
async function isWell(page: Page): Promise<void> {
  let wrong = [...(await piledUp(page)), ...(await measure(page))];
  for (let again = 0; wrong.length > 0 && again < 20; again += 1) {
    await page.waitForTimeout(100);
    wrong = [...(await piledUp(page)), ...(await measure(page))];
  }
  assert.deepEqual(wrong, []);
}

/** What must be read where there is hardly room for it: small cards, and windows at a zoom of 150 %. */
behave([
  {
    name: 'in the dark, the time on the yellow card of a courier who is here can be read',
    scene: 'saturday_dark',
    run: async (page) => {
      await says(page, 'in_preparation-0', { courier: HERE, confirmedAt: minutesFromNow(30) });
      assert.deepEqual(await measure(page), []);
    },
  },
  {
    name: 'that a courier is here or near is said before the words of what is to be collected',
    scene: 'saturday',
    run: async (page) => {
      const payment = { kind: 'to_collect', amount: euros(1_990) } as const;
      const here = await says(page, 'in_preparation-0', { courier: HERE, payment, note: false });
      assert.match(here, /EST LÀ.*19,90/u);
      const courier = { ...HERE, status: 'pickup_enroute', pickupAt: minutesFromNow(7) };
      const near = await says(page, 'in_preparation-0', { courier });
      assert.match(near, /7\u00a0min.*19,90/u);
      assert.deepEqual(await measure(page), []);
    },
  },
  {
    name: 'a card whose badge shows the hour it is asked for does not say it again beside the name',
    scene: 'busy',
    run: async (page) => {
      const id = await firstToAccept(page);
      const far = { kind: 'scheduled', at: minutesFromNow(180) } as const;
      const text = await says(page, id, { answerBy: null, timing: far });
      assert.match(text, /22:45/);
      assert.doesNotMatch(text, /Pour 22:45/);
      const near = { kind: 'scheduled', at: minutesFromNow(60) } as const;
      const soon = await says(page, id, { answerBy: null, timing: near });
      assert.match(soon, /Pour 20:45/, 'the badge counts minutes');
    },
  },
  {
    name: 'on the smallest card an amount beside an allergy is said whole, or where it is collected',
    scene: 'saturday_compact',
    run: async (page) => {
      await page.setViewportSize({ width: 1_366, height: 768 });
      const due = { allergy: true, payment: { kind: 'to_collect', amount: euros(1_590) } } as const;
      await says(page, 'in_preparation-0', due);
      assert.match(await says(page, 'ready-1', due), /15,90/);
      assert.deepEqual(await measure(page), []);
    },
  },
  {
    name: 'on the smallest card the time stands in small letters beside a code as platforms give them',
    scene: 'saturday_compact',
    run: async (page) => {
      await page.setViewportSize({ width: 1_366, height: 768 });
      const warned = { code: '5D9EF', allergy: true };
      assert.match(await says(page, 'in_preparation-0', warned), /8\u00a0min.*ALLERGIE/u);
      assert.deepEqual(await measure(page), []);
    },
  },
  {
    name: 'the time below a long code stands in its paragraph as text does',
    scene: 'saturday_compact',
    run: async (page) => {
      await says(page, 'in_preparation-0', { code: 'WEB-2026-11-24-000123' });
      const card = page.locator('[data-order-id="in_preparation-0"]');
      await card.locator('p').getByRole('timer').waitFor();
      // The parser of a browser ends a paragraph at a block; React warns of it.
      assert.equal(await card.locator('p div').count(), 0);
      assert.deepEqual(await measure(page), []);
    },
  },
  {
    name: 'at a zoom of 150 % all of the bar has its place, with the three moves that can be taken back',
    scene: 'counter_rush',
    run: async (page) => {
      for (const size of ZOOMED) {
        await page.setViewportSize(size);
        await isWell(page);
      }
      for (const code of ['K0', 'K1', 'K2']) await tap(page, code, 'Prête');
      const taken = page
        .getByRole('region', { name: 'Ce qui vient d’être fait' })
        .getByRole('button');
      for (const size of ZOOMED) {
        await page.setViewportSize(size);
        await isWell(page);
        assert.equal(await taken.count(), 3);
      }
    },
  },
  {
    name: 'at a zoom of 150 % the line below the board has room for every column that is opened',
    scene: 'saturday',
    run: async (page) => {
      for (const size of ZOOMED) {
        await page.setViewportSize(size);
        const strip = page.getByRole('button', { name: /^Plus tard/ });
        await strip.click();
        await isWell(page);
        await strip.click();
      }
    },
  },
]);
