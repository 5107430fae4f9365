import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { NO_CUSTOMER } from '../../main/core/counter/customer.ts';
import type { Draft } from '../../main/core/counter/draft.ts';
import { centsOf } from '../../main/core/counter/local-text.ts';
import { COUNTER_DEFAULTS } from '../../main/core/counter/settings.ts';
import { orderId } from '../../main/core/ids.ts';
import { payloadOf } from '../../main/fiscal/journal.ts';
import { recordCustomerEvent } from '../../main/history/records.ts';
import type { HubriseEvent } from '../../main/hubrise/payload/event.ts';
import { createPushedOrders } from '../../main/local-orders/pushed-orders.ts';
import type { Store } from '../../main/store/index.ts';
import { saleMoney } from '../../main/till/pushed-sales.ts';
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
function pushed({ fiscal, store }: Pick<TestCounter, 'fiscal' | 'store'>) {
  const orders = createPushedOrders({ store, moneyOf: saleMoney(store, fiscal) });
  return store.sends.listDue('sale', PUSH_LOCATION).flatMap(({ subject }) => {
    const row = store.pushes.get(orderId(subject));
    const now = row === null ? null : orders.read(row);
    if (row === null || now?.isWorth !== true) return [];
    const { mark } = row;
    const { body, status } = now;
    return [{ orderId: row.orderId, mark, status, body, order: asHubrise(body) }];
  });
}

async function pushing(place: Place = aPlace()): Promise<TestCounter> {
  const till = await aShopCounter(place);
  till.world.settings = { ...COUNTER_DEFAULTS, push: true };
  return till;
}

