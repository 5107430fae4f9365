import { expect, it } from 'vitest';
import { orderId } from '../../../main/core/ids.ts';
import { expectAgreement } from '../../support/agreement.ts';
import { newOrder, UBER } from '../../support/payloads.ts';
import { hubrise, till, tillForEachTest, timers } from '../../support/till-of-the-test.ts';

tillForEachTest();

/** The news come, and what they lead to. */
async function aMinutePasses(): Promise<void> {
  timers.advance(61_000);
  await till.poll();
  await till.settle();
}

async function told(): Promise<unknown[]> {
  const patches = await hubrise.admin.journal({ method: 'PATCH' });
  return patches.map(({ body }) => (body as { status: string }).status);
}

it('a finished order that is reopened is at HubRise what it was before, and stays so', async () => {
  const { id: there } = await hubrise.admin.injectOrder(newOrder('A1'), UBER);
  const id = orderId(there);
  await till.settle();
  till.moves.accept(id, 0);
  await till.settle();
  for (const step of ['ready', 'completed'] as const) {
    till.moves.step(id, step);
    await till.settle();
  }
  expect((await hubrise.admin.order(there)).status).toBe('completed');
  expect(till.moves.reopen(id)).toEqual({ kind: 'done' });
  await till.settle();
  await aMinutePasses();
  expect(await told()).toEqual([
    'received',
    'accepted',
    'in_preparation',
    'awaiting_shipment',
    'completed',
    'awaiting_shipment',
  ]);
  expect(till.board.getCard(id)).toMatchObject({ status: 'awaiting_shipment', column: 'ready' });
  await expectAgreement(till, hubrise, [there]);
  till.moves.step(id, 'completed');
  await aMinutePasses();
  expect((await hubrise.admin.order(there)).status).toBe('completed');
  expect(till.board.getCard(id)).toBeNull();
});

it('an acceptance that HubRise refuses is not followed by the start of the preparation', async () => {
  const { id: there } = await hubrise.admin.injectOrder(newOrder('A1'), UBER);
  const id = orderId(there);
  await till.settle();
  await hubrise.admin.addFault({ kind: 'status', status: 422, method: 'PATCH', times: 1 });
  till.moves.accept(id, 0);
  await till.until(() => till.store.outbox.count().parked === 1);
  await aMinutePasses();
  expect(await told(), 'the acceptance was tried').toEqual(['received', 'accepted']);
  expect((await hubrise.admin.order(there)).status).toBe('received');
  expect(till.board.getCard(id)).toMatchObject({
    column: 'to_accept',
    send: { kind: 'refused', status: 'accepted' },
  });
  const [refused] = till.refusedSends.list();
  till.refusedSends.resend(refused?.id ?? 0);
  await till.settle();
  expect((await hubrise.admin.order(there)).status).toBe('in_preparation');
});

it('what a platform cancels between the acceptance and the start is not started', async () => {
  const { id: there } = await hubrise.admin.injectOrder(newOrder('A1'), UBER);
  const id = orderId(there);
  await till.settle();
  await hubrise.admin.addFault({ kind: 'drop-before', method: 'PATCH', times: 1 });
  till.moves.accept(id, 0);
  await hubrise.admin.waitFor({ method: 'PATCH', status: null });
  await hubrise.admin.updateOrder(there, { status: 'cancelled' }, UBER);
  await aMinutePasses();
  expect((await hubrise.admin.order(there)).status).toBe('cancelled');
  expect(till.board.getCard(id)).toMatchObject({ status: 'cancelled', flags: ['cancelled'] });
});
