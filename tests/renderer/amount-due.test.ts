import { describe, expect, it } from 'vitest';
import { shownAmount } from '../../renderer/logic/amount-due.ts';

const euros = (cents: number) => ({ cents, currency: 'EUR' });

describe('the amount on a card', () => {
  it('is what is still to be taken, with the total where that is more', () => {
    const payment = { kind: 'to_collect', amount: euros(500) } as const;
    expect(shownAmount({ payment, total: euros(1_200) })).toEqual({
      amount: euros(500),
      of: euros(1_200),
    });
    expect(shownAmount({ payment, total: euros(500) })).toEqual({ amount: euros(500), of: null });
  });

  it.each(['paid', 'nothing_due', 'unknown'] as const)('is the total where it is %s', (kind) => {
    expect(shownAmount({ payment: { kind }, total: euros(1_200) })).toEqual({
      amount: euros(1_200),
      of: null,
    });
    expect(shownAmount({ payment: { kind }, total: null })).toEqual({ amount: null, of: null });
  });
});
