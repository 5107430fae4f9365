import { describe, expect, it } from 'vitest';
import { NO_CUSTOMER } from '../../main/core/counter/customer.ts';
import { ALL_RIGHTS } from '../../main/core/operators/operator.ts';
import type { Store } from '../../main/store/index.ts';
import type { RepeatAnswer } from '../../preload/contract.ts';
import { aPlace, type Place } from '../fiscal/harness.ts';
import {
  ADA,
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

const LEA = {
  ...NO_CUSTOMER,
  phone: '06 12 34 56 78',
  name: 'Zoélie Quimper',
  address: '4 rue des Xylophones',
};

async function call(till: TestCounter): Promise<void> {
  ok(await till.counter.edit({ kind: 'service', service: 'phone' }));
  ok(await till.counter.edit({ kind: 'customer', customer: LEA }));
}

const phoneOrders = ({ store }: { readonly store: Store }): readonly string[] =>
  store.phoneCustomers.listOrders('0612345678', 10).map(({ number }) => number);

function again(answer: RepeatAnswer) {
  const { draft } = ok(answer.answer);
  return { draft, left: answer.left };
}

describe('a phone order', () => {
  it('keeps whom it is for and when over a restart, and is parked under their name', async () => {
    const place = aPlace();
    const before = await aShopCounter(place);
    await call(before);
    await add(before.counter, REINE);
    ok(await before.counter.edit({ kind: 'due', at: 1_764_000_000_000 }));
    before.kill();
    const till = await restarted(place);
    expect(till.counter.get().draft).toMatchObject({ customer: LEA, due: 1_764_000_000_000 });
    const { draft, parked } = ok(till.counter.park(null));
    expect([parked[0]?.label, draft.customer]).toEqual(['Zoélie Quimper', null]);
    expect(phoneOrders(till)).toEqual(['01-C00000001']);
    till.kill();
  });

  it('is one order also once it is sold, and of a sale at once the sale', async () => {
    const till = await aShopCounter();
    await call(till);
    await add(till.counter, REINE);
    const { parked } = ok(till.counter.park(null));
    const { rev } = ok(till.counter.resume(parked[0]?.id ?? 0));
    ok(till.counter.pay(rev, CASH(2_000)));
    expect(phoneOrders(till)).toEqual(['01-C00000001']);
    await call(till);
    const next = await add(till.counter, COCA);
    ok(till.counter.pay(next.rev, CASH(250)));
    expect(new Set(phoneOrders(till))).toEqual(new Set(['01-C00000001', '01-T00000002']));
    till.kill();
  });

  it('whose bill is paid in parts is remembered whole', async () => {
    const till = await aShopCounter();
    await call(till);
    const { draft } = await add(till.counter, REINE, COCA);
    const [first] = draft.lines;
    const { rev } = ok(till.counter.divide([{ line: first?.id ?? 0, qty: 1_000 }]));
    const rest = ok(till.counter.pay(rev, CASH(2_000)));
    expect(rest.draft.lines).toHaveLength(1);
    ok(till.counter.pay(rest.rev, CASH(250)));
    expect(till.store.fiscal.listOf('R', 'SALE', 0)).toHaveLength(2);
    const [order, ...others] = till.store.phoneCustomers.listOrders('0612345678', 10);
    expect([order?.number, order?.total, others]).toEqual(['01-C00000001', 1_200, []]);
    till.kill();
  });

  it('that was cancelled is not asked for again', async () => {
    const till = await aShopCounter();
    await call(till);
    await add(till.counter, REINE);
    const { parked } = ok(till.counter.park(null));
    ok(till.counter.resume(parked[0]?.id ?? 0));
    ok(till.counter.abandon('Client parti'));
    expect(phoneOrders(till)).toEqual([]);
    till.kill();
  });

  it('names nobody in the journal', async () => {
    const till = await aShopCounter();
    await call(till);
    await add(till.counter, REINE);
    const { parked } = ok(till.counter.park(null));
    const { rev } = ok(till.counter.resume(parked[0]?.id ?? 0));
    ok(till.counter.pay(rev, CASH(2_000)));
    const records = till.store.fiscal.listAfter('R', 0, 1_000);
    expect(records.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['ORDER', 'SALE']));
    const sealed = records.map(({ payload }) => Buffer.from(payload).toString('utf8')).join('\n');
    for (const word of ['Quimper', 'Xylophones', '12 34 56', '0612345678']) {
      expect(sealed).not.toContain(word);
    }
    till.kill();
  });

  it('of a training is not remembered', async () => {
    const till = await aShopCounter();
    expect(till.fiscal.setTraining(ADA, true).kind).toBe('done');
    await call(till);
    const { rev } = await add(till.counter, REINE);
    ok(till.counter.pay(rev, CASH(2_000)));
    expect(phoneOrders(till)).toEqual([]);
    till.kill();
  });
});

