import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import type { OrderCard } from '../../../main/core/board/card.ts';
import { euros, minutesFromNow } from '../fixtures.ts';
import type { Behaviour } from './behaviour.ts';
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

/** What must be read where there is hardly room for it: small cards, and windows at a zoom of 150 %. */
export const NARROW_BEHAVIOURS: readonly Behaviour[] = [
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
];
