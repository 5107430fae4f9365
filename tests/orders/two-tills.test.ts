import { beforeEach, describe, expect, it } from 'vitest';
import { type OrderId, orderId } from '../../main/core/ids.ts';
import { expectAgreement } from '../support/agreement.ts';
import { type FakeTimers, fakeTimers } from '../support/fake-timers.ts';
import { hubrise, hubriseForEachTest } from '../support/hubrise.ts';
import { newOrder, UBER } from '../support/payloads.ts';
import { BOTH_STEPS } from '../support/shops.ts';
import { startTill, type TestTill } from '../support/till.ts';

hubriseForEachTest();

let bar: TestTill;
let counter: TestTill;
let barTimers: FakeTimers;
let counterTimers: FakeTimers;
beforeEach(async () => {
  barTimers = fakeTimers();
  counterTimers = fakeTimers();
  bar = await startTill({ hubrise, deviceId: 'till-bar', timers: barTimers, shop: BOTH_STEPS });
  counter = await startTill({
    hubrise,
    deviceId: 'till-counter',
    timers: counterTimers,
    shop: BOTH_STEPS,
  });
});

async function inject(): Promise<OrderId> {
  return orderId((await hubrise.admin.injectOrder(newOrder('A1'), UBER)).id);
}

describe('two tills on one location', () => {
  it('each have every order, with a queue of events of their own', async () => {
    const id = await inject();
    await bar.settle();
    expect(await hubrise.admin.pendingEvents(counter.token)).toHaveLength(1);
    await counter.settle();
    for (const till of [bar, counter]) {
      expect(till.announced).toEqual(['new_order A1']);
      await expectAgreement(till, hubrise, [id]);
    }
    const sent = await hubrise.admin.journal({ method: 'PATCH' });
    expect(sent, 'the second one reads that it is received').toHaveLength(1);
  });

  it('do not take back what the other has accepted by a receipt that was held up', async () => {
    const id = await inject();
    await hubrise.admin.addFault({ kind: 'drop-before', method: 'PATCH', times: 1 });
    await counter.poll();
    await hubrise.admin.waitFor({ method: 'PATCH', status: null });
    await bar.settle();
    bar.moves.accept(id, 0);
    await bar.settle();
    expect((await hubrise.admin.order(id)).status).toBe('accepted');

    counterTimers.advance(61_000);
    await counter.settle();
    expect((await hubrise.admin.order(id)).status).toBe('accepted');
    expect(counter.board.getCard(id)).toMatchObject({
      status: 'accepted',
      column: 'in_preparation',
    });
    for (const till of [bar, counter]) await expectAgreement(till, hubrise, [id]);
  });

  it('tell HubRise once more where a late receipt got through all the same', async () => {
    const id = await inject();
    await bar.settle();
    bar.moves.accept(id, 0);
    await bar.settle();
    // What a program does that does not look first.
    await hubrise.admin.updateOrder(id, { status: 'received' }, { as: 'Tablette' });
    await bar.settle();
    expect(bar.board.getCard(id)).toMatchObject({ status: 'accepted', column: 'in_preparation' });
    expect((await hubrise.admin.order(id)).status).toBe('accepted');
    expect(bar.announced).toEqual(['new_order A1']);
    await expectAgreement(bar, hubrise, [id]);
  });

  it('do not quarrel for ever with a program that insists', async () => {
    const id = await inject();
    await bar.settle();
    bar.moves.accept(id, 0);
    await bar.settle();
    for (let turn = 0; turn < 6; turn += 1) {
      await hubrise.admin.updateOrder(id, { status: 'received' }, { as: 'Tablette' });
      await bar.settle();
    }
    const sent = await hubrise.admin.journal({ method: 'PATCH' });
    const acceptances = sent.filter(
      ({ body }) => (body as { status: string }).status === 'accepted',
    );
    expect(acceptances).toHaveLength(3);
    await expectAgreement(bar, hubrise, [id]);
  });

  it.each([
    ['Site du restaurant', 'rejected'],
    // Its bridge takes a cancellation at any time: it must not take the order from the other till.
    [UBER.as, 'cancelled'],
  ])(
    'agree when both cashiers answer an order of %s, the first answer standing where the other is %s',
    async (sender) => {
      const channel = sender === UBER.as ? 'Uber Eats' : sender;
      const order = await hubrise.admin.injectOrder(newOrder('A1', { channel }), { as: sender });
      const id = orderId(order.id);
      await bar.settle();
      await counter.settle();
      bar.moves.accept(id, 5);
      await bar.settle();
      counterTimers.advance(12_000);
      counter.moves.reject(id, 'Trop de monde');
      await counter.settle();
      expect((await hubrise.admin.order(id)).status).toBe('accepted');
      expect(counter.board.getCard(id)).toMatchObject({
        status: 'accepted',
        column: 'in_preparation',
      });
      for (const till of [bar, counter]) await expectAgreement(till, hubrise, [id]);
    },
  );
});

