import { describe, expect, it, vi } from 'vitest';
import { NO_CUSTOMER } from '../../main/core/counter/customer.ts';
import { orderId } from '../../main/core/ids.ts';
import { createNotes } from '../../main/customers/notes.ts';
import { fakeTimers } from '../support/fake-timers.ts';
import { hubrise, hubriseForEachTest } from '../support/hubrise.ts';
import { newOrder, UBER } from '../support/payloads.ts';
import { startTill } from '../support/till.ts';

// Real servers and disks: quick alone, and slow on a machine that is busy with other tests.
vi.setConfig({ testTimeout: 60_000 });

const START = Date.parse('2026-11-24T03:00:00Z');
const LIST = 'ag8u4';
const PEOPLE = '*/customers';
const SCOPE = 'location[orders.write,customer_list.write,catalog.read,inventory.write]';

hubriseForEachTest({ start: new Date(START).toISOString(), frozen: true });

/** A till whose counter notes callers for HubRise's list, over real HTTP. */
async function aBar() {
  const timers = fakeTimers(START);
  const till = await startTill({ hubrise, timers, pollMs: 30_000, scope: SCOPE });
  const { store } = till;
  const row = store.connection.get();
  if (row === null) throw new Error('The till is not connected');
  store.connection.put({ ...row, customerListId: LIST, customers: 'asked' });
  let ids = 0;
  const notes = createNotes({
    store,
    isWanted: () => true,
    location: () => till.location,
    hubriseNow: timers.now,
    newId: () => {
      ids += 1;
      return `mark-${ids}`;
    },
  });
  return {
    till,
    calls: (name: string, phone: string) =>
      store.work(() => notes.note(phone, { ...NO_CUSTOMER, name, phone }, false)),
    sent: (phone: string) => store.sends.last('customer', phone),
    /** Lets the clocks go on until it is so. */
    waits: async (until: () => boolean): Promise<void> => {
      for (let steps = 0; steps < 90 && !until(); steps += 1) {
        await hubrise.admin.advanceClock(20_000);
        timers.advance(20_000);
        await till.poll();
        await till.until(() => till.requests() === 0);
      }
      expect(until()).toBe(true);
    },
  };
}

const ASKED = `/customer_lists/${LIST}/customers`;
const made = async (): Promise<number> =>
  (await hubrise.admin.journal({ method: 'POST', path: ASKED })).length;

/** How many of this name HubRise's list has. */
async function named(name: string): Promise<number> {
  const token = await hubrise.admin.authorise({ deviceId: 'look', scope: SCOPE });
  const answer = await fetch(`${hubrise.apiUrl}${ASKED}`, { headers: { 'X-Access-Token': token } });
  const people = (await answer.json()) as readonly { readonly first_name: string | null }[];
  return people.filter((one) => one.first_name === name).length;
}

const LEA = '0612345699';
const HUGO = '0612345688';

describe('an answer of HubRise’s that is huge, or never ends', () => {
  it.each(['flood', 'trickle', 'half-body', 'malformed-json'] as const)(
    'about a customer who was to be made (%s) makes them once, and keeps no other one waiting',
    async (kind) => {
      const bar = await aBar();
      await hubrise.admin.addFault({ kind, method: 'POST', path: PEOPLE, times: 1 });
      bar.calls('Zoé', LEA);
      bar.calls('Hugo', HUGO);
      await bar.waits(() => [LEA, HUGO].every((phone) => bar.sent(phone)?.state === 'there'));
      expect([await named('Zoé'), await named('Hugo')]).toEqual([1, 1]);
      expect(bar.till.errors).toEqual([]);
    },
  );

  it.each(['flood', 'trickle', 'inflating'] as const)(
    'about who is in its list (%s) makes nobody, keeps no order waiting, and is got over',
    async (kind) => {
      const bar = await aBar();
      const fault = kind === 'inflating' ? ({ kind, encoding: 'gzip' } as const) : { kind };
      const list = await hubrise.admin.addFault({ ...fault, method: 'GET', path: PEOPLE });
      bar.calls('Zoé', LEA);
      const { id } = await hubrise.admin.injectOrder(newOrder('N1'), UBER);
      const isIn = (): boolean => bar.till.store.orders.get(orderId(id)) !== null;
      await bar.waits(() => isIn() && (bar.sent(LEA)?.lastError ?? null) !== null);
      expect([bar.sent(LEA)?.state, await made()]).toEqual(['due', 0]);
      await hubrise.admin.clearFaults(list);
      await bar.waits(() => bar.sent(LEA)?.state === 'there');
      expect([await named('Zoé'), await made()]).toEqual([1, 1]);
    },
  );
});
