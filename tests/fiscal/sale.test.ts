import { describe, expect, it } from 'vitest';
import { ADA, aCounter, CASH_1190, CORE, done, PIZZA, SALE, SET_UP } from './harness.ts';
import { kindsOf, readChain } from './read-journal.ts';

describe('a sale', () => {
  it('is sealed as fiscal-france §5 shows it', async () => {
    const { db, fiscal } = await aCounter();
    const order = done(fiscal.order({ operator: ADA, channel: 'counter', basket: PIZZA }));
    const sale = done(fiscal.sell({ ...SALE, order: order.number }));
    const { said, text } = readChain(db).at(-1) ?? {};
    expect(said).toEqual({
      v: 1,
      kind: 'SALE',
      chain: 'R',
      seq: 6,
      number: '01-T00000001',
      keyId: 'k1',
      at: '2026-11-20T12:00:00+01:00',
      businessDate: '2026-11-20',
      app: '1.0.0',
      core: CORE,
      till: '01',
      operator: ADA,
      seller: SET_UP.seller,
      order: '01-C00000001',
      channel: 'counter',
      service: 'takeaway',
      total: 1190,
      payments: [CASH_1190],
      lines: [
        {
          n: 1,
          label: 'Menu burger',
          qty: 1000,
          unit: 1190,
          discount: 0,
          ttc: 1190,
          parts: [
            {
              label: 'Burger frites',
              rate: 1000,
              cat: 'TLB1',
              ttc: 942,
              ht: 856,
              vat: 86,
              alone: 950,
            },
            { label: 'Canette', rate: 550, cat: 'TLB1', ttc: 248, ht: 235, vat: 13, alone: 250 },
          ],
        },
      ],
      vat: [
        { rate: 550, ht: 235, vat: 13, ttc: 248 },
        { rate: 1000, ht: 856, vat: 86, ttc: 942 },
      ],
      after: { day: 1190, perpetual: 1190, perpetualAbs: 1190 },
    });
    expect(text).toMatch(/^\{"after":\{"day":1190,"perpetual":1190,"perpetualAbs":1190\},"app":/);
    expect(sale.code).toBe(sale.hash.slice(0, 8));
    expect(fiscal.openOrders()).toEqual([]);
  });

  it('is on the disk with what its caller stores beside it, or nothing is', async () => {
    const { db, fiscal, store } = await aCounter();
    const before = readChain(db).length;
    const sell = (fail: boolean) => () =>
      fiscal.sell({
        ...SALE,
        within: ({ number }) => {
          store.access.write({ beside: number });
          if (fail) throw new Error('no print job');
        },
      });
    expect(sell(true)).toThrow('no print job');
    expect(readChain(db)).toHaveLength(before);
    expect(store.access.read()).toBeNull();
    expect(db.prepare('SELECT count(*) FROM sales').pluck().get()).toBe(0);
    expect(done(sell(false)()).number).toBe('01-T00000001');
    expect(store.access.read()).toEqual({ beside: '01-T00000001' });
  });

  it('goes with the transaction of its caller', async () => {
    const { db, fiscal, store } = await aCounter();
    expect(() =>
      store.work(() => {
        done(fiscal.sell(SALE));
        throw new Error('the move failed');
      }),
    ).toThrow('the move failed');
    expect(kindsOf(readChain(db))).not.toContain('SALE');
    store.work(() => done(fiscal.sell(SALE)));
    expect(readChain(db).at(-1)?.number).toBe('01-T00000001');
  });

  it('that does not add up is refused, and takes no number', async () => {
    const { db, fiscal } = await aCounter();
    const wrong = [
      { ...SALE, payments: [] },
      { ...SALE, payments: [{ means: 'card', amount: 1189 }] },
      { ...SALE, payments: [{ means: 'cash', amount: 1190 }] },
      { ...SALE, payments: [{ means: 'card', amount: 1190, given: 2000, change: 810 }] },
      { ...SALE, basket: { ...PIZZA, lines: [] } },
      { ...SALE, channel: 'a\ud800' },
      { ...SALE, channel: '' },
    ];
    for (const request of wrong) {
      expect(fiscal.sell(request)).toMatchObject({ kind: 'refused', reason: 'invalid' });
    }
    expect(fiscal.sell({ ...SALE, order: '01-C00000009' })).toMatchObject({
      reason: 'unknown_document',
    });
    expect(done(fiscal.sell(SALE)).number).toBe('01-T00000001');
    expect(kindsOf(readChain(db)).filter((kind) => kind === 'SALE')).toHaveLength(1);
  });

  it('of a platform is sealed once for each revision', async () => {
    const { db, fiscal } = await aCounter();
    const request = {
      ...SALE,
      channel: 'Uber Eats',
      hubrise: { order: 'xyz', revision: '1' },
      late: true as const,
      payments: [{ means: 'platform:Uber Eats', amount: 1190 }],
    } as const;
    const first = done(fiscal.sell(request));
    expect(done(fiscal.sell(request)).number).toBe(first.number);
    expect(kindsOf(readChain(db)).filter((kind) => kind === 'SALE')).toHaveLength(1);
    expect(readChain(db).at(-1)?.said).toMatchObject({ late: true, hubrise: { order: 'xyz' } });
  });

  it('by lines pays an order in several, and an order that is cancelled can be paid no more', async () => {
    const { fiscal } = await aCounter();
    const { number } = done(fiscal.order({ operator: ADA, channel: 'counter', basket: PIZZA }));
    done(fiscal.sell({ ...SALE, order: number }));
    done(fiscal.sell({ ...SALE, order: number }));
    expect(fiscal.cancel({ operator: ADA, order: number, reason: 'x' })).toMatchObject({
      reason: 'order_settled',
    });
    const other = done(fiscal.order({ operator: ADA, channel: 'counter', basket: PIZZA }));
    done(
      fiscal.change({
        operator: ADA,
        order: other.number,
        plus: [],
        minus: [{ label: 'Canette', qty: 1000, unit: 250 }],
        reason: 'Plus faim',
      }),
    );
    done(fiscal.note({ operator: ADA, order: other.number, basket: PIZZA }));
    done(fiscal.cancel({ operator: ADA, order: other.number, reason: 'Parti' }));
    expect(fiscal.sell({ ...SALE, order: other.number })).toMatchObject({
      reason: 'order_settled',
    });
  });
});
