import { describe, expect, it } from 'vitest';
import { splitInParts, withBeside, withPayment } from '../../main/core/counter/in-payment.ts';
import { amountsOf } from '../../renderer/logic/pay-amounts.ts';
import { draftOf, FREE } from '../core/counter/free-lines.ts';

const WHOLE = draftOf(FREE);
const SPLIT = splitInParts(WHOLE, 3);

describe('what is paid next', () => {
  it.each([
    ['all that is due', WHOLE, 0, { due: 3_000, now: 3_000, amount: 3_000, cash: 3_000 }],
    ['what is typed', WHOLE, 1_200, { due: 3_000, now: 3_000, amount: 1_200, cash: 1_200 }],
    ['the next part', SPLIT, 0, { due: 3_000, now: 1_000, amount: 1_000, cash: 1_000 }],
    [
      'what is left after a payment',
      withPayment(SPLIT, { means: 'card', amount: 2_400 }),
      0,
      { due: 600, now: 600, amount: 600 },
    ],
    [
      'the tip beside, in cash with it',
      withBeside(WHOLE, { tip: 200 }),
      0,
      { now: 3_000, amount: 3_000, cash: 3_200, tip: 200 },
    ],
  ])('is %s', (_what, draft, typed, expected) => {
    expect(amountsOf(draft, typed)).toMatchObject(expected);
  });

  it.each([
    ['with all that is due', withBeside(WHOLE, { tip: 200 }), 0, true],
    ['with more than that', withBeside(WHOLE, { tip: 200 }), 5_000, true],
    ['not with a part', withBeside(SPLIT, { tip: 200 }), 0, false],
    ['not where there is none', WHOLE, 0, false],
  ])('takes the tip along for the last time %s', (_when, draft, typed, isLast) => {
    expect(amountsOf(draft, typed).isTipLast).toBe(isLast);
  });
});
