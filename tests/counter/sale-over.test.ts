import { describe, expect, it } from 'vitest';
import { add, aShopCounter, CASH, COCA, ok, REINE } from './harness.ts';

describe('the last sale on the screen', () => {
  it('does not come back once another ticket was put aside, until the next sale', async () => {
    const { counter, world } = await aShopCounter();
    await add(counter, COCA);
    const sold = ok(counter.pay(counter.get().rev, CASH(250)));
    expect(sold.lastSale?.pickUp).toBe('C1');
    await add(counter, REINE);
    const parked = ok(counter.park('Table 4'));
    expect(parked.parked).toMatchObject([{ pickUp: 'C2' }]);
    expect(parked.lastSale).toBeNull();
    // Its ticket can still be printed.
    expect(counter.printLast().kind).toBe('done');
    expect(world.prints).toHaveLength(1);
    await add(counter, COCA);
    expect(ok(counter.pay(counter.get().rev, CASH(250))).lastSale?.pickUp).toBe('C3');
  });

  it('is there again where a line was added by mistake', async () => {
    const { counter } = await aShopCounter();
    await add(counter, COCA);
    ok(counter.pay(counter.get().rev, CASH(250)));
    await add(counter, REINE);
    const [line] = counter.get().draft.lines;
    const back = ok(await counter.edit({ kind: 'remove', line: line?.id ?? 0 }));
    expect(back.lastSale?.pickUp).toBe('C1');
  });
});