/** What is told of each sale's money, cents. */
function toldOf(till: TestCounter): ReadonlyMap<string, number> {
  const sums = new Map<string, number>();
  for (const { order } of pushed(till)) {
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
    // With its first part all of the bill is in the kitchen: HubRise hears of what is still due, too.
    expect(pushed(till).map(({ order }) => [order.total, order.payments.length])).toEqual([
      [expect.any(String), 1],
    ]);
    const { rev, draft } = till.counter.get();
    ok(till.counter.pay(rev, { means: 'card', amount: 100 }));
    ok(till.counter.pay(till.counter.get().rev, CASH(5_000)));
    const [one, another] = pushed(till);
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
    expect(pushed(till)).toHaveLength(1);
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
        const told = toldOf(till);
        const open = new Set(openOrders(till.store));
        const back = (number: string): number =>
          till.store.fiscal
            .avoirsOf(number)
            .reduce((sum, record) => sum + payloadOf<'AVOIR'>(record).total, 0);
        for (const [number, sale] of sales) {
          const { order, total } = sale as { order?: string; total: number };
          if (total + back(number) > 0 && !open.has(order))
            expect([...told.keys()]).toContain(number);
        }
        for (const [sale, cents] of told) {
          const { total } = sales.get(sale) as { total: number };
          expect([sale, cents]).toEqual([sale, total + back(sale)]);
        }
        for (const { order } of pushed(till)) {
          const paid = order.payments.reduce((sum, { amount }) => sum + centsOf(amount), 0);
          if (open.has(order.ref ?? '')) expect(centsOf(order.total)).toBeGreaterThanOrEqual(paid);
          else expect([order.ref, centsOf(order.total)]).toEqual([order.ref, paid]);
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
      found.push([after.store.fiscal.listOf('R', 'SALE', 0).length, pushed(after).length]);
      after.kill();
    }
    expect(found).toEqual([
      [0, 0],
      [0, 0],
      [1, 1],
    ]);
  });

  it('is an order from the kitchen on, with what is struck, paid and given back of it later', async () => {
    const till = await pushing();
    const { counter } = till;
    const sent = await add(counter, REINE, COCA);
    ok(counter.send(sent.rev));
    const [unpaid] = pushed(till);
    expect(unpaid).toMatchObject({ status: 'in_preparation', order: { payments: [] } });
    const names = () => pushed(till)[0]?.order.items.map(({ product_name }) => product_name);
    expect(names()).toHaveLength(2);
    const [, drink] = counter.get().draft.lines;
    ok(await counter.edit({ kind: 'remove', line: drink?.id ?? 0, reason: 'Erreur' }));
    expect(names()).toHaveLength(1);
    ok(counter.pay(counter.get().rev, CASH(5_000)));
    const [sold, ...others] = pushed(till);
    expect(others).toEqual([]);
    expect([sold?.mark, sold?.order.payments[0]?.amount]).toEqual([
      unpaid?.mark,
      sold?.order.total,
    ]);

    const [sale] = counter.listSales();
    const { n: of = 0, left: qty = 0 } = sale?.lines[0] ?? {};
    const back = { original: sale?.number ?? '', reason: 'Froide', means: null };
    expect(counter.refund({ ...back, returned: [{ of, qty }] })).toMatchObject({ kind: 'done' });
    expect(pushed(till)).toMatchObject([
      {
        status: 'cancelled',
        order: {
          total: '0.00 EUR',
          payments: [],
          discounts: [{ name: 'Avoir 01-A00000001' }],
          seller_notes: expect.stringMatching(/^Avoir 01-A00000001 : \d+,\d\d € rendus$/),
        },
      },
    ]);
  });

  it('is paid by the other means once that is put right', async () => {
    const till = await pushing();
    const { rev } = await add(till.counter, COCA);
    ok(till.counter.pay(rev, CASH(5_000)));
    const [sale] = till.counter.listSales();
    const { number: original = '', total: amount = 0 } = sale ?? {};
    const fix = { original, amount, from: 'cash', to: 'card', reason: 'Erreur' } as const;
    expect(till.counter.fixPayment(fix).kind).toBe('done');
    expect(pushed(till)[0]?.order.payments.map(({ name }) => name)).toEqual(['Carte bancaire']);
  });

  it('is told again once the means of its avoir is put right', async () => {
    const till = await pushing();
    const { counter, store } = till;
    const { rev } = await add(counter, REINE, COCA);
    ok(counter.pay(rev, { means: 'card', amount: 700 }));
    ok(counter.pay(counter.get().rev, CASH(500)));
    const original = counter.listSales()[0]?.number ?? '';
    const back = { original, returned: [{ of: 1, qty: 1_000 }], reason: 'Froid', means: null };
    const avoir = counter.refund(back);
    const told = () => pushed(till)[0]?.order.payments.map(({ amount, name }) => [name, amount]);
    expect(told()).toEqual([['Espèces', '2.50 EUR']]);
    for (const { id } of store.sends.listDue('sale', PUSH_LOCATION))
      store.sends.settle('sale', id, null);
    expect(pushed(till)).toEqual([]);
    // 2.50 more than was paid in cash went back so: the rest of it is of what the card has paid.
    const fix = { from: 'card', to: 'cash', amount: 700, reason: 'Erreur' } as const;
    const number = avoir.kind === 'done' ? avoir.number : '';
    expect(counter.fixPayment({ original: number, ...fix }).kind).toBe('done');
    expect(told()).toEqual([['Carte bancaire', '2.50 EUR']]);
  });

  it('is nothing of a ticket that was sent and is off before HubRise has heard of it', async () => {
    const till = await pushing();
    const sent = await add(till.counter, REINE);
    ok(till.counter.send(sent.rev));
    ok(till.counter.abandon('Parti'));
    expect(pushed(till)).toEqual([]);
  });

  it('says nothing of a customer whom HubRise has made anonymous before it left', async () => {
    const till = await pushing();
    const { counter, store } = till;
    const customer = {
      ...NO_CUSTOMER,
      phone: '06 12 34 56 78',
      name: 'Léa Martin',
      hubriseId: 'c1',
    };
    await counter.edit({ kind: 'customer', customer });
    const { rev } = await add(counter, { ...REINE });
    ok(counter.pay(rev, CASH(5_000)));
    // Somebody else's order is still theirs.
    await counter.edit({
      kind: 'customer',
      customer: { ...customer, phone: '07 12 34 56 78', name: 'Zoé', hubriseId: 'c2' },
    });
    const other = await add(counter, COCA);
    ok(counter.pay(other.rev, CASH(5_000)));
    const names = () => pushed(till).map(({ body }) => JSON.stringify(body['customer'] ?? null));
    expect(names()).toEqual([expect.stringContaining('Martin'), expect.stringContaining('Zoé')]);
    const state = { id: 'c1', first_name: null, phone: null, anonymised: true };
    const event = { kind: 'event', resource: 'customer', newState: state, createdAt: null };
    recordCustomerEvent(store, event as unknown as HubriseEvent, till.place.timers.now());
    expect(names()).toEqual(['null', expect.stringContaining('Zoé')]);
    expect(pushed(till)[0]?.order.items).toHaveLength(1);
  });

  it('is nothing of a training', async () => {
    const till = await pushing();
    expect(till.fiscal.setTraining('op1', true).kind).toBe('done');
    const { rev } = await add(till.counter, REINE);
    ok(till.counter.pay(rev, CASH(2_000)));
    expect(pushed(till)).toEqual([]);
  });
});
