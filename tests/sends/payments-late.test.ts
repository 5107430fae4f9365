import { expect, it, onTestFinished } from 'vitest';
import { orderId } from '../../main/core/ids.ts';
import { startHubrise } from '../stand-ins/hubrise/stand-in.ts';
import { fakeTimers } from '../support/fake-timers.ts';
import { newOrder, UBER } from '../support/payloads.ts';
import { startTill } from '../support/till.ts';

const START = Date.parse('2026-11-24T11:00:00Z');
const REF = 'PAYE-01-T00000001-1';

it('a payment that HubRise shows twice is struck out there, whichever look finds it', async () => {
  const hubrise = await startHubrise({ start: new Date(START).toISOString(), frozen: true });
  onTestFinished(() => hubrise.close());
  const timers = fakeTimers(START);
  const till = await startTill({ hubrise, timers, pollMs: 30_000 });
  const pass = async (ms: number): Promise<void> => {
    await hubrise.admin.advanceClock(ms);
    timers.advance(ms);
    await till.poll();
    await till.until(() => till.requests() === 0);
  };
  const { id } = await hubrise.admin.injectOrder(newOrder('N1', { status: 'accepted' }), UBER);
  const order = orderId(id);
  const state = () => till.store.sends.listFor('payment', order)[0]?.state;
  await pass(30_000);
  const added = [{ name: 'Espèces', ref: REF, cents: 100 }];
  till.store.send('payment', {
    subject: order,
    locationId: till.location,
    what: { sale: '01-T00000001', payments: { added, replaced: [] } },
    createdAt: timers.now(),
  });
  await till.until(() => state() === 'there');
  // As a request does that nobody waits for any more.
  const late = { name: 'Espèces', ref: REF, amount: '1.00 EUR' };
  await hubrise.admin.updateOrder(id, { payments: [late] }, UBER);
  for (let polls = 0; polls < 6; polls += 1) await pass(30_000);
  const { payments } = await hubrise.admin.order(id);
  const ours = payments.filter(({ ref }) => ref === REF);
  expect(ours.map(({ deleted }) => deleted === true)).toEqual([false, true]);
  expect(state()).toBe('there');
  expect(till.errors).toEqual([]);
});