describe.each(['client', 'connection'] as const)('where HubRise spares the %s', (spared) => {
  beforeEach(() => hubrise.admin.setSpared(spared));

  async function minute(): Promise<void> {
    for (const till of [bar, counter]) {
      for (let half = 0; half < 2; half += 1) {
        await hubrise.admin.advanceClock(30_000);
        (till === bar ? barTimers : counterTimers).advance(30_000);
        await till.poll();
      }
      await till.settle();
    }
  }

  it('what one till did is seen by the other within a minute, its cancellation included', async () => {
    const id = await inject();
    await bar.settle();
    await counter.settle();
    const steps = [
      () => bar.moves.accept(id, 0),
      () => bar.moves.step(id, 'in_preparation'),
      () => bar.moves.step(id, 'ready'),
      () => bar.moves.cancel(id, 'Plus de gaz'),
    ];
    for (const step of steps) {
      expect(step()).toEqual({ kind: 'done' });
      await bar.settle();
      await minute();
      const { status } = await hubrise.admin.order(id);
      // No more time passes: what was asked by now tells.
      await counter.until(() => counter.store.orders.get(id)?.status === status);
    }
    for (const till of [bar, counter]) await expectAgreement(till, hubrise, [id]);
  });

  it.each([
    ['the acceptance', () => bar, () => counter],
    ['the refusal', () => counter, () => bar],
  ] as const)(
    'both pressing at once ends in one truth on both, %s reaching HubRise last',
    async (_what, last, first) => {
      const order = await hubrise.admin.injectOrder(newOrder('A1', { channel: 'Deliveroo' }), {
        as: 'Deliveroo Bridge',
      });
      const id = orderId(order.id);
      const path = `/location/orders/${id}`;
      await bar.settle();
      await counter.settle();
      const press = async (till: TestTill): Promise<string> => {
        const held = { kind: 'hold', method: 'PATCH', path, times: 1 } as const;
        const fault = await hubrise.admin.addFault(held);
        if (till === bar) bar.moves.accept(id, 0);
        else counter.moves.reject(id, 'Trop de monde');
        const body = { status: till === bar ? 'accepted' : 'rejected' };
        await hubrise.admin.waitFor({ method: 'PATCH', path, body, arrived: true });
        return fault;
      };
      // Both have looked, and found nobody's answer, before either of the answers arrives.
      const faults = [await press(first()), await press(last())];
      for (const [at, till] of [first(), last()].entries()) {
        await hubrise.admin.clearFaults(faults[at]);
        await till.settle();
      }
      await minute();
      // Its till tells the refusal again where the acceptance was written over it.
      const count = last() === bar ? 2 : 1;
      const refused = { method: 'PATCH', path, body: { status: 'rejected' }, status: 200, count };
      await hubrise.admin.waitFor(refused);
      await minute();
      const { status } = await hubrise.admin.order(id);
      // Its platform takes no refusal back (API §6): whoever sees both answers lets that one stand.
      expect(status).toBe('rejected');
      for (const till of [bar, counter]) {
        await till.until(() => till.store.orders.get(id)?.status === status);
        await till.settle();
      }
      for (const till of [bar, counter]) await expectAgreement(till, hubrise, [id]);
      expect((await hubrise.admin.order(id)).status).toBe(status);
    },
  );

  it('an order that somebody opens again who knew that it was refused stays open', async () => {
    const id = await inject();
    await bar.settle();
    await counter.settle();
    counter.moves.reject(id, 'Trop de monde');
    await counter.settle();
    await hubrise.admin.updateOrder(id, { status: 'accepted' }, { as: 'Tablette' });
    await minute();
    await minute();
    expect((await hubrise.admin.order(id)).status).toBe('accepted');
    for (const till of [bar, counter]) await expectAgreement(till, hubrise, [id]);
  });

  it.each([
    ['nine days back', -9 * 24 * 3_600_000],
    ['nine days on', 9 * 24 * 3_600_000],
  ])('also by a till whose clock somebody has set %s', async (_, ms) => {
    const id = await inject();
    await bar.settle();
    await counter.settle();
    counterTimers.changeClock(ms);
    for (const move of [() => bar.moves.accept(id, 0), () => bar.moves.cancel(id, 'Plus de gaz')]) {
      expect(move()).toEqual({ kind: 'done' });
      await bar.settle();
      await minute();
      const { status } = await hubrise.admin.order(id);
      await counter.until(() => counter.store.orders.get(id)?.status === status);
    }
    await expectAgreement(counter, hubrise, [id]);
  });
});
