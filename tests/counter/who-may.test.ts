import { describe, expect, it } from 'vitest';
import { SELLERS_RIGHTS } from '../../main/core/operators/operator.ts';
import { add, aShopCounter, CASH, COCA, ok, REINE, recordsOf } from './harness.ts';

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

  it('hears why a ticket is not printed, and may ask again; that there is no printer is noted', async () => {
    const { counter, world } = await aShopCounter();
    await add(counter, COCA);
    ok(counter.pay(counter.get().rev, CASH(250)));
    const { lastSale } = counter.get();
    world.isPrinting = true;
    expect(counter.printSale(lastSale?.number ?? '')).toMatchObject({ kind: 'asked' });
    expect(counter.printLast()).toMatchObject({ kind: 'refused', reason: 'print_pending' });
    expect(counter.get().lastSale).toEqual(lastSale);
    world.isPrinting = false;
    world.hasPrinter = false;
    expect(ok(counter.printLast()).lastSale?.paper).toBe('no_printer');
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
