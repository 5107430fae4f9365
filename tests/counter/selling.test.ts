import { describe, expect, it, vi } from 'vitest';
import { NO_CONDITIONS } from '../core/counter/shop.ts';
import { aPlace } from '../fiscal/harness.ts';
import {
  add,
  aShopCounter,
  CASH,
  COCA,
  ok,
  pizza,
  REINE,
  recordsOf,
  restarted,
} from './harness.ts';

describe('a sale', () => {
  it('is sealed with its lines, VAT and cash, opens the drawer after it, and leaves an empty ticket', async () => {
    const till = await aShopCounter();
    const { counter, world } = till;
    const { draft, rev } = await add(counter, REINE, COCA);
    expect(draft.lines.map(({ priced }) => priced.unit)).toEqual([950, 250]);
    const view = ok(counter.pay(rev, CASH(2_000)));
    expect(view.lastSale).toMatchObject({
      number: '01-T00000001',
      pickUp: 'C1',
      total: 1_200,
      change: 800,
    });
    expect(view.draft.lines).toEqual([]);
    const [sale] = recordsOf(till, 'SALE');
    expect(sale).toMatchObject({
      operator: 'op1',
      channel: 'counter',
      service: 'takeaway',
      total: 1_200,
      payments: [{ means: 'cash', amount: 1_200, given: 2_000, change: 800 }],
      vat: [
        { rate: 550, ttc: 250 },
        { rate: 1_000, ttc: 950 },
      ],
    });
    expect(sale?.lines[0]?.label).toBe('Reine (Tomate, SANS Olives)');
    await vi.waitFor(() => expect(counter.get().lastSale?.drawer).toBe('opened'));
    expect(world.drawers).toBe(1);
  });

  it('by card opens no drawer', async () => {
    const { counter, world } = await aShopCounter();
    const { rev } = await add(counter, COCA);
    expect(ok(counter.pay(rev, { means: 'card', amount: 250 })).lastSale?.drawer).toBe('none');
    expect(world.drawers).toBe(0);
  });

  it('stands where the drawer does not open, and says so', async () => {
    const till = await aShopCounter();
    till.world.drawer = false;
    const { rev } = await add(till.counter, COCA);
    ok(till.counter.pay(rev, CASH(250)));
    await vi.waitFor(() => expect(till.pushed.at(-1)?.lastSale?.drawer).toBe('failed'));
    expect(recordsOf(till, 'SALE')).toHaveLength(1);
  });

  it('is made once, however often the button is hit', async () => {
    const till = await aShopCounter();
    const { rev } = await add(till.counter, COCA);
    ok(till.counter.pay(rev, CASH(250)));
    expect(till.counter.pay(rev, CASH(250))).toMatchObject({ kind: 'refused', reason: 'changed' });
    expect(recordsOf(till, 'SALE')).toHaveLength(1);
  });

  it('is not sold with a tip of 90 € on 2.50 € that nobody has said to mean', async () => {
    const till = await aShopCounter();
    const { rev } = await add(till.counter, COCA);
    const wish = { means: 'card', amount: 250, tip: 9_000 } as const;
    expect(till.counter.pay(rev, wish)).toMatchObject({ kind: 'refused', reason: 'large_tip' });
    expect(recordsOf(till, 'SALE')).toEqual([]);
    ok(till.counter.pay(till.counter.get().rev, { ...wish, meantTip: 9_000 }));
    expect(recordsOf(till, 'SALE')[0]?.payments).toEqual([
      { means: 'card', amount: 250, tip: 9_000 },
    ]);
  });

  it('is not finished underpaid: what was taken stays, also over a restart', async () => {
    const place = aPlace();
    const till = await aShopCounter(place);
    const { rev } = await add(till.counter, REINE, COCA);
    const partly = ok(till.counter.pay(rev, { means: 'card', amount: 500, tip: 100 }));
    expect(partly.draft.payments).toEqual([{ means: 'card', amount: 500, tip: 100 }]);
    expect(recordsOf(till, 'SALE')).toEqual([]);
    till.kill();
    const again = await restarted(place);
    const { draft, rev: later } = again.counter.get();
    expect(draft.payments).toHaveLength(1);
    expect(await again.counter.edit({ kind: 'remove', line: 1 })).toMatchObject({
      reason: 'being_paid',
    });
    ok(again.counter.pay(later, CASH(700)));
    expect(recordsOf(again, 'SALE')[0]?.payments.map(({ means }) => means)).toEqual([
      'card',
      'cash',
    ]);
  });

  it('of several payers gives each their own change, the last one no other’s', async () => {
    const till = await aShopCounter();
    const { counter } = till;
    await add(counter, REINE, COCA);
    const inTwo = async () => ok(await counter.edit({ kind: 'split', parts: 2 }));
    const share = (given: number) => ok(counter.pay(counter.get().rev, CASH(given)));
    await inTwo();
    expect(share(1_000).draft.payments).toMatchObject([{ amount: 600, change: 400 }]);
    expect(share(2_000).lastSale?.change).toBe(1_400);
    await add(counter, REINE, COCA);
    await inTwo();
    share(1_000);
    expect(
      ok(counter.pay(counter.get().rev, { means: 'card', amount: 600 })).lastSale?.change,
    ).toBe(0);
  });

  it('of nothing due is finished without a payment', async () => {
    const till = await aShopCounter();
    await add(till.counter, COCA);
    const { rev } = ok(await till.counter.edit({ kind: 'offer', line: 1, reason: 'Geste' }));
    ok(till.counter.pay(rev, null));
    expect(recordsOf(till, 'SALE')[0]).toMatchObject({ total: 0, payments: [] });
  });

  it('is refused with nothing left of it where the journal refuses: no number, no drawer', async () => {
    const place = aPlace();
    const till = await aShopCounter(place);
    const { rev } = await add(till.counter, COCA);
    till.fiscal.end('op1', 'Fin');
    expect(till.counter.pay(rev, CASH(250))).toMatchObject({ kind: 'refused', reason: 'ended' });
    expect(till.counter.get()).toMatchObject({ rev, lastSale: null });
    expect(till.world.drawers).toBe(0);
  });
});

