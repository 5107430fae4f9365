import { describe, expect, it } from 'vitest';
import { orderId } from '../../main/core/ids.ts';
import { type FakeTimers, fakeTimers } from '../support/fake-timers.ts';
import { hubrise, hubriseForEachTest } from '../support/hubrise.ts';
import { newOrder, UBER } from '../support/payloads.ts';
import { canMakeDisks, type SmallDisk, smallDisk } from '../support/small-disk.ts';
import { startTill, type TestTill } from '../support/till.ts';

hubriseForEachTest();

/** As many as a rush brings in two minutes. */
const MANY = 35;

/** A till whose disk has taken one order, and what is done with it then, and has 4 KiB left. */
async function tillOnFullDisk({
  before = () => undefined,
  undoMs = 0,
}: {
  readonly before?: (till: TestTill, timers: FakeTimers) => void;
  readonly undoMs?: number;
} = {}): Promise<{ till: TestTill; disk: SmallDisk; timers: FakeTimers }> {
  const disk = smallDisk(48);
  const timers = fakeTimers();
  const till = await startTill({ hubrise, timers, folder: disk.folder, undoMs });
  await inject('A1');
  await till.settle();
  before(till, timers);
  // What its log has room for already is used up.
  const filler = till.db.prepare(
    'INSERT INTO storage_probe (id, filler) VALUES (1, randomblob(?))',
  );
  disk.fill(4_096);
  expect(() => filler.run(8 * 1024 * 1024)).toThrow(/full|disk I\/O/);
  return { till, disk, timers };
}

const inject = async (code: string): Promise<string> =>
  (await hubrise.admin.injectOrder(newOrder(code), UBER)).id;

const codes = (till: TestTill): string[] => till.loops.unkept.list().map(({ code }) => code);
const deletions = async (): Promise<number> =>
  (await hubrise.admin.journal({ method: 'DELETE', path: '/callback/events/*' })).length;

describe.skipIf(!canMakeDisks)('orders that come while the disk is full', () => {
  it('are read, shown as not kept, left at HubRise, and stored as soon as there is room', async () => {
    const { disk, till } = await tillOnFullDisk();
    const deleted = await deletions();
    const ids: string[] = [];
    const wanted: string[] = [];
    for (let number = 1; number <= MANY; number += 1) {
      wanted.push(`F${number}`);
      ids.push(await inject(`F${number}`));
    }
    await till.poll();
    expect(codes(till).sort()).toEqual(wanted.sort());
    expect(till.loops.unkept.list()[0]).toMatchObject({
      isKnown: false,
      status: 'new',
      platform: { key: 'uber_eats' },
    });
    expect(till.board.listCards().map(({ code }) => code)).toEqual(['A1']);
    expect(await deletions(), 'none of them has arrived').toBe(deleted);

    disk.free();
    await till.loops.storageIsBack();
    expect(codes(till)).toEqual([]);
    for (const id of ids) expect(till.store.orders.get(orderId(id))).not.toBeNull();
    await till.settle();
    expect(till.announced.filter((said) => said.startsWith('new_order'))).toHaveLength(MANY + 1);
    expect(await deletions()).toBe(deleted + MANY);
  });

  it('are not read again in each round: HubRise counts requests', async () => {
    const { till } = await tillOnFullDisk();
    const id = await inject('F1');
    for (let round = 0; round < 3; round += 1) await till.poll();
    const reads = await hubrise.admin.journal({ method: 'GET', path: `/location/orders/${id}` });
    expect([reads.length, codes(till)]).toEqual([1, ['F1']]);
  });

  it('are forgotten with the connection that they came by', async () => {
    const { till } = await tillOnFullDisk();
    await inject('F1');
    await till.poll();
    till.loops.forget();
    expect(codes(till)).toEqual([]);
  });

  it('leave no answer to be written over the cancellation that could not be kept', async () => {
    const { disk, till, timers } = await tillOnFullDisk({
      undoMs: 5_000,
      before: ({ board, moves }, clock) => {
        moves.accept(orderId(board.listCards()[0]?.id ?? ''), 0);
        clock.advance(4_500);
      },
    });
    const id = till.board.listCards()[0]?.id ?? '';
    const asked = async (): Promise<number> =>
      (await hubrise.admin.journal({ path: `/location/orders/${id}` })).length;
    await hubrise.admin.updateOrder(id, { status: 'cancelled' }, UBER);
    await till.poll();
    expect(till.loops.unkept.list()).toMatchObject([{ status: 'cancelled' }]);
    // The answer is due right after HubRise has shown the order.
    const before = await asked();
    timers.advance(600);
    await expect.poll(asked).toBeGreaterThan(before);
    await till.until(() => till.requests() === 0);
    expect((await hubrise.admin.order(id))?.status).toBe('cancelled');
    disk.free();
    await till.loops.storageIsBack();
    await till.settle();
    expect(till.board.getCard(orderId(id))?.flags).toContain('cancelled');
    expect((await hubrise.admin.order(id))?.status).toBe('cancelled');
  });

  it('hold up no answer once there is room, though what came of it could not be noted', async () => {
    const { disk, till, timers } = await tillOnFullDisk({
      undoMs: 5_000,
      before: ({ board, moves }, clock) => {
        const id = orderId(board.listCards()[0]?.id ?? '');
        moves.accept(id, 0);
        clock.advance(4_500);
        moves.step(id, 'in_preparation');
      },
    });
    const id = till.board.listCards()[0]?.id ?? '';
    timers.advance(600);
    await expect.poll(async () => (await hubrise.admin.order(id))?.status).toBe('accepted');
    await till.until(() => till.requests() === 0);
    expect(till.store.outbox.count().waiting).toBeGreaterThan(0);
    disk.free();
    await till.loops.storageIsBack();
    timers.advance(5_000);
    await till.until(() => till.store.outbox.count().waiting === 0);
    expect((await hubrise.admin.order(id))?.status).toBe('in_preparation');
  });

  it('say what has become of one that is known', async () => {
    const { disk, till } = await tillOnFullDisk();
    const { id } = till.board.listCards()[0] ?? { id: '' };
    await hubrise.admin.updateOrder(id, { status: 'cancelled' }, UBER);
    await till.poll();
    expect(till.loops.unkept.list()).toMatchObject([
      { code: 'A1', isKnown: true, status: 'cancelled' },
    ]);
    disk.free();
    await till.loops.storageIsBack();
    await till.settle();
    expect(till.board.getCard(orderId(id))?.status).toBe('cancelled');
  });
});
