import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  e164,
  LONGEST_OF_CUSTOMER,
  missingOf,
  NO_CUSTOMER,
  phoneKey,
  tidyCustomer,
} from '../../../main/core/counter/customer.ts';
import { editDraft, emptyDraft } from '../../../main/core/counter/draft.ts';

const never = (): never => {
  throw new Error('Nothing is priced for it');
};

it('knows a phone in all of its writings, and none that is still being typed', () => {
  const all = [
    '06 12 34 56 78',
    '0612345678',
    '+33 6 12 34 56 78',
    '0033612345678',
    '06.12.34.56.78',
  ];
  expect(new Set(all.map(phoneKey))).toEqual(new Set(['0612345678']));
  expect(['', '06', '06 12 34 56 7', 'abc', '1'.repeat(16)].map(phoneKey)).toEqual([
    null,
    null,
    null,
    null,
    null,
  ]);
  expect(phoneKey('+32 470 12 34 56')).toBe('32470123456');
});

it('writes a phone for HubRise as E.164, and leaves what it cannot know', () => {
  expect(e164('06 12 34 56 78')).toBe('+33612345678');
  expect(e164('00 32 470 12 34 56')).toBe('+32470123456');
  expect(e164('123 45678')).toBe('123 45678');
});

it('says what is still to be asked, by the service', () => {
  const known = { ...NO_CUSTOMER, phone: '0612345678', name: 'Léa' };
  expect(missingOf('takeaway', null)).toEqual([]);
  expect(missingOf('phone', null)).toEqual(['phone', 'name']);
  expect(missingOf('phone', known)).toEqual([]);
  expect(missingOf('delivery', known)).toEqual(['address', 'city']);
});

it('keeps of a customer what can be read, within bounds, whatever is typed', () => {
  const sign = fc.constantFrom('é', 'a', ' ', '\n', '\u202e', '\u0000', '\ud800', '😀', '\t');
  const text = fc.array(sign, { maxLength: 300 }).map((signs) => signs.join(''));
  fc.assert(
    fc.property(text, text, (name, notes) => {
      const tidy = tidyCustomer({ ...NO_CUSTOMER, name, deliveryNotes: notes });
      expect(tidy.name.length).toBeLessThanOrEqual(LONGEST_OF_CUSTOMER.name);
      expect(tidy.deliveryNotes.length).toBeLessThanOrEqual(LONGEST_OF_CUSTOMER.deliveryNotes);
      expect(/[\n\p{Cc}\u202e]/u.test(tidy.name + tidy.deliveryNotes)).toBe(false);
      expect(tidyCustomer(tidy)).toEqual(tidy);
    }),
  );
});

it('takes the customer and the hour also while the ticket is being paid', () => {
  const paid = { ...emptyDraft('phone'), payments: [{ means: 'card', amount: 100 }] } as const;
  const named = editDraft(paid, { kind: 'customer', customer: NO_CUSTOMER }, never);
  expect(named).toMatchObject({ kind: 'edited', draft: { customer: NO_CUSTOMER } });
  const later = editDraft(paid, { kind: 'due', at: 5 }, never);
  expect(later).toMatchObject({ kind: 'edited', draft: { due: 5 } });
});
