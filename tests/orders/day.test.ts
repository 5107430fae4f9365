import { expect, it } from 'vitest';
import { orderId } from '../../main/core/ids.ts';
import { REQUEST_LIMITS } from '../../main/core/requests/budget.ts';
import { POLL_BASE_MS } from '../../main/core/requests/pace.ts';
import { startHubrise } from '../stand-ins/hubrise/stand-in.ts';
import { expectAgreement, expectSameCount } from '../support/agreement.ts';
import { fakeTimers } from '../support/fake-timers.ts';
import { newOrder, UBER } from '../support/payloads.ts';
import { startTill } from '../support/till.ts';

const DAY_MS = 86_400_000;
const ORDERS = 300;
const START = Date.parse('2026-11-24T00:00:00Z');

/**
 * A day of 300 orders: each received and accepted three quarters of a minute later, each third one
 * with a courier who is named and then comes. Every request is a real one but for the polls that
 * bring nothing, which are counted by the clock.
 */
it('a day of 300 orders costs about two thirds of the requests that HubRise allows, looks at other tills included', async () => {
  const hubrise = await startHubrise({ start: new Date(START).toISOString(), frozen: true });
  try {
    const timers = fakeTimers(START);
    const till = await startTill({ hubrise, timers, pollMs: POLL_BASE_MS });
    const pass = async (ms: number): Promise<void> => {
      await hubrise.admin.advanceClock(ms);
      timers.advance(ms);
      await till.poll();
    };
    const ids: string[] = [];
    for (let n = 0; n < ORDERS; n += 1) {
      const { id } = await hubrise.admin.injectOrder(newOrder(`N${n}`), UBER);
      ids.push(id);
      await pass(POLL_BASE_MS);
      await pass(45_000);
      expect(till.moves.accept(orderId(id), 0)).toEqual({ kind: 'done' });
      const courier = n % 3 === 0;
      if (courier) await hubrise.admin.updateDelivery(id, { carrier: 'Stuart', status: 'pending' });
      await pass(90_000);
      if (courier) await hubrise.admin.updateDelivery(id, { status: 'pickup_enroute' });
      await pass(DAY_MS / ORDERS - 165_000 - 1_000);
    }
    await till.settle();
    await expectAgreement(till, hubrise, ids);
    expect(till.errors).toEqual([]);

    const journal = await hubrise.admin.journal();
    const count = (method: string, path: RegExp): number =>
      journal.filter((entry) => entry.method === method && path.test(entry.path)).length;
    const costs = {
      setup: count('GET', /^\/(callback|location)$/) + count('POST', /^\/callback$/),
      listsOfOrders: count('GET', /^\/location\/orders$/),
      reads: count('GET', /^\/location\/orders\/./),
      readsOfEvents: count('GET', /^\/callback\/events\/./),
      deletions: count('DELETE', /^\/callback\/events\/./),
      sends: count('PATCH', /./),
    };
    // While orders are open, one look a minute at what no event tells; some stand before an answer.
    const looks = costs.listsOfOrders - 7;
    expect(looks).toBeLessThanOrEqual(4 * ORDERS);
    // Whether the shop is open, every ten minutes at the most.
    const looksAtShop = count('GET', /^\/location$/) - 1;
    expect(looksAtShop).toBeGreaterThan(100);
    expect(looksAtShop).toBeLessThanOrEqual(DAY_MS / (10 * 60_000) + 1);
    const { setup, deletions, sends } = costs;
    expect({ setup, deletions, sends }).toEqual({
      // And whether HubRise still keeps the events, every hour.
      setup: 3 + 24 + looksAtShop,
      // An order, and for a courier the first turn as order and delivery, the second as order alone.
      deletions: ORDERS + 3 * (ORDERS / 3),
      // The receipt, the acceptance, and the start that comes with it.
      sends: 3 * ORDERS,
    });
    // Each as it comes, each before its acceptance, and each third for two turns of its courier, which
    // are told in the very moment in which an answer leaves or a list is made: so some are read twice or more,
    // as the machine that runs this is quick or slow.
    expect(costs.reads).toBeLessThanOrEqual(2 * ORDERS + 6 * (ORDERS / 3));
    // What happened while the acceptance was on its way may be a cancellation: a courier was named.
    expect(costs.readsOfEvents).toBeLessThanOrEqual(2 * (ORDERS / 3));
    const counted = Object.values(costs).reduce((sum, each) => sum + each, 0);
    expect(counted + count('GET', /^\/callback\/events$/), 'nothing else').toBe(journal.length);
    const day = counted - looks + DAY_MS / POLL_BASE_MS;
    expect(day + DAY_MS / 60_000, 'a look a minute, day and night').toBeLessThan(
      REQUEST_LIMITS.day * 0.74,
    );
    expectSameCount(till, journal);
  } finally {
    await hubrise.close();
  }
}, 180_000);
