import { beforeEach, describe, expect, it } from 'vitest';
import { orderId } from '../../../main/core/ids.ts';
import type { OrderStatus } from '../../../main/core/order/status.ts';
import { refuseWrites } from '../../support/refused-writes.ts';
import { anOutbox } from './harness.ts';

const MINUTE = 60_000;

let outbox: ReturnType<typeof anOutbox>;
let atHubrise: OrderStatus;
beforeEach(() => {
  outbox = anOutbox();
  atHubrise = 'received';
  outbox.world.standsAt = () => atHubrise;
  outbox.world.answer = (_, { status }) => {
    if (status !== undefined) atHubrise = status;
    return null;
  };
});

const sent = (): number => outbox.asked.filter((what) => what === 'a accepted').length;

describe('an answer that waits while the database takes nothing', () => {
  it('leaves once, and is written down as sent when there is room', async () => {
    outbox.holds('a', 'accepted');
    const giveBack = refuseWrites(outbox.db);
    await outbox.kick();
    await outbox.pass(5 * MINUTE);
    expect(sent()).toBe(1);
    expect(atHubrise).toBe('accepted');
    giveBack();
    await outbox.pass(MINUTE);
    expect(outbox.waiting()).toBe(0);
    expect(sent()).toBe(1);
    const history = outbox.store.orders.listHistory(orderId('a')).map(({ kind }) => kind);
    expect(history).toEqual(['sent']);
  });

  it('is not written over a cancellation that the look before it has shown', async () => {
    outbox.knows('a');
    outbox.knows('a');
    // So slow that orders are looked at before their answer is due.
    outbox.world.latencyMs = 1_500;
    void outbox.reads('a');
    await outbox.pass(MINUTE);
    outbox.waitUndone(5_000, 'a', 'accepted');
    const giveBack = refuseWrites(outbox.db);
    atHubrise = 'cancelled';
    await outbox.kick();
    await outbox.pass(5 * MINUTE);
    expect(sent()).toBe(0);
    giveBack();
    await outbox.pass(MINUTE);
    expect([sent(), outbox.waiting()]).toEqual([0, 0]);
    expect(outbox.store.orders.get(orderId('a'))?.status).toBe('cancelled');
  });
});
