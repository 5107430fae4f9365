import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { phoneText } from '../../../main/core/format/text.ts';

const spaced = (text: string): string => text.replaceAll(' ', '\u00a0');

describe('a phone number', () => {
  test.each([
    '+33612345678',
    '0033612345678',
    '+33 (0)6 12 34 56 78',
    '06.12.34.56.78',
    '06-12-34-56-78',
    '06 12 34 56 78',
    '0612345678',
  ])('of France is grouped in pairs, however it was written: %s', (written) => {
    expect(phoneText(written)).toBe(spaced('06 12 34 56 78'));
  });

  test.each([
    '+32475123456',
    '+44 20 7946 0958',
    '3949',
    '0612345678 poste 12',
    '061234567',
    '00612345678',
    'demander à l’accueil',
    '',
  ])('of elsewhere, or that is none, stays as it came: %s', (written) => {
    expect(phoneText(written)).toBe(written);
  });

  test('has the digits that were sent, whatever was sent', () => {
    const digits = (text: string): string => text.replaceAll(/\D/g, '');
    const national = (text: string): string => digits(text).replace(/^(0033|33)0?/, '0');
    const numbers = fc.stringMatching(/^(\+33|0033|0)[1-9]([ .-]?\d){8}$/);
    fc.assert(
      fc.property(fc.oneof(fc.string(), numbers), (phone) => {
        const shown = phoneText(phone);
        expect([digits(phone), national(phone)]).toContain(digits(shown));
      }),
    );
  });
});
