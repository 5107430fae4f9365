import { describe, expect, it } from 'vitest';
import { aPlace } from '../fiscal/harness.ts';
import {
  add,
  aShopCounter,
  CASH,
  COCA,
  ok,
  REINE,
  recordsOf,
  restarted,
  type TestCounter,
} from './harness.ts';

const paying = ({ counter }: Pick<TestCounter, 'counter'>) => counter.get().draft.paying;

describe('how a ticket is paid', () => {
  it('is there after a restart in the midst of it: parts, tip, what is paid, and it ends to the cent', async () => {
    const place = aPlace();
    const till = await aShopCounter(place);
    const { counter } = till;
    await add(counter, REINE, REINE, COCA);
    ok(await counter.edit({ kind: 'split', parts: 3 }));
    ok(await counter.edit({ kind: 'beside', beside: { tip: 200 } }));
    ok(counter.pay(counter.get().rev, { means: 'card', amount: 717, tip: 200 }));
    ok(await counter.edit({ kind: 'beside', beside: { tip: 50, auth: '12' } }));
    const before = counter.get();
    expect(before.draft.paying).toEqual({ shares: [717, 716], beside: { tip: 50, auth: '12' } });
    till.kill();
    const again = await restarted(place);
    expect(again.counter.get()).toMatchObject({ id: before.id, draft: before.draft });
    ok(again.counter.pay(again.counter.get().rev, CASH(2_000)));
    expect(paying(again)).toEqual({ shares: [716], beside: {} });
    ok(again.counter.pay(again.counter.get().rev, { means: 'card', amount: 716 }));
    expect(recordsOf(again, 'SALE')).toMatchObject([
      {
        total: 2_150,
        payments: [
          { means: 'card', amount: 717, tip: 200 },
          { means: 'cash', amount: 717, change: 1_283 },
          { means: 'card', amount: 716 },
        ],
      },
    ]);
    expect(paying(again)).toBeUndefined();
  });

  it('takes no more of a part than the part, whatever the window asks for', async () => {
    const { counter } = await aShopCounter();
    await add(counter, REINE, REINE);
    const { rev } = ok(await counter.edit({ kind: 'split', parts: 2 }));
    expect(counter.pay(rev, { means: 'card', amount: 951 })).toMatchObject({
      kind: 'refused',
      reason: 'more_than_due',
    });
  });

  it('goes with the ticket that is put aside, and comes back with it', async () => {
    const till = await aShopCounter();
    const { counter } = till;
    await add(counter, REINE, REINE);
    ok(await counter.edit({ kind: 'split', parts: 2 }));
    const aside = ok(counter.park('Table 4'));
    expect(paying(till)).toBeUndefined();
    await add(counter, COCA);
    ok(counter.pay(counter.get().rev, CASH(250)));
    ok(counter.resume(aside.parked[0]?.id ?? 0));
    expect(paying(till)?.shares).toEqual([950, 950]);
  });

  it('is another ticket’s no more than its lines are', async () => {
    const { counter } = await aShopCounter();
    const { id } = await add(counter, REINE);
    ok(counter.park('Table 4'));
    await add(counter, COCA);
    const split = { kind: 'split', parts: 2, ticket: id ?? 0 } as const;
    expect(await counter.edit(split)).toMatchObject({ kind: 'refused', reason: 'changed' });
  });

  it('is the whole again once what was taken is given back', async () => {
    const till = await aShopCounter();
    const { counter } = till;
    await add(counter, REINE, REINE);
    const { rev } = ok(await counter.edit({ kind: 'split', parts: 2 }));
    ok(counter.pay(rev, CASH(950)));
    ok(counter.takeBack());
    expect(paying(till)).toEqual({ shares: [], beside: {} });
  });

  it('by lines goes on with the part, and with what waits of the bill after it', async () => {
    const till = await aShopCounter();
    const { counter } = till;
    const { draft } = await add(counter, REINE, COCA);
    ok(await counter.edit({ kind: 'beside', beside: { tip: 100 } }));
    const begun = { shares: [], beside: {} };
    const { rev } = ok(counter.divide([{ line: draft.lines[0]?.id ?? 0, qty: 1_000 }]));
    expect(paying(till)).toEqual(begun);
    ok(counter.pay(rev, CASH(950)));
    expect(counter.get().draft.lines).toHaveLength(1);
    expect(paying(till)).toEqual(begun);
    ok(counter.pay(counter.get().rev, CASH(250)));
    expect(recordsOf(till, 'SALE').map(({ total }) => total)).toEqual([950, 250]);
    expect(paying(till)).toBeUndefined();
  });
});
