import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { type Draft, nextShare } from '../../../main/core/counter/draft.ts';
import {
  inPayment,
  splitInParts,
  withBeside,
  withGivenBack,
  withPayment,
  withSharesThatAddUp,
} from '../../../main/core/counter/in-payment.ts';
import { totalsOf } from '../../../main/core/counter/totals.ts';
import { draftOf, FREE, must, WINE } from './free-lines.ts';

const sharesOf = (draft: Draft): readonly number[] => inPayment(draft).shares;
const sum = (cents: readonly number[]): number => cents.reduce((all, one) => all + one, 0);
const card = (amount: number) => ({ means: 'card', amount });

describe('what is chosen of how a ticket is paid', () => {
  it('is its parts, what is left of them after each payment, and no part of nothing', () => {
    const draft = splitInParts(draftOf(FREE), 3);
    expect(sharesOf(draft)).toEqual([1_000, 1_000, 1_000]);
    const paid = withPayment(withPayment(draft, card(1_000)), card(400));
    expect(sharesOf(paid)).toEqual([600, 1_000]);
    expect(nextShare(paid)).toBe(600);
    const rebate = { kind: 'amount', cents: 2_998, reason: 'Geste' } as const;
    expect(sharesOf(splitInParts({ ...draftOf(FREE), rebate }, 3))).toEqual([1, 1]);
    expect(sharesOf(splitInParts(withPayment(draft, card(3_000)), 2))).toEqual([]);
  });

  it('is a tip that goes along once, and waits where a means takes none', () => {
    const tipped = withBeside(splitInParts(draftOf(FREE), 2), { tip: 100, auth: '12' });
    const cheque = withPayment(tipped, { means: 'cheque', amount: 500 });
    expect(inPayment(cheque)).toEqual({ shares: [1_000, 1_500], beside: { tip: 100 } });
    expect(inPayment(withPayment(cheque, card(1_000))).beside).toEqual({});
  });

  it('is forgotten with the first change of what is sold, and stays with all else', () => {
    const split = must(draftOf(FREE), { kind: 'split', parts: 2 });
    expect(sharesOf(must(split, { kind: 'label', label: 'Table 4' }))).toEqual([1_500, 1_500]);
    expect(sharesOf(must(split, { kind: 'note', line: 1, note: 'vite' }))).toEqual([1_500, 1_500]);
    expect(must(split, { kind: 'add', choice: WINE, qty: 1_000 }).paying).toBeUndefined();
    expect(must(split, { kind: 'service', service: 'eat_in' }).paying).toBeUndefined();
    expect(must(split, { kind: 'stopPaying' }).paying).toBeUndefined();
  });

  it('may be changed while something is paid, and is nothing of an empty ticket', () => {
    const paid = withPayment(splitInParts(draftOf(FREE), 3), card(1_000));
    expect(sharesOf(must(paid, { kind: 'split', parts: 4 }))).toEqual([500, 500, 500, 500]);
    expect(must(paid, { kind: 'beside', beside: { tip: 50 } }).paying).toEqual({
      shares: [1_000, 1_000],
      beside: { tip: 50 },
    });
    expect(must(draftOf(), { kind: 'split', parts: 2 }).paying).toBeUndefined();
  });

  it('has what a card gets back as a share of its own', () => {
    const split = withPayment(splitInParts(draftOf(FREE), 3), card(1_000));
    const draft = { ...split, terminal: [card(1_000)] };
    expect(sharesOf(withGivenBack(draft, 0, 1_000))).toEqual([1_000, 1_000, 1_000]);
    expect(sharesOf(withGivenBack(draft, 0, 300))).toEqual([300, 1_000, 1_000]);
  });

  it('adds up to what is due after any of it, or is no split any more', () => {
    const step = fc.oneof(
      fc.record({ kind: fc.constant('split' as const), parts: fc.integer({ min: 2, max: 20 }) }),
      fc.record({ kind: fc.constant('pay' as const), cents: fc.integer({ min: 1, max: 2_000 }) }),
      fc.record({ kind: fc.constant('back' as const), cents: fc.integer({ min: 1, max: 2_000 }) }),
      fc.constant({ kind: 'add' as const }),
      fc.constant({ kind: 'takeBack' as const }),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 25 }), (steps) => {
        let draft: Draft = draftOf(FREE, WINE);
        let splits = 0;
        for (const one of steps) {
          const { due } = totalsOf(draft);
          if (one.kind === 'split') draft = splitInParts(draft, one.parts);
          else if (one.kind === 'pay') {
            const most = Math.min(due, nextShare(draft) ?? due);
            if (most === 0) continue;
            const payment = card(Math.min(one.cents, most));
            const terminal = [...(draft.terminal ?? []), payment];
            draft = { ...withPayment(draft, payment), terminal };
          } else if (one.kind === 'back') {
            const last = draft.terminal?.at(-1);
            if (last === undefined || draft.terminal === undefined) continue;
            const back = Math.min(one.cents, last.amount);
            draft = withGivenBack(draft, draft.terminal.length - 1, back);
          } else if (one.kind === 'takeBack') draft = { ...draft, payments: [], terminal: [] };
          else if (draft.payments.length === 0) {
            draft = must(draft, { kind: 'add', choice: WINE, qty: 1_000 });
          }
          draft = withSharesThatAddUp(draft);
          const shares = sharesOf(draft);
          if (shares.length === 0) continue;
          splits += 1;
          expect(Math.min(...shares)).toBeGreaterThan(0);
          expect(sum(shares)).toBe(totalsOf(draft).due);
          // Nothing but another bill makes a split go.
          if (one.kind === 'pay' || one.kind === 'back') expect(sum(shares)).toBeGreaterThan(0);
        }
        return splits >= 0;
      }),
    );
  });
});
