import { describe, expect, it } from 'vitest';
import { hubrise, hubriseForAllTests, hubriseForEachTest } from '../support/hubrise.ts';
import { card, flag, tillAtWork } from './support/journey.ts';
import { inject, untilStatus } from './support/orders.ts';
import { passTime } from './support/pass-time.ts';
import { sharedTill } from './support/shared-till.ts';

/** Chromium opens so many connections to one host: what keeps them all makes the till deaf. */
const CONNECTIONS = 6;
/** The till reads so many orders at a time: those behind them wait until they are given up. */
const READ_AT_ONCE = 4;
/** The time limit of an exchange. */
const LIMIT_MS = 15_000;
/** The same, and some more for a slow machine. */
const GIVEN_UP_MS = 40_000;

describe('answers that nobody can read to their end', () => {
  hubriseForAllTests();
  const board = sharedTill(() => ({ hubrise }));

  it.each([
    ['never end', { kind: 'flood' }, 'FLOT'],
    ['are packed by gzip', { kind: 'inflating', encoding: 'gzip' }, 'GZIP'],
    ['are packed by br', { kind: 'inflating', encoding: 'br' }, 'BR'],
  ] as const)('because they %s free their connection', async (_why, fault, code) => {
    const till = await board();
    const since = await hubrise.admin.journalMark();
    const about = { method: 'GET', path: '/callback/events' };
    await hubrise.admin.addFault({ ...fault, ...about, times: CONNECTIONS });
    const order = await inject(till, code);
    await card(till, code).waitFor({ timeout: GIVEN_UP_MS });
    await untilStatus(till, order, 'received');
    const met = (await hubrise.admin.journal({ since, ...about })).filter(({ faults }) =>
      faults.includes(fault.kind),
    );
    expect(met).toHaveLength(CONNECTIONS);
  });
});

describe('each with a HubRise of its own', () => {
  hubriseForEachTest();

  it('answers that come byte by byte free their connection after a while, and only their order waits', async () => {
    const till = await tillAtWork({ hubrise, inject: ['pass-time'] });
    // The till sees nothing until all of it stands: an order without its fault would be read whole.
    const list = { method: 'GET', path: '/callback/events' };
    const held = await hubrise.admin.addFault({ kind: 'hold', ...list });
    const since = await hubrise.admin.journalMark();
    for (let n = 0; n < CONNECTIONS; n += 1) {
      const { id } = await hubrise.admin.injectOrder({ status: 'completed' });
      await hubrise.admin.addFault({
        kind: 'trickle',
        method: 'GET',
        times: 1,
        path: `/location/orders/${id}`,
      });
    }
    const order = await inject(till, 'APRES');
    await hubrise.admin.clearFaults(held);
    const trickling = { method: 'GET', path: '/location/orders/*', status: 200 };
    for (const count of [READ_AT_ONCE, CONNECTIONS]) {
      await hubrise.admin.waitFor({ ...trickling, since, count });
      await passTime(hubrise, LIMIT_MS, till);
    }
    await card(till, 'APRES').waitFor({ timeout: GIVEN_UP_MS });
    await untilStatus(till, order, 'received');
    // The others are read again, and come whole.
    const done = { method: 'DELETE', path: '/callback/events/*', status: 200 };
    await hubrise.admin.waitFor({ ...done, since, count: CONNECTIONS + 1 }, GIVEN_UP_MS);
    expect(await hubrise.admin.faults()).toEqual([]);
  });

  it('an order of 40 MB is shown as unreadable at once, and those behind it come in', async () => {
    const till = await tillAtWork({ hubrise });
    const id = await hubrise.admin.injectRaw({ notes: 'x'.repeat(40 * 1024 * 1024) });
    const behind = await inject(till, 'DERRIERE');
    // A machine that is busy takes its time for 40 MB.
    await card(till, 'DERRIERE').waitFor({ timeout: GIVEN_UP_MS });
    await untilStatus(till, behind, 'received');
    await flag(card(till, id), 'unreadable').waitFor();
    const journal = await hubrise.admin.journal({ method: 'GET', path: `/location/orders/${id}` });
    expect(journal, 'read once: it will not be smaller the next time').toHaveLength(1);
    expect(behind.id).not.toBe(id);
    await hubrise.admin.waitFor({ method: 'DELETE', path: '/callback/events/*', status: 200 });
  });
});
