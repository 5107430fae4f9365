import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import type { Draft } from '../../main/core/counter/draft.ts';
import { centsOf } from '../../main/core/counter/house-text.ts';
import { COUNTER_DEFAULTS } from '../../main/core/counter/settings.ts';
import type { Store } from '../../main/store/index.ts';
import { aPlace, type Place } from '../fiscal/harness.ts';
import { asHubrise, PUSH_LOCATION } from '../support/pushed.ts';
import { carryOut, counterActs } from './acts.ts';
import {
  add,
  aShopCounter,
  CASH,
  COCA,
  cutOff,
  ok,
  REINE,
  restarted,
  type TestCounter,
} from './harness.ts';

vi.setConfig({ testTimeout: 120_000 });

/** The orders that HubRise is to be told of, as it would have them. */
function pushed({ pushes }: Store) {
  return pushes.listDue(PUSH_LOCATION).map((row) => ({
    ...{ orderId: row.orderId, mark: row.mark },
    order: asHubrise(JSON.parse(row.body ?? 'null') as object),
  }));
}

async function pushing(place: Place = aPlace()): Promise<TestCounter> {
  const till = await aShopCounter(place);
  till.world.settings = { ...COUNTER_DEFAULTS, push: true };
  return till;
}

/** What is told of each sale's money, cents. */
function toldOf(store: Store): ReadonlyMap<string, number> {
  const sums = new Map<string, number>();
  for (const { order } of pushed(store)) {
    for (const { amount, ref } of order.payments) {
      const sale = /^PAYE-(.+)-\d+$/.exec(ref ?? '')?.[1] ?? '?';
      sums.set(sale, (sums.get(sale) ?? 0) + centsOf(amount));
    }
  }
  return sums;
}

/** Of the journal, whose bill is not over. */
function openOrders({ counterTickets: tickets }: Store): readonly (string | undefined)[] {
  const rows = [
    tickets.one('draft', false),
    tickets.one('rest', false),
    ...tickets.listParked(false),
  ];
  return rows.flatMap((row) =>
    row === null ? [] : ((JSON.parse(row.ticket) as Draft).order ?? []),
  );
}

describe('what HubRise is told of the counter', () => {
  it('is what was sold, with its means, once it is all paid, and nothing where nobody wants it', async () => {
    const till = await pushing();
    await add(till.counter, REINE, REINE, COCA);
    ok(till.counter.divide([{ line: 1, qty: 1_000 }]));
    ok(till.counter.pay(till.counter.get().rev, CASH(2_000)));
    expect(pushed(till.store)).toEqual([]);
    const { rev, draft } = till.counter.get();
    ok(till.counter.pay(rev, { means: 'card', amount: 100 }));
    ok(till.counter.pay(till.counter.get().rev, CASH(5_000)));
    const [one, another] = pushed(till.store);
    expect([one?.order.ref, another]).toEqual([one?.mark.split(' ')[0], undefined]);
    expect(one?.order.payments.map(({ name }) => name)).toEqual([
      'Espèces',
      'Carte bancaire',
      'Espèces',
    ]);
    expect(draft.lines.length).toBeGreaterThan(0);
    till.world.settings = COUNTER_DEFAULTS;
    const next = await add(till.counter, COCA);
    ok(till.counter.pay(next.rev, CASH(5_000)));
    expect(pushed(till.store)).toHaveLength(1);
  });

  it('comes to each sale of the journal, to the cent, whatever is tapped', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(counterActs, { minLength: 20, maxLength: 60 }), async (all) => {
        const till = await pushing();
        till.db.pragma('synchronous = OFF');
        for (const act of all) {
          till.place.timers.advance(1_000);
          await carryOut(till, act);
        }
        const sales = new Map(
          till.store.fiscal
            .listOf('R', 'SALE', 0)
            .map(({ number }) => [number, till.fiscal.find(number)?.payload] as const),
        );
        const told = toldOf(till.store);
        const open = new Set(openOrders(till.store));
        for (const [number, sale] of sales) {
          const { order, total } = sale as { order?: string; total: number };
          if (total > 0 && !open.has(order)) expect([...told.keys()]).toContain(number);
        }
        for (const [sale, cents] of told) {
          expect([sale, cents]).toEqual([sale, (sales.get(sale) as { total: number }).total]);
        }
        for (const { order } of pushed(till.store)) {
          const paid = order.payments.reduce((sum, { amount }) => sum + centsOf(amount), 0);
          expect(centsOf(order.total)).toBe(paid);
        }
        till.kill();
      }),
      { numRuns: Number(process.env['PUSH_RUNS'] ?? 8), endOnFailure: true },
    );
  });

  it('is noted in the transaction of the sale: both are there after a power cut, or none', async () => {
    const place = aPlace();
    const cuts: Place[] = [];
    const till = await pushing(place);
    const { pushes } = till.store;
    const addPush = pushes.add;
    Object.assign(pushes, {
      add: (...args: Parameters<typeof addPush>) => {
        cuts.push(cutOff(place));
        addPush(...args);
        cuts.push(cutOff(place));
      },
    });
    const { rev } = await add(till.counter, REINE);
    ok(till.counter.pay(rev, CASH(2_000)));
    cuts.push(cutOff(place));
    till.kill();
    const found: unknown[] = [];
    for (const cut of cuts) {
      const after = await restarted(cut);
      found.push([after.store.fiscal.listOf('R', 'SALE', 0).length, pushed(after.store).length]);
      after.kill();
    }
    expect(found).toEqual([
      [0, 0],
      [0, 0],
      [1, 1],
    ]);
  });

  it('is nothing of a training', async () => {
    const till = await pushing();
    expect(till.fiscal.setTraining('op1', true).kind).toBe('done');
    const { rev } = await add(till.counter, REINE);
    ok(till.counter.pay(rev, CASH(2_000)));
    expect(pushed(till.store)).toEqual([]);
  });
});
