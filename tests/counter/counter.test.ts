import { describe, expect, it, vi } from 'vitest';
import type { Kind } from '../../main/core/fiscal/kinds.ts';
import { SELLERS_RIGHTS } from '../../main/core/operators/operator.ts';
import { payloadOf } from '../../main/fiscal/journal.ts';
import { aPlace } from '../fiscal/harness.ts';
import {
  add,
  aShopCounter,
  CASH,
  COCA,
  ok,
  pizza,
  REINE,
  restarted,
  type TestCounter,
} from './harness.ts';

function recordsOf<K extends Kind>({ store }: TestCounter, kind: K) {
  return store.fiscal.listOf('R', kind, 0).map((record) => payloadOf<K>(record));
}

describe('a sale', () => {
  it('is sealed with its lines, VAT and cash, opens the drawer after it, and leaves an empty ticket', async () => {
    const till = await aShopCounter();
    const { counter, world } = till;
    const { draft, rev } = await add(counter, REINE, COCA);
    expect(draft.lines.map(({ priced }) => priced.unit)).toEqual([950, 250]);
    const view = ok(counter.pay(rev, CASH(2_000)));
    expect(view.lastSale).toMatchObject({
      ...{ number: '01-T00000001', pickUp: 'C1', total: 1_200, change: 800 },
    });
    expect(view.draft.lines).toEqual([]);
    const [sale] = recordsOf(till, 'SALE');
    expect(sale).toMatchObject({
      ...{ operator: 'op1', channel: 'counter', service: 'takeaway', total: 1_200 },
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

describe('whoever is at the counter', () => {
  it('sells nothing where nobody is, or without the right', async () => {
    const { counter, world } = await aShopCounter();
    world.rights = null;
    const asked = await counter.edit({ kind: 'add', choice: COCA, qty: 1_000 });
    expect(asked).toMatchObject({ reason: 'no_operator' });
    world.rights = { ...SELLERS_RIGHTS, sell: false };
    expect(counter.pay(0, CASH(1))).toMatchObject({ reason: 'no_right' });
    world.rights = SELLERS_RIGHTS;
    expect(counter.openDrawer('Monnaie')).toMatchObject({ reason: 'no_right' });
    const refund = { original: '01-T00000001', returned: [], reason: 'Erreur', means: null };
    expect(counter.refund(refund)).toMatchObject({ reason: 'no_right' });
  });

  it('takes off no more than they may', async () => {
    const till = await aShopCounter();
    const { counter, world } = till;
    world.rights = { ...SELLERS_RIGHTS, discount: 10 };
    await add(counter, REINE);
    const off = (points: number) =>
      counter.edit({
        kind: 'rebate',
        line: null,
        rebate: { kind: 'percent', points, reason: 'Geste' },
      });
    const tries = (): number =>
      recordsOf(till, 'JET').filter(({ event }) => event === 'discount-ceiling').length;
    expect(await off(1_100)).toMatchObject({ kind: 'refused', reason: 'ceiling' });
    expect(tries(), 'that somebody tried is sealed').toBe(1);
    expect((await off(1_000)).kind).toBe('done');
    expect([tries(), counter.get().draft.rebate]).toMatchObject([1, { points: 1_000 }]);
  });

  it('types free lines by a right alone, and sells by the list without it', async () => {
    const { counter, world } = await aShopCounter();
    const free = { kind: 'free', label: 'Gâteau', cents: 300, vat: 'prepared' } as const;
    const asked = () => counter.edit({ kind: 'add', choice: free, qty: 1_000 });
    world.rights = SELLERS_RIGHTS;
    expect(await asked()).toMatchObject({ kind: 'refused', reason: 'no_right' });
    await add(counter, COCA);
    world.rights = { ...SELLERS_RIGHTS, free: true };
    expect(ok(await asked()).draft.lines).toHaveLength(2);
  });

  it('is signed off with a sale, and the customer gets the ticket all the same', async () => {
    const { counter, world } = await aShopCounter();
    await add(counter, COCA);
    ok(counter.pay(counter.get().rev, CASH(250)));
    expect(world.sold).toBe(1);
    world.rights = null;
    expect(ok(counter.printLast()).lastSale?.paper).toBe('asked');
    expect(world.prints).toHaveLength(1);
    world.rights = { ...SELLERS_RIGHTS, sell: false };
    expect(counter.printLast()).toMatchObject({ reason: 'no_right' });
  });

  it('takes titres by the rules of the day', async () => {
    const { counter, world } = await aShopCounter();
    world.settings = { ...world.settings, paperUntil: '2026-11-19' };
    await add(counter, REINE);
    const paid = (means: 'titre_card' | 'titre_paper') =>
      counter.pay(counter.get().rev, { means, amount: 950 });
    expect(paid('titre_paper')).toMatchObject({ reason: 'titre_paper_over' });
    expect(paid('titre_card').kind).toBe('done');
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

  it('in a free line needs no catalogue', async () => {
    const till = await aShopCounter();
    const { rev } = await add(till.counter, {
      ...{ kind: 'free', label: 'Gâteau entier', cents: 2_400, vat: 'packaged' },
    });
    ok(till.counter.pay(rev, CASH(2_400)));
    expect(recordsOf(till, 'SALE')[0]?.vat).toMatchObject([{ rate: 550, ttc: 2_400 }]);
  });
});

describe('a parked ticket', () => {
  it('survives a restart with its label and number, and is sold with its order', async () => {
    const place = aPlace();
    const till = await aShopCounter(place);
    await add(till.counter, REINE);
    ok(till.counter.park('Table 4'));
    await add(till.counter, COCA);
    till.kill();
    const again = await restarted(place);
    const [parked] = again.counter.get().parked;
    expect(parked).toMatchObject({ label: 'Table 4', pickUp: 'C1', count: 1, total: 950 });
    const back = ok(again.counter.resume(parked?.id ?? 0));
    expect(back.draft.order).toBe('01-C00000001');
    expect(
      back.parked.map(({ total }) => total),
      'the other is parked in its place',
    ).toEqual([250]);
    ok(again.counter.pay(back.rev, CASH(1_000)));
    expect(recordsOf(again, 'SALE')[0]).toMatchObject({ order: '01-C00000001', total: 950 });
  });

  it('is not lost by a closing', async () => {
    const till = await aShopCounter();
    await add(till.counter, REINE);
    ok(till.counter.park('Léa'));
    expect(till.fiscal.close({ operator: 'op1', counted: { counted: 0 } }).kind).toBe('done');
    expect(till.counter.get().parked).toHaveLength(1);
  });

  it('gives up a line with a reason alone, which is sealed', async () => {
    const till = await aShopCounter();
    await add(till.counter, REINE, COCA);
    ok(till.counter.park('Table 4'));
    ok(till.counter.resume(till.counter.get().parked[0]?.id ?? 0));
    expect(await till.counter.edit({ kind: 'remove', line: 2 })).toMatchObject({
      reason: 'reason_needed',
    });
    const { rev } = ok(await till.counter.edit({ kind: 'remove', line: 2, reason: 'Erreur' }));
    expect(recordsOf(till, 'ORDER_CHANGE')).toMatchObject([
      { order: '01-C00000001', plus: [], minus: [{ label: 'Coca 33 cl' }], reason: 'Erreur' },
    ]);
    ok(till.counter.pay(rev, CASH(950)));
    expect(recordsOf(till, 'ORDER_CHANGE')).toHaveLength(1);
  });

  it('is cancelled with a reason, and a draft leaves a line of the JET', async () => {
    const till = await aShopCounter();
    await add(till.counter, COCA);
    ok(till.counter.abandon(null));
    const events = recordsOf(till, 'JET').map(({ event }) => event);
    expect(events).toContain('cart-abandoned');
    await add(till.counter, COCA);
    ok(till.counter.park(null));
    ok(till.counter.resume(till.counter.get().parked[0]?.id ?? 0));
    expect(till.counter.abandon(null)).toMatchObject({ reason: 'no_reason' });
    ok(till.counter.abandon('Client parti'));
    expect(recordsOf(till, 'ORDER_CANCEL')).toMatchObject([{ reason: 'Client parti' }]);
    expect(till.counter.get()).toMatchObject({ draft: { lines: [] }, parked: [] });
  });
});

describe('a bill by lines', () => {
  it('is several sales of one order, one number for the customer, and comes back after each part', async () => {
    const till = await aShopCounter();
    await add(till.counter, REINE, REINE, COCA);
    const rebate = { kind: 'percent', points: 1_000, reason: 'Fidélité' } as const;
    ok(await till.counter.edit({ kind: 'rebate', line: null, rebate }));
    const part = ok(till.counter.divide([{ line: 1, qty: 1_000 }]));
    expect(part.rest).toBe(855 + 225);
    const rest = ok(till.counter.pay(part.rev, CASH(855)));
    expect(rest.rest).toBeNull();
    expect(rest.draft.lines.map(({ qty }) => qty)).toEqual([1_000, 1_000]);
    ok(till.counter.pay(rest.rev, { means: 'card', amount: 1_080 }));
    const sales = recordsOf(till, 'SALE');
    expect(sales.map(({ order, total }) => [order, total])).toEqual([
      ['01-C00000001', 855],
      ['01-C00000001', 1_080],
    ]);
    expect(till.counter.get().lastSale?.pickUp).toBe('C1');
  });

  it('is whole again where the part is put back', async () => {
    const { counter } = await aShopCounter();
    await add(counter, REINE, REINE, COCA);
    ok(counter.divide([{ line: 1, qty: 1_000 }]));
    const whole = ok(counter.join());
    expect(whole.rest).toBeNull();
    expect(whole.draft.lines.map(({ qty }) => qty)).toEqual([2_000, 1_000]);
  });
});

describe('an avoir', () => {
  it('gives back lines by the means they were paid by, and never more than is left', async () => {
    const till = await aShopCounter();
    const { rev } = await add(till.counter, REINE, COCA);
    ok(till.counter.pay(rev, { means: 'card', amount: 500 }));
    ok(till.counter.pay(till.counter.get().rev, CASH(700)));
    const [sold] = till.counter.listSales();
    const request = {
      ...{ original: sold?.number ?? '', reason: 'Froid', means: null },
      returned: [{ of: 1, qty: 1_000 }],
    };
    expect(till.counter.refund(request)).toEqual({
      ...{ kind: 'done', number: '01-A00000001', total: 950 },
      payments: [
        { means: 'card', amount: 500 },
        { means: 'cash', amount: 450 },
      ],
    });
    expect(recordsOf(till, 'AVOIR')[0]?.payments).toEqual([
      { means: 'card', amount: -500 },
      { means: 'cash', amount: -450, given: -450, change: 0 },
    ]);
    expect(till.counter.refund(request)).toMatchObject({ reason: 'too_much_returned' });
    expect(till.counter.findSale('01-T00000001')).toMatchObject({
      refunded: 950,
      lines: [{ left: 0 }, { left: 1_000 }],
    });
  });
});
