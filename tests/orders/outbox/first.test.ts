import { beforeEach, describe, expect, it } from 'vitest';
import { UNDO_MS } from '../../../main/core/answer/moves.ts';
import { orderId } from '../../../main/core/ids.ts';
import { anOutbox } from './harness.ts';

/** A platform gives three minutes for an acceptance (Deliveroo, API §6): it is on its way in this. */
const ON_ITS_WAY_MS = 5_000;

let outbox: ReturnType<typeof anOutbox>;
beforeEach(() => {
  outbox = anOutbox();
  for (const id of receipts) outbox.holds(id, 'received');
  outbox.knows('deliveroo');
  outbox.world.standsAt = (id) => (id === 'deliveroo' ? 'received' : 'new');
});

const receipts = Array.from({ length: 100 }, (_, index) => `receipt-${index}`);

/** How long after its undo time the acceptance left, ms. */
async function accepted(): Promise<number> {
  const settled = outbox.timers.monotonic() + UNDO_MS;
  outbox.waitUndone(UNDO_MS, 'deliveroo', 'accepted');
  await outbox.kick();
  await outbox.pass(120_000);
  const [left] = outbox.timesOf('deliveroo accepted');
  return left === undefined ? Number.POSITIVE_INFINITY : left - settled;
}

describe('an acceptance with a hundred receipts before it', () => {
  it.each([1, 500, 2_000, 4_500])(
    'is on its way within five seconds where HubRise takes %d ms for each answer',
    async (latencyMs) => {
      outbox.world.latencyMs = latencyMs;
      const waited = await accepted();
      expect(waited).toBeGreaterThanOrEqual(0);
      expect(waited).toBeLessThanOrEqual(ON_ITS_WAY_MS);
    },
  );

  it('is looked at ahead where HubRise is known to be slow, so that it leaves when it may', async () => {
    outbox.world.latencyMs = 9_000;
    void outbox.reads('receipt-99');
    await outbox.pass(9_000);
    expect(await accepted()).toBeLessThanOrEqual(ON_ITS_WAY_MS);
  });

  it('can still be taken back while it is looked at ahead', async () => {
    outbox.world.latencyMs = 3_000;
    void outbox.reads('receipt-99');
    await outbox.pass(3_000);
    outbox.waitUndone(UNDO_MS, 'deliveroo', 'accepted');
    await outbox.kick();
    await outbox.pass(UNDO_MS - 1);
    expect(outbox.timesOf('READ deliveroo')).toHaveLength(1);
    const [taken] = outbox.store.outbox.listTakeable();
    expect(taken).toMatchObject({ orderId: 'deliveroo', status: 'accepted' });
    outbox.store.outbox.finish(taken?.id ?? 0, 'abandoned', outbox.timers.now(), null);
    await outbox.pass(60_000);
    expect(outbox.timesOf('deliveroo accepted')).toEqual([]);
  });

  it('is on its way within five seconds where the look before it is lost: a second one is not', async () => {
    await outbox.kick();
    await outbox.pass(60_000);
    outbox.world.lost = [new Promise(() => undefined)];
    expect(await accepted()).toBeLessThanOrEqual(ON_ITS_WAY_MS);
    expect(outbox.timesOf('READ deliveroo')).toHaveLength(2);
  });

  it('never leaves before HubRise has shown its order, however slow it suddenly is', async () => {
    await outbox.kick();
    await outbox.pass(60_000);
    outbox.world.latencyMs = 9_000;
    outbox.world.standsAt = () => 'cancelled';
    expect(await accepted()).toBe(Number.POSITIVE_INFINITY);
    expect(outbox.timesOf('READ deliveroo')).toHaveLength(2);
    expect(outbox.store.orders.get(orderId('deliveroo'))?.status).toBe('cancelled');
    expect(outbox.waiting()).toBe(0);
  });

  it('leaves when a look at its order ends that was under way', async () => {
    outbox.world.latencyMs = 4_000;
    const settled = outbox.timers.monotonic() + UNDO_MS;
    outbox.waitUndone(UNDO_MS, 'deliveroo', 'accepted');
    await outbox.kick();
    await outbox.pass(UNDO_MS - 1);
    void outbox.reads('deliveroo');
    await outbox.pass(10_000);
    const [left = Number.POSITIVE_INFINITY] = outbox.timesOf('deliveroo accepted');
    expect(left - settled).toBeLessThanOrEqual(ON_ITS_WAY_MS);
  });

  it('does not wait where receipts must wait for the next window', async () => {
    outbox.world.standsAt = (id) =>
      id === 'deliveroo'
        ? 'received'
        : { kind: 'no_budget', untilMs: outbox.timers.now() + 900_000 };
    expect(await accepted()).toBeLessThanOrEqual(ON_ITS_WAY_MS);
  });

  it('does not wait longer because somebody set the clock back meanwhile', async () => {
    const settled = outbox.timers.monotonic() + UNDO_MS;
    outbox.waitUndone(UNDO_MS, 'deliveroo', 'accepted');
    await outbox.kick();
    outbox.timers.changeClock(-45_000);
    await outbox.pass(60_000);
    const [left = Number.POSITIVE_INFINITY] = outbox.timesOf('deliveroo accepted');
    expect(left - settled).toBeLessThanOrEqual(ON_ITS_WAY_MS);
    expect(left).toBeGreaterThanOrEqual(settled);
  });
});

it('the receipts go out meanwhile, a few at a time', async () => {
  outbox.world.latencyMs = 500;
  await outbox.kick();
  await outbox.pass(120_000);
  expect(outbox.waiting()).toBe(0);
});
