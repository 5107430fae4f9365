import { describe, expect, it } from 'vitest';
import { SELLERS_RIGHTS } from '../../main/core/operators/operator.ts';
import {
  add,
  aShopCounter,
  CASH,
  COCA,
  ok,
  REINE,
  recordsOf,
  type TestCounter,
} from './harness.ts';

const carts = (till: TestCounter) =>
  recordsOf(till, 'JET')
    .filter(({ event }) => event === 'cart-abandoned')
    .map(({ text }) => text);
const strike = async ({ counter }: TestCounter, line: number) =>
  ok(await counter.edit({ kind: 'remove', line }));

describe('a basket that no order knows', () => {
  it('leaves what the screen said of it in the journal, where it is emptied line by line', async () => {
    const till = await aShopCounter();
    await add(till.counter, REINE, COCA);
    await strike(till, 1);
    expect(carts(till)).toEqual([]);
    await strike(till, 2);
    expect(carts(till)).toEqual(['Panier vidé ligne par ligne : 2 ligne(s), 1200 centimes.']);
    // The next guest's is another one.
    await add(till.counter, COCA);
    await strike(till, till.counter.get().draft.lines[0]?.id ?? 0);
    expect(carts(till)).toHaveLength(2);
    expect(carts(till)[1]).toContain('1 ligne(s), 250 centimes');
  });

  it('says all of it where most was taken out before it was abandoned', async () => {
    const till = await aShopCounter();
    await add(till.counter, REINE, COCA);
    await strike(till, 1);
    ok(till.counter.abandon(null));
    expect(carts(till)).toEqual(['Panier abandonné : 2 ligne(s), 1200 centimes.']);
  });

  it('leaves nothing where it is sold', async () => {
    const till = await aShopCounter();
    await add(till.counter, REINE, COCA);
    await strike(till, 1);
    ok(till.counter.pay(till.counter.get().rev, CASH(250)));
    expect(carts(till)).toEqual([]);
    expect(till.counter.get().draft).not.toHaveProperty('shown');
  });
});

describe('cash that was taken for a part', () => {
  it('is taken back, from a drawer that opens once more, by the drawer’s right alone', async () => {
    const till = await aShopCounter();
    const { counter, world } = till;
    await add(counter, REINE);
    world.rights = SELLERS_RIGHTS;
    ok(counter.pay(counter.get().rev, CASH(500)));
    expect(world.drawers).toBe(1);
    expect(counter.takeBack()).toMatchObject({ kind: 'refused', reason: 'no_right' });
    expect(counter.get().draft.payments).toHaveLength(1);
    expect([world.drawers, recordsOf(till, 'DRAWER').length]).toEqual([1, 1]);
    world.rights = { ...SELLERS_RIGHTS, drawer: true };
    expect(ok(counter.takeBack()).draft.payments).toEqual([]);
    expect([world.drawers, recordsOf(till, 'DRAWER').length]).toEqual([2, 2]);
  });

  it('needs no such right where no cash goes back', async () => {
    const { counter, world } = await aShopCounter();
    await add(counter, REINE);
    world.rights = SELLERS_RIGHTS;
    ok(counter.pay(counter.get().rev, { means: 'cheque', amount: 500 }));
    expect(ok(counter.takeBack()).draft.payments).toEqual([]);
  });
});
