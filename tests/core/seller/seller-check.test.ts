import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkSeller, isSiret } from '../../../main/core/fiscal/check.ts';
import { sellerFaults, tidySeller, vatNumberOf } from '../../../main/core/seller/seller-check.ts';

const RIGHT = {
  name: 'Bella Napoli',
  address: '12 rue de la Paix\n75002 Paris',
  siret: '73282932000074',
  ape: '5610C',
  vat: 'FR44732829320',
};

describe('a seller', () => {
  it('is taken as people write it', () => {
    const typed = {
      name: '  Bella   Napoli ',
      address: ' 12 rue de la Paix \n\n 75002  Paris ',
      siret: '732 829 320 00074',
      ape: '56.10c',
      vat: 'fr 44 732829320',
    };
    expect(tidySeller(typed)).toEqual(RIGHT);
    expect(sellerFaults(RIGHT)).toEqual({});
  });

  it.each([
    [{ name: '' }, { name: 'missing' }],
    [{ address: '' }, { address: 'missing' }],
    [{ siret: '' }, { siret: 'missing' }],
    [{ siret: '73282932000075' }, { siret: 'not_siret' }],
    [{ ape: '561C' }, { ape: 'not_ape' }],
    [{ vat: '' }, { vat: 'missing' }],
    [{ vat: '44732829320' }, { vat: 'not_vat' }],
    [{ vat: 'FR45732829320' }, { vat: 'vat_key' }],
    [{ vat: 'FR40303265045' }, { vat: 'other_siren' }],
    [{ vat: 'FR36303265046', group: 'Groupe Bella, Paris' }, { vat: 'not_siren' }],
    [{ vat: 'FR41303265045', group: 'Groupe Bella, Paris' }, { vat: 'vat_key' }],
    [{ capital: '8 000 €' }, { legal: 'no_form' }],
  ])('%j is told what is wrong', (change, faults) => {
    expect(sellerFaults({ ...RIGHT, ...change })).toEqual(faults);
  });

  it('that belongs to a group for VAT sells under the group’s number', () => {
    const member = { ...RIGHT, vat: 'FR40303265045', group: 'Groupe Bella, 1 rue Haute, Paris' };
    expect(sellerFaults(member)).toEqual({});
    expect(() => checkSeller(member)).not.toThrow();
  });

  it('names its form and its capital where it is a company, and nothing where nothing is said', () => {
    const typed = { ...RIGHT, legal: ' SARL ', capital: ' 8 000  € ', group: '  ' };
    expect(tidySeller(typed)).toEqual({ ...RIGHT, legal: 'SARL', capital: '8 000 €' });
    expect(sellerFaults(tidySeller(typed))).toEqual({});
  });

  it('is proposed the VAT number of its SIREN', () => {
    expect(vatNumberOf('73282932000074')).toBe('FR44732829320');
    expect(vatNumberOf('7328293200007')).toBeNull();
  });

  it('without a fault can be sealed, whatever was typed', () => {
    const near = fc.constantFrom(...Object.values(RIGHT), ' ', 'é', '7');
    const typed = fc.oneof(near, fc.string({ maxLength: 40, unit: 'binary' }));
    const parts = {
      name: typed,
      address: typed,
      siret: typed,
      ape: typed,
      vat: typed,
      legal: typed,
      capital: typed,
      group: typed,
    };
    fc.assert(
      fc.property(fc.record(parts), (one) => {
        const seller = tidySeller({ ...RIGHT, ...one });
        if (Object.keys(sellerFaults(seller)).length === 0) checkSeller(seller);
      }),
    );
  });

  it('has a proposed number without a fault, for every SIRET there can be', () => {
    const siret = fc.integer({ min: 1, max: 999_999_999 }).map((n) => {
      const body = `${String(n).padStart(9, '0')}0001`;
      return [...'0123456789'].map((last) => body + last).find(isSiret) ?? '';
    });
    fc.assert(
      fc.property(siret, (one) => {
        expect(sellerFaults({ ...RIGHT, siret: one, vat: vatNumberOf(one) ?? '' })).toEqual({});
      }),
    );
  });
});
