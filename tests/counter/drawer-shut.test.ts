import { describe, expect, it, vi } from 'vitest';
import { add, aShopCounter, CASH, COCA, ok, REINE } from './harness.ts';

describe('a drawer that stays shut', () => {
  it('is said where it was opened by its button, each time', async () => {
    const { counter, pushed, world } = await aShopCounter();
    world.drawer = false;
    ok(counter.openDrawer('Monnaie'));
    await vi.waitFor(() => expect(pushed.at(-1)?.drawersShut).toBe(1));
    ok(counter.openDrawer('Monnaie'));
    await vi.waitFor(() => expect(pushed.at(-1)?.drawersShut).toBe(2));
    world.drawer = true;
    ok(counter.openDrawer('Monnaie'));
    world.drawer = null;
    ok(counter.openDrawer('Monnaie'));
    expect(counter.get().drawersShut).toBe(2);
  });

  it('is said of cash that goes back for a sale', async () => {
    const { counter, pushed, world } = await aShopCounter();
    const { rev } = await add(counter, COCA);
    ok(counter.pay(rev, CASH(250)));
    await vi.waitFor(() => expect(pushed.at(-1)?.lastSale?.drawer).toBe('opened'));
    world.drawer = false;
    const returned = [{ of: 1, qty: 1_000 }];
    const wish = { original: '01-T00000001', returned, reason: 'Froid', means: null };
    expect(counter.refund(wish).kind).toBe('done');
    await vi.waitFor(() => expect(pushed.at(-1)?.drawersShut).toBe(1));
  });

  it('is said of a sale too that the screen shows no more: the rest of its bill is there, or the next ticket', async () => {
    const { counter, pushed, world } = await aShopCounter();
    world.drawer = false;
    await add(counter, REINE, COCA);
    const part = ok(counter.divide([{ line: 1, qty: 1_000 }]));
    ok(counter.pay(part.rev, CASH(950)));
    await vi.waitFor(() => expect(pushed.at(-1)?.drawersShut).toBe(1));
    expect(counter.get().lastSale?.drawer).toBe('failed');
    ok(counter.pay(counter.get().rev, CASH(250)));
    await vi.waitFor(() => expect(pushed.at(-1)?.lastSale?.drawer).toBe('failed'));
    expect(counter.get().drawersShut, 'the sale says it').toBe(1);
  });
});
