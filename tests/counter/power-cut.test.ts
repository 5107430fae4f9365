import { describe, expect, it, vi } from 'vitest';
import type { Store } from '../../main/store/index.ts';
import { aPlace, type Place } from '../fiscal/harness.ts';
import { add, aShopCounter, CASH, COCA, cutOff, ok, REINE, restarted } from './harness.ts';

// Each cut is a start of its own.
vi.setConfig({ testTimeout: 120_000 });

const WRITES = /^(add|put|remove|write)/;

/** Keeps what is on the disk at each write of the tables that a sale touches. */
function watched(place: Place, store: Store, cuts: Place[]): Store {
  const seen = <T extends object>(part: T): T =>
    new Proxy(part, {
      get: (target, name) => {
        const member = Reflect.get(target, name) as unknown;
        if (typeof member !== 'function' || !WRITES.test(String(name))) return member;
        return (...args: unknown[]) => {
          cuts.push(cutOff(place));
          const result = (member as (...given: unknown[]) => unknown).apply(target, args);
          cuts.push(cutOff(place));
          return result;
        };
      },
    });
  return {
    ...store,
    counterState: seen(store.counterState),
    counterTickets: seen(store.counterTickets),
    kitchenNotices: seen(store.kitchenNotices),
    orders: seen(store.orders),
    prints: seen(store.prints),
  };
}

describe('the power fails at any step of a sale', () => {
  it('and there is the sale with its record and no ticket, or the ticket and no sale', async () => {
    const place = aPlace();
    const cuts: Place[] = [];
    const till = await aShopCounter(place, (store) => watched(place, store, cuts));
    const { rev } = await add(till.counter, REINE, COCA);
    cuts.length = 0;
    ok(till.counter.pay(rev, CASH(2_000)));
    cuts.push(cutOff(place));
    till.kill();
    expect(cuts.length).toBeGreaterThan(6);
    const found = new Set<string>();
    for (const cut of cuts) {
      const after = await restarted(cut);
      const { draft, lastSale } = after.counter.get();
      const sales = after.store.fiscal.listOf('R', 'SALE', 0).map(({ number }) => number);
      // The kitchen has it, once on paper, or nothing of it.
      expect([after.local.cards().length, after.local.papers().length]).toEqual(
        sales.length === 0 ? [0, 0] : [1, 1],
      );
      const state = [sales, draft.lines.length, lastSale?.number ?? null];
      found.add(JSON.stringify(state));
      // It goes on from there: the next sale takes the next number.
      if (sales.length === 0) {
        const again = ok(after.counter.pay(after.counter.get().rev, CASH(2_000)));
        expect(again.lastSale?.number).toBe('01-T00000001');
      } else {
        const next = await add(after.counter, COCA);
        const sold = ok(after.counter.pay(next.rev, CASH(250)));
        expect(sold.lastSale).toMatchObject({ number: '01-T00000002', pickUp: 'C2' });
      }
      expect(after.fiscal.state()).toMatchObject({ isBroken: false, isRestored: false });
      after.kill();
    }
    expect([...found]).toEqual([
      JSON.stringify([[], 2, null]),
      JSON.stringify([['01-T00000001'], 0, '01-T00000001']),
    ]);
  });

  it('of a ticket that is sent before it is paid, and the kitchen makes it once', async () => {
    const place = aPlace();
    const cuts: Place[] = [];
    const till = await aShopCounter(place, (store) => watched(place, store, cuts));
    await add(till.counter, REINE, COCA);
    cuts.length = 0;
    ok(till.counter.send(till.counter.get().rev));
    cuts.push(cutOff(place));
    till.kill();
    const found = new Set<string>();
    for (const cut of cuts) {
      const after = await restarted(cut);
      const orders = after.store.fiscal.listOf('R', 'ORDER', 0).length;
      found.add(JSON.stringify([orders, after.local.cards().length, after.local.papers().length]));
      // Whoever sees no answer presses again.
      ok(after.counter.send(after.counter.get().rev));
      expect(after.store.fiscal.listOf('R', 'ORDER', 0)).toHaveLength(1);
      expect(after.local.papers()).toHaveLength(1);
      expect(after.local.cards().map(({ code }) => code)).toEqual(['C1']);
      after.kill();
    }
    expect([...found]).toEqual(['[0,0,0]', '[1,1,1]']);
  });
});