describe('la même chose', () => {
  it('is the former order at the prices of now, over a restart, and says what is sold out', async () => {
    const place = aPlace('2026-11-20T12:00:00+01:00');
    const before = await aShopCounter(place);
    await call(before);
    const { rev } = await add(before.counter, REINE, COCA);
    ok(before.counter.pay(rev, CASH(2_000)));
    // The can is cheaper at the happy hour.
    place.timers.advance(5.5 * 3_600_000);
    before.kill();
    const till = await restarted(place);
    const all = again(await till.counter.repeat('phone:01-T00000001'));
    expect(all.left).toEqual([]);
    expect(all.draft.lines.map(({ priced }) => [priced.label, priced.unit])).toEqual([
      ['Reine', 950],
      ['Coca 33 cl', 200],
    ]);
    till.world.off = ['sku coca'];
    const some = again(await till.counter.repeat('phone:01-T00000001'));
    expect(some.draft.lines).toHaveLength(3);
    expect(some.left).toEqual([{ label: 'Coca 33 cl', reason: 'sold_out' }]);
    till.kill();
  });

  it('leaves out what has a price of its own where whoever asks may not set one, and says so', async () => {
    const till = await aShopCounter();
    await call(till);
    const choice = { kind: 'free', label: 'Arrangement', cents: 1, vat: 'prepared' } as const;
    const { rev } = await add(till.counter, choice, COCA);
    ok(till.counter.pay(rev, CASH(300)));
    till.world.rights = { ...ALL_RIGHTS, free: false };
    const some = again(await till.counter.repeat('phone:01-T00000001'));
    expect(some.draft.lines.map(({ priced }) => priced.label)).toEqual(['Coca 33 cl']);
    expect(some.left).toEqual([{ label: 'Arrangement', reason: 'no_right' }]);
    till.world.rights = ALL_RIGHTS;
    expect(again(await till.counter.repeat('phone:01-T00000001')).left).toEqual([]);
    till.kill();
  });

  it('changes nothing where the order is no more, nobody may sell, or some of the ticket is paid', async () => {
    const till = await aShopCounter();
    const refused = async () => {
      const { answer, left } = await till.counter.repeat('phone:01-T00000001');
      return [answer.kind === 'refused' && answer.reason, left];
    };
    expect(await refused()).toEqual(['unknown_ticket', []]);
    await call(till);
    const first = await add(till.counter, REINE);
    ok(till.counter.pay(first.rev, CASH(2_000)));
    const second = await add(till.counter, REINE);
    ok(till.counter.pay(second.rev, CASH(100)));
    expect(await refused()).toEqual(['being_paid', []]);
    till.world.rights = null;
    expect(await refused()).toEqual(['no_operator', []]);
    expect(till.counter.get().draft.lines).toHaveLength(1);
    till.kill();
  });
});

/** Keeps what is on the disk at each write of what a phone order touches. */
function watched(place: Place, store: Store, cuts: Place[]): Store {
  const seen = <T extends object>(part: T): T =>
    new Proxy(part, {
      get: (target, name) => {
        const member = Reflect.get(target, name) as (...args: unknown[]) => unknown;
        return (...args: unknown[]) => {
          cuts.push(cutOff(place));
          return member.apply(target, args);
        };
      },
    });
  const { counterTickets, phoneCustomers } = store;
  return { ...store, counterTickets: seen(counterTickets), phoneCustomers: seen(phoneCustomers) };
}

it('is remembered with its sale or not at all, wherever the power fails', async () => {
  const place = aPlace();
  const cuts: Place[] = [];
  const till = await aShopCounter(place, (store) => watched(place, store, cuts));
  await call(till);
  const { rev } = await add(till.counter, REINE);
  cuts.length = 0;
  ok(till.counter.pay(rev, CASH(2_000)));
  cuts.push(cutOff(place));
  till.kill();
  expect(cuts.length).toBeGreaterThan(3);
  for (const cut of cuts) {
    const after = await restarted(cut);
    const sales = after.store.fiscal.listOf('R', 'SALE', 0).map(({ number }) => number);
    expect(phoneOrders(after)).toEqual(sales);
    after.kill();
  }
  const last = await restarted(cuts.at(-1) ?? place);
  expect(phoneOrders(last)).toEqual(['01-T00000001']);
  last.kill();
});
