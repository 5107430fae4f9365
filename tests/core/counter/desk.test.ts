import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkInvoice } from '../../../main/core/counter/customer.ts';
import { readSaleQuery } from '../../../main/core/counter/sale-query.ts';
import { MEANS, type Tender, TITRE_RULES, tender } from '../../../main/core/counter/tender.ts';

const due = (total: number) => ({
  priced: { lines: [], total },
  payments: [],
  date: '2026-11-20',
  titre: TITRE_RULES,
});

describe('a tip', () => {
  it('in cash is taken out of what is handed over before the change', () => {
    const taken = tender(due(2_750), { means: 'cash', amount: 3_000, tip: 100 });
    expect(taken).toMatchObject({
      payment: { means: 'cash', amount: 2_750, given: 2_900, change: 150, tip: 100 },
    });
    expect(tender(due(2_750), { means: 'cash', amount: 100, tip: 100 })).toMatchObject({
      reason: 'no_amount',
    });
  });

  it('by card stands beside the amount, with what its slip says', () => {
    const slip = { auth: '001234', last4: '4242' };
    const taken = tender(due(1_000), { means: 'card', amount: 1_000, tip: 150, ...slip });
    expect(taken).toMatchObject({
      kind: 'taken',
      due: 0,
      payment: { means: 'card', amount: 1_000, tip: 150, auth: '001234', label: '…4242' },
    });
  });

  it('keeps nothing of a card that is written where its authorisation should be', () => {
    const slip = { auth: '4970101234567890', last4: '4970101234567890' };
    expect(tender(due(1_000), { means: 'card', amount: 1_000, ...slip })).toEqual({
      kind: 'taken',
      due: 0,
      payment: { means: 'card', amount: 1_000 },
    });
  });

  it('goes with no other means, rather than being lost', () => {
    for (const means of MEANS.filter((one) => one !== 'cash' && one !== 'card')) {
      expect(tender(due(500), { means, amount: 500, tip: 100 })).toMatchObject({
        reason: 'tip_means',
      });
    }
  });

  it('that is larger than the bill and 50 € is taken once just that was said to be meant', () => {
    const given: Tender = { means: 'card', amount: 1_000, tip: 9_000 };
    const refused = { kind: 'refused', reason: 'large_tip' };
    expect(tender(due(1_000), given)).toMatchObject(refused);
    expect(tender(due(1_000), { ...given, meantTip: 900 })).toMatchObject(refused);
    expect(tender(due(1_000), { ...given, means: 'cash', amount: 10_000 })).toMatchObject(refused);
    expect(tender(due(1_000), { ...given, meantTip: 9_000 })).toMatchObject({ kind: 'taken' });
    expect(tender(due(9_000), { ...given, amount: 9_000 })).toMatchObject({ kind: 'taken' });
  });

  it('changes nothing of what is paid, whatever is handed over', () => {
    const cents = fc.integer({ min: 1, max: 20_000 });
    fc.assert(
      fc.property(
        cents,
        cents,
        cents,
        fc.constantFrom('cash', 'card'),
        (total, amount, tip, by) => {
          const given: Tender = { means: by as 'cash' | 'card', amount, tip, meantTip: tip };
          const taken = tender(due(total), given);
          if (taken.kind === 'refused') return;
          const { payment } = taken;
          expect(payment.amount + taken.due).toBe(total);
          expect(payment.tip).toBe(tip);
          if (by === 'cash') {
            expect((payment.given ?? 0) - (payment.change ?? 0)).toBe(payment.amount);
            expect((payment.given ?? 0) + tip).toBe(amount);
          }
        },
      ),
    );
  });
});

describe('what is typed to find a sale', () => {
  it('is a number, an amount, or may be either', () => {
    expect(readSaleQuery('42', null)).toEqual({
      kind: 'SALE',
      number: '00000042',
      total: 4_200,
      day: null,
    });
    expect(readSaleQuery('12,5 €', null)).toEqual({
      kind: 'SALE',
      number: null,
      total: 1_250,
      day: null,
    });
    expect(readSaleQuery('01-T00000042', null)).toMatchObject({ number: '00000042', total: null });
    expect(readSaleQuery('ft7', null)).toMatchObject({ kind: 'SALE', number: '00000007' });
    expect(readSaleQuery('01-A3', null)).toEqual({
      kind: 'AVOIR',
      number: '00000003',
      total: null,
      day: null,
    });
    expect(readSaleQuery(' ', '2026-11-20')).toEqual({
      kind: 'SALE',
      number: null,
      total: null,
      day: '2026-11-20',
    });
    for (const nothing of ['', 'abc', '12,505', "' OR 1=1", '123456789']) {
      expect(readSaleQuery(nothing, null)).toBeNull();
    }
  });
});

describe('whom a sale is invoiced to', () => {
  const customer = { name: ' SARL  Untel ', address: '2 place Carnot\n\n 69002  Lyon', siren: '' };

  it('is tidied, and a company says its SIREN', () => {
    expect(checkInvoice(customer)).toEqual({
      kind: 'invoice',
      invoice: { name: 'SARL Untel', address: '2 place Carnot\n69002 Lyon' },
    });
    expect(checkInvoice({ ...customer, siren: '732 829 320' })).toMatchObject({
      invoice: { siren: '732829320' },
    });
  });

  it('says what is missing or cannot be', () => {
    expect(checkInvoice({ name: ' ', address: '\n', siren: '732829321' })).toEqual({
      kind: 'faults',
      faults: ['name', 'address', 'siren'],
    });
    expect(checkInvoice({ ...customer, siren: 'abc' })).toMatchObject({ faults: ['siren'] });
    expect(checkInvoice({ ...customer, name: 'x'.repeat(121) })).toMatchObject({
      faults: ['name'],
    });
  });
});
