import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mayBeCardNumber } from '../../../main/core/counter/hand-reason.ts';

describe('why a card’s money was given back by hand', () => {
  it.each(['Terminal volé', '06 12 34 56 78, Mme Martin', 'Ticket 01-B00000004', ''])(
    'may say «%s»',
    (text) => expect(mayBeCardNumber(text)).toBe(false),
  );

  it('is refused where a card’s number may stand in it, whatever parts its digits', () => {
    const digits = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 13, maxLength: 19 });
    const parting = fc.constantFrom('', ' ', '-', '.', '\u00a0', ' - ');
    fc.assert(
      fc.property(digits, parting, fc.constantFrom('', 'carte ', 'n° '), (all, between, before) => {
        expect(mayBeCardNumber(`${before}${all.join(between)} rendue`)).toBe(true);
      }),
    );
  });
});
