import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cleanLine, cleanNote, phoneText } from '../../../main/core/format/text.ts';
import { anOrder } from '../../support/orders.ts';

describe('text on one line', () => {
  test.each([
    ['  Bella\tPizza \n', 'Bella Pizza'],
    ['a\u0000b\u0007c\u009bd', 'abcd'],
    ['photo\u202egnp.exe', 'photognp.exe'],
    ['\u2067caché\u2069\u200b\ufeff', 'caché'],
    ['Zoé — œufs, 12\u00a0€ ’n’ 🍕👨‍👩‍👧', 'Zoé — œufs, 12\u00a0€ ’n’ 🍕👨‍👩‍👧'],
    ['seul \ud83c demi', 'seul demi'],
  ])('%j is shown as %j', (text, shown) => {
    expect(cleanLine(text, 300)).toBe(shown);
  });

  test('is nothing where nothing can be seen', () => {
    for (const text of ['', '   ', '\u200b\u202e', '\u0000'])
      expect(cleanLine(text, 300)).toBeNull();
  });

  test('is cut where it is too long, and says so', () => {
    expect(cleanLine('x'.repeat(1_000_000), 10)).toBe('xxxxxxxxx…');
    expect(cleanLine('x'.repeat(10), 10)).toBe('xxxxxxxxxx');
  });

  test('is never cut in the middle of a character', () => {
    expect(cleanLine('🍕'.repeat(10), 6)).toBe('🍕🍕…');
  });
});

describe('a note', () => {
  test('keeps the person’s lines, with one empty line at most', () => {
    expect(cleanNote(' Bât. B \r\n3e étage\r\r\r\rSonner\u2028fort\n', 300)).toBe(
      'Bât. B\n3e étage\n\nSonner\nfort',
    );
  });

  test('of an order is bounded, and so are names', () => {
    const order = anOrder({
      customer_notes: 'n'.repeat(100_000),
      items: [{ product_name: 'p'.repeat(100_000) }],
    });
    expect(order.customerNotes).toHaveLength(2_000);
    expect(order.items[0]?.productName).toHaveLength(300);
    expect(order.problems).not.toContain('customer_notes');
  });
});

test('whatever comes in, what is shown is well formed, bounded, visible, and stays as it is', () => {
  const texts = fc.string({ unit: 'binary', maxLength: 200 });
  fc.assert(
    fc.property(texts, fc.integer({ min: 2, max: 50 }), (text, max) => {
      for (const clean of [cleanLine, cleanNote]) {
        const shown = clean(text, max);
        if (shown === null) continue;
        expect(shown.isWellFormed()).toBe(true);
        expect(shown.length).toBeLessThanOrEqual(max);
        expect(shown).not.toMatch(/[\u202a-\u202e\u2066-\u2069]|(?!\n)\p{Cc}/u);
        expect(shown.trim()).toBe(shown);
        expect(clean(shown, max)).toBe(shown);
      }
    }),
    { numRuns: 2_000 },
  );
});

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
