import { describe, expect, it } from 'vitest';
import { hubrise, hubriseForEachTest } from '../support/hubrise.ts';
import { card, flag, tillAtWork } from './support/journey.ts';
import { inject, untilStatus } from './support/orders.ts';

/** Chromium opens so many connections to one host: what keeps them all makes the till deaf. */
const CONNECTIONS = 6;
/** The time limit of an exchange, and some more for a slow machine. */
const GIVEN_UP_MS = 40_000;

hubriseForEachTest();

describe('answers that nobody can read to their end', () => {
  it.each([
    ['never end', { kind: 'flood' }],
    ['are packed by gzip', { kind: 'inflating', encoding: 'gzip' }],
    ['are packed by br', { kind: 'inflating', encoding: 'br' }],
  ] as const)('because they %s free their connection', async (_why, fault) => {
    const till = await tillAtWork({ hubrise });
    const since = await hubrise.admin.journalMark();
    const about = { method: 'GET', path: '/callback/events' };
    await hubrise.admin.addFault({ ...fault, ...about, times: CONNECTIONS });
    const order = await inject(till, 'APRES');
    await card(till, 'APRES').waitFor({ timeout: GIVEN_UP_MS });
    await untilStatus(till, order, 'received');
    const met = (await hubrise.admin.journal({ since, ...about })).filter(({ faults }) =>
      faults.includes(fault.kind),
    );
    expect(met).toHaveLength(CONNECTIONS);
  });

  it('because they come byte by byte free it after a while, and only their order waits', async () => {
    const till = await tillAtWork({ hubrise });
    // The till sees nothing until all of it stands: an order without its fault would be read whole.
    const list = { method: 'GET', path: '/callback/events' };
    const held = await hubrise.admin.addFault({ kind: 'hold', ...list });
    const since = await hubrise.admin.journalMark();
    for (let n = 0; n < CONNECTIONS; n += 1) {
      const { id } = await hubrise.admin.injectOrder({ status: 'completed' });
      await hubrise.admin.addFault({
        ...{ kind: 'trickle', method: 'GET', times: 1 },
        path: `/location/orders/${id}`,
      });
    }
    const order = await inject(till, 'APRES');
    await hubrise.admin.clearFaults(held);
    await card(till, 'APRES').waitFor({ timeout: GIVEN_UP_MS });
    await untilStatus(till, order, 'received');
    // The others are read again, and come whole.
    const done = { method: 'DELETE', path: '/callback/events/*', status: 200 };
    await hubrise.admin.waitFor({ ...done, since, count: CONNECTIONS + 1 }, GIVEN_UP_MS);
    expect(await hubrise.admin.faults()).toEqual([]);
  });
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
