import { describe, expect, it } from 'vitest';
import { UNDO_MS } from '../../../main/core/answer/moves.ts';
import { orderId } from '../../../main/core/ids.ts';
import { newOrder, UBER } from '../../support/payloads.ts';
import { hubrise, rounds, till, tillForEachTest, timers } from '../../support/till-of-the-test.ts';

tillForEachTest();

const reads = (id: string) => hubrise.admin.journal({ path: `/location/orders/${id}` });

/** So many orders, of which HubRise refuses every so manieth alone and gives out the others slowly. */
async function injectRefused(count: number, every: number): Promise<string[]> {
  const ids: string[] = [];
  for (let n = 0; n < count; n += 1) {
    ids.push((await hubrise.admin.injectOrder(newOrder(`N${n}`), UBER)).id);
  }
  for (const [n, id] of ids.entries()) {
    const path = `/location/orders/${id}`;
    const fault =
      n % every === 0
        ? ({ kind: 'status', status: 401, cause: 'suspended' } as const)
        : ({ kind: 'latency', ms: 50 } as const);
    await hubrise.admin.addFault({ ...fault, method: 'GET', path });
  }
  return ids;
}

describe('an answer that HubRise refuses alone, with a 401', () => {
  it('keeps none of the others waiting, and is no refusal of the connection', async () => {
    const mine = await hubrise.admin.injectOrder(newOrder('A1'), UBER);
    const others = [];
    for (const code of ['B1', 'B2', 'B3'])
      others.push(await hubrise.admin.injectOrder(newOrder(code), UBER));
    await till.poll();
    const path = `/location/orders/${mine.id}`;
    const refused = { kind: 'status', status: 401, cause: 'suspended' } as const;
    await hubrise.admin.addFault({ ...refused, method: 'PATCH', path });
    till.moves.accept(orderId(mine.id), 0);
    timers.advance(UNDO_MS);
    await hubrise.admin.waitFor({ method: 'PATCH', path });
    for (const { id } of others) {
      till.moves.accept(orderId(id), 0);
      timers.advance(UNDO_MS);
      // At once, not with the next round.
      await hubrise.admin.waitFor({ method: 'PATCH', path: `/location/orders/${id}` });
    }
    await rounds(6);
    expect(till.loops.exchange.get().failing).toBeNull();
    const tries = await hubrise.admin.journal({ method: 'PATCH', path });
    expect(tries.length, 'and it is tried on').toBeGreaterThan(2);
    expect(till.store.outbox.count()).toMatchObject({ waiting: 1, parked: 0 });
  });

  it('is a deletion, and keeps no other event at HubRise', async () => {
    const { id } = await hubrise.admin.injectOrder(newOrder('A1'), UBER);
    const [event] = await hubrise.admin.pendingEvents(till.token);
    const path = `/callback/events/${event?.id}`;
    const refused = { kind: 'status', status: 401, cause: 'suspended' } as const;
    await hubrise.admin.addFault({ ...refused, method: 'DELETE', path });
    await till.poll();
    await hubrise.admin.waitFor({ method: 'DELETE', path });
    await injectRefused(6, 7);
    await till.poll();
    await expect.poll(() => hubrise.admin.pendingEvents(till.token)).toHaveLength(1);
    expect(till.board.listCards().map((card) => card.id)).toContain(id);
    expect(till.loops.exchange.get().failing).toBeNull();
  });
});

describe('an order that HubRise does not give out', () => {
  it.each([1, 4, 12])(
    'with a 401 to its own read is shown as it is announced, as the others are, of %d',
    async (count) => {
      const ids = await injectRefused(count, count);
      await till.poll();
      expect(till.board.listCards().map(({ id }) => id)).toEqual(expect.arrayContaining(ids));
      // Once for its event, and once right before its receipt.
      expect((await reads(ids[0] ?? '')).length).toBeLessThanOrEqual(2);
      await rounds(10);
      expect(till.loops.exchange.get().failing, 'and the connection is sound').toBeNull();
      expect(await hubrise.admin.pendingEvents(till.token)).toEqual([]);
    },
  );

  it('nor its event, with a 401 to both, keeps no other from coming in, and is shown in the end', async () => {
    const [refused, ...others] = await injectRefused(12, 12);
    const [event] = await hubrise.admin.pendingEvents(till.token);
    const path = `/callback/events/${event?.id}`;
    await hubrise.admin.addFault({ kind: 'status', status: 401, method: 'GET', path });
    const shown = () => till.board.listCards().map(({ id }) => id);
    expect(await till.poll()).toBeNull();
    expect(shown().toSorted()).toEqual(others.toSorted());
    expect(till.loops.exchange.get().failing).toBeNull();
    timers.advance(61_000);
    await rounds(3);
    expect(shown()).toContain(refused);
    expect(till.loops.exchange.get().failing).toBeNull();
  });

  it('alone ends no rest of what HubRise cannot take: it was away from nobody', async () => {
    const { id } = await hubrise.admin.injectOrder(newOrder('A1'), UBER);
    await till.poll();
    const path = `/location/orders/${id}`;
    await hubrise.admin.addFault({ kind: 'status', status: 500, method: 'PATCH', path });
    till.moves.accept(orderId(id), 0);
    await hubrise.admin.waitFor({ method: 'PATCH', path });
    const ids = await injectRefused(40, 4);
    await till.poll();
    await till.until(() => till.board.listCards().length > ids.length);
    const patches = await hubrise.admin.journal({ method: 'PATCH', path });
    const said = patches.map(({ body }) => JSON.stringify(body));
    expect(said, 'each once: no time has passed').toEqual([...new Set(said)]);
  });
});