describe('what is sold', () => {
  it('is refused where it is sold out or unknown, and the ticket stays', async () => {
    const { counter, world } = await aShopCounter();
    await add(counter, REINE);
    world.off = ['sku coca'];
    const asked = async (choice: typeof COCA) => counter.edit({ kind: 'add', choice, qty: 1_000 });
    expect(await asked(COCA)).toMatchObject({ reason: 'sold_out' });
    expect(await asked(pizza('gone'))).toMatchObject({ reason: 'unknown' });
    expect(counter.get().draft.lines).toHaveLength(1);
  });

  it('is priced anew for another service, and the choice stays for the next ticket', async () => {
    const { counter } = await aShopCounter();
    await add(counter, COCA);
    const { draft, rev } = ok(await counter.edit({ kind: 'service', service: 'eat_in' }));
    expect(draft.lines[0]?.priced).toMatchObject({ unit: 300, parts: [{ rate: 1_000 }] });
    expect(ok(counter.pay(rev, CASH(300))).draft.service).toBe('eat_in');
  });

  it.each([
    ['is not for that service', { restrictions: { ...NO_CONDITIONS, variants: ['EMP'] } }],
    ['is gone from the catalogue', null],
  ])('keeps its price under another service where it %s, and never its VAT', async (_, more) => {
    const till = await aShopCounter();
    await add(till.counter, COCA);
    const { goods } = till.world;
    const products = goods.parts.products.flatMap((one) => {
      if (one.ref !== 'p-coca') return one;
      return more === null ? [] : { ...one, skus: one.skus.map((sku) => ({ ...sku, ...more })) };
    });
    till.world.goods = { ...goods, parts: { ...goods.parts, products } };
    const { rev } = ok(await till.counter.edit({ kind: 'service', service: 'eat_in' }));
    ok(till.counter.pay(rev, CASH(250)));
    expect(recordsOf(till, 'SALE')[0]).toMatchObject({
      service: 'eat_in',
      total: 250,
      vat: [{ rate: 1_000, ttc: 250 }],
    });
  });

  it('in a free line needs no catalogue', async () => {
    const till = await aShopCounter();
    const { rev } = await add(till.counter, {
      kind: 'free',
      label: 'Gâteau entier',
      cents: 2_400,
      vat: 'packaged',
    });
    ok(till.counter.pay(rev, CASH(2_400)));
    expect(recordsOf(till, 'SALE')[0]?.vat).toMatchObject([{ rate: 550, ttc: 2_400 }]);
  });
});

it('no two open orders have one number: what was left from a closed day keeps its own', async () => {
  const till = await aShopCounter();
  const { counter, fiscal } = till;
  const sell = async () => {
    await add(counter, COCA);
    return ok(counter.pay(counter.get().rev, CASH(250))).lastSale?.pickUp;
  };
  expect(await sell()).toBe('C1');
  expect(fiscal.close({ operator: 'op1', counted: { counted: 250 } }).kind).toBe('done');
  expect(await sell()).toBe('C2');
  expect(till.local.cards().map(({ code }) => code)).toEqual(['C1', 'C2']);
});
