import { describe, expect, it } from 'vitest';
import { contentOf, contentPatch } from '../../../main/core/push/content.ts';
import { asHubrise } from '../../support/pushed.ts';

const REINE = {
  product_name: 'Reine',
  sku_name: 'M',
  sku_ref: 'REI-M',
  price: '12.00 EUR',
  quantity: '1',
  customer_notes: null,
  options: [{ option_list_name: 'Options', name: 'Olives', ref: null, price: '0.00 EUR' }],
};
const REBATE = { name: 'Remise', price_off: '1.00 EUR' };
const CASH = { name: 'Espèces', ref: 'PAYE-01-T00000001-1', amount: '11.00 EUR' };
const ORDER = { items: [REINE], discounts: [REBATE], payments: [CASH] };

describe('what HubRise is told of an order that has changed', () => {
  it('is nothing where it has it, in whatever form it writes it', () => {
    const shown = asHubrise(ORDER);
    expect(shown.items[0]?.quantity).toBe('1.0');
    expect(contentPatch(shown, ORDER)).toBeNull();
    expect(contentOf(ORDER)).toBe(contentOf({ ...ORDER, status: 'completed' }));
  });

  it('adds what is missing, and takes off by its id what is too much', () => {
    const shown = asHubrise({ ...ORDER, items: [REINE, REINE] });
    const more = { ...REINE, quantity: '2' };
    expect(contentPatch(shown, { ...ORDER, items: [REINE, more], discounts: [] })).toEqual({
      items: [{ id: shown.items[1]?.id, deleted: true }, more],
      discounts: [{ id: shown.discounts[0]?.id, deleted: true }],
    });
  });

  it.each([
    ['payments', { ...ORDER, payments: [{ ...CASH, amount: '6.00 EUR' }] }],
    ['payments', { ...ORDER, payments: [] }],
    ['discounts', { ...ORDER, discounts: [] }],
  ] as const)(
    'is nothing as long as HubRise writes numbers in place of refs, behind which its own may be: %s',
    (list, wanted) => {
      const shown = asHubrise(ORDER);
      const [element] = shown[list];
      const hidden = { ...shown, [list]: [{ ...element, name: 'Espèces', ref: 740_113 }] };
      expect(contentPatch(hidden, wanted)).toBe('unreadable');
      // What is deleted is of no account.
      const gone = { ...shown[list][0], deleted: true, name: 'Espèces', ref: 740_113 };
      const shownToo = { ...shown, [list]: [...shown[list], gone] };
      expect(contentPatch(shownToo, wanted)).not.toBe('unreadable');
    },
  );

  it('leaves what others have taken off there, discounted or paid', () => {
    const theirs = {
      discounts: [{ name: 'Fidélité', price_off: '2.00 EUR' }],
      payments: [{ name: 'Bon', ref: 'B1', amount: '2.00 EUR' }],
    };
    expect(contentPatch(asHubrise(theirs), { items: [], discounts: [], payments: [] })).toBeNull();
  });

  it('writes what was given back as a discount, a payment that is less and a note', () => {
    const shown = asHubrise(ORDER);
    const avoir = { name: 'Avoir 01-A00000001', ref: '01-A00000001', price_off: '5.00 EUR' };
    const less = { ...CASH, amount: '6.00 EUR' };
    const now = {
      items: [REINE],
      discounts: [REBATE, avoir],
      payments: [less],
      seller_notes: 'Avoir 01-A00000001',
    };
    expect(contentPatch(shown, now)).toEqual({
      discounts: [avoir],
      payments: [{ id: shown.payments[0]?.id, deleted: true }, less],
      seller_notes: 'Avoir 01-A00000001',
    });
  });

  it('says of a deal that is new there no more than its dishes', () => {
    const dish = { ...REINE, deal_line: { deal_key: '1', label: 'Menu' } };
    const shown = { ...asHubrise({ items: [] }), deals: {} };
    expect(contentPatch(shown, { items: [dish] })).toEqual({ items: [REINE] });
    expect(contentPatch({ ...shown, deals: { 1: { name: 'Menu' } } }, { items: [dish] })).toEqual({
      items: [dish],
    });
  });

  it.each([null, [], 'x', { items: 3 }, { items: [null] }, { items: [{ product_name: 'X' }] }])(
    'is nothing where what it shows cannot be read: %j',
    (shown) => {
      expect(contentPatch(shown, ORDER)).toBe('unreadable');
    },
  );
});
