import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitInParts, withPayment } from '../../main/core/counter/in-payment.ts';
import { divide } from '../../main/core/counter/split.ts';
import { totalsOf } from '../../main/core/counter/totals.ts';
import { amountsOf } from '../../renderer/logic/pay-amounts.ts';
import {
  amountsOfParts,
  amountsOfPicks,
  pickedByATap,
} from '../../renderer/logic/split-amounts.ts';
import { drafts } from '../core/counter/drafts.ts';
import { draftOf, FREE, must, WINE } from '../core/counter/free-lines.ts';

const WHOLE = draftOf(FREE, WINE);
const LESS = must(WHOLE, {
  kind: 'rebate',
  line: null,
  rebate: { kind: 'amount', cents: 1_000, reason: 'Geste' },
});

describe('the parts of a bill', () => {
  it('are told by what they come to, those with a cent more apart', () => {
    expect(amountsOfParts(WHOLE, 3)).toEqual([{ count: 3, amount: 2_000 }]);
    expect(amountsOfParts(LESS, 3)).toEqual([
      { count: 2, amount: 1_667 },
      { count: 1, amount: 1_666 },
    ]);
  });

  it('are of what is still due, and of nothing where nothing is', () => {
    const card = (amount: number) => ({ means: 'card', amount });
    expect(amountsOfParts(withPayment(WHOLE, card(4_000)), 2)).toEqual([
      { count: 2, amount: 1_000 },
    ]);
    expect(amountsOfParts(withPayment(WHOLE, card(6_000)), 2)).toEqual([]);
  });

  it('are asked for as they were told', () => {
    const asked = amountsOf(splitInParts(LESS, 3), 0).now;
    expect(amountsOfParts(LESS, 3)[0]?.amount).toBe(asked);
  });
});

describe('picked lines', () => {
  it('come to what they cost with their share of what is taken off the ticket', () => {
    const picked = amountsOfPicks(LESS, [{ line: 1, qty: 1_000 }]);
    expect(picked?.total).toBe(2_500);
    expect(picked?.byLine).toEqual(new Map([[1, 2_500]]));
  });

  it('have no amount where none is picked, or where they cannot be paid apart', () => {
    expect(amountsOfPicks(WHOLE, [])).toBeNull();
    expect(amountsOfPicks(WHOLE, [{ line: 9, qty: 1_000 }])).toBeNull();
    const paid = withPayment(WHOLE, { means: 'card', amount: 1_000 });
    expect(amountsOfPicks(paid, [{ line: 1, qty: 1_000 }])).toBeNull();
  });

  it('are one more with each tap, and all at once of what is weighed', () => {
    expect(pickedByATap(3_000)).toBe(1_000);
    expect(pickedByATap(1_350)).toBe(1_350);
  });

  it('come to what is asked for them, to the cent, whatever the ticket', () => {
    fc.assert(
      fc.property(drafts, (draft) => {
        const picks = draft.lines
          .slice(0, 2)
          .map(({ id, qty }) => ({ line: id, qty: pickedByATap(qty) }));
        const picked = amountsOfPicks(draft, picks);
        const divided = divide(draft, picks);
        expect(picked === null).toBe(divided === null);
        if (picked === null || divided === null) return;
        expect(picked.total).toBe(totalsOf(divided.part).due);
        expect([...picked.byLine.values()].reduce((sum, one) => sum + one, 0)).toBe(picked.total);
      }),
    );
  });
});
